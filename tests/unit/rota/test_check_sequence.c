#include "days.h"

/* What the check finds of days that follow each other. */

static void
add_most_worked(World *world)
{
    world_add(world, "rules", "rule", "run-worked", "most", "3", "tier", "0");
}

Test(check_sequence, too_many_days_in_a_row)
{
    static const Case cases[] = {
        {"", "eee.eeb", 0},        {"", "eeee", 1},           {"", "eeeee.eneen", 4},
        {"", "..............", 0}, {"", "...........eee", 0}, {"", "..........eeee", 1},
        {"eee", ".eee", 0},        {"e", "ee.e", 0},          {"e", "eee", 1},
        {"eeeee", ".", 0},  /* was too long before, and ends */
        {"eeeee", "ee", 2}, /* was too long before: only what is added */
        {"x.xx", "ee", 1},  /* of unknown kinds */
        {"e.e.", "eee", 0},
    };
    EXPECT_ALL("run-worked", add_most_worked, cases);
}

Test(check_sequence, message_of_a_run)
{
    World world = world_of_kinds();
    add_most_worked(&world);
    world_build(&world);
    take(&world, ".eeeee");
    world_end(&world, "run-worked", 2,
              "pat has 5 days with such a duty in a row, from 3 March; at most 3 is allowed");
}

static void
add_least_worked(World *world)
{
    world_add(world, "rules", "rule", "run-worked", "least", "3", "weight_under", "7");
}

Test(check_sequence, too_few_days_in_a_row)
{
    static const Case cases[] = {
        {"x.", "ee.eee.e......", 1 + 2}, {"x.", "............ee", 0}, /* open at the end */
        {"x.", "...........ee.", 1},     {"", "ee............", 0}, /* who knows what came before */
        {"e", "e.............", 0},      {"x.e", "e.............", 1}, {"x.e", "ee............", 0},
        {"x.e", "..............", 2},  /* ended by the period's first day */
        {"x.e.", "..............", 0}, /* over before */
        {"e", "..............", 0},      {"x.", "eeeeeeeeeeeeee", 0},
    };
    EXPECT_ALL("run-worked", add_least_worked, cases);
}

static void
add_nights(World *world)
{
    world_add(world, "rules", "rule", "run-worked", "least", "2", "most", "3", "kinds", "night");
}

Test(check_sequence, nights_in_a_row)
{
    static const Case cases[] = {
        {"x.", "nn.nnn.eee....", 0}, {"x.", "nnnn.n........", 1 + 1}, {"x.", "bebb..........", 1},
        {"xn", "e.............", 1}, /* what came before the one night was another kind */
        {"n", "nnn...........", 1},  {"x", "n.............", 1},
    };
    EXPECT_ALL("run-worked", add_nights, cases);
}

static void
add_days_off(World *world)
{
    world_add(world, "rules", "rule", "run-off", "least", "2", "most", "4");
}

Test(check_sequence, days_off_in_a_row)
{
    static const Case cases[] = {
        {"e", "..eeee....eeee", 0},       {"e", ".eeee.....eeee", 1 + 1},
        {"e", "eeeeeeeeeeeee.", 0},       {"e", "eeeeeeeee.....", 1},
        {"", ".eeeeeeeeeeeee", 0}, /* who knows what came before */
        {"e.", "eeeeeeeeeeeeee", 1},      {"e.", ".eeeeeeeeeeeee", 0},
        {"e......", ".eeeeeeeeeeeee", 1}, {"e......", "eeeeeeeeeeeeee", 0},
    };
    EXPECT_ALL("run-off", add_days_off, cases);
}

/* Counters stand in for past duties. */
Test(check_sequence, runs_that_are_counted)
{
    static const struct {
        const char *counter, *kind, *value, *days;
        gint64 worked, off;
    } cases[] = {
        {"run-worked", "early", "3", "ee", 2, 0}, {"run-worked", "early", "1", "e", 0, 0},
        {"run-worked", "early", "1", ".", 1, 0},  {"run-off", NULL, "1", "e", 1, 1},
        {"run-off", NULL, "1", ".e", 1, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_kinds();
        world_add(&world, "rules", "rule", "run-worked", "least", "2", "most", "3");
        world_add(&world, "rules", "rule", "run-off", "least", "2");
        world_add(&world, "counters", "person", "pat", "counter", cases[i].counter, "kind",
                  cases[i].kind, "value", cases[i].value);
        world_build(&world);
        take(&world, cases[i].days);
        take(&world, "...........eee");
        world_expect(&world, "run-worked", cases[i].worked, NULL);
        world_expect(&world, "run-off", cases[i].off, NULL);
        world_free(&world);
    }
}

static void
add_succession(World *world)
{
    world_add(world, "rules", "rule", "succession", "after", "night", "kinds", "early");
}

Test(check_sequence, not_one_after_the_other)
{
    static const Case cases[] = {
        {"", "en.e", 0}, {"", "ene", 1}, {"", "bb", 1},  {"", "bn", 0},
        {"", "nbe", 2},  {"n", "e", 1},  {"n", ".e", 0}, {"n.", "e", 0},
        {"n", "n", 0},   {"x", "e", 0},  {"e", "n", 0},
    };
    EXPECT_ALL("succession", add_succession, cases);

    World world = world_of_kinds();
    add_succession(&world);
    world_build(&world);
    take(&world, "ne");
    world_end(&world, "succession", 1,
              "pat has a duty on 3 March of a kind that must not follow the day before");
}

static void
add_no_day_after_night(World *world)
{
    world_add(world, "rules", "rule", "succession", "after", "night");
}

Test(check_sequence, a_day_off_after)
{
    static const Case cases[] = {{"", "n.n", 0}, {"", "nn", 1}, {"", "nb.e", 1}};
    EXPECT_ALL("succession", add_no_day_after_night, cases);
}

static void
add_weekends(World *world)
{
    world_add(world, "rules", "rule", "weekends", "most", "1");
}

Test(check_sequence, weekends)
{
    static const Case cases[] = {
        {"", "eeeeeeeeeee...", 0},
        {"", ".....e.......n", 1},
        {"", "......b.....b.", 1},
        {"", "eeeee..eeeee..", 0},
    };
    EXPECT_ALL("weekends", add_weekends, cases);

    World world = world_of_kinds();
    add_weekends(&world);
    world_add(&world, "counters", "person", "pat", "counter", "weekends", "value", "3");
    world_build(&world);
    take(&world, "......e");
    world_expect_cost(&world, "weekends", 3, 90, NULL);
    world_free(&world);
}

/* A period from Sunday to Saturday has half a weekend at each end. */
Test(check_sequence, halves_of_weekends)
{
    World world = world_of("2026-03-08", "2026-03-14");
    world_person(&world, "pat");
    world_need(&world, "e", NULL, "07:00", "60");
    world_add(&world, "rules", "rule", "weekends", "most", "0");
    world_add(&world, "rules", "rule", "weekend-whole");
    world_build(&world);
    world_take(&world, "pat", "e@2026-03-08#1");
    world_take(&world, "pat", "e@2026-03-14#1");
    world_expect(&world, "weekends", 2, NULL);
    world_expect(&world, "weekend-whole", 0, NULL);
    world_free(&world);
}

/* From Saturday to Saturday, one weekend is whole. */
Test(check_sequence, weekend_at_the_beginning)
{
    World world = world_of("2026-03-07", "2026-03-14");
    world_person(&world, "pat");
    world_need(&world, "e", NULL, "07:00", "60");
    world_add(&world, "rules", "rule", "weekends", "most", "0");
    world_add(&world, "rules", "rule", "weekend-whole");
    world_build(&world);
    world_take(&world, "pat", "e@2026-03-07#1");
    world_expect(&world, "weekends", 1, NULL);
    world_expect(&world, "weekend-whole", 1, NULL);
    world_take(&world, "pat", "e@2026-03-08#1");
    world_expect(&world, "weekends", 1, NULL);
    world_expect(&world, "weekend-whole", 0, NULL);
    world_take(&world, "pat", "e@2026-03-14#1");
    world_expect(&world, "weekends", 2, NULL);
    world_expect(&world, "weekend-whole", 0, NULL);
    world_free(&world);
}

static void
add_whole_weekends(World *world)
{
    world_add(world, "rules", "rule", "weekend-whole");
}

Test(check_sequence, whole_weekends)
{
    static const Case cases[] = {
        {"", "eeeeebneeeee..", 0},
        {"", ".....e.......e", 2},
        {"", "......e.....nn", 1},
    };
    EXPECT_ALL("weekend-whole", add_whole_weekends, cases);
}

static void
add_identical(World *world)
{
    world_add(world, "rules", "rule", "weekend-identical");
}

Test(check_sequence, weekends_of_one_kind)
{
    static const Case cases[] = {
        {"", "eneneeeneneenn", 0},  {"", ".....en.....ne", 2},
        {"", ".....eb.....bb", 1},  {"", ".....e.......n", 0}, /* a day off is no other kind */
        {"e", "n.............", 0}, /* a weekend that ends before the period */
    };
    EXPECT_ALL("weekend-identical", add_identical, cases);

    World world = world_of("2026-03-08", "2026-03-14"); /* halves of two weekends */
    world_person(&world, "pat");
    world_need(&world, "e", NULL, "07:00", "60");
    add_identical(&world);
    world_build(&world);
    world_take(&world, "pat", "e@2026-03-08#1");
    world_take(&world, "pat", "e@2026-03-14#1");
    world_end(&world, "weekend-identical", 0, NULL);
}

/* Days count, not duties; past duties count where any kind does. */
Test(check_sequence, duties_in_the_period)
{
    static const struct {
        const char *kinds, *days;
        gint64 units, cost;
    } cases[] = {
        {NULL, "eb", 0, 0},     /* with 2 of the past */
        {NULL, "ebn", 1, 4},    /* 5 of at most 4 */
        {NULL, "", 1, 9},       /* 2 of at least 3 */
        {"night", "nbb", 0, 0}, /* the past is not known by kind */
        {"night", "nb", 1, 9},  {"night", "nbneeenn", 1, 4},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_kinds();
        world_add(&world, "rules", "rule", "period-duties", "least", "3", "most", "4", "weight",
                  "4", "weight_under", "9", "kinds", cases[i].kinds);
        world_add(&world, "counters", "person", "pat", "counter", "duties", "value", "2");
        world_build(&world);
        take(&world, cases[i].days);
        world_expect_cost(&world, "period-duties", cases[i].units, cases[i].cost, NULL);
        world_free(&world);
    }
}
