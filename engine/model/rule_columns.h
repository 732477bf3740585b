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

/* A column's name. */
const char *kith_rule_column_name(int column);
