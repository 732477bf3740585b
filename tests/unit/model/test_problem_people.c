#include "fixture.h"

#include "document/value.h"

Test(problem_people, facts)
{
    Fixture f = fixture_new();
    put(&f, "localities", "locality", "all");
    put(&f, "localities", "locality", "north", "within", "all");
    put(&f, "localities", "locality", "tip", "within", "north");
    put(&f, "localities", "locality", "south", "within", "all");
    put(&f, "places", "place", "p");
    put(&f, "places", "place", "q");
    put(&f, "people", "person", "ann", "locality", "tip", "home", "p", "mode", "cycle", "serves",
        "north;tip", "from", "2026-03-03", "until", "2026-03-10", "supervised_until", "2026-03-04",
        "traits", "female;calm", "opt_out", "yes", "elsewhere", "600", "young", "yes");
    put(&f, "people", "person", "bob");
    put(&f, "people", "person", "cat", "serves", "all");
    put(&f, "homes", "person", "ann", "place", "q", "from", "2026-03-05", "until", "2026-03-06");
    put(&f, "homes", "person", "ann", "place", "p", "from", "2026-03-06", "until", "2026-03-06");
    put(&f, "homes", "person", "bob", "place", "q", "until", "2026-03-02");
    build_with(&f, "warning supervisor-undefined, warning no-contract");
    const KithPersonFacts *ann = &f.problem->people[0], *bob = &f.problem->people[1];
    cr_assert(ann->locality == 2 && ann->home == 0 && ann->mode == KITH_CYCLE);
    cr_assert(ann->from == DAY && ann->until == 9 * DAY && ann->supervised_until == 3 * DAY);
    cr_assert(ann->opt_out && ann->young && ann->elsewhere == 600);
    cr_assert(bob->from == KITH_ALWAYS && bob->until == KITH_NEVER);
    cr_assert(bob->mode == KITH_CAR && bob->supervised_until == KITH_ALWAYS && bob->home == 1);
    const gint32 *serves = f.problem->serves_first;
    cr_assert(serves[1] == 2 && serves[2] == 2 && serves[3] == 6);
    cr_assert(f.problem->serves[0] == 1 && f.problem->serves[1] == 2);
    cr_assert_eq(f.problem->trait_first[1], 2);
    cr_assert_eq(kith_problem_home(f.problem, 0, 2), 0);
    cr_assert_eq(kith_problem_home(f.problem, 0, 3), 1);
    cr_assert_eq(kith_problem_home(f.problem, 0, 4), 0, "the stay that began last");
    cr_assert_eq(kith_problem_home(f.problem, 0, 5), 0);
    cr_assert_eq(kith_problem_home(f.problem, 1, 0), 1);
    cr_assert_eq(kith_problem_home(f.problem, 1, 1), -1);
    fixture_free(&f);
}

Test(problem_people, supervisor)
{
    Fixture f = fixture_new();
    set(&f, "supervision.by", "care@3");
    set(&f, "supervision.ratio", "2");
    put(&f, "people", "person", "ann", "supervised_until", "2026-03-04");
    put(&f, "contracts", "person", "ann", "engagement", "employed");
    build(&f);
    cr_assert(f.problem->supervisor > 0 && f.problem->supervised_most == 2);
    fixture_free(&f);
    Fixture g = fixture_new();
    set(&g, "supervision.by", "caer@3");
    build_with(&g, "error unknown-competency");
    fixture_free(&g);
}

Test(problem_people, weeks_have_the_contracts_most)
{
    Fixture f = fixture_of("2026-03-04", "2026-03-22"); /* Wednesday; three weeks */
    put(&f, "people", "person", "ann");
    put(&f, "contracts", "person", "ann", "engagement", "employed", "minutes", "700",
        "most_minutes", "1000", "until", "2026-03-10");
    put(&f, "contracts", "person", "ann", "engagement", "bank", "most_minutes", "500", "from",
        "2026-03-09", "until", "2026-03-12");
    put(&f, "people", "person", "bob");
    put(&f, "contracts", "person", "bob", "engagement", "bank", "from", "2026-03-22");
    put(&f, "contracts", "person", "bob", "engagement", "bank", "most_minutes", "5", "until",
        "2026-03-22");
    build(&f);
    const KithTick *most = f.problem->week_most;
    cr_assert(most[0] == 1000 && most[1] == 1500 && most[2] == 0);
    cr_assert(most[3] == 5 && most[4] == 5 && most[5] == KITH_NEVER);
    cr_assert_eq(f.problem->people[0].contracted, 700, "seven days of seven");
    cr_assert_eq(f.problem->people[1].contracted, 0);
    fixture_free(&f);
}

Test(problem_people, pay)
{
    Fixture f = fixture_new();
    put(&f, "employers", "employer", "e");
    put(&f, "employers", "employer", "g");
    put(&f, "duty_kinds", "kind", "day");
    put(&f, "duty_kinds", "kind", "night");
    put(&f, "people", "person", "ann");
    put(&f, "contracts", "person", "ann", "engagement", "employed", "pay", "20");
    put(&f, "contracts", "person", "ann", "engagement", "bank", "employer", "e");
    put(&f, "contracts", "person", "ann", "engagement", "agency", "employer", "g");
    put(&f, "contracts", "person", "ann", "engagement", "volunteer");
    put(&f, "rates", "engagement", "bank", "pay", "11");
    put(&f, "rates", "engagement", "bank", "employer", "e", "pay", "12");
    put(&f, "rates", "engagement", "bank", "employer", "e", "kind", "night", "pay", "13.50");
    put(&f, "rates", "engagement", "bank", "employer", "e", "kind", "day", "pay", "99", "from",
        "2026-03-05");
    put(&f, "rates", "engagement", "agency", "pay", "30", "until", "2026-03-01");
    put(&f, "rates", "engagement", "agency", "pay", "31", "from", "2026-03-04");
    put(&f, "rates", "engagement", "agency", "pay", "32", "from", "2026-03-03");
    build(&f);
    const gint32 *pay = f.problem->pay;
    cr_assert(pay[0] == 2000 && pay[1] == 2000);
    cr_assert(pay[2] == 1200 && pay[3] == 1350);
    cr_assert(pay[4] == 3200 && pay[5] == 3200);
    cr_assert(pay[6] == 0 && pay[7] == 0);
    fixture_free(&f);
    Fixture g = fixture_new();
    put(&g, "people", "person", "ann");
    put(&g, "contracts", "person", "ann", "engagement", "employed", "pay", "-1");
    build_with(&g, "error pay-out-of-range");
    fixture_free(&g);
}

Test(problem_people, contract_of_an_occurrence)
{
    Fixture f = fixture_new();
    put(&f, "employers", "employer", "e");
    put(&f, "employers", "employer", "g");
    put(&f, "people", "person", "ann");
    put(&f, "contracts", "person", "ann", "engagement", "employed", "employer", "e", "until",
        "2026-03-05");
    put(&f, "contracts", "person", "ann", "engagement", "bank", "employer", "g");
    put(&f, "needs", "need", "any", "days", "daily", "start", "22:00", "end", "06:00");
    put(&f, "needs", "need", "bank", "days", "daily", "start", "22:00", "end", "06:00",
        "engagements", "bank");
    put(&f, "needs", "need", "e", "days", "daily", "start", "22:00", "end", "06:00", "employers",
        "e");
    build(&f);
    static const struct {
        const char *id;
        gint32 contract;
    } cases[] = {{"any@2026-03-02", 0}, {"any@2026-03-05", 1}, {"bank@2026-03-02", 1},
                 {"e@2026-03-04", 0},   {"e@2026-03-05", -1},  {"any@2026-03-06", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint32 o = kith_problem_find_occurrence(f.problem, cases[i].id);
        KithTick start = f.problem->occurrences[o].earliest;
        cr_assert_eq(kith_problem_contract(f.problem, 0, o, start, start + 480), cases[i].contract,
                     "%s", cases[i].id);
    }
    fixture_free(&f);
}

/* "from-until …" of a person's free time in hours since the period began. */
static char *
free_of(const Fixture *f, gint32 person)
{
    GString *list = g_string_new(NULL);
    for (gint32 i = f->problem->free_first[person]; i < f->problem->free_first[person + 1]; i++) {
        KithInterval interval = f->problem->free[i];
        if (list->len > 0)
            g_string_append_c(list, ' ');
        if (interval.from != KITH_ALWAYS)
            g_string_append_printf(list, "%d", interval.from / 60);
        g_string_append_c(list, '-');
        if (interval.until != KITH_NEVER)
            g_string_append_printf(list, "%d", interval.until / 60);
    }
    return g_string_free(list, FALSE);
}

/* Rows of {kind, date, from, until, days, every, start, end}; a NULL kind ends them. */
static const struct {
    const char *rows[3][8];
    const char *expected;
} availabilities[] = {
    {{{NULL}}, "-"},
    {{{"unavailable", "2026-03-03"}}, "-24 48-"},
    {{{"unavailable", NULL, NULL, NULL, "mon", NULL, "22:00", "06:00"}}, "-22 30-"},
    {{{"available", "2026-03-03"}}, "24-48"},
    {{{"available", NULL, NULL, NULL, "daily"}}, "-24-96"},
    {{{"available", NULL, NULL, NULL, "daily", NULL, "08:00", "16:00"}},
     "-16--8 8-16 32-40 56-64 80-88"},
    {{{"available", NULL, "2026-03-03", "2026-03-04", NULL, NULL, "22:00", "06:00"}},
     "46-54 70-78"},
    {{{"available", "2026-03-02", NULL, NULL, NULL, NULL, "08:00", "12:00"},
      {"available", "2026-03-02", NULL, NULL, NULL, NULL, "12:00", "13:00"}},
     "8-13"},
    {{{"available", "2026-03-02", NULL, NULL, NULL, NULL, "08:00", "20:00"},
      {"unavailable", "2026-03-02", NULL, NULL, NULL, NULL, "10:00", "11:00"},
      {"unavailable", "2026-03-02", NULL, NULL, NULL, NULL, "18:00", "22:00"}},
     "8-10 11-18"},
    {{{"available", "2026-03-02", NULL, NULL, NULL, NULL, "08:00", "20:00"},
      {"unavailable", "2026-03-02"}},
     ""},
    {{{"available", NULL, "2026-02-23", NULL, "mon", "2"}}, ""},
    {{{"available", NULL, "2026-02-16", NULL, "mon", "2"}}, "0-24"},
    {{{"available", "2026-03-02", NULL, NULL, NULL, NULL, "08:00", "08:00"}}, "8-32"},
};

Test(problem_people, free_time)
{
    for (gsize i = 0; i < G_N_ELEMENTS(availabilities); i++) {
        Fixture f = fixture_of("2026-03-02", "2026-03-04");
        put_person(&f, "ann");
        for (int j = 0; j < 3 && availabilities[i].rows[j][0] != NULL; j++) {
            const char *const *row = availabilities[i].rows[j];
            put(&f, "availability", "person", "ann", "kind", row[0], "date", row[1], "from", row[2],
                "until", row[3], "days", row[4], "every", row[5], "start", row[6], "end", row[7]);
        }
        build(&f);
        g_autofree char *found = free_of(&f, 0);
        cr_assert_str_eq(found, availabilities[i].expected, "case %zu gave %s", i, found);
        fixture_free(&f);
    }
}

Test(problem_people, free_time_lies_within_their_stay)
{
    Fixture f = fixture_of("2026-03-02", "2026-03-04");
    put(&f, "people", "person", "ann", "from", "2026-03-03");
    put(&f, "people", "person", "bob", "until", "2026-03-02");
    put(&f, "people", "person", "cat", "until", "2026-03-02");
    put(&f, "people", "person", "dan", "until", "2026-02-20");
    for (const char *const *id = (const char *const[]){"ann", "bob", "cat", "dan", NULL};
         *id != NULL; id++)
        put(&f, "contracts", "person", *id, "engagement", "employed");
    put(&f, "availability", "person", "cat", "days", "daily", "start", "22:00", "end", "06:00");
    build(&f);
    static const char *const expected[] = {"24-", "-24", "-2-6 22-24", "-"};
    for (gint32 person = 0; person < 3; person++) {
        g_autofree char *found = free_of(&f, person);
        cr_assert_str_eq(found, expected[person], "person %d: %s", person, found);
    }
    fixture_free(&f);
}

Test(problem_people, free_time_reaches_to_the_end_of_the_last_duty)
{
    Fixture f = fixture_of("2026-03-02", "2026-03-04");
    put_person(&f, "ann");
    put(&f, "availability", "person", "ann", "days", "daily");
    put(&f, "needs", "need", "live-in", "date", "2026-03-04", "start", "08:00", "duration", "72h");
    build(&f);
    cr_assert_geq(f.problem->free[0].until, occurrence(&f, "live-in@2026-03-04")->earliest + 4320);
    fixture_free(&f);
}

Test(problem_people, availability_that_cannot_be)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put(&f, "availability", "person", "ann", "date", "2026-03-03", "days", "mon");
    put(&f, "availability", "person", "ann", "days", "mon", "every", "0");
    build_with(&f, "error date-and-days, error every-below-one");
    fixture_free(&f);
}

static const struct {
    const char *kind, *date, *start, *end;
} duties[] = {{"night", "2026-03-01", "22:00", "06:00"},
              {"day", "2026-02-27", "08:00", "16:00"},
              {"call", "2026-02-27", "18:00", "08:00"},
              {NULL, "2026-02-20", "08:00", "16:00"}};

Test(problem_people, history)
{
    Fixture f = fixture_new();
    put(&f, "duty_kinds", "kind", "day");
    put(&f, "duty_kinds", "kind", "night", "working", "50");
    put(&f, "duty_kinds", "kind", "call", "breaks_rest", "no", "working", "0");
    put_person(&f, "ann");
    put_person(&f, "bob");
    for (gsize i = 0; i < G_N_ELEMENTS(duties); i++)
        put(&f, "history", "person", "ann", "kind", duties[i].kind, "date", duties[i].date, "start",
            duties[i].start, "end", duties[i].end);
    put(&f, "history", "person", "bob", "kind", "call", "date", "2026-02-22", "start", "08:00",
        "end", "10:00");
    build(&f);
    const KithPast *ann = &f.problem->past[0], *bob = &f.problem->past[1];
    const guint32 *days = &f.problem->past_days[ann->first_day];
    cr_assert_eq(ann->last_end, 6 * 60, "after the period begins");
    cr_assert_eq(ann->n_days, 10);
    cr_assert(days[0] == 2 && days[1] == 0 && days[2] == 5 && days[9] == KITH_KIND_UNKNOWN);
    cr_assert_eq(ann->n_weeks, 2);
    cr_assert_eq(f.problem->past_weeks[ann->first_week], 240 + 480);
    cr_assert_eq(f.problem->past_weeks[ann->first_week + 1], 480);
    cr_assert(ann->duties == 0 && ann->minutes == 0 && ann->weekends == 0);
    cr_assert(bob->last_end == KITH_ALWAYS && bob->n_days == 8 && bob->last_place == -1);
    fixture_free(&f);
}

Test(problem_people, history_of_a_short_first_week)
{
    Fixture f = fixture_of("2026-03-04", "2026-03-08"); /* from Wednesday */
    put_person(&f, "ann");
    put(&f, "history", "person", "ann", "date", "2026-03-03", "start", "08:00", "end", "09:00");
    put(&f, "history", "person", "ann", "date", "2026-03-01", "start", "08:00", "end", "10:00");
    put(&f, "history", "person", "ann", "date", "2026-02-22", "start", "08:00", "end", "12:00");
    put(&f, "counters", "person", "ann", "counter", "minutes", "week", "2026-02-09", "value", "77");
    build(&f);
    const KithPast *past = &f.problem->past[0];
    const KithTick *weeks = &f.problem->past_weeks[past->first_week];
    cr_assert_eq(past->n_weeks, 3);
    cr_assert(weeks[0] == 180 && weeks[1] == 240 && weeks[2] == 77);
    fixture_free(&f);
}

Test(problem_people, counters)
{
    Fixture f = fixture_new();
    put(&f, "duty_kinds", "kind", "day");
    put(&f, "duty_kinds", "kind", "night");
    for (const char *const *id = (const char *const[]){"ann", "bob", "cat", NULL}; *id != NULL;
         id++)
        put_person(&f, *id);
    put(&f, "counters", "person", "ann", "counter", "run-worked", "value", "4", "kind", "night");
    put(&f, "counters", "person", "ann", "counter", "run-kind", "value", "2", "kind", "night");
    put(&f, "counters", "person", "ann", "counter", "run-off", "value", "0");
    put(&f, "counters", "person", "bob", "counter", "run-off", "value", "3");
    put(&f, "counters", "person", "bob", "counter", "duties", "value", "12");
    put(&f, "counters", "person", "bob", "counter", "weekends", "value", "2");
    put(&f, "counters", "person", "bob", "counter", "minutes", "value", "5000");
    put(&f, "counters", "person", "cat", "counter", "run-worked", "value", "100", "kind", "day");
    build(&f);
    const KithPast *past = f.problem->past;
    const guint32 *days = &f.problem->past_days[past[0].first_day];
    cr_assert_eq(past[0].n_days, 5);
    cr_assert(days[0] == 2 && days[1] == 2 && days[2] == KITH_KIND_UNKNOWN &&
              days[3] == KITH_KIND_UNKNOWN && days[4] == 0);
    cr_assert_eq(past[0].last_end, KITH_ALWAYS);
    days = &f.problem->past_days[past[1].first_day];
    cr_assert_eq(past[1].n_days, 4);
    cr_assert(days[0] == 0 && days[2] == 0 && days[3] == KITH_KIND_UNKNOWN);
    cr_assert(past[1].duties == 12 && past[1].weekends == 2 && past[1].minutes == 5000);
    days = &f.problem->past_days[past[2].first_day];
    cr_assert(past[2].n_days == 63 && days[0] == 1 && days[1] == KITH_KIND_UNKNOWN &&
              days[62] == KITH_KIND_UNKNOWN);
    fixture_free(&f);
}

Test(problem_people, counters_stand_behind_past_duties)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put(&f, "history", "person", "ann", "date", "2026-03-01", "start", "08:00", "end", "09:00");
    put(&f, "counters", "person", "ann", "counter", "run-worked", "value", "3");
    build(&f);
    cr_assert(f.problem->past[0].n_days == 4 && f.problem->past_days[2] != 0 &&
              f.problem->past_days[3] == 0);
    fixture_free(&f);
}

Test(problem_people, history_that_cannot_be)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put_person(&f, "bob");
    put_person(&f, "cat");
    put(&f, "history", "person", "ann", "date", "2026-03-02", "start", "08:00", "end", "09:00");
    put(&f, "history", "person", "ann", "date", "2026-03-01", "start", "08:00", "end", "09:00");
    put(&f, "counters", "person", "ann", "counter", "run-off", "value", "3");
    put(&f, "counters", "person", "bob", "counter", "run-off", "value", "3");
    put(&f, "counters", "person", "bob", "counter", "run-worked", "value", "3");
    put(&f, "counters", "person", "cat", "counter", "duties", "value", "-3");
    put(&f, "counters", "person", "cat", "counter", "run-kind", "value", "3");
    put(&f, "counters", "person", "cat", "counter", "minutes", "value", "3", "week", "2026-03-04");
    build_with(&f, "warning history-in-period, error history-contradicts, "
                   "error history-contradicts, error negative-counter, error run-without-kind, "
                   "error counter-in-period");
    fixture_free(&f);
}

/* What is attained in one framework counts in another, by their equivalents. */
Test(problem_people, attainments_count_in_other_frameworks)
{
    static const char other[] =
        "framework: far\nname: Far\nedition: \"1\"\nsource: there\n"
        "scales: {s: {name: S, levels: [{name: One, means: a}, {name: Two, means: b}]}}\n"
        "areas: {a: {name: A, means: a}}\n"
        "competencies:\n"
        "  nursing: {name: N, area: a, scale: s, means: n,\n"
        "            equivalent: [{framework: t, id: care, levels: {1: 2, 2: 3}}]}\n"
        "  pills: {name: P, area: a, means: p, equivalent: [{framework: t, id: meds}]}\n"
        "  lifts: {name: L, area: a, means: l,\n"
        "          equivalent: [{framework: t, id: drive, relation: close}]}\n";
    Fixture fixture = fixture_new();
    cr_assert(kith_partnership_add_framework_text(fixture.partnership, "far.yaml", other,
                                                  strlen(other), fixture.findings));
    put_person(&fixture, "ann");
    put(&fixture, "attainments", "person", "ann", "competency", "far:nursing", "level", "2",
        "until", "2026-03-10");
    put(&fixture, "attainments", "person", "ann", "competency", "far:pills", "from", "2025-03-20");
    put(&fixture, "attainments", "person", "ann", "competency", "far:lifts");
    build(&fixture);
    const KithProblem *problem = fixture.problem;
    const char *expected[] = {"care@3 until 2026-03-10", "meds@1 until 2026-03-20",
                              "drive@1 claimed"};
    gsize found = 0;
    for (gint32 i = 0; i < problem->n_attainments; i++) {
        const KithAttainment *attainment = &problem->attainments[i];
        if (attainment->by < 0)
            continue;
        gint32 date, minutes;
        char day[16];
        kith_problem_local(problem, attainment->until - 1, &date, &minutes);
        g_autofree char *text =
            g_strdup_printf(attainment->claimed ? "%s@%d claimed" : "%s@%d until %s",
                            problem->frameworks->competencies[attainment->competency].id,
                            attainment->level, kith_date_text(date, day));
        cr_assert_lt(found, 3);
        cr_assert_str_eq(text, expected[found++]);
    }
    cr_assert_eq(found, 3);
    cr_assert_eq(problem->n_attainments, 6);
    fixture_free(&fixture);
}
