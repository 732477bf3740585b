/* What every rule came to. */
#pragma once

#include "document/json.h"
#include "report/page.h"

/* The names of the tiers: in JSON, and for people. Static. */
const char *kith_tier_id(int tier);
const char *kith_tier_name(int tier);

/* Cost in points. */
double kith_points(const KithProblem *problem, gint64 cost);
/* "1,234.5", without decimals where there are none. Free with g_free(). */
char *kith_points_text(const KithProblem *problem, gint64 cost);

/* The score table: `terms` has one for each rule. */
void kith_scores_write(GString *out, const KithProblem *problem, const KithTerm *terms,
                       const KithReportOptions *options);

/* "score" by tier and "terms" by rule. */
void kith_scores_json(KithJson *json, const KithProblem *problem, const KithTerm *terms);

/* A score, or a change of one, under a key: an object by tier. */
void kith_score_json(KithJson *json, const char *key, const KithProblem *problem,
                     const KithScore *score);

/* Terms that are not nothing, as a list of objects under a key. */
void kith_terms_json(KithJson *json, const char *key, const KithProblem *problem,
                     const KithTerm *terms, gboolean all);
