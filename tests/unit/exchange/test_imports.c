#include "model/framework.h"

#include <kith/exchange.h>

#include <criterion/criterion.h>
#include "support/folder.h"
#include <string.h>

/* Formats of frameworks and of records, by small files that we wrote. */

#define DATA "tests/data/exchange/"

static KithRecogniser *
shipped(void)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert(kith_frameworks_add(all, "integrated-care", findings));
    return kith_recogniser_new(all);
}

/* "person competency@level standing from until" of each record, one a line. */
static char *
list_records(const KithImport *import, const KithRecogniser *recogniser)
{
    GString *list = g_string_new(NULL);
    for (gsize i = 0; i < kith_import_records(import); i++) {
        const KithRecord *record = kith_import_record(import, i);
        g_string_append_printf(list, "%s %s", record->person != NULL ? record->person : "-",
                               record->competency >= 0
                                   ? kith_frameworks_competency_id(
                                         kith_recogniser_frameworks(recogniser), record->competency)
                                   : "?");
        if (record->level > 0)
            g_string_append_printf(list, "@%d", record->level);
        g_string_append_printf(list, " %s", kith_standing_name(record->standing));
        if (record->from != KITH_NO_DATE)
            g_string_append_printf(list, " from %d", record->from);
        if (record->until != KITH_NO_DATE)
            g_string_append_printf(list, " until %d", record->until);
        g_string_append_c(list, '\n');
    }
    return g_string_free(list, FALSE);
}

static gsize
count(const KithFindings *findings, const char *id)
{
    gsize n = 0;
    for (gsize i = 0; i < kith_findings_kept(findings); i++)
        n += strcmp(kith_findings_get(findings, i)->id, id) == 0;
    return n;
}

static void
expect_records(const char *format, const char *path, const char *columns, const char *expected,
               KithFindings *findings)
{
    KithRecogniser *recogniser = shipped();
    KithImportOptions options = {.recogniser = recogniser, .columns = columns};
    g_autoptr(KithImport) import = kith_import(format, path, &options, findings);
    cr_assert_not_null(import);
    g_autofree char *list = list_records(import, recogniser);
    cr_assert_str_eq(list, expected, "gave\n%swanted\n%s", list, expected);
    kith_recogniser_free(recogniser);
}

/* 20424 is 2025-12-02, 21518 is 2028-11-30. */
Test(imports, esr)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    expect_records("esr", DATA "esr.csv", NULL,
                   "- fire-safety held from 20424 until 21518\n"
                   "- fire-safety lapsed from 19328 until 20057\n"
                   "- infection-prevention-in-care held from 20424\n"
                   "- safeguarding-adults@2 held from 20149 until 21244\n"
                   "- basic-life-support denied\n"
                   "- ? held\n"
                   "- food-hygiene held\n",
                   findings);
    cr_assert_eq(count(findings, "bad-competency"), 1);
    cr_assert_eq(count(findings, "unrecognised-competency"), 1);
    cr_assert_eq(count(findings, "bad-date"), 2); /* a serial number, and "soon" */
    cr_assert_eq(count(findings, "no-person"), 1);
    for (gsize i = 0; i < kith_findings_kept(findings); i++) {
        const KithFinding *finding = kith_findings_get(findings, i);
        if (strcmp(finding->id, "bad-competency") == 0)
            cr_assert_eq(finding->line, 9);
    }
}

Test(imports, badges)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    expect_records("badges", DATA "badges.json", NULL,
                   "Made Up \U0001F600 catheter-care@3 held from 20468 until 21197\n"
                   "- food-hygiene held from 20240\n"
                   "- ? held from 20240\n",
                   findings);
    cr_assert_eq(count(findings, "not-verified"), 1);
    cr_assert_eq(count(findings, "no-credential"), 1);
    cr_assert_eq(count(findings, "unrecognised-competency"), 1);
}

Test(imports, records_by_columns)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    expect_records("records", DATA "records.csv", "person=Staff No, status=Outcome",
                   "7 fire-safety held from 19794 until 20523\n"
                   "8 first-aid denied\n"
                   "- ? held\n",
                   findings);
    cr_assert_eq(count(findings, "bad-date"), 1);
    KithRecogniser *recogniser = shipped();
    KithImportOptions wrong = {.recogniser = recogniser, .columns = "who=Staff No, person=Nobody"};
    cr_assert_null(kith_import("records", DATA "records.csv", &wrong, findings));
    cr_assert_eq(count(findings, "bad-columns"), 1);
    cr_assert_eq(count(findings, "missing-column"), 1);
    kith_recogniser_free(recogniser);
}

/* What is suggested counts once somebody has said yes. */
Test(imports, suggestions_are_confirmed)
{
    KithRecogniser *recogniser = shipped();
    g_autoptr(KithFindings) findings = kith_findings_new();
    const char *text = "Fire safety 12/03/2024\nNo first aid\nFood hygiene\n";
    g_autoptr(KithSuggestions) found = kith_recognise(recogniser, text, strlen(text), NULL);
    g_autofree char *table = kith_suggestions_table(recogniser, found, "ann", "cv.txt");
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    cr_assert_str_eq(lines[1], "ann,fire-safety,,2024-03-12,,claimed,\"cv.txt, line 1\",,held,90,"
                               "Fire safety,1");
    g_autoptr(GString) answered = g_string_new(lines[0]);
    for (int i = 1; i <= 3; i++) {
        g_autofree char *row = g_strdup(lines[i]);
        char *at = strstr(row, "\",,");
        g_string_append_printf(answered, "\n%.*s%s%s", (int)(at + 2 - row), row,
                               i == 1   ? "yes"
                               : i == 2 ? "no"
                                        : "",
                               at + 2);
    }
    char *folder = folder_make();
    g_autofree char *path = folder_file(folder, "file.csv", answered->str);
    KithImportOptions options = {.recogniser = recogniser};
    g_autoptr(KithImport) import = kith_import("suggestions", path, &options, findings);
    cr_assert_not_null(import);
    cr_assert_eq(kith_import_records(import), 1);
    cr_assert_eq(count(findings, "not-confirmed"), 1);
    g_autofree char *attainments = kith_import_table(import);
    cr_assert_str_eq(attainments, "person,competency,level,from,until,status,evidence\n"
                                  "ann,fire-safety,,2024-03-12,,confirmed,\"cv.txt, line 1\"\n");
    folder_drop(folder);
    kith_recogniser_free(recogniser);
}

Test(imports, csv_by_columns)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithImportOptions options = {.columns = "id=Code, name=Skill, means=What it is, area=Group, "
                                            "aliases=Also, level_1=L1, level_2=L2"};
    cr_assert_null(kith_import("csv", DATA "own.csv", &options, findings));
    cr_assert_eq(count(findings, "duplicate-id"), 1); /* the third row */
    g_autofree char *text = NULL;
    cr_assert(g_file_get_contents(DATA "own.csv", &text, NULL, NULL));
    *strstr(text, "S1;Again") = '\0';
    char *folder = folder_make();
    g_autofree char *path = folder_file(folder, "file.csv", text);
    g_autoptr(KithFindings) none = kith_findings_new();
    g_autoptr(KithImport) import = kith_import("csv", path, &options, none);
    cr_assert_not_null(import);
    KithFrameworks *all = kith_import_frameworks(import);
    const KithCompetency *lifting = &all->competencies[kith_frameworks_find(all, "S1")];
    cr_assert_eq(lifting->n_levels, 2);
    cr_assert_str_eq(lifting->descriptors[1], "Alone");
    cr_assert_str_eq(lifting->aliases[1], "carrying");
    cr_assert_str_eq(all->areas[lifting->area].name, "Moving");
    cr_assert_geq(kith_frameworks_find(all, "waiting"), 0);
    folder_drop(folder);
}

Test(imports, rich_skill_descriptors)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert_null(kith_import("rsd", DATA "rsd.json", NULL, findings));
    cr_assert_eq(count(findings, "missing-name"), 1);
    g_autoptr(KithImport) import = kith_import("rsd", DATA "rsd.csv", NULL, findings);
    cr_assert_not_null(import);
    KithFrameworks *all = kith_import_frameworks(import);
    cr_assert_str_eq(all->frameworks[0].id, "rsd");
    const KithCompetency *hoist = &all->competencies[kith_frameworks_find(all, "hoist-transfer")];
    cr_assert_str_eq(hoist->means, "Moves a person with a hoist.");
    cr_assert_str_eq(all->areas[hoist->area].name, "Moving");
    cr_assert_null(hoist->aliases); /* a keyword is no other name */
    cr_assert_eq(all->n_equivalents, 1);
    cr_assert_str_eq(all->equivalents[0].framework, "other.example");
    cr_assert_eq(count(findings, "not-kept"), 2);
}

Test(imports, onet)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithImport) import = kith_import("onet", DATA "onet", NULL, findings);
    cr_assert_not_null(import);
    KithFrameworks *all = kith_import_frameworks(import);
    const KithProfile *helpers = &all->profiles[kith_frameworks_find_profile(all, "10-1000.00")];
    cr_assert_eq(all->n_profiles, 1);
    cr_assert_eq(helpers->n_requires, 1);
    cr_assert_str_eq(all->competencies[helpers->required[0].competency].id, "2.A.1.b");
    cr_assert_eq(helpers->required[0].level, 5);
    cr_assert_eq(helpers->n_wants, 2); /* writing at 1, and a diary */
    cr_assert_eq(helpers->wanted[0].level, 1);
    cr_assert_eq(kith_frameworks_find(all, "2.A.1.e"), -1); /* suppressed */
    const KithCompetency *diary = &all->competencies[kith_frameworks_find(all, "43230000")];
    cr_assert_str_eq(diary->aliases[1], "Other Diary");
}

/* A CASE package of somebody else's. */
Test(imports, foreign_case)
{
    static const char package[] =
        "{\"CFDocument\": {\"identifier\": \"d\", \"title\": \"Theirs\", \"creator\": \"Them\",\n"
        "\t\"lastChangeDateTime\": \"2026-01-01T00:00:00Z\"},\n"
        "\"CFItems\": [{\"identifier\":\"i1\",\"fullStatement\":\"Care\"},"
        "{\"identifier\":\"i2\",\"fullStatement\":\"Washes people\",\"humanCodingScheme\":\"C.1\"},"
        "{\"identifier\":\"i3\",\"fullStatement\":\"Washes hair\"}],\n"
        "\"CFAssociations\": ["
        "{\"associationType\":\"isChildOf\",\"originNodeURI\":{\"identifier\":\"i2\"},"
        "\"destinationNodeURI\":{\"identifier\":\"i1\"}},"
        "{\"associationType\":\"isChildOf\",\"originNodeURI\":{\"identifier\":\"i3\"},"
        "\"destinationNodeURI\":{\"identifier\":\"i2\"}},"
        "{\"associationType\":\"precedes\",\"originNodeURI\":{\"uri\":\"https://x.example/i2\"},"
        "\"destinationNodeURI\":{\"identifier\":\"i3\"}},"
        "{\"associationType\":\"exactMatchOf\",\"originNodeURI\":{\"identifier\":\"i3\"},"
        "\"destinationNodeURI\":{\"identifier\":\"far\"}},"
        "{\"associationType\":\"exemplar\",\"originNodeURI\":{\"identifier\":\"i3\"},"
        "\"destinationNodeURI\":{\"identifier\":\"i2\"}}]}";
    char *folder = folder_make();
    g_autofree char *path = folder_file(folder, "file.json", package);
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithImport) import = kith_import("case", path, NULL, findings);
    cr_assert_not_null(import);
    KithFrameworks *all = kith_import_frameworks(import);
    cr_assert_str_eq(all->frameworks[0].id, "theirs");
    cr_assert_eq(all->n_competencies, 2);
    gint32 hair = kith_frameworks_find(all, "washes-hair");
    cr_assert_str_eq(all->areas[all->competencies[hair].area].name, "Care");
    gint32 h = all->competencies[hair].first_holding;
    cr_assert_eq(all->prerequisites[all->prerequisite_first[h]].competency,
                 kith_frameworks_find(all, "C.1"));
    cr_assert_eq(all->n_equivalents, 1);
    cr_assert_str_eq(all->equivalents[0].id, "far");
    cr_assert_eq(count(findings, "not-kept"), 2); /* the depth, the exemplar */
    folder_drop(folder);
}
