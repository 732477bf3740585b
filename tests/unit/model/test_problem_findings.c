#include "fixture.h"

#include "support/folder.h"

/* Every table that refers to something, with a row that refers to what is not there: table, column
 * and text in turn. */
static const char *const references[][11] = {
    {"unknown-locality", "localities", "locality", "l", "within", "x"},
    {"unknown-locality", "places", "place", "q", "locality", "x"},
    {"unknown-place", "travel", "from", "p", "to", "x", "minutes", "3"},
    {"unknown-place", "people", "person", "q", "home", "x"},
    {"unknown-locality", "people", "person", "q", "serves", "x"},
    {"unknown-place", "homes", "person", "ann", "place", "x"},
    {"unknown-person", "contracts", "person", "x", "engagement", "bank"},
    {"unknown-employer", "contracts", "person", "ann", "employer", "x", "engagement", "bank"},
    {"unknown-employer", "full_time", "employer", "x", "minutes", "3"},
    {"unknown-person", "attainments", "person", "x", "competency", "care"},
    {"unknown-competency", "attainments", "person", "ann", "competency", "x"},
    {"unknown-competency", "renewals", "competency", "x", "months", "3"},
    {"unknown-person", "availability", "person", "x", "date", "2026-03-03"},
    {"unknown-place", "clients", "client", "q", "place", "x"},
    {"unknown-client", "addresses", "client", "x", "place", "p"},
    {"unknown-need", "seats", "need", "x", "seat", "s"},
    {"unknown-need", "teams", "need", "x", "requires", "care"},
    {"unknown-competency", "teams", "need", "n", "requires", "x"},
    {"unknown-need", "links", "first", "n", "second", "x"},
    {"unknown-need", "joinable", "first", "x", "second", "n", "minutes", "4"},
    {"unknown-kind", "preferences", "person", "ann", "kind", "x"},
    {"unknown-client", "exclusions", "person", "ann", "client", "x"},
    {"unknown-employer", "rates", "employer", "x", "pay", "3"},
    {"unknown-funder", "budgets", "funder", "x", "pounds", "3"},
    {"unknown-kind", "counters", "person", "ann", "counter", "duties", "value", "3", "kind", "x"},
    {"unknown-person", "pins", "person", "x", "need", "n", "date", "2026-03-03"},
    {"unknown-kind", "rules", "rule", "run-worked", "most", "3", "kinds", "x"},
};

static Fixture
small(void)
{
    Fixture f = fixture_new();
    put(&f, "places", "place", "p");
    put_person(&f, "ann");
    put(&f, "clients", "client", "c");
    put(&f, "needs", "need", "n", "client", "c", "date", "2026-03-03", "start", "08:00", "duration",
        "30");
    return f;
}

Test(problem_findings, every_reference_is_checked)
{
    for (gsize i = 0; i < G_N_ELEMENTS(references); i++) {
        Fixture f = small();
        const char *const *row = references[i], *columns[5], *texts[5];
        gsize n = 0;
        for (gsize j = 2; j < 10 && row[j] != NULL; j += 2, n++) {
            columns[n] = row[j];
            texts[n] = row[j + 1];
        }
        cr_assert(kith_partnership_add_row_v(f.partnership, row[1], columns, texts, n, f.findings));
        f.problem = kith_problem_build(f.partnership, f.findings);
        cr_assert_null(f.problem);
        cr_assert_eq(kith_findings_count(f.findings, KITH_ERROR), 1, "%s %zu", row[1], i);
        const KithFinding *finding = kith_findings_get(f.findings, 0);
        cr_assert_str_eq(finding->id, row[0], "%s: %s", row[1], finding->message);
        cr_assert_str_eq(finding->file, row[1]);
        cr_assert_gt(finding->line, 0);
        fixture_free(&f);
    }
}

Test(problem_findings, suggest_the_nearest)
{
    Fixture f = small();
    put_person(&f, "margaret");
    put(&f, "attainments", "person", "margret", "competency", "cares");
    put(&f, "needs", "need", "m", "date", "2026-03-03", "start", "08:00", "duration", "30",
        "engagements", "bank", "requires", "profile:x");
    put(&f, "rules", "rule", "rest-dayly", "least_minutes", "3");
    build_with(&f, "error unknown-person, error unknown-competency, error unknown-profile, "
                   "error unknown-rule");
    cr_assert(strstr(kith_findings_get(f.findings, 0)->message, "'margaret'") != NULL);
    cr_assert(strstr(kith_findings_get(f.findings, 1)->message, "'care'") != NULL);
    cr_assert(strstr(kith_findings_get(f.findings, 3)->message, "'rest-daily'") != NULL);
    fixture_free(&f);
}

/* As many unknown names as known ones: every one is found, and suggesting stops being tried in
 * time. */
Test(problem_findings, many_unknown_names)
{
    Fixture f = fixture_new();
    for (int i = 0; i < 1500; i++) {
        g_autofree char *id = g_strdup_printf("person-%d", i);
        g_autofree char *other = g_strdup_printf("persons-%d", i);
        put(&f, "people", "person", id);
        put(&f, "homes", "person", other, "place", "p");
    }
    f.problem = kith_problem_build(f.partnership, f.findings);
    cr_assert_eq(kith_findings_count(f.findings, KITH_ERROR), 3000);
    fixture_free(&f);
}

/* A folder of documents with faults; free the path with drop(). */
static char *
make_folder(void)
{
    static const char *const files[][2] = {
        {"partnership.yaml", "partnership: p\nname: P\ntime_zone: Europe/London\n"
                             "from: 2026-03-02\nuntil: 2026-03-15\ntables:\n"
                             "  people: people.csv\n  contracts: contracts.csv\n"
                             "  needs: needs.csv\n  pins: pins.csv\n  homes: homes.csv\n"},
        {"people.csv", "person,home\nann,\nbob,nowhere\ncat,\n"},
        {"contracts.csv", "person,engagement\nann,bank\nbob,bank\ndan,bank\ncat,bank\n"},
        {"needs.csv", "need,date,start,duration,client\na,2026-03-03,08:00,30,\n"
                      "b,2026-03-03,08:00,30,x\nc,2026-03-03,,30,\n"},
        {"pins.csv", "person,need,date\nann,a,2026-03-03\nbob,a,2026-03-03\nann,c,2026-03-03\n"},
        {"homes.csv", "person,place\nbob,somewhere\n"},
    };
    char *folder = folder_make();
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        folder_add(folder, files[i][0], files[i][1]);
    }
    return folder;
}

Test(problem_findings, have_their_places)
{
    char *folder = make_folder();
    Fixture f = {NULL, kith_findings_new(), NULL};
    f.partnership = kith_partnership_read(folder, NULL, f.findings);
    f.problem = kith_problem_build(f.partnership, f.findings);
    cr_assert_null(f.problem);
    kith_findings_sort(f.findings);
    g_autoptr(GString) list = g_string_new(NULL);
    for (gsize i = 0; i < kith_findings_kept(f.findings); i++) {
        const KithFinding *finding = kith_findings_get(f.findings, i);
        g_autofree char *name = g_path_get_basename(finding->file);
        g_string_append_printf(list, "%s:%u:%u %s\n", name, finding->line, finding->column,
                               finding->id);
    }
    cr_assert_str_eq(list->str,
                     "contracts.csv:4:1 unknown-person\n"
                     "homes.csv:2:5 unknown-place\n"
                     "needs.csv:3:23 unknown-client\n"
                     "needs.csv:4:0 no-start\n"
                     "people.csv:3:5 unknown-place\n"
                     "pins.csv:4:7 pin-without-need\n",
                     "%s", list->str);
    fixture_free(&f);
    folder_drop(folder);
}

Test(problem_findings, faulty_rows_can_be_left_out)
{
    char *folder = make_folder();
    KithReadOptions options = {.leave_out_faulty = TRUE};
    Fixture f = {NULL, kith_findings_new(), NULL};
    f.partnership = kith_partnership_read(folder, &options, f.findings);
    f.problem = kith_problem_build(f.partnership, f.findings);
    g_autofree char *found = list_findings(f.findings);
    cr_assert_not_null(f.problem, "%s", found);
    cr_assert(f.problem->n_people == 2 && f.problem->n_needs == 1 && f.problem->n_pins == 1);
    cr_assert_eq(f.problem->n_contracts, 2);
    cr_assert_eq(kith_problem_find_person(f.problem, "bob"), -1);
    cr_assert_eq(kith_problem_find_person(f.problem, "cat"), 1);
    cr_assert_eq(kith_problem_find_occurrence(f.problem, "b@2026-03-03"), -1);
    cr_assert_geq(kith_problem_find_occurrence(f.problem, "a@2026-03-03"), 0);
    /* bob's home, his contract, pin and homes; dan's contract; b; c and its pin */
    cr_assert_eq(kith_findings_count(f.findings, KITH_WARNING), 8, "%s", found);
    for (gsize i = 0; i < kith_findings_kept(f.findings); i++)
        cr_assert(g_str_has_suffix(kith_findings_get(f.findings, i)->message, "(row left out)"));
    fixture_free(&f);
    folder_drop(folder);
}

Test(problem_findings, lengths_cannot_be_negative)
{
    Fixture f = small();
    kith_table_integers(&f.partnership->tables[KITH_NEEDS], KITH_NEEDS_DURATION)[0] = -5;
    build_with(&f, "error negative-time, error zero-duration");
    fixture_free(&f);
}
