/* What the rooms of gaps share, behind <kith/gaps.h>. */
#pragma once

#include <kith/gaps.h>
#include "eligibility/asks.h"
#include "planner/bound/flow.h"
#include "rota/rota.h"

struct _KithGaps {
    KithProblem *problem; /* held */
    KithRota *rota;       /* held; NULL */
    KithEligibility *eligibility;
    KithFlow *flow;
    KithAsks *asks;
    KithBits *closed; /* the flow's, as it was when all was served */
    gint32 *holders;  /* by ask: how many hold it at some time */
    gint32 *blamed;   /* by requirement: the alternative (in the problem's) of its scarcest clause,
                         -1: asks for nothing */
    gint32 *open;     /* by cell: heads open in the rota */
    guint8 *lacks;    /* by cell: unserved for want of what it asks for */
    KithGapSum total, by_importance[KITH_IMPORTANCES];
    GArray *rows;            /* KithGap */
    GArray *heads;           /* KithGapHead */
    GArray *reliance;        /* KithReliance */
    GArray *reliance_cells;  /* gint32 */
    GArray *over;            /* KithOverQualified */
    GArray *islands;         /* KithIsland */
    GArray *island_holdings; /* KithGapHolding */
};

static inline gint64
kith_gaps_minutes(const KithProblem *problem, gint64 ticks)
{
    return ticks / problem->ticks_per_minute;
}

static inline const KithOccurrence *
kith_cell_occurrence(const KithProblem *problem, gint32 cell)
{
    return &problem->occurrences[problem->cells[cell].occurrence];
}

/* Takes back what was closed since all was served. */
void kith_gaps_restore_closed(KithGaps *gaps);

/* The rooms, in the order in which they are called. */
void kith_gaps_find_rows(KithGaps *gaps);
void kith_gaps_find_reliance(KithGaps *gaps);
void kith_gaps_find_over_qualified(KithGaps *gaps);
void kith_gaps_find_islands(KithGaps *gaps);
