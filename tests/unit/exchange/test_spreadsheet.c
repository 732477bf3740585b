#include <kith/spreadsheet.h>

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#include "document/csv.h"
#include "document/value.h"

/*
 * Spreadsheets of different shapes, each with the answers that somebody gives (NAME.answers) and
 * what must come of it (NAME.expected): what was drafted and asked, and the rows of tables. Every
 * line of those was looked at by eye. UPDATE=1 writes them anew.
 */

#define FOLDER "tests/data/spreadsheets"
#define TODAY  20782 /* 2026-11-25 */
#define ROUNDS 4

static const struct {
    const char *file, *partnership;
} shapes[] = {{"01-staff.csv", "bare"},
              {"02-matrix.csv", "home"},
              {"03-matrix-ambiguous.csv", "home"},
              {"04-training-log.csv", "home"},
              {"05-shifts.csv", "home"},
              {"06-visits.csv", "home"},
              {"07-rota-needs.csv", "home"},
              {"08-leave.csv", "home"},
              {"09-bank.csv", "bare"},
              {"10-unclear.csv", "bare"},
              {"11-on-its-side.csv", "home"},
              {"12-half-days.csv", "home"},
              {"13-half-days-wrong.csv", "home"}};

typedef struct {
    KithPartnership *partnership;
    KithRecogniser *recogniser;
    char *folder;
} Home;

static Home
home_of(const char *name)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    Home home = {.folder = g_build_filename(FOLDER, name, NULL)};
    home.partnership = kith_partnership_read(home.folder, NULL, findings);
    cr_assert_not_null(home.partnership);
    home.recogniser = kith_recogniser_new(kith_partnership_frameworks(home.partnership));
    return home;
}

static void
free_home(Home *home)
{
    kith_recogniser_free(home->recogniser);
    kith_partnership_unref(home->partnership);
    g_free(home->folder);
}

static KithSpreadsheet *
read_sheet(const Home *home, const char *path, const char *answers, KithFindings *findings)
{
    KithSpreadsheetOptions options = {.today = TODAY,
                                      .partnership = home->partnership,
                                      .folder = home->folder,
                                      .recogniser = home->recogniser,
                                      .answers = answers};
    return kith_spreadsheet_read(path, &options, findings);
}

/* The answer to a line, by "about|column|says|means" with an empty part for any; NULL for none. */
static const char *
answer_to(const KithMeaning *line, char **answers)
{
    for (guint i = 0; answers[i] != NULL; i++) {
        g_auto(GStrv) parts = g_strsplit(answers[i], "|", 4);
        if (g_strv_length(parts) == 4 && strcmp(parts[0], line->about) == 0 &&
            (*parts[1] == '\0' || strcmp(parts[1], line->column) == 0) &&
            (*parts[2] == '\0' || strcmp(parts[2], line->says) == 0))
            return strrchr(answers[i], '|') + 1;
    }
    return NULL;
}

/* The table of meanings as somebody would hand it back. */
static char *
answered(const KithSpreadsheet *sheet, char **answers)
{
    gsize n;
    const KithMeaning *lines = kith_spreadsheet_meanings(sheet, &n);
    GString *out = g_string_new("about,column,says,means\n");
    for (gsize i = 0; i < n; i++) {
        const char *answer = answer_to(&lines[i], answers);
        gboolean confirm = strcmp(lines[i].about, "confirm") == 0;
        kith_csv_write_cell(out, lines[i].about, FALSE);
        kith_csv_write_cell(out, lines[i].column, FALSE);
        kith_csv_write_cell(out, lines[i].says, FALSE);
        kith_csv_write_cell(out, answer != NULL ? answer : confirm ? "yes" : lines[i].means, TRUE);
    }
    return g_string_free(out, FALSE);
}

static void
write_meanings(const KithSpreadsheet *sheet, GString *out)
{
    gsize n;
    const KithMeaning *lines = kith_spreadsheet_meanings(sheet, &n);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(out, "%s | %s | %s | %s\n", lines[i].about, lines[i].column,
                               lines[i].says, lines[i].means);
}

static void
write_findings(const KithFindings *findings, GString *out)
{
    for (gsize i = 0; i < kith_findings_kept(findings); i++) {
        const KithFinding *finding = kith_findings_get(findings, i);
        g_string_append_printf(out, "%s %u: %s [%s]\n", kith_severity_name(finding->severity),
                               finding->line, finding->message, finding->id);
    }
}

static void
write_tables(KithSpreadsheet *sheet, GString *out)
{
    gsize n;
    g_autoptr(KithFindings) findings = kith_findings_new();
    gboolean good = kith_spreadsheet_apply(sheet, findings);
    g_string_append(out, good ? "== read\n" : "== refused\n");
    write_findings(findings, out);
    const KithTableChange *changes = kith_spreadsheet_changes(sheet, &n);
    for (gsize i = 0; i < n; i++) {
        g_string_append_printf(out, "== %s: %zu new, %zu changed, %zu as they were\n",
                               changes[i].table, changes[i].added, changes[i].changed,
                               changes[i].same);
        for (const char *const *line = changes[i].lines; *line != NULL; line++)
            g_string_append_printf(out, "%s\n", *line);
        if (changes[i].csv != NULL)
            g_string_append(out, changes[i].csv);
    }
    const KithLeaveRequest *leave = kith_spreadsheet_leave(sheet, &n);
    for (gsize i = 0; i < n; i++) {
        char from[16], until[16];
        g_string_append_printf(
            out, "leave %s %s %d %s %d %d\n", leave[i].person, kith_date_text(leave[i].from, from),
            leave[i].start, kith_date_text(leave[i].until, until), leave[i].end, leave[i].granted);
    }
}

/* Answers until nothing new comes up, as somebody would; then what is read. */
static char *
run_shape(const char *file, const char *partnership)
{
    Home home = home_of(partnership);
    g_autofree char *path = g_build_filename(FOLDER, file, NULL);
    g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".csv"));
    g_autofree char *answers_path = g_strconcat(stem, ".answers", NULL);
    g_autofree char *text = NULL, *folder = g_dir_make_tmp("kith-XXXXXX", NULL);
    g_autofree char *given = g_build_filename(folder, "meanings.csv", NULL);
    cr_assert(g_file_get_contents(answers_path, &text, NULL, NULL), "%s", answers_path);
    g_auto(GStrv) answers = g_strsplit(text, "\n", -1);
    GString *out = g_string_new(NULL);

    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSpreadsheet) sheet = read_sheet(&home, path, NULL, findings);
    cr_assert_not_null(sheet, "%s", file);
    cr_assert_not(kith_spreadsheet_confirmed(sheet), "nobody has confirmed anything yet");
    write_findings(findings, out);
    write_meanings(sheet, out);
    for (int round = 0; round < ROUNDS && !kith_spreadsheet_confirmed(sheet); round++) {
        g_autofree char *table = answered(sheet, answers);
        cr_assert(g_file_set_contents(given, table, -1, NULL));
        g_clear_pointer(&sheet, kith_spreadsheet_free);
        g_autoptr(KithFindings) again = kith_findings_new();
        sheet = read_sheet(&home, path, given, again);
        cr_assert_not_null(sheet, "%s: %s", file, kith_findings_get(again, 0)->message);
        if (!kith_spreadsheet_confirmed(sheet)) {
            g_string_append(out, "== asked again\n");
            write_meanings(sheet, out);
        }
    }
    cr_assert(kith_spreadsheet_confirmed(sheet), "%s is not confirmed:\n%s", file, out->str);
    write_tables(sheet, out);
    g_unlink(given);
    g_rmdir(folder);
    free_home(&home);
    return g_string_free(out, FALSE);
}

Test(spreadsheet, all_shapes_are_mapped_or_asked_about)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        g_autofree char *seen = run_shape(shapes[i].file, shapes[i].partnership);
        g_autofree char *stem = g_strndup(shapes[i].file, strlen(shapes[i].file) - 4);
        g_autofree char *path = g_strconcat(FOLDER, "/", stem, ".expected", NULL);
        g_autofree char *expected = NULL;
        if (g_getenv("UPDATE") != NULL)
            g_file_set_contents(path, seen, -1, NULL);
        cr_assert(g_file_get_contents(path, &expected, NULL, NULL), "%s", path);
        cr_expect_str_eq(seen, expected, "%s:\n%s", shapes[i].file, seen);
    }
}

/* What stands open is never read, whatever is confirmed. */
Test(spreadsheet, nothing_is_read_while_a_line_is_open)
{
    Home home = home_of("home");
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSpreadsheet) sheet =
        read_sheet(&home, FOLDER "/03-matrix-ambiguous.csv", NULL, findings);
    cr_assert_eq(kith_spreadsheet_open(sheet), 4);
    cr_assert_not(kith_spreadsheet_apply(sheet, findings));
    cr_assert_str_eq(kith_findings_get(findings, 0)->id, "not-answered");
    gsize n;
    kith_spreadsheet_changes(sheet, &n);
    cr_assert_eq(n, 0);
    g_clear_pointer(&sheet, kith_spreadsheet_free);
    free_home(&home);
}

/* A column that has come since somebody confirmed is asked about, and the answers so far stay. */
Test(spreadsheet, what_has_come_since_is_asked)
{
    Home home = home_of("home");
    g_autofree char *folder = g_dir_make_tmp("kith-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "staff.csv", NULL);
    g_autofree char *given = g_build_filename(folder, "meanings.csv", NULL);
    char *none[] = {NULL};
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert(g_file_set_contents(path, "Name,Contract type\nAda Ferrow,Permanent\n", -1, NULL));
    g_autoptr(KithSpreadsheet) first = read_sheet(&home, path, NULL, findings);
    cr_assert_eq(kith_spreadsheet_open(first), 0);
    g_autofree char *table = answered(first, none);
    cr_assert(g_file_set_contents(given, table, -1, NULL));
    g_autoptr(KithSpreadsheet) second = read_sheet(&home, path, given, findings);
    cr_assert(kith_spreadsheet_confirmed(second));
    cr_assert(g_file_set_contents(
        path, "Name,Hours,Contract type\nAda Ferrow,30,Permanent\nBo Quillan,,Relief\n", -1, NULL));
    g_autoptr(KithSpreadsheet) third = read_sheet(&home, path, given, findings);
    cr_assert_not(kith_spreadsheet_confirmed(third));
    gsize n, fresh = 0;
    const KithMeaning *lines = kith_spreadsheet_meanings(third, &n);
    for (gsize i = 0; i < n; i++)
        fresh += lines[i].fresh;
    cr_expect_eq(fresh, 3, "the column, its unit and the word: %zu", fresh);
    cr_assert_eq(kith_findings_total(findings), 0);
    g_unlink(path);
    g_unlink(given);
    g_rmdir(folder);
    g_clear_pointer(&first, kith_spreadsheet_free);
    g_clear_pointer(&second, kith_spreadsheet_free);
    g_clear_pointer(&third, kith_spreadsheet_free);
    free_home(&home);
}

/* Faults of rows are all told, each with its place, and nothing is made of the sheet. */
Test(spreadsheet, faulty_rows_are_told_with_their_places)
{
    Home home = home_of("bare");
    g_autofree char *folder = g_dir_make_tmp("kith-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "staff.csv", NULL);
    cr_assert(g_file_set_contents(path,
                                  "Name,Hours,Start date,Opt out\n"
                                  "Ada Ferrow,36,2019-04-03,no\n"
                                  "Bo Quillan,many,2021-09-14,no\n"
                                  "Ada Ferrow,20,2022-01-01,no\n"
                                  "Cleo Tarn,30,soon,perhaps\n"
                                  "Dev Umber,30,2022-01-01,no\n"
                                  "Eli Wick,30,2022-01-01,no\n"
                                  "Fern Abbot,30,2022-01-01,no\n"
                                  "Gus Yarrow,30,2022-01-01,no\n",
                                  -1, NULL));
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSpreadsheet) sheet = read_sheet(&home, path, NULL, findings);
    cr_assert_eq(kith_spreadsheet_open(sheet), 0);
    cr_assert_not(kith_spreadsheet_apply(sheet, findings));
    kith_findings_sort(findings);
    static const struct {
        const char *id;
        guint line;
    } expected[] = {{"bad-minutes", 3}, {"duplicate-id", 4}, {"bad-date", 5}, {"bad-boolean", 5}};
    cr_assert_eq(kith_findings_total(findings), G_N_ELEMENTS(expected));
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        cr_expect_str_eq(kith_findings_get(findings, i)->id, expected[i].id);
        cr_expect_eq(kith_findings_get(findings, i)->line, expected[i].line);
    }
    g_unlink(path);
    g_rmdir(folder);
    g_clear_pointer(&sheet, kith_spreadsheet_free);
    free_home(&home);
}

/* A number that is somebody else's is asked about, and so is a name that is nearly known. */
Test(spreadsheet, who_is_meant_is_asked)
{
    Home home = home_of("home");
    g_autofree char *folder = g_dir_make_tmp("kith-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "staff.csv", NULL);
    static const struct {
        const char *rows;
        gsize names, open; /* lines about names, and how many of these are open */
    } cases[] = {{"Staff No,Name\n0012,Ada Ferrow\n", 0, 0},
                 {"Staff No,Name\n0012,Ada Ferow\n", 0, 0},
                 {"Staff No,Name\n0012,Ada Married-Name\n", 0, 0},
                 {"Staff No,Name\n0012,Bo Quillan\n", 1, 1},
                 {"Staff No,Name\n12,Ada Ferrow\n", 1, 0},
                 {"Staff No,Name\n0999,Zed Else\n", 0, 0},
                 {"Name,Hours\nMrs Ada FERROW,36\n", 0, 0},
                 {"Name,Hours\n\"Ferrow, Ada\",36\n", 0, 0},
                 {"Name,Hours\nAda Ferow,36\n", 1, 1},
                 {"Name,Hours\nA. Ferrow,36\n", 1, 1},
                 {"Name,Hours\nZed Else,36\n", 0, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize n, names = 0, open = 0;
        g_autoptr(KithFindings) findings = kith_findings_new();
        cr_assert(g_file_set_contents(path, cases[i].rows, -1, NULL));
        g_autoptr(KithSpreadsheet) sheet = read_sheet(&home, path, NULL, findings);
        const KithMeaning *lines = kith_spreadsheet_meanings(sheet, &n);
        for (gsize k = 0; k < n; k++) {
            names += strcmp(lines[k].about, "name") == 0;
            open += strcmp(lines[k].about, "name") == 0 && lines[k].means[0] == '?';
        }
        cr_expect_eq(names, cases[i].names, "%s: %zu", cases[i].rows, names);
        cr_expect_eq(open, cases[i].open, "%s: %zu", cases[i].rows, open);
    }
    g_unlink(path);
    g_rmdir(folder);
    free_home(&home);
}
