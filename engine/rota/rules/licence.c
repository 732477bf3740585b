#include "rota/rules/licence.h"
#include "eligibility/eligibility.h"
#include "eligibility/holds.h"

#define LEVELS_ABOVE 2 /* where the rule does not say */

/* Whether any alternative of a requirement names the competency. */
static gboolean
names(const KithProblem *problem, gint32 requirement, gint32 competency)
{
    const KithRequirement *asked = &problem->requirements[requirement];
    for (gint32 c = 0; c < asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[asked->first_clause + c];
        for (gint32 a = 0; a < clause->n_alternatives; a++)
            if (problem->alternatives[clause->first_alternative + a].competency == competency)
                return TRUE;
    }
    return FALSE;
}

/* Whether two requirements name a competency in common. */
static gboolean
share_any(const KithProblem *problem, gint32 one, gint32 other)
{
    const KithRequirement *asked = &problem->requirements[one];
    for (gint32 c = 0; c < asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[asked->first_clause + c];
        for (gint32 a = 0; a < clause->n_alternatives; a++)
            if (names(problem, other,
                      problem->alternatives[clause->first_alternative + a].competency))
                return TRUE;
    }
    return FALSE;
}

static gint32
levels_of(const KithProblem *problem, gint32 competency)
{
    return problem->frameworks->competencies[competency].n_levels;
}

static gboolean
is_on_a_scale(const KithProblem *problem, const KithClause *clause)
{
    for (gint32 a = 0; a < clause->n_alternatives; a++)
        if (levels_of(problem, problem->alternatives[clause->first_alternative + a].competency) > 1)
            return TRUE;
    return FALSE;
}

gboolean
kith_licence_asks(const KithProblem *problem, const KithRule *rule, gint32 number)
{
    const KithCell *cell = &problem->cells[number];
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    if (rule->requirement < 0) {
        const KithRequirement *asked = &problem->requirements[cell->requirement];
        for (gint32 c = 0; c < asked->n_clauses; c++)
            if (is_on_a_scale(problem, &problem->clauses[asked->first_clause + c]))
                return TRUE;
        return FALSE;
    }
    if (share_any(problem, rule->requirement, cell->requirement))
        return FALSE;
    for (gint32 t = occurrence->first_team; t < occurrence->first_team + occurrence->n_teams; t++)
        if (share_any(problem, rule->requirement, problem->teams[t].requirement))
            return FALSE;
    return TRUE;
}

/* Whether an alternative of a clause is held so many levels higher. */
static gboolean
is_exceeded(const KithProblem *problem, gint32 person, const KithClause *clause, gint32 above,
            gint32 client, KithTick start, KithTick end)
{
    for (gint32 a = 0; a < clause->n_alternatives; a++) {
        KithHolding higher = problem->alternatives[clause->first_alternative + a];
        if (levels_of(problem, higher.competency) - higher.level < above)
            continue;
        higher.level += above;
        if (kith_attained_until(problem, person, higher, start, end) >= end &&
            kith_permitted(problem, person, higher.competency, client, start, end))
            return TRUE;
    }
    return FALSE;
}

gboolean
kith_licence_above(const KithProblem *problem, const KithRule *rule, gint32 person,
                   gint32 requirement, gint32 client, KithTick start, KithTick end)
{
    if (rule->requirement >= 0)
        return kith_holds(problem, person, rule->requirement, client, start, end);
    const KithRequirement *asked = &problem->requirements[requirement];
    gint32 above = rule->least == KITH_NONE ? LEVELS_ABOVE : rule->least;
    for (gint32 c = 0; c < asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[asked->first_clause + c];
        if (is_on_a_scale(problem, clause) &&
            !is_exceeded(problem, person, clause, above, client, start, end))
            return FALSE;
    }
    return TRUE;
}
