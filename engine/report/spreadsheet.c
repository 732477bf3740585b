/* What a spreadsheet means, what is to be answered, and what it does to the tables. */
#include <kith/report.h>
#include <kith/spreadsheet.h>

#include "report/heading.h"
#include "report/page.h"

#include <string.h>

#define SHOWN_MOST 34 /* of examples, in characters */

static gboolean
is_open(const KithMeaning *line)
{
    return line->means[0] == '\0' || line->means[0] == '?';
}

static char *
cut(const char *text)
{
    if (g_utf8_strlen(text, -1) <= SHOWN_MOST)
        return g_strdup(text);
    g_autofree char *begin = g_utf8_substring(text, 0, SHOWN_MOST - 1);
    return g_strconcat(begin, "…", NULL);
}

/* "Contract: Full time", "NMC PIN", "all rows". */
static char *
what_of(const KithMeaning *line)
{
    if (strcmp(line->about, "word") == 0)
        return g_strdup_printf("'%s' in %s", line->says, line->column);
    if (strcmp(line->about, "name") == 0)
        return g_strdup_printf("'%s'", line->says);
    if (strcmp(line->about, "all rows") == 0)
        return g_strdup(line->column);
    return g_strdup(*line->column != '\0' ? line->column : line->about);
}

static void
write_questions(GString *out, const KithMeaning *lines, gsize n, const KithReportOptions *options)
{
    gsize open = 0;
    for (gsize i = 0; i < n; i++)
        open += is_open(&lines[i]);
    if (open == 0)
        return;
    kith_page_heading(out, options, "%" G_GSIZE_FORMAT " to answer, where 'means' is '?'", open);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *what = what_of(&lines[i]);
        if (!is_open(&lines[i]))
            continue;
        gboolean shown = strcmp(lines[i].about, "column") == 0 && *lines[i].says != '\0';
        kith_page_paragraph(out, options, 2, 2, "%s%s%s%s: %s", what, shown ? " (" : "",
                            shown ? lines[i].says : "", shown ? ")" : "", lines[i].why);
        if (*lines[i].choose != '\0' && strlen(lines[i].choose) < 120)
            kith_page_paragraph(out, options, 4, 2, "Choose from: %s", lines[i].choose);
    }
}

static void
write_lines(GString *out, const KithMeaning *lines, gsize n, const char *about, const char *heading,
            const KithReportOptions *options)
{
    gboolean column = strcmp(about, "column") == 0;
    g_autoptr(KithColumns) columns = kith_columns_new(column ? "ll" : "lll");
    gsize shown = 0;
    for (gsize i = 0; i < n; i++) {
        if (strcmp(lines[i].about, about) != 0)
            continue;
        g_autofree char *what = what_of(&lines[i]), *name = cut(what), *why = cut(lines[i].why);
        if (column)
            kith_columns_add(columns, name, lines[i].means, NULL);
        else
            kith_columns_add(columns, name, lines[i].means, why, NULL);
        shown++;
    }
    if (shown == 0)
        return;
    kith_page_heading(out, options, "%s", heading);
    kith_columns_write(columns, out, options, 2);
}

static char *
meanings_json(const KithSpreadsheet *sheet)
{
    gsize n;
    const KithMeaning *lines = kith_spreadsheet_meanings(sheet, &n);
    g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
    int kind = kith_spreadsheet_kind(sheet);
    kith_json_text(json, "kind", kind >= 0 ? kith_row_kind_name((KithRowKind)kind) : NULL);
    kith_json_integer(json, "rows", (gint64)kith_spreadsheet_rows(sheet));
    kith_json_integer(json, "open", (gint64)kith_spreadsheet_open(sheet));
    kith_json_boolean(json, "confirmed", kith_spreadsheet_confirmed(sheet));
    kith_json_begin_list(json, "meanings");
    for (gsize i = 0; i < n; i++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "about", lines[i].about);
        kith_json_text(json, "column", lines[i].column);
        kith_json_text(json, "says", lines[i].says);
        kith_json_text(json, "means", lines[i].means);
        kith_json_text(json, "choose", lines[i].choose);
        kith_json_text(json, "why", lines[i].why);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

char *
kith_report_spreadsheet(const KithSpreadsheet *sheet, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json)
        return meanings_json(sheet);
    gsize n;
    const KithMeaning *lines = kith_spreadsheet_meanings(sheet, &n);
    int kind = kith_spreadsheet_kind(sheet);
    GString *out = g_string_new(NULL);
    g_autofree char *rows = kith_page_count((gint64)kith_spreadsheet_rows(sheet), "row", NULL);
    if (kind >= 0)
        kith_page_paragraph(out, &options, 0, 0, "%s, read as %s: %s.", rows,
                            kith_row_kind_name((KithRowKind)kind), lines[0].why);
    else
        kith_page_paragraph(out, &options, 0, 0, "%s; what they are cannot be told.", rows);
    write_lines(out, lines, n, "column", "Columns", &options);
    write_lines(out, lines, n, "word", "Words in the cells", &options);
    write_lines(out, lines, n, "name", "Names", &options);
    write_lines(out, lines, n, "dates", "Dates", &options);
    write_lines(out, lines, n, "all rows", "For all rows", &options);
    write_questions(out, lines, n, &options);
    return g_string_free(out, FALSE);
}

static char *
changes_json(const KithSpreadsheet *sheet)
{
    gsize n;
    const KithTableChange *changes = kith_spreadsheet_changes(sheet, &n);
    g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
    kith_json_begin_list(json, "tables");
    for (gsize i = 0; i < n; i++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "table", changes[i].table);
        kith_json_text(json, "file", changes[i].path);
        kith_json_integer(json, "new", (gint64)changes[i].added);
        kith_json_integer(json, "changed", (gint64)changes[i].changed);
        kith_json_integer(json, "same", (gint64)changes[i].same);
        kith_json_begin_list(json, "changes");
        for (const char *const *line = changes[i].lines; *line != NULL; line++)
            kith_json_text(json, NULL, *line);
        kith_json_end_list(json);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

char *
kith_report_spreadsheet_changes(const KithSpreadsheet *sheet, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json)
        return changes_json(sheet);
    gsize n;
    const KithTableChange *changes = kith_spreadsheet_changes(sheet, &n);
    GString *out = g_string_new(NULL);
    g_autoptr(KithColumns) columns = kith_columns_new("lrrr");
    kith_columns_add(columns, "Table", "new", "changed", "as they were", NULL);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *added = kith_page_number((gint64)changes[i].added);
        g_autofree char *changed = kith_page_number((gint64)changes[i].changed);
        g_autofree char *same = kith_page_number((gint64)changes[i].same);
        kith_columns_add(columns, changes[i].table, added, changed, same, NULL);
    }
    if (n == 0)
        g_string_append(out, "Nothing in it becomes a row of a table.\n");
    else
        kith_columns_write(columns, out, &options, 0);
    for (gsize i = 0; i < n; i++) {
        if (changes[i].lines[0] == NULL)
            continue;
        kith_page_heading(out, &options, "Changed in %s", changes[i].table);
        for (const char *const *line = changes[i].lines; *line != NULL; line++)
            kith_page_paragraph(out, &options, 2, 2, "%s", *line);
    }
    return g_string_free(out, FALSE);
}
