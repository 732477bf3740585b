/* The state to a rota and back. */
#include "rota/state.h"

/* The other seat that one visit serves, by who has which and when: nobody begins two visits at
 * once, so seats of one person that start together and can be joined are; -1 where there is none.
 */
static gint32
companion(const KithProblem *problem, const gint32 *run, const KithTick *start, gint32 seat)
{
    gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
    for (gint32 i = problem->join_first[number]; i < problem->join_first[number + 1]; i++) {
        const KithJoin *join = &problem->joins[problem->occurrence_joins[i]];
        const KithOccurrence *other =
            &problem->occurrences[join->first == number ? join->second : join->first];
        for (gint32 c = other->first_cell; c < other->first_cell + other->n_cells; c++) {
            const KithCell *cell = &problem->cells[c];
            for (gint32 s = cell->first_seat; s < cell->first_seat + cell->most; s++)
                if (run[s] == run[seat] && start[s] == start[seat])
                    return s;
        }
    }
    return -1;
}

static KithTick
length_of(const KithProblem *problem, const gint32 *seats, gint32 n)
{
    if (n == 1)
        return kith_seat_occurrence(problem, seats[0])->duration;
    gint32 join =
        kith_problem_join(problem, problem->cells[problem->seat_cell[seats[0]]].occurrence,
                          problem->cells[problem->seat_cell[seats[1]]].occurrence);
    return problem->joins[join].duration;
}

KithRota *
kith_state_to_rota(const KithState *state, const gint32 *run, const KithTick *start)
{
    const KithProblem *problem = state->problem;
    KithRota *rota = kith_rota_new((KithProblem *)problem);
    for (gint32 seat = 0; seat < problem->n_seats; seat++) {
        gint32 other = run[seat] < 0 ? -1 : companion(problem, run, start, seat);
        if (run[seat] < 0 || (other >= 0 && other < seat))
            continue;
        const gint32 seats[2] = {seat, other};
        gint32 n = other < 0 ? 1 : 2;
        kith_rota_add(rota, run[seat] / problem->n_days, start[seat],
                      start[seat] + length_of(problem, seats, n), seats, n,
                      state->offered[seat] ? KITH_OFFERED : KITH_DRAFT,
                      state->pinned[seat] || (n == 2 && state->pinned[other]));
    }
    kith_rota_sort(rota);
    return rota;
}

/* Puts one seat at the end of the person's day, or into the visit of another (`with`, -1: none);
 * duties come in order of time. */
static gboolean
put(KithState *state, gint32 seat, gint32 person, KithTick start, gint32 with)
{
    state->floor[seat] = start;
    kith_state_begin(state);
    kith_state_set_day(
        state, seat,
        kith_occurrence_day_at(state->problem, kith_seat_occurrence(state->problem, seat), start));
    gint32 run = kith_state_run(state, person, seat);
    if ((with >= 0 ? kith_state_join(state, seat, with)
                   : kith_state_insert(state, seat, person, state->tail[run])) &&
        kith_state_settle(state)) {
        kith_state_commit(state);
        return TRUE;
    }
    kith_state_rollback(state);
    state->floor[seat] = KITH_ALWAYS;
    return FALSE;
}

gint32
kith_state_load(KithState *state, const KithRota *rota)
{
    gint32 left_out = 0;
    for (gsize i = 0; i < rota->duties->len; i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        if (!kith_duty_stands(duty))
            continue;
        for (gint32 s = 0; s < duty->n_seats; s++) {
            gint32 seat = kith_duty_seat(rota, duty, s);
            gint32 with = s == 0 ? -1 : kith_duty_seat(rota, duty, 0);
            gboolean can_join = with < 0 || state->run[with] >= 0;
            state->offered[seat] = duty->state == KITH_OFFERED;
            left_out += !can_join || !put(state, seat, duty->person, duty->start, with);
        }
    }
    return left_out;
}

/* A seat that is to be had again, and when. */
typedef struct {
    KithTick start;
    gint32 seat;
} Return;

static int
compare_returns(gconstpointer a, gconstpointer b)
{
    const Return *left = a, *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return (left->seat > right->seat) - (left->seat < right->seat);
}

/* Takes away what is not pinned, the latest first: so nothing that is still there has to be timed
 * anew because it now begins elsewhere, which might not be possible. */
static void
clear(KithState *state)
{
    g_autoptr(GArray) seats = g_array_new(FALSE, FALSE, sizeof(Return));
    for (gint32 seat = 0; seat < state->problem->n_seats; seat++)
        if (state->run[seat] >= 0 && !state->pinned[seat]) {
            Return one = {state->start[seat], seat};
            g_array_append_val(seats, one);
        }
    g_array_sort(seats, compare_returns);
    kith_state_begin(state);
    for (guint i = seats->len; i > 0; i--)
        kith_state_remove(state, g_array_index(seats, Return, i - 1).seat);
    kith_state_settle(state);
    kith_state_commit(state);
}

/* Gives a seat back, in the visit of another where it was so. FALSE where it cannot be had, or
 * more than so much that protects people would be broken. */
static gboolean
bring_back(KithState *state, const Return *back, const gint32 *run, const KithTick *start,
           gint64 broken_most)
{
    gint32 at = run[back->seat], after = -1;
    gint32 with = companion(state->problem, run, start, back->seat);
    for (gint32 seat = state->head[at]; seat >= 0 && state->start[seat] <= back->start;
         seat = state->next[seat])
        after = seat;
    kith_state_begin(state);
    kith_state_set_day(state, back->seat, at % state->problem->n_days);
    gboolean possible =
        with >= 0 && state->run[with] == at
            ? kith_state_join(state, back->seat, with)
            : kith_state_insert(state, back->seat, at / state->problem->n_days, after);
    possible = possible && kith_state_settle(state) &&
               kith_state_score(state)->tier[KITH_TIER_PROTECT] <= broken_most;
    if (possible)
        kith_state_commit(state);
    else
        kith_state_rollback(state);
    return possible;
}

/* The seats that somebody has by `run` and that are not pinned, by when they start. */
static GArray *
returns_of(const KithState *state, const gint32 *run, const KithTick *start)
{
    GArray *returns = g_array_new(FALSE, FALSE, sizeof(Return));
    for (gint32 seat = 0; seat < state->problem->n_seats; seat++)
        if (run[seat] >= 0 && !state->pinned[seat]) {
            Return back = {start[seat], seat};
            g_array_append_val(returns, back);
        }
    g_array_sort(returns, compare_returns);
    return returns;
}

void
kith_state_restore(KithState *state, const gint32 *run, const KithTick *start)
{
    g_return_if_fail(state->depth == 0);
    g_autoptr(GArray) returns = returns_of(state, run, start);
    clear(state);
    for (guint i = 0; i < returns->len; i++)
        bring_back(state, &g_array_index(returns, Return, i), run, start, G_MAXINT64);
}

void
kith_state_take_over(KithState *state, const gint32 *run, const KithTick *start)
{
    g_return_if_fail(state->depth == 0);
    g_autoptr(GArray) left = returns_of(state, run, start);
    clear(state);
    gint64 broken = kith_state_score(state)->tier[KITH_TIER_PROTECT];
    for (guint before = G_MAXUINT; left->len < before;) {
        guint kept = 0;
        before = left->len;
        for (guint i = 0; i < before; i++) {
            Return back = g_array_index(left, Return, i);
            if (!bring_back(state, &back, run, start, broken))
                g_array_index(left, Return, kept++) = back;
        }
        g_array_set_size(left, kept);
    }
}
