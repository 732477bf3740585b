/* Gaps of tiny problems, each figure against working it out anew. */
#include "property/small_world.h"
#include "support/rounds.h"

#include <kith/gaps.h>
#include "model/variant.h"
#include "planner/bound/flow.h"

#define PROBLEMS 150

typedef struct {
    gint32 heads;
    gint64 minutes;
} Unserved;

static Unserved
unserved_of(KithProblem *problem)
{
    Unserved sum = {0, 0};
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    g_autoptr(KithFlow) flow = kith_flow_new(eligibility);
    for (gint32 h = 0; h < flow->n_heads; h++)
        if (flow->heads[h].person < 0) {
            sum.heads++;
            sum.minutes +=
                problem->occurrences[problem->cells[flow->heads[h].cell].occurrence].duration;
        }
    return sum;
}

/* What rests on somebody is what a partnership without them lacks more. */
Test(gaps, rests_on_one)
{
    int single = 0, none = 0;
    for (guint64 seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = small_world(&random);
        g_autoptr(KithGaps) gaps = kith_gaps_new(world.problem, NULL);
        Unserved before = unserved_of(world.problem);
        cr_assert_eq(kith_gaps_total(gaps)->unserved_heads, before.heads);
        cr_assert_eq(kith_gaps_total(gaps)->unserved, before.minutes);
        gsize n;
        const KithReliance *reliance = kith_gaps_reliance(gaps, &n);
        for (gint32 person = 0; person < SMALL_PEOPLE; person++) {
            g_autoptr(KithProblem) without = kith_variant_new(world.problem, NULL, 0);
            kith_variant_remove(without, person);
            Unserved after = unserved_of(without);
            KithReliance told = {.heads = 0};
            for (gsize i = 0; i < n; i++)
                if (reliance[i].person == person && reliance[i].other < 0)
                    told = reliance[i];
            cr_assert_eq(told.heads, after.heads - before.heads, "seed %d, person %d", (int)seed,
                         person);
            cr_assert_eq(told.minutes, after.minutes - before.minutes);
            single += told.heads > 0;
            none += told.heads == 0;
        }
        world_free(&world);
    }
    cr_assert_gt(single, ROUNDS(50));
    cr_assert_gt(none, ROUNDS(20));
}

/* What rests on two falls without both, and not without either. */
Test(gaps, rests_on_two)
{
    int pairs = 0;
    for (guint64 seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = small_world(&random);
        g_autoptr(KithGaps) gaps = kith_gaps_new(world.problem, NULL);
        Unserved before = unserved_of(world.problem);
        gsize n;
        const KithReliance *reliance = kith_gaps_reliance(gaps, &n);
        for (gsize i = 0; i < n; i++) {
            if (reliance[i].other < 0)
                continue;
            g_autoptr(KithProblem) without = kith_variant_new(world.problem, NULL, 0);
            kith_variant_remove(without, reliance[i].person);
            kith_variant_remove(without, reliance[i].other);
            cr_assert_eq(unserved_of(without).heads - before.heads, reliance[i].heads);
            pairs++;
        }
        world_free(&world);
    }
    cr_assert_gt(pairs, ROUNDS(5));
}

/* Rows of all localities and weeks add up to the whole: what is lacking and pressed once each. */
Test(gaps, rows_add_up)
{
    int lacking = 0, pressed = 0;
    for (guint64 seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = small_world(&random);
        g_autoptr(KithGaps) gaps = kith_gaps_new(world.problem, NULL);
        const KithGapSum *total = kith_gaps_total(gaps);
        gsize n;
        const KithGap *rows = kith_gaps_rows(gaps, &n);
        gint32 lacks = 0, presses = 0;
        for (gsize i = 0; i < n; i++) {
            gint64 weeks = 0, places = 0;
            for (gsize j = 0; j < n; j++) {
                if (rows[j].competency != rows[i].competency)
                    continue;
                weeks +=
                    rows[j].week >= 0 && rows[j].locality == KITH_GAP_ALL ? rows[j].sum.asked : 0;
                places +=
                    rows[j].week < 0 && rows[j].locality != KITH_GAP_ALL ? rows[j].sum.asked : 0;
            }
            if (rows[i].week >= 0 || rows[i].locality != KITH_GAP_ALL)
                continue;
            lacks += rows[i].sum.lacking_heads;
            presses += rows[i].sum.pressed_heads;
            cr_assert_eq(weeks, rows[i].sum.asked);
            cr_assert_eq(places, rows[i].sum.asked);
            cr_assert_leq(rows[i].headroom, rows[i].sum.asked);
        }
        for (int i = 0; i < KITH_IMPORTANCES; i++)
            presses -= kith_gaps_by_importance(gaps)[i].pressed_heads;
        /* "wash|cook" stands in two rows, and is blamed in one of them */
        cr_assert_eq(lacks, total->lacking_heads, "seed %d", (int)seed);
        cr_assert_eq(presses, 0, "seed %d", (int)seed);
        lacking += total->lacking_heads;
        pressed += total->pressed_heads;
        world_free(&world);
    }
    cr_assert_gt(lacking, ROUNDS(5));
    cr_assert_gt(pressed, ROUNDS(20));
}
