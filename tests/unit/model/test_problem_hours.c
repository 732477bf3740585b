#include "fixture.h"

/* When people's working days begin and end. */

static void
expect_hours(const Fixture *f, gint32 person, gint32 day, KithTick from, KithTick until)
{
    const KithInterval *hours = kith_problem_hours(f->problem, person, day);
    cr_assert_not_null(hours, "day %d", day);
    cr_expect_eq(hours->from, day * DAY + from, "day %d: from %d", day, hours->from);
    cr_expect_eq(hours->until, day * DAY + until, "day %d: until %d", day, hours->until);
}

/* A later row takes the place of an earlier one; what ends before it begins ends the day after. */
Test(problem_hours, by_weekday_and_date)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put_person(&f, "bea");
    put(&f, "hours", "person", "ann", "days", "mon tue", "start", "08:00", "end", "16:00");
    put(&f, "hours", "person", "ann", "date", "2026-03-10", "start", "20:00", "end", "06:00");
    build(&f);
    expect_hours(&f, 0, 0, 8 * 60, 16 * 60);
    expect_hours(&f, 0, 7, 8 * 60, 16 * 60);
    expect_hours(&f, 0, 8, 20 * 60, 30 * 60);
    cr_expect_null(kith_problem_hours(f.problem, 0, 2), "nothing is said of Wednesdays");
    cr_expect_null(kith_problem_hours(f.problem, 1, 0), "nor of somebody else");
    fixture_free(&f);
}

Test(problem_hours, every_second_week)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put(&f, "hours", "person", "ann", "from", "2026-03-02", "days", "mon", "every", "2", "start",
        "08:00", "end", "16:00");
    build(&f);
    expect_hours(&f, 0, 0, 8 * 60, 16 * 60);
    cr_expect_null(kith_problem_hours(f.problem, 0, 7));
    fixture_free(&f);
}

/* The clock goes forward in the night to the 29th: by the clock from 8 to 16, one hour less since
 * midnight. */
Test(problem_hours, by_the_clock_when_it_changes)
{
    Fixture f = fixture_of("2026-03-28", "2026-03-30");
    put_person(&f, "ann");
    put(&f, "hours", "person", "ann", "days", "daily", "start", "08:00", "end", "16:00");
    build(&f);
    expect_hours(&f, 0, 0, 8 * 60, 16 * 60);
    expect_hours(&f, 0, 1, 7 * 60, 15 * 60);
    fixture_free(&f);
}

Test(problem_hours, that_cannot_be)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put(&f, "hours", "person", "ann", "every", "0", "start", "08:00", "end", "16:00");
    put(&f, "hours", "person", "ann", "date", "2026-03-10", "days", "mon", "start", "08:00", "end",
        "16:00");
    put(&f, "hours", "person", "zed", "start", "08:00", "end", "16:00");
    build_with(&f, "error unknown-person, error every-below-one, error date-and-days");
    fixture_free(&f);
}
