/* What nobody could flow, from the most that anybody could: see planner/bound/flow.h. */
#include <kith/plan.h>
#include "planner/bound/flow.h"
#include "rota/rules/price.h"

struct _KithBound {
    gint32 heads, unmet;
    gint64 unmet_cost;
    guint8 *nobody; /* by occurrence */
};

/* What an unmet green head costs; 0 where the partnership has taken the rule away. */
static gint64
unit_cost(const KithProblem *problem)
{
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (problem->rules[rule].kind == KITH_RULE_COVER_LEAST)
            return kith_price(problem, &problem->rules[rule], 1);
    return 0;
}

KithBound *
kith_bound(KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, NULL);
    KithBound *bound = g_new0(KithBound, 1);
    bound->nobody = g_new0(guint8, MAX(problem->n_occurrences, 1));
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    g_autoptr(KithFlow) flow = kith_flow_new(eligibility);
    bound->heads = flow->n_heads;
    for (gint32 h = 0; h < flow->n_heads; h++) {
        const KithHead *head = &flow->heads[h];
        gint32 number = problem->cells[head->cell].occurrence;
        if (flow->nodes[head->node].n_words == 0)
            bound->nobody[number] = TRUE;
        if (head->person >= 0)
            continue;
        bound->unmet++;
        bound->unmet_cost += kith_price_importance(problem->occurrences[number].importance);
    }
    bound->unmet_cost *= unit_cost(problem);
    return bound;
}

void
kith_bound_free(KithBound *bound)
{
    if (bound == NULL)
        return;
    g_free(bound->nobody);
    g_free(bound);
}

gint32
kith_bound_heads(const KithBound *bound)
{
    return bound->heads;
}

gint32
kith_bound_unmet(const KithBound *bound)
{
    return bound->unmet;
}

gint64
kith_bound_unmet_cost(const KithBound *bound)
{
    return bound->unmet_cost;
}

gboolean
kith_bound_nobody(const KithBound *bound, gint32 occurrence)
{
    return bound->nobody[occurrence];
}
