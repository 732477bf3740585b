#include "fixture.h"

Test(problem_places, travel_by_coordinates)
{
    Fixture f = fixture_new();
    set(&f, "travel.detour", "1");
    set(&f, "travel.car", "60");
    set(&f, "travel.walk", "6");
    set(&f, "travel.parking", "3");
    put(&f, "places", "place", "a", "latitude", "56", "longitude", "-4");
    put(&f, "places", "place", "b", "latitude", "56.1", "longitude", "-4"); /* 11,119.5 m */
    put(&f, "places", "place", "c", "latitude", "56", "longitude", "-4");
    build(&f);
    const KithProblem *problem = f.problem;
    cr_assert_eq(kith_problem_travel(problem, KITH_CAR, 0, 1), 11 + 3);
    cr_assert_eq(kith_problem_travel(problem, KITH_WALK, 0, 1), 111);
    cr_assert_eq(kith_problem_travel(problem, KITH_WALK, 1, 0), 111);
    cr_assert_eq(kith_problem_travel(problem, KITH_CAR, 0, 2), 3);
    cr_assert_eq(kith_problem_travel(problem, KITH_CAR, 0, 0), 0);
    cr_assert_eq(kith_problem_travel(problem, KITH_CAR, -1, 0), 0);
    cr_assert_eq(kith_problem_travel(problem, KITH_CAR, 0, -1), 0);
    fixture_free(&f);
}

Test(problem_places, matrix_and_coordinates_agree)
{
    Fixture f = fixture_new(), g = fixture_new();
    for (int i = 0; i < 1100; i++) {
        g_autofree char *id = g_strdup_printf("p%d", i);
        g_autofree char *north = g_strdup_printf("56.%03d", i * 37 % 1000);
        g_autofree char *east = g_strdup_printf("-4.%03d", i * 91 % 1000);
        put(&f, "places", "place", id, "latitude", north, "longitude", east);
        if (i < 1000)
            put(&g, "places", "place", id, "latitude", north, "longitude", east);
    }
    build(&f);
    build(&g);
    cr_assert(f.problem->travel.matrix[KITH_CAR] == NULL);
    cr_assert(g.problem->travel.matrix[KITH_CAR] != NULL);
    int differ = 0;
    for (gint32 i = 0; i < 1000; i++) /* the middle moved a little, so roundings may */
        differ += ABS(kith_problem_travel(f.problem, KITH_CAR, 0, i) -
                      kith_problem_travel(g.problem, KITH_CAR, 0, i));
    cr_assert_leq(differ, 20);
    fixture_free(&f);
    fixture_free(&g);
}

Test(problem_places, the_travel_table_prevails)
{
    Fixture f = fixture_new();
    set(&f, "ticks_per_minute", "10");
    set(&f, "travel.parking", "2");
    put(&f, "places", "place", "a", "latitude", "56", "longitude", "-4");
    put(&f, "places", "place", "b", "latitude", "57", "longitude", "-4");
    put(&f, "places", "place", "c");
    put(&f, "travel", "from", "b", "to", "a", "minutes", "9");
    put(&f, "travel", "from", "a", "to", "b", "minutes", "7.26");
    put(&f, "travel", "from", "a", "to", "b", "minutes", "30", "mode", "walk");
    put(&f, "travel", "from", "a", "to", "c", "minutes", "5", "both_ways", "no");
    build(&f);
    const KithProblem *problem = f.problem;
    cr_assert_eq(kith_problem_travel(problem, KITH_CAR, 0, 1), 73, "parking included");
    cr_assert_eq(kith_problem_travel(problem, KITH_CAR, 1, 0), 90);
    cr_assert_eq(kith_problem_travel(problem, KITH_WALK, 0, 1), 300);
    cr_assert_eq(kith_problem_travel(problem, KITH_WALK, 1, 0), 300);
    cr_assert_eq(kith_problem_travel(problem, KITH_BUS, 0, 2), 50);
    cr_assert_gt(kith_problem_travel(problem, KITH_BUS, 2, 0), 1000, "by coordinates");
    fixture_free(&f);
}

Test(problem_places, without_coordinates_or_table)
{
    Fixture f = fixture_new();
    put(&f, "places", "place", "a");
    put(&f, "places", "place", "b");
    build(&f);
    cr_assert_eq(kith_problem_travel(f.problem, KITH_CAR, 0, 1), 0);
    fixture_free(&f);
    Fixture g = fixture_new();
    put(&g, "places", "place", "a");
    put(&g, "places", "place", "b");
    put(&g, "places", "place", "c");
    put(&g, "travel", "from", "a", "to", "b", "minutes", "9");
    build_with(&g, "warning travel-unknown");
    cr_assert_eq(kith_problem_travel(g.problem, KITH_WALK, 0, 1), 9);
    cr_assert_eq(kith_problem_travel(g.problem, KITH_WALK, 0, 2), 0);
    fixture_free(&g);
}

Test(problem_places, without_coordinates_lie_in_their_locality)
{
    Fixture f = fixture_new();
    set(&f, "travel.parking", "0");
    put(&f, "localities", "locality", "north");
    put(&f, "places", "place", "a", "latitude", "57", "longitude", "-4", "locality", "north");
    put(&f, "places", "place", "b", "latitude", "56", "longitude", "-4");
    put(&f, "places", "place", "c", "locality", "north");
    put(&f, "places", "place", "d");
    build_with(&f, "warning no-coordinates");
    cr_assert_eq(kith_problem_travel(f.problem, KITH_CAR, 0, 2), 0);
    cr_assert_eq(kith_problem_travel(f.problem, KITH_CAR, 0, 3),
                 kith_problem_travel(f.problem, KITH_CAR, 1, 3));
    fixture_free(&f);
}

Test(problem_places, that_cannot_be)
{
    Fixture f = fixture_new();
    put(&f, "localities", "locality", "a", "within", "b");
    put(&f, "localities", "locality", "b", "within", "c");
    put(&f, "localities", "locality", "c", "within", "b");
    put(&f, "localities", "locality", "d", "within", "d");
    put(&f, "places", "place", "p", "latitude", "56");
    put(&f, "places", "place", "q", "latitude", "56", "longitude", "181");
    put(&f, "places", "place", "r", "locality", "e");
    put(&f, "people", "person", "ann", "serves", "a;b;x");
    put(&f, "contracts", "person", "ann", "engagement", "bank");
    put(&f, "travel", "from", "p", "to", "q", "minutes", "-1");
    put(&f, "clients", "client", "c", "carers_most", "0");
    build_with(&f,
               "error unknown-locality, error unknown-locality, error locality-circle, "
               "error locality-circle, error half-coordinates, error coordinates-out-of-range, "
               "error travel-out-of-range, warning travel-unknown, error carers-most-below-one");
    fixture_free(&f);
}
