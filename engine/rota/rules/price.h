/* What a unit of a rule costs: the one place where weights become costs. */
#pragma once

#include "model/problem.h"

/* What an unmet head of an importance weighs. */
gint64 kith_price_importance(KithImportance importance);

/* What `units` of a rule cost: above the most, or of something broken … */
gint64 kith_price(const KithProblem *problem, const KithRule *rule, gint64 units);
/* … and below the least. */
gint64 kith_price_under(const KithProblem *problem, const KithRule *rule, gint64 units);
