#include "rota/rules/licence.h"
#include "eligibility/eligibility.h"
#include "eligibility/holds.h"

#define LEVELS_ABOVE 2 /* where the rule does not say */

/* Whether who is asked for `holding` makes use of a competency: as a part of it, or of what the
 * same register permits. */
static gboolean
uses(const KithProblem *problem, KithHolding holding, gint32 competency)
{
    const KithFrameworks *frameworks = problem->frameworks;
    gint32 number = kith_holding_number(frameworks, holding);
    gint32 permit = frameworks->competencies[holding.competency].register_;
    if (permit >= 0 && permit == frameworks->competencies[competency].register_)
        return TRUE;
    for (gint32 i = frameworks->implied_first[number]; i < frameworks->implied_first[number + 1];
         i++)
        if (frameworks->implied[i].competency == competency)
            return TRUE;
    return FALSE;
}

/* Whether any alternative of a requirement does. */
static gboolean
asks_for(const KithProblem *problem, gint32 requirement, gint32 competency)
{
    const KithRequirement *asked = &problem->requirements[requirement];
    for (gint32 c = 0; c < asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[asked->first_clause + c];
        for (gint32 a = 0; a < clause->n_alternatives; a++)
            if (uses(problem, problem->alternatives[clause->first_alternative + a], competency))
                return TRUE;
    }
    return FALSE;
}

/* Whether a requirement makes use of anything that another names. */
static gboolean
makes_use_of(const KithProblem *problem, gint32 named, gint32 requirement)
{
    const KithRequirement *asked = &problem->requirements[named];
    for (gint32 c = 0; c < asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[asked->first_clause + c];
        for (gint32 a = 0; a < clause->n_alternatives; a++)
            if (asks_for(problem, requirement,
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
    if (makes_use_of(problem, rule->requirement, cell->requirement))
        return FALSE;
    for (gint32 t = occurrence->first_team; t < occurrence->first_team + occurrence->n_teams; t++)
        if (makes_use_of(problem, rule->requirement, problem->teams[t].requirement))
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
