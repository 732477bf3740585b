/* What is said of a kind of rule in more than one place. */
#pragma once

#include <kith/rule.h>

/* Units of a kind in JSON, "minutes"; and one of them in a sentence, "minute". Static. */
const char *kith_unit_id(KithUnit unit);
const char *kith_unit_one(KithUnit unit);

/* The columns that a kind takes, joined by commas, each between two of `quote`. Free with g_free().
 */
char *kith_takes_text(const KithRuleInfo *info, const char *quote);
