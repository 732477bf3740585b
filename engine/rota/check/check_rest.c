#include "rota/check/checker.h"

static KithBreach
day_of_person(const KithCheckedPerson *person, gint32 day)
{
    KithBreach where = KITH_NO_BREACH;
    where.person = person->person;
    where.day = day;
    return where;
}

/* "the time before and 2 March", "3 March and 4 March"; `before` -1 is the time before. Free with
 * g_free(). */
static char *
between(const KithCheck *check, gint32 before, gint32 day)
{
    return g_strdup_printf("%s and %s",
                           before < 0 ? "the time before" : kith_check_date(check, before).text,
                           kith_check_date(check, day).text);
}

/* Less rest than asked for between two days; below 0 their duties overlap. */
static void
charge_short_rest(KithCheck *check, gint32 rule, const KithCheckedPerson *person, gint32 before,
                  gint32 day, gint64 rest)
{
    const KithRule *known = &check->problem->rules[rule];
    gboolean owed = known->kind == KITH_RULE_REST_OWED;
    const char *who = kith_check_person(check, person->person);
    g_autofree char *days = between(check, before, day);
    KithShortText asked = kith_check_length(check, known->least_time);
    gint64 units = owed ? known->least_time - MAX(rest, 0) : 1;
    KithBreach where = day_of_person(person, day);
    if (rest < 0)
        kith_check_breach(check, rule, where, units, known->weight,
                          "%s has duties of %s that overlap by %s; at least %s of rest is asked "
                          "for between them",
                          who, days, kith_check_length(check, -rest).text, asked.text);
    else if (owed)
        kith_check_breach(check, rule, where, units, known->weight,
                          "%s is owed %s of rest between %s; at least %s is asked for", who,
                          kith_check_length(check, units).text, days, asked.text);
    else
        kith_check_breach(check, rule, where, units, known->weight,
                          "%s has %s of rest between %s; at least %s is asked for", who,
                          kith_check_length(check, rest).text, days, asked.text);
}

void
kith_judge_rest_daily(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    KithTick last = person->past->last_end;
    gint32 day_before = -1;
    for (gint32 day = 0; day < check->problem->n_days; day++) {
        const KithCheckedDay *facts = &person->days[day];
        if (!facts->breaks_rest)
            continue;
        gint64 rest = (gint64)facts->first - last;
        if (last != KITH_ALWAYS && rest < check->problem->rules[rule].least_time)
            charge_short_rest(check, rule, person, day_before, day, rest);
        last = facts->last;
        day_before = day;
    }
}

/* The longest time without work within [from, until). */
static gint64
longest_rest(const KithCheck *check, const KithCheckedPerson *person, KithTick from, KithTick until)
{
    gint64 longest = 0, busy_until = MAX(from, person->past->last_end);
    for (gint32 day = 0; day < check->problem->n_days; day++) {
        const KithCheckedDay *facts = &person->days[day];
        if (!facts->breaks_rest)
            continue;
        longest = MAX(longest, MIN(facts->first, until) - busy_until);
        busy_until = MAX(busy_until, facts->last);
    }
    return MAX(longest, until - busy_until);
}

void
kith_judge_rest_weekly(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    gint32 monday = 0;
    while (((problem->first_date + monday) % 7 + 7) % 7 != 4) /* 1970-01-01 was a Thursday */
        monday++;
    for (gint32 days = 7 * known->weeks; monday + days <= problem->n_days; monday += days) {
        gint64 rest = longest_rest(check, person, problem->day_start[monday],
                                   problem->day_start[monday + days]);
        if (rest >= known->least_time)
            continue;
        g_autofree char *block =
            known->weeks == 1 ? g_strdup("week") : g_strdup_printf("%d weeks", known->weeks);
        kith_check_breach(
            check, rule, day_of_person(person, monday), 1, known->weight,
            "%s has no more than %s of rest together in the %s from %s; at least %s "
            "is asked for",
            kith_check_person(check, person->person), kith_check_length(check, rest).text, block,
            kith_check_date(check, monday).text, kith_check_length(check, known->least_time).text);
    }
}
