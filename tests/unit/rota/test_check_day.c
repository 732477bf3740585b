#include "world.h"

/* What the check finds in one day, and between days: rest, duties, span, travel, waiting. */

static World
world_with_rest(const char *from, const char *until)
{
    World world = world_of(from, until);
    world_person(&world, "pat");
    world_add(&world, "rules", "rule", "rest-daily", "least_minutes", "11:00");
    return world;
}

Test(check_day, rest_between_days)
{
    World world = world_with_rest("2026-03-02", "2026-03-15");
    world_need(&world, "late", NULL, "13:00", "8:00");
    world_need(&world, "early", NULL, "07:59", "8:00");
    world_need(&world, "day", NULL, "08:00", "1:00");
    world_build(&world);
    world_take(&world, "pat", "late@2026-03-03#1");
    world_take(&world, "pat", "day@2026-03-04#1");
    world_expect(&world, "rest-daily", 0, NULL);

    world_take(&world, "pat", "late@2026-03-05#1");
    world_take(&world, "pat", "early@2026-03-06#1");
    world_end(&world, "rest-daily", 1,
              "pat has 10 h 59 min of rest between 5 March and 6 March; at least 11 h is asked "
              "for");
}

/* A night belongs to the day on which it begins, and ends on the next. */
Test(check_day, rest_after_a_night)
{
    World world = world_with_rest("2026-03-02", "2026-03-15");
    world_need(&world, "night", "2026-03-03", "22:00", "9:00");
    world_need(&world, "evening", "2026-03-04", "18:00", "2:00");
    world_need(&world, "afternoon", "2026-03-04", "17:59", "2:00");
    world_build(&world);
    world_take(&world, "pat", "night@2026-03-03#1");
    world_take(&world, "pat", "evening@2026-03-04#1");
    world_expect(&world, "rest-daily", 0, NULL);
    world_free(&world);

    world = world_with_rest("2026-03-02", "2026-03-15");
    world_need(&world, "night", "2026-03-03", "22:00", "9:00");
    world_need(&world, "afternoon", "2026-03-04", "17:59", "2:00");
    world_build(&world);
    world_take(&world, "pat", "night@2026-03-03#1");
    world_take(&world, "pat", "afternoon@2026-03-04#1");
    world_end(&world, "rest-daily", 1, NULL);
}

/* Rest is counted from the end of the last to the start of the first, days off between or not, and
 * gaps within one day are none of its concern. */
Test(check_day, rest_within_a_day)
{
    World world = world_with_rest("2026-03-02", "2026-03-15");
    world_need(&world, "morning", NULL, "07:00", "2:00");
    world_need(&world, "evening", NULL, "18:00", "2:00");
    world_build(&world);
    world_take(&world, "pat", "morning@2026-03-03#1");
    world_take(&world, "pat", "evening@2026-03-03#1");
    world_take(&world, "pat", "morning@2026-03-04#1");
    world_end(&world, "rest-daily", 0, NULL);
}

/* An evening's round that goes on past midnight is still that evening's: no rest is asked for in
 * it, and what is asked for after it begins when it ends. */
Test(check_day, rest_after_midnight)
{
    for (int late = 0; late <= 1; late++) {
        World world = world_with_rest("2026-03-02", "2026-03-15");
        world_need(&world, "one", "2026-03-03", "22:00", "60");
        world_add(&world, "needs", "need", "two", "date", "2026-03-03", "earliest", "23:00",
                  "latest", "23:30", "late_until", "25:00", "duration", "30", "least", "0",
                  "wanted", "1");
        world_need(&world, "day", "2026-03-04", "11:30", "60");
        world_build(&world);
        world_take(&world, "pat", "one@2026-03-03#1");
        world_take_at(&world, "pat", "two@2026-03-03#1", 60 + late, 0);
        world_take(&world, "pat", "day@2026-03-04#1");
        world_end(&world, "rest-daily", late,
                  late
                      ? "pat has 10 h 59 min of rest between 3 March and 4 March; at least 11 h is "
                        "asked for"
                      : NULL);
    }
}

/* What is on call from home breaks no rest. */
Test(check_day, rest_beside_on_call)
{
    World world = world_with_rest("2026-03-02", "2026-03-15");
    world_add(&world, "duty_kinds", "kind", "on-call", "breaks_rest", "no");
    world_need(&world, "late", NULL, "12:00", "8:00");
    world_need(&world, "on-call", NULL, "20:00", "12:00", "kind", "on-call");
    world_need(&world, "day", NULL, "08:00", "4:00");
    world_build(&world);
    world_take(&world, "pat", "late@2026-03-03#1");
    world_take(&world, "pat", "on-call@2026-03-03#1");
    world_take(&world, "pat", "day@2026-03-04#1");
    world_end(&world, "rest-daily", 0, NULL);
}

Test(check_day, rest_after_the_time_before)
{
    for (int late = 0; late <= 1; late++) {
        World world = world_with_rest("2026-03-02", "2026-03-15");
        world_add(&world, "history", "person", "pat", "date", "2026-03-01", "start", "13:00", "end",
                  late ? "21:01" : "21:00");
        world_need(&world, "day", NULL, "08:00", "8:00");
        world_build(&world);
        world_take(&world, "pat", "day@2026-03-02#1");
        world_end(&world, "rest-daily", late,
                  late ? "pat has 10 h 59 min of rest between the time before and 2 March; at "
                         "least 11 h is asked for"
                       : NULL);
    }
}

/* From 21:30 to 08:30 is eleven hours by the clock, and ten on the night of the spring change. */
Test(check_day, rest_when_the_clock_changes)
{
    World world = world_with_rest("2026-03-23", "2026-04-05");
    world_need(&world, "late", NULL, "13:30", "8:00");
    world_need(&world, "day", NULL, "08:30", "4:00");
    world_build(&world);
    world_take(&world, "pat", "late@2026-03-27#1");
    world_take(&world, "pat", "day@2026-03-28#1");
    world_expect(&world, "rest-daily", 0, NULL);
    world_take(&world, "pat", "late@2026-03-28#1");
    world_take(&world, "pat", "day@2026-03-29#1");
    world_end(&world, "rest-daily", 1,
              "pat has 10 h of rest between 28 March and 29 March; at least 11 h is asked for");

    world = world_with_rest("2026-10-19", "2026-11-01"); /* and twelve in autumn */
    world_need(&world, "late", NULL, "14:30", "8:00");
    world_need(&world, "day", NULL, "08:30", "4:00");
    world_build(&world);
    world_take(&world, "pat", "late@2026-10-24#1");
    world_take(&world, "pat", "day@2026-10-25#1");
    world_end(&world, "rest-daily", 0, NULL);
}

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

/* Places a, b and c, with 10 minutes from a to b, 20 from b to c and 40 from a to c. */
static World
world_with_roads(void)
{
    World world = world_new();
    world_add(&world, "places", "place", "a");
    world_add(&world, "places", "place", "b");
    world_add(&world, "places", "place", "c");
    world_add(&world, "travel", "from", "a", "to", "b", "minutes", "10");
    world_add(&world, "travel", "from", "b", "to", "c", "minutes", "20");
    world_add(&world, "travel", "from", "a", "to", "c", "minutes", "40");
    world_add(&world, "people", "person", "pat", "home", "a");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    return world;
}

Test(check_day, travel_and_waiting)
{
    World world = world_with_roads();
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
    World world = world_with_roads();
    world_add(&world, "homes", "person", "pat", "place", "c", "from", "2026-03-03");
    world_need(&world, "one", NULL, "09:00", "60", "place", "b");
    world_build(&world);
    world_take(&world, "pat", "one@2026-03-02#1");
    world_take(&world, "pat", "one@2026-03-03#1");
    world_expect(&world, "travel", 20 + 40, NULL);
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
        World world = world_with_roads();
        world_need(&world, "one", "2026-03-02", "23:00", "60", "place", "b");
        world_need(&world, "two", "2026-03-03", cases[i].start, "60", "place", "c");
        world_build(&world);
        world_take(&world, "pat", "one@2026-03-02#1");
        world_take(&world, "pat", "two@2026-03-03#1");
        world_end(&world, "one-place", cases[i].units, cases[i].message);
    }
}
