#include "rota/check/checker.h"

/* Working days with hours: home after they end, and what of them is idle. */

static KithBreach
day_of(gint32 person, gint32 day)
{
    KithBreach where = KITH_NO_BREACH;
    where.person = person;
    where.day = day;
    return where;
}

void
kith_judge_overrun(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    for (gint32 day = 0; day < problem->n_days; day++) {
        const KithInterval *hours = kith_problem_hours(problem, person->person, day);
        if (hours == NULL || person->days[day].n_duties == 0 ||
            person->days[day].home <= hours->until)
            continue;
        KithTick over = person->days[day].home - hours->until;
        kith_check_breach(check, rule, day_of(person->person, day), over,
                          problem->rules[rule].weight, "%s is home %s after hours on %s",
                          kith_check_person(check, person->person),
                          kith_check_length(check, over).text, kith_check_date(check, day).text);
    }
}

/* What is left of a day's hours when all that was done in them, and after them, is taken away. */
static gint64
idle_of(const KithInterval *hours, const KithCheckedDay *day)
{
    gint64 left = (gint64)hours->until - hours->from;
    if (day->n_duties == 0)
        return left;
    left += MAX(0, day->home - hours->until);
    for (gint32 i = 0; i < day->n_duties; i++)
        left -= day->duties[i].end - day->duties[i].start;
    return MAX(0, left - day->travel);
}

void
kith_judge_idle_greatest(KithCheck *check, gint32 rule)
{
    const KithProblem *problem = check->problem;
    gint64 greatest = 0;
    KithBreach where = KITH_NO_BREACH;
    for (gint32 person = 0; problem->hours != NULL && person < problem->n_people; person++) {
        const KithCheckedDuty *duties =
            &g_array_index(check->day_duties, KithCheckedDuty, check->duty_first[person]);
        gint32 n = check->duty_first[person + 1] - check->duty_first[person], next = 0;
        for (gint32 number = 0; number < problem->n_days; number++) {
            gint32 from = next;
            while (next < n && duties[next].day == number)
                next++;
            const KithInterval *hours = kith_problem_hours(problem, person, number);
            if (hours == NULL)
                continue;
            KithCheckedDay day = kith_check_day(check, duties + from, next - from);
            gint64 idle = idle_of(hours, &day);
            if (idle <= greatest)
                continue;
            greatest = idle;
            where = day_of(person, number);
        }
    }
    if (greatest > 0)
        kith_check_breach(check, rule, where, greatest, problem->rules[rule].weight,
                          "%s is idle for %s on %s, longer than anybody else",
                          kith_check_person(check, where.person),
                          kith_check_length(check, greatest).text,
                          kith_check_date(check, where.day).text);
}
