/* What may lead to what is missing: confirming, learning, arranging; and what each needs first. */
#pragma once

#include "insight/pathways/pathways.h"

/* One of them. */
typedef struct {
    KithStepKind kind;
    gint32 learning;          /* or -1 */
    KithHolding main;         /* what is confirmed or arranged */
    const KithHolding *given; /* with all that it includes: ascending, each competency once */
    gint32 n_given;
    gint32 first_clause, n_clauses;
    gint32 minutes, pence;
    gint32 date, days; /* as in KithOption */
} KithWay;

/* One of the needed things must be held before. */
typedef struct {
    gint32 first, n; /* in `alternatives` */
} KithWayClause;

typedef struct {
    const KithPathways *pathways;
    const KithHoldings *holdings;
    gint32 person;        /* or -1 */
    GArray *needed;       /* KithHolding: what is missing, and what is needed on the way to it */
    GHashTable *number;   /* of a holding + 1 -> its index in `needed` + 1 */
    GHashTable *taken;    /* learnings (+ 1) that stand in `ways` */
    GArray *ways;         /* KithWay */
    GArray *clauses;      /* KithWayClause */
    GArray *alternatives; /* gint32: indices in `needed` */
} KithWays;

/* All ways to `wanted` (what is held is left out) and to what they need. */
void kith_ways_init(KithWays *ways, const KithPathways *pathways, const KithHoldings *holdings,
                    gint32 person, const KithHolding *wanted, gsize n);
void kith_ways_clear(KithWays *ways);

/* Whether a way gives a needed thing. */
gboolean kith_way_gives(const KithWay *way, KithHolding needed);
