/* Who serves which locality, and which localities the same people serve. Only needed while classes
 * are made. */
#pragma once

#include "base/bits.h"
#include "model/problem.h"

typedef struct {
    KithBits *everywhere; /* people who name no locality */
    gint32 *first;        /* n_localities + 1 */
    gint32 *people;       /* who name the locality, ascending */
    gint32 *same_as;      /* n_localities: the number that all with the same people share; -1 where
                             everybody serves everywhere */
} KithAreas;

/* Cost O(people + served localities + localities * log localities * people of one). */
KithAreas *kith_areas_new(const KithProblem *problem);
void kith_areas_free(KithAreas *areas); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithAreas, kith_areas_free)
