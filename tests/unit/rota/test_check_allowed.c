/* Overrides: which breaches they allow, and which they do not. */
#include "world.h"

#define REST "11:00"

/* Pat comes early after a late turn on the 4th, and again on the 12th; who allows what is drawn by
 * the tests. */
static World
two_short_rests(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_need(&world, "early", NULL, "07:00", "60");
    world_need(&world, "late", NULL, "21:00", "60");
    world_add(&world, "rules", "rule", "rest-daily", "least_minutes", REST);
    return world;
}

static void
expect(World *world, gsize broken, gsize used)
{
    for (const char *const *seat =
             (const char *const[]){"late@2026-03-03#1", "early@2026-03-04#1", "late@2026-03-11#1",
                                   "early@2026-03-12#1", NULL};
         *seat != NULL; seat++)
        world_take(world, "pat", *seat);
    kith_rota_sort(world->rota);
    g_autoptr(KithCheck) check = kith_check(world->rota);
    gsize n, allowed = 0;
    cr_expect_eq(kith_check_broken(check), broken, "%d broken", (int)kith_check_broken(check));
    const KithAllowance *all = kith_check_allowances(check, &n);
    for (gsize i = 0; i < n; i++)
        allowed += all[i].breaches;
    cr_expect_eq(allowed, used, "%d allowed", (int)allowed);
    world_free(world);
}

#define allow(world, rule_, who, what, when)                                                       \
    world_add((world), "overrides", "rule", (rule_), "person", (who), "need", (what), "date",      \
              (when), "reason", "asked for it", "author", "Dot Day")

Test(check_allowed, nobody_allows_anything)
{
    World world = two_short_rests();
    world_build(&world);
    expect(&world, 2, 0);
}

Test(check_allowed, of_one_rule_person_and_day)
{
    World world = two_short_rests();
    allow(&world, "rest-daily", "pat", "early", "2026-03-04");
    world_build(&world);
    expect(&world, 1, 1);
}

Test(check_allowed, named_by_the_duty_before)
{
    World world = two_short_rests();
    allow(&world, "rest-daily", "pat", "late", "2026-03-11");
    world_build(&world);
    expect(&world, 1, 1);
}

Test(check_allowed, not_of_another_person_rule_or_day)
{
    World world = two_short_rests();
    allow(&world, "rest-daily", "sam", "early", "2026-03-04");
    allow(&world, "eligible", "pat", "early", "2026-03-04");
    allow(&world, "rest-daily", "pat", "early", "2026-03-08");
    world_build(&world);
    expect(&world, 2, 0);
}
