#include "rota/check/checker.h"

static KithBreach
day_of_person(const KithCheckedPerson *person, gint32 day)
{
    KithBreach where = KITH_NO_BREACH;
    where.person = person->person;
    where.day = day;
    return where;
}

/* The kinds of a day of the period or, below 0, of a known day before it. */
static guint32
kinds_on(const KithCheck *check, const KithCheckedPerson *person, gint32 day)
{
    return day >= 0 ? person->days[day].kinds
                    : check->problem->past_days[person->past->first_day - day - 1];
}

/* From the day after a run on: how many days off there are before the next duty; -1 where the
 * period ends first. */
static gint32
days_off_from(const KithCheck *check, const KithCheckedPerson *person, gint32 day)
{
    gint32 off = 0;
    for (; day < check->problem->n_days; day++, off++)
        if (kinds_on(check, person, day) != 0)
            return off;
    return -1;
}

void
kith_judge_off_after(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithRule *known = &check->problem->rules[rule];
    gint32 run = 0;
    for (gint32 day = -person->past->n_days; day < check->problem->n_days; day++) {
        gboolean in_run = (kinds_on(check, person, day) & known->after) != 0;
        if (!in_run && run >= known->run) {
            gint32 off = days_off_from(check, person, day);
            if (off >= 0 && off < known->least && day + off >= 0)
                kith_check_breach(
                    check, rule, day_of_person(person, day + off), known->least - off,
                    known->weight_under,
                    "%s has %d day%s off before %s, after %d day%s in a row; at least %d is asked for",
                    kith_check_person(check, person->person), off, off == 1 ? "" : "s",
                    kith_check_date(check, day + off).text, run, run == 1 ? "" : "s", known->least);
        }
        run = in_run ? run + 1 : 0;
    }
}

static gboolean
is_as(guint32 entry, guint32 kinds)
{
    switch (entry) {
    case KITH_PATTERN_OFF: return kinds == 0;
    case KITH_PATTERN_ANY_DAY: return TRUE;
    default: return (entry & kinds) != 0;
    }
}

/* For how many days from `first` on the pattern is kept, as far as the period goes. */
static gint32
days_kept(const KithCheck *check, const KithCheckedPerson *person, const KithRule *rule,
          gint32 first)
{
    gint32 kept = 0;
    while (kept < rule->n_pattern && first + kept < check->problem->n_days &&
           is_as(rule->pattern[kept], kinds_on(check, person, first + kept)))
        kept++;
    return kept;
}

void
kith_judge_pattern(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    const char *who = kith_check_person(check, person->person);
    const char *text = kith_problem_text(problem, known->pattern_text);
    for (gint32 first = -person->past->n_days; first < problem->n_days; first++) {
        gint32 weekday = ((problem->first_date + first + 3) % 7 + 7) % 7; /* Monday is 0 */
        if ((known->days >> weekday & 1) == 0)
            continue;
        gint32 kept = days_kept(check, person, known, first), last = first + kept - 1;
        if (kept == known->n_pattern && !known->wished && last >= 0)
            kith_check_breach(check, rule, day_of_person(person, last), 1, known->weight,
                              "%s has the pattern '%s' from %s, which is not wanted", who, text,
                              kith_check_date(check, first).text);
        if (kept < known->n_pattern && known->wished && last + 1 >= 0 && last + 1 < problem->n_days)
            kith_check_breach(check, rule, day_of_person(person, last + 1), 1, known->weight_under,
                              "%s has not the pattern '%s' from %s, which is wished for", who, text,
                              kith_check_date(check, first).text);
    }
}
