/* How far needs are covered, and why what is left unmet is. */
#pragma once

#include <kith/plan.h>
#include "document/json.h"
#include "insight/explain.h"
#include "report/page.h"
#include "rota/rota.h"

/* A cell with fewer heads than its least. */
typedef struct {
    gint32 cell, missing;
    gint32 seat; /* its first free one */
} KithUnmet;

typedef struct {
    const KithProblem *problem;
    gint32 heads[KITH_IMPORTANCES], filled[KITH_IMPORTANCES]; /* of the least */
    GArray *unmet;                                            /* KithUnmet, by cell */
} KithCoverage;

KithCoverage *kith_coverage_new(const KithRota *rota);
void kith_coverage_free(KithCoverage *coverage); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithCoverage, kith_coverage_free)

gint32 kith_coverage_heads(const KithCoverage *coverage);
gint32 kith_coverage_filled(const KithCoverage *coverage);

/* The section on cover; `bound` may be NULL. */
void kith_coverage_write(GString *out, const KithCoverage *coverage, const KithBound *bound,
                         const KithReportOptions *options);
void kith_coverage_json(KithJson *json, const KithCoverage *coverage, const KithBound *bound);

/* What is unmet, the most important first, and why. */
void kith_unmet_write(GString *out, const KithCoverage *coverage, const KithBound *bound,
                      KithExplainer *explainer, const KithReportOptions *options);

/* unmet.csv: one row for each seat of the least heads that nobody takes, with why, whether that is
 * proven, and what would help most. `bound` may be NULL. Free with g_free(). */
char *kith_unmet_csv(const KithBound *bound, KithExplainer *explainer, gsize *length);
void kith_unmet_json(KithJson *json, const KithCoverage *coverage, const KithBound *bound,
                     KithExplainer *explainer, const KithReportOptions *options);

/* Why nobody has a seat, in one sentence without its beginning. Free with g_free(). */
char *kith_unmet_why(const KithProblem *problem, const KithSeatAnswer *answer);

/* "2 held Catheter care, but it has lapsed; 61 do not hold it": at most `most` groups, then how
 * many others. Free with g_free(). */
char *kith_groups_text(const KithProblem *problem, const KithSeatAnswer *answer, gsize most);
void kith_groups_json(KithJson *json, const char *key, const KithProblem *problem,
                      const KithSeatAnswer *answer);
