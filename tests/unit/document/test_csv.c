#include "document/csv.h"
#include "document/csv_table.h"

#include <criterion/criterion.h>
#include <string.h>

/* A table that is being read, with its source and its findings. */
typedef struct {
    KithFindings *findings;
    KithSource *source;
    KithCsv *csv;
} Table;

static Table
open_table(const char *text)
{
    Table table = {.findings = kith_findings_new()};
    table.source = kith_source_from_text("t.csv", text, strlen(text), table.findings);
    table.csv = kith_csv_open(table.source, table.findings);
    return table;
}

static void
close_table(Table *table)
{
    kith_csv_free(table->csv);
    kith_source_free(table->source);
    kith_findings_free(table->findings);
}

static void
print_row(GString *out, const KithCsvCell *cells, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_string_append(out, i > 0 ? "|" : "");
        g_string_append_len(out, cells[i].text, (gssize)cells[i].length);
    }
    g_string_append_c(out, '\n');
}

/* The whole table, cells parted by '|', rows by newlines. */
static char *
print_table(Table *table)
{
    GString *out = g_string_new(NULL);
    gsize n;
    const KithCsvCell *cells = kith_csv_header(table->csv, &n);
    print_row(out, cells, n);
    while ((cells = kith_csv_next(table->csv, table->findings)) != NULL)
        print_row(out, cells, n);
    return g_string_free(out, FALSE);
}

static void
expect_table(const char *text, const char *expected)
{
    Table table = open_table(text);
    cr_assert_not_null(table.csv, "%s", text);
    g_autofree char *printed = print_table(&table);
    cr_assert_str_eq(printed, expected);
    cr_assert_eq(kith_findings_total(table.findings), 0, "%s", text);
    close_table(&table);
}

static void
expect_fault(const char *text, const char *expected, const char *id, guint line, guint column)
{
    Table table = open_table(text);
    g_autofree char *printed = print_table(&table);
    cr_assert_str_eq(printed, expected);
    cr_assert_eq(kith_findings_total(table.findings), 1, "%s", text);
    const KithFinding *finding = kith_findings_get(table.findings, 0);
    cr_assert_str_eq(finding->id, id);
    cr_assert_eq(finding->severity, KITH_ERROR);
    cr_assert(finding->line == line && finding->column == column, "%s gives %u:%u", text,
              finding->line, finding->column);
    close_table(&table);
}

Test(csv, reads_plain_rows)
{
    expect_table("id,name\n1,Ann\n2,Bob\n", "id|name\n1|Ann\n2|Bob\n");
    expect_table("id,name\r\n1,Ann\r\n2,Bob", "id|name\n1|Ann\n2|Bob\n");
    expect_table("id,name\r1,Ann\r2,Bob\r", "id|name\n1|Ann\n2|Bob\n");
    expect_table("id", "id\n");
    expect_table("id\n1\n\n2\n", "id\n1\n2\n");
    expect_table("a,b,c\n,,x\nx,,\n,x,\n", "a|b|c\n||x\nx||\n|x|\n");
}

Test(csv, takes_white_space_off)
{
    expect_table("id , name\n 1\t,  Ann B \n", "id|name\n1|Ann B\n");
    expect_table("id,name\n\xC2\xA0"
                 "1\xC2\xA0,\" Ann\n \"\n",
                 "id|name\n1|Ann\n");
}

Test(csv, skips_blank_lines)
{
    expect_table("\n ,, \n\r\nid,name\n\n,\n \t \n1,Ann\n,\n\n", "id|name\n1|Ann\n");
    expect_table("id,name\n\"\",\n", "id|name\n|\n");
}

Test(csv, finds_the_separator)
{
    expect_table("id;name\n1;a,b,c\n", "id|name\n1|a,b,c\n");
    expect_table("id\tname\n1\ta, b\n2\t\n\t3\n", "id|name\n1|a, b\n2|\n|3\n");
    expect_table("\"a;b;c\",name\n1,2\n", "a;b;c|name\n1|2\n");
    expect_table("\"a\"\"b;c;d\",name\n1,2\n", "a\"b;c;d|name\n1|2\n");
    expect_table("\"two\nlines;;\",name\n1,2\n", "two\nlines;;|name\n1|2\n");
    expect_table("size 5\" ,b;c\n1,2\n", "size 5\"|b;c\n1|2\n");
    expect_table(";;;\n\nid;name\n1;2,3,4\n", "id|name\n1|2,3,4\n");
    expect_table("sep=;\r\nid,a;name\r\n1;2\r\n", "id,a|name\n1|2\n");
    expect_table("SEP=|\nid|name\n1|2,3\n", "id|name\n1|2,3\n");
    expect_table("sep=\t\nid\tname\n1\t2,3\n", "id|name\n1|2,3\n");
    expect_table("sep=x,b\n1,2\n", "sep=x|b\n1|2\n");
}

Test(csv, reads_quoted_cells)
{
    expect_table("id,text\n1,\"a, b\"\n", "id|text\n1|a, b\n");
    expect_table("id,text\n1,\"say \"\"hi\"\"\"\n2,\"\"\"\"\n", "id|text\n1|say \"hi\"\n2|\"\n");
    expect_table("id,text\n1,\"two\r\nlines\"\n2,x\n", "id|text\n1|two\r\nlines\n2|x\n");
    expect_table("id,text\n1, \"a\" \n2,\"\"\n", "id|text\n1|a\n2|\n");
    expect_table("id,text\n1,5\" pipe\n2,a\"\"b\n", "id|text\n1|5\" pipe\n2|a\"\"b\n");
    expect_table("\"i\"\"d\",b\n\"x\"\"y\",\"z\"\"\"\n1,2\n", "i\"d|b\nx\"y|z\"\n1|2\n");
}

Test(csv, keeps_unescaped_cells_of_one_row_apart)
{
    g_autoptr(GString) text = g_string_new("a,b,c\n");
    g_autofree char *filler = g_strnfill(5000, 'x');
    for (int i = 0; i < 50; i++)
        g_string_append_printf(text, "\"1\"\"%s\",\"2\"\"%s\",\"3\"\"\"\n", filler, filler);
    Table table = open_table(text->str);
    const KithCsvCell *cells;
    int rows = 0;
    while ((cells = kith_csv_next(table.csv, table.findings)) != NULL) {
        cr_assert(cells[0].length == 5002 && memcmp(cells[0].text, "1\"x", 3) == 0);
        cr_assert(cells[1].length == 5002 && memcmp(cells[1].text, "2\"x", 3) == 0);
        cr_assert(cells[2].length == 2 && memcmp(cells[2].text, "3\"", 2) == 0);
        rows++;
    }
    cr_assert_eq(rows, 50);
    close_table(&table);
}

Test(csv, takes_the_apostrophe_off_formulas_only)
{
    expect_table("id,text\n1,'=1+1\n2,'@x\n3,\"'-y\"\n4,'+z\n",
                 "id|text\n1|=1+1\n2|@x\n3|-y\n4|+z\n");
    expect_table("id,text\n1,'tis\n2,'\n3,''=x\n", "id|text\n1|'tis\n2|'\n3|'=x\n");
}

Test(csv, says_where_cells_begin)
{
    Table table = open_table("é,ü,c\n\"two\nlinés\",ß, x\n\nä,,\"y\"\nö\n");
    gsize n;
    const KithCsvCell *cells = kith_csv_header(table.csv, &n);
    cr_assert_eq(n, 3);
    cr_assert(cells[0].column == 1 && cells[1].column == 3 && cells[2].column == 5);
    cells = kith_csv_next(table.csv, table.findings);
    cr_assert(cells[0].line == 2 && cells[0].column == 1 && cells[0].quoted);
    cr_assert(cells[1].line == 3 && cells[1].column == 8 && !cells[1].quoted);
    cr_assert(cells[2].line == 3 && cells[2].column == 10);
    cells = kith_csv_next(table.csv, table.findings);
    cr_assert(cells[0].line == 5 && cells[1].column == 3 && cells[2].column == 4);
    cells = kith_csv_next(table.csv, table.findings);
    cr_assert(cells[0].line == 6 && cells[1].line == 6 && cells[2].column == 2);
    cr_assert(cells[2].length == 0 && cells[2].text != NULL);
    cr_assert_null(kith_csv_next(table.csv, table.findings));
    cr_assert_null(kith_csv_next(table.csv, table.findings));
    close_table(&table);
}

Test(csv, finds_faults)
{
    expect_fault("a,b\n1,2,,3,4\n5,6\n", "a|b\n1|2\n5|6\n", "csv-extra-cells", 2, 6);
    expect_table("a,b\n1,2,, ,\n", "a|b\n1|2\n");
    expect_fault("a,b\n1,\"open\n2,x\n", "a|b\n1|\n2|x\n", "csv-open-quote", 2, 3);
    expect_fault("a,b\n1,\"open", "a|b\n1|\n", "csv-open-quote", 2, 3);
    expect_fault("a,b\n1,\"x\" y\n2,z\n", "a|b\n1|x\n2|z\n", "csv-stray-quote", 2, 6);
    expect_fault("a,b\n1,\"x\"y\"\n", "a|b\n1|x\n", "csv-stray-quote", 2, 6);
}

Test(csv, finds_no_header_in_nothing)
{
    static const char *const texts[] = {"", "\n\n", " ,, \n", "sep=;\n", "sep=;"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        Table table = open_table(texts[i]);
        cr_assert_null(table.csv);
        cr_assert_eq(kith_findings_total(table.findings), 1);
        cr_assert_str_eq(kith_findings_get(table.findings, 0)->id, "csv-empty");
        close_table(&table);
    }
}

Test(csv, takes_hostile_quotes_in_its_stride)
{
    g_autoptr(GString) text = g_string_new("a,b\n");
    for (int i = 0; i < 100000; i++)
        g_string_append(text, i % 2 == 0 ? "\"\"\"\"\"x,1\n" : "\"x,\"\"\n");
    Table table = open_table(text->str);
    int rows = 0;
    while (kith_csv_next(table.csv, table.findings) != NULL)
        rows++;
    cr_assert_gt(rows, 0);
    cr_assert_gt(kith_findings_total(table.findings), 0);
    close_table(&table);
}

Test(csv, writes_what_it_reads)
{
    static const struct {
        const char *text, *written;
    } cases[] = {
        {"plain", "plain,"},
        {"", ","},
        {"a,b", "\"a,b\","},
        {"a;b", "\"a;b\","},
        {"say \"hi\"", "\"say \"\"hi\"\"\","},
        {"two\nlines", "\"two\nlines\","},
        {"=1+1", "'=1+1,"},
        {"@x", "'@x,"},
        {"-", "'-,"},
        {"-5", "-5,"},
        {"+44.5", "+44.5,"},
        {"-5.", "'-5.,"},
        {"-5-3", "'-5-3,"},
        {"'=x", "''=x,"},
        {"'-5", "''-5,"},
        {"'tis", "'tis,"},
        {"=a,\"b\"", "\"'=a,\"\"b\"\"\","},
        {"Zoë ✓", "Zoë ✓,"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        kith_csv_write_cell(out, cases[i].text, FALSE);
        cr_assert_str_eq(out->str, cases[i].written);
        kith_csv_write_cell(out, "end", TRUE);
        g_string_prepend(out, "a,b\n");
        Table table = open_table(out->str);
        const KithCsvCell *cells = kith_csv_next(table.csv, table.findings);
        g_autofree char *read = g_strndup(cells[0].text, cells[0].length);
        cr_assert_str_eq(read, cases[i].text);
        cr_assert_eq(kith_findings_total(table.findings), 0);
        close_table(&table);
    }
    g_autoptr(GString) out = g_string_new(NULL);
    kith_csv_write_cell(out, " x", FALSE);
    kith_csv_write_cell(out, "\tx", TRUE);
    cr_assert_str_eq(out->str, "\" x\",\"'\tx\"\n");
}

Test(csv, a_table_ends_its_rows_by_itself)
{
    static const char *const columns[] = {"what", "how many", "cost", "when"};
    KithCsvTable table = kith_csv_table_begin(columns, G_N_ELEMENTS(columns));
    kith_csv_table_text(&table, "a, \"b\"");
    kith_csv_table_number(&table, -3);
    kith_csv_table_pounds(&table, -1205);
    kith_csv_table_date(&table, 20514);
    kith_csv_table_text(&table, NULL);
    kith_csv_table_number_if(&table, FALSE, 7);
    kith_csv_table_pounds(&table, 99);
    kith_csv_table_text(&table, "=later");
    gsize length;
    g_autofree char *text = kith_csv_table_end(&table, &length);
    cr_expect_str_eq(text, "what,how many,cost,when\n\"a, \"\"b\"\"\",-3,-12.05,2026-03-02\n"
                           ",,0.99,'=later\n");
    cr_expect_eq(length, strlen(text));
}
