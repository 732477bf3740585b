/* The views of the page that are no boards. */
#pragma once

#include <kith/gaps.h>
#include <kith/lapses.h>
#include "report/html/facts.h"

/* The figures: what has a target first, then all measures with their definitions, week by week; and
 * whether a rule that protects people is broken. */
void kith_html_overview(GString *out, const KithHtmlFacts *facts, const KithMeasures *measures,
                        const KithCheck *check);

/* What is unmet, the most important first, and why. */
void kith_html_unmet(GString *out, const KithHtmlFacts *facts, KithExplainer *explainer);

/* What nobody can cover, by competency and locality, and what rests on one or two people. */
void kith_html_gaps(GString *out, const KithHtmlFacts *facts, const KithGaps *gaps);

/* What ends within 30, 60 and 90 days, and what goes with it. */
void kith_html_lapses(GString *out, const KithHtmlFacts *facts, const KithLapses *lapses);

/* Who should learn what. */
void kith_html_learning(GString *out, const KithHtmlFacts *facts);
