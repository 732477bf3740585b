#include "insight/pathways/pathways.h"

#include "eligibility/eligibility.h"
#include "eligibility/holds.h"

gboolean
kith_may_practise(const KithFrameworks *frameworks, const gboolean *registered, gint32 competency)
{
    const KithCompetency *facts = &frameworks->competencies[competency];
    return facts->register_ < 0 || registered[facts->register_] || facts->delegable;
}

static gboolean
meets_clause(const KithDemands *demands, const KithClause *clause, const gint32 *level)
{
    for (gint32 i = 0; i < clause->n_alternatives; i++) {
        KithHolding asked = demands->problem->alternatives[clause->first_alternative + i];
        if (level[asked.competency] >= asked.level &&
            kith_may_practise(demands->problem->frameworks, demands->registered, asked.competency))
            return TRUE;
    }
    return FALSE;
}

gint32
kith_demands_missing(const KithDemands *demands, gint32 requirement, const gint32 *level,
                     gint32 *missing)
{
    const KithRequirement *asked = &demands->problem->requirements[requirement];
    gint32 n = 0;
    for (gint32 c = asked->first_clause; c < asked->first_clause + asked->n_clauses; c++) {
        if (meets_clause(demands, &demands->problem->clauses[c], level))
            continue;
        *missing = c;
        n++;
    }
    return n;
}

/* Whether somebody could be sent to an occurrence, were they to hold what it asks for. */
static gboolean
could_be_sent(const KithProblem *problem, gint32 person, const KithOccurrence *occurrence)
{
    if (person < 0)
        return TRUE;
    gint32 number = (gint32)(occurrence - problem->occurrences);
    KithTick start = occurrence->earliest, end = start + occurrence->duration;
    return kith_serves(problem, person, occurrence->locality) &&
           kith_has_traits(problem, person, occurrence->traits) &&
           !kith_excluded(problem, person, occurrence, start, end) &&
           kith_problem_contract(problem, person, number, start, end) >= 0;
}

static void
add_cells(KithDemands *demands, const KithPathways *pathways, gint32 person)
{
    const KithProblem *problem = demands->problem;
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        const KithOccurrence *occurrence = &problem->occurrences[o];
        if (!could_be_sent(problem, person, occurrence))
            continue;
        for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells;
             c++) {
            const KithCell *cell = &problem->cells[c];
            KithDemand *demand = &demands->of[cell->requirement];
            demand->wanted += (gint64)cell->least * occurrence->duration;
            if (pathways->unmet != NULL) {
                demand->unmet += (gint64)pathways->unmet[c] * occurrence->duration;
                demand->seats += pathways->unmet[c];
            }
        }
    }
}

void
kith_demands_init(KithDemands *demands, const KithPathways *pathways, gint32 person,
                  const KithHoldings *holdings)
{
    const KithProblem *problem = pathways->problem;
    *demands = (KithDemands){.problem = problem,
                             .registered = holdings->registered,
                             .of = g_new0(KithDemand, problem->n_requirements),
                             .open = g_array_new(FALSE, FALSE, sizeof(gint32))};
    add_cells(demands, pathways, person);
    for (gint32 r = 0; r < problem->n_requirements; r++) {
        KithDemand *demand = &demands->of[r];
        gint32 missing;
        if (demand->wanted == 0 || kith_demands_missing(demands, r, holdings->held, &missing) == 0)
            continue;
        demand->wanted = demand->wanted * 7 / problem->n_days;
        demand->unmet = demand->unmet * 7 / problem->n_days;
        g_array_append_val(demands->open, r);
    }
}

void
kith_demands_clear(KithDemands *demands)
{
    g_free(demands->of);
    g_array_unref(demands->open);
}

KithDemand
kith_demands_opened(const KithDemands *demands, const gint32 *level)
{
    KithDemand sum = {0, 0, 0};
    for (guint i = 0; i < demands->open->len; i++) {
        gint32 requirement = g_array_index(demands->open, gint32, i), missing;
        const KithDemand *demand = &demands->of[requirement];
        if (kith_demands_missing(demands, requirement, level, &missing) > 0)
            continue;
        sum.wanted += demand->wanted;
        sum.unmet += demand->unmet;
        sum.seats += demand->seats;
    }
    return sum;
}
