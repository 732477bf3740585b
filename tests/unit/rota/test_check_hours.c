#include "world.h"

/* What the check finds of sums: hours a week, on average, in the period, contracted, paid. */

/* Shifts of six hours, every day. */
static World
world_of_shifts(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_need(&world, "six", NULL, "09:00", "6:00");
    world_need(&world, "short", NULL, "21:00", "0:01");
    return world;
}

static void
take_days(World *world, const char *need, int first, int last)
{
    for (int day = first; day <= last; day++) {
        g_autofree char *seat = g_strdup_printf("%s@2026-03-%02d#1", need, day);
        world_take(world, "pat", seat);
    }
}

Test(check_hours, contract_maximum)
{
    for (int over = 0; over <= 1; over++) {
        World world = world_new();
        world_add(&world, "people", "person", "pat");
        world_add(&world, "contracts", "person", "pat", "engagement", "bank", "most_minutes",
                  "20:00");
        world_add(&world, "contracts", "person", "pat", "engagement", "employed", "most_minutes",
                  "10:00");
        world_need(&world, "six", NULL, "09:00", "6:00");
        world_need(&world, "short", NULL, "21:00", "0:01");
        world_need(&world, "night", "2026-03-08", "23:59", "6:00");
        world_build(&world);
        take_days(&world, "six", 2, 6);
        if (over)
            take_days(&world, "short", 8, 8);
        take_days(&world, "six", 9, 13);
        world_end(&world, "contract-most", over,
                  over ? "pat has 30 h 1 min of work in the week of 2 March; at most 30 h is "
                         "allowed"
                       : NULL);
    }
}

/* A duty counts whole on the day on which it starts: a Sunday's night in the week that ends. */
Test(check_hours, night_at_the_end_of_a_week)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "rules", "rule", "week-minutes", "most_minutes", "7:59");
    world_need(&world, "night", "2026-03-08", "22:00", "8:00");
    world_build(&world);
    world_take(&world, "pat", "night@2026-03-08#1");
    world_end(&world, "week-minutes", 1,
              "pat has 8 h of work in the week of 2 March; at most 7 h 59 min is allowed");
}

Test(check_hours, week)
{
    World world = world_of_shifts();
    world_add(&world, "rules", "rule", "week-minutes", "least_minutes", "18:00", "most_minutes",
              "24:00", "weight", "5", "weight_under", "3", "tier", "3");
    world_build(&world);
    take_days(&world, "six", 2, 5);
    take_days(&world, "six", 9, 11);
    world_expect_cost(&world, "week-minutes", 0, 0, NULL);
    take_days(&world, "short", 2, 2);
    world_expect_cost(&world, "week-minutes", 1, 5, NULL);
    world_free(&world);

    world = world_of_shifts();
    world_add(&world, "rules", "rule", "week-minutes", "least_minutes", "18:00", "most_minutes",
              "24:00", "weight", "5", "weight_under", "3", "tier", "3");
    world_build(&world);
    take_days(&world, "six", 2, 4);
    take_days(&world, "six", 9, 10);
    take_days(&world, "short", 9, 10);
    world_expect_cost(&world, "week-minutes", 358, 358 * 3, NULL);
    world_free(&world);
}

/* The kind says how much of a duty is work, rounded down; travel is work, and so are short waits.
 */
Test(check_hours, what_is_work)
{
    static const struct {
        const char *second;
        gint64 worked;
    } cases[] = {
        {"10:30", 32 + 10 + 0 + 60},
        {"11:30", 32 + 10 + 60 + 60},
        {"11:31", 32 + 10 + 60},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_add(&world, "places", "place", "p");
        world_add(&world, "places", "place", "q");
        world_add(&world, "travel", "from", "p", "to", "q", "minutes", "10");
        world_add(&world, "people", "person", "pat", "home", "q");
        world_add(&world, "contracts", "person", "pat", "engagement", "employed");
        world_add(&world, "duty_kinds", "kind", "sleep-in", "working", "41");
        world_add(&world, "duty_kinds", "kind", "visit");
        world_add(&world, "rules", "rule", "week-minutes", "most_minutes", "0", "tier", "3");
        world_need(&world, "one", "2026-03-02", "09:00", "80", "kind", "sleep-in", "place", "p");
        world_need(&world, "two", "2026-03-02", cases[i].second, "60", "kind", "visit", "place",
                   "q");
        world_build(&world);
        world_take(&world, "pat", "one@2026-03-02#1"); /* 41 % of 80 is 32.8 */
        world_take(&world, "pat", "two@2026-03-02#1");
        world_end(&world, "week-minutes", cases[i].worked, NULL);
    }
}

/* Weeks of 6 and 12 hours, with what is known of the weeks before. */
Test(check_hours, average)
{
    static const struct {
        const char *week_before, *elsewhere, *opt_out, *most, *weeks;
        gint64 units;
    } cases[] = {
        {NULL, "0", "no", "9:00", "2", 0},    /* 6 of 9, 18 of 18 */
        {NULL, "0", "no", "8:59", "2", 2},    /* 6 of 9, 18 of 17:58 */
        {NULL, "0", "no", "9:00", "1", 180},  /* 12 of 9 */
        {"720", "0", "no", "9:00", "2", 0},   /* 18 of 18 twice */
        {"721", "0", "no", "9:00", "2", 1},   /* 18:01 of 18 */
        {"721", "0", "no", "9:00", "3", 182}, /* 18:01 of 18 and 30:01 of 27 */
        {"721", "0", "yes", "9:00", "2", 0},  {NULL, "60", "no", "10:00", "2", 0},
        {NULL, "61", "no", "10:00", "2", 2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_add(&world, "people", "person", "pat", "elsewhere", cases[i].elsewhere, "opt_out",
                  cases[i].opt_out);
        world_add(&world, "contracts", "person", "pat", "engagement", "employed");
        world_need(&world, "six", NULL, "09:00", "6:00");
        world_add(&world, "rules", "rule", "average-minutes", "most_minutes", cases[i].most,
                  "weeks", cases[i].weeks);
        if (cases[i].week_before != NULL)
            world_add(&world, "counters", "person", "pat", "counter", "minutes", "week",
                      "2026-02-25", "value", cases[i].week_before);
        world_build(&world);
        take_days(&world, "six", 2, 2);
        take_days(&world, "six", 9, 10);
        world_expect(&world, "average-minutes", cases[i].units, NULL);
        world_free(&world);
    }
}

/* Nights of nine hours, most of them 8 h on average: 48 h a week, since a week has a day of rest.
 */
Test(check_hours, average_of_night_workers)
{
    static const struct {
        const char *least, *past, *opt_out;
        int nights; /* in the first week */
        int shorts; /* six-hour days in the second */
        gint64 units;
    } cases[] = {
        {NULL, NULL, "no", 5, 0, 0},   /* 45 of 48 */
        {NULL, NULL, "no", 6, 0, 360}, /* 54 of 48; with the next week 54 of 96 */
        {NULL, NULL, "yes", 6, 0, 360}, {NULL, NULL, "no", 6, 7, 360},
        {"6", NULL, "no", 6, 0, 360},   {"7", NULL, "no", 6, 0, 0}, /* not a night worker */
        {"7", "night", "no", 6, 0, 0}, /* is one by the night before the period: 63 of 96 */
        {"7", "day", "no", 6, 0, 0},    {NULL, "night", "no", 0, 7, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_add(&world, "people", "person", "pat", "opt_out", cases[i].opt_out);
        world_add(&world, "contracts", "person", "pat", "engagement", "employed");
        world_add(&world, "duty_kinds", "kind", "day");
        world_add(&world, "duty_kinds", "kind", "night");
        world_need(&world, "n", NULL, "22:00", "9:00", "kind", "night");
        world_need(&world, "six", NULL, "10:00", "6:00", "kind", "day");
        world_add(&world, "rules", "rule", "night-average", "kinds", "night", "most_minutes",
                  "8:00", "weeks", "2", "least", cases[i].least);
        if (cases[i].past != NULL)
            world_add(&world, "history", "person", "pat", "date", "2026-02-26", "start", "22:00",
                      "end", "07:00", "kind", cases[i].past);
        world_build(&world);
        if (cases[i].nights > 0)
            take_days(&world, "n", 2, 2 + cases[i].nights - 1);
        if (cases[i].shorts > 0)
            take_days(&world, "six", 9, 9 + cases[i].shorts - 1);
        world_expect(&world, "night-average", cases[i].units, NULL);
        world_free(&world);
    }
}

/* The whole time worked counts, not that of the nights alone, and what is known of the past. */
Test(check_hours, night_workers_by_day)
{
    for (int past = 0; past <= 1; past++) {
        World world = world_of_shifts();
        world_add(&world, "duty_kinds", "kind", "duty");
        world_add(&world, "duty_kinds", "kind", "night");
        world_add(&world, "rules", "rule", "night-average", "kinds", "night", "most_minutes",
                  "6:00", "weeks", "1");
        world_add(&world, "counters", "person", "pat", "counter", "run-kind", "kind",
                  past ? "night" : "duty", "value", "1");
        world_build(&world);
        take_days(&world, "six", 2, 8);
        world_end(&world, "night-average", past ? 360 : 0,
                  past ? "pat has 42 h of work, elsewhere included, in the weeks up to that of 2 "
                         "March; at most 36 h is allowed"
                       : NULL);
    }
}

/* A cap on somebody's week counts the work of all their contracts, whoever the employers are: so a
 * visa's or a volunteer's is said by a rule for the person, or for the engagement. */
Test(check_hours, caps_over_all_employers)
{
    static const struct {
        const char *column, *value;
        gint64 units;
    } cases[] = {
        {"person", "pat", 240},          {"person", "val", 0},
        {"engagements", "bank", 240},    {"employer", "a", 240},
        {"engagements", "volunteer", 0}, {"terms", "student", 240},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_add(&world, "employers", "employer", "a");
        world_add(&world, "employers", "employer", "b");
        world_add(&world, "people", "person", "pat");
        world_add(&world, "people", "person", "val");
        world_add(&world, "contracts", "person", "pat", "employer", "a", "engagement", "employed",
                  "terms", "student");
        world_add(&world, "contracts", "person", "pat", "employer", "b", "engagement", "bank");
        world_add(&world, "contracts", "person", "val", "employer", "b", "engagement", "volunteer");
        world_need(&world, "at-a", NULL, "08:00", "6:00", "employers", "a");
        world_need(&world, "at-b", NULL, "15:00", "6:00", "employers", "b");
        world_add(&world, "rules", "rule", "week-minutes", "most_minutes", "20:00", cases[i].column,
                  cases[i].value);
        world_build(&world);
        take_days(&world, "at-a", 2, 3);
        take_days(&world, "at-b", 4, 5);
        world_take(&world, "val", "at-b@2026-03-02#2");
        world_take(&world, "val", "at-b@2026-03-03#2");
        world_end(&world, "week-minutes", cases[i].units, NULL);
    }
}

Test(check_hours, period)
{
    static const struct {
        int days;
        gint64 units, cost;
        const char *message;
    } cases[] = {
        {1, 360, 1080, "pat has 8 h of work in the period; at least 14 h is asked for"},
        {2, 0, 0, NULL},
        {3, 0, 0, NULL},
        {4, 359, 1795, "pat has 26 h of work in the period; at most 20 h 1 min is allowed"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_shifts();
        world_add(&world, "counters", "person", "pat", "counter", "minutes", "value", "120");
        world_add(&world, "rules", "rule", "period-minutes", "least_minutes", "14:00",
                  "most_minutes", "20:01", "weight", "5", "weight_under", "3");
        world_build(&world);
        take_days(&world, "six", 8, 8 + cases[i].days - 1);
        world_expect_cost(&world, "period-minutes", cases[i].units, cases[i].cost,
                          cases[i].message);
        world_free(&world);
    }
}

Test(check_hours, contracted)
{
    for (int days = 1; days <= 3; days++) {
        World world = world_new();
        world_add(&world, "people", "person", "pat");
        world_add(&world, "people", "person", "val");
        world_add(&world, "contracts", "person", "pat", "engagement", "employed", "minutes",
                  "6:00");
        world_add(&world, "contracts", "person", "val", "engagement", "volunteer");
        world_add(&world, "rules", "rule", "contract-minutes", "weight", "5", "weight_under", "2",
                  "tier", "3");
        world_need(&world, "six", NULL, "09:00", "6:00");
        world_build(&world);
        world_take(&world, "val", "six@2026-03-02#1");
        take_days(&world, "six", 2, 2 + days - 1);
        static const gint64 units[] = {360, 0, 360}, costs[] = {720, 0, 1800};
        world_expect_cost(&world, "contract-minutes", units[days - 1], costs[days - 1], NULL);
        world_free(&world);
    }
}

/* Pence are rounded down for each duty; travel and short waits before a duty are paid with it. */
Test(check_hours, pay)
{
    World world = world_new();
    world_add(&world, "places", "place", "p");
    world_add(&world, "places", "place", "q");
    world_add(&world, "travel", "from", "p", "to", "q", "minutes", "10");
    world_add(&world, "people", "person", "pat", "home", "p");
    world_add(&world, "contracts", "person", "pat", "engagement", "bank", "pay", "15.00");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed", "pay", "12.60");
    world_add(&world, "duty_kinds", "kind", "visit", "paid", "50");
    world_need(&world, "one", "2026-03-02", "09:00", "31", "kind", "visit", "place", "p",
               "engagements", "employed");
    world_need(&world, "two", "2026-03-02", "10:00", "60", "kind", "visit", "place", "q",
               "engagements", "bank");
    world_need(&world, "three", "2026-03-02", "12:00", "60", "kind", "visit", "place", "q",
               "engagements", "bank");
    world_need(&world, "four", "2026-03-02", "14:01", "60", "kind", "visit", "place", "q",
               "engagements", "bank");
    world_build(&world);
    world_take(&world, "pat", "one@2026-03-02#1");
    world_expect_cost(&world, "pay", 315, 315, NULL); /* 15 of 31 minutes at 12.60 */
    world_take(&world, "pat", "two@2026-03-02#1");
    /* 30 minutes, 10 of travel and 19 of waiting at 15.00: 1475 */
    world_expect_cost(&world, "pay", 315 + 1475, 315 + 1475, NULL);
    world_take(&world, "pat", "three@2026-03-02#1"); /* after an hour of waiting */
    world_expect(&world, "pay", 315 + 1475 + 2250, NULL);
    world_take(&world, "pat", "four@2026-03-02#1"); /* after 61 minutes of it */
    world_expect(&world, "pay", 315 + 1475 + 2250 + 750, NULL);
    world_free(&world);
}
