#include "fixture.h"

/* Needs that happen so many times a week, on any of several days. The period is two weeks from
 * Monday 2 March 2026. */

/* The days on which an occurrence may be, such as "0 2 3". */
static char *
days_of(const Fixture *f, const char *id)
{
    const KithOccurrence *o = occurrence(f, id);
    GString *days = g_string_new(NULL);
    for (gint32 day = 0; day < f->problem->n_days; day++)
        if (kith_occurrence_may_be_on(f->problem, o, day))
            g_string_append_printf(days, "%s%d", days->len > 0 ? " " : "", day);
    return g_string_free(days, FALSE);
}

static void
expect_days(const Fixture *f, const char *id, const char *days)
{
    g_autofree char *seen = days_of(f, id);
    cr_expect_str_eq(seen, days, "%s is on %s, not %s", id, seen, days);
}

static Fixture
with_need(const char *from, const char *until, const char *days, const char *times)
{
    Fixture f = fixture_of(from, until);
    put(&f, "needs", "need", "n", "days", days, "times", times, "earliest", "09:00", "latest",
        "11:00", "duration", "30");
    return f;
}

/* The days of each week are shared out in order, as evenly as may be. */
Test(problem_times, days_are_shared_out)
{
    static const struct {
        const char *days, *times;
        gint32 n;
        const char *ids[4], *on[4];
    } cases[] = {
        {"daily", "1", 2, {"n@2026-03-02", "n@2026-03-09"}, {"0 1 2 3 4 5 6", "7 8 9 10 11 12 13"}},
        {"mon tue wed thu",
         "2",
         4,
         {"n@2026-03-02", "n@2026-03-04", "n@2026-03-09"},
         {"0 1", "2 3", "7 8"}},
        {"mon wed fri",
         "2",
         4,
         {"n@2026-03-02", "n@2026-03-04", "n@2026-03-11"},
         {"0", "2 4", "9 11"}},
        {"mon wed", "2", 4, {"n@2026-03-02", "n@2026-03-04"}, {"0", "2"}},
        {"mon wed", "5", 4, {"n@2026-03-02", "n@2026-03-04"}, {"0", "2"}}, /* once a day */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture f = with_need("2026-03-02", "2026-03-15", cases[i].days, cases[i].times);
        build(&f);
        cr_expect_eq(f.problem->n_occurrences, cases[i].n, "case %d: %d", (int)i,
                     f.problem->n_occurrences);
        for (gsize k = 0; k < 4 && cases[i].ids[k] != NULL; k++)
            expect_days(&f, cases[i].ids[k], cases[i].on[k]);
        fixture_free(&f);
    }
}

/* What began before the period was due then; what would end after it is due in it. */
Test(problem_times, at_the_ends_of_the_period)
{
    Fixture f = with_need("2026-03-04", "2026-03-10", "daily", "2"); /* from Wednesday to Tuesday */
    build(&f);
    cr_expect_eq(f.problem->n_occurrences, 2);
    expect_days(&f, "n@2026-03-05", "1 2 3 4"); /* Thursday to Sunday */
    expect_days(&f, "n@2026-03-09", "5 6"); /* Monday to Wednesday, of which two days are in it */
    fixture_free(&f);
}

Test(problem_times, windows_and_names)
{
    Fixture f = fixture_new();
    put(&f, "needs", "need", "n", "days", "mon tue wed", "times", "1", "earliest", "09:00",
        "latest", "11:00", "late_until", "48:00", "duration", "30", "every", "2");
    put(&f, "windows", "need", "n", "earliest", "07:00", "latest", "08:00");
    build(&f);
    const KithOccurrence *o = occurrence(&f, "n@2026-03-02");
    cr_assert_eq(f.problem->n_occurrences, 1);
    cr_assert_eq(o, occurrence(&f, "n@2026-03-03"), "by any of its days it is the same");
    cr_assert_eq(kith_problem_find_occurrence(f.problem, "n@2026-03-05"), -1);
    cr_expect_eq(o->day, 0);
    cr_expect_eq(o->last_day, 2);
    cr_expect_eq(o->n_windows, 6);
    cr_expect_eq(o->earliest, 7 * 60);
    cr_expect_eq(o->late_until, 4 * DAY);
    KithWindow tuesday = kith_occurrence_on(f.problem, o, 1);
    cr_expect_eq(tuesday.earliest, DAY + 7 * 60);
    cr_expect_eq(tuesday.latest, DAY + 11 * 60);
    cr_expect_eq(tuesday.late_until, 2 * DAY + 7 * 60 - 1, "late no longer than to the next day");
    cr_expect_eq(kith_occurrence_on(f.problem, o, 3).earliest, KITH_NEVER);
    static const struct {
        KithTick start;
        gint32 day;
    } cases[] = {
        {0, 0}, {DAY + 7 * 60 - 1, 0}, {DAY + 7 * 60, 1}, {2 * DAY + 7 * 60, 2}, {4 * DAY, 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_expect_eq(kith_occurrence_day_at(f.problem, o, cases[i].start), cases[i].day);
    fixture_free(&f);
}

/* An event may name any of the days: what is moved happens on that one. */
Test(problem_times, events)
{
    Fixture f = with_need("2026-03-02", "2026-03-15", "daily", "1");
    put(&f, "events", "event", "moved", "need", "n", "date", "2026-03-05", "start", "15:00");
    put(&f, "events", "event", "cancelled", "need", "n", "date", "2026-03-11");
    build(&f);
    const KithOccurrence *first = occurrence(&f, "n@2026-03-02"),
                         *second = occurrence(&f, "n@2026-03-09");
    cr_expect(first->day == 3 && first->last_day == 3 && first->n_windows == 0);
    cr_expect_eq(first->earliest, 3 * DAY + 15 * 60);
    cr_expect(second->called_off && !first->called_off);
    fixture_free(&f);
}

Test(problem_times, that_cannot_be)
{
    static const struct {
        const char *column, *value, *times, *finding;
    } cases[] = {{"date", "2026-03-02", "1", "error date-and-times"},
                 {"days", "daily", "0", "error times-below-one"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture f = fixture_new();
        put(&f, "needs", "need", "n", cases[i].column, cases[i].value, "times", cases[i].times,
            "start", "09:00", "duration", "30");
        build_with(&f, cases[i].finding);
        fixture_free(&f);
    }
}

/* A happening that an event adds on a day between those on which the weekly one may be: each is
 * found by its days, whatever else happens in between. */
Test(problem_times, something_new_in_between)
{
    Fixture f = with_need("2026-03-02", "2026-03-15", "mon wed fri", "1");
    put(&f, "events", "event", "new", "need", "n", "date", "2026-03-03", "start", "15:00");
    put(&f, "events", "event", "moved", "need", "n", "date", "2026-03-06", "start", "16:00");
    build(&f);
    cr_expect_eq(f.problem->n_occurrences, 3);
    cr_expect_eq(occurrence(&f, "n@2026-03-03")->earliest, DAY + 15 * 60);
    const KithOccurrence *weekly = occurrence(&f, "n@2026-03-02");
    cr_expect(weekly->day == 4 && weekly->earliest == 4 * DAY + 16 * 60);
    cr_expect_eq(occurrence(&f, "n@2026-03-06"), weekly);
    fixture_free(&f);
}

/* Who moves house is visited at the old address, while they are there. */
Test(problem_times, before_a_move)
{
    Fixture f = fixture_new();
    put(&f, "places", "place", "p");
    put(&f, "places", "place", "q");
    put(&f, "clients", "client", "ann", "place", "p");
    put(&f, "addresses", "client", "ann", "place", "q", "from", "2026-03-05");
    put(&f, "needs", "need", "n", "client", "ann", "days", "daily", "times", "1", "start", "09:00",
        "duration", "30");
    build(&f);
    expect_days(&f, "n@2026-03-02", "0 1 2");
    expect_days(&f, "n@2026-03-09", "7 8 9 10 11 12 13");
    fixture_free(&f);
}

/* What a link means between needs of which one may be on other days than the other cannot be told.
 */
Test(problem_times, links)
{
    static const struct {
        const char *times, *finding;
    } cases[] = {{"1", NULL}, {NULL, "error link-several-days"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture f = with_need("2026-03-02", "2026-03-15", "mon tue", "1");
        put(&f, "needs", "need", "m", "days", "mon tue", "times", cases[i].times, "start", "12:00",
            "duration", "30");
        put(&f, "links", "first", "n", "second", "m", "gap_least", "1:00", "people", "any");
        if (cases[i].finding == NULL)
            build(&f);
        else
            build_with(&f, cases[i].finding);
        fixture_free(&f);
    }
}
