#include "planner/repair/take.h"

KithScore
kith_score_less(const KithScore *after, const KithScore *before)
{
    KithScore change;
    for (int tier = 0; tier < KITH_TIERS; tier++)
        change.tier[tier] = after->tier[tier] - before->tier[tier];
    return change;
}

static gboolean
try_taking(KithState *state, KithTaking taking, gboolean found, KithTaking *best)
{
    KithScore before = *kith_state_score(state);
    gboolean better = FALSE;
    kith_state_begin(state);
    if (kith_take(state, &taking)) {
        taking.start = state->start[taking.seat];
        taking.change = kith_score_less(kith_state_score(state), &before);
        better = !found || kith_score_compare(&taking.change, &best->change) < 0;
        if (better)
            *best = taking;
    }
    kith_state_rollback(state);
    return found || better;
}

/* Every place of a day. */
static gboolean
try_day(KithState *state, gint32 seat, gint32 person, gint32 day, gboolean found, KithTaking *best)
{
    KithTaking taking = {.seat = seat, .person = person, .day = day, .after = -1, .with = -1};
    found = try_taking(state, taking, found, best);
    for (taking.after = state->head[person * state->problem->n_days + day]; taking.after >= 0;
         taking.after = state->next[taking.after])
        found = try_taking(state, taking, found, best);
    return found;
}

gboolean
kith_take_find(KithState *state, gint32 seat, gint32 person, KithTaking *best)
{
    gint32 cell = state->problem->seat_cell[seat];
    const KithOccurrence *occurrence = kith_seat_occurrence(state->problem, seat);
    gboolean found = FALSE;
    for (gint32 day = occurrence->day; day <= occurrence->last_day; day++)
        if (kith_state_may_be_on(state, occurrence, day))
            found = try_day(state, seat, person, day, found, best);
    for (gint32 with = kith_state_next_to_join(state, cell, -1); with >= 0;
         with = kith_state_next_to_join(state, cell, with)) {
        KithTaking taking = {
            .seat = seat, .person = person, .day = state->day[with], .after = -1, .with = with};
        if (kith_state_person(state, with) == person)
            found = try_taking(state, taking, found, best);
    }
    return found;
}

/* Whether the person's contracts leave no time for it that week: then it need not be tried. */
static gboolean
lacks_hours(const KithState *state, gint32 seat, gint32 person)
{
    const KithProblem *problem = state->problem;
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    gsize week =
        (gsize)person * (gsize)problem->n_weeks + (gsize)problem->week_of_day[occurrence->day];
    gint64 worked = (gint64)occurrence->duration * problem->kinds[occurrence->kind].working / 100;
    return state->week_worked[week] + worked > problem->week_most[week];
}

gboolean
kith_take_find_on(KithState *state, gint32 seat, gint32 person, gint32 day, KithTaking *best)
{
    return try_day(state, seat, person, day, FALSE, best);
}

gboolean
kith_take_find_any(KithState *state, gint32 seat, const gint32 *people, gint32 n, gint32 *tries,
                   KithTaking *best)
{
    gboolean found = FALSE;
    for (gint32 i = 0; i<n && * tries> 0; i++) {
        KithTaking taking;
        if (lacks_hours(state, seat, people[i]))
            continue;
        (*tries)--;
        if (!kith_take_find(state, seat, people[i], &taking) ||
            taking.change.tier[KITH_TIER_PROTECT] > 0 ||
            (found && kith_score_compare(&taking.change, &best->change) >= 0))
            continue;
        *best = taking;
        found = TRUE;
    }
    return found;
}

gboolean
kith_take(KithState *state, const KithTaking *taking)
{
    gint32 run = taking->person * state->problem->n_days + taking->day;
    if (taking->with >= 0)
        return state->run[taking->seat] < 0 && state->run[taking->with] == run &&
               kith_state_join(state, taking->seat, taking->with) && kith_state_settle(state);
    if (state->run[taking->seat] >= 0 || (taking->after >= 0 && state->run[taking->after] != run))
        return FALSE;
    kith_state_set_day(state, taking->seat, taking->day);
    return kith_state_insert(state, taking->seat, taking->person, taking->after) &&
           kith_state_settle(state);
}
