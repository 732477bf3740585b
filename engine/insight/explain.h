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

/* A change of the state within a transaction, settled; FALSE where it is not possible. */
typedef gboolean KithTrial(KithState *state, gpointer data);

/* How each rule changes by a possible trial, into `after`, by which the score changes as given and
 * which is mostly about one person. Rolled back. O(their days); O(the whole rota) where others
 * change too. */
void kith_explain_terms(KithExplainer *explainer, gint32 person, KithTrial *trial, gpointer data,
                        const KithScore *change);

/* The most reasons against one person that are looked at. */
#define KITH_REASONS_MOST 64

/* What stands against somebody at the start of the window at which least does, which is given too;
 * how many reasons. `reasons` has room for KITH_REASONS_MOST. */
gint32 kith_explain_against(const KithProblem *problem, const KithAsking *asking,
                            const KithOccurrence *occurrence, gint32 person, KithReason *reasons,
                            KithTick *start);

/* Somebody as if they were not able, at the start at which least stands against them. */
KithCandidate kith_explain_not_able(const KithExplainer *explainer, gint32 person, gint32 seat);

/* The id in the documents of what a reason's `what` is; NULL where it names nothing. */
const char *kith_reason_what(const KithProblem *problem, const KithReason *reason);
