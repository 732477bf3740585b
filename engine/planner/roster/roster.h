/*
 * A roster: one option for every day of every line, its cost kept up to date. The search state for
 * shifts over weeks; one a thread, many on the same frozen lines.
 *
 * A change puts options on a stretch of one person's days. It is priced before it is made: the
 * automaton walks from the stretch until it is where it was, counters and cover take the
 * difference. Cost O(days of the stretch * counters in force + days until the automaton rejoins),
 * whatever the size of the roster.
 */
#pragma once

#include "rota/lines/lines.h"

#define KITH_STRETCH_MOST 371 /* days in one change: 53 weeks */

typedef struct {
    const KithLines *lines;
    guint16 *option; /* people * n_days: numbers in the day's list */
    guint8 *class;
    guint16 *state;  /* people * (n_days + 1): of the automaton, before each day */
    gint64 *counter; /* by the lines' counters */
    gint32 *heads;   /* by cell, those of people who are left alone included; as what follows */
    gint32 *team_able, *supervised, *supervisors;
    gint64 cost; /* of lines and of the cover of their cells */

    /* scratch */
    gint64 *difference; /* by counter of a scheme */
    gint32 *touched;
} KithRoster;

/* The roster that a state holds. O(people * days). */
KithRoster *kith_roster_new(const KithLines *lines, const KithState *state);
KithRoster *kith_roster_copy(const KithRoster *roster);
void kith_roster_assign(KithRoster *to, const KithRoster *from); /* of the same lines */

/* The same for rosters that differ in these people's lines alone. O(n * days). */
void kith_roster_assign_lines(KithRoster *to, const KithRoster *from, const gint32 *people,
                              gint32 n);
void kith_roster_free(KithRoster *roster); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithRoster, kith_roster_free)

static inline gint32
kith_roster_option(const KithRoster *roster, gint32 person, gint32 day)
{
    gsize at = kith_line_day(roster->lines, person, day);
    return roster->lines->day_first[at] + roster->option[at];
}

static inline gint32
kith_roster_cell(const KithRoster *roster, gint32 person, gint32 day)
{
    return roster->lines->option_cell[kith_roster_option(roster, person, day)];
}

/* The number in a person's day of the option that takes a cell, -1 where they may not. O(options).
 */
gint32 kith_roster_find(const KithRoster *roster, gint32 person, gint32 day, gint32 cell);

/* What options on the days [from, until) would change in a person's own line. */
gint64 kith_roster_line_delta(const KithRoster *roster, gint32 person, gint32 from, gint32 until,
                              const guint16 *options);

/* What one head more (by = 1) or fewer (-1) of a person changes in the cover of a cell; -1: of
 * none.
 */
gint64 kith_roster_head_delta(const KithRoster *roster, gint32 person, gint32 cell, gint32 by);

/* Puts a head in or out; the cost follows. */
void kith_roster_head(KithRoster *roster, gint32 person, gint32 cell, gint32 by);

/*
 * Puts options on the days [from, until): line, heads and cost follow. `line_delta` is what
 * kith_roster_line_delta() said.
 */
void kith_roster_set(KithRoster *roster, gint32 person, gint32 from, gint32 until,
                     const guint16 *options, gint64 line_delta);

/* Everything worked out again: what `cost` must be. O(people * days). */
gint64 kith_roster_recompute(const KithRoster *roster);

/* Puts the roster's duties into the state, in place of the shifts there. What cannot be put in is
 * left out; returns how many. */
gint32 kith_roster_store(const KithRoster *roster, KithState *state);

/* Takes shifts away from people who break a rule of tier 0 that lines know nothing of, until they
 * break none or no shift of theirs helps; returns how many. After kith_roster_store(). */
gint32 kith_roster_mend(const KithRoster *roster, KithState *state);
