/*
 * How alike profiles are by what they ask for, and how like a profile what somebody holds is.
 *
 * Four views are compared, each by the cosine of its vectors, and their weighted mean is the
 * likeness:
 *
 *   holdings  each competency at each level, with all that it includes
 *   areas     how many competencies of each area and of those it lies within, by the logarithm of
 *             one more
 *   words     the stems of the words in their names, counted likewise
 *   fields    the field of work that a profile says it is of, where it does, and what that lies
 *             within: a framework's own order of its profiles, as the groups of ISCO-08 are ESCO's
 *
 * The share of a view that one has nothing in goes to its others: what somebody holds has no field
 * of work, so a person is compared by what they can do alone.
 *
 * In each, what few profiles ask for weighs more: a product by the logarithm of all profiles over
 * those that have it (inverse document frequency, Sparck Jones 1972), once, as in a weighted
 * Jaccard; each of its two factors by the root. That a competency counts for the area that its own
 * lies within, too, is how likeness in a taxonomy is told of things that are not the same (Resnik
 * 1995). What a profile only wants weighs less than what it requires. Shares were fixed on half of
 * the occupations that O*NET calls related; benchmarks/README.md reports the other half, and what
 * was tried and left out.
 *
 * Likeness ranks. It explains nothing: what a profile asks for and how much of that is held does
 * (Nesta, Mapping Career Causeways: what is held of the essential competencies of a destination
 * agrees best with what people think of a move).
 */
#pragma once

#include <kith/framework.h>

typedef struct _KithSimilarity KithSimilarity;

/* Likeness is in millionths: 0 nothing in common, this the same. */
#define KITH_LIKENESS_SAME 1000000

/* Compares the profiles of all frameworks in use; holds a reference to them. It never changes, and
 * threads may share it. Cost O(what all profiles ask for, with all that it includes, + 12 to 64
 * times kith_similarity_rank()). */
KITH_API KithSimilarity *kith_similarity_new(KithFrameworks *frameworks);
KITH_API void kith_similarity_free(KithSimilarity *similarity); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithSimilarity, kith_similarity_free)

KITH_API KithFrameworks *
kith_similarity_frameworks(const KithSimilarity *similarity); /* borrowed */

typedef struct {
    gint32 profile, likeness;
} KithAlike;

/*
 * All profiles by how like they are to these holdings, most like first, of equals the lower number
 * first, into `found` (room for kith_frameworks_profiles()). A competency may stand at several
 * levels. Cost O(profiles that share something with them, each by what they share + profiles * log
 * profiles).
 */
KITH_API void kith_similarity_rank(const KithSimilarity *similarity, const KithHolding *holdings,
                                   gsize n, KithAlike *found);

/* The same for what a profile requires and wants; itself is among them. */
KITH_API void kith_similarity_rank_profile(const KithSimilarity *similarity, gint32 profile,
                                           KithAlike *found);

/* How alike two profiles are. Cost O(what they ask for). */
KITH_API gint32 kith_similarity_between(const KithSimilarity *similarity, gint32 a, gint32 b);

/* What a likeness means among these profiles. */
typedef enum {
    KITH_ALIKE_CLOSE, /* as the closest fiftieth of all pairs */
    KITH_ALIKE_NEAR,  /* as the closest tenth */
    KITH_ALIKE_FAR,
    KITH_NEARNESSES
} KithNearness;

/* The least likeness that is called so, drawn from these profiles' own likeness to one another (of
 * 12 to 64 of them to all), since frameworks differ; 0 for KITH_ALIKE_FAR. O(1). */
KITH_API gint32 kith_similarity_least(const KithSimilarity *similarity, KithNearness nearness);

KITH_API KithNearness kith_similarity_nearness(const KithSimilarity *similarity, gint32 likeness);

/*
 * How alike the rows of a table of ratings are, where everything is rated, as O*NET rates the
 * importance and level of each skill in each occupation. Each column is standardised; a row's mean
 * is taken off, since asking for more of everything is no likeness; and from the cosine is taken
 * how like both rows are to their 80 nearest on average, so that rows which are like everything do
 * not come first everywhere (cross-domain similarity local scaling, Conneau and others 2018).
 *
 * `ratings` has n_rows rows of n_columns numbers. Writes n_rows * n_rows likenesses, by row, in
 * `likeness`: twice the cosine less the two means, so between -4 and 4; the diagonal is the lowest
 * number. Cost O(n_rows^2 * n_columns).
 */
KITH_API void kith_ratings_likeness(const double *ratings, gsize n_rows, gsize n_columns,
                                    float *likeness);
