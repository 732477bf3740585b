#include "rota/check/checker.h"

/* A place: a person and the first day of a week of the period. */
static KithBreach
week_of_person(const KithCheck *check, const KithCheckedPerson *person, gint32 week)
{
    KithBreach where = KITH_NO_BREACH;
    where.person = person->person;
    for (where.day = 0; check->problem->week_of_day[where.day] < week;)
        where.day++;
    return where;
}

static KithBreach
whole_period(const KithCheckedPerson *person)
{
    KithBreach where = KITH_NO_BREACH;
    where.person = person->person;
    return where;
}

static const char in_week[] = "of work in the week of";

void
kith_judge_contract_most(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    for (gint32 week = 0; week < problem->n_weeks; week++) {
        KithTick most = problem->week_most[person->person * problem->n_weeks + week];
        if (most != KITH_NEVER)
            kith_check_range(check, rule, week_of_person(check, person, week), person->weeks[week],
                             KITH_NONE, most, TRUE, in_week);
    }
}

void
kith_judge_week_minutes(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithRule *known = &check->problem->rules[rule];
    for (gint32 week = 0; week < check->problem->n_weeks; week++)
        kith_check_range(check, rule, week_of_person(check, person, week), person->weeks[week],
                         known->least_time, known->most_time, TRUE, in_week);
}

/* Every run of weeks that ends in the period, as far back as is known, above so much a week. */
static void
judge_average(KithCheck *check, gint32 rule, const KithCheckedPerson *person, gint64 most)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    for (gint32 last = 0; last < problem->n_weeks; last++) {
        gint64 total = 0, known_weeks = 0;
        for (gint32 week = last; week > last - known->weeks; week--) {
            if (-week > person->past->n_weeks)
                break; /* before what is known */
            total += week >= 0 ? person->weeks[week]
                               : problem->past_weeks[person->past->first_week - week - 1];
            total += problem->people[person->person].elsewhere;
            known_weeks++;
        }
        kith_check_range(check, rule, week_of_person(check, person, last), total, KITH_NONE,
                         most * known_weeks, TRUE,
                         "of work, elsewhere included, in the weeks up to that of");
    }
}

void
kith_judge_average_minutes(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithRule *known = &check->problem->rules[rule];
    if (!check->problem->people[person->person].opt_out && known->most_time != KITH_NONE)
        judge_average(check, rule, person, known->most_time);
}

void
kith_judge_night_average(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    gint32 nights = 0;
    for (gint32 day = 0; day < problem->n_days; day++)
        nights += (person->days[day].kinds & known->kinds) != 0;
    for (gint32 i = 0; i < person->past->n_days; i++)
        nights += (problem->past_days[person->past->first_day + i] & known->kinds) != 0;
    if (nights >= (known->least == KITH_NONE ? 1 : known->least) && known->most_time != KITH_NONE)
        judge_average(check, rule, person, (gint64)known->most_time * 6);
}

void
kith_judge_period_minutes(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithRule *known = &check->problem->rules[rule];
    kith_check_range(check, rule, whole_period(person), person->worked + person->past->minutes,
                     known->least_time, known->most_time, TRUE, "of work in the period");
}

void
kith_judge_contract_minutes(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    gint64 contracted = check->problem->people[person->person].contracted;
    if (contracted > 0)
        kith_check_range(check, rule, whole_period(person), person->worked, contracted, contracted,
                         TRUE, "of work in the period, against what is contracted");
}

/* What a duty costs in pence, with the travel and counted wait before it. `duties` are its day's.
 */
static gint64
pence_of(const KithCheck *check, const KithCheckedDuty *duties, gint32 i)
{
    const KithProblem *problem = check->problem;
    const KithCheckedDuty *duty = &duties[i];
    gint32 contract = kith_check_contract(
        problem, duty->person, &problem->occurrences[duty->occurrence], duty->start, duty->end);
    if (contract < 0)
        return 0;
    KithTick wait = kith_check_wait_before(check, duties, i);
    gint64 paid = (gint64)(duty->end - duty->start) * problem->kinds[duty->kind].paid / 100;
    paid += kith_check_travel_before(check, duties, i);
    paid += wait <= problem->paid_wait ? wait : 0;
    gint64 rate = problem->pay[contract * problem->n_kinds + duty->kind];
    return rate * paid / (60 * (gint64)problem->ticks_per_minute);
}

void
kith_judge_pay(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    for (gint32 day = 0; day < check->problem->n_days; day++) {
        const KithCheckedDay *facts = &person->days[day];
        gint64 pence = 0;
        for (gint32 i = 0; i < facts->n_duties; i++)
            pence += pence_of(check, facts->duties, i);
        KithBreach where = whole_period(person);
        where.day = day;
        if (pence > 0)
            kith_check_breach(check, rule, where, pence, check->problem->rules[rule].weight,
                              "%s is paid %" G_GINT64_FORMAT ".%02d on %s",
                              kith_check_person(check, person->person), pence / 100,
                              (int)(pence % 100), kith_check_date(check, day).text);
    }
}
