#include "document/csv.h"
#include "document/number_format.h"
#include "document/workbook.h"

#include <criterion/criterion.h>
#include "support/folder.h"
#include <string.h>
#include <unistd.h>
#include <zip.h>

#define RELS_BEGIN                                                                                 \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define REL(id, type, target)                                                                      \
    "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"    \
    "relationships/" type "\" Target=\"" target "\"/>"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

/* The parts that every workbook of these tests has; its first sheet is hidden, its second empty. */
static const char *const usual[] = {
    "_rels/.rels",
    RELS_BEGIN REL("a", "officeDocument", "xl/workbook.xml") "</Relationships>",
    "xl/workbook.xml",
    "<workbook " MAIN " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships\"><sheets><sheet name=\"Old\" sheetId=\"1\" state=\"hidden\" r:id=\"r3\"/>"
    "<sheet name=\"Empty\" sheetId=\"2\" r:id=\"r4\"/>"
    "<sheet name=\"Staff\" sheetId=\"3\" r:id=\"r5\"/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels",
    RELS_BEGIN REL("r1", "styles", "styles.xml") REL("r2", "sharedStrings", "/xl/strings.xml")
        REL("r3", "worksheet", "old.xml") REL("r4", "worksheet", "empty.xml")
            REL("r5", "worksheet", "staff.xml") "</Relationships>",
    "xl/styles.xml",
    "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"164\" formatCode=\"0000\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"[$-809]dd mmmm yyyy;@\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
    "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"20\"/><xf numFmtId=\"46\"/>"
    "</cellXfs></styleSheet>",
    "xl/strings.xml",
    "<sst " MAIN "><si><t>Name</t></si><si><r><t>Moving </t></r><r><t>&amp;\nhandling</t></r>"
    "<rPh><t>no</t></rPh></si></sst>",
    "xl/old.xml",
    "<worksheet " MAIN "><sheetData><row><c t=\"inlineStr\"><is><t>old</t></is></c></row>"
    "</sheetData></worksheet>",
    "xl/empty.xml",
    "<worksheet " MAIN "><sheetData/></worksheet>",
};

static char *
workbook(const char *staff, gsize *size)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_source_keep(source);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(usual); i += 2)
        zip_file_add(zip, usual[i], zip_source_buffer(zip, usual[i + 1], strlen(usual[i + 1]), 0),
                     0);
    zip_file_add(zip, "xl/staff.xml", zip_source_buffer(zip, staff, strlen(staff), 0), 0);
    cr_assert_eq(zip_close(zip), 0);
    zip_stat_t about;
    zip_source_stat(source, &about);
    *size = about.size;
    char *data = g_malloc(*size);
    zip_source_open(source);
    zip_source_read(source, data, *size);
    zip_source_close(source);
    zip_source_free(source);
    return data;
}

#define SHEET(rows) "<worksheet " MAIN "><sheetData>" rows "</sheetData></worksheet>"

static void
expect_id(const KithFindings *findings, const char *id)
{
    cr_assert_eq(kith_findings_total(findings), 1);
    cr_assert_str_eq(kith_findings_get(findings, 0)->id, id);
}

/* What a sheet of these rows is as CSV. */
static char *
csv_of(const char *staff, const char *sheet, KithFindings *findings)
{
    gsize size, length;
    g_autofree char *data = workbook(staff, &size);
    return kith_workbook_to_csv("t.xlsx", data, size, sheet, &length, findings);
}

Test(workbook, shows_cells_where_they_stand)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autofree char *csv = csv_of(
        SHEET("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row>"
              "<row r=\"4\"><c s=\"1\"><v>42</v></c><c s=\"2\"><v>46083</v></c>"
              "<c s=\"2\"><v>46083.3125</v></c><c s=\"3\"><v>0.3125</v></c>"
              "<c s=\"4\"><v>1.5625</v></c><c t=\"b\"><v>1</v></c><c t=\"str\"><f>A1</f><v>=x</v>"
              "</c><c><v>7.4999999999999997E-2</v></c><c t=\"d\"><v>2026-03-02T00:00:00</v></c>"
              "</row>"),
        NULL, findings);
    cr_assert_str_eq(csv,
                     "\nName,,Moving & handling\n\n"
                     "0042,2026-03-02,2026-03-02 07:30,07:30,37:30,TRUE,'=x,0.075,2026-03-02\n");
    expect_id(findings, "sheets-not-read");
}

Test(workbook, reads_the_sheet_that_is_named_and_says_what_is_hidden)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    const char *staff = SHEET("<row hidden=\"1\"><c><v>1</v></c></row><row><c><v>2</v></c></row>");
    g_autofree char *old = csv_of(staff, "old", findings);
    cr_assert_str_eq(old, "old\n");
    cr_assert_eq(kith_findings_total(findings), 0);
    g_autofree char *own = csv_of(staff, "Staff", findings);
    cr_assert_str_eq(own, "1\n2\n");
    expect_id(findings, "hidden-rows");
}

Test(workbook, refuses_what_is_none)
{
    g_autoptr(KithFindings) no_sheet = kith_findings_new();
    cr_assert_null(csv_of(SHEET(""), "Rota", no_sheet));
    expect_id(no_sheet, "no-such-sheet");
    g_autoptr(KithFindings) nothing = kith_findings_new();
    cr_assert_null(csv_of(SHEET(""), NULL, nothing));
    expect_id(nothing, "bad-workbook");
    g_autoptr(KithFindings) broken = kith_findings_new();
    cr_assert_null(csv_of("<worksheet><sheetData>", NULL, broken));
    expect_id(broken, "bad-workbook");

    gsize size, length;
    g_autofree char *data = workbook(SHEET("<row><c><v>1</v></c></row>"), &size);
    for (gsize cut = 4; cut < size; cut += 97) { /* a download that broke off */
        g_autoptr(KithFindings) findings = kith_findings_new();
        g_autofree char *csv = kith_workbook_to_csv("t.xlsx", data, cut, NULL, &length, findings);
        cr_assert_null(csv);
        expect_id(findings, "bad-workbook");
    }
    for (gsize at = 0; at < size; at += 5) { /* one that is damaged: read or refused, no more */
        g_autoptr(KithFindings) findings = kith_findings_new();
        char kept = data[at];
        data[at] ^= 0x15;
        g_autofree char *csv = kith_workbook_to_csv("t.xlsx", data, size, NULL, &length, findings);
        cr_assert(csv != NULL || kith_findings_count(findings, KITH_ERROR) > 0);
        data[at] = kept;
    }
}

/* A file of three gigabytes in a few hundred bytes would be the classic attack; references far out
 * are its small sister. */
Test(workbook, keeps_references_within_a_sheet)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autofree char *csv = csv_of(
        SHEET("<row r=\"99999999999\"><c r=\"ZZZZZZZZ9\"><v>1</v></c></row>"), "Staff", findings);
    cr_assert_eq(strlen(csv), 1048576 - 1 + 2);
}

Test(workbook, knows_what_formats_show)
{
    static const struct {
        const char *code;
        KithNumberFormat format;
    } cases[] = {{"General", KITH_FORMAT_NUMBER},
                 {"0.00", KITH_FORMAT_NUMBER},
                 {"#,##0\\ \"days\"", KITH_FORMAT_NUMBER},
                 {"[Red]0", KITH_FORMAT_NUMBER},
                 {"0.00E+00", KITH_FORMAT_NUMBER},
                 {"00000", (KithNumberFormat)(KITH_FORMAT_ZEROS + 5)},
                 {"dd/mm/yyyy", KITH_FORMAT_DATE},
                 {"mmm\\-yy", KITH_FORMAT_DATE},
                 {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", KITH_FORMAT_DATE},
                 {"yyyy-mm-dd hh:mm", KITH_FORMAT_DATE},
                 {"hh:mm", KITH_FORMAT_TIME},
                 {"h:mm AM/PM", KITH_FORMAT_TIME},
                 {"mm:ss", KITH_FORMAT_TIME},
                 {"[h]:mm", KITH_FORMAT_LENGTH},
                 {"[mm]:ss", KITH_FORMAT_LENGTH}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_assert_eq(kith_number_format_of_code(cases[i].code), cases[i].format, "%s",
                     cases[i].code);
}

Test(workbook, counts_days_as_spreadsheets_do)
{
    static const struct {
        double number;
        gboolean from_1904;
        const char *shown;
    } cases[] = {{1, FALSE, "1900-01-01"},
                 {59, FALSE, "1900-02-28"},
                 {61, FALSE, "1900-03-01"},
                 {44621, TRUE, "2026-03-02"},
                 {46083.999994, FALSE, "2026-03-02 23:59:59"},
                 {0, FALSE, "0"},
                 {-3, FALSE, "-3"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) shown = g_string_new(NULL);
        kith_number_format_write(KITH_FORMAT_DATE, cases[i].number, cases[i].from_1904, shown);
        cr_assert_str_eq(shown->str, cases[i].shown);
    }
}

Test(workbook, is_read_where_csv_is)
{
    gsize size;
    g_autofree char *data = workbook(SHEET("<row r=\"3\"><c><v>1</v></c><c t=\"str\"><v>b</v></c>"
                                           "</row><row r=\"6\"><c r=\"B6\"><v>2</v></c></row>"),
                                     &size);
    char *folder = folder_make();
    g_autofree char *path = g_build_filename(folder, "t.xlsx", NULL);
    g_autofree char *named = g_strconcat(path, "#Staff", NULL);
    cr_assert(g_file_set_contents(path, data, (gssize)size, NULL));
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSource) source = kith_source_open(named, "t", findings);
    g_autoptr(KithCsv) csv = kith_csv_open(source, findings);
    const KithCsvCell *cells = kith_csv_next(csv, findings);
    cr_assert_eq(cells[1].line, 6);
    cr_assert_eq(cells[1].column, 2);
    cr_assert_eq(cells[1].length, 1);
    cr_assert_eq(kith_findings_total(findings), 0);
    folder_drop(folder);
}
