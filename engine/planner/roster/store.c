/* The way back from a roster to the state that holds everything. */
#include "planner/roster/roster.h"
#include "rota/state_person.h"

/* Takes away the shift of a day that lines may change, where it is another one now. */
static void
clear_day(const KithRoster *roster, KithState *state, gint32 person, gint32 day)
{
    gsize at = kith_line_day(roster->lines, person, day);
    gint32 seat = state->head[at];
    if (roster->lines->fixed[at] || seat < 0 ||
        roster->lines->problem->seat_cell[seat] == kith_roster_cell(roster, person, day))
        return;
    kith_state_remove(state, seat);
}

/* Puts in the shift of a day; FALSE where the state refuses it. */
static gboolean
fill_day(const KithRoster *roster, KithState *state, gint32 person, gint32 day)
{
    gint32 cell = kith_roster_cell(roster, person, day);
    gsize at = kith_line_day(roster->lines, person, day);
    if (cell < 0 || state->head[at] >= 0)
        return TRUE;
    if (state->cell_free[cell] < 0)
        return FALSE;
    kith_state_begin(state);
    if (kith_state_insert(state, state->cell_free[cell], person, -1) && kith_state_settle(state)) {
        kith_state_commit(state);
        return TRUE;
    }
    kith_state_rollback(state);
    return FALSE;
}

gint32
kith_roster_store(const KithRoster *roster, KithState *state)
{
    const KithLines *lines = roster->lines;
    gint32 left_out = 0;
    kith_state_begin(state);
    for (gint32 i = 0; i < lines->n_people; i++)
        for (gint32 d = 0; d < lines->n_days; d++)
            clear_day(roster, state, lines->people[i], d);
    kith_state_settle(state);
    kith_state_commit(state);
    for (gint32 i = 0; i < lines->n_people; i++)
        for (gint32 d = 0; d < lines->n_days; d++)
            left_out += !fill_day(roster, state, lines->people[i], d);
    return left_out;
}

static gint64
broken_by(const KithState *state, gint32 person)
{
    KithTally tally = {.terms = NULL};
    kith_state_recompute_person(state, person, &tally);
    return tally.score.tier[KITH_TIER_PROTECT];
}

/* The shift of a person without which they break least, -1 where none of them helps. */
static gint32
worst_shift(const KithRoster *roster, KithState *state, gint32 person)
{
    gint64 least = broken_by(state, person);
    gint32 worst = -1;
    for (gint32 d = 0; d < roster->lines->n_days; d++) {
        gsize at = kith_line_day(roster->lines, person, d);
        gint32 seat = state->head[at];
        if (roster->lines->fixed[at] || seat < 0)
            continue;
        kith_state_begin(state);
        kith_state_remove(state, seat);
        if (kith_state_settle(state) && broken_by(state, person) < least) {
            least = broken_by(state, person);
            worst = seat;
        }
        kith_state_rollback(state);
    }
    return worst;
}

gint32
kith_roster_mend(const KithRoster *roster, KithState *state)
{
    gint32 taken = 0;
    for (gint32 i = 0; i < roster->lines->n_people; i++) {
        gint32 seat;
        while (broken_by(state, roster->lines->people[i]) > 0 &&
               (seat = worst_shift(roster, state, roster->lines->people[i])) >= 0) {
            kith_state_begin(state);
            kith_state_remove(state, seat);
            kith_state_settle(state);
            kith_state_commit(state);
            taken++;
        }
    }
    return taken;
}
