#include "model/table_read.h"

#include "base/near.h"
#include "document/csv.h"
#include "document/value.h"
#include "model/travel_matrix.h"

#include <string.h>

/* What a header stands for, where it is no column; MISSPELT - c where it may be meant for c. */
enum { IGNORED = -1, UNNAMED = -2, MISSPELT = -3 };

/* One entry of a KithColumnMap. */
typedef struct {
    const KithNode *header;
    int column; /* or IGNORED */
    gboolean used;
} Mapped;

/* A document whose rows are being read. */
typedef struct {
    KithRows rows;
    KithColumnMap map;
    GArray *mapped;   /* Mapped */
    guint64 present;  /* our columns that a CSV document has */
    guint64 misspelt; /* our columns that were suggested for unknown ones */
} Reader;

/* Checks the users' own names and notes what they stand for. */
static void
read_map(Reader *reader)
{
    const KithNode *columns = reader->map.columns;
    const KithTableSchema *schema = reader->rows.table->schema;
    for (gsize i = 0; columns != NULL && i < columns->n; i++) {
        const KithNode *ours = columns->items[i];
        Mapped mapped = {.header = columns->keys[i], .column = IGNORED};
        if (ours->kind == KITH_NODE_SCALAR && g_ascii_strcasecmp(ours->text, "ignore") != 0)
            mapped.column = kith_schema_column(schema, ours->text, strlen(ours->text));
        KithWhere where = kith_node_where(reader->map.tree, ours);
        if (ours->kind != KITH_NODE_SCALAR)
            kith_error(reader->rows.findings, "wrong-kind", where,
                       "the column for '%s' should be a name, not %s", mapped.header->text,
                       kith_node_kind_name(ours));
        else if (mapped.column < 0 && g_ascii_strcasecmp(ours->text, "ignore") != 0)
            kith_rows_unknown_column(&reader->rows, ours->text, where);
        g_array_append_val(reader->mapped, mapped);
    }
}

static void
start(Reader *reader, KithPartnership *partnership, KithTableId table, KithColumnMap map,
      KithFaultyRows faulty_rows, KithFindings *findings)
{
    *reader = (Reader){.map = map};
    kith_rows_start(&reader->rows, partnership, table, faulty_rows, findings);
    reader->mapped = g_array_new(FALSE, FALSE, sizeof(Mapped));
    read_map(reader);
}

static void
finish(Reader *reader)
{
    kith_rows_finish(&reader->rows);
    g_array_free(reader->mapped, TRUE);
}

/* Takes off a '*' that marks a required column. */
static void
take_off_mark(const char **text, gsize *length)
{
    kith_value_trim(text, length);
    if (*length > 0 && (*text)[*length - 1] == '*') {
        (*length)--;
        kith_value_trim(text, length);
    }
}

static Mapped *
find_mapped(const Reader *reader, const char *text, gsize length)
{
    for (guint i = 0; i < reader->mapped->len; i++) {
        Mapped *mapped = &g_array_index(reader->mapped, Mapped, i);
        const char *header = mapped->header->text;
        gsize header_length = strlen(header);
        take_off_mark(&header, &header_length);
        if (header_length == length && g_ascii_strncasecmp(header, text, length) == 0)
            return mapped;
    }
    return NULL;
}

/* What a header stands for. Unknown ones are reported. */
static int
resolve(Reader *reader, const char *text, gsize length, KithWhere where)
{
    const KithTableSchema *schema = reader->rows.table->schema;
    take_off_mark(&text, &length);
    Mapped *mapped = find_mapped(reader, text, length);
    if (mapped != NULL) {
        mapped->used = TRUE;
        return mapped->column;
    }
    int column = kith_schema_column(schema, text, length);
    if (column >= 0)
        return column;
    g_autofree char *name = g_strndup(text, length);
    int near = kith_rows_unknown_column(&reader->rows, name, where);
    return near >= 0 ? MISSPELT - near : IGNORED;
}

/* Reports mapped headers that the document, whose headers are `names`, does not have. */
static void
report_unused(const Reader *reader, const char *const *names, gsize n)
{
    for (guint i = 0; i < reader->mapped->len; i++) {
        const Mapped *mapped = &g_array_index(reader->mapped, Mapped, i);
        if (mapped->used)
            continue;
        KithWhere where = kith_node_where(reader->map.tree, mapped->header);
        const char *near = kith_near(mapped->header->text, names, n);
        kith_error(reader->rows.findings, "unknown-header", where,
                   "no column of %s is headed '%s'%s%s%s", reader->rows.where.file,
                   mapped->header->text, near != NULL ? "; did you mean '" : "",
                   near != NULL ? near : "", near != NULL ? "'?" : "");
    }
}

/* Reports required columns that the document does not have, once for all its rows. */
static void
report_missing(Reader *reader, KithWhere where)
{
    const KithTableSchema *schema = reader->rows.table->schema;
    for (int column = 0; column < schema->n_columns; column++) {
        guint64 bit = (guint64)1 << column;
        if (!schema->columns[column].must || (reader->present & bit) != 0)
            continue;
        kith_rows_forgive(&reader->rows, column);
        if ((reader->misspelt & bit) == 0) /* else the misspelt header was reported already */
            kith_rows_missing_column(&reader->rows, column, where);
    }
}

/* CSV */

/* What each header cell stands for; free with g_free(). */
static int *
read_header(Reader *reader, const KithCsvCell *header, gsize n)
{
    const KithTableSchema *schema = reader->rows.table->schema;
    int *columns = g_new(int, n);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *file = reader->rows.where.file;
    for (gsize i = 0; i < n; i++) {
        KithWhere where = {file, header[i].line, header[i].column};
        g_ptr_array_add(names, g_strndup(header[i].text, header[i].length));
        columns[i] = header[i].length == 0
                         ? UNNAMED
                         : resolve(reader, header[i].text, header[i].length, where);
        if (columns[i] <= MISSPELT)
            reader->misspelt |= (guint64)1 << (MISSPELT - columns[i]);
        if (columns[i] < 0)
            continue;
        if ((reader->present >> columns[i] & 1) != 0) {
            kith_error(reader->rows.findings, "duplicate-column", where,
                       "the column '%s' stands here a second time",
                       schema->columns[columns[i]].name);
            columns[i] = IGNORED;
            continue;
        }
        reader->present |= (guint64)1 << columns[i];
    }
    report_unused(reader, (const char *const *)names->pdata, n);
    report_missing(reader, (KithWhere){file, header[0].line, 0});
    return columns;
}

/* Makes what the CSV reader found in a row faults of that row. */
static void
take_over(KithRows *rows, KithFindings **found)
{
    for (gsize i = 0; i < kith_findings_kept(*found); i++) {
        const KithFinding *finding = kith_findings_get(*found, i);
        kith_rows_fault(rows, finding->id,
                        (KithWhere){finding->file, finding->line, finding->column}, "%s",
                        finding->message);
    }
    rows->given = ~(guint64)0; /* what seems to be missing may be within the wrong quotes */
    kith_findings_free(*found);
    *found = kith_findings_new();
}

/* Text under no header would be lost silently. Said once a column. */
static void
check_unnamed(KithRows *rows, int *column, const KithCsvCell *cell, KithWhere where)
{
    if (*column != UNNAMED || cell->length == 0)
        return;
    kith_error(rows->findings, "unnamed-column", where,
               "there is text here, but the column has no name in the first line");
    *column = IGNORED;
}

static void
put_cells(KithRows *rows, int *columns, const KithCsvCell *cells, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        KithWhere where = {rows->where.file, cells[i].line, cells[i].column};
        if (columns[i] >= 0)
            kith_rows_put(rows, columns[i], cells[i].text, cells[i].length, where);
        else
            check_unnamed(rows, &columns[i], &cells[i], where);
    }
}

static void
read_csv(Reader *reader, const KithSource *source)
{
    KithRows *rows = &reader->rows;
    g_autoptr(KithCsv) csv = kith_csv_open(source, rows->findings);
    if (csv == NULL)
        return;
    gsize n;
    const KithCsvCell *header = kith_csv_header(csv, &n);
    if (kith_is_travel_matrix(rows->table->schema, header, n)) {
        kith_travel_matrix_read(rows, source, csv);
        return;
    }
    g_autofree int *columns = read_header(reader, header, n);

    g_autoptr(KithFindings) found = kith_findings_new();
    const KithCsvCell *cells;
    while ((cells = kith_csv_next(csv, found)) != NULL) {
        if (!kith_rows_begin(rows, (KithWhere){source->name, cells[0].line, 0}, TRUE))
            return;
        if (kith_findings_total(found) > 0)
            take_over(rows, &found);
        put_cells(rows, columns, cells, n);
        kith_rows_end(rows);
    }
    if (kith_findings_total(found) > 0)
        take_over(rows, &found);
}

/* YAML */

/* The text of a value: its own, or its items joined by ';'; NULL for what cannot be a cell.
 * `joined` is overwritten. */
static const char *
value_text(const KithNode *value, KithType type, GString *joined)
{
    if (value->kind == KITH_NODE_SCALAR)
        return value->text;
    gboolean several = type == KITH_TYPE_REFS || type == KITH_TYPE_TEXTS ||
                       type == KITH_TYPE_REQUIREMENT || type == KITH_TYPE_CHOICES ||
                       type == KITH_TYPE_WEEKDAYS;
    if (value->kind != KITH_NODE_LIST || !several)
        return NULL;
    g_string_truncate(joined, 0);
    for (gsize i = 0; i < value->n; i++) {
        if (value->items[i]->kind != KITH_NODE_SCALAR)
            return NULL;
        g_string_append_printf(joined, "%s%s", i > 0 ? ";" : "", value->items[i]->text);
    }
    return joined->str;
}

static void
put_node(Reader *reader, int column, const KithTree *tree, const KithNode *value, GString *joined)
{
    KithRows *rows = &reader->rows;
    const KithColumnSchema *schema = &rows->table->schema->columns[column];
    KithWhere where = kith_node_where(tree, value);
    const char *text = value_text(value, schema->type, joined);
    if (text == NULL) {
        kith_rows_fault(rows, "wrong-kind", where, "'%s' should be %s, not %s", schema->name,
                        kith_schema_type_text(schema->type),
                        value->kind == KITH_NODE_LIST ? "a list" : "a map");
        rows->given |= (guint64)1 << column;
        return;
    }
    gsize length = strlen(text);
    kith_value_trim(&text, &length);
    kith_rows_put(rows, column, text, length, where);
}

/* Reads one row. `known` remembers what keys stand for. */
static void
read_row(Reader *reader, const KithTree *tree, const KithNode *row, GHashTable *known,
         GString *joined)
{
    KithRows *rows = &reader->rows;
    guint64 seen = 0;
    for (gsize i = 0; i < row->n; i++) {
        const char *key = row->keys[i]->text;
        KithWhere where = kith_node_where(tree, row->keys[i]);
        gpointer number;
        if (!g_hash_table_lookup_extended(known, key, NULL, &number)) {
            number = GINT_TO_POINTER(resolve(reader, key, strlen(key), where));
            g_hash_table_insert(known, (gpointer)key, number);
        }
        int column = GPOINTER_TO_INT(number);
        if (column <= MISSPELT) /* reported already: it need not be reported as missing too */
            rows->given |= (guint64)1 << (MISSPELT - column);
        if (column < 0)
            continue;
        if ((seen >> column & 1) != 0)
            kith_rows_fault(rows, "duplicate-column", where,
                            "the column '%s' stands here a second time",
                            rows->table->schema->columns[column].name);
        else
            put_node(reader, column, tree, row->items[i], joined);
        seen |= (guint64)1 << column;
    }
}

static void
read_list(Reader *reader, const KithTree *tree, const KithNode *list)
{
    KithRows *rows = &reader->rows;
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) joined = g_string_new(NULL);
    for (gsize i = 0; i < list->n; i++) {
        const KithNode *row = list->items[i];
        KithWhere where = kith_node_where(tree, row);
        if (row->kind != KITH_NODE_MAP) {
            gboolean left_out = rows->faulty_rows == KITH_FAULTY_LEFT_OUT;
            kith_findings_add(rows->findings, left_out ? KITH_WARNING : KITH_ERROR, "wrong-kind",
                              where, "%s should be a map of columns and values, not %s%s",
                              rows->table->schema->row, kith_node_kind_name(row),
                              left_out ? " (row left out)" : "");
            continue;
        }
        if (!kith_rows_begin(rows, (KithWhere){where.file, where.line, 0}, TRUE))
            return;
        read_row(reader, tree, row, known, joined);
        kith_rows_end(rows);
    }
    if (list->n == 0)
        return;
    g_autofree gpointer *keys = g_hash_table_get_keys_as_array(known, NULL);
    rows->where.file = kith_tree_name(tree);
    report_unused(reader, (const char *const *)keys, g_hash_table_size(known));
}

static void
read_yaml(Reader *reader, const KithSource *source)
{
    g_autoptr(KithTree) tree = kith_tree_read(source, reader->rows.findings);
    const KithNode *root = tree != NULL ? kith_tree_root(tree) : NULL;
    if (root == NULL)
        return;
    if (root->kind == KITH_NODE_LIST)
        read_list(reader, tree, root);
    else
        kith_error(reader->rows.findings, "wrong-kind", kith_node_where(tree, root),
                   "a table should be a list of rows, each beginning with '- ', not %s",
                   kith_node_kind_name(root));
}

void
kith_table_read_list(KithPartnership *partnership, KithTableId table, const KithTree *tree,
                     const KithNode *list, KithColumnMap map, KithFaultyRows faulty_rows,
                     KithFindings *findings)
{
    int file = kith_partnership_file(partnership, kith_tree_name(tree), findings);
    if (file < 0)
        return;
    Reader reader;
    start(&reader, partnership, table, map, faulty_rows, findings);
    reader.rows.file = (guint16)file;
    read_list(&reader, tree, list);
    finish(&reader);
}

void
kith_table_read_file(KithPartnership *partnership, KithTableId table, const char *path,
                     KithColumnMap map, KithFaultyRows faulty_rows, KithFindings *findings)
{
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    int file = source == NULL ? -1 : kith_partnership_file(partnership, path, findings);
    if (file < 0)
        return;
    Reader reader;
    start(&reader, partnership, table, map, faulty_rows, findings);
    reader.rows.file = (guint16)file;
    reader.rows.where.file = source->name;
    if (g_str_has_suffix(path, ".yaml") || g_str_has_suffix(path, ".yml") ||
        g_str_has_suffix(path, ".json"))
        read_yaml(&reader, source);
    else
        read_csv(&reader, source);
    finish(&reader);
}
