#include "world.h"

/* What the check finds of fair shares. */

/* Ann with 30 hours a week and bob with 10 share the nights. Cat has no contracted time, dan not
 * the contract that is asked for, and eve not the competency. */
static World
world_of_nights(void)
{
    static const char framework[] =
        "framework: test\nname: Test\nedition: '1'\nsource: written for the tests\n"
        "areas: {all: {name: All, means: all}}\n"
        "competencies:\n"
        "  care: {name: Care, area: all, means: caring}\n";
    World world = world_new();
    cr_assert(kith_partnership_add_framework_text(world.partnership, "test.yaml", framework,
                                                  sizeof framework - 1, world.findings));
    static const char *const people[][3] = {{"ann", "employed", "30:00"},
                                            {"bob", "employed", "10:00"},
                                            {"cat", "bank", NULL},
                                            {"dan", "agency", "10:00"},
                                            {"eve", "employed", "10:00"}};
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++) {
        world_add(&world, "people", "person", people[i][0]);
        world_add(&world, "contracts", "person", people[i][0], "engagement", people[i][1],
                  "minutes", people[i][2]);
        if (people[i][0][0] != 'e')
            world_add(&world, "attainments", "person", people[i][0], "competency", "care");
    }
    world_add(&world, "duty_kinds", "kind", "day");
    world_add(&world, "duty_kinds", "kind", "night", "unpopular", "yes");
    return world;
}

/* Nights daily that want so many. */
static void
add_nights(World *world, const char *wanted)
{
    world_add(world, "needs", "need", "n", "days", "daily", "start", "22:00", "duration", "8:00",
              "kind", "night", "least", "0", "wanted", wanted, "most", "9", "requires", "care",
              "engagements", "employed;bank");
    world_need(world, "d", NULL, "10:00", "60", "kind", "day");
}

/* The seats of a need on the first so many days, one after the other. */
static void
take_first(World *world, const char *person, const char *need, int days, int seat)
{
    for (int day = 2; day < 2 + days; day++) {
        g_autofree char *id = g_strdup_printf("%s@2026-03-%02d#%d", need, day, seat);
        world_take(world, person, id);
    }
}

/* Fourteen nights: ann's share is 10.5, so 11; bob's 3.5, so 4. */
Test(check_share, of_nights)
{
    static const struct {
        int ann, bob, cat;
        gint64 units;
    } cases[] = {
        {11, 0, 0, 0}, {12, 0, 0, 1}, {14, 0, 0, 1 + 2 + 3}, {0, 4, 0, 0},
        {0, 6, 0, 3},  {12, 5, 0, 2}, {0, 0, 14, 0}, /* whoever is not contracted chooses */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_nights();
        add_nights(&world, "1");
        world_add(&world, "rules", "rule", "fairness", "weight", "5");
        world_build(&world);
        take_first(&world, "ann", "n", cases[i].ann, 1);
        take_first(&world, "bob", "n", cases[i].bob, 2);
        take_first(&world, "cat", "n", cases[i].cat, 3);
        take_first(&world, "ann", "d", 14, 1); /* counts not */
        world_expect_cost(&world, "fairness", cases[i].units, cases[i].units * 5, NULL);
        world_free(&world);
    }
}

Test(check_share, message)
{
    World world = world_of_nights();
    add_nights(&world, "1");
    world_add(&world, "rules", "rule", "fairness", "tier", "1");
    world_build(&world);
    take_first(&world, "bob", "n", 6, 1);
    world_end(&world, "fairness", 3, "bob has 6 such duties; a fair share is 4");
}

/* What is shared is what is wanted, or needed at least, whoever takes it. */
Test(check_share, grows_with_what_is_wanted)
{
    World world = world_of_nights();
    add_nights(&world, "2");
    world_add(&world, "rules", "rule", "fairness", "kinds", "night");
    world_build(&world);
    take_first(&world, "bob", "n", 8, 1); /* a quarter of 28 is 7 */
    world_end(&world, "fairness", 1, NULL);
}

/* Days, not duties; by weekday; from the period's first day to its last, and none before it. */
Test(check_share, of_weekends)
{
    World world = world_of_nights();
    add_nights(&world, "1");
    world_need(&world, "e", NULL, "12:00", "60", "kind", "day");
    world_add(&world, "history", "person", "bob", "date", "2026-03-01", "start", "10:00", "end",
              "11:00", "kind", "day");
    world_add(&world, "rules", "rule", "fairness", "days", "sun", "engagements", "employed");
    world_build(&world);
    world_take(&world, "bob", "d@2026-03-08#1"); /* of 2 heads, both of nights: bob's share is 1 */
    world_take(&world, "bob", "e@2026-03-08#1");
    world_expect(&world, "fairness", 0, NULL);
    world_take(&world, "bob", "d@2026-03-14#1"); /* a Saturday */
    world_expect(&world, "fairness", 0, NULL);
    world_take(&world, "bob", "n@2026-03-15#1"); /* into the Monday after the period */
    world_end(&world, "fairness", 1, NULL);
}

/* An hour's work daily for two weeks, of which ann's share is 10.5 hours and bob's 3.5. */
static World
world_of_hours(void)
{
    World world = world_of_nights();
    world_add(&world, "needs", "need", "n", "days", "daily", "start", "10:00", "duration", "60",
              "least", "0", "wanted", "1", "most", "9", "requires", "care", "engagements",
              "employed;bank");
    world_add(&world, "needs", "need", "o", "days", "daily", "start", "14:00", "duration", "20",
              "least", "0", "wanted", "0", "most", "9");
    world_add(&world, "rules", "rule", "workload", "weight", "5");
    world_build(&world);
    return world;
}

/* Up to the share nothing; then an hour costs one more a minute than the one before. */
Test(check_share, of_work)
{
    static const struct {
        int hours, thirds, cat;
        gint64 units;
    } cases[] = {
        {3, 1, 0, 0},                    /* 3:20 */
        {3, 2, 0, 10},                   /* 3:40 */
        {4, 1, 14, 50},                  /* 4:20; cat, who is not contracted, chooses */
        {4, 2, 0, 60 + 2 * 10},          /* 4:40 */
        {6, 0, 0, 60 + 2 * 60 + 3 * 30}, /* 6:00 */
        {14, 3, 0, 60 * 55 + 10 * 90},   /* 15:00 */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_hours();
        take_first(&world, "bob", "n", cases[i].hours, 1);
        take_first(&world, "bob", "o", cases[i].thirds, 1);
        take_first(&world, "cat", "n", cases[i].cat, 2);
        world_expect_cost(&world, "workload", cases[i].units, cases[i].units * 5, NULL);
        world_free(&world);
    }
}

Test(check_share, message_of_work)
{
    World world = world_of_nights();
    world_add(&world, "needs", "need", "n", "days", "daily", "start", "10:00", "duration", "60",
              "least", "0", "wanted", "1", "requires", "care");
    world_add(&world, "rules", "rule", "workload", "tier", "1");
    world_build(&world);
    take_first(&world, "bob", "n", 5, 1); /* dan is in on it too: of 14 hours 2.8 */
    world_end(&world, "workload", 60 + 2 * 60 + 12 * 3,
              "bob works 5 h in the period; a fair share is 2 h 48 min");
}
