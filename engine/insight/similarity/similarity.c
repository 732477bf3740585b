#include "insight/similarity/similarity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How much each view says, in all 1. */
static const float shares[KITH_VIEWS] = {[KITH_VIEW_HOLDINGS] = 0.2f,
                                         [KITH_VIEW_AREAS] = 0.4f,
                                         [KITH_VIEW_FIELDS] = 0.15f,
                                         [KITH_VIEW_WORDS] = 0.25f};

/* Profiles whose likeness to all others says what is close, some 2^16 pairs of them; and which
 * share of pairs is. */
#define SAMPLE_LEAST 12
#define SAMPLE_MOST  64
#define PAIRS_MOST   65536

/* Steps in which likeness is told apart then. */
#define STEPS       1000
#define CLOSE_SHARE 50
#define NEAR_SHARE  10

static void
gather_profile(KithGathering *gathering, const KithProfile *profile)
{
    kith_gathering_add(gathering, profile->required, (gsize)profile->n_requires, 1);
    kith_gathering_add(gathering, profile->wanted, (gsize)profile->n_wants, KITH_WANTED_SHARE);
    kith_gathering_add_field(gathering, profile->area);
}

static KithView
view_of(const KithFeatures *features, gint32 feature)
{
    KithView view = KITH_VIEW_HOLDINGS;
    while (feature >= features->first[view + 1])
        view++;
    return view;
}

/*
 * Weighs each part by how rare it is, and gives each view its share. The share of a view that the
 * vector has nothing in goes to the others, so that it has the length 1: what somebody holds is of
 * no field of work.
 */
static void
weigh(const KithSimilarity *similarity, KithWeight *parts, gsize n)
{
    double squares[KITH_VIEWS] = {0}, present = 0;
    float scale[KITH_VIEWS];
    for (gsize i = 0; i < n; i++) {
        parts[i].weight *= similarity->rarity[parts[i].feature];
        squares[view_of(&similarity->features, parts[i].feature)] +=
            (double)parts[i].weight * parts[i].weight;
    }
    for (int v = 0; v < KITH_VIEWS; v++)
        present += squares[v] > 0 ? (double)shares[v] : 0;
    for (int v = 0; v < KITH_VIEWS; v++)
        scale[v] = squares[v] > 0 ? (float)sqrt((double)shares[v] / present / squares[v]) : 0;
    for (gsize i = 0; i < n; i++)
        parts[i].weight *= scale[view_of(&similarity->features, parts[i].feature)];
}

static void
measure_rarity(KithSimilarity *similarity)
{
    gint32 n_features = similarity->features.first[KITH_VIEWS];
    gint32 n_profiles = similarity->frameworks->n_profiles;
    g_autofree gint32 *profiles = g_new0(gint32, MAX(n_features, 1));
    for (gint32 i = 0; i < similarity->vector_first[n_profiles]; i++)
        profiles[similarity->vectors[i].feature]++;
    similarity->rarity = g_new0(float, MAX(n_features, 1));
    for (gint32 f = 0; f < n_features; f++)
        if (profiles[f] > 0)
            similarity->rarity[f] = sqrtf(logf((float)n_profiles / (float)profiles[f]));
}

/* The vectors the other way round: by feature, the profiles that have it. */
static void
invert(KithSimilarity *similarity)
{
    gint32 n_features = similarity->features.first[KITH_VIEWS];
    gint32 n_profiles = similarity->frameworks->n_profiles;
    gint32 n = similarity->vector_first[n_profiles];
    gint32 *first = g_new0(gint32, (gsize)n_features + 2);
    for (gint32 i = 0; i < n; i++)
        first[similarity->vectors[i].feature + 2]++;
    for (gint32 f = 0; f < n_features; f++)
        first[f + 2] += first[f + 1];
    similarity->postings = g_new(KithWeight, MAX(n, 1));
    for (gint32 p = 0; p < n_profiles; p++) {
        for (gint32 i = similarity->vector_first[p]; i < similarity->vector_first[p + 1]; i++) {
            const KithWeight *part = &similarity->vectors[i];
            similarity->postings[first[part->feature + 1]++] = (KithWeight){p, part->weight};
        }
    }
    similarity->posting_first = first;
}

static gint32
millionths(float likeness)
{
    return (gint32)lroundf(CLAMP(likeness, 0, 1) * KITH_LIKENESS_SAME);
}

static int
compare_alike(const void *a, const void *b)
{
    const KithAlike *x = a, *y = b;
    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    return (x->profile > y->profile) - (x->profile < y->profile);
}

/* How like each profile is to a vector: over its features, what each profile has of them. */
static void
compare_all(const KithSimilarity *similarity, const KithWeight *parts, gsize n, float *likeness)
{
    memset(likeness, 0, sizeof *likeness * (gsize)similarity->frameworks->n_profiles);
    for (gsize i = 0; i < n; i++) {
        const KithWeight *posting =
            similarity->postings + similarity->posting_first[parts[i].feature];
        const KithWeight *end =
            similarity->postings + similarity->posting_first[parts[i].feature + 1];
        if (parts[i].weight > 0)
            for (; posting < end; posting++)
                likeness[posting->feature] += parts[i].weight * posting->weight;
    }
}

static void
rank_vector(const KithSimilarity *similarity, const KithWeight *parts, gsize n, KithAlike *found)
{
    gsize n_profiles = (gsize)similarity->frameworks->n_profiles;
    g_autofree float *likeness = g_new(float, MAX(n_profiles, 1));
    compare_all(similarity, parts, n, likeness);
    for (gsize p = 0; p < n_profiles; p++)
        found[p] = (KithAlike){(gint32)p, millionths(likeness[p])};
    if (n_profiles > 0)
        qsort(found, n_profiles, sizeof(KithAlike), compare_alike);
}

void
kith_similarity_rank(const KithSimilarity *similarity, const KithHolding *holdings, gsize n,
                     KithAlike *found)
{
    KithGathering gathering;
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(KithWeight));
    kith_gathering_init(&gathering, similarity->frameworks, &similarity->features);
    kith_gathering_add(&gathering, holdings, n, 1);
    kith_gathering_take(&gathering, parts);
    kith_gathering_clear(&gathering);
    KithWeight *vector = (KithWeight *)(void *)parts->data;
    weigh(similarity, vector, parts->len);
    rank_vector(similarity, vector, parts->len, found);
}

/* What a profile has of each feature; its length in `*n`. */
static const KithWeight *
vector_of(const KithSimilarity *similarity, gint32 profile, gsize *n)
{
    gint32 first = similarity->vector_first[profile];
    *n = (gsize)(similarity->vector_first[profile + 1] - first);
    return similarity->vectors + first;
}

void
kith_similarity_rank_profile(const KithSimilarity *similarity, gint32 profile, KithAlike *found)
{
    gsize n;
    const KithWeight *parts = vector_of(similarity, profile, &n);
    rank_vector(similarity, parts, n, found);
}

gint32
kith_similarity_between(const KithSimilarity *similarity, gint32 a, gint32 b)
{
    gsize n_features = (gsize)similarity->features.first[KITH_VIEWS], n;
    g_autofree float *of_a = g_new0(float, MAX(n_features, 1));
    const KithWeight *parts = vector_of(similarity, a, &n);
    float sum = 0;
    for (gsize i = 0; i < n; i++)
        of_a[parts[i].feature] = parts[i].weight;
    parts = vector_of(similarity, b, &n);
    for (gsize i = 0; i < n; i++)
        sum += of_a[parts[i].feature] * parts[i].weight;
    return millionths(sum);
}

/* The least likeness, in steps of a thousandth, that at most one in `share` of the pairs has. */
static gint32
least_of(const gint32 *pairs, gint32 n_pairs, gint32 share)
{
    gint32 step = STEPS, above = 0;
    while (step > 0 && above + pairs[step - 1] <= n_pairs / share)
        above += pairs[--step];
    return n_pairs > 0 ? MAX(step, 1) * (KITH_LIKENESS_SAME / STEPS) : KITH_LIKENESS_SAME;
}

/* Likenesses of a sample of profiles to all others tell what is close among them. */
static void
calibrate(KithSimilarity *similarity)
{
    gint32 n = similarity->frameworks->n_profiles, n_pairs = 0;
    gint32 sample = MIN(n, CLAMP(PAIRS_MOST / MAX(n, 1), SAMPLE_LEAST, SAMPLE_MOST));
    gint32 pairs[STEPS] = {0}; /* by likeness */
    g_autofree float *likeness = g_new(float, MAX(n, 1));
    for (gint32 s = 0; s < sample && n > 1; s++) {
        gint32 profile = (gint32)((gint64)s * n / sample);
        gsize n_parts;
        const KithWeight *parts = vector_of(similarity, profile, &n_parts);
        compare_all(similarity, parts, n_parts, likeness);
        for (gint32 p = 0; p < n; p++)
            if (p != profile)
                pairs[MIN(millionths(likeness[p]) / (KITH_LIKENESS_SAME / STEPS), STEPS - 1)]++;
        n_pairs += n - 1;
    }
    similarity->least[KITH_ALIKE_CLOSE] = least_of(pairs, n_pairs, CLOSE_SHARE);
    similarity->least[KITH_ALIKE_NEAR] = least_of(pairs, n_pairs, NEAR_SHARE);
}

static void
gather_profiles(KithSimilarity *similarity)
{
    const KithFrameworks *frameworks = similarity->frameworks;
    KithGathering gathering;
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(KithWeight));
    kith_gathering_init(&gathering, frameworks, &similarity->features);
    similarity->vector_first = g_new0(gint32, (gsize)frameworks->n_profiles + 1);
    for (gint32 p = 0; p < frameworks->n_profiles; p++) {
        gather_profile(&gathering, &frameworks->profiles[p]);
        kith_gathering_take(&gathering, parts);
        similarity->vector_first[p + 1] = (gint32)parts->len;
    }
    kith_gathering_clear(&gathering);
    similarity->vectors = (KithWeight *)(void *)g_array_free(parts, FALSE);
}

KithSimilarity *
kith_similarity_new(KithFrameworks *frameworks)
{
    g_return_val_if_fail(frameworks != NULL, NULL);
    KithSimilarity *similarity = g_new0(KithSimilarity, 1);
    similarity->frameworks = kith_frameworks_ref(frameworks);
    similarity->features = kith_features_new(frameworks);
    gather_profiles(similarity);
    measure_rarity(similarity);
    for (gint32 p = 0; p < frameworks->n_profiles; p++)
        weigh(similarity, similarity->vectors + similarity->vector_first[p],
              (gsize)(similarity->vector_first[p + 1] - similarity->vector_first[p]));
    invert(similarity);
    calibrate(similarity);
    return similarity;
}

void
kith_similarity_free(KithSimilarity *similarity)
{
    if (similarity == NULL)
        return;
    kith_frameworks_unref(similarity->frameworks);
    kith_features_clear(&similarity->features);
    g_free(similarity->rarity);
    g_free(similarity->vector_first);
    g_free(similarity->vectors);
    g_free(similarity->posting_first);
    g_free(similarity->postings);
    g_free(similarity);
}

KithFrameworks *
kith_similarity_frameworks(const KithSimilarity *similarity)
{
    return similarity->frameworks;
}

gint32
kith_similarity_least(const KithSimilarity *similarity, KithNearness nearness)
{
    return similarity->least[nearness];
}

KithNearness
kith_similarity_nearness(const KithSimilarity *similarity, gint32 likeness)
{
    KithNearness nearness = KITH_ALIKE_CLOSE;
    while (nearness < KITH_ALIKE_FAR && likeness < similarity->least[nearness])
        nearness++;
    return nearness;
}
