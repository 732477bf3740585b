#include "world.h"

/* What the check finds in one day: duties, hours, span, travel, waiting. */

Test(check_day, duties_a_day)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "duty_kinds", "kind", "visit");
    world_add(&world, "duty_kinds", "kind", "call");
    world_add(&world, "rules", "rule", "day-duties", "most", "2", "kinds", "visit");
    world_need(&world, "a", "2026-03-02", "08:00", "60", "kind", "visit");
    world_need(&world, "b", "2026-03-02", "09:00", "60", "kind", "call");
    world_need(&world, "c", "2026-03-02", "10:00", "60", "kind", "visit");
    world_need(&world, "d", "2026-03-02", "23:59", "60", "kind", "visit");
    world_need(&world, "e", "2026-03-03", "01:00", "60", "kind", "visit");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-02#1");
    world_take(&world, "pat", "b@2026-03-02#1");
    world_take(&world, "pat", "c@2026-03-02#1");
    world_take(&world, "pat", "e@2026-03-03#1");
    world_expect(&world, "day-duties", 0, NULL);
    world_take(&world, "pat", "d@2026-03-02#1");
    world_end(&world, "day-duties", 1, "pat has 3 duties on 2 March; at most 2 is allowed");
}

/* A late start after midnight is one of its need's day, even where the next day has begun. */
Test(check_day, day_after_midnight)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "rules", "rule", "day-duties", "most", "1");
    world_need(&world, "one", "2026-03-03", "20:00", "60");
    world_add(&world, "needs", "need", "two", "date", "2026-03-03", "earliest", "23:00", "latest",
              "23:30", "late_until", "25:00", "duration", "30", "least", "0", "wanted", "1");
    world_need(&world, "three", "2026-03-04", "00:10", "10");
    world_build(&world);
    world_take(&world, "pat", "one@2026-03-03#1");
    world_take(&world, "pat", "three@2026-03-04#1");
    world_expect(&world, "day-duties", 0, NULL);
    world_take_at(&world, "pat", "two@2026-03-03#1", 90, 0);
    world_end(&world, "day-duties", 1, "pat has 2 duties on 3 March; at most 1 is allowed");
}

/* A night is worked on the day on which it begins, whatever the clock does in it. */
Test(check_day, hours_of_a_day)
{
    static const struct {
        const char *first, *second, *most, *kinds;
        gint64 units;
        const char *message;
    } cases[] = {
        {"four", NULL, "4:00", NULL, 0, NULL},
        {"four", "three", "7:00", NULL, 0, NULL},
        {"four", "three", "6:59", NULL, 1,
         "pat has 7 h of work on 28 March; at most 6 h 59 min is allowed"},
        {"night", NULL, "8:00", NULL, 0, NULL}, /* nine hours by the clock */
        {"night", NULL, "7:59", NULL, 1, NULL},
        {"night", "four", "8:00", NULL, 240, NULL},
        {"night", "four", "8:00", "night", 240, NULL}, /* all that is done on such a day */
        {"four", "three", "1:00", "night", 0, NULL},
        {"call", NULL, "3:00", NULL, 0, NULL}, /* half of six hours is work */
        {"call", NULL, "2:59", NULL, 1, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of("2026-03-28", "2026-03-29");
        world_person(&world, "pat");
        world_add(&world, "duty_kinds", "kind", "day");
        world_add(&world, "duty_kinds", "kind", "night");
        world_add(&world, "duty_kinds", "kind", "call", "working", "50", "breaks_rest", "no");
        world_add(&world, "rules", "rule", "day-minutes", "most_minutes", cases[i].most, "kinds",
                  cases[i].kinds);
        world_need(&world, "four", NULL, "07:00", "4:00", "kind", "day");
        world_need(&world, "three", NULL, "13:00", "3:00", "kind", "day");
        world_need(&world, "two", NULL, "13:00", "2:00", "kind", "day");
        world_need(&world, "call", NULL, "00:00", "6:00", "kind", "call");
        world_add(&world, "needs", "need", "night", "date", "2026-03-28", "start", "22:00", "end",
                  "07:00", "least", "0", "wanted", "0", "most", "1", "kind", "night");
        world_build(&world);
        const char *taken[] = {cases[i].first, cases[i].second};
        for (int t = 0; t < 2 && taken[t] != NULL; t++) {
            g_autofree char *seat = g_strdup_printf("%s@2026-03-28#1", taken[t]);
            world_take(&world, "pat", seat);
        }
        world_take(&world, "pat", "two@2026-03-29#1"); /* another day's */
        world_end(&world, "day-minutes", cases[i].units, cases[i].message);
    }
}

Test(check_day, load_of_a_day)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "duty_kinds", "kind", "meal");
    world_add(&world, "rules", "rule", "day-load", "most", "5", "kinds", "meal");
    world_need(&world, "lunch", "2026-03-02", "12:00", "60", "kind", "meal", "load", "3");
    world_need(&world, "supper", "2026-03-02", "18:00", "60", "kind", "meal", "load", "2");
    world_need(&world, "linen", "2026-03-02", "20:00", "60", "load", "9");
    world_need(&world, "late", "2026-03-02", "22:00", "60", "kind", "meal", "load", "4");
    world_build(&world);
    world_take(&world, "pat", "lunch@2026-03-02#1");
    world_take(&world, "pat", "supper@2026-03-02#1");
    world_take(&world, "pat", "linen@2026-03-02#1");
    world_expect(&world, "day-load", 0, NULL);
    world_take(&world, "pat", "late@2026-03-02#1");
    world_end(&world, "day-load", 4, "pat has 9 to carry on 2 March; at most 5 is allowed");
}

Test(check_day, span_of_a_day)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "duty_kinds", "kind", "on-call", "breaks_rest", "no");
    world_add(&world, "rules", "rule", "day-span", "most_minutes", "13:00");
    world_need(&world, "morning", "2026-03-02", "08:00", "60");
    world_need(&world, "evening", "2026-03-02", "20:00", "60", "kind", "on-call");
    world_need(&world, "night", "2026-03-02", "23:30", "60");
    world_build(&world);
    world_take(&world, "pat", "morning@2026-03-02#1");
    world_take(&world, "pat", "evening@2026-03-02#1");
    world_expect(&world, "day-span", 0, NULL);
    world_take(&world, "pat", "night@2026-03-02#1");
    world_end(&world, "day-span", 210,
              "pat has 16 h 30 min between the first start and the last end of 2 March; at most 13 "
              "h is allowed");
}

/* Places a, b and c, with 10 minutes from a to b, 20 from b to c and 40 from a to c. Pat lives at
 * a; `ends_at` may be NULL. */
static World
world_with_roads(const char *ends_at)
{
    World world = world_new();
    world_add(&world, "places", "place", "a");
    world_add(&world, "places", "place", "b");
    world_add(&world, "places", "place", "c");
    world_add(&world, "travel", "from", "a", "to", "b", "minutes", "10");
    world_add(&world, "travel", "from", "b", "to", "c", "minutes", "20");
    world_add(&world, "travel", "from", "a", "to", "c", "minutes", "40");
    world_add(&world, "people", "person", "pat", "home", "a", "ends_at", ends_at);
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    return world;
}

Test(check_day, travel_and_waiting)
{
    World world = world_with_roads(NULL);
    world_need(&world, "one", NULL, "09:00", "60", "place", "b");
    world_need(&world, "two", NULL, "10:20", "60", "place", "c");
    world_need(&world, "three", NULL, "12:00", "60", "place", "c");
    world_build(&world);
    world_take(&world, "pat", "one@2026-03-02#1");
    world_take(&world, "pat", "two@2026-03-02#1");
    world_expect_cost(&world, "travel", 10 + 20 + 40, 70 * 30, NULL);
    world_expect_cost(&world, "waiting", 0, 0, NULL);
    world_take(&world, "pat", "three@2026-03-02#1");
    world_take(&world, "pat", "one@2026-03-03#1");
    world_expect_cost(&world, "travel", 10 + 20 + 40 + 20, 90 * 30, NULL);
    world_expect_cost(&world, "waiting", 40, 40 * 10, NULL);
    world_free(&world);
}

/* Somebody moves house in the period. */
Test(check_day, travel_from_a_new_home)
{
    World world = world_with_roads(NULL);
    world_add(&world, "homes", "person", "pat", "place", "c", "from", "2026-03-03");
    world_need(&world, "one", NULL, "09:00", "60", "place", "b");
    world_build(&world);
    world_take(&world, "pat", "one@2026-03-02#1");
    world_take(&world, "pat", "one@2026-03-03#1");
    world_expect(&world, "travel", 20 + 40, NULL);
    world_free(&world);
}

/* From home at a to the base at c; on the second day from b and back there; then from b to a. */
Test(check_day, travel_that_ends_elsewhere)
{
    World world = world_with_roads("c");
    world_add(&world, "homes", "person", "pat", "place", "b", "from", "2026-03-03");
    world_add(&world, "homes", "person", "pat", "place", "b", "from", "2026-03-04", "ends_at", "a");
    world_need(&world, "one", NULL, "09:00", "60", "place", "b");
    world_need(&world, "call", NULL, "12:00", "10");
    world_build(&world);
    world_expect(&world, "travel", 0, NULL); /* a day with nothing to do is no way to anywhere */
    world_take(&world, "pat", "one@2026-03-02#1");
    world_expect(&world, "travel", 10 + 20, NULL);
    world_take(&world, "pat", "one@2026-03-03#1");
    world_expect(&world, "travel", 10 + 20, NULL);
    world_take(&world, "pat", "one@2026-03-04#1");
    world_expect(&world, "travel", 10 + 20 + 10, NULL);
    world_take(&world, "pat", "call@2026-03-05#1"); /* made at b, where that day begins */
    world_expect(&world, "travel", 10 + 20 + 10 + 10, NULL);
    world_free(&world);
}

Test(check_day, journeys_take_their_time)
{
    static const struct {
        const char *start;
        gint64 units;
        const char *message;
    } cases[] = {
        {"00:20", 0, NULL},
        {"00:19", 1,
         "pat has 19 min between one@2026-03-02 and two@2026-03-03; the journey takes 20 min"},
        {"00:00", 1,
         "pat has 0 min between one@2026-03-02 and two@2026-03-03; the journey takes 20 min"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_with_roads(NULL);
        world_need(&world, "one", "2026-03-02", "23:00", "60", "place", "b");
        world_need(&world, "two", "2026-03-03", cases[i].start, "60", "place", "c");
        world_build(&world);
        world_take(&world, "pat", "one@2026-03-02#1");
        world_take(&world, "pat", "two@2026-03-03#1");
        world_end(&world, "one-place", cases[i].units, cases[i].message);
    }
}
