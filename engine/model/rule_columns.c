#include "model/rule_columns.h"

static const KithRuleColumn columns[] = {
    {KITH_RULES_LEAST, KITH_TAKES_LEAST},
    {KITH_RULES_MOST, KITH_TAKES_MOST},
    {KITH_RULES_LEAST_MINUTES, KITH_TAKES_LEAST_MINUTES},
    {KITH_RULES_MOST_MINUTES, KITH_TAKES_MOST_MINUTES},
    {KITH_RULES_WEEKS, KITH_TAKES_WEEKS},
    {KITH_RULES_RUN, KITH_TAKES_RUN},
    {KITH_RULES_KINDS, KITH_TAKES_KINDS},
    {KITH_RULES_AFTER, KITH_TAKES_AFTER},
    {KITH_RULES_PATTERN, KITH_TAKES_PATTERN},
    {KITH_RULES_WISH, KITH_TAKES_WISH},
    {KITH_RULES_START, KITH_TAKES_WINDOW},
    {KITH_RULES_END, KITH_TAKES_WINDOW},
    {KITH_RULES_DAYS, KITH_TAKES_DAYS},
    {KITH_RULES_REQUIRES, KITH_TAKES_REQUIRES},
};

static const int scopes[] = {KITH_RULES_ENGAGEMENTS, KITH_RULES_EMPLOYER, KITH_RULES_TERMS,
                             KITH_RULES_PERSON, KITH_RULES_YOUNG};

const KithRuleColumn *
kith_rule_columns(gsize *n)
{
    *n = G_N_ELEMENTS(columns);
    return columns;
}

const int *
kith_rule_scopes(gsize *n)
{
    *n = G_N_ELEMENTS(scopes);
    return scopes;
}

const char *
kith_rule_column_name(int column)
{
    return kith_schema(KITH_RULES)->columns[column].name;
}

const char *
kith_rule_column_meaning(int column)
{
    return kith_schema(KITH_RULES)->columns[column].meaning;
}

gboolean
kith_rule_is_for_needs(KithRuleKind kind)
{
    switch (kind) {
    case KITH_RULE_COVER_LEAST:
    case KITH_RULE_TEAM:
    case KITH_RULE_HALF_FILLED:
    case KITH_RULE_CHANGES:
    case KITH_RULE_COVER_WANTED:
    case KITH_RULE_COVER_OVER:
    case KITH_RULE_PREFERS:
    case KITH_RULE_CONTINUITY:
    case KITH_RULE_KNOWN_CARER:
    case KITH_RULE_RUN_KEPT:
    case KITH_RULE_SAME_PERSON:
    case KITH_RULE_SAME_TIME:
    case KITH_RULE_LATENESS:
    case KITH_RULE_LATENESS_GREATEST:
    case KITH_RULE_IDLE_GREATEST:
    case KITH_RULE_BUDGET:
    case KITH_RULE_BUDGET_MINUTES:
    case KITH_RULE_AGENCY_SHARE: return TRUE;
    default: return FALSE;
    }
}

gboolean
kith_rule_is_answered_for(KithRuleKind kind)
{
    switch (kind) {
    case KITH_RULE_REST_OWED:
    case KITH_RULE_BREAK_DUE:
    case KITH_RULE_BUDGET:
    case KITH_RULE_BUDGET_MINUTES:
    case KITH_RULE_AGENCY_SHARE:
    case KITH_RULE_AGENCY_DEAR: return TRUE;
    default: return FALSE;
    }
}

gboolean
kith_rule_is_fixed(KithRuleKind kind)
{
    return kith_rule_info(kind)->always && kith_rule_info(kind)->tier == KITH_TIER_PROTECT;
}
