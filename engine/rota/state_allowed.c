#include "rota/state_allowed.h"

/* Whether an event says that somebody is absent at some time that an occurrence may take. */
static gboolean
is_absent(const KithProblem *problem, KithWindow on, KithTick duration, gint32 person)
{
    for (gint32 i = 0; i < problem->n_events; i++) {
        const KithEvent *event = &problem->events[i];
        if (event->kind == KITH_ABSENT && event->person == person &&
            event->from < on.late_until + duration && on.earliest < event->until)
            return TRUE;
    }
    return FALSE;
}

gboolean
kith_state_is_allowed(const KithState *state, gint32 seat, gint32 person)
{
    const KithProblem *problem = state->problem;
    gint32 rule = state->book->only[KITH_RULE_ELIGIBLE];
    gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
    if (problem->n_overrides == 0 || rule < 0 ||
        kith_problem_override(problem, rule, person, number, -1) < 0)
        return FALSE;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    return !is_absent(problem, kith_occurrence_on(problem, occurrence, state->day[seat]),
                      occurrence->duration, person);
}

void
kith_state_price_allowed(const KithState *state, const KithDay *day, KithTerm *terms,
                         KithDayFacts *facts)
{
    const KithProblem *problem = state->problem;
    gint32 rule = state->book->only[KITH_RULE_ELIGIBLE];
    KithTally tally = {.terms = terms};
    if (problem->n_overrides == 0 || rule < 0)
        return;
    for (gint32 host = day->head; host >= 0; host = day->next[host])
        for (gint32 seat = host; seat >= 0;
             seat = seat == host ? kith_state_guest(state, host) : -1) {
            KithTick start = day->start[host], end = start + day->duration[host];
            if (kith_state_is_allowed(state, seat, day->person) &&
                !kith_eligible(state->eligibility, day->person, problem->seat_cell[seat], start,
                               end))
                kith_tally_add(&tally, state->book, rule, 1, state->book->over[rule], 1);
        }
    for (int tier = 0; tier < KITH_TIERS; tier++)
        facts->cost[tier] += tally.score.tier[tier];
}

/* The first day of the week that a day lies in. */
static gint32
monday_of(const KithProblem *problem, gint32 day)
{
    gint32 monday = day;
    while (monday > 0 && problem->week_of_day[monday - 1] == problem->week_of_day[day])
        monday--;
    return monday;
}

gboolean
kith_state_breaks_only_allowed(KithState *state, gint32 seat)
{
    const KithProblem *problem = state->problem;
    gint32 person = kith_state_person(state, seat);
    gint32 day = state->day[seat], monday = monday_of(problem, day);
    if (problem->n_overrides == 0)
        return FALSE;
    g_autofree KithTerm *with = g_new(KithTerm, problem->n_rules);
    g_autofree KithTerm *without = g_new(KithTerm, problem->n_rules);
    gboolean allowed = TRUE;
    kith_state_recompute(state, with);
    kith_state_begin(state);
    kith_state_remove(state, seat);
    kith_state_settle(state);
    kith_state_recompute(state, without);
    kith_state_rollback(state);
    for (gint32 rule = 0; rule < problem->n_rules && allowed; rule++)
        if (problem->rules[rule].tier == KITH_TIER_PROTECT && without[rule].cost < with[rule].cost)
            allowed = kith_problem_override(problem, rule, person, -1,
                                            kith_rule_reach(&problem->rules[rule]) > 1 ? monday
                                                                                       : day) >= 0;
    return allowed;
}
