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
