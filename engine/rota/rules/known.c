#include "rota/rules/known.h"

static gboolean
had_it_before(const KithProblem *problem, gint32 occurrence, gint32 person)
{
    gint32 first = problem->before_first[occurrence], end = problem->before_first[occurrence + 1];
    for (gint32 i = first; i < end; i++)
        if (problem->before[i] == person)
            return TRUE;
    return first == end; /* nobody is known to have */
}

void
kith_known_price(const KithRulebook *book, gint32 person, gint32 seat, KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    const KithRuleSet *set = kith_rulebook_set(book, person);
    const KithRuleList *known = &set->of[KITH_RULE_KNOWN_CARER],
                       *kept = &set->of[KITH_RULE_RUN_KEPT];
    gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    if (known->n > 0 && occurrence->client >= 0 &&
        !kith_problem_knows(problem, occurrence->client, person, occurrence->day))
        for (gint32 i = 0; i < known->n; i++) {
            KithTick most = problem->rules[known->rules[i]].most_time;
            if (most == KITH_NONE || occurrence->duration < most)
                kith_tally_add(tally, book, known->rules[i], 1, book->over[known->rules[i]], sign);
        }
    if (kept->n > 0 && !had_it_before(problem, number, person))
        for (gint32 i = 0; i < kept->n; i++)
            kith_tally_add(tally, book, kept->rules[i], 1, book->over[kept->rules[i]], sign);
}

void
kith_same_person_price(const KithRulebook *book, gint32 people, KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    gint32 first = book->only[KITH_RULE_SAME_PERSON];
    for (gint32 rule = first; rule >= 0 && rule < problem->n_rules; rule++) {
        if (problem->rules[rule].kind != KITH_RULE_SAME_PERSON)
            continue;
        gint32 most = problem->rules[rule].most == KITH_NONE ? 1 : problem->rules[rule].most;
        kith_tally_range(tally, book, rule, people, KITH_NONE, most, sign);
    }
}

void
kith_same_time_price(const KithRulebook *book, gsize need_week, const KithTick *start,
                     const guint8 *offered, KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    KithTick earliest = KITH_NEVER, latest = KITH_ALWAYS;
    for (gint32 i = book->need_week_first[need_week]; i < book->need_week_first[need_week + 1];
         i++) {
        gint32 seat = book->need_week_seats[i];
        if (start[seat] == KITH_NEVER || offered[seat])
            continue;
        /* counted from the midnight that follows: that is by the clock on the day of a change too
         */
        gint32 day =
            kith_occurrence_day_at(problem, kith_seat_occurrence(problem, seat), start[seat]);
        KithTick clock = start[seat] - problem->day_start[day + 1];
        earliest = MIN(earliest, clock);
        latest = MAX(latest, clock);
    }
    for (gint32 rule = book->only[KITH_RULE_SAME_TIME];
         latest > earliest && rule >= 0 && rule < problem->n_rules; rule++) {
        if (problem->rules[rule].kind != KITH_RULE_SAME_TIME)
            continue;
        KithTick most = problem->rules[rule].most_time;
        kith_tally_range(tally, book, rule, latest - earliest, KITH_NONE,
                         most == KITH_NONE ? 0 : most, sign);
    }
}
