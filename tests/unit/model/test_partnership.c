#include "model/partnership.h"

#include "support/cells.h"

#include <criterion/criterion.h>
#include "support/folder.h"
#include <math.h>
#include <string.h>

#define INVALID "tests/data/invalid/"

/* A new folder with a partnership.yaml; remove it with folder_drop(). */
static char *
make_folder(const char *yaml)
{
    char *folder = folder_make();
    folder_add(folder, "partnership.yaml", yaml);
    return folder;
}

/* All findings, "FILE:LINE:COLUMN ID" each on a line, files without the folder. */
static char *
places(KithFindings *findings)
{
    kith_findings_sort(findings);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < kith_findings_kept(findings); i++) {
        const KithFinding *finding = kith_findings_get(findings, i);
        if (finding->file != NULL) {
            const char *slash = strrchr(finding->file, '/');
            g_string_append(out, slash != NULL ? slash + 1 : finding->file);
        }
        if (finding->line > 0)
            g_string_append_printf(out, ":%u", finding->line);
        if (finding->column > 0)
            g_string_append_printf(out, ":%u", finding->column);
        g_string_append_printf(out, " %s\n", finding->id);
    }
    return g_string_free(out, FALSE);
}

static char *
csv_of(const KithPartnership *partnership, KithTableId table)
{
    GString *out = g_string_new(NULL);
    table_write_csv(partnership, table, out);
    return g_string_free(out, FALSE);
}

/* Reads a folder with one table and expects these findings, and this table. */
static void
expect_table(const char *yaml, const char *file, const char *text, gboolean leave_out,
             KithTableId table, const char *expected_places, const char *expected_csv)
{
    char *folder = make_folder(yaml);
    if (file != NULL)
        folder_add(folder, file, text);
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithReadOptions options = {.leave_out_faulty = leave_out};
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, &options, findings);
    folder_drop(folder);
    g_autofree char *found = places(findings);
    cr_assert_str_eq(found, expected_places);
    g_autofree char *csv = csv_of(partnership, table);
    cr_assert_str_eq(csv, expected_csv);
}

Test(partnership, finds_thirty_faults_in_one_run)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithPartnership) partnership =
        kith_partnership_read(INVALID "thirty-faults", NULL, findings);
    cr_assert_not_null(partnership);
    g_autofree char *expected = NULL;
    cr_assert(g_file_get_contents(INVALID "thirty-faults/expected.txt", &expected, NULL, NULL));
    g_autofree char *found = places(findings);
    cr_assert_str_eq(found, expected);
    cr_assert_eq(kith_findings_count(findings, KITH_ERROR), 30);
    for (gsize i = 0; i < kith_findings_kept(findings); i++)
        cr_assert(g_str_has_prefix(kith_findings_get(findings, i)->file, INVALID "thirty-faults/"));
}

Test(partnership, only_a_missing_document_gives_none)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert_null(kith_partnership_read("no/such/folder", NULL, findings));
    cr_assert_eq(kith_findings_count(findings, KITH_ERROR), 1);
    static const char *const texts[] = {"", "# nothing\n", "a list:\n- [\n", "- 1\n", "text\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        char *folder = make_folder(texts[i]);
        g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, NULL, findings);
        cr_assert_not_null(partnership);
        folder_drop(folder);
    }
    cr_assert_eq(kith_findings_count(findings, KITH_ERROR), 4);
}

/* The same six needs by each road. */
static const char *const need_columns[] = {
    "need",  "client",      "date", "start",      "duration",   "requires", "days",
    "least", "engagements", "kind", "supervised", "importance", "employers"};
#define N_NEED_COLUMNS G_N_ELEMENTS(need_columns)
static const char *const need_rows[][N_NEED_COLUMNS] = {
    {"n1", "c1", "2026-03-02", "07:30", "45", "a@2 b|c", NULL, "1", "bank", "visit", "yes", "red",
     "nhs;council"},
    {"n2", "c1", "02/03/2026", "7.30", "0:45", "a@2; b | c", "", "", "", "", "", "", ""},
    {"n3", "c2", NULL, "24:00", "1h", "", "mon-fri", "0", "bank;carer", NULL, "no", "Green",
     " nhs ; council"},
    {"n4", "c2", "", "0000", "PT1H", "=1+1", "weekend", "12", "", "", "n", "", ""},
    {"n5", "name, with comma", "1 March 2026", "", "90", "", "daily", "", "", "", "", "", ""},
    {"n6", "\"quoted\"", "", "", "", "", "", "", "", "", "", "", ""},
};

static KithPartnership *
needs_by_row(void)
{
    KithPartnership *partnership = kith_partnership_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    for (gsize i = 0; i < G_N_ELEMENTS(need_rows); i++)
        cr_assert(kith_partnership_add_row_v(partnership, "needs", need_columns, need_rows[i],
                                             N_NEED_COLUMNS, findings));
    cr_assert_eq(kith_findings_total(findings), 0);
    return partnership;
}

static KithPartnership *
needs_by_column(void)
{
    KithPartnership *partnership = kith_partnership_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    const char *texts[N_NEED_COLUMNS][G_N_ELEMENTS(need_rows)];
    KithColumn columns[N_NEED_COLUMNS];
    for (gsize c = 0; c < N_NEED_COLUMNS; c++) {
        for (gsize i = 0; i < G_N_ELEMENTS(need_rows); i++)
            texts[c][i] = need_rows[i][c];
        columns[c] = (KithColumn){need_columns[c], KITH_COLUMN_TEXT, texts[c]};
    }
    cr_assert(kith_partnership_add_columns(partnership, "needs", G_N_ELEMENTS(need_rows), columns,
                                           N_NEED_COLUMNS, findings));
    cr_assert_eq(kith_findings_total(findings), 0);
    return partnership;
}

static KithPartnership *
needs_by_document(gboolean yaml)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize c = 0; c < N_NEED_COLUMNS && !yaml; c++)
        g_string_append_printf(text, "%s%s", c > 0 ? "," : "", need_columns[c]);
    for (gsize i = 0; i < G_N_ELEMENTS(need_rows); i++) {
        g_string_append(text, yaml ? "\n-" : "\n");
        for (gsize c = 0; c < N_NEED_COLUMNS; c++) {
            const char *cell = need_rows[i][c] != NULL ? need_rows[i][c] : "";
            g_auto(GStrv) parts = g_strsplit(cell, "\"", -1);
            g_autofree char *quoted = g_strjoinv(yaml ? "\\\"" : "\"\"", parts);
            if (yaml)
                g_string_append_printf(text, "%s%s: \"%s\"\n", c > 0 ? "  " : " ", need_columns[c],
                                       quoted);
            else
                g_string_append_printf(text, "%s\"%s\"", c > 0 ? "," : "", quoted);
        }
    }
    char *folder = make_folder("partnership: p\n");
    folder_add(folder, yaml ? "needs.yaml" : "needs.csv", text->str);
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithPartnership *partnership = kith_partnership_read(folder, NULL, findings);
    folder_drop(folder);
    cr_assert_eq(kith_findings_total(findings), 0);
    return partnership;
}

Test(partnership, rows_columns_csv_and_yaml_give_equal_tables)
{
    g_autoptr(KithPartnership) rows = needs_by_row();
    g_autoptr(KithPartnership) columns = needs_by_column();
    g_autoptr(KithPartnership) csv = needs_by_document(FALSE);
    g_autoptr(KithPartnership) yaml = needs_by_document(TRUE);
    g_autofree char *a = csv_of(rows, KITH_NEEDS), *b = csv_of(columns, KITH_NEEDS);
    g_autofree char *c = csv_of(csv, KITH_NEEDS), *d = csv_of(yaml, KITH_NEEDS);
    cr_assert_str_eq(
        a, "need,client,kind,date,days,start,duration,requires,least,importance,employers,"
           "engagements,supervised\n"
           "n1,c1,visit,2026-03-02,,07:30,45,a@2 b|c,1,red,\"nhs;council\",bank,yes\n"
           "n2,c1,,2026-03-02,,07:30,45,a@2 b|c,,,,,\n"
           "n3,c2,,,weekdays,24:00,60,,0,green,\"nhs;council\",\"bank;carer\",no\n"
           "n4,c2,,,weekend,00:00,60,'=1+1,12,,,,no\n"
           "n5,\"name, with comma\",,2026-03-01,daily,,90,,,,,,\n"
           "n6,\"\"\"quoted\"\"\",,,,,,,,,,,\n");
    cr_assert_str_eq(a, b);
    cr_assert_str_eq(a, c);
    cr_assert_str_eq(a, d);
    cr_assert_eq(kith_cell(&rows->tables[KITH_NEEDS], KITH_NEEDS_LEAST, 1), 1);

    /* and what was written is read as the same again */
    char *folder = make_folder("partnership: p\n");
    folder_add(folder, "needs.csv", a);
    g_autoptr(KithPartnership) again = kith_partnership_read(folder, NULL, NULL);
    folder_drop(folder);
    g_autofree char *e = csv_of(again, KITH_NEEDS);
    cr_assert_str_eq(a, e);
}

Test(partnership, takes_numbers_by_column)
{
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    static const char *const people[] = {"p1", "p2", "p3"};
    static const gint32 engagement[] = {KITH_EMPLOYED, KITH_BANK, KITH_CARER};
    static const gint32 minutes[] = {2220, G_MININT32, 0};
    static const gint32 from[] = {0, 20514, G_MININT32};
    const double pay[] = {12.345, NAN, -7};
    const KithColumn columns[] = {{"person", KITH_COLUMN_TEXT, people},
                                  {"engagement", KITH_COLUMN_INT32, engagement},
                                  {"Minutes", KITH_COLUMN_INT32, minutes},
                                  {"from", KITH_COLUMN_INT32, from},
                                  {"pay", KITH_COLUMN_DOUBLE, pay}};
    cr_assert(kith_partnership_add_columns(partnership, "contracts", 3, columns, 5, findings));
    cr_assert_eq(kith_partnership_rows(partnership, "contracts"), 3);
    cr_assert_eq(kith_partnership_rows(partnership, "no-such-table"), 0);
    g_autofree char *csv = csv_of(partnership, KITH_CONTRACTS);
    cr_assert_str_eq(csv, "person,engagement,minutes,pay,from\n"
                          "p1,employed,2220,12.35,1970-01-01\n"
                          "p2,bank,,,2026-03-02\n"
                          "p3,carer,0,-7.00,\n");
}

Test(partnership, refuses_faulty_columns_whole)
{
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert(kith_partnership_add_row(partnership, "people", findings, "person", "p9", NULL));
    static const char *const people[] = {"p1", NULL, "p1", "p9", "\xff"};
    static const gint32 modes[] = {0, 1, 2, 3, 4};
    const double elsewhere[] = {0, 0, 0, 0, 0};
    const KithColumn columns[] = {
        {"person", KITH_COLUMN_TEXT, people},         {"mode", KITH_COLUMN_INT32, modes},
        {"mode", KITH_COLUMN_INT32, modes},           {"hom", KITH_COLUMN_TEXT, people},
        {"elsewhere", KITH_COLUMN_DOUBLE, elsewhere}, {"home", KITH_COLUMN_INT32, modes}};
    cr_assert_not(kith_partnership_add_columns(partnership, "people", 5, columns, 6, findings));
    g_autofree char *found = places(findings);
    cr_assert_str_eq(found, "people duplicate-column\n"
                            "people unknown-column\n"
                            "people bad-column-kind\n"
                            "people bad-column-kind\n"
                            "people:2 missing-value\n"
                            "people:3 duplicate-id\n"
                            "people:4 duplicate-id\n"
                            "people:5 bad-text\n"
                            "people:5 bad-number\n");
    cr_assert_eq(kith_partnership_rows(partnership, "people"), 1);
    cr_assert(kith_partnership_add_row(partnership, "people", findings, "person", "p1", NULL));

    g_autoptr(KithFindings) others = kith_findings_new();
    cr_assert_not(kith_partnership_add_columns(partnership, "people", 0, NULL, 0, others));
    cr_assert_not(kith_partnership_add_columns(partnership, "peple", 0, NULL, 0, others));
    cr_assert_not(kith_partnership_add_columns(partnership, "people", G_MAXSIZE, NULL, 0, others));
    g_autofree char *kinds = places(others);
    cr_assert_str_eq(kinds, " unknown-table\npeople missing-column\npeople too-large\n");
}

Test(partnership, refuses_faulty_rows_whole)
{
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert_not(kith_partnership_add_row(partnership, "people", findings, "person", "p 1", "mode",
                                           "boat", "hom", "x", "mode", "car", NULL));
    cr_assert_not(kith_partnership_add_row(partnership, "people", findings, "name", "Ann", NULL));
    cr_assert_not(kith_partnership_add_row(partnership, "people", findings, "person", "p1", "name",
                                           "\xff", NULL));
    cr_assert_not(kith_partnership_add_row(partnership, "xyz", findings, "person", "p1", NULL));
    g_autofree char *found = places(findings);
    cr_assert_str_eq(found, " unknown-table\n"
                            "people:1 bad-id\n"
                            "people:1 bad-choice\n"
                            "people:1 unknown-column\n"
                            "people:1 duplicate-column\n"
                            "people:1 missing-value\n"
                            "people:1 bad-text\n");
    cr_assert_eq(kith_partnership_rows(partnership, "people"), 0);
    cr_assert(kith_partnership_add_row(partnership, "people", NULL, "person", " p1 ", "name", NULL,
                                       "Serves", "", NULL));
    KithWhere where = kith_partnership_where(partnership, KITH_PEOPLE, KITH_PEOPLE_PERSON, 0);
    cr_assert_str_eq(where.file, "people");
    cr_assert_eq(where.line, 1);
    g_autofree char *csv = csv_of(partnership, KITH_PEOPLE);
    cr_assert_str_eq(csv, "person\np1\n");
}

Test(partnership, maps_columns)
{
    expect_table("tables: {needs: {file: n.csv, columns: {Visit ID: need, Begins: START,\n"
                 "  start: ignore, notes: Ignore}}}\n",
                 "n.csv",
                 "VISIT ID*;Begins;start;Notes;Late-Until *;weight under\nn1;7:30;x;y;9:00;3\n",
                 FALSE, KITH_NEEDS, "", "need,start,late_until,weight_under\nn1,07:30,09:00,3\n");
    expect_table("tables: {needs: {file: n.yaml, columns: {Visit: need, Notes: ignore}}}\n",
                 "n.yaml", "- {Visit: n1, Notes: [], days: [mon, wed]}\n- {Visit: n2}\n", FALSE,
                 KITH_NEEDS, "", "need,days\nn1,mon wed\nn2,\n");
    expect_table(
        "tables: {needs: {file: n.csv, columns: {Visit: nead, Begin: start, x: []}, m: 1}}\n",
        "n.csv", "Visit,Begins,need\nn1,7:30,n2\n", FALSE, KITH_NEEDS,
        "n.csv:1:7 unknown-column\n"
        "partnership.yaml:1:48 unknown-column\n"
        "partnership.yaml:1:54 unknown-header\n"
        "partnership.yaml:1:68 unknown-header\n"
        "partnership.yaml:1:71 wrong-kind\n"
        "partnership.yaml:1:76 unknown-key\n",
        "need\nn2\n");
}

Test(partnership, reads_tables_wherever_they_stand)
{
    char *folder = make_folder("partnership: p\n"
                               "tables:\n"
                               "  people:\n"
                               "    - one.csv\n"
                               "    - {person: p3, mode: bus}\n"
                               "    - {file: two.yml, columns: {who: person}}\n"
                               "  clients:\n");
    folder_add(folder, "one.csv", "person\np1\n");
    folder_add(folder, "two.yml", "- {who: p2, serves: [north, south]}\n");
    folder_add(folder, "people.csv", "person\nnot-read\n");
    folder_add(folder, "clients.csv", "client\nnot-read\n");
    folder_add(folder, "places.csv", "place,latitude\nl1,55.5\n");
    folder_add(folder, "places.yaml", "- {place: l2}\n");
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autofree char *slashed = g_strconcat(folder, "/", NULL);
    g_autoptr(KithPartnership) partnership = kith_partnership_read(slashed, NULL, findings);
    g_autofree char *found = places(findings);
    cr_assert_str_eq(found, "");
    g_autofree char *people = csv_of(partnership, KITH_PEOPLE);
    cr_assert_str_eq(people, "person,mode,serves\np1,,\np2,,\"north;south\"\np3,bus,\n");
    g_autofree char *clients = csv_of(partnership, KITH_CLIENTS);
    cr_assert_str_eq(clients, "client\n");
    g_autofree char *places_csv = csv_of(partnership, KITH_PLACES);
    cr_assert_str_eq(places_csv, "place,latitude\nl1,55.5\nl2,\n");

    KithWhere where = kith_partnership_where(partnership, KITH_PEOPLE, KITH_PEOPLE_SERVES, 1);
    g_autofree char *path = g_build_filename(folder, "two.yml", NULL);
    cr_assert_str_eq(where.file, path);
    cr_assert_eq(where.line, 1);
    cr_assert_eq(where.column, 21);
    where = kith_partnership_where(partnership, KITH_PEOPLE, -1, 2);
    cr_assert_eq(where.line, 5);
    cr_assert_eq(where.column, 0);
    folder_drop(folder);
}

Test(partnership, knows_where_cells_stand)
{
    char *folder = make_folder("partnership: p\n");
    folder_add(folder, "needs.csv", "need,critical,client\n\nn1,\"two\nlines\",c1\nn2,,c2\n");
    folder_add(folder, "clients.yaml",
               "- &c {client: c1,\n   place: x}\n- client: c2\n\n  place: &y y\n"
               "- place: *y\n  client: c3\n");
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, NULL, NULL);
    static const struct {
        KithTableId table;
        int column;
        gint32 row;
        guint line, character;
    } cases[] = {
        {KITH_NEEDS, KITH_NEEDS_NEED, 0, 3, 1},        {KITH_NEEDS, KITH_NEEDS_CLIENT, 0, 4, 8},
        {KITH_NEEDS, KITH_NEEDS_CRITICAL, 0, 3, 0},    {KITH_NEEDS, KITH_NEEDS_CLIENT, 1, 5, 5},
        {KITH_CLIENTS, KITH_CLIENTS_PLACE, 0, 2, 11},  {KITH_CLIENTS, KITH_CLIENTS_PLACE, 1, 5, 10},
        {KITH_CLIENTS, KITH_CLIENTS_PLACE, 2, 6, 0}, /* an alias stands above its row */
        {KITH_CLIENTS, KITH_CLIENTS_CLIENT, 2, 7, 11},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        KithWhere where =
            kith_partnership_where(partnership, cases[i].table, cases[i].column, cases[i].row);
        cr_assert_eq(where.line, cases[i].line, "case %zu: line %u", i, where.line);
        cr_assert_eq(where.column, cases[i].character, "case %zu: %u", i, where.column);
    }
    folder_drop(folder);
}

static const char faulty_people[] = "person,mode,from\n"
                                    "p1,boat,2026-01-01\n"
                                    "p2,car,never\n"
                                    "p1,car,\n"
                                    ",car,\n"
                                    "p 5,car,\n"
                                    "p6,bus,,extra\n"
                                    "p7,bus,\n";
#define FAULTY_PLACES                                                                              \
    "people.csv:2:4 bad-choice\npeople.csv:3:8 bad-date\npeople.csv:4:1 duplicate-id\n"            \
    "people.csv:5:1 missing-value\npeople.csv:6:1 bad-id\npeople.csv:7:9 csv-extra-cells\n"

Test(partnership, keeps_what_others_may_name)
{
    expect_table("partnership: p\n", "people.csv", faulty_people, FALSE, KITH_PEOPLE, FAULTY_PLACES,
                 "person,mode,from\np1,,2026-01-01\np2,car,\np 5,car,\np6,bus,\np7,bus,\n");
    char *folder = make_folder("partnership: p\n");
    folder_add(folder, "people.csv", faulty_people);
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, NULL, NULL);
    folder_drop(folder);
    for (gint32 row = 0; row < 5; row++)
        cr_assert_eq(kith_table_row_faulty(&partnership->tables[KITH_PEOPLE], row), row < 4);
    cr_assert_not(partnership->leave_out_faulty);
}

Test(partnership, leaves_out_faulty_rows_when_asked)
{
    /* p1's second row is good once its first is left out */
    expect_table("partnership: p\n", "people.csv", faulty_people, TRUE, KITH_PEOPLE,
                 "people.csv:2:4 bad-choice\npeople.csv:3:8 bad-date\n"
                 "people.csv:5:1 missing-value\npeople.csv:6:1 bad-id\n"
                 "people.csv:7:9 csv-extra-cells\n",
                 "person,mode\np1,car\np7,bus\n");
    char *folder = make_folder("tables: {people: [{person: p1, mode: [car]}, p2, {person: p3}]}\n");
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithReadOptions options = {.leave_out_faulty = TRUE};
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, &options, findings);
    folder_drop(folder);
    cr_assert_eq(kith_findings_count(findings, KITH_WARNING), 1);
    cr_assert_eq(kith_findings_count(findings, KITH_ERROR), 1); /* p2 reads as a file's name */
    cr_assert(g_str_has_suffix(kith_findings_get(findings, 0)->message, "(row left out)") ||
              g_str_has_suffix(kith_findings_get(findings, 1)->message, "(row left out)"));
    cr_assert_eq(kith_partnership_rows(partnership, "people"), 1);
}

Test(partnership, reports_columns_once)
{
    expect_table("partnership: p\n", "contracts.csv",
                 "persn,engagment,pay,,pay*,Shoe size\np1,bank,1,lost,2,38\np2,bank,1,,2,39\n",
                 FALSE, KITH_CONTRACTS,
                 "contracts.csv:1:1 unknown-column\ncontracts.csv:1:7 unknown-column\n"
                 "contracts.csv:1:22 duplicate-column\ncontracts.csv:1:27 unknown-column\n"
                 "contracts.csv:2:11 unnamed-column\n",
                 "person,engagement\n");
    expect_table("partnership: p\n", "contracts.yaml",
                 "- {persn: p1, engagement: bank}\n- {persn: p2, engagement: bank}\n"
                 "- {engagement: bank}\n- {person: p4, engagement: bank, Person: p5}\n",
                 FALSE, KITH_CONTRACTS,
                 "contracts.yaml:1:4 unknown-column\ncontracts.yaml:3 missing-value\n"
                 "contracts.yaml:4:34 duplicate-column\n",
                 "person,engagement\np4,bank\n");
    expect_table("partnership: p\n", "contracts.csv", "employer\nnhs\nnhs\n", FALSE, KITH_CONTRACTS,
                 "contracts.csv:1 missing-column\ncontracts.csv:1 missing-column\n",
                 "person,engagement\n");
}

Test(partnership, wants_each_thing_to_be_of_its_kind)
{
    expect_table("name: [a]\ntravel: 3\nsupervision: {by: {}}\nframeworks: {a: b}\n"
                 "rule_sets: [[a]]\nworking_time:\nfrom:\n"
                 "tables:\n  people: {columns: {a: b}}\n  needs: {file: [a]}\n"
                 "  homes: {file: homes.csv, columns: a}\n  pins: [[a]]\n  places: p.yaml\n",
                 "p.yaml", "place: l1\n", FALSE, KITH_PEOPLE,
                 "p.yaml:1:1 wrong-kind\n"
                 "partnership.yaml:1:7 wrong-kind\npartnership.yaml:2:9 wrong-kind\n"
                 "partnership.yaml:3:19 wrong-kind\npartnership.yaml:4:13 wrong-kind\n"
                 "partnership.yaml:5:13 wrong-kind\npartnership.yaml:9:11 wrong-kind\n"
                 "partnership.yaml:10:17 wrong-kind\npartnership.yaml:11:17 missing-file\n"
                 "partnership.yaml:11:37 wrong-kind\npartnership.yaml:12:10 wrong-kind\n",
                 "person\n");
}

Test(partnership, reads_settings)
{
    static const struct {
        const char *name, *good, *bad;
    } cases[] = {
        {"partnership", "glen-shore", "glen shore"},
        {"name", "Glen Shore", ""},
        {"time_zone", "Europe/London", "Europe/Londn"},
        {"from", "2026-03-02", "2026-02-30"},
        {"until", "15/03/2026", "46083"},
        {"ticks_per_minute", "1000", "1001"},
        {"ticks_per_minute", "1", "0"},
        {"travel.detour", "1", "0.9"},
        {"travel.car", "300", "0"},
        {"travel.walk", "4.8", "fast"},
        {"travel.cycle", "14", "-14"},
        {"travel.bus", "20", "301"},
        {"travel.parking", "0", "-1"},
        {"working_time.paid_wait", "1h", "25h"},
        {"supervision.by", "a@2;b", "a@"},
        {"supervision.by", "a@2 b", ";"},
        {"supervision.ratio", "2", "0"},
    };
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    cr_assert_eq(partnership->settings.from, KITH_NONE);
    cr_assert_eq(partnership->settings.supervisor, KITH_NO_TEXT);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(KithFindings) findings = kith_findings_new();
        cr_assert(kith_partnership_set(partnership, cases[i].name, cases[i].good, findings), "%s",
                  cases[i].name);
        cr_assert_not(kith_partnership_set(partnership, cases[i].name, cases[i].bad, findings),
                      "%s", cases[i].name);
        g_autofree char *found = places(findings);
        cr_assert_str_eq(found, " bad-setting\n");
    }
    const KithSettings *settings = &partnership->settings;
    cr_assert_str_eq(settings->id, "glen-shore");
    cr_assert_str_eq(settings->time_zone, "Europe/London");
    cr_assert_eq(settings->from, 20514);
    cr_assert_eq(settings->until, 20527);
    cr_assert_eq(settings->paid_wait, 60);
    cr_assert_float_eq(settings->speed[KITH_CAR], 300, 0);
    cr_assert_eq(settings->supervised_most, 2);
    cr_assert_str_eq(kith_partnership_text(partnership, settings->supervisor), "a@2 b");

    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert_not(kith_partnership_set(partnership, "travel.cra", "1", findings));
    cr_assert_not(kith_partnership_set(partnership, "anything", "1", findings));
    cr_assert_eq(kith_findings_count(findings, KITH_ERROR), 2);
    cr_assert_not_null(strstr(kith_findings_get(findings, 0)->message, "'travel.car'"));
}

Test(partnership, reads_rule_sets_and_frameworks)
{
    char *folder = make_folder("frameworks: [integrated-care, own.yaml]\n"
                               "rule_sets: [working-time-uk, ours.yaml, integrated-care]\n"
                               "tables: {rules: [{rule: rest-daily, off: yes}]}\n");
    folder_add(folder, "ours.yaml",
               "rule_set: ours\nname: Ours\nsource: our policy\nsorce: x\nrules:\n"
               "- {rule: weekends, most: 1}\n- {rule: travel, source: the union}\n");
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, NULL, findings);
    folder_drop(folder);
    g_autofree char *found = places(findings);
    cr_assert_str_eq(found, "ours.yaml:4:1 unknown-key\n"
                            "partnership.yaml:1:31 missing-file\n"
                            "partnership.yaml:2:41 unknown-rule-set\n");
    const KithTable *rules = &partnership->tables[KITH_RULES];
    gint32 last = rules->n_rows - 1;
    cr_assert_gt(last, 3);
    const char *sources[] = {"our policy", "the union"};
    for (gint32 i = 0; i < 2; i++)
        cr_assert_str_eq(
            kith_partnership_text(partnership, kith_cell(rules, KITH_RULES_SOURCE, last - 2 + i)),
            sources[i]);
    cr_assert_eq(kith_cell(rules, KITH_RULES_OFF, last), 1);
    cr_assert_eq(kith_cell(rules, KITH_RULES_OFF, 0), 0);
    cr_assert_eq(kith_frameworks_count(partnership->frameworks), 1);
    cr_assert_not(kith_partnership_add_framework(partnership, "no-such", NULL));
    cr_assert_not(kith_partnership_add_rule_set(partnership, "no-such", NULL));
    cr_assert(kith_partnership_add_rule_set(partnership, "working-time-uk", NULL));
}

Test(partnership, counts_references)
{
    KithPartnership *partnership = kith_partnership_new();
    cr_assert_eq(kith_partnership_ref(partnership), partnership);
    kith_partnership_unref(partnership);
    cr_assert_eq(kith_partnership_rows(partnership, "people"), 0);
    kith_partnership_unref(partnership);
    kith_partnership_unref(NULL);
}

Test(partnership, travel_as_a_matrix)
{
    static const char matrix[] = "from,a,b,c\na,,7.5,3\nb,9,0,\nc, 4,,0\n";
    expect_table("partnership: x\n", "travel.csv", matrix, FALSE, KITH_TRAVEL, "",
                 "from,to,minutes,both_ways\n"
                 "a,b,7.5,no\na,c,3,no\nb,a,9,no\nc,a,4,no\n");
    expect_table("partnership: x\n", "travel.csv", "from,a,b\na,,soon\n", FALSE, KITH_TRAVEL,
                 "travel.csv:2:4 bad-number\n", "from,to,minutes\n");
}
