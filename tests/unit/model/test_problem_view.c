#include "fixture.h"

#include <kith/view.h>

static gint32
value(KithView view, gsize index)
{
    cr_assert_lt(index, view.n);
    return *(const gint32 *)(const void *)((const char *)view.first + index * view.stride);
}

static Fixture
two_visits(void)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put(&f, "clients", "client", "c", "name", "Mrs C");
    put(&f, "needs", "need", "n", "client", "c", "date", "2026-03-03", "start", "08:00", "duration",
        "30", "least", "2");
    put(&f, "needs", "need", "o", "client", "c", "date", "2026-03-02", "start", "09:00", "duration",
        "45");
    build(&f);
    return f;
}

Test(problem_view, columns_are_the_problem_s_own)
{
    Fixture f = two_visits();
    KithView durations = kith_problem_view(f.problem, KITH_VIEW_OCCURRENCE_DURATION);
    cr_assert_eq(durations.n, 2);
    cr_expect_eq(value(durations, 0), 45); /* by earliest start */
    cr_expect_eq(value(durations, 1), 30);
    cr_expect_eq(durations.first, &f.problem->occurrences[0].duration);
    KithView cells = kith_problem_view(f.problem, KITH_VIEW_SEAT_CELL);
    KithView least = kith_problem_view(f.problem, KITH_VIEW_CELL_LEAST);
    cr_assert_eq(cells.n, 3);
    cr_expect_eq(value(least, (gsize)value(cells, 2)), 2);
    fixture_free(&f);
}

/* Every view is in the table: none shows another's column or the start of the problem. */
Test(problem_view, every_view_has_a_column_of_its_own)
{
    Fixture f = two_visits();
    for (int i = 0; i < KITH_PROBLEM_VIEWS; i++) {
        KithView view = kith_problem_view(f.problem, (KithProblemView)i);
        cr_assert_not_null(view.first, "view %d", i);
        for (int j = 0; j < i; j++)
            cr_expect_neq(kith_problem_view(f.problem, (KithProblemView)j).first, view.first,
                          "views %d and %d", i, j);
    }
    fixture_free(&f);
}

Test(problem_view, an_empty_problem_has_empty_columns)
{
    Fixture f = fixture_new();
    build(&f);
    KithView view = kith_problem_view(f.problem, KITH_VIEW_OCCURRENCE_NEED);
    cr_expect_eq(view.n, 0);
    cr_expect_null(view.first);
    fixture_free(&f);
}

Test(problem_view, duties_and_their_seats)
{
    Fixture f = two_visits();
    g_autoptr(KithRota) rota = kith_rota_new(f.problem);
    cr_expect_null(kith_rota_view(rota, KITH_ROTA_VIEW_DUTY_START).first);
    for (int i = 0; i < KITH_ROTA_VIEWS; i++)
        cr_expect_eq(kith_rota_view(rota, (KithRotaView)i).n, 0);
    cr_expect_str_eq(kith_duty_state_name(KITH_PUBLISHED), "published");
    cr_expect_null(kith_duty_state_name(KITH_DUTY_STATES));
    cr_expect_null(kith_duty_state_name(-1));
    fixture_free(&f);
}

Test(problem_view, ids_and_names_by_number)
{
    Fixture f = two_visits();
    cr_expect_eq(kith_problem_count(f.problem, KITH_SOUGHT_NEED), 2);
    cr_expect_str_eq(kith_problem_id(f.problem, KITH_SOUGHT_NEED, 1), "o");
    cr_expect_str_eq(kith_problem_id(f.problem, KITH_SOUGHT_CLIENT, 0), "c");
    cr_expect_str_eq(kith_problem_name(f.problem, KITH_SOUGHT_CLIENT, 0), "Mrs C");
    cr_expect_null(kith_problem_name(f.problem, KITH_SOUGHT_PERSON, 0));
    cr_expect_eq(kith_problem_count(f.problem, KITH_SOUGHT_LOCALITY), 0);
    cr_expect_str_eq(kith_problem_time_zone(f.problem), "Europe/London");
    cr_expect_eq(kith_problem_epoch(f.problem), 1772409600); /* 2 March 2026, midnight */
    cr_expect_eq(kith_problem_first_date(f.problem), 20514);
    fixture_free(&f);
}
