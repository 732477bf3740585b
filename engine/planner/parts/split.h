/* How a large problem falls into parts that can be planned each by itself: neighbourhoods, with who
 * lives there and what is needed there. */
#pragma once

#include <kith/plan.h>
#include "model/problem.h"

typedef struct {
    gint32 n;          /* parts, at least 1 */
    gint32 *of_person; /* by person: their part */
    gint32 *of_need;   /* by need: its part */
    gint32 *seats;     /* by part: how many its needs have */
} KithSplit;

/*
 * In how many parts a problem is planned best: 1 as a whole, where it is not large, places have no
 * coordinates, some of it is not for clients at home, a funder's budget is for all parts together,
 * or there is hardly time for a first rota.
 */
gint32 kith_split_parts(const KithProblem *problem, const KithPlanOptions *options);

/*
 * At most `n` parts, which follow each other in Morton's order and have about as many seats each;
 * the needs of one place are in one part, and people in that of their home. It depends on the
 * problem alone. O(seats + needs * log needs + people * parts).
 */
KithSplit *kith_split_new(const KithProblem *problem, gint32 n);
void kith_split_free(KithSplit *split); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithSplit, kith_split_free)
