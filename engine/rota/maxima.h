/* Trees of maxima: the greatest of many numbers, of which one at a time changes. The root is 1, the
 * leaves begin at a power of two. */
#pragma once

#include "model/problem.h"
#include "rota/trail.h"

/* A tree of at least `n` leaves, all 0; `leaves` is where they begin. Free with g_free(). */
static inline KithTick *
kith_maxima_new(gint32 n, gint32 *leaves)
{
    *leaves = 1;
    while (*leaves < n)
        *leaves *= 2;
    return g_new0(KithTick, 2 * (gsize)*leaves);
}

/* Changes a leaf, and what stands above it. O(log leaves). */
static inline void
kith_maxima_set(KithTick *tree, gint32 leaf, KithTick value, KithTrail *trail)
{
    KITH_TRAIL_SET(trail, tree[leaf], value);
    for (gint32 node = leaf / 2; node >= 1; node /= 2) {
        KithTick greatest = MAX(tree[node * 2], tree[node * 2 + 1]);
        if (tree[node] == greatest)
            break;
        KITH_TRAIL_SET(trail, tree[node], greatest);
    }
}
