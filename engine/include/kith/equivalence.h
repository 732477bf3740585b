/*
 * Equivalence: what is attained in one framework counts in another, and by which way.
 *
 * Ways lead along what frameworks say of each other's competencies, level by level, through
 * frameworks that are in use and through those that are only named. Whoever holds ours holds theirs
 * where both are the same (exact) or theirs covers less (narrower); whoever holds theirs holds ours
 * where theirs covers more (broader). What is only close counts once somebody has confirmed it, and
 * leads no further until then. A level counts as the highest level that stands beside it or a lower
 * one; where several of ours stand beside one of theirs, theirs counts as the lowest of them.
 * Without a map of levels only level 1 counts. Holding something means holding all that it
 * includes.
 *
 * No equivalence grants an authorisation: a registration, sign-off or delegation is its own.
 */
#pragma once

#include <kith/framework.h>

typedef struct _KithEquivalence KithEquivalence;

/* Reads what all frameworks in use say of each other; holds a reference to them. It never changes,
 * and threads may share it. Cost O(equivalents). */
KITH_API KithEquivalence *kith_equivalence_new(KithFrameworks *frameworks);
KITH_API void kith_equivalence_free(KithEquivalence *equivalence); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithEquivalence, kith_equivalence_free)

/* How one place on a way leads to the next. */
typedef enum {
    KITH_BY_SAME,     /* exactly the same */
    KITH_BY_MORE,     /* it covers more, so whoever holds it holds the next */
    KITH_BY_CLOSE,    /* only close: somebody has to confirm it */
    KITH_BY_INCLUDING /* it includes the next */
} KithLead;

/* A place on a way: a competency of some framework at a level. Texts live as long as the
 * equivalence (or what was asked). */
typedef struct {
    const char *framework, *id;
    gint32 level;
    gint32 competency; /* where its framework is in use; else -1 */
    KithLead lead;     /* how the place before leads here; of the first one it means nothing */
} KithPlaceOnWay;

/* What something counts as. */
typedef struct {
    KithHolding holding;
    gboolean certain;             /* else it is to be confirmed */
    gint32 first_place, n_places; /* the way, from what was asked to this */
} KithCounterpart;

typedef struct _KithCounterparts KithCounterparts;

/*
 * All that a holding counts as in other competencies of the frameworks in use, by competency: of
 * each the highest level that is certain, and what higher one there is that is not. What it
 * includes by itself is left out. Cost O(what is reached).
 */
KITH_API KithCounterparts *kith_equivalence_of(const KithEquivalence *equivalence,
                                               KithHolding holding);

/* Another framework's name of something. */
typedef struct {
    const char *framework, *id;
    gint32 level;  /* 0: not said */
    KithLead lead; /* how what was asked leads to it: same, more or close */
} KithNameElsewhere;

/* The same of a competency of any framework, in use or not, of which somebody says that it is also
 * called `others` (n of them). Here the competency itself counts, where its framework is in use. */
KITH_API KithCounterparts *kith_equivalence_of_name(const KithEquivalence *equivalence,
                                                    const char *framework, const char *id,
                                                    gint32 level, const KithNameElsewhere *others,
                                                    gsize n);
KITH_API void kith_counterparts_free(KithCounterparts *counterparts); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithCounterparts, kith_counterparts_free)

/* These live as long as the counterparts. */
KITH_API const KithCounterpart *kith_counterparts_list(const KithCounterparts *counterparts,
                                                       gsize *n);
KITH_API const KithPlaceOnWay *kith_counterparts_places(const KithCounterparts *counterparts,
                                                        gsize *n);

/*
 * Finds where frameworks contradict each other or themselves, as warnings: a competency or level
 * that is not there ("equivalent-unknown", "equivalent-level"), two that say different things of
 * the same pair ("equivalent-disagrees"), and a way that leads from a competency to another of its
 * own framework, or to a higher level of itself, which that framework does not include
 * ("equivalent-leads-on"). Cost O(holdings of competencies that have equivalents * what each
 * reaches).
 */
KITH_API void kith_equivalence_check(const KithEquivalence *equivalence, KithFindings *findings);
