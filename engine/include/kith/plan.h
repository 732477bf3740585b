/*
 * Planning: from a frozen problem to the best rota that can be found, and what is proven about any
 * rota.
 *
 * The planner always has a valid rota: no rule of tier 0 is ever broken by what it assigns. It
 * stops by time, iterations, or the caller's word, whichever comes first. The same problem, seed
 * and iteration limit give the same rota, byte for byte.
 */
#pragma once

#include <kith/rota.h>
#include <kith/score.h>

/* How far planning has got; given to the callback some ten times a second. */
typedef struct {
    double seconds;
    gint64 iterations;
    KithScore best;
    gint32 unfilled; /* heads missing below the least in the best rota so far */
} KithProgress;

/* Called from the planning thread. Return FALSE to stop with the best rota so far. */
typedef gboolean (*KithProgressFunc)(const KithProgress *progress, gpointer data);

typedef struct {
    double seconds;    /* 0: no limit of time */
    gint64 iterations; /* 0: no limit; with neither limit the first rota is not improved on */
    gint64 cooling;    /* iterations over which the search cools down; 0: all of `iterations`, or as
                          many as the seconds seem to allow */
    guint64 seed;
    gint32 threads; /* most threads; 0: as many as the search has use for. With a limit of
                       iterations the rota does not depend on them. In so many seconds shifts get
                       farther; a large problem is planned by neighbourhoods, one on each thread;
                       where else visits are on the road, each thread plans a rota of its own
                       from the next seed, at the memory of one rota each (eight at most, and fewer
                       where together they would have more than a million seats), and the best is
                       kept: kith_plan_seed() says whose it is */
    KithProgressFunc progress; /* may be NULL */
    gpointer progress_data;
    const gint *stop; /* may be NULL: planning stops once this is not 0 (set by a signal, say) */
    /*
     * A rota of this problem to change as little as may be, or NULL to plan from nothing. What it
     * gave out stays, but for what events have opened (the problem's table of that name); nothing
     * outside their reach moves. Seconds and iterations are not needed then: it is done at once.
     */
    KithRota *from;
    gint32 today; /* the day of the period on which that is done: duties before it are left alone,
                     and notice is counted from it; below 0 before the period */
} KithPlanOptions;

#define KITH_PLAN_OPTIONS_INIT                                                                     \
    {                                                                                              \
        .seconds = 30, .seed = 1                                                                   \
    }

typedef struct _KithPlan KithPlan;

/* Plans. Never NULL: a rota may be empty. The plan holds a reference to the problem. Takes as long
 * as the options say. */
KITH_API KithPlan *kith_plan(KithProblem *problem, const KithPlanOptions *options);
KITH_API void kith_plan_free(KithPlan *plan); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithPlan, kith_plan_free)

KITH_API KithRota *kith_plan_rota(const KithPlan *plan); /* borrowed */
KITH_API KithScore kith_plan_score(const KithPlan *plan);

/* What each rule came to; `*n` is the number of rules. Lives as long as the plan. */
KITH_API const KithTerm *kith_plan_terms(const KithPlan *plan, gint32 *n);

KITH_API gint64 kith_plan_iterations(const KithPlan *plan);
/* The iterations over which it cooled: given with the iterations and the seed, they make the same
 * rota again. */
KITH_API gint64 kith_plan_cooling(const KithPlan *plan);
KITH_API double kith_plan_seconds(const KithPlan *plan);
KITH_API guint64 kith_plan_seed(const KithPlan *plan);

/*
 * Whether something is proven of the soft cost (the tier KITH_TIER_SOFT of scores, in their unit):
 * then no rota that keeps every rule of tier 0 and leaves no more unmet costs less than `*soft`. By
 * Lagrangian relaxation of cover over whole lines, in exact integers. Only where all there is to
 * plan are shifts of at most one a day.
 */
KITH_API gboolean kith_plan_bound(const KithPlan *plan, gint64 *soft);

/* Pins that could not be kept, because they break a rule that protects people: `*n` rows of the
 * pins table, from 0. Lives as long as the plan. */
KITH_API const gint32 *kith_plan_released_pins(const KithPlan *plan, gsize *n);

/*
 * What no rota can do better than, by a maximum flow in which people have only so many hours a week
 * and can be in one place at a time: heads that must stay unmet in all, by importance, and which
 * they are.
 */
typedef struct _KithBound KithBound;

/* Never NULL; holds nothing of the problem. */
KITH_API KithBound *kith_bound(KithProblem *problem);
KITH_API void kith_bound_free(KithBound *bound); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithBound, kith_bound_free)

/* Heads asked for at the least, and how many of them no rota can fill. */
KITH_API gint32 kith_bound_heads(const KithBound *bound);
KITH_API gint32 kith_bound_unmet(const KithBound *bound);

/* A lower bound of the cost of cover-least in any rota, in the unit of scores (the most important
 * heads are counted first). */
KITH_API gint64 kith_bound_unmet_cost(const KithBound *bound);

/* Whether it is proven that nobody at all can take a seat of the occurrence's least heads. O(1). */
KITH_API gboolean kith_bound_nobody(const KithBound *bound, gint32 occurrence);
