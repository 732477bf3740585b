#include "fixture.h"

#include "document/value.h"

static gint32
date(const char *text)
{
    gint32 days;
    cr_assert(kith_value_date(text, strlen(text), &days), "%s", text);
    return days;
}

Test(problem_axis, days_and_weeks)
{
    Fixture f = fixture_of("2026-03-04", "2026-03-16"); /* Wednesday to Monday */
    build(&f);
    cr_assert_eq(f.problem->n_days, 13);
    cr_assert_eq(f.problem->n_weeks, 3);
    cr_assert_eq(f.problem->week_of_day[0], 0);
    cr_assert_eq(f.problem->week_of_day[4], 0);
    cr_assert_eq(f.problem->week_of_day[5], 1);
    cr_assert_eq(f.problem->week_of_day[12], 2);
    for (gint32 day = 0; day <= 14; day++)
        cr_assert_eq(f.problem->day_start[day], day * DAY);
    cr_assert_eq(kith_problem_day(f.problem, -1), -1);
    cr_assert_eq(kith_problem_day(f.problem, 0), 0);
    cr_assert_eq(kith_problem_day(f.problem, 13 * DAY - 1), 12);
    cr_assert_eq(kith_problem_day(f.problem, 13 * DAY), 13);
    cr_assert_eq(kith_problem_day(f.problem, 20 * DAY + 5), 20);
    fixture_free(&f);
}

Test(problem_axis, spring_has_a_day_of_23_hours)
{
    Fixture f = fixture_of("2026-03-23", "2026-04-05");
    build(&f);
    gint32 sunday = date("2026-03-29");
    KithTick start = 6 * DAY;
    cr_assert_eq(f.problem->day_start[6], start);
    cr_assert_eq(f.problem->day_start[7], start + 23 * 60);
    cr_assert_eq(kith_problem_tick(f.problem, sunday, 59), start + 59);
    cr_assert_eq(kith_problem_tick(f.problem, sunday, 60), start + 60);
    cr_assert_eq(kith_problem_tick(f.problem, sunday, 90), start + 60, "left out: the change");
    cr_assert_eq(kith_problem_tick(f.problem, sunday, 120), start + 60);
    cr_assert_eq(kith_problem_tick(f.problem, sunday, 180), start + 120);
    cr_assert_eq(kith_problem_tick(f.problem, sunday, 1440), start + 23 * 60);
    cr_assert_eq(kith_problem_tick(f.problem, sunday - 1, 1440 + 180), start + 120);
    gint32 day, minutes;
    kith_problem_local(f.problem, start + 60, &day, &minutes);
    cr_assert(day == sunday && minutes == 120);
    fixture_free(&f);
}

Test(problem_axis, autumn_has_a_day_of_25_hours)
{
    Fixture f = fixture_of("2026-10-19", "2026-11-01");
    build(&f);
    gint32 sunday = date("2026-10-25");
    KithTick start = 6 * DAY;
    cr_assert_eq(f.problem->day_start[7], start + 25 * 60);
    cr_assert_eq(kith_problem_tick(f.problem, sunday, 60), start + 60, "the first of two");
    cr_assert_eq(kith_problem_tick(f.problem, sunday, 119), start + 119);
    cr_assert_eq(kith_problem_tick(f.problem, sunday, 120), start + 180);
    gint32 day, minutes;
    kith_problem_local(f.problem, start + 90, &day, &minutes);
    cr_assert(day == sunday && minutes == 90);
    kith_problem_local(f.problem, start + 150, &day, &minutes);
    cr_assert(day == sunday && minutes == 90);
    cr_assert_eq(kith_problem_day(f.problem, start + 25 * 60 - 1), 6);
    cr_assert_eq(kith_problem_day(f.problem, start + 25 * 60), 7);
    fixture_free(&f);
}

Test(problem_axis, ticks_and_local_times_agree_over_a_year)
{
    Fixture f = fixture_of("2026-01-01", "2026-12-31");
    set(&f, "ticks_per_minute", "10");
    build(&f);
    for (KithTick tick = -20000; tick < 370 * DAY * 10; tick += 4321) {
        gint32 day, minutes;
        kith_problem_local(f.problem, tick, &day, &minutes);
        KithTick back = kith_problem_tick(f.problem, day, minutes);
        gboolean second = tick - back >= 600 && tick - back < 610; /* the hour that comes twice */
        cr_assert((tick >= back && tick - back < 10) || second, "%d gave %d", tick, back);
        cr_assert_eq(kith_problem_day(f.problem, tick), day - f.problem->first_date);
    }
    fixture_free(&f);
}

Test(problem_axis, nights_take_as_long_as_they_take)
{
    static const struct {
        const char *from, *until, *id;
        KithTick hours;
    } nights[] = {{"2026-03-23", "2026-03-29", "night@2026-03-28", 9},
                  {"2026-10-19", "2026-10-25", "night@2026-10-24", 11},
                  {"2026-10-19", "2026-10-25", "night@2026-10-23", 10}};
    for (gsize i = 0; i < G_N_ELEMENTS(nights); i++) {
        Fixture f = fixture_of(nights[i].from, nights[i].until);
        put(&f, "needs", "need", "night", "days", "daily", "start", "22:00", "end", "08:00");
        build(&f);
        cr_assert_eq(occurrence(&f, nights[i].id)->duration, nights[i].hours * 60);
        fixture_free(&f);
    }
}

Test(problem_axis, a_duration_is_as_long_on_every_night)
{
    Fixture f = fixture_of("2026-03-23", "2026-03-29");
    put(&f, "needs", "need", "night", "days", "daily", "start", "22:00", "duration", "600");
    put(&f, "needs", "need", "lost", "date", "2026-03-29", "start", "01:00", "end", "02:00");
    build(&f);
    cr_assert_eq(occurrence(&f, "night@2026-03-28")->duration, 600);
    cr_assert_eq(occurrence(&f, "lost@2026-03-29")->duration, 60);
    fixture_free(&f);
}

Test(problem_axis, ticks_can_be_finer)
{
    Fixture f = fixture_new();
    set(&f, "ticks_per_minute", "60");
    put(&f, "needs", "need", "n", "date", "2026-03-03", "start", "01:30", "duration", "45");
    build(&f);
    cr_assert_eq(occurrence(&f, "n@2026-03-03")->earliest, (DAY + 90) * 60);
    cr_assert_eq(occurrence(&f, "n@2026-03-03")->duration, 45 * 60);
    fixture_free(&f);
}

Test(problem_axis, a_period_that_cannot_be)
{
    static const struct {
        const char *from, *until, *ticks, *expected;
    } periods[] = {{"2026-03-02", "2026-03-01", "1", "error period-backwards"},
                   {"2026-01-01", "2028-12-31", "1", "error period-too-long"},
                   {"2026-01-01", "2027-12-31", "1000", ""},
                   {"2026-01-01", "2028-03-10", "1000", "error period-too-long"},
                   {"2026-01-01", "2028-03-10", "1", ""}};
    for (gsize i = 0; i < G_N_ELEMENTS(periods); i++) {
        Fixture f = fixture_of(periods[i].from, periods[i].until);
        set(&f, "ticks_per_minute", periods[i].ticks);
        build_with(&f, periods[i].expected);
        fixture_free(&f);
    }
}

Test(problem_axis, a_period_that_is_missing)
{
    Fixture f = {kith_partnership_new(), kith_findings_new(), NULL};
    build_with(&f, "error no-period, error no-time-zone");
    fixture_free(&f);
    Fixture g = fixture_new();
    g_free(g.partnership->settings.time_zone);
    g.partnership->settings.time_zone = g_strdup("Europe/Lodnon");
    build_with(&g, "error unknown-time-zone");
    fixture_free(&g);
}

/* One fault, one finding; and nothing is built, whoever collects the findings. */
Test(problem_axis, what_is_refused_is_not_missing)
{
    static const char *const settings[] = {"from", "until", "time_zone"};
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
        g_autoptr(KithPartnership) partnership = kith_partnership_new();
        g_autoptr(KithFindings) given = kith_findings_new(), built = kith_findings_new();
        kith_partnership_set(partnership, "from", i == 0 ? "soon" : "2026-03-02", given);
        kith_partnership_set(partnership, "until", i == 1 ? "later" : "2026-03-15", given);
        kith_partnership_set(partnership, "time_zone", i == 2 ? "Europe/Lundon" : "Europe/London",
                             given);
        cr_assert_eq(kith_findings_count(given, KITH_ERROR), 1, "%s", settings[i]);
        cr_assert_null(kith_problem_build(partnership, built), "%s", settings[i]);
        cr_assert_eq(kith_findings_total(built), 0, "%s", settings[i]);
    }
}

/* Offsets that are no whole hours, changes at midnight, and none at all. */
Test(problem_axis, other_zones)
{
    static const char *const zones[] = {"UTC",           "Asia/Kathmandu",      "Africa/Cairo",
                                        "Europe/Dublin", "Australia/Lord_Howe", "America/Santiago"};
    for (gsize i = 0; i < G_N_ELEMENTS(zones); i++) {
        Fixture f = fixture_of("2026-01-01", "2026-12-31");
        set(&f, "time_zone", zones[i]);
        build(&f);
        for (gint32 day = 0; day < 365; day++) {
            KithTick length = f.problem->day_start[day + 1] - f.problem->day_start[day];
            cr_assert(length >= 23 * 60 && length <= 25 * 60, "%s day %d", zones[i], day);
            cr_assert_eq(kith_problem_day(f.problem, f.problem->day_start[day]), day);
            cr_assert_eq(kith_problem_day(f.problem, f.problem->day_start[day] - 1), day - 1);
        }
        fixture_free(&f);
    }
}
