#include "planner/roster/combine.h"

#include <string.h>

#define PASSES 2

void
kith_roster_set_days(KithRoster *roster, gint32 person, gint32 from, gint32 until,
                     const guint16 *options)
{
    for (gint32 at = from; at < until; at += KITH_STRETCH_MOST) {
        gint32 end = MIN(until, at + KITH_STRETCH_MOST);
        const guint16 *stretch = &options[at - from];
        kith_roster_set(roster, person, at, end, stretch,
                        kith_roster_line_delta(roster, person, at, end, stretch));
    }
}

void
kith_roster_set_line(KithRoster *roster, gint32 person, const guint16 *options)
{
    kith_roster_set_days(roster, person, 0, roster->lines->n_days, options);
}

static void
set_all(KithRoster *roster, const guint16 *options)
{
    const KithLines *lines = roster->lines;
    for (gint32 i = 0; i < lines->n_people; i++)
        kith_roster_set_line(roster, lines->people[i],
                             &options[kith_line_day(lines, lines->people[i], 0)]);
}

/* The first's line with what the second has changed. */
static void
put_together(const KithLines *lines, gint32 person, const guint16 *base, const guint16 *first,
             const guint16 *second, guint16 *line)
{
    for (gint32 d = 0; d < lines->n_days; d++) {
        gsize at = kith_line_day(lines, person, d);
        line[d] = second[at] != base[at] ? second[at] : first[at];
    }
}

/* Takes a line for a person where it makes the roster cheaper. */
static gboolean
try_line(KithRoster *roster, gint32 person, const guint16 *options, guint16 *kept)
{
    const KithLines *lines = roster->lines;
    const guint16 *now = &roster->option[kith_line_day(lines, person, 0)];
    gsize size = sizeof(guint16) * (gsize)lines->n_days;
    if (memcmp(now, options, size) == 0)
        return FALSE;
    gint64 before = roster->cost;
    memcpy(kept, now, size);
    kith_roster_set_line(roster, person, options);
    if (roster->cost < before)
        return TRUE;
    kith_roster_set_line(roster, person, kept);
    return FALSE;
}

void
kith_roster_combine(KithRoster *roster, const guint16 *first, const guint16 *second)
{
    const KithLines *lines = roster->lines;
    gsize n_days = (gsize)lines->n_days, n = (gsize)lines->problem->n_people * n_days;
    g_autofree guint16 *base = g_memdup2(roster->option, n * sizeof(guint16)),
                       *kept = g_new(guint16, n_days), *line = g_new(guint16, n_days);
    set_all(roster, second);
    gint64 second_cost = roster->cost;
    set_all(roster, first);
    gint64 first_cost = roster->cost;
    for (gint32 i = 0; i < lines->n_people; i++) {
        put_together(lines, lines->people[i], base, first, second, line);
        kith_roster_set_line(roster, lines->people[i], line);
    }
    gboolean better = TRUE;
    for (int pass = 0; pass < PASSES && better; pass++) {
        better = FALSE;
        for (gint32 i = 0; i < lines->n_people; i++) {
            gsize at = kith_line_day(lines, lines->people[i], 0);
            better |= try_line(roster, lines->people[i], &first[at], kept);
            better |= try_line(roster, lines->people[i], &second[at], kept);
            better |= try_line(roster, lines->people[i], &base[at], kept);
        }
    }
    if (roster->cost > MIN(first_cost, second_cost))
        set_all(roster, first_cost <= second_cost ? first : second);
}
