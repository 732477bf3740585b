/* Swaps, like for like: for a duty of the same kind where somebody has no hours left, and never
 * against a rule that protects people. */
#include <kith/swap.h>

#include "unit/rota/world.h"

static World
with_shifts(const char *most)
{
    World world = world_new();
    world_add(&world, "duty_kinds", "kind", "early");
    world_add(&world, "duty_kinds", "kind", "visit");
    world_person(&world, "ann");
    world_add(&world, "people", "person", "bob");
    world_add(&world, "contracts", "person", "bob", "engagement", "bank", "most_minutes", most);
    world_add(&world, "needs", "need", "ward", "kind", "early", "days", "daily", "start", "07:00",
              "duration", "8:00");
    world_add(&world, "needs", "need", "wash", "kind", "visit", "days", "daily", "start", "17:00",
              "duration", "8:00");
    return world;
}

static KithSwaps *
swaps_of(World *world, const char *seat)
{
    kith_rota_sort(world->rota);
    g_autoptr(KithExplainer) explainer = kith_explainer_new(world->rota);
    return kith_swaps_new(explainer, world_seat(world, seat), 7);
}

/* Bob has no hours left, so that he can only give one for it; a visit is not like an early. */
Test(swaps, like_for_like)
{
    World world = with_shifts("16:00");
    world_build(&world);
    world_take(&world, "ann", "ward@2026-03-04#1");
    world_take(&world, "bob", "ward@2026-03-05#1");
    world_take(&world, "bob", "wash@2026-03-03#1");
    g_autoptr(KithSwaps) swaps = swaps_of(&world, "ward@2026-03-04#1");
    gsize n;
    const KithSwap *all = kith_swaps_all(swaps, &n);
    cr_assert_eq(n, 1);
    cr_expect_eq(all[0].other, world_who(&world, "bob"));
    cr_expect_eq(all[0].gives, world_seat(&world, "ward@2026-03-05#1"));
    cr_expect(all[0].more == 0 && all[0].others == 0 && all[0].asked);
    world_free(&world);
}

Test(swaps, taken_over_where_there_are_hours)
{
    World world = with_shifts(NULL);
    world_build(&world);
    world_take(&world, "ann", "ward@2026-03-04#1");
    g_autoptr(KithSwaps) swaps = swaps_of(&world, "ward@2026-03-04#1");
    gsize n;
    const KithSwap *all = kith_swaps_all(swaps, &n);
    cr_assert_eq(n, 1);
    cr_expect(all[0].gives == -1 && all[0].more == -480 && all[0].others == 480);
    world_free(&world);
}

/* Ann would come from a late end to an early start. */
Test(swaps, never_against_rest)
{
    World world = with_shifts("8:00");
    world_add(&world, "rules", "rule", "rest-daily", "least_minutes", "11:00");
    world_build(&world);
    world_take(&world, "ann", "ward@2026-03-03#1");
    world_take(&world, "ann", "wash@2026-03-05#1");
    world_take(&world, "bob", "ward@2026-03-06#1");
    g_autoptr(KithSwaps) swaps = swaps_of(&world, "ward@2026-03-03#1");
    gsize n;
    kith_swaps_all(swaps, &n);
    cr_expect_eq(n, 0);
    world_free(&world);
}
