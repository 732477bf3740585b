#include "rota/rules/price.h"

gint64
kith_price_importance(KithImportance importance)
{
    static const gint64 weights[KITH_IMPORTANCES] = {
        [KITH_RED] = 1000000, [KITH_AMBER] = 1000, [KITH_GREEN] = 1};
    return weights[importance];
}

static gint64
cost(const KithProblem *problem, const KithRule *rule, gint64 weight, gint64 units)
{
    gint64 scale =
        kith_rule_info(rule->kind)->unit == KITH_UNIT_TIME ? 1 : problem->ticks_per_minute;
    return weight * scale * units;
}

gint64
kith_price(const KithProblem *problem, const KithRule *rule, gint64 units)
{
    return cost(problem, rule, rule->weight, units);
}

gint64
kith_price_under(const KithProblem *problem, const KithRule *rule, gint64 units)
{
    return cost(problem, rule, rule->weight_under, units);
}
