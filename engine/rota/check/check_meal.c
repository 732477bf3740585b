#include "rota/check/checker.h"

#define MEAL_MINUTES 30 /* where the rule does not say */

/* The longest time that a day's duties leave free between two ticks, ways between them taken off.
 */
static gint64
longest_free(const KithCheck *check, const KithCheckedDay *day, KithTick from, KithTick until)
{
    gint64 longest = 0;
    for (gint32 i = 0; i <= day->n_duties; i++) {
        KithTick begin = i > 0 ? MAX(from, day->duties[i - 1].end) : from;
        KithTick end = i < day->n_duties ? MIN(until, day->duties[i].start) : until;
        KithTick way =
            i > 0 && i < day->n_duties ? kith_check_travel_before(check, day->duties, i) : 0;
        longest = MAX(longest, (gint64)end - begin - way);
    }
    return longest;
}

/* Whether somebody works in that time, and none of what they do then has a break of its own. */
static gboolean
works_through(const KithCheck *check, const KithCheckedDay *day, KithTick from, KithTick until,
              KithTick least)
{
    gint32 n = 0;
    for (gint32 i = 0; i < day->n_duties; i++) {
        const KithCheckedDuty *duty = &day->duties[i];
        if (duty->end <= from || duty->start >= until)
            continue;
        if (check->problem->kinds[duty->kind].pause >= least)
            return FALSE;
        n++;
    }
    return n > 0;
}

void
kith_judge_meal_break(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    KithTick least = known->least_time != KITH_NONE ? known->least_time
                                                    : MEAL_MINUTES * problem->ticks_per_minute;
    for (gint32 d = 0; d < problem->n_days; d++) {
        const KithCheckedDay *day = &person->days[d];
        gint32 date = problem->first_date + d;
        KithTick from = kith_problem_tick(problem, date, known->start);
        KithTick until = kith_problem_tick(problem, date, known->end);
        if (!works_through(check, day, from, until, least) ||
            longest_free(check, day, from, until) >= least)
            continue;
        KithBreach where = KITH_NO_BREACH;
        where.person = person->person;
        where.day = d;
        kith_check_breach(check, rule, where, 1, known->weight,
                          "%s has no %s free between %s and %s on %s",
                          kith_check_person(check, person->person),
                          kith_check_length(check, least).text, kith_check_clock(check, from).text,
                          kith_check_clock(check, until).text, kith_check_date(check, d).text);
    }
}
