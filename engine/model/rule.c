#include <kith/rule.h>

#include <string.h>

#define INFO(KIND, id, name, tier, weight, unit, always, takes, asks)                              \
    {id, name, tier, weight, KITH_UNIT_##unit, always, takes, asks},
static const KithRuleInfo infos[KITH_RULE_KINDS] = {KITH_RULE_LIST(INFO)};

const KithRuleInfo *
kith_rule_info(KithRuleKind kind)
{
    g_return_val_if_fail(kind < KITH_RULE_KINDS, NULL);
    return &infos[kind];
}

int
kith_rule_kind(const char *id)
{
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++)
        if (strcmp(infos[kind].id, id) == 0)
            return kind;
    return -1;
}
