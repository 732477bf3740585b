/* What explaining keeps at hand, behind <kith/explain.h>. */
#pragma once

#include <kith/explain.h>
#include "rota/state.h"

struct _KithExplainer {
    KithRota *rota;
    KithProblem *problem; /* the rota's */
    KithEligibility *eligibility;
    KithRulebook *book;
    KithState *state; /* the rota, pinned where it stands */
    gint32 left_out;
    gint32 *people;   /* n_people, for lists */
    KithTerm *before; /* n_rules, for comparing */
    KithTerm *after;
};

/* What a reason's `what` is: its id in the documents, or its name (the id where it has none). NULL
 * where it names nothing. */
const char *kith_reason_what(const KithProblem *problem, const KithReason *reason, gboolean name);
