/* What lapses, what falls with it, and what to renew first. */
#include "property/small_world.h"

#include <kith/lapses.h>

#define ATTAIN(world, who, what, last)                                                             \
    world_add((world), "attainments", "person", (who), "competency", (what), "until", (last))

/* Ann alone can lift; Ann and Bob wash, and Cat cooks for ever. */
static World
lapses_world(void)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    cr_assert(kith_partnership_add_framework_text(world.partnership, "f", skills, strlen(skills),
                                                  world.findings));
    static const char *const people[] = {"ann", "bob", "cat"};
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++) {
        world_add(&world, "people", "person", people[i]);
        world_add(&world, "contracts", "person", people[i], "engagement", "employed");
    }
    ATTAIN(&world, "ann", "lift", "2026-04-01"); /* the 30th day after the first */
    ATTAIN(&world, "ann", "wash", "2026-05-10");
    ATTAIN(&world, "bob", "wash", "2026-04-20");
    ATTAIN(&world, "cat", "cook", NULL);
    ATTAIN(&world, "cat", "wash", "2026-03-01"); /* has lapsed already */
    world_add(&world, "needs", "need", "lift", "date", "2026-03-04", "start", "09:00", "duration",
              "60", "requires", "lift", "importance", "red");
    world_add(&world, "needs", "need", "wash", "days", "daily", "start", "11:00", "duration", "30",
              "requires", "wash");
    world_freeze(&world);
    return world;
}

Test(lapses, horizons_and_order)
{
    static const gint32 days[] = {29, 30, 60, 90};
    static const gint32 lapses[] = {0, 1, 2, 3}, heads[] = {0, 1, 1, 8};
    static const gint64 minutes[] = {0, 60, 60, 60 + 7 * 30};
    World world = lapses_world();
    g_autoptr(KithLapses) found = kith_lapses_new(world.problem, days, G_N_ELEMENTS(days));
    gsize n;
    const KithLapseHorizon *horizons = kith_lapses_horizons(found, &n);
    cr_assert_eq(n, G_N_ELEMENTS(days));
    for (gsize i = 0; i < n; i++) {
        cr_expect_eq(horizons[i].lapses, lapses[i], "%d days", days[i]);
        cr_expect_eq(horizons[i].heads, heads[i], "%d days", days[i]);
        cr_expect_eq(horizons[i].minutes, minutes[i], "%d days", days[i]);
    }
    /* Ann's two are worth 60 red and 210 amber minutes; Bob's then nothing more. */
    const KithRenewal *renewals = kith_lapses_renewals(found, &n);
    cr_assert_eq(n, 1);
    cr_expect_eq(renewals[0].person, 0);
    cr_expect_eq(renewals[0].n_lapses, 2);
    cr_expect_eq(renewals[0].heads, 8);
    cr_expect_eq(renewals[0].red_heads, 1);
    cr_expect_eq(renewals[0].minutes, 270);
    const KithLapse *all = kith_lapses_all(found, &n);
    cr_assert_eq(n, 3);
    cr_expect_eq(all[0].date, world.problem->first_date + 30);
    cr_expect_eq(all[0].renewal, 0);
    cr_expect_eq(all[1].person, 1);
    cr_expect_eq(all[1].renewal, -1);
    cr_expect_eq(all[2].renewal, 0);
    world_free(&world);
}
