/*
 * Pathways: what somebody could do next, how far away that is, what to learn first, and where it is
 * wanted.
 *
 * Everything is judged on one day. Only what is confirmed and counts on that day is held; what is
 * claimed needs confirming, what has lapsed renewing.
 */
#pragma once

#include <kith/gaps.h>
#include <kith/problem.h>
#include <kith/similarity.h>

/* How much care asks for what. Ticks of care in an average week of the period. */
typedef struct {
    gint64 wanted; /* of the seats that are needed at least */
    gint64 unmet;  /* of these, what nobody has in the rota by which gaps were found; without one,
                      what nobody can cover whatever the rota; 0 without gaps */
    gint32 seats;  /* that are unmet, in the whole period */
} KithDemand;

/* How far somebody is with one competency that a profile names. */
typedef enum {
    KITH_HELD,
    KITH_HELD_CLAIMED, /* they say so; nobody has confirmed it */
    KITH_HELD_LAPSED,  /* held before, at that level */
    KITH_HELD_LOWER,   /* held at a lower level */
    KITH_NOT_HELD,
    KITH_HELD_STATES
} KithHeldState;

typedef struct {
    KithHolding asked;
    gboolean essential; /* required; else wanted */
    KithHeldState state;
    gint32 level;       /* held and confirmed; 0 none */
    gboolean delegated; /* they are not on its register: it must be delegated to them, for one
                           client at a time */
    gint32 day;         /* where lapsed: the last day on which it counted; else KITH_NO_DATE */
} KithPathItem;

typedef enum {
    KITH_STEP_CONFIRM, /* have somebody confirm what is claimed */
    KITH_STEP_LEARN,   /* something of the table `learning` */
    KITH_STEP_ARRANGE, /* nothing is on offer: ask for it to be arranged */
    KITH_STEPS
} KithStepKind;

typedef struct {
    KithStepKind kind;
    gint32 learning;            /* row of the table `learning`; else -1 */
    KithHolding gains;          /* what it brings of what was missing; the first of them */
    gint32 first_gain, n_gains; /* all of them, see kith_paths_gains() */
    gint32 start, done;         /* days; where not fixed, the soonest */
    gint32 minutes;             /* of the learner's time; 0 where not known */
    gint32 pence;
} KithPathStep;

/* What nobody offers is taken to need so many days of practice beside somebody who can do it, and a
 * claim so many to be confirmed, when days are worked out. */
#define KITH_ARRANGED_DAYS 28
#define KITH_CONFIRM_DAYS  7

/* One profile as a goal. */
typedef struct {
    gint32 profile;
    gint32 likeness; /* to what is held; see <kith/similarity.h> */
    KithNearness nearness;
    gint32 n_required, n_held;          /* what it requires, and how many of them are held */
    gint32 n_wanted, n_wanted_held;     /* likewise what it wants */
    gint32 n_registers, first_register; /* registers that it takes and they are not on; see
                                           kith_paths_registers() */
    gint32 first_item, n_items;         /* see kith_paths_items() */
    gint32 first_step, n_steps;         /* the learning sequence; none where all is held or it was
                                           not asked for */
    gboolean planned;                   /* whether steps were looked for */
    gboolean shortest;                  /* the steps are proven to be the best; else only good */
    gint32 minutes, pence;              /* of all steps */
    gint32 n_arranged;                  /* steps for which nothing is on offer */
    gint32 done;      /* the soonest day on which all is held; KITH_NO_DATE where nothing leads to
                         it */
    KithDemand opens; /* care in the localities that they serve which they could then give */
} KithPath;

/* What one more competency would do. */
typedef struct {
    KithHolding holding;
    KithDemand opens;
    gint32 n_profiles;    /* of which it is the last that is missing */
    gint32 first_profile; /* one of these, the most like what is held; -1 where none */
} KithOpening;

typedef struct _KithPathways KithPathways;

/* What is known of needs that nobody covers. */
typedef enum {
    KITH_UNMET_UNKNOWN,
    KITH_UNMET_WHATEVER_THE_ROTA, /* what nobody can cover */
    KITH_UNMET_IN_THE_ROTA        /* what nobody covers there */
} KithUnmetKnown;

/* Gets a problem ready for questions; holds a reference to it. What is unmet is known from its
 * gaps, which may be NULL and are not kept. It never changes, and threads may share it. Cost
 * kith_similarity_new() + O(cells + people * what learning asks of those who teach it). */
KITH_API KithPathways *kith_pathways_new(KithProblem *problem, const KithGaps *gaps);
KITH_API void kith_pathways_free(KithPathways *pathways); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithPathways, kith_pathways_free)

KITH_API const KithSimilarity *kith_pathways_similarity(const KithPathways *pathways);
KITH_API KithProblem *kith_pathways_problem(const KithPathways *pathways); /* borrowed */
KITH_API KithUnmetKnown kith_pathways_unmet(const KithPathways *pathways);

/* From where somebody starts, and what they ask. All 0 but for `person` and `from_profile`, of
 * which one or both must be given. */
typedef struct {
    gint32 person;       /* -1: nobody in particular */
    gint32 from_profile; /* hold what it requires, beside what the person holds; -1: none */
    gint32 day;          /* days since 1970-01-01; 0 means the first of the period */
    gboolean cheapest;   /* the cheapest steps; else those that take the fewest hours. Either way
                            those first for which the least must be arranged */
    gint32 sequences;    /* for how many of the nearest profiles steps are looked for; 0 means 10 */
} KithPathQuestion;

/* Everything is as long as there are profiles, or holdings, so ESCO's thousands take milliseconds;
 * see benchmarks/README.md. */
typedef struct _KithPaths KithPaths;

/* All profiles, those met first, then those that need no register that the person is not on, the
 * most like what is held first. */
KITH_API KithPaths *kith_pathways_find(const KithPathways *pathways,
                                       const KithPathQuestion *question);
/* One profile alone, with its steps. */
KITH_API KithPaths *kith_pathways_to(const KithPathways *pathways, const KithPathQuestion *question,
                                     gint32 profile);
KITH_API void kith_paths_free(KithPaths *paths); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithPaths, kith_paths_free)

/* The day by which it was judged, and how many competencies are held, claimed and lapsed. */
KITH_API gint32 kith_paths_day(const KithPaths *paths);
KITH_API gint32 kith_paths_held(const KithPaths *paths, gint32 *claimed, gint32 *lapsed);

/* These live as long as the paths; `*n` says how many there are. */
KITH_API const KithPath *kith_paths_list(const KithPaths *paths, gsize *n);
KITH_API const KithPathItem *kith_paths_items(const KithPaths *paths, gsize *n);
KITH_API const KithPathStep *kith_paths_steps(const KithPaths *paths, gsize *n);
KITH_API const KithHolding *kith_paths_gains(const KithPaths *paths, gsize *n);
KITH_API const gint32 *kith_paths_registers(const KithPaths *paths, gsize *n);

/* What one more competency would open: first what opens most care that is unmet, then most care,
 * then most profiles; what opens nothing is left out. Filled by kith_pathways_find() only. */
KITH_API const KithOpening *kith_paths_openings(const KithPaths *paths, gsize *n);

/* What to do this month: a step that can be begun within 31 days, of the path that is nearest and
 * has one; -1 where there is none. An index of kith_paths_steps(), and in `*path` (may be NULL) one
 * of kith_paths_list(). */
KITH_API gssize kith_paths_next_step(const KithPaths *paths, gsize *path);

/* Whether a profile is a second career: passing on what one knows, or planning for others. */
KITH_API gboolean kith_profile_is_second_career(const KithFrameworks *frameworks, gint32 profile);

/* --- comparing two profiles --- */

/* A competency that one or both profiles name; a level is 0 where it names it not. */
typedef struct {
    gint32 competency;
    gint32 level[2];       /* by profile, with all that its holdings include */
    gboolean essential[2]; /* required; else wanted */
    gboolean named[2];     /* named itself, not only included in what is */
} KithComparedCompetency;

typedef struct {
    gint32 profile[2];
    gint32 likeness;
    KithNearness nearness;
    gint32 n_required[2]; /* what each requires */
    gint32 covered[2]; /* of these, how many somebody holds who has all that the other requires */
    gsize n;
    KithComparedCompetency *competencies; /* what both ask for first, then by competency */
} KithProfileComparison;

KITH_API KithProfileComparison *kith_profiles_compare(const KithSimilarity *similarity, gint32 a,
                                                      gint32 b);
KITH_API void kith_profile_comparison_free(KithProfileComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithProfileComparison, kith_profile_comparison_free)
