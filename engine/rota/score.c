#include <kith/score.h>

#include "model/problem.h"

gint32
kith_problem_rules(const KithProblem *problem)
{
    return problem->n_rules;
}

static const KithRule *
rule_of(const KithProblem *problem, gint32 rule)
{
    g_return_val_if_fail(rule >= 0 && rule < problem->n_rules, NULL);
    return &problem->rules[rule];
}

const char *
kith_problem_rule_id(const KithProblem *problem, gint32 rule)
{
    const KithRule *known = rule_of(problem, rule);
    return known != NULL ? known->id : NULL;
}

const char *
kith_problem_rule_name(const KithProblem *problem, gint32 rule)
{
    const KithRule *known = rule_of(problem, rule);
    return known != NULL ? known->name : NULL;
}

KithRuleKind
kith_problem_rule_kind(const KithProblem *problem, gint32 rule)
{
    const KithRule *known = rule_of(problem, rule);
    return known != NULL ? known->kind : KITH_RULE_KINDS;
}

int
kith_problem_rule_tier(const KithProblem *problem, gint32 rule)
{
    const KithRule *known = rule_of(problem, rule);
    return known != NULL ? known->tier : -1;
}
