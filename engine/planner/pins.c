#include "planner/pins.h"

#include "rota/state_allowed.h"

/* Whether no more rules that protect people are broken than before, but for what is allowed. */
static gboolean
breaks_nothing(KithState *state, gint32 seat, gint64 broken)
{
    return kith_state_score(state)->tier[KITH_TIER_PROTECT] <= broken ||
           kith_state_breaks_only_allowed(state, seat);
}

/* Joins it to a visit of the pinned person at that very time. */
static gboolean
join(KithState *state, gint32 seat, const KithPin *pin, gint64 broken)
{
    gint32 cell = state->problem->seat_cell[seat];
    for (gint32 with = -1; (with = kith_state_next_to_join(state, cell, with)) >= 0;) {
        if (kith_state_person(state, with) != pin->person || pin->start != state->start[with])
            continue;
        kith_state_begin(state);
        if (kith_state_join(state, seat, with) && kith_state_settle(state) &&
            breaks_nothing(state, seat, broken)) {
            kith_state_commit(state);
            return TRUE;
        }
        kith_state_rollback(state);
    }
    return FALSE;
}

/* Tries a day of the pinned person's place by place. */
static gboolean
place_on(KithState *state, gint32 seat, const KithPin *pin, gint32 day, gint64 broken)
{
    gint32 run = pin->person * state->problem->n_days + day;
    for (gint32 after = -1, next = state->head[run];; after = next, next = state->next[next]) {
        kith_state_begin(state);
        kith_state_set_day(state, seat, day);
        if (kith_state_insert(state, seat, pin->person, after) && kith_state_settle(state) &&
            breaks_nothing(state, seat, broken)) {
            kith_state_commit(state);
            return TRUE;
        }
        kith_state_rollback(state);
        if (next < 0)
            return FALSE;
    }
}

/* The day on which the pinned person had the occurrence in the rota that is being changed, or -1.
 */
static gint32
day_before(const KithState *state, const KithPin *pin)
{
    const KithProblem *problem = state->problem;
    const KithRota *rota = state->published != NULL ? state->published->rota : NULL;
    for (gsize d = 0; rota != NULL && d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 s = 0; kith_duty_stands(duty) && s < duty->n_seats; s++)
            if (duty->person == pin->person &&
                problem->cells[problem->seat_cell[kith_duty_seat(rota, duty, s)]].occurrence ==
                    pin->occurrence)
                return kith_duty_day(rota, duty);
    }
    return -1;
}

static gboolean
place(KithState *state, gint32 seat, const KithPin *pin)
{
    const KithProblem *problem = state->problem;
    const KithOccurrence *occurrence = &problem->occurrences[pin->occurrence];
    gint64 broken = kith_state_score(state)->tier[KITH_TIER_PROTECT];
    if (join(state, seat, pin, broken))
        return TRUE;
    if (pin->start != KITH_NEVER)
        return place_on(state, seat, pin, kith_occurrence_day_at(problem, occurrence, pin->start),
                        broken);
    if (!kith_occurrence_has_days(occurrence))
        return place_on(state, seat, pin, occurrence->day, broken);
    gint32 before = day_before(state, pin);
    if (before >= 0 && place_on(state, seat, pin, before, broken))
        return TRUE;
    for (gint32 day = occurrence->day; day <= occurrence->last_day; day++)
        if (day != before && kith_state_may_be_on(state, occurrence, day) &&
            place_on(state, seat, pin, day, broken))
            return TRUE;
    return FALSE;
}

static gboolean
place_pin(KithState *state, const KithPin *pin)
{
    const KithProblem *problem = state->problem;
    const KithOccurrence *occurrence = &problem->occurrences[pin->occurrence];
    for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells; c++) {
        gint32 seat = state->cell_free[c];
        if ((pin->cell >= 0 && pin->cell != c) || seat < 0)
            continue;
        state->floor[seat] = pin->start == KITH_NEVER ? KITH_ALWAYS : pin->start;
        state->pinned[seat] = TRUE;
        if (place(state, seat, pin))
            return TRUE;
        state->pinned[seat] = FALSE;
        state->floor[seat] = KITH_ALWAYS;
    }
    return FALSE;
}

GArray *
kith_pins_place(KithState *state)
{
    const KithProblem *problem = state->problem;
    GArray *released = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 i = 0; i < problem->n_pins; i++)
        if (!place_pin(state, &problem->pins[i]))
            g_array_append_val(released, problem->pins[i].row);
    return released;
}
