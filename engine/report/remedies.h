/* What would cover a seat that nobody has. */
#pragma once

#include <kith/remedy.h>
#include "document/json.h"
#include "report/page.h"

/* "swap: anna takes it, and gives c01-morning@2026-03-02 to ben; 2 more could likewise (to be
 * asked, not told)". Free with g_free(). */
char *kith_remedy_text(const KithProblem *problem, const KithRemedy *remedy,
                       const KithReportOptions *options);

/* The remedies of a free seat, each a line; nothing where there are none. */
void kith_remedies_write(GString *out, KithExplainer *explainer, gint32 seat,
                         const KithReportOptions *options);
void kith_remedies_json(KithJson *json, const char *key, KithExplainer *explainer, gint32 seat,
                        const KithReportOptions *options);
