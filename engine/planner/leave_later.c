#include "planner/leave_later.h"

#include "planner/insert.h"

/* The last start of a visit that is not late, in the window in which it starts now. */
static KithTick
last_on_time(const KithProblem *problem, gint32 seat, KithTick start)
{
    return kith_occurrence_window_at(problem, kith_seat_occurrence(problem, seat), start).latest;
}

static gboolean
may_be_held(const KithState *state, gint32 seat)
{
    const KithProblem *problem = state->problem;
    return !state->pinned[seat] && problem->link_first[seat] == problem->link_first[seat + 1];
}

/* How late a visit may start so that the next one of the day starts when it does now. */
static KithTick
latest_before(const KithState *state, gint32 seat, gint32 next)
{
    const KithProblem *problem = state->problem;
    gint32 guest = kith_state_guest(state, seat), to = kith_seat_occurrence(problem, next)->place;
    KithTick start = state->start[seat], end = start + state->duration[seat];
    KithMode mode = problem->people[kith_state_person(state, seat)].mode;
    KithTick way = kith_problem_journey(problem, mode, kith_state_place(state, seat), to, end);
    KithTick latest =
        MIN(last_on_time(problem, seat, start), state->start[next] - way - state->duration[seat]);
    return guest >= 0 ? MIN(latest, last_on_time(problem, guest, start)) : latest;
}

/* Holds back what may be, from the last visit but one to the first; or the first alone. FALSE where
 * that is not possible or nothing is to be had. */
static gboolean
hold_day(KithState *state, gint32 run, gboolean first_alone)
{
    gboolean held = FALSE;
    gint32 from = first_alone ? state->head[run] : state->prev[state->tail[run]];
    for (gint32 seat = from; seat >= 0; seat = state->prev[seat]) {
        if (!may_be_held(state, seat) || (kith_state_guest(state, seat) >= 0 &&
                                          !may_be_held(state, kith_state_guest(state, seat))))
            continue;
        KithTick latest = latest_before(state, seat, state->next[seat]);
        if (latest <= state->start[seat])
            continue;
        if (!kith_state_hold(state, seat, latest))
            return FALSE;
        held = TRUE;
    }
    return held && kith_state_settle(state);
}

static gboolean
improve_day(KithState *state, gint32 run, gboolean first_alone)
{
    KithScore before = *kith_state_score(state);
    kith_state_begin(state);
    if (hold_day(state, run, first_alone)) {
        const KithScore *after = kith_state_score(state);
        if (after->tier[KITH_TIER_PROTECT] <= before.tier[KITH_TIER_PROTECT] &&
            kith_insert_weigh(state->problem, after) < kith_insert_weigh(state->problem, &before)) {
            kith_state_commit(state);
            return TRUE;
        }
    }
    kith_state_rollback(state);
    return FALSE;
}

gint32
kith_leave_later(KithState *state)
{
    gint32 runs = state->problem->n_people * state->problem->n_days, better = 0;
    for (gint32 run = 0; run < runs; run++)
        if (state->head[run] >= 0 && state->head[run] != state->tail[run])
            better += improve_day(state, run, FALSE) || improve_day(state, run, TRUE);
    return better;
}
