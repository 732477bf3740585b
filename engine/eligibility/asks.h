/*
 * For each competency at a level that the cells ask for, who holds it: at some time of a span, and
 * at all times of it. Made by one pass over attainments and authorisations; only needed while
 * classes are made.
 */
#pragma once

#include "base/bits.h"
#include "model/problem.h"

typedef struct {
    gsize words; /* of a set of all people */
    gint32 n_asks;
    gint32 *of_holding;      /* by holding number: its ask, -1 where nobody asks for it */
    KithHolding *holdings;   /* n_asks: what is asked for */
    KithBits *able, *always; /* n_asks * words. `able`: attained, and permitted for any client, at
                                some time; `always`: at all times, by one attainment and one
                                registration, whatever the client */
} KithAsks;

/* Of all requirements of cells, over [from, until). Cost O(people * (attainments * what one of them
 * means + authorisations)). */
KithAsks *kith_asks_new(const KithProblem *problem, KithTick from, KithTick until);
void kith_asks_free(KithAsks *asks); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithAsks, kith_asks_free)

/* The sets of an alternative of a requirement. */
static inline const KithBits *
kith_asks_able(const KithAsks *asks, gint32 ask)
{
    return asks->able + (gsize)ask * asks->words;
}

static inline const KithBits *
kith_asks_always(const KithAsks *asks, gint32 ask)
{
    return asks->always + (gsize)ask * asks->words;
}
