/* The views of the page that are no boards. */
#pragma once

#include "report/html/facts.h"

/* The figures: what has a target first, then all measures with their definitions, week by week; and
 * whether a rule that protects people is broken. */
void kith_html_overview(GString *out, const KithHtmlFacts *facts, const KithMeasures *measures,
                        const KithCheck *check);

/* What is unmet, the most important first, and why. */
void kith_html_unmet(GString *out, const KithHtmlFacts *facts, KithExplainer *explainer);
