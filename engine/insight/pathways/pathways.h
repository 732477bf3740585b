/* What the rooms of pathways share, behind <kith/pathways.h>. */
#pragma once

#include <kith/pathways.h>
#include "model/problem.h"

/* What a learning gives, with all that it includes: each competency once at its highest level,
 * ascending. */
typedef struct {
    gint32 first, n; /* in `given` */
    gboolean taught; /* somebody may teach it, as far as is known */
} KithLearningGift;

struct _KithPathways {
    KithProblem *problem; /* held */
    KithUnmetKnown known;
    KithSimilarity *similarity;
    KithLearningGift *gifts; /* by learning */
    KithHolding *given;
    gint32 *giver_first, *givers; /* by competency: learnings that give it */
    gint32 *unmet; /* by cell: heads that nobody covers; NULL where that is not known */
};

/* What somebody holds on a day. Levels are by competency, 0 none, with all that is included. */
typedef struct {
    gint32 day;
    gint32 *held, *claimed, *lapsed;
    gint32 *lapsed_day;   /* the last day on which it counted */
    gboolean *registered; /* by register */
    GArray *named;        /* KithHolding: what counts, as it stands in their attainments */
    GArray *claims;       /* likewise what is claimed */
    gint32 n_held, n_claimed, n_lapsed; /* competencies named */
} KithHoldings;

void kith_holdings_init(KithHoldings *holdings, const KithProblem *problem, gint32 person,
                        gint32 day);
void kith_holdings_clear(KithHoldings *holdings);
/* Adds what a profile requires, its registers included. */
void kith_holdings_add_profile(KithHoldings *holdings, const KithProblem *problem, gint32 profile);

/* Levels of which some are raised for a while. */
typedef struct {
    const KithFrameworks *frameworks;
    gint32 *level;   /* by competency */
    GArray *changed; /* KithHolding: what stood there before */
} KithRaise;

/* Raises what a holding means; kith_raise_undo() takes all of it back. */
void kith_raise(KithRaise *raise, KithHolding holding);
void kith_raise_undo(KithRaise *raise);

/* How much care asks for each requirement, of what somebody could be sent to. */
typedef struct {
    const KithProblem *problem;
    const gboolean *registered; /* the person's */
    KithDemand *of;             /* by requirement */
    GArray *open;               /* gint32: requirements that are asked for and not held yet */
} KithDemands;

void kith_demands_init(KithDemands *demands, const KithPathways *pathways, gint32 person,
                       const KithHoldings *holdings);
void kith_demands_clear(KithDemands *demands);
/* How much of what is not held yet would be with these levels. */
KithDemand kith_demands_opened(const KithDemands *demands, const gint32 *level);
/* The clauses of a requirement that these levels do not meet; `*missing` is the last. */
gint32 kith_demands_missing(const KithDemands *demands, gint32 requirement, const gint32 *level,
                            gint32 *missing);
/* Whether somebody who holds a competency may practise it, or have it delegated to them. */
gboolean kith_may_practise(const KithFrameworks *frameworks, const gboolean *registered,
                           gint32 competency);

struct _KithPaths {
    KithHoldings holdings;
    GArray *list;      /* KithPath */
    GArray *items;     /* KithPathItem */
    GArray *steps;     /* KithPathStep */
    GArray *gains;     /* KithHolding */
    GArray *registers; /* gint32 */
    GArray *openings;  /* KithOpening */
};

/* The best steps towards all that a path requires, into the path and the lists. */
void kith_paths_plan(const KithPathways *pathways, const KithPathQuestion *question,
                     KithPaths *paths, KithPath *path);

/* What one more competency would open. */
void kith_paths_open(const KithPathways *pathways, const KithDemands *demands, KithPaths *paths);
