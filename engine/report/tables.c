/* The tables that a partnership may have and their columns, all from the one description of them.
 */
#include <kith/report.h>

#include "document/json.h"
#include "model/schema.h"
#include "report/heading.h"
#include "report/page.h"

#include <string.h>

static const char about_tables[] =
    "A table is a CSV file called after it, such as needs.csv, or rows in partnership.yaml; its "
    "columns are the same either way, in any order. A partnership has those tables that it uses. "
    "Where a file of yours has other headings, partnership.yaml can say which is which column.";

static const char about_document[] = "The document partnership.yaml, in the partnership's folder, "
                                     "gives the period and where the tables are. It may begin so:";

static const char *const document[] = {
    "partnership: glenshore",
    "time_zone: Europe/London",
    "from: 2026-03-02",
    "until: 2026-03-15",
    "frameworks: [integrated-care]     # or a file of your own, such as skills.yaml",
    "rule_sets: [working-time-uk]",
    "tables:",
    "  needs: {file: visits.csv, columns: {Begins: start, Remarks: ignore}}",
    "  duty_kinds:",
    "    - {kind: night, letter: N}",
    NULL,
};

/* "employed, bank or agency" */
static void
append_words(GString *out, const KithColumnSchema *column, const char *last)
{
    int n;
    const char *const *words = kith_schema_words((KithWordList)column->target, &n);
    for (int i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : last, words[i]);
}

/* What a cell of the column holds: "one of red, amber or green". Free with g_free(). */
static char *
holds_text(const KithColumnSchema *column)
{
    GString *text = g_string_new(NULL);
    switch (column->type) {
    case KITH_TYPE_ID: g_string_append(text, "an id, its own in this table"); break;
    case KITH_TYPE_REF:
        g_string_append_printf(text, "an id from %s",
                               kith_schema((KithTableId)column->target)->name);
        break;
    case KITH_TYPE_REFS:
        g_string_append_printf(text, "ids from %s, joined by ';'",
                               kith_schema((KithTableId)column->target)->name);
        break;
    case KITH_TYPE_CHOICE: append_words(text, column, " or "); break;
    case KITH_TYPE_CHOICES:
        g_string_append(text, "some of ");
        append_words(text, column, " and ");
        g_string_append(text, ", joined by ';'");
        break;
    default: g_string_append(text, kith_schema_type_text(column->type));
    }
    return g_string_free(text, FALSE);
}

static void
append_document(GString *out, const char *indent)
{
    for (gsize i = 0; document[i] != NULL; i++)
        g_string_append_printf(out, "%s%s\n", indent, document[i]);
}

static void
write_list(GString *out, const KithReportOptions *options)
{
    kith_page_heading(out, options, "Tables of a partnership, and what each row of them is");
    g_autoptr(KithColumns) columns = kith_columns_new("ll");
    for (int table = 0; table < KITH_TABLES; table++) {
        const KithTableSchema *schema = kith_schema((KithTableId)table);
        g_autofree char *row = g_strdup_printf("%s: %s", schema->row, schema->about);
        kith_columns_add(columns, schema->name, row, NULL);
    }
    kith_columns_write(columns, out, options, 2);
    g_string_append_c(out, '\n');
    kith_page_paragraph(out, options, 0, 0, "%s `kith tables TABLE` lists a table's columns.",
                        about_tables);
    g_string_append_c(out, '\n');
    kith_page_paragraph(out, options, 0, 0, "%s", about_document);
    g_string_append_c(out, '\n');
    append_document(out, "  ");
}

static void
write_table(GString *out, const KithTableSchema *schema, const KithReportOptions *options)
{
    kith_page_heading(out, options, "%s", schema->name);
    kith_page_paragraph(out, options, 2, 0, "Each row is %s: %s.", schema->row, schema->about);
    g_string_append_c(out, '\n');
    g_autoptr(KithColumns) columns = kith_columns_new("ll");
    for (int i = 0; i < schema->n_columns; i++) {
        const KithColumnSchema *column = &schema->columns[i];
        g_autofree char *holds = holds_text(column);
        g_autofree char *cell = g_strdup_printf("%s (%s%s%s)", column->meaning, holds,
                                                column->must               ? "; required"
                                                : column->fallback != NULL ? "; empty means "
                                                                           : "",
                                                column->fallback != NULL ? column->fallback : "");
        kith_columns_add(columns, column->name, cell, NULL);
    }
    kith_columns_write(columns, out, options, 2);
}

/* --- Markdown --- */

/* A cell of a table: a bar would end it. */
static void
append_cell(GString *out, const char *text)
{
    g_string_append_c(out, ' ');
    for (; *text != '\0'; text++) {
        if (*text == '|')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *text);
    }
    g_string_append(out, " |");
}

static void
append_table(GString *out, const KithTableSchema *schema)
{
    g_string_append_printf(out, "## %s\n\nEach row is %s: %s.\n\n", schema->name, schema->row,
                           schema->about);
    g_string_append(out, "| column | required | meaning | holds | empty means |\n"
                         "|---|---|---|---|---|\n");
    for (int i = 0; i < schema->n_columns; i++) {
        const KithColumnSchema *column = &schema->columns[i];
        g_autofree char *holds = holds_text(column);
        g_string_append_printf(out, "| `%s` |", column->name);
        append_cell(out, column->must ? "yes" : "");
        append_cell(out, column->meaning);
        append_cell(out, holds);
        append_cell(out, column->fallback != NULL ? column->fallback : "");
        g_string_append_c(out, '\n');
    }
}

static void
append_list(GString *out)
{
    g_string_append_printf(out, "# The tables of a partnership\n\n%s\n\n%s\n\n```yaml\n",
                           about_tables, about_document);
    append_document(out, "");
    g_string_append(out, "```\n\n| table | each row is | which tells |\n|---|---|---|\n");
    for (int table = 0; table < KITH_TABLES; table++) {
        const KithTableSchema *schema = kith_schema((KithTableId)table);
        g_string_append_printf(out, "| [%s](#%s) |", schema->name, schema->name);
        append_cell(out, schema->row);
        append_cell(out, schema->about);
        g_string_append_c(out, '\n');
    }
    for (int table = 0; table < KITH_TABLES; table++) {
        g_string_append_c(out, '\n');
        append_table(out, kith_schema((KithTableId)table));
    }
}

/* --- JSON --- */

static const char *
type_id(KithType type)
{
    static const char *const ids[] = {
        [KITH_TYPE_ID] = "id",
        [KITH_TYPE_REF] = "reference",
        [KITH_TYPE_REFS] = "references",
        [KITH_TYPE_COMPETENCY] = "competency",
        [KITH_TYPE_REQUIREMENT] = "requirement",
        [KITH_TYPE_TEXT] = "text",
        [KITH_TYPE_TEXTS] = "texts",
        [KITH_TYPE_BOOLEAN] = "boolean",
        [KITH_TYPE_INTEGER] = "integer",
        [KITH_TYPE_DECIMAL] = "decimal",
        [KITH_TYPE_PENCE] = "pounds",
        [KITH_TYPE_DATE] = "date",
        [KITH_TYPE_TIME] = "time",
        [KITH_TYPE_MINUTES] = "minutes",
        [KITH_TYPE_CHOICE] = "choice",
        [KITH_TYPE_CHOICES] = "choices",
        [KITH_TYPE_WEEKDAYS] = "weekdays",
    };
    return ids[type];
}

static void
column_json(KithJson *json, const KithColumnSchema *column)
{
    KithType type = column->type;
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "column", column->name);
    kith_json_text(json, "type", type_id(type));
    if (type == KITH_TYPE_REF || type == KITH_TYPE_REFS)
        kith_json_text(json, "refers_to", kith_schema((KithTableId)column->target)->name);
    if (type == KITH_TYPE_CHOICE || type == KITH_TYPE_CHOICES) {
        int n;
        const char *const *words = kith_schema_words((KithWordList)column->target, &n);
        kith_json_begin_list(json, "words");
        for (int i = 0; i < n; i++)
            kith_json_text(json, NULL, words[i]);
        kith_json_end_list(json);
    }
    kith_json_boolean(json, "required", column->must);
    kith_json_text(json, "fallback", column->fallback);
    kith_json_text(json, "meaning", column->meaning);
    kith_json_end_object(json);
}

static void
table_json(KithJson *json, const KithTableSchema *schema)
{
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "table", schema->name);
    kith_json_text(json, "row", schema->row);
    kith_json_text(json, "about", schema->about);
    kith_json_begin_list(json, "columns");
    for (int i = 0; i < schema->n_columns; i++)
        column_json(json, &schema->columns[i]);
    kith_json_end_list(json);
    kith_json_end_object(json);
}

static char *
tables_json(int table)
{
    g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
    kith_json_begin_list(json, "tables");
    for (int i = 0; i < KITH_TABLES; i++)
        if (table < 0 || table == i)
            table_json(json, kith_schema((KithTableId)i));
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

/* The sentence for a table that there is not. */
static char *
unknown(const char *name)
{
    const char *known[KITH_TABLES];
    for (int table = 0; table < KITH_TABLES; table++)
        known[table] = kith_schema((KithTableId)table)->name;
    const char *near = kith_report_nearest(name, known, KITH_TABLES);
    return near != NULL ? g_strdup_printf("there is no table '%s'; did you mean '%s'?", name, near)
                        : g_strdup_printf("there is no table '%s'; `kith tables` lists them", name);
}

char *
kith_report_tables(const char *name, gboolean markdown, const KithReportOptions *given, char **why)
{
    KithReportOptions options = kith_page_options(given);
    int table = name != NULL ? kith_schema_table(name) : -1;
    if (name != NULL && table < 0) {
        *why = unknown(name);
        return NULL;
    }
    if (options.json)
        return tables_json(table);
    GString *out = g_string_new(NULL);
    if (markdown && table < 0)
        append_list(out);
    else if (markdown)
        append_table(out, kith_schema((KithTableId)table));
    else if (table < 0)
        write_list(out, &options);
    else
        write_table(out, kith_schema((KithTableId)table), &options);
    return g_string_free(out, FALSE);
}
