#include "fixture.h"

/* Several windows, preferred times, and needs that become shorter. */

static const KithWindow *
windows_of(const Fixture *f, const char *id, gint32 *n)
{
    const KithOccurrence *o = occurrence(f, id);
    *n = o->n_windows;
    return &f->problem->windows[o->first_window];
}

Test(problem_windows, several)
{
    Fixture f = fixture_new();
    put(&f, "needs", "need", "n", "days", "daily", "earliest", "12:00", "latest", "13:00",
        "late_until", "13:10", "duration", "30");
    put(&f, "needs", "need", "one", "days", "daily", "earliest", "12:00", "latest", "13:00",
        "duration", "30");
    put(&f, "windows", "need", "n", "earliest", "18:00", "latest", "19:00");
    put(&f, "windows", "need", "n", "earliest", "08:00", "latest", "09:00", "late_until", "09:30");
    build(&f);
    const KithOccurrence *o = occurrence(&f, "n@2026-03-03");
    cr_assert_eq(o->earliest, DAY + 8 * 60);
    cr_assert_eq(o->latest, DAY + 19 * 60);
    cr_assert_eq(o->late_until, DAY + 19 * 60);
    gint32 n;
    const KithWindow *windows = windows_of(&f, "n@2026-03-03", &n);
    cr_assert_eq(n, 3);
    cr_assert_eq(windows[0].late_until, DAY + 9 * 60 + 30);
    cr_assert_eq(windows[1].earliest, DAY + 12 * 60);
    cr_assert_eq(windows[2].latest, DAY + 19 * 60);

    static const struct {
        KithTick from, start, late; /* minutes of the day */
    } cases[] = {
        {7 * 60, 8 * 60, 0},
        {9 * 60, 9 * 60, 0},
        {9 * 60 + 30, 9 * 60 + 30, 30},
        {9 * 60 + 31, 12 * 60, 0},
        {13 * 60 + 10, 13 * 60 + 10, 10},
        {13 * 60 + 11, 18 * 60, 0},
        {19 * 60, 19 * 60, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        KithTick start = kith_occurrence_start_from(f.problem, o, DAY + cases[i].from);
        cr_expect_eq(start, DAY + cases[i].start);
        cr_expect_eq(kith_occurrence_lateness(f.problem, o, start), cases[i].late);
    }
    cr_expect_eq(kith_occurrence_start_from(f.problem, o, DAY + 19 * 60 + 1), KITH_NEVER);

    o = occurrence(&f, "one@2026-03-03");
    cr_expect_eq(o->n_windows, 0);
    cr_expect_eq(kith_occurrence_start_from(f.problem, o, 0), DAY + 12 * 60);
    cr_expect_eq(kith_occurrence_start_from(f.problem, o, DAY + 13 * 60 + 1), KITH_NEVER);
    fixture_free(&f);
}

Test(problem_windows, that_cannot_be)
{
    Fixture f = fixture_new();
    put(&f, "needs", "need", "n", "days", "daily", "earliest", "12:00", "latest", "13:00",
        "duration", "30");
    put(&f, "windows", "need", "n", "earliest", "13:00", "latest", "14:00");
    put(&f, "windows", "need", "n", "earliest", "19:00", "latest", "18:00");
    put(&f, "windows", "need", "n", "earliest", "19:00", "latest", "20:00", "late_until", "19:30");
    put(&f, "windows", "need", "x", "earliest", "19:00", "latest", "20:00");
    build_with(&f, "error unknown-need, error latest-before-earliest, "
                   "error late-until-before-latest, error windows-overlap");
    fixture_free(&f);
}

Test(problem_windows, preferred_times)
{
    Fixture f = fixture_new();
    put(&f, "needs", "need", "n", "days", "daily", "preferred", "08:00", "tolerance", "15",
        "late_until", "09:00", "duration", "30");
    put(&f, "needs", "need", "plain", "days", "daily", "preferred", "00:10", "duration", "30");
    build(&f);
    const KithOccurrence *o = occurrence(&f, "n@2026-03-02");
    cr_expect_eq(o->earliest, 7 * 60 + 45);
    cr_expect_eq(o->latest, 8 * 60 + 15);
    cr_expect_eq(o->late_until, 9 * 60);
    o = occurrence(&f, "plain@2026-03-02");
    cr_expect_eq(o->earliest, 0);
    cr_expect_eq(o->latest, 40);
    fixture_free(&f);

    Fixture g = fixture_new();
    put(&g, "needs", "need", "n", "days", "daily", "preferred", "08:00", "start", "08:00",
        "duration", "30");
    build_with(&g, "error start-and-preferred");
    fixture_free(&g);
}

/* From the day on which it began, week by week, down to the least. */
Test(problem_windows, reablement)
{
    Fixture f = fixture_new();
    put(&f, "needs", "need", "n", "days", "daily", "start", "08:00", "duration", "60",
        "less_each_week", "20", "duration_least", "30", "from", "2026-02-26");
    put(&f, "needs", "need", "m", "days", "daily", "start", "08:00", "duration", "20",
        "less_each_week", "10");
    build(&f);
    static const struct {
        const char *id;
        KithTick duration;
    } cases[] = {
        {"n@2026-03-02", 60}, {"n@2026-03-04", 60}, {"n@2026-03-05", 40}, {"n@2026-03-11", 40},
        {"n@2026-03-12", 30}, {"m@2026-03-08", 20}, {"m@2026-03-09", 15},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_expect_eq(occurrence(&f, cases[i].id)->duration, cases[i].duration, "%s", cases[i].id);
    fixture_free(&f);

    Fixture g = fixture_new();
    put(&g, "needs", "need", "n", "days", "daily", "start", "08:00", "end", "09:00",
        "less_each_week", "20");
    put(&g, "needs", "need", "m", "days", "daily", "start", "08:00", "duration", "30",
        "less_each_week", "20", "duration_least", "31");
    build_with(&g, "error end-and-less, error duration-least");
    fixture_free(&g);
}
