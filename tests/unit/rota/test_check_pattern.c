#include "days.h"

/* What the check finds of days off after a run, and of patterns of days. */

static void
add_two_after_three(World *world)
{
    world_add(world, "rules", "rule", "off-after", "after", "night", "run", "3", "least", "2",
              "tier", "0");
}

Test(check_pattern, days_off_after_a_run)
{
    static const Case cases[] = {
        {"", "nnn..e........", 0},
        {"", "nnn.e.........", 1},
        {"", "nnne..........", 2},
        {"", "nnn.n.........", 1}, /* another night ends the days off too */
        {"", "nn.e..........", 0}, /* not a run that needs them */
        {"", "nnnnnn.e......", 1}, /* once, however long it was */
        {"", "nbn.e.........", 1},
        {"", "nnn.nnn.e.....", 2},
        {"", "...........nnn", 0}, /* still on at the end */
        {"", "..........nnn.", 0},
        {"", ".........nnn.e", 1},
        {"nn", "n.e...........", 1},
        {"nnn", ".e............", 1},
        {"nnn.", "e.............", 1},
        {"nnn.", ".e............", 0},
        {"nnn.e", "e.............", 0}, /* over before */
        {"nnne", "..............", 0},
        {"n", "n.e...........", 0},   /* a run that may be longer counts as far as it is known */
        {"xxx", ".e............", 0}, /* of unknown kind */
    };
    EXPECT_ALL("off-after", add_two_after_three, cases);

    World world = world_of_kinds();
    add_two_after_three(&world);
    world_build(&world);
    take(&world, ".nnn.e");
    world_end(&world, "off-after", 1,
              "pat has 1 day off before 7 March, after 3 days in a row; at least 2 is asked for");
}

static void
add_day_off_after(World *world)
{
    world_add(world, "rules", "rule", "off-after", "after", "night", "least", "1");
}

/* Without a figure any run will do: one duty is one. */
Test(check_pattern, a_day_off_after_each)
{
    static const Case cases[] = {
        {"", "n.n.e.........", 0}, {"", "ne............", 1},  {"", "nnn.nb........", 0},
        {"", "nne.ne........", 2}, {"n", "e.............", 1},
    };
    EXPECT_ALL("off-after", add_day_off_after, cases);
}

static void
add_unwanted(World *world)
{
    world_add(world, "rules", "rule", "pattern", "pattern", "night - early", "tier", "0");
}

Test(check_pattern, unwanted)
{
    static const Case cases[] = {
        {"", "n.e...........", 1},   {"", "n..e..........", 0},  {"", "n.n.e.e.......", 1},
        {"", "b.bn..........", 1},   {"", "...........n.e", 1},  {"", "............n.", 0},
        {"n.", "e.............", 1}, {"n", ".e............", 1}, {"n.e", "..............", 0},
        {"x.", "e.............", 0}, {"", ".e............", 0}, /* nobody knows */
    };
    EXPECT_ALL("pattern", add_unwanted, cases);

    World world = world_of_kinds();
    add_unwanted(&world);
    world_build(&world);
    take(&world, "..n.e");
    world_end(&world, "pattern", 1,
              "pat has the pattern 'night - early' from 4 March, which is not wanted");
}

static void
add_overlapping(World *world)
{
    world_add(world, "rules", "rule", "pattern", "pattern", "early|night ? *");
}

/* Each beginning by itself. */
Test(check_pattern, that_overlap)
{
    static const Case cases[] = {
        {"", "eeeee.........", 3},   {"", "e.e.e.........", 2},   {"", "ee.en.........", 1},
        {"xe", "..............", 0}, {"x.", "e.............", 0}, {"e.", "e.............", 1},
    };
    EXPECT_ALL("pattern", add_overlapping, cases);
}

static void
add_on_saturdays(World *world)
{
    world_add(world, "rules", "rule", "pattern", "pattern", "* *", "days", "sat");
}

/* The period is from a Monday to a Sunday, the day before it another Sunday. */
Test(check_pattern, on_weekdays)
{
    static const Case cases[] = {
        {"", "eeeee.eeeeeeee", 1},
        {"", "eeeeeeeeeeeeee", 2},
        {"", "eeeee.eeeeee.e", 0},
        {"ee", "e.............", 0}, /* over before the period */
    };
    EXPECT_ALL("pattern", add_on_saturdays, cases);
}

static void
add_wished(World *world)
{
    world_add(world, "rules", "rule", "pattern", "pattern", "early early night", "days", "mon",
              "wish", "for", "weight", "5", "weight_under", "3");
}

static void
add_wished_over_the_beginning(World *world)
{
    world_add(world, "rules", "rule", "pattern", "pattern", "early early night", "days", "sun",
              "wish", "for");
}

Test(check_pattern, wished_for)
{
    static const Case mondays[] = {
        {"", "een....een....", 0}, {"", "een...........", 1}, {"", "ee............", 2},
        {"", "..............", 2}, {"", "bbb....eenneen", 0},
    };
    EXPECT_ALL("pattern", add_wished, mondays);
    static const Case sundays[] = {
        {"", "......eeen...e", 1},  /* on the third day; the last Sunday's goes on */
        {"e", "en....een....e", 0}, /* began on the day before the period */
        {"e", "ee....een....e", 1}, {"e", ".n....een....e", 1},
        {"e", "en....een.....", 1}, {".", "en....een....e", 0}, /* was lost before the period */
    };
    EXPECT_ALL("pattern", add_wished_over_the_beginning, sundays);

    World world = world_of_kinds();
    add_wished(&world);
    world_build(&world);
    take(&world, "e......een");
    world_expect_cost(&world, "pattern", 1, 3, NULL);
    world_free(&world);
}

/* By the calendar: the week of the spring change has seven days like any other. */
Test(check_pattern, over_the_clock_change)
{
    World world = world_of("2026-03-27", "2026-03-30");
    world_person(&world, "pat");
    world_add(&world, "duty_kinds", "kind", "night");
    world_add(&world, "rules", "rule", "pattern", "pattern", "night night - ", "days", "fri",
              "wish", "for", "tier", "0");
    world_need(&world, "n", NULL, "22:00", "9:00", "kind", "night");
    world_build(&world);
    world_take(&world, "pat", "n@2026-03-27#1");
    world_take(&world, "pat", "n@2026-03-28#1");
    world_expect(&world, "pattern", 0, NULL);
    world_take(&world, "pat", "n@2026-03-29#1");
    world_end(&world, "pattern", 1,
              "pat has not the pattern 'night night -' from 27 March, which is wished for");
}
