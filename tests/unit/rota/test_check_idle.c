#include "world.h"

/* What the check finds of working hours: leaving home, being back, and what is idle; and of duties
 * without a place. */

/* Pat lives ten minutes from b, and forty from c, which is twenty from b. */
static World
world_with_hours(const char *start, const char *end)
{
    World world = world_new();
    static const char *const places[] = {"a", "b", "c"};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        world_add(&world, "places", "place", places[i]);
    world_add(&world, "travel", "from", "a", "to", "b", "minutes", "10");
    world_add(&world, "travel", "from", "b", "to", "c", "minutes", "20");
    world_add(&world, "travel", "from", "a", "to", "c", "minutes", "40");
    world_add(&world, "people", "person", "pat", "home", "a");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    if (start != NULL)
        world_add(&world, "hours", "person", "pat", "days", "mon", "start", start, "end", end);
    return world;
}

/* Home is left when hours begin, and no sooner. */
Test(check_idle, leaving_home)
{
    static const struct {
        const char *start;
        gint64 units;
        const char *message;
    } cases[] = {
        {"08:10", 0, NULL},
        {"08:09", 1,
         "pat cannot be at one@2026-03-02 by 08:09: they leave home no sooner than 08:00"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_with_hours("08:00", "16:00");
        world_need(&world, "one", NULL, cases[i].start, "60", "place", "b");
        world_build(&world);
        world_take(&world, "pat", "one@2026-03-02#1");
        world_take(&world, "pat", "one@2026-03-03#1"); /* nothing is said of Tuesdays */
        world_end(&world, "one-place", cases[i].units, cases[i].message);
    }
}

Test(check_idle, overrun)
{
    static const struct {
        const char *end;
        gint64 units;
    } cases[] = {{"10:10", 0}, {"10:09", 1}, {"09:00", 70}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_with_hours("08:00", cases[i].end);
        world_add(&world, "rules", "rule", "overrun", "weight", "7");
        world_need(&world, "one", NULL, "09:00", "60", "place", "b");
        world_build(&world);
        world_take(&world, "pat", "one@2026-03-02#1");
        world_take(&world, "pat", "one@2026-03-03#1");
        world_expect_cost(&world, "overrun", cases[i].units, cases[i].units * 7, NULL);
        world_free(&world);
    }
}

/* Hours that end on the next morning. */
Test(check_idle, overnight)
{
    World world = world_with_hours("21:00", "06:00");
    world_add(&world, "rules", "rule", "overrun");
    world_need(&world, "one", NULL, "22:00", "480", "place", "b");
    world_build(&world);
    world_take(&world, "pat", "one@2026-03-02#1");
    world_expect(&world, "overrun", 10, NULL);
    world_free(&world);
}

/* The greatest of anybody's days with hours: those without a duty too, and what runs over is not
 * idle. */
Test(check_idle, greatest)
{
    World world = world_with_hours("08:00", "16:00");
    world_add(&world, "rules", "rule", "idle-greatest", "weight", "3", "tier", "1");
    world_need(&world, "one", NULL, "09:00", "60", "place", "b");
    world_need(&world, "long", NULL, "10:00", "360", "place", "b");
    world_build(&world);
    world_take(&world, "pat", "one@2026-03-02#1");
    world_expect_cost(&world, "idle-greatest", 480, 480 * 3,
                      "pat is idle for 8 h on 9 March, longer than anybody else");
    world_take(&world, "pat", "one@2026-03-09#1");
    world_expect(&world, "idle-greatest", 480 - 60 - 20, NULL);
    world_take(&world, "pat", "long@2026-03-02#1");
    world_take(&world, "pat", "long@2026-03-09#1");
    /* 08:00 to 08:50 before leaving for 09:00; home at 16:10 */
    world_expect(&world, "idle-greatest", 50, NULL);
    world_free(&world);
}

/* Where nobody has hours nothing is idle. */
Test(check_idle, no_hours)
{
    World world = world_with_hours(NULL, NULL);
    world_add(&world, "rules", "rule", "idle-greatest");
    world_add(&world, "rules", "rule", "overrun");
    world_need(&world, "one", NULL, "09:00", "60", "place", "b");
    world_build(&world);
    world_take(&world, "pat", "one@2026-03-02#1");
    world_expect(&world, "idle-greatest", 0, NULL);
    world_expect(&world, "overrun", 0, NULL);
    world_free(&world);
}

/* The way from b to c is not shorter for a call on it. */
Test(check_idle, calls_are_made_on_the_way)
{
    static const struct {
        const char *start;
        gint64 units;
    } cases[] = {{"10:30", 0}, {"10:29", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_with_hours(NULL, NULL);
        world_need(&world, "one", NULL, "09:00", "60", "place", "b");
        world_need(&world, "call", NULL, "10:00", "10");
        world_need(&world, "two", NULL, cases[i].start, "60", "place", "c");
        world_build(&world);
        world_take(&world, "pat", "one@2026-03-02#1");
        world_take(&world, "pat", "call@2026-03-02#1");
        world_take(&world, "pat", "two@2026-03-02#1");
        world_expect(&world, "one-place", cases[i].units, NULL);
        if (cases[i].units == 0) {
            world_expect(&world, "travel", 10 + 20 + 40, NULL);
            world_expect(&world, "waiting", 0, NULL);
        }
        world_free(&world);
    }
}

/* The first of a day is made at home, and the last where one is. */
Test(check_idle, calls_from_home)
{
    World world = world_with_hours("08:00", "16:00");
    world_add(&world, "rules", "rule", "overrun");
    world_need(&world, "early", NULL, "08:00", "30");
    world_need(&world, "one", NULL, "08:40", "60", "place", "b");
    world_need(&world, "late", NULL, "15:40", "20");
    world_build(&world);
    world_take(&world, "pat", "early@2026-03-02#1");
    world_take(&world, "pat", "one@2026-03-02#1");
    world_take(&world, "pat", "late@2026-03-02#1");
    world_expect(&world, "one-place", 0, NULL);
    world_expect(&world, "travel", 20, NULL);
    world_expect(&world, "overrun", 10, NULL);
    world_free(&world);
}
