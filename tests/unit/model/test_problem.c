#include "fixture.h"

#include "document/value.h"

/* A little of everything. */
static Fixture
small(void)
{
    Fixture f = fixture_new();
    put(&f, "localities", "locality", "all");
    put(&f, "localities", "locality", "north", "within", "all");
    put(&f, "places", "place", "home", "locality", "north", "latitude", "56", "longitude", "-4");
    put_person(&f, "ann");
    put_person(&f, "bob");
    put(&f, "attainments", "person", "ann", "competency", "care", "level", "2");
    put(&f, "clients", "client", "c", "place", "home", "traits", "female");
    put(&f, "needs", "need", "visit", "client", "c", "days", "daily", "earliest", "08:00", "latest",
        "09:00", "duration", "30", "requires", "care@2", "least", "2");
    put(&f, "needs", "need", "shift", "date", "2026-03-03", "start", "07:00", "end", "15:00");
    put(&f, "preferences", "person", "ann", "days", "sun", "wish", "against");
    put(&f, "pins", "person", "bob", "need", "shift", "date", "2026-03-03");
    return f;
}

Test(problem, sizes_and_lookups)
{
    Fixture f = small();
    build(&f);
    cr_assert_eq(kith_problem_people(f.problem), 2);
    cr_assert_eq(kith_problem_days(f.problem), 14);
    cr_assert_eq(kith_problem_occurrences(f.problem), 15);
    cr_assert_eq(kith_problem_seats(f.problem), 29);
    cr_assert_eq(kith_problem_find_person(f.problem, "bob"), 1);
    cr_assert_eq(kith_problem_find_person(f.problem, "c"), -1);
    cr_assert_eq(kith_problem_find_person(f.problem, "nobody"), -1);
    cr_assert_eq(kith_problem_find_client(f.problem, "c"), 0);
    cr_assert_eq(kith_problem_find_occurrence(f.problem, "visit@2026-03-01"), -1);
    cr_assert_eq(kith_problem_find_occurrence(f.problem, "visit"), -1);
    cr_assert_eq(kith_problem_find_occurrence(f.problem, "@2026-03-03"), -1);
    cr_assert_eq(kith_problem_find_occurrence(f.problem, "bob@2026-03-03"), -1);
    for (gint32 o = 0; o < f.problem->n_occurrences; o++) {
        g_autofree char *id = kith_problem_occurrence_id(f.problem, o);
        cr_assert_eq(kith_problem_find_occurrence(f.problem, id), o);
        cr_assert(o == 0 ||
                  f.problem->occurrences[o - 1].earliest <= f.problem->occurrences[o].earliest);
    }
    gint32 visit = kith_problem_find_occurrence(f.problem, "visit@2026-03-02");
    g_autofree char *seat = kith_problem_seat_id(
        f.problem, f.problem->cells[f.problem->occurrences[visit].first_cell].first_seat + 1);
    cr_assert_str_eq(seat, "visit@2026-03-02#2");
    fixture_free(&f);
}

/* Looks for an id and expects this number, or the sentence where there is none. */
static void
expect_sought(const Fixture *f, KithSought sought, const char *id, gint32 number, const char *why)
{
    g_autofree char *said = NULL;
    cr_expect_eq(kith_problem_seek(f->problem, sought, id, &said), number, "%s", id);
    cr_expect_eq(g_strcmp0(said, why), 0, "%s: %s", id, said);
}

Test(problem, what_was_typed_is_found_or_what_is_near_it)
{
    Fixture f = small();
    build(&f);
    expect_sought(&f, KITH_SOUGHT_PERSON, "bob", 1, NULL);
    expect_sought(&f, KITH_SOUGHT_CLIENT, "c", 0, NULL);
    expect_sought(&f, KITH_SOUGHT_PLACE, "home", 0, NULL);
    expect_sought(&f, KITH_SOUGHT_NEED, "shift", 1, NULL);
    expect_sought(&f, KITH_SOUGHT_PERSON, "", -1, "there is no person ''");
    expect_sought(&f, KITH_SOUGHT_CLIENT, "bob", -1, "there is no client 'bob'");
    expect_sought(&f, KITH_SOUGHT_PLACE, "hone", -1,
                  "there is no place 'hone'; did you mean 'home'?");
    expect_sought(&f, KITH_SOUGHT_NEED, "visits", -1,
                  "there is no need 'visits'; did you mean 'visit'?");
    fixture_free(&f);
}

Test(problem, references_are_counted)
{
    Fixture f = small();
    build(&f);
    KithProblem *again = kith_problem_ref(f.problem);
    kith_problem_unref(f.problem);
    f.problem = NULL;
    kith_partnership_unref(f.partnership);
    f.partnership = NULL;
    cr_assert_str_eq(kith_problem_text(again, again->people[0].id), "ann");
    kith_problem_unref(again);
    kith_problem_unref(NULL);
    kith_findings_free(f.findings);
}

Test(problem, works_without_findings)
{
    Fixture f = small();
    f.problem = kith_problem_build(f.partnership, NULL);
    cr_assert_not_null(f.problem);
    put(&f, "homes", "person", "eve", "place", "home");
    cr_assert_null(kith_problem_build(f.partnership, NULL));
    fixture_free(&f);
}

Test(problem, earlier_errors_count)
{
    Fixture f = small();
    kith_error(f.findings, "before", KITH_NOWHERE, "something else was wrong");
    build_with(&f, "error before");
    fixture_free(&f);
}

Test(problem, an_empty_partnership_is_a_problem)
{
    Fixture f = fixture_new();
    build(&f);
    cr_assert_eq(f.problem->n_occurrences, 0);
    cr_assert_eq(f.problem->n_kinds, 1);
    fixture_free(&f);
}

Test(problem, hash_is_of_what_matters)
{
    Fixture one = small(), same = small(), named = small(), other = small();
    put(&named, "employers", "employer", "e", "name", "Employer");
    put(&other, "employers", "employer", "e", "name", "Another name");
    build(&one);
    build(&same);
    build(&named);
    build(&other);
    cr_assert_eq(strlen(kith_problem_hash(one.problem)), 64);
    cr_assert_str_eq(kith_problem_hash(one.problem), kith_problem_hash(same.problem));
    cr_assert_str_neq(kith_problem_hash(one.problem), kith_problem_hash(named.problem));
    cr_assert_str_eq(kith_problem_hash(named.problem), kith_problem_hash(other.problem));
    cr_assert_eq(one.problem->hash[0] >> 4,
                 g_ascii_xdigit_value(kith_problem_hash(one.problem)[0]));
    fixture_free(&one);
    fixture_free(&same);
    fixture_free(&named);
    fixture_free(&other);
}

/* Each of these must change the hash of the same partnership. */
static const char *const changes[][8] = {
    {"people", "person", "eve"},
    {"attainments", "person", "bob", "competency", "drive"},
    {"availability", "person", "bob", "date", "2026-03-03"},
    {"history", "person", "bob", "date", "2026-03-01", "start", "07:00"},
    {"preferences", "person", "bob", "client", "c"},
    {"exclusions", "person", "bob", "client", "c"},
    {"rules", "rule", "continuity", "most", "3"},
    {"contracts", "person", "bob", "engagement", "volunteer"},
    {"homes", "person", "bob", "place", "home"},
    {"counters", "person", "bob", "counter", "duties", "value", "3"},
    {"teams", "need", "shift", "requires", "drive"},
    {"links", "first", "visit", "second", "shift"},
};

Test(problem, hash_changes_with_every_table)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        Fixture f = small();
        const char *columns[4], *texts[4];
        gsize n = 0;
        for (gsize j = 1; j + 1 < 8 && changes[i][j] != NULL; j += 2, n++) {
            columns[n] = changes[i][j];
            texts[n] = changes[i][j + 1];
        }
        if (strcmp(changes[i][0], "history") == 0) {
            columns[n] = "end";
            texts[n++] = "15:00";
        }
        cr_assert(kith_partnership_add_row_v(f.partnership, changes[i][0], columns, texts, n,
                                             f.findings));
        f.problem = kith_problem_build(f.partnership, f.findings);
        cr_assert_not_null(f.problem, "%s", changes[i][0]);
        cr_assert(g_hash_table_add(seen, g_strdup(kith_problem_hash(f.problem))), "%s",
                  changes[i][0]);
        fixture_free(&f);
    }
}

Test(problem, whether_a_set_lies_within_another)
{
    const gint32 all[] = {1, 3, 5, 9}, some[] = {3, 9}, more[] = {3, 4};
    cr_assert(kith_problem_within(some, 2, all, 4));
    cr_assert(kith_problem_within(NULL, 0, all, 4));
    cr_assert(kith_problem_within(NULL, 0, NULL, 0));
    cr_assert_not(kith_problem_within(more, 2, all, 4));
    cr_assert_not(kith_problem_within(all, 4, some, 2));
}
