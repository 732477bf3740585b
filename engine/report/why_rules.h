/* Every rule for somebody in a seat, passed or failed, and what each costs, for `kith why`. */
#pragma once

#include "document/json.h"
#include "insight/explain.h"
#include "report/page.h"

/* Somebody tried in a seat: as they are or, where they are not able, as if they were. */
typedef struct {
    KithCandidate candidate; /* as they are */
    KithCandidate tried;
    KithTerm *terms; /* of what was tried, n_rules */
} KithTried;

KithTried kith_tried(KithExplainer *explainer, gint32 person, gint32 seat);
void kith_tried_clear(KithTried *tried);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KithTried, kith_tried_clear)

/* All conditions and rules that protect people. */
void kith_why_rules_write(GString *out, KithExplainer *explainer, const KithTried *tried,
                          gint32 seat, const KithReportOptions *options);
/* What each rule costs with them and, where it is not NULL, with whoever has the seat. */
void kith_why_costs_write(GString *out, const KithProblem *problem, const KithTried *tried,
                          const KithTried *holder, const KithReportOptions *options);
/* "conditions" and "rules" as lists. */
void kith_why_rules_json(KithJson *json, KithExplainer *explainer, const KithTried *tried,
                         gint32 seat);
