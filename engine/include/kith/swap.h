/*
 * Swaps: who could take over a duty, and what of theirs could be given for it, like for like. Each
 * is tried in the rota: both people can do it, and no rule that protects people is broken.
 */
#pragma once

#include <kith/explain.h>

typedef struct {
    gint32 other;       /* who takes the duty over */
    gint32 start;       /* tick at which they would start */
    gint32 gives;       /* the seat that they give for it, or -1: they only take it over */
    gint32 gives_start; /* tick at which whoever gives the duty away would start that */
    KithScore change;   /* of the score, all of it together */
    gint64 more,
        others;     /* ticks more in duties for whoever gives the duty away, and for the other */
    gboolean asked; /* the other is asked, never told */
} KithSwap;

typedef struct _KithSwaps KithSwaps;

/* Swaps of the seat of whoever has it, the best of each other person, the best first. A duty given
 * for it is of the same kind and at most so many days away. Linked seats have none. O(able people *
 * their duties of those days). */
KITH_API KithSwaps *kith_swaps_new(KithExplainer *explainer, gint32 seat, gint32 days);
KITH_API void kith_swaps_free(KithSwaps *swaps); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithSwaps, kith_swaps_free)

/* All of them, and how many. Lives as long as they. */
KITH_API const KithSwap *kith_swaps_all(const KithSwaps *swaps, gsize *n);
