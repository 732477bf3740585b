#include "world.h"

/* What it is to hold something throughout a duty. */

/* A night from 22:00 on 4 March to 06:00 on 5 March, for ann. */
#define NIGHT "night@2026-03-04"

static void
add_night(World *world, const char *requires)
{
    world_add(world, "needs", "need", "night", "client", "ann", "date", "2026-03-04", "start",
              "22:00", "end", "06:00", "requires", requires);
}

#define attain(world, ...)    world_add((world), "attainments", "person", "pat", __VA_ARGS__)
#define authorise(world, ...) world_add((world), "authorisations", "person", "pat", __VA_ARGS__)

static void
expect_night(World *world, gboolean may)
{
    world_build(world);
    cr_assert_eq(world_may(world, "pat", NIGHT), may);
    world_free(world);
}

Test(holds, what_a_higher_level_includes)
{
    World world = world_new();
    add_night(&world, "lifting@3 moving@1");
    attain(&world, "competency", "moving", "level", "3");
    expect_night(&world, TRUE);

    world = world_new();
    add_night(&world, "lifting@2");
    attain(&world, "competency", "moving", "level", "2");
    expect_night(&world, FALSE);
}

Test(holds, any_of_the_alternatives)
{
    World world = world_new();
    add_night(&world, "cooking|moving@2 first-aid|lifting");
    attain(&world, "competency", "moving", "level", "2");
    expect_night(&world, TRUE);
}

/* The nearest alternative gives the reason. */
Test(holds, nearest_alternative)
{
    World world = world_new();
    add_night(&world, "cooking|first-aid|moving@3");
    attain(&world, "competency", "moving", "level", "2");
    attain(&world, "competency", "first-aid", "from", "2024-03-04");
    world_expect(&world, NIGHT, KITH_REASON_LAPSED,
                 "held First aid, but it lapsed at the end of 4 March 2025");
}

Test(holds, renewed_without_a_gap)
{
    World world = world_new();
    add_night(&world, "first-aid");
    attain(&world, "competency", "first-aid", "from", "2026-03-05");
    attain(&world, "competency", "first-aid", "from", "2025-03-04");
    expect_night(&world, TRUE);
}

Test(holds, renewed_after_a_gap)
{
    World world = world_new();
    add_night(&world, "first-aid");
    attain(&world, "competency", "first-aid", "from", "2025-03-04");
    attain(&world, "competency", "first-aid", "from", "2026-03-06");
    expect_night(&world, FALSE);
}

/* moving includes lifting, so one may take over from the other where lifting is asked for … */
Test(holds, one_competency_by_two_ways)
{
    World world = world_new();
    add_night(&world, "lifting");
    attain(&world, "competency", "lifting", "until", "2026-03-04");
    attain(&world, "competency", "moving", "level", "2", "from", "2026-03-05");
    expect_night(&world, TRUE);
}

/* … but two alternatives are not patched together. */
Test(holds, not_two_alternatives_in_turn)
{
    World world = world_new();
    add_night(&world, "cooking|moving");
    attain(&world, "competency", "cooking", "until", "2026-03-04");
    attain(&world, "competency", "moving", "from", "2026-03-05");
    expect_night(&world, FALSE);
}

Test(holds, registered_for_what_is_asked)
{
    World world = world_new();
    add_night(&world, "insulin@2");
    attain(&world, "competency", "nursing");
    authorise(&world, "kind", "registration", "register", "nurses", "until", "2026-03-04");
    authorise(&world, "kind", "registration", "register", "nurses", "from", "2026-03-05");
    expect_night(&world, TRUE);
}

Test(holds, delegated_for_this_client)
{
    World world = world_new();
    add_night(&world, "insulin@2");
    attain(&world, "competency", "insulin", "level", "3");
    authorise(&world, "kind", "delegation", "competency", "insulin", "client", "ann");
    expect_night(&world, TRUE);
}

Test(holds, delegation_revoked)
{
    World world = world_new();
    add_night(&world, "insulin@2");
    attain(&world, "competency", "insulin", "level", "3");
    authorise(&world, "kind", "delegation", "competency", "insulin", "client", "ann", "revoked",
              "2026-03-05");
    expect_night(&world, FALSE);
}

/* A delegation is permission, not competence; and a sign-off is no delegation. */
Test(holds, delegated_but_not_attained)
{
    World world = world_new();
    add_night(&world, "insulin");
    authorise(&world, "kind", "delegation", "competency", "insulin", "client", "ann");
    expect_night(&world, FALSE);

    world = world_new();
    add_night(&world, "insulin");
    attain(&world, "competency", "insulin");
    authorise(&world, "kind", "sign-off", "competency", "insulin", "client", "ann");
    expect_night(&world, FALSE);
}

/* Registered until midnight and delegated from then on is neither throughout. */
Test(holds, not_register_and_delegation_in_turn)
{
    World world = world_new();
    add_night(&world, "insulin");
    attain(&world, "competency", "insulin");
    authorise(&world, "kind", "registration", "register", "nurses", "until", "2026-03-04");
    authorise(&world, "kind", "delegation", "competency", "insulin", "client", "ann", "from",
              "2026-03-05");
    expect_night(&world, FALSE);
}

/* What is not delegable is not, whoever delegates it. */
Test(holds, not_delegable)
{
    World world = world_new();
    add_night(&world, "nursing");
    attain(&world, "competency", "nursing");
    authorise(&world, "kind", "delegation", "competency", "nursing", "client", "ann");
    expect_night(&world, FALSE);
}

/* A need of no client has no delegations; kith_holds() says the same for a client that is none. */
Test(holds, no_client)
{
    World world = world_new();
    world_add(&world, "needs", "need", "night", "place", "high-street", "date", "2026-03-04",
              "start", "22:00", "end", "06:00", "requires", "insulin");
    attain(&world, "competency", "insulin");
    authorise(&world, "kind", "delegation", "competency", "insulin", "client", "ann");
    world_build(&world);
    cr_assert_not(world_may(&world, "pat", NIGHT));
    gint32 requirement = world.problem->cells[0].requirement;
    gint32 ann = kith_problem_find_client(world.problem, "ann");
    cr_assert(kith_holds(world.problem, 0, requirement, ann, 0, 60));
    cr_assert_not(kith_holds(world.problem, 0, requirement, -1, 0, 60));
    cr_assert(kith_holds(world.problem, 0, -1, -1, 0, 60));
    cr_assert(kith_holds(world.problem, 0, 0, -1, 0, 60));
    world_free(&world);
}

/* A certificate that lapses in the middle of the period counts on its last day and not after. */
Test(holds, lapses_in_the_period)
{
    World world = world_new();
    world_add(&world, "needs", "need", "visit", "client", "ann", "from", "2026-03-02", "until",
              "2026-03-15", "days", "daily", "start", "09:00", "duration", "60", "requires",
              "first-aid");
    attain(&world, "competency", "first-aid", "from", "2025-03-08");
    world_build(&world);
    gint32 people[1];
    for (gint32 day = 2; day <= 15; day++) {
        g_autofree char *id = g_strdup_printf("visit@2026-03-%02d", day);
        gboolean may = day <= 8;
        cr_assert_eq(world_may(&world, "pat", id), may, "%s", id);
        cr_assert_eq(kith_eligibility_people(world.eligibility, world_cell(&world, id), people),
                     may);
    }
    world_free(&world);
}

Test(holds, free)
{
    World world = world_new();
    world_add(&world, "availability", "person", "pat", "date", "2026-03-03", "start", "08:00",
              "end", "12:00");
    world_add(&world, "availability", "person", "pat", "date", "2026-03-03", "start", "12:00",
              "end", "14:00");
    world_add(&world, "availability", "person", "pat", "date", "2026-03-03", "start", "20:00",
              "end", "06:00");
    world_build(&world);
    KithTick day = world.problem->day_start[1];
    static const struct {
        gint32 start, end;
        gboolean free;
    } cases[] = {{480, 840, TRUE},   {479, 500, FALSE},  {800, 841, FALSE},   {840, 841, FALSE},
                 {1200, 1800, TRUE}, {1440, 1500, TRUE}, {1790, 1801, FALSE}, {-1000, -900, FALSE}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_assert_eq(kith_free(world.problem, 0, day + cases[i].start, day + cases[i].end),
                     cases[i].free, "case %zu", i);
    world_free(&world);
}
