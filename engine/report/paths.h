/* Pathways in words. */
#pragma once

#include "document/json.h"
#include "model/framework.h"
#include "report/insight_text.h"

#include <kith/pathways.h>

/* "Giving medicines at level 3"; without a level where it is simply held. Free with g_free(),
 * below too. */
char *kith_level_text(const KithFrameworks *frameworks, KithHolding holding);
/* The same, one after the other, at most `most` of them, then how many more. */
char *kith_holdings_text(const KithFrameworks *frameworks, const KithHolding *holdings, gsize n,
                         gsize most);
/* "close to", "not far from", "further from". Static. */
const char *kith_nearness_text(KithNearness nearness);

/* One step: "Giving medicines in care (course, Thu 12 March, 7 h 30 min, £95)". */
char *kith_step_text(const KithProblem *problem, const KithPaths *paths, const KithPathStep *step);
/* The same as what to do: "Book a place on Giving medicines in care: …". */
char *kith_step_advice(const KithProblem *problem, const KithPaths *paths,
                       const KithPathStep *step);
/* What a step brings. */
char *kith_step_gains(const KithProblem *problem, const KithPaths *paths, const KithPathStep *step);

/* All steps together: "12 h of learning, £95, ready by 14 April 2026 at the soonest". */
char *kith_effort_text(const KithProblem *problem, const KithPath *path);

/* "32 h of care a week, of which nobody covers 6 h"; NULL where it opens nothing. */
char *kith_opens_text(const KithPathways *pathways, const KithDemand *opens);
/* "town, glen": where somebody works; "everywhere". */
char *kith_where_text(const KithProblem *problem, gint32 person);
/* Who it is about: the person, a profile, or both. */
char *kith_start_text(const KithProblem *problem, const KithPathQuestion *question,
                      const KithReportOptions *options);

/* A section on what somebody attained in one framework that counts in another, and by which way;
 * nothing where there is none. */
void kith_counterparts_write(GString *out, const KithReportOptions *options,
                             const KithProblem *problem, gint32 person);

void kith_paths_json(KithJson *json, const KithPathways *pathways, const KithPaths *paths,
                     const KithPathQuestion *question);
