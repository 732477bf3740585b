/* Profiles as vectors, behind <kith/similarity.h>. */
#pragma once

#include <kith/similarity.h>
#include "model/framework.h"

typedef enum {
    KITH_VIEW_HOLDINGS,
    KITH_VIEW_AREAS,
    KITH_VIEW_FIELDS,
    KITH_VIEW_WORDS,
    KITH_VIEWS
} KithView;

/* A part of a vector. Features of all views are numbered together. */
typedef struct {
    gint32 feature;
    float weight;
} KithWeight;

/* Which features there are: the holdings, the areas of competencies, those of profiles, then the
 * stems of words. */
typedef struct {
    gint32 first[KITH_VIEWS + 1]; /* of each view; the last is how many there are */
    gint32 *word_first;           /* n_competencies + 1 */
    gint32 *words;                /* of the names, by competency: features, each once */
} KithFeatures;

/* Numbers the features. Cost O(text of all names). */
KithFeatures kith_features_new(const KithFrameworks *frameworks);
void kith_features_clear(KithFeatures *features);

/* Sums up what a bundle of holdings has of each feature. */
typedef struct {
    const KithFrameworks *frameworks;
    const KithFeatures *features;
    float *amount;   /* by feature; 0 between two bundles */
    gint32 *touched; /* room for all features: those that are not 0 */
    gint32 n_touched;
    guint8 *named; /* by competency: whether the bundle names it */
    GArray *names; /* gint32, those that it does */
} KithGathering;

void kith_gathering_init(KithGathering *gathering, const KithFrameworks *frameworks,
                         const KithFeatures *features);
void kith_gathering_clear(KithGathering *gathering);
/* Adds holdings that count `share` (0 to 1) each; add what counts most first, since a competency
 * counts once. */
void kith_gathering_add(KithGathering *gathering, const KithHolding *holdings, gsize n,
                        float share);
/* Adds what field of work the bundle is of; -1: not said. */
void kith_gathering_add_field(KithGathering *gathering, gint32 area);
/* Appends the bundle's features, each with how much of it there is, to `parts` (KithWeight), and
 * empties the gathering. */
void kith_gathering_take(KithGathering *gathering, GArray *parts);

struct _KithSimilarity {
    KithFrameworks *frameworks; /* held */
    KithFeatures features;
    float *rarity;         /* by feature: the root of the logarithm of profiles over those that have
                              it, since a product of two has it twice; 0 where none has */
    gint32 *vector_first;  /* n_profiles + 1 */
    KithWeight *vectors;   /* by profile; each view has the length of its share's root, so that a
                              product of two is their likeness */
    gint32 *posting_first; /* by feature, and one more */
    KithWeight *postings;  /* the same by feature; `feature` is the profile */
    gint32 least[KITH_NEARNESSES];
};

/* How much a profile's wishes count beside its requirements. */
#define KITH_WANTED_SHARE 0.6f
