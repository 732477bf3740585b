#include "fixture.h"

/* Journeys by the time of the day, and travel tables for many places. */

#define PLACES_FEW  40
#define PLACES_MANY 4200

/* Two places that lie 20 minutes apart by car, 40 on foot. */
static Fixture
with_places(const char *from, const char *until)
{
    Fixture f = fixture_of(from, until);
    put(&f, "places", "place", "a");
    put(&f, "places", "place", "b");
    put(&f, "travel", "from", "a", "to", "b", "minutes", "20", "mode", "car");
    put(&f, "travel", "from", "a", "to", "b", "minutes", "40", "mode", "walk");
    put(&f, "travel", "from", "a", "to", "b", "minutes", "20");
    return f;
}

Test(problem_traffic, school_run)
{
    Fixture f = with_places("2026-03-02", "2026-03-15");
    put(&f, "traffic", "start", "08:00", "end", "09:00", "percent", "150", "days", "weekdays",
        "mode", "car");
    build(&f);
    static const struct {
        KithTick departure, car; /* minutes from Monday's midnight */
    } cases[] = {
        {-10, 20},
        {7 * 60 + 40, 20},      /* arrives as it begins */
        {7 * 60 + 50, 10 + 15}, /* half of the way before it */
        {8 * 60, 30},
        {8 * 60 + 30, 30},
        {8 * 60 + 45, 15 + 10}, /* half of the way within it */
        {9 * 60, 20},
        {DAY + 8 * 60, 30},
        {5 * DAY + 8 * 60, 20},  /* Saturday */
        {20 * DAY + 8 * 60, 20}, /* beyond the period */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        cr_expect_eq(kith_problem_journey(f.problem, KITH_CAR, 0, 1, cases[i].departure),
                     cases[i].car, "case %d", (int)i);
        cr_expect_eq(kith_problem_journey(f.problem, KITH_WALK, 0, 1, cases[i].departure), 40);
    }
    cr_expect_eq(kith_problem_journey(f.problem, KITH_CAR, 0, 0, 8 * 60), 0);
    cr_expect_eq(kith_problem_journey(f.problem, KITH_CAR, -1, 0, 8 * 60), 0);
    fixture_free(&f);
}

/* The clock on the wall says when, also on the day on which it changes; later rows prevail. */
Test(problem_traffic, clock_change_and_several_rows)
{
    Fixture f = with_places("2026-03-29", "2026-03-30");
    put(&f, "traffic", "start", "07:00", "end", "10:00", "percent", "200");
    put(&f, "traffic", "start", "08:00", "end", "09:00", "percent", "300");
    build(&f);
    KithTick eight = kith_problem_tick(f.problem, f.problem->first_date, 8 * 60);
    cr_expect_eq(eight, 7 * 60, "an hour is missing");
    cr_expect_eq(kith_problem_journey(f.problem, KITH_CAR, 0, 1, eight), 60);
    cr_expect_eq(kith_problem_journey(f.problem, KITH_CAR, 0, 1, eight - 60), 40);
    cr_expect_eq(kith_problem_journey(f.problem, KITH_CAR, 0, 1, eight + 60), 40);
    fixture_free(&f);
}

/* Whoever leaves later does not arrive sooner. */
Test(problem_traffic, nobody_overtakes)
{
    Fixture f = with_places("2026-03-02", "2026-03-04");
    set(&f, "ticks_per_minute", "10");
    put(&f, "traffic", "start", "08:00", "end", "08:17", "percent", "333");
    put(&f, "traffic", "start", "08:21", "end", "09:01", "percent", "47");
    put(&f, "traffic", "start", "16:00", "end", "18:00", "percent", "180");
    build(&f);
    KithTick before = 0;
    for (KithTick departure = 0; departure < 2 * DAY * 10; departure++) {
        KithTick arrival = departure + kith_problem_journey(f.problem, KITH_WALK, 0, 1, departure);
        cr_assert_geq(arrival, before - 1, "leaving at %d", departure);
        before = arrival;
    }
    fixture_free(&f);
}

Test(problem_traffic, that_cannot_be)
{
    Fixture f = with_places("2026-03-02", "2026-03-15");
    put(&f, "traffic", "start", "09:00", "end", "08:00", "percent", "150");
    put(&f, "traffic", "start", "08:00", "end", "09:00", "percent", "0");
    put(&f, "traffic", "start", "08:00", "end", "09:00", "percent", "1001");
    build_with(&f,
               "error traffic-backwards, error traffic-out-of-range, error traffic-out-of-range");
    fixture_free(&f);
}

/* Places, some of whose journeys the table tells, the way back and rows for one mode among them. */
static Fixture
with_table(int n_places)
{
    Fixture f = fixture_new();
    static const char *const modes[] = {NULL, "car", "walk"};
    for (int i = 0; i < n_places; i++) {
        g_autofree char *id = g_strdup_printf("p%d", i);
        g_autofree char *north = g_strdup_printf("56.%03d", i % PLACES_FEW * 37 % 1000);
        put(&f, "places", "place", id, "latitude", north, "longitude", "-4.500");
    }
    for (int i = 0; i < 200; i++) {
        g_autofree char *from = g_strdup_printf("p%d", i * 7 % PLACES_FEW);
        g_autofree char *to = g_strdup_printf("p%d", i * i % PLACES_FEW);
        g_autofree char *minutes = g_strdup_printf("%d", 5 + i);
        put(&f, "travel", "from", from, "to", to, "minutes", minutes, "mode", modes[i % 3],
            "both_ways", i % 4 == 0 ? "no" : "yes");
    }
    build(&f);
    return f;
}

/* With many places there is no matrix, and the table tells the same. */
Test(problem_traffic, tables_for_many_places)
{
    Fixture few = with_table(PLACES_FEW), many = with_table(PLACES_MANY);
    cr_assert(few.problem->travel.matrix[KITH_CAR] != NULL);
    cr_assert(many.problem->travel.matrix[KITH_CAR] == NULL);
    int told = 0;
    for (int mode = 0; mode < KITH_MODES; mode++)
        for (gint32 from = 0; from < PLACES_FEW; from++)
            for (gint32 to = 0; to < PLACES_FEW; to++) {
                KithTick one = kith_problem_travel(few.problem, (KithMode)mode, from, to);
                KithTick other = kith_problem_travel(many.problem, (KithMode)mode, from, to);
                /* the middle of the map moved a little, so roundings may differ */
                cr_assert_leq(ABS(one - other), 1, "%d to %d: %d and %d", from, to, one, other);
                told += one == other;
            }
    cr_assert_gt(told, PLACES_FEW * PLACES_FEW * KITH_MODES / 2);
    fixture_free(&few);
    fixture_free(&many);
}
