#include "planner/roster/legal.h"

#include "planner/exact/pricing.h"
#include "planner/roster/combine.h"

static gboolean
counters_are_broken(const KithRoster *roster, gint32 person)
{
    const KithLines *lines = roster->lines;
    for (gint32 c = lines->counter_first[person]; c < lines->counter_first[person + 1]; c++)
        for (gint32 i = lines->piece_first[c]; i < lines->piece_first[c + 1]; i++) {
            const KithLinePiece *piece = &lines->pieces[i];
            gint64 value = roster->counter[c];
            if (piece->broken && ((value > piece->high && piece->over > 0) ||
                                  (value < piece->low && piece->under > 0)))
                return TRUE;
        }
    return FALSE;
}

gboolean
kith_roster_is_broken(const KithRoster *roster, gint32 person)
{
    const KithLines *lines = roster->lines;
    const KithLineScheme *scheme = kith_line_scheme(lines, person);
    const guint16 *states = &roster->state[(gsize)person * (gsize)(lines->n_days + 1)];
    for (gint32 d = 0; d < lines->n_days; d++) {
        gint32 class = roster->class[kith_line_day(lines, person, d)];
        gint32 layer = lines->length_of_day[d] * scheme->n_states;
        if (scheme->broken[(layer + states[d]) * lines->n_classes + class] ||
            lines->option_cost[kith_roster_option(roster, person, d)] >= lines->weights.broken)
            return TRUE;
    }
    return counters_are_broken(roster, person);
}

/* What a person's head is worth in each cell that is open to them, as everybody else stands. */
static void
find_worth(const KithRoster *roster, gint32 person, gint32 *worth)
{
    const KithLines *lines = roster->lines;
    for (gint32 d = 0; d < lines->n_days; d++) {
        gsize at = kith_line_day(lines, person, d);
        gint32 mine = kith_roster_cell(roster, person, d);
        for (gint32 option = lines->day_first[at]; option < lines->day_first[at + 1]; option++) {
            gint32 cell = lines->option_cell[option];
            if (cell < 0)
                continue;
            gint64 saved = cell == mine ? kith_roster_head_delta(roster, person, cell, -1)
                                        : -kith_roster_head_delta(roster, person, cell, 1);
            worth[cell] =
                (gint32)CLAMP(saved * KITH_PRICING_SCALE, -G_MAXINT32 / 2, G_MAXINT32 / 2);
        }
    }
}

gint32
kith_roster_legalise(KithRoster *roster)
{
    const KithLines *lines = roster->lines;
    KithPricer *pricer = NULL;
    g_autofree gint32 *worth = g_new0(gint32, MAX(lines->problem->n_cells, 1));
    g_autofree guint16 *options = g_new(guint16, lines->n_days);
    gint32 left = 0;
    for (gint32 i = 0; i < lines->n_people; i++) {
        gint32 person = lines->people[i];
        if (!kith_roster_is_broken(roster, person))
            continue;
        if (pricer == NULL)
            pricer = kith_pricer_new(lines);
        find_worth(roster, person, worth);
        KithPathResult result =
            kith_price_line(pricer, person, 0, lines->n_days, NULL, NULL, worth, options);
        if (result.cost < G_MAXINT64)
            kith_roster_set_line(roster, person, options);
        left += kith_roster_is_broken(roster, person);
    }
    kith_pricer_free(pricer);
    return left;
}
