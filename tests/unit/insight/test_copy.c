#include "../rota/world.h"

#include <glib/gstdio.h>
#include <kith/copy.h>

/* Copies a week of a rota given as CSV. */
static KithCopy *
copy_of(World *world, const char *csv, KithRota *base, const KithCopyOptions *options)
{
    g_autofree char *folder = g_dir_make_tmp("kith-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "rota.csv", NULL);
    cr_assert(g_file_set_contents(path, csv, -1, NULL));
    KithCopy *copy = kith_copy_week(world->problem, path, base, options, world->findings);
    g_remove(path);
    g_rmdir(folder);
    return copy;
}

static World
world_of_copies(void)
{
    World world = world_new();
    world_person(&world, "ann");
    world_person(&world, "bob");
    world_add(&world, "rules", "rule", "rest-daily", "tier", "0", "least_minutes", "11h");
    world_add(&world, "needs", "need", "early", "days", "weekdays", "start", "07:00", "duration",
              "480");
    world_add(&world, "needs", "need", "night", "days", "daily", "start", "22:00", "duration",
              "540");
    world_add(&world, "needs", "need", "once", "date", "2026-03-04", "start", "10:00", "duration",
              "60");
    world_add(&world, "availability", "person", "bob", "kind", "unavailable", "date", "2026-03-05");
    world_build(&world);
    return world;
}

#define HEADER "person,need,date,start,state\n"

/* A week of an earlier period: what can be had again is, and each of the rest has its reason. */
Test(copy, skips_what_clashes_with_the_reason)
{
    World world = world_of_copies();
    g_autoptr(KithCopy) copy = copy_of(&world,
                                       HEADER "ann,early,2026-02-23,07:00,published\n"
                                              "ann,night,2026-02-23,22:00,published\n"
                                              "ann,early,2026-02-24,07:00,published\n"
                                              "bob,early,2026-02-26,07:00,published\n"
                                              "cyd,early,2026-02-25,07:00,published\n"
                                              "bob,once,2026-02-24,10:00,published\n"
                                              "bob,early,2026-02-23,07:00,published\n"
                                              "bob,night,2026-02-28,22:00,declined\n"
                                              "bob,night,2026-03-01,22:00,draft\n"
                                              "ann,early,2026-02-20,07:00,draft\n",
                                       NULL, NULL);
    cr_assert_not_null(copy);
    cr_expect_eq(kith_copy_into(copy), world.problem->first_date);
    cr_expect_eq(kith_copy_copied(copy), 3);
    gsize n;
    const KithSkip *skips = kith_copy_skips(copy, &n);
    static const KithSkipWhy expected[] = {KITH_SKIP_TAKEN, KITH_SKIP_NEED, KITH_SKIP_BREAKS,
                                           KITH_SKIP_PERSON, KITH_SKIP_ABLE};
    cr_assert_eq(n, G_N_ELEMENTS(expected), "%zu", n);
    gsize found[KITH_SKIPS] = {0};
    for (gsize i = 0; i < n; i++)
        found[skips[i].why]++;
    for (gsize i = 0; i < n; i++)
        cr_expect_eq(found[expected[i]], 1, "%d: %zu", expected[i], found[expected[i]]);
    g_autoptr(KithCheck) check = kith_check(kith_copy_rota(copy));
    cr_expect_eq(kith_check_score(check).tier[KITH_TIER_PROTECT], 0);
    for (gsize i = 0; i < kith_rota_duties(kith_copy_rota(copy)); i++)
        cr_expect_eq(kith_rota_duty(kith_copy_rota(copy), i)->state, KITH_DRAFT);
    world_free(&world);
}

/* What a rota has already stays as it is, state and all. */
Test(copy, leaves_what_is_there)
{
    World world = world_of_copies();
    world_take(&world, "ann", "early@2026-03-09#1");
    kith_rota_sort(world.rota);
    g_array_index(world.rota->duties, KithDuty, 0).state = KITH_PUBLISHED;
    g_autoptr(KithCopy) copy = copy_of(&world,
                                       HEADER "bob,early,2026-03-02,07:00,draft\n"
                                              "bob,early,2026-03-03,07:00,draft\n",
                                       world.rota, NULL);
    cr_assert_not_null(copy);
    cr_expect_eq(kith_copy_copied(copy), 1);
    g_autofree char *csv = kith_rota_to_csv(kith_copy_rota(copy), FALSE, NULL);
    cr_expect_not_null(
        strstr(csv, "ann,2026-03-09,07:00,15:00,early,early@2026-03-09#1,,,duty,published"), "%s",
        csv);
    cr_expect_not_null(strstr(csv, "bob,2026-03-10,07:00"), "%s", csv);
    world_free(&world);
}

Test(copy, says_where_there_is_no_such_week)
{
    World world = world_of_copies();
    KithCopyOptions options = {KITH_NO_DATE, world.problem->first_date + 70};
    cr_expect_null(copy_of(&world, HEADER "ann,early,2026-02-23,07:00,draft\n", NULL, &options));
    cr_expect_str_eq(kith_findings_get(world.findings, kith_findings_kept(world.findings) - 1)->id,
                     "no-such-week");
    cr_expect_null(copy_of(&world, HEADER, NULL, NULL));
    cr_expect_str_eq(kith_findings_get(world.findings, kith_findings_kept(world.findings) - 1)->id,
                     "empty-rota");
    world_free(&world);
}
