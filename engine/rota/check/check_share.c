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
        if (!is_shared_out(problem, rule, occurrence) ||
            kith_check_contract(problem, person, occurrence, start, end) < 0)
            continue;
        for (gint32 c = 0; c < occurrence->n_cells; c++) {
            const KithCell *cell = &problem->cells[occurrence->first_cell + c];
            if (heads_of(cell) > 0 &&
                kith_check_holds(check, person, cell->requirement, occurrence->client, start, end))
                return TRUE;
        }
    }
    return FALSE;
}

static gint64
heads_to_share(const KithProblem *problem, const KithRule *rule)
{
    gint64 heads = 0;
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        const KithOccurrence *occurrence = &problem->occurrences[o];
        for (gint32 c = 0; is_shared_out(problem, rule, occurrence) && c < occurrence->n_cells; c++)
            heads += heads_of(&problem->cells[occurrence->first_cell + c]);
    }
    return heads;
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
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    g_autofree gboolean *in = g_new0(gboolean, problem->n_people + 1);
    gint64 heads = heads_to_share(problem, known), contracted = 0;
    for (gint32 person = 0; person < problem->n_people; person++) {
        in[person] = is_in_on_it(check, known, person);
        contracted += in[person] ? problem->people[person].contracted : 0;
    }
    for (gint32 person = 0; person < problem->n_people; person++) {
        if (!in[person])
            continue;
        gint64 part = heads * problem->people[person].contracted;
        gint64 share = part / contracted + (part % contracted != 0);
        gint64 days = days_with(check, known, person), units = 0;
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
