/* The state to a rota and back. */
#include "rota/state.h"

KithRota *
kith_state_to_rota(const KithState *state, const gint32 *run, const KithTick *start)
{
    const KithProblem *problem = state->problem;
    KithRota *rota = kith_rota_new((KithProblem *)problem);
    for (gint32 seat = 0; seat < problem->n_seats; seat++) {
        if (run[seat] < 0)
            continue;
        kith_rota_add(rota, run[seat] / problem->n_days, start[seat],
                      start[seat] + kith_seat_occurrence(problem, seat)->duration, &seat, 1,
                      KITH_DRAFT, state->pinned[seat]);
    }
    kith_rota_sort(rota);
    return rota;
}

/* Puts one seat at the end of the person's day; duties come in order of time. */
static gboolean
put(KithState *state, gint32 seat, gint32 person, KithTick start)
{
    gint32 run = kith_state_run(state, person, seat);
    state->floor[seat] = start;
    kith_state_begin(state);
    if (kith_state_insert(state, seat, person, state->tail[run]) && kith_state_settle(state)) {
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
        for (gint32 s = 0; s < duty->n_seats; s++)
            left_out += !put(state, kith_duty_seat(rota, duty, s), duty->person, duty->start);
    }
    return left_out;
}

/* Takes away what is not pinned. */
static void
clear(KithState *state)
{
    kith_state_begin(state);
    for (gint32 seat = 0; seat < state->problem->n_seats; seat++)
        if (state->run[seat] >= 0 && !state->pinned[seat])
            kith_state_remove(state, seat);
    kith_state_settle(state);
    kith_state_commit(state);
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

void
kith_state_restore(KithState *state, const gint32 *run, const KithTick *start)
{
    g_return_if_fail(state->depth == 0);
    g_autoptr(GArray) returns = g_array_new(FALSE, FALSE, sizeof(Return));
    for (gint32 seat = 0; seat < state->problem->n_seats; seat++)
        if (run[seat] >= 0 && !state->pinned[seat]) {
            Return back = {start[seat], seat};
            g_array_append_val(returns, back);
        }
    g_array_sort(returns, compare_returns);
    clear(state);
    for (guint i = 0; i < returns->len; i++) {
        const Return *back = &g_array_index(returns, Return, i);
        gint32 at = run[back->seat], after = -1;
        for (gint32 seat = state->head[at]; seat >= 0 && state->start[seat] <= back->start;
             seat = state->next[seat])
            after = seat;
        kith_state_begin(state);
        if (kith_state_insert(state, back->seat, at / state->problem->n_days, after) &&
            kith_state_settle(state))
            kith_state_commit(state);
        else
            kith_state_rollback(state);
    }
}
