#include <kith/similarity.h>

#include "base/random.h"
#include "insight/similarity/similarity.h"
#include "unit/insight/skills.h"

#include <math.h>

static KithFrameworks *
frameworks_of(const char *text)
{
    KithFrameworks *frameworks = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert(kith_frameworks_add_text(frameworks, "t.yaml", text, strlen(text), findings));
    return frameworks;
}

static gint32
profile(const KithFrameworks *frameworks, const char *id)
{
    gint32 number = kith_frameworks_find_profile(frameworks, id);
    cr_assert_geq(number, 0, "no %s", id);
    return number;
}

Test(similarity, same_and_different)
{
    g_autoptr(KithFrameworks) frameworks = frameworks_of(skills_framework);
    g_autoptr(KithSimilarity) similarity = kith_similarity_new(frameworks);
    gint32 carer = profile(frameworks, "carer"), twin = profile(frameworks, "carer-twin");
    gint32 driver = profile(frameworks, "driver"), senior = profile(frameworks, "senior");
    cr_assert_eq(kith_similarity_between(similarity, carer, carer), KITH_LIKENESS_SAME);
    cr_assert_eq(kith_similarity_between(similarity, carer, twin), KITH_LIKENESS_SAME);
    cr_assert_eq(kith_similarity_between(similarity, carer, driver), 0);
    cr_assert_gt(kith_similarity_between(similarity, carer, senior), 0);
    cr_assert_lt(kith_similarity_between(similarity, carer, senior), KITH_LIKENESS_SAME);
}

Test(similarity, person_as_a_profile)
{
    g_autoptr(KithFrameworks) frameworks = frameworks_of(skills_framework);
    g_autoptr(KithSimilarity) similarity = kith_similarity_new(frameworks);
    g_autofree KithAlike *found = g_new(KithAlike, kith_frameworks_profiles(frameworks));
    const KithHolding held[] = {{kith_frameworks_find(frameworks, "care"), 3},
                                {kith_frameworks_find(frameworks, "listening"), 1},
                                {kith_frameworks_find(frameworks, "medicines"), 2}};
    kith_similarity_rank(similarity, held, G_N_ELEMENTS(held), found);
    cr_assert_eq(found[0].profile, profile(frameworks, "senior"));
    for (gint32 i = 1; i < kith_frameworks_profiles(frameworks); i++)
        cr_assert(found[i - 1].likeness > found[i].likeness ||
                  (found[i - 1].likeness == found[i].likeness &&
                   found[i - 1].profile < found[i].profile));
    kith_similarity_rank(similarity, held, 0, found);
    cr_assert_eq(found[0].likeness, 0);
}

/* Two profiles that ask for nothing in common, of fields that lie within the same one, are alike;
 * what somebody holds is compared without fields. */
Test(similarity, fields_of_work)
{
    g_autoptr(KithFrameworks) frameworks = frameworks_of(
        "framework: t\nname: T\nedition: \"1\"\nsource: here\n"
        "areas: {x: {name: X}, y: {name: Y}, z: {name: Z}, health: {name: H},\n"
        "  nursing: {name: N, within: health}, midwifery: {name: M, within: health}}\n"
        "competencies: {ca: {name: Alpha, means: m, area: x}, cb: {name: Beta, means: m, area: y},\n"
        "  cc: {name: Gamma, means: m, area: z}}\n"
        "profiles: {nurse: {name: P, means: m, area: nursing, requires: [ca]},\n"
        "  midwife: {name: P, means: m, area: midwifery, requires: [cb]},\n"
        "  driver: {name: P, means: m, requires: [cc]}}\n");
    g_autoptr(KithSimilarity) similarity = kith_similarity_new(frameworks);
    gint32 nurse = profile(frameworks, "nurse"), midwife = profile(frameworks, "midwife");
    cr_assert_gt(kith_similarity_between(similarity, nurse, midwife), 0);
    cr_assert_eq(kith_similarity_between(similarity, nurse, profile(frameworks, "driver")), 0);
    g_autofree KithAlike *found = g_new(KithAlike, 3);
    const KithHolding held[] = {{kith_frameworks_find(frameworks, "ca"), 1}};
    kith_similarity_rank(similarity, held, 1, found);
    cr_assert_eq(found[0].profile, nurse);
    cr_assert_eq(found[1].likeness, 0);
}

/* Different words in the names of competencies: w0, w1, … */
#define WORDS 5

/* A framework drawn at random: competencies on a scale, areas, profiles. */
static char *
draw_framework(KithRandom *random, int n_competencies, int n_profiles)
{
    GString *text =
        g_string_new("framework: t\nname: T\nedition: \"1\"\nsource: here\n"
                     "scales: {s: {name: S, levels: [{name: A}, {name: B}]}}\n"
                     "areas: {a: {name: A}, b: {name: B, within: d}, c: {name: C, within: b}, "
                     "d: {name: D}}\n"
                     "competencies:\n");
    for (int c = 0; c < n_competencies; c++) {
        g_string_append_printf(text, "  c%d: {name: the w%u w%u, means: m, area: %c, scale: s", c,
                               kith_random_below(random, WORDS), kith_random_below(random, WORDS),
                               'a' + (char)kith_random_below(random, 3));
        if (c > 0 && kith_random_below(random, 2) == 0)
            g_string_append_printf(text, ", includes: {2: [c%d]}",
                                   (int)kith_random_below(random, (guint32)c));
        g_string_append(text, "}\n");
    }
    g_string_append(text, "profiles:\n");
    for (int p = 0; p < n_profiles; p++) {
        g_string_append_printf(text, "  p%d: {name: P, means: m, requires: [", p);
        int c = (int)kith_random_below(random, (guint32)n_competencies / 2);
        for (int k = 0; k < 3 && c < n_competencies;
             k++, c += 1 + (int)kith_random_below(random, 2))
            g_string_append_printf(text, "%sc%d@%d", k > 0 ? ", " : "", c,
                                   1 + (int)kith_random_below(random, 2));
        g_string_append_printf(text, "], wants: [c%d@2]", n_competencies - 1);
        if (kith_random_below(random, 3) > 0)
            g_string_append_printf(text, ", area: %c", 'a' + (char)kith_random_below(random, 4));
        g_string_append(text, "}\n");
    }
    return g_string_free(text, FALSE);
}

/* Whether area `area` is `above` or lies within it, by however many steps. */
static gboolean
lies_within(const KithFrameworks *all, gint32 area, gint32 above)
{
    return area >= 0 && (area == above || lies_within(all, all->areas[area].within, above));
}

/* What profile p has of each feature of a view by definition, into `own`. */
static void
plain_amounts(const KithFrameworks *all, gint32 p, int view, double *own)
{
    const KithProfile *profile = &all->profiles[p];
    for (gint32 a = 0; view == 3 && a < all->n_areas; a++)
        own[a] = lies_within(all, profile->area, a);
    for (gint32 i = 0; view < 3 && i < profile->n_requires + profile->n_wants; i++) {
        gboolean must = i < profile->n_requires, before = FALSE;
        KithHolding holding =
            must ? profile->required[i] : profile->wanted[i - profile->n_requires];
        double share = must ? 1 : (double)KITH_WANTED_SHARE;
        for (gint32 j = 0; j < MIN(i, profile->n_requires); j++)
            before |= profile->required[j].competency == holding.competency;
        for (gint32 a = 0; view == 1 && !before && a < all->n_areas; a++)
            own[a] += lies_within(all, all->competencies[holding.competency].area, a) ? share : 0;
        for (int w = 0; view == 2 && !before && w < WORDS; w++)
            own[w] += strstr(all->competencies[holding.competency].name,
                             (char[]){'w', '0' + (char)w, '\0'}) != NULL
                          ? share
                          : 0;
        gint32 h = kith_holding_number(all, holding);
        for (gint32 k = all->implied_first[h]; view == 0 && k < all->implied_first[h + 1]; k++) {
            for (gint32 l = 1; l <= all->implied[k].level; l++) {
                double *at =
                    &own[kith_holding_number(all, (KithHolding){all->implied[k].competency, l})];
                *at = MAX(*at, share);
            }
        }
    }
}

/* The likeness by its definition, over all features, one by one. */
static double
plain_likeness(const KithFrameworks *all, gint32 a, gint32 b)
{
    static const double shares[] = {0.2, 0.4, 0.25, 0.15};
    const gint32 n[] = {all->n_holdings, all->n_areas, WORDS, all->n_areas};
    double sum = 0, shares_a = 0, shares_b = 0;
    for (int view = 0; view < 4; view++) {
        g_autofree double *amount = g_new0(double, (gsize)all->n_profiles *(gsize)n[view]);
        double product = 0, aa = 0, bb = 0;
        for (gint32 p = 0; p < all->n_profiles; p++)
            plain_amounts(all, p, view, amount + (gsize)p * (gsize)n[view]);
        for (gint32 f = 0; f < n[view]; f++) {
            int having = 0;
            for (gint32 p = 0; p < all->n_profiles; p++)
                having += amount[(gsize)p * (gsize)n[view] + (gsize)f] > 0;
            double x = amount[(gsize)a * (gsize)n[view] + (gsize)f];
            double y = amount[(gsize)b * (gsize)n[view] + (gsize)f];
            double rarity = having > 0 ? log((double)all->n_profiles / having) : 0;
            x = view > 0 ? log1p(x) : x;
            y = view > 0 ? log1p(y) : y;
            product += x * y * rarity;
            aa += x * x * rarity;
            bb += y * y * rarity;
        }
        shares_a += aa > 0 ? shares[view] : 0;
        shares_b += bb > 0 ? shares[view] : 0;
        if (aa > 0 && bb > 0)
            sum += shares[view] * product / sqrt(aa * bb);
    }
    return sum > 0 ? sum / sqrt(shares_a * shares_b) : 0;
}

Test(similarity, equals_its_definition)
{
    KithRandom random;
    kith_random_seed(&random, 11);
    for (int round = 0; round < 20; round++) {
        g_autofree char *text = draw_framework(&random, 8, 7);
        g_autoptr(KithFrameworks) frameworks = frameworks_of(text);
        g_autoptr(KithSimilarity) similarity = kith_similarity_new(frameworks);
        g_autofree KithAlike *found = g_new(KithAlike, frameworks->n_profiles);
        for (gint32 a = 0; a < frameworks->n_profiles; a++) {
            kith_similarity_rank_profile(similarity, a, found);
            for (gint32 i = 0; i < frameworks->n_profiles; i++) {
                gint32 b = found[i].profile, between = kith_similarity_between(similarity, a, b);
                double plain = plain_likeness(frameworks, a, b) * KITH_LIKENESS_SAME;
                cr_assert_leq(abs(between - found[i].likeness), 2);
                cr_assert_float_eq(found[i].likeness, plain, 5,
                                   "%d to %d: %d, by definition %f\n%s", a, b, found[i].likeness,
                                   plain, text);
            }
        }
    }
}

Test(similarity, nearness_follows_the_distribution)
{
    KithRandom random;
    kith_random_seed(&random, 5);
    g_autofree char *text = draw_framework(&random, 30, 40);
    g_autoptr(KithFrameworks) frameworks = frameworks_of(text);
    g_autoptr(KithSimilarity) similarity = kith_similarity_new(frameworks);
    gint32 close = kith_similarity_least(similarity, KITH_ALIKE_CLOSE);
    gint32 near = kith_similarity_least(similarity, KITH_ALIKE_NEAR), n_close = 0, n_near = 0;
    for (gint32 a = 0; a < 40; a++) {
        for (gint32 b = 0; b < 40; b++) {
            n_close += a != b && kith_similarity_between(similarity, a, b) > close + 2;
            n_near += a != b && kith_similarity_between(similarity, a, b) > near + 2;
        }
    }
    cr_assert_leq(n_close, 40 * 39 / 50);
    cr_assert_leq(n_near, 40 * 39 / 10);
    cr_assert_gt(n_near, n_close);
    cr_assert_eq(kith_similarity_nearness(similarity, close), KITH_ALIKE_CLOSE);
    cr_assert_eq(kith_similarity_nearness(similarity, close - 1), KITH_ALIKE_NEAR);
    cr_assert_eq(kith_similarity_nearness(similarity, near - 1), KITH_ALIKE_FAR);
}

Test(similarity, no_profiles)
{
    g_autoptr(KithFrameworks) frameworks = kith_frameworks_new();
    g_autoptr(KithSimilarity) similarity = kith_similarity_new(frameworks);
    kith_similarity_rank(similarity, NULL, 0, NULL);
    cr_assert_eq(kith_similarity_nearness(similarity, 0), KITH_ALIKE_FAR);
}

/* Two kinds of rows by shape; the second of each kind asks for more of everything. */
Test(ratings, shape_counts_not_size)
{
    const double rows[] = {1,      2, 5, 6, /**/ 2, 3, 6, 7, /**/ 6, 5, 2, 1, /**/ 7, 6, 3, 2,
                           /**/ 4, 4, 4, 5};
    float likeness[25];
    kith_ratings_likeness(rows, 5, 4, likeness);
    cr_assert_gt(likeness[0 * 5 + 1], likeness[0 * 5 + 2]);
    cr_assert_gt(likeness[2 * 5 + 3], likeness[2 * 5 + 1]);
    for (int i = 0; i < 5; i++)
        for (int j = 0; j < 5; j++)
            cr_assert_eq(likeness[i * 5 + j], likeness[j * 5 + i]);
}

Test(ratings, columns_that_do_not_vary)
{
    const double rows[] = {1, 1, 1, 1};
    float likeness[4];
    kith_ratings_likeness(rows, 2, 2, likeness);
    cr_assert_eq(likeness[1], 0);
}
