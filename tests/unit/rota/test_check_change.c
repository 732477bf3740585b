/* The rule of changes, in the check and in the objective. */
#include "rota/objective.h"
#include "world.h"

/* Pat and Sam, and a visit a day for one of them. */
static World
two_people(const char *most)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_need(&world, "wash", NULL, "08:00", "60");
    if (most != NULL)
        world_add(&world, "rules", "rule", "changes", "most", most, "weight", "5");
    return world;
}

/* Gives pat the days before, and lets what follows change it on a day of the period. */
static void
follow(World *world, gint32 today, const char *const *seats)
{
    KithRota *before = world->rota;
    for (; *seats != NULL; seats++)
        world_take(world, "pat", *seats);
    kith_rota_sort(before);
    world->rota = kith_rota_new(world->problem);
    kith_rota_follow(world->rota, before, today);
    kith_rota_unref(before);
}

static void
expect(World *world, gint64 units, gint64 cost)
{
    world_expect_cost(world, "changes", units, cost, NULL);
    g_autofree KithTerm *terms = g_new(KithTerm, world->problem->n_rules);
    kith_objective_rota(world->rota, terms);
    gint32 rule = world_rule(world, "changes");
    cr_expect_eq(terms[rule].units, units);
    cr_expect_eq(terms[rule].cost, cost);
    world_free(world);
}

Test(check_change, nothing_before_nothing_changed)
{
    World world = two_people(NULL);
    world_build(&world);
    world_take(&world, "pat", "wash@2026-03-04#1");
    expect(&world, 0, 0);
}

Test(check_change, what_stays_costs_nothing)
{
    World world = two_people("0");
    world_build(&world);
    follow(&world, 0, (const char *[]){"wash@2026-03-04#1", NULL});
    world_take_at(&world, "pat", "wash@2026-03-04#1", 0, 0);
    expect(&world, 0, 0);
}

/* Whoever has it has it still: a start that moves within its window changes nobody's duties. */
Test(check_change, a_start_moved_within_its_window_costs_nothing)
{
    World world = two_people("4");
    world_add(&world, "needs", "need", "bath", "days", "daily", "earliest", "10:00", "latest",
              "11:00", "duration", "30", "least", "0", "most", "1");
    world_build(&world);
    follow(&world, 0, (const char *[]){"bath@2026-03-04#1", NULL});
    world_take_at(&world, "pat", "bath@2026-03-04#1", 25, 0);
    expect(&world, 0, 0);
}

/* Given to somebody else it is a change for both. */
Test(check_change, counts_both_who_lose_and_who_get)
{
    World world = two_people("0");
    world_build(&world);
    follow(&world, 0, (const char *[]){"wash@2026-03-04#1", "wash@2026-03-05#1", NULL});
    world_take(&world, "sam", "wash@2026-03-04#1");
    world_take(&world, "pat", "wash@2026-03-05#1");
    expect(&world, 2, 10);
}

/* Four days of notice are due: the 4th is two days after the 2nd, the 12th is far. */
Test(check_change, less_notice_counts_more)
{
    World world = two_people("4");
    world_build(&world);
    follow(&world, 0, (const char *[]){"wash@2026-03-04#1", "wash@2026-03-12#1", NULL});
    expect(&world, 3 + 1, 20);
}

/* A change of today, or of what is past, counts with no notice at all. */
Test(check_change, no_notice)
{
    World world = two_people("4");
    world_build(&world);
    follow(&world, 5, (const char *[]){"wash@2026-03-04#1", "wash@2026-03-07#1", NULL});
    expect(&world, 5 + 5, 50);
}

Test(check_change, before_the_period)
{
    World world = two_people(NULL);
    world_build(&world);
    follow(&world, -10, (const char *[]){"wash@2026-03-03#1", NULL});
    world_take(&world, "sam", "wash@2026-03-03#1");
    expect(&world, 2 * (1 + 14 - 11), 2 * 4 * 10);
}

Test(check_change, what_is_cancelled_counts_nothing)
{
    World world = two_people(NULL);
    world_add(&world, "events", "event", "cancelled", "need", "wash", "date", "2026-03-04");
    world_build(&world);
    follow(&world, 0, (const char *[]){"wash@2026-03-04#1", NULL});
    expect(&world, 0, 0);
}

/* What had been declined was nobody's. */
Test(check_change, declined_before)
{
    World world = two_people("0");
    world_build(&world);
    gint32 seat = world_seat(&world, "wash@2026-03-04#1");
    KithTick start = kith_seat_occurrence(world.problem, seat)->earliest;
    kith_rota_add(world.rota, 0, start, start + 60, &seat, 1, KITH_DECLINED, FALSE);
    follow(&world, 0, (const char *[]){NULL});
    expect(&world, 0, 0);
}
