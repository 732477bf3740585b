#include "rota/check/checker.h"

KithTick
kith_check_travel_before(const KithCheck *check, const KithCheckedDuty *duties, gint32 i)
{
    if (i == 0)
        return 0;
    KithMode mode = check->problem->people[duties[i].person].mode;
    return kith_problem_journey(check->problem, mode, duties[i - 1].place, duties[i].to,
                                duties[i - 1].end);
}

KithTick
kith_check_wait_before(const KithCheck *check, const KithCheckedDuty *duties, gint32 i)
{
    if (i == 0)
        return 0;
    KithTick gap = duties[i].start - duties[i - 1].end;
    return MAX(0, gap - kith_check_travel_before(check, duties, i));
}

/* On the road from home and between duties. */
static gint64
travel_of(const KithCheck *check, const KithCheckedDuty *duties, gint32 n)
{
    const KithProblem *problem = check->problem;
    KithMode mode = problem->people[duties[0].person].mode;
    gint32 home = kith_problem_home(problem, duties[0].person, duties[0].day);
    gint64 travel = kith_problem_journey(problem, mode, home, duties[0].to, duties[0].start);
    for (gint32 i = 1; i < n; i++)
        travel += kith_check_travel_before(check, duties, i);
    return travel;
}

KithCheckedDay
kith_check_day(const KithCheck *check, const KithCheckedDuty *duties, gint32 n)
{
    const KithProblem *problem = check->problem;
    KithCheckedDay day = {.duties = duties, .n_duties = n};
    if (n == 0)
        return day;

    const KithCheckedDuty *last = &duties[n - 1];
    gint32 home = kith_problem_day_end(problem, last->person, last->day);
    day.home = last->end + kith_problem_journey(problem, problem->people[last->person].mode,
                                                last->place, home, last->end);
    day.travel = travel_of(check, duties, n) + day.home - last->end;
    day.start = duties[0].start;
    day.end = duties[0].end;
    for (gint32 i = 0; i < n; i++) {
        const KithCheckedDuty *duty = &duties[i];
        const KithDutyKind *kind = &problem->kinds[duty->kind];
        day.kinds |= (guint32)1 << duty->kind;
        day.end = MAX(day.end, duty->end);
        if (kind->breaks_rest) {
            day.first = day.breaks_rest ? day.first : duty->start;
            day.last = day.breaks_rest ? MAX(day.last, duty->end) : duty->end;
            day.breaks_rest = TRUE;
        }
        KithTick wait = kith_check_wait_before(check, duties, i);
        day.waiting += wait;
        day.worked += (gint64)(duty->end - duty->start) * kind->working / 100;
        day.worked += kith_check_travel_before(check, duties, i);
        day.worked += wait <= problem->paid_wait ? wait : 0;
    }
    return day;
}

static KithBreach
day_of_person(const KithCheckedPerson *person, gint32 day)
{
    KithBreach where = KITH_NO_BREACH;
    where.person = person->person;
    where.day = day;
    return where;
}

void
kith_judge_day_duties(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithRule *known = &check->problem->rules[rule];
    for (gint32 day = 0; day < check->problem->n_days; day++) {
        gint64 duties = 0;
        for (gint32 i = 0; i < person->days[day].n_duties; i++)
            duties += known->kinds >> person->days[day].duties[i].kind & 1;
        kith_check_range(check, rule, day_of_person(person, day), duties, KITH_NONE, known->most,
                         FALSE, "duties on");
    }
}

void
kith_judge_day_minutes(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithRule *known = &check->problem->rules[rule];
    for (gint32 day = 0; day < check->problem->n_days; day++)
        if ((person->days[day].kinds & known->kinds) != 0)
            kith_check_range(check, rule, day_of_person(person, day), person->days[day].worked,
                             KITH_NONE, known->most_time, TRUE, "of work on");
}

void
kith_judge_day_load(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithRule *known = &check->problem->rules[rule];
    for (gint32 day = 0; day < check->problem->n_days; day++) {
        gint64 load = 0;
        for (gint32 i = 0; i < person->days[day].n_duties; i++) {
            const KithCheckedDuty *duty = &person->days[day].duties[i];
            if ((known->kinds >> duty->kind & 1) != 0)
                load += check->problem->occurrences[duty->occurrence].load;
        }
        kith_check_range(check, rule, day_of_person(person, day), load, KITH_NONE, known->most,
                         FALSE, "to carry on");
    }
}

void
kith_judge_day_span(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithRule *known = &check->problem->rules[rule];
    for (gint32 day = 0; day < check->problem->n_days; day++) {
        const KithCheckedDay *facts = &person->days[day];
        if (facts->n_duties > 0)
            kith_check_range(check, rule, day_of_person(person, day),
                             (gint64)facts->end - facts->start, KITH_NONE, known->most_time, TRUE,
                             "between the first start and the last end of");
    }
}

void
kith_judge_travel(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    for (gint32 day = 0; day < check->problem->n_days; day++)
        if (person->days[day].travel > 0)
            kith_check_breach(check, rule, day_of_person(person, day), person->days[day].travel,
                              check->problem->rules[rule].weight, "%s travels %s on %s",
                              kith_check_person(check, person->person),
                              kith_check_length(check, person->days[day].travel).text,
                              kith_check_date(check, day).text);
}

void
kith_judge_waiting(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    for (gint32 day = 0; day < check->problem->n_days; day++)
        if (person->days[day].waiting > 0)
            kith_check_breach(check, rule, day_of_person(person, day), person->days[day].waiting,
                              check->problem->rules[rule].weight, "%s waits %s on %s",
                              kith_check_person(check, person->person),
                              kith_check_length(check, person->days[day].waiting).text,
                              kith_check_date(check, day).text);
}
