/* Measures, for people and for programs. */
#pragma once

#include <kith/measures.h>
#include "document/json.h"
#include "report/page.h"

/* "99.6 %", "12", "5.3", "12.4 min", "1,079 h", "£56,159"; "–" where it is not known. Shares are
 * rounded down, so that only all is 100 %. Free with g_free(). */
char *kith_measure_text(KithMeasureKind kind, const KithMeasure *measure);

/* "at least 98 %", "3 h to 5 h"; NULL where there is no target. Free with g_free(). */
char *kith_target_text(const KithProblem *problem, KithMeasureKind kind);

/* "met" or "missed"; NULL without a target. Static. */
const char *kith_verdict_text(KithVerdict verdict);

/* Whom the value of the worst off is of; NULL where it is nobody's. Free with g_free(). */
char *kith_measure_whose(const KithProblem *problem, const KithMeasure *measure,
                         const KithReportOptions *options);

/* "Service"; static. */
const char *kith_measure_group_title(KithMeasureGroup group);

/* The section on measures. */
void kith_measures_write(GString *out, const KithMeasures *measures,
                         const KithReportOptions *options);

/* "measures", a list of objects. */
void kith_measures_json(KithJson *json, const KithMeasures *measures,
                        const KithReportOptions *options);
