#include <stdlib.h>

#include "insight/pathways/pathways.h"

/* What two profiles ask for, by competency. */
typedef struct {
    const KithFrameworks *frameworks;
    GArray *competencies; /* KithComparedCompetency */
    GHashTable *index_of; /* competency + 1 -> index + 1 */
} Comparer;

static KithComparedCompetency *
entry(Comparer *comparer, gint32 competency)
{
    gpointer key = GINT_TO_POINTER(competency + 1);
    gint32 index = GPOINTER_TO_INT(g_hash_table_lookup(comparer->index_of, key)) - 1;
    if (index < 0) {
        KithComparedCompetency new = {.competency = competency};
        index = (gint32)comparer->competencies->len;
        g_array_append_val(comparer->competencies, new);
        g_hash_table_insert(comparer->index_of, key, GINT_TO_POINTER(index + 1));
    }
    return &g_array_index(comparer->competencies, KithComparedCompetency, index);
}

static void
add_holdings(Comparer *comparer, int side, const KithHolding *holdings, gint32 n,
             gboolean essential)
{
    const KithFrameworks *frameworks = comparer->frameworks;
    for (gint32 i = 0; i < n; i++) {
        gint32 number = kith_holding_number(frameworks, holdings[i]);
        for (gint32 k = frameworks->implied_first[number];
             k < frameworks->implied_first[number + 1]; k++) {
            KithHolding implied = frameworks->implied[k];
            KithComparedCompetency *compared = entry(comparer, implied.competency);
            if (essential || compared->level[side] == 0 || !compared->essential[side])
                compared->level[side] = MAX(compared->level[side], implied.level);
            compared->essential[side] |= essential;
            compared->named[side] |= implied.competency == holdings[i].competency;
        }
    }
}

/* How many of what one requires the other's requirements bring. */
static gint32
count_covered(Comparer *comparer, const KithProfile *asked, int by)
{
    gint32 n = 0;
    for (gint32 i = 0; i < asked->n_requires; i++) {
        const KithComparedCompetency *compared = entry(comparer, asked->required[i].competency);
        n += compared->essential[by] && compared->level[by] >= asked->required[i].level;
    }
    return n;
}

static int
rank(const KithComparedCompetency *compared)
{
    if (compared->level[0] > 0 && compared->level[1] > 0)
        return 0;
    return compared->level[0] > 0 ? 1 : 2;
}

static int
compare_entries(const void *a, const void *b)
{
    const KithComparedCompetency *x = a, *y = b;
    if (rank(x) != rank(y))
        return rank(x) - rank(y);
    return (x->competency > y->competency) - (x->competency < y->competency);
}

KithProfileComparison *
kith_profiles_compare(const KithSimilarity *similarity, gint32 a, gint32 b)
{
    KithFrameworks *frameworks = kith_similarity_frameworks(similarity);
    Comparer comparer = {frameworks, g_array_new(FALSE, FALSE, sizeof(KithComparedCompetency)),
                         g_hash_table_new(NULL, NULL)};
    KithProfileComparison *comparison = g_new0(KithProfileComparison, 1);
    const gint32 profiles[2] = {a, b};
    comparison->likeness = kith_similarity_between(similarity, a, b);
    comparison->nearness = kith_similarity_nearness(similarity, comparison->likeness);
    for (int side = 0; side < 2; side++) {
        const KithProfile *profile = &frameworks->profiles[profiles[side]];
        comparison->profile[side] = profiles[side];
        comparison->n_required[side] = profile->n_requires;
        add_holdings(&comparer, side, profile->required, profile->n_requires, TRUE);
        add_holdings(&comparer, side, profile->wanted, profile->n_wants, FALSE);
    }
    for (int side = 0; side < 2; side++)
        comparison->covered[side] =
            count_covered(&comparer, &frameworks->profiles[profiles[side]], 1 - side);
    comparison->n = comparer.competencies->len;
    comparison->competencies =
        (KithComparedCompetency *)(void *)g_array_free(comparer.competencies, FALSE);
    if (comparison->n > 1)
        qsort(comparison->competencies, comparison->n, sizeof(KithComparedCompetency),
              compare_entries);
    g_hash_table_destroy(comparer.index_of);
    return comparison;
}

void
kith_profile_comparison_free(KithProfileComparison *comparison)
{
    if (comparison == NULL)
        return;
    g_free(comparison->competencies);
    g_free(comparison);
}
