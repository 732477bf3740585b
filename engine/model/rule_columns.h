/* Which columns of the rules table are parameters that kinds of rule take or do not take. */
#pragma once

#include <kith/rule.h>
#include "model/schema.h"

typedef struct {
    int column;     /* of the rules table */
    unsigned takes; /* KITH_TAKES_… */
} KithRuleColumn;

/* The list, `*n` long; static. */
const KithRuleColumn *kith_rule_columns(gsize *n);

/* The columns that say for whom a rule holds. */
const int *kith_rule_scopes(gsize *n);

/* A column's name, and what it means. */
const char *kith_rule_column_name(int column);
const char *kith_rule_column_meaning(int column);

/* Whether a kind is priced for the need, whoever comes, so that no rule of it can be for some of
 * the people only: cover, teams, lateness, budgets and the like. */
gboolean kith_rule_is_for_needs(KithRuleKind kind);

/* Whether somebody has to answer for each breach of a kind, in whatever tier it is: rest to be
 * given back, breaks to be found, duties and budgets to be accounted for. */
gboolean kith_rule_is_answered_for(KithRuleKind kind);

/* Whether a kind protects people and always holds: nothing takes it away, and nobody is left out.
 */
gboolean kith_rule_is_fixed(KithRuleKind kind);
