#include "rota/check/checker.h"

#define SATURDAY 5

static KithBreach
day_of_person(const KithCheckedPerson *person, gint32 day)
{
    KithBreach where = KITH_NO_BREACH;
    where.person = person->person;
    where.day = day;
    return where;
}

/* Whether a day of the period (or, below 0, a known day before it) has a duty of the kinds. The
 * mask of all kinds takes in past duties of unknown kind as well. */
static gboolean
has_kinds(const KithCheck *check, const KithCheckedPerson *person, gint32 day, guint32 kinds)
{
    guint32 mask = day >= 0 ? person->days[day].kinds
                            : check->problem->past_days[person->past->first_day - day - 1];
    return (mask & kinds) != 0;
}

void
kith_judge_period_duties(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    gint64 days = known->kinds == G_MAXUINT32 ? person->past->duties : 0;
    for (gint32 day = 0; day < problem->n_days; day++)
        days += has_kinds(check, person, day, known->kinds);
    kith_check_range(check, rule, day_of_person(person, -1), days, known->least, known->most, FALSE,
                     "days with such a duty in the period");
}

/* A run of days: its days before the period, where it ends, and what is known of its beginning. */
typedef struct {
    gint32 first, last; /* days; below 0 before the period */
    gboolean begun_before_known;
} Run;

static void
judge_run(KithCheck *check, gint32 rule, const KithCheckedPerson *person, Run run, const char *what)
{
    const KithRule *known = &check->problem->rules[rule];
    gint32 length = run.last - run.first + 1;
    gint32 past = MAX(0, MIN(run.last, -1) - run.first + 1);
    gint32 most = known->most == KITH_NONE ? KITH_NONE : MAX(known->most, past);
    gboolean open = run.last == check->problem->n_days - 1 || run.begun_before_known;
    gint32 least = open ? KITH_NONE : known->least;
    kith_check_range(check, rule, day_of_person(person, MAX(run.first, 0)), length, least, most,
                     FALSE, what);
}

/* Goes through the days, known ones before the period first, and judges each run that reaches the
 * period or ends where it begins. `off`: runs of days without any duty. */
static void
judge_runs(KithCheck *check, gint32 rule, const KithCheckedPerson *person, gboolean off,
           guint32 kinds, const char *what)
{
    gint32 n_days = check->problem->n_days, earliest = -person->past->n_days;
    for (gint32 day = earliest; day < n_days;) {
        if (has_kinds(check, person, day, kinds) == off) {
            day++;
            continue;
        }
        Run run = {.first = day, .begun_before_known = day == earliest};
        while (day < n_days && has_kinds(check, person, day, kinds) != off)
            day++;
        run.last = day - 1;
        if (run.last >= -1)
            judge_run(check, rule, person, run, what);
    }
}

void
kith_judge_run_worked(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    judge_runs(check, rule, person, FALSE, check->problem->rules[rule].kinds,
               "days with such a duty in a row, from");
}

void
kith_judge_run_off(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    judge_runs(check, rule, person, TRUE, G_MAXUINT32, "days off in a row, from");
}

void
kith_judge_succession(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithRule *known = &check->problem->rules[rule];
    for (gint32 day = person->past->n_days > 0 ? 0 : 1; day < check->problem->n_days; day++)
        if (has_kinds(check, person, day - 1, known->after) &&
            has_kinds(check, person, day, known->kinds))
            kith_check_breach(check, rule, day_of_person(person, day), 1, known->weight,
                              "%s has a duty on %s of a kind that must not follow the day before",
                              kith_check_person(check, person->person),
                              kith_check_date(check, day).text);
}

/* The first Saturday of the period's weekends: -1 where the period begins on a Sunday. */
static gint32
first_saturday(const KithProblem *problem)
{
    gint32 weekday = (problem->first_date % 7 + 7 + 3) % 7; /* 1970-01-01 was a Thursday */
    return weekday <= SATURDAY ? SATURDAY - weekday : -1;
}

static gboolean
works(const KithCheck *check, const KithCheckedPerson *person, gint32 day)
{
    return day >= 0 && day < check->problem->n_days && person->days[day].n_duties > 0;
}

void
kith_judge_weekends(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    gint64 weekends = person->past->weekends;
    for (gint32 day = first_saturday(problem); day < problem->n_days; day += 7)
        weekends += works(check, person, day) || works(check, person, day + 1);
    kith_check_range(check, rule, day_of_person(person, -1), weekends, KITH_NONE,
                     problem->rules[rule].most, FALSE, "weekends with a duty");
}

void
kith_judge_weekend_whole(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    for (gint32 day = first_saturday(problem); day + 1 < problem->n_days; day += 7)
        if (day >= 0 && works(check, person, day) != works(check, person, day + 1))
            kith_check_breach(
                check, rule, day_of_person(person, day), 1, problem->rules[rule].weight,
                "%s works on one day only of the weekend of %s",
                kith_check_person(check, person->person), kith_check_date(check, day).text);
}

void
kith_judge_weekend_identical(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    for (gint32 day = first_saturday(problem); day + 1 < problem->n_days; day += 7)
        if (works(check, person, day) && works(check, person, day + 1) &&
            person->days[day].kinds != person->days[day + 1].kinds)
            kith_check_breach(
                check, rule, day_of_person(person, day), 1, problem->rules[rule].weight,
                "%s has different kinds of duty on the two days of the weekend of %s",
                kith_check_person(check, person->person), kith_check_date(check, day).text);
}
