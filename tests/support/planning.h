/* What a planner works on: an empty state of a problem, and all that goes with it. */
#pragma once

#include <criterion/criterion.h>
#include "planner/insert.h"
#include "planner/rounds/near.h"

typedef struct {
    KithProblem *problem;
    KithRulebook *book;
    KithEligibility *eligibility;
    KithOpenings *openings;
    KithNear *near;
    KithState *state;
} Planning;

/* Holds the problem. */
static Planning
planning_new(KithProblem *problem)
{
    Planning planning = {.problem = kith_problem_ref(problem),
                         .book = kith_rulebook_new(problem),
                         .eligibility = kith_eligibility_new(problem)};
    planning.openings = kith_openings_new(problem, planning.eligibility);
    planning.near = kith_near_new(problem, planning.eligibility);
    planning.state = kith_state_new(planning.book, planning.eligibility);
    return planning;
}

static void
planning_clear(Planning *planning)
{
    kith_state_free(planning->state);
    kith_near_free(planning->near);
    kith_openings_free(planning->openings);
    kith_eligibility_free(planning->eligibility);
    kith_rulebook_free(planning->book);
    kith_problem_unref(planning->problem);
}

/* Fills most openings, each where it costs least, in their order. */
static void G_GNUC_UNUSED
planning_fill(Planning *planning, KithRandom *random)
{
    KithInserter inserter;
    KithInsertion best;
    kith_inserter_init(&inserter, planning->state, planning->openings, random);
    for (gint32 opening = 0; opening < planning->openings->n_openings; opening++)
        if (kith_random_below(random, 8) != 0 &&
            kith_insert_find(&inserter, opening, &best, 1) == 1)
            kith_insert_apply(planning->state, &best);
    kith_inserter_clear(&inserter);
}
