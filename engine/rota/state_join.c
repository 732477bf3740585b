#include "rota/state_join.h"
#include "rota/state_money.h"
#include "rota/state_seats.h"
#include "rota/state_times.h"
#include "rota/trail.h"

#define SET(lvalue, value) KITH_TRAIL_SET(state->trail, lvalue, value)

/* The join by which one visit may serve both seats, or -1. */
static gint32
join_of(const KithProblem *problem, gint32 seat, gint32 with)
{
    return kith_problem_join(problem, problem->cells[problem->seat_cell[seat]].occurrence,
                             problem->cells[problem->seat_cell[with]].occurrence);
}

gint32
kith_state_next_to_join(const KithState *state, gint32 cell, gint32 after)
{
    const KithProblem *problem = state->problem;
    gint32 number = problem->cells[cell].occurrence, found = -1;
    for (gint32 i = problem->join_first[number]; i < problem->join_first[number + 1]; i++) {
        const KithJoin *join = &problem->joins[problem->occurrence_joins[i]];
        const KithOccurrence *other =
            &problem->occurrences[join->first == number ? join->second : join->first];
        for (gint32 c = other->first_cell; c < other->first_cell + other->n_cells; c++) {
            const KithCell *at = &problem->cells[c];
            for (gint32 s = MAX(at->first_seat, after + 1); s < at->first_seat + at->most; s++)
                if (state->run[s] >= 0 && state->joined[s] < 0 && (found < 0 || s < found))
                    found = s;
        }
    }
    return found;
}

/* Makes one visit of two seats that last so long together. */
static void
tie(KithState *state, gint32 seat, gint32 with, KithTick duration)
{
    SET(state->joined[seat], with);
    SET(state->joined[with], seat);
    SET(state->duration[seat], duration);
    SET(state->duration[with], duration);
}

static void
untie(KithState *state, gint32 seat)
{
    gint32 both[2] = {seat, state->joined[seat]};
    for (int i = 0; i < 2; i++) {
        SET(state->joined[both[i]], -1);
        SET(state->duration[both[i]], kith_seat_occurrence(state->problem, both[i])->duration);
    }
}

gboolean
kith_state_join(KithState *state, gint32 seat, gint32 with)
{
    gint32 run = state->run[with], person = kith_state_person(state, with);
    gint32 join = join_of(state->problem, seat, with);
    g_return_val_if_fail(state->run[seat] < 0 && run >= 0, FALSE);
    if (join < 0 || state->joined[with] >= 0 || state->offered[seat] != state->offered[with] ||
        !kith_seats_links_allow(state, seat, person)) {
        state->impossible = TRUE;
        return FALSE;
    }
    if (!kith_occurrence_may_be_on(state->problem, kith_seat_occurrence(state->problem, seat),
                                   state->day[with])) {
        state->impossible = TRUE;
        return FALSE;
    }
    kith_state_set_day(state, seat, state->day[with]);
    kith_state_mark(state, run);
    kith_state_count_money(state, with, person, -1);
    kith_seats_take_free(state, seat);
    if (seat < with)
        kith_seats_replace(state, with, seat);
    SET(state->run[seat], run);
    kith_times_set(state, seat, state->start[with]);
    tie(state, seat, with, state->problem->joins[join].duration);
    gint32 host = kith_state_host(state, seat);
    if (!kith_times_raise_visit(state, host)) {
        state->impossible = TRUE;
        return FALSE;
    }
    kith_seats_count(state, seat, person, 1);
    kith_state_count_money(state, host, person, 1);
    return TRUE;
}

void
kith_state_part(KithState *state, gint32 seat)
{
    gint32 run = state->run[seat], person = kith_state_person(state, seat);
    gint32 host = kith_state_host(state, seat), other = state->joined[seat];
    kith_state_mark(state, run);
    kith_state_count_money(state, host, person, -1);
    kith_seats_count(state, seat, person, -1);
    if (seat == host)
        kith_seats_replace(state, seat, other);
    untie(state, seat);
    SET(state->run[seat], -1);
    kith_times_set(state, seat, KITH_NEVER);
    kith_seats_put_free(state, seat);
    kith_state_count_money(state, other, person, 1);
    kith_times_release(state, seat, other);
    kith_times_release(state, seat, state->next[other]); /* the visit is shorter now, too */
}
