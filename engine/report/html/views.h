/* The views of the page that are no boards. */
#pragma once

#include "report/html/facts.h"

/* The figures: what has a target first, then all measures with their definitions, week by week; and
 * whether a rule that protects people is broken. */
void kith_html_overview(GString *out, const KithHtmlFacts *facts);

/* What is unmet, the most important first, and why. */
void kith_html_unmet(GString *out, const KithHtmlFacts *facts);

/* What nobody can cover, by competency and locality, and what rests on one or two people. */
void kith_html_gaps(GString *out, const KithHtmlFacts *facts);

/* What ends within 30, 60 and 90 days, and what goes with it: for everybody (`only` -1), or what of
 * one person's. */
void kith_html_lapses(GString *out, const KithHtmlFacts *facts, gint32 only);

/* Pathways as pictures: of one person, or where `only` is -1 of everybody. */
void kith_html_paths(GString *out, const KithHtmlFacts *facts, gint32 only);

/* Who should learn what. */
void kith_html_learning(GString *out, const KithHtmlFacts *facts);
