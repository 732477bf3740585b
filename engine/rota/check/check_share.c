#include "rota/check/checker.h"

/* Fair shares, worked out from the needs anew. */

static gboolean
is_shared(const KithProblem *problem, const KithRule *rule, gint32 day, guint32 kinds)
{
    gint32 weekday = ((problem->first_date + day + 3) % 7 + 7) % 7; /* Monday is 0 */
    return (rule->days >> weekday & 1) != 0 && (kinds & rule->kinds) != 0;
}

static gboolean
is_shared_out(const KithProblem *problem, const KithRule *rule, const KithOccurrence *occurrence)
{
    return is_shared(problem, rule, occurrence->day, (guint32)1 << occurrence->kind);
}

static gint64
heads_of(const KithCell *cell)
{
    return MAX(cell->least, cell->wanted);
}

/* Whether somebody is among those between whom it is shared. */
static gboolean
is_in_on_it(KithCheck *check, const KithRule *rule, gint32 person)
{
    const KithProblem *problem = check->problem;
    if (problem->people[person].contracted <= 0 || !kith_problem_rule_holds(problem, rule, person))
        return FALSE;
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        const KithOccurrence *occurrence = &problem->occurrences[o];
        KithTick start = occurrence->earliest, end = start + occurrence->duration;
        KithInterval span = kith_occurrence_span(occurrence);
        if (!is_shared_out(problem, rule, occurrence) ||
            kith_check_contract(problem, person, occurrence, start, end) < 0)
            continue;
        for (gint32 c = 0; c < occurrence->n_cells; c++) {
            const KithCell *cell = &problem->cells[occurrence->first_cell + c];
            if (heads_of(cell) > 0 && kith_check_holds(check, person, cell->requirement,
                                                       occurrence->client, span.from, span.until))
                return TRUE;
        }
    }
    return FALSE;
}

/* How much of it one head of an occurrence is: a head, or time of work. */
static gint64
one_head(const KithProblem *problem, const KithRule *rule, const KithOccurrence *occurrence)
{
    if (rule->kind == KITH_RULE_FAIRNESS)
        return 1;
    return (gint64)occurrence->duration * problem->kinds[occurrence->kind].working / 100;
}

static gint64
to_share(const KithProblem *problem, const KithRule *rule)
{
    gint64 amount = 0;
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        const KithOccurrence *occurrence = &problem->occurrences[o];
        for (gint32 c = 0; is_shared_out(problem, rule, occurrence) && c < occurrence->n_cells; c++)
            amount += heads_of(&problem->cells[occurrence->first_cell + c]) *
                      one_head(problem, rule, occurrence);
    }
    return amount;
}

/* Everybody's share; -1 where nothing is asked of them. Free with g_free(). */
static gint64 *
shares_of(KithCheck *check, const KithRule *rule)
{
    const KithProblem *problem = check->problem;
    gint64 *shares = g_new(gint64, problem->n_people + 1);
    gint64 amount = to_share(problem, rule), contracted = 0;
    for (gint32 person = 0; person < problem->n_people; person++) {
        gboolean is_in = is_in_on_it(check, rule, person);
        shares[person] = is_in ? problem->people[person].contracted : -1;
        contracted += is_in ? problem->people[person].contracted : 0;
    }
    for (gint32 person = 0; person < problem->n_people; person++)
        if (shares[person] >= 0) {
            __int128 part = (__int128)amount * shares[person];
            shares[person] = (gint64)(part / contracted) + (part % contracted != 0);
        }
    return shares;
}

/* On how many days somebody has such a duty. */
static gint64
days_with(const KithCheck *check, const KithRule *rule, gint32 person)
{
    gint64 days = 0;
    gint32 counted = -1;
    for (gint32 d = check->duty_first[person]; d < check->duty_first[person + 1]; d++) {
        const KithCheckedDuty *duty = &g_array_index(check->day_duties, KithCheckedDuty, d);
        if (duty->day == counted ||
            !is_shared(check->problem, rule, duty->day, (guint32)1 << duty->kind))
            continue;
        counted = duty->day;
        days++;
    }
    return days;
}

void
kith_judge_fairness(KithCheck *check, gint32 rule)
{
    const KithRule *known = &check->problem->rules[rule];
    g_autofree gint64 *shares = shares_of(check, known);
    for (gint32 person = 0; person < check->problem->n_people; person++) {
        if (shares[person] < 0)
            continue;
        gint64 share = shares[person], days = days_with(check, known, person), units = 0;
        for (gint64 above = 1; share + above <= days; above++)
            units += above;
        KithBreach where = KITH_NO_BREACH;
        where.person = person;
        if (units > 0)
            kith_check_breach(check, rule, where, units, known->weight,
                              "%s has %" G_GINT64_FORMAT
                              " such duties; a fair share is %" G_GINT64_FORMAT,
                              kith_check_person(check, person), days, share);
    }
}

static gint64
worked_by(const KithCheck *check, gint32 person)
{
    gint64 worked = 0;
    for (gint32 d = check->duty_first[person], n; d < check->duty_first[person + 1]; d += n) {
        const KithCheckedDuty *duties = &g_array_index(check->day_duties, KithCheckedDuty, d);
        for (n = 1; d + n < check->duty_first[person + 1] && duties[n].day == duties->day; n++)
            ;
        worked += kith_check_day(check, duties, n).worked;
    }
    return worked;
}

void
kith_judge_workload(KithCheck *check, gint32 rule)
{
    const KithRule *known = &check->problem->rules[rule];
    const gint64 hour = 60 * (gint64)check->problem->ticks_per_minute;
    g_autofree gint64 *shares = shares_of(check, known);
    for (gint32 person = 0; person < check->problem->n_people; person++) {
        if (shares[person] < 0)
            continue;
        gint64 worked = worked_by(check, person), units = 0;
        for (gint64 from = shares[person], each = 1; from < worked; from += hour, each++)
            units += MIN(each, KITH_WORKLOAD_STEEPEST) * MIN(hour, worked - from);
        KithBreach where = KITH_NO_BREACH;
        where.person = person;
        if (units > 0)
            kith_check_breach(check, rule, where, units, known->weight,
                              "%s works %s in the period; a fair share is %s",
                              kith_check_person(check, person),
                              kith_check_length(check, worked).text,
                              kith_check_length(check, shares[person]).text);
    }
}
