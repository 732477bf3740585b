/* Scores: what a rota costs, tier by tier and rule by rule. */
#pragma once

#include <kith/problem.h>
#include <kith/rule.h>

/* Totals by tier, compared the first tier first. In 1/ticks-per-minute of a point. */
typedef struct {
    gint64 tier[KITH_TIERS];
} KithScore;

/* One rule of the problem: how many units (heads, duties, days … or ticks) and what they cost. */
typedef struct {
    gint64 units;
    gint64 cost;
} KithTerm;

/* Below 0 where `a` is better, 0 where they are equal, above 0 where `b` is better. */
static inline int
kith_score_compare(const KithScore *a, const KithScore *b)
{
    for (int tier = 0; tier < KITH_TIERS; tier++)
        if (a->tier[tier] != b->tier[tier])
            return a->tier[tier] < b->tier[tier] ? -1 : 1;
    return 0;
}

/* The rules of a problem, which are the terms of its scores; strings live as long as the problem.
 */
KITH_API gint32 kith_problem_rules(const KithProblem *problem);
KITH_API const char *kith_problem_rule_id(const KithProblem *problem, gint32 rule);
KITH_API const char *kith_problem_rule_name(const KithProblem *problem, gint32 rule);
KITH_API KithRuleKind kith_problem_rule_kind(const KithProblem *problem, gint32 rule);
KITH_API int kith_problem_rule_tier(const KithProblem *problem, gint32 rule);
