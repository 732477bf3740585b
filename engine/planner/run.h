/*
 * One run of planning: construction, then phases of search on one state. What is on the road is
 * searched duty by duty; shifts over weeks are searched as rosters. Where a problem has both, they
 * take turns.
 *
 * Effort is counted in iterations: one step of the search, or KITH_ROSTER_STEPS steps of each
 * island of rosters. Phases follow iterations, never time, so that a run can be repeated.
 */
#pragma once

#include <kith/plan.h>
#include "planner/search/search.h"

#define KITH_ROSTER_STEPS 8

typedef struct {
    const KithPlanOptions *options;
    KithState *state;
    const KithOpenings *openings;
    const KithNear *near;
    gint64 began, told;
    gboolean stopped; /* the caller has had enough */
    gint64 iterations;
    gint64 cooling; /* iterations over which it cools; 0 until it is known */
    KithScore best;
    gint32 best_unfilled;
    gboolean has_bound;
    gint64 bound; /* of the soft tier, among rotas that break nothing and leave no more unmet */
} KithRun;

/* Since the run began. */
double kith_run_seconds(const KithRun *run);

/* Whether the caller's seconds have passed, or they have said to stop. */
gboolean kith_run_is_out_of_time(gpointer run);

/* Searches from what the state holds until the options say stop; the best rota is in the state
 * then.
 */
void kith_run_search(KithRun *run);
