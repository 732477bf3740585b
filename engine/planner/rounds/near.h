/*
 * Which visits go well behind which others on a round: short journeys, little waiting, no lateness
 * that is forced. Moves look for places beside these only, so that what they cost does not grow
 * with the problem. Each neighbour stands as the first seat of its cell. Frozen; threads share it.
 */
#pragma once

#include "planner/openings.h"

#define KITH_NEAR 24 /* neighbours kept on either side */

typedef struct KithNear {
    gint32 *before_first,
        *before; /* by cell, n_cells + 1: seats after which it goes well, best first */
    gint32 *after_first, *after; /* by cell: seats that go well after it */
} KithNear;

/* Compares the cells of a day with each other, so O(cells of a day squared) where all of them lie
 * near each other; many cells with coordinates are compared with those around them only. */
KithNear *kith_near_new(const KithProblem *problem, const KithEligibility *eligibility);
void kith_near_free(KithNear *near); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithNear, kith_near_free)
