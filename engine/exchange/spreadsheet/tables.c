#include "exchange/spreadsheet/tables.h"

#include "document/file.h"
#include "document/node.h"
#include "exchange/exchange.h"
#include "model/cell.h"

#include <string.h>

#define LINES_MOST 12 /* of what changes in one table, in words */

/* By which columns a row is the same one as before. */
#define KEY(column) ((guint64)1 << (column))
static guint64
key_columns(KithTableId table)
{
    switch (table) {
    case KITH_CONTRACTS: return KEY(KITH_CONTRACTS_PERSON) | KEY(KITH_CONTRACTS_EMPLOYER);
    case KITH_ATTAINMENTS:
        return KEY(KITH_ATTAINMENTS_PERSON) | KEY(KITH_ATTAINMENTS_COMPETENCY) |
               KEY(KITH_ATTAINMENTS_LEVEL);
    case KITH_AUTHORISATIONS:
        return KEY(KITH_AUTHORISATIONS_PERSON) | KEY(KITH_AUTHORISATIONS_KIND) |
               KEY(KITH_AUTHORISATIONS_REGISTER);
    case KITH_AVAILABILITY:
        return KEY(KITH_AVAILABILITY_PERSON) | KEY(KITH_AVAILABILITY_KIND) |
               KEY(KITH_AVAILABILITY_FROM) | KEY(KITH_AVAILABILITY_UNTIL) |
               KEY(KITH_AVAILABILITY_DAYS) | KEY(KITH_AVAILABILITY_START) |
               KEY(KITH_AVAILABILITY_END);
    default: return KEY(0); /* the id */
    }
}

KithMadeRow *
kith_made_row(KithSpreadsheet *sheet, KithTableId table, guint line)
{
    KithMadeRow *row = g_new0(KithMadeRow, 1);
    row->table = table;
    row->line = line;
    row->cells = g_new0(const char *, kith_schema(table)->n_columns);
    g_ptr_array_add(sheet->made, row);
    return row;
}

static void
free_row(gpointer data)
{
    KithMadeRow *row = data;
    g_free(row->cells);
    g_free(row);
}

void
kith_made_put(KithSpreadsheet *sheet, KithMadeRow *row, int column, const char *text)
{
    if (text != NULL && *text != '\0')
        row->cells[column] = kith_mapping_keep(sheet, text);
}

void
kith_made_put_date(KithSpreadsheet *sheet, KithMadeRow *row, int column, gint32 date)
{
    char text[16];
    if (date != KITH_NO_DATE)
        kith_made_put(sheet, row, column, kith_date_text(date, text));
}

void
kith_made_put_time(KithSpreadsheet *sheet, KithMadeRow *row, int column, gint32 minutes)
{
    char text[24];
    g_snprintf(text, sizeof text, "%02d:%02d", minutes / 60, minutes % 60);
    kith_made_put(sheet, row, column, text);
}

void
kith_made_put_number(KithSpreadsheet *sheet, KithMadeRow *row, int column, gint32 number)
{
    char text[16];
    g_snprintf(text, sizeof text, "%d", number);
    kith_made_put(sheet, row, column, text);
}

/* The id of something known by its id or name; NULL for nothing. */
static const char *
known_name(KithSpreadsheet *sheet, KithTableId table, int id, int name, const char *text)
{
    const KithPartnership *partnership = sheet->options.partnership;
    const KithTable *known = &partnership->tables[table];
    for (gint32 row = 0; row < known->n_rows; row++) {
        const char *known_id = kith_partnership_text(partnership, kith_cell(known, id, row));
        const char *known_name = kith_partnership_text(partnership, kith_cell(known, name, row));
        if (known_id != NULL && (g_ascii_strcasecmp(known_id, text) == 0 ||
                                 (known_name != NULL && g_ascii_strcasecmp(known_name, text) == 0)))
            return kith_mapping_keep(sheet, known_id);
    }
    return NULL;
}

const char *
kith_made_named(KithSpreadsheet *sheet, KithTableId table, int id, int name, const char *text,
                guint line)
{
    g_autofree char *slug = kith_exchange_slug(text);
    g_autofree char *key = g_strdup_printf("%d %s", (int)table, *slug != '\0' ? slug : text);
    const char *found = g_hash_table_lookup(sheet->named, key);
    if (found == NULL)
        found = known_name(sheet, table, id, name, text);
    if (found == NULL) {
        KithMadeRow *row = kith_made_row(sheet, table, line);
        kith_made_put(sheet, row, id, *slug != '\0' ? slug : "unnamed");
        kith_made_put(sheet, row, name, text);
        found = row->cells[id];
    }
    g_hash_table_insert(sheet->named, g_steal_pointer(&key), (gpointer)found);
    return found;
}

/* --- the table as it is --- */

typedef struct {
    KithSpreadsheet *sheet;
    KithTableId id;
    const KithTableSchema *schema;
    char *path;
    GPtrArray *header; /* char * */
    int *at;           /* by our column: where it stands in the header, or -1 */
    GPtrArray *rows;   /* GPtrArray * of char * */
    GHashTable *index; /* what stands in the first column of the key -> GPtrArray of those rows */
    gboolean changed;
    KithTableChange change;
    GPtrArray *lines;
} Existing;

static void
find_header(Existing *table)
{
    for (int c = 0; c < table->schema->n_columns; c++)
        table->at[c] = -1;
    for (guint i = 0; i < table->header->len; i++) {
        const char *name = g_ptr_array_index(table->header, i);
        gsize length = strlen(name) - (g_str_has_suffix(name, "*") ? 1 : 0);
        int column = kith_schema_column(table->schema, name, length);
        if (column >= 0)
            table->at[column] = (int)i;
    }
}

static void
read_rows(Existing *table, KithFindings *findings)
{
    g_autoptr(KithSource) source = kith_source_open(table->path, table->path, findings);
    g_autoptr(KithCsv) csv = source != NULL ? kith_csv_open(source, findings) : NULL;
    if (csv == NULL)
        return;
    gsize n;
    const KithCsvCell *cells = kith_csv_header(csv, &n);
    for (gsize i = 0; i < n; i++)
        g_ptr_array_add(table->header, g_strndup(cells[i].text, cells[i].length));
    find_header(table);
    while ((cells = kith_csv_next(csv, findings)) != NULL) {
        GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
        for (gsize i = 0; i < n; i++)
            g_ptr_array_add(row, g_strndup(cells[i].text, cells[i].length));
        g_ptr_array_add(table->rows, row);
    }
}

/* Where a table's rows lie: TABLE.csv, or the one file that partnership.yaml names. NULL, with an
 * error, where they stand in partnership.yaml itself or in several files. */
static char *
path_of(const Existing *table, KithFindings *findings)
{
    const char *folder = table->sheet->options.folder;
    g_autofree char *own = g_strconcat(table->schema->name, ".csv", NULL);
    if (folder == NULL)
        return g_steal_pointer(&own);
    g_autofree char *settings = g_build_filename(folder, "partnership.yaml", NULL);
    g_autoptr(KithSource) source = kith_source_open(settings, settings, NULL);
    g_autoptr(KithTree) tree = source != NULL ? kith_tree_read(source, NULL) : NULL;
    const KithNode *tables = tree != NULL ? kith_node_get(kith_tree_root(tree), "tables") : NULL;
    const KithNode *listed = kith_node_get(tables, table->schema->name);
    if (listed == NULL || (listed->kind == KITH_NODE_SCALAR && *listed->text == '\0'))
        return g_build_filename(folder, own, NULL);
    if (listed->kind == KITH_NODE_SCALAR && g_str_has_suffix(listed->text, ".csv"))
        return g_path_is_absolute(listed->text) ? g_strdup(listed->text)
                                                : g_build_filename(folder, listed->text, NULL);
    kith_error(
        findings, "kept-elsewhere", kith_node_where(tree, listed),
        "the table '%s' is not in a CSV file of its own, so no rows can be added to it; move "
        "its rows to %s and take it out of here",
        table->schema->name, own);
    return NULL;
}

static const char *
existing_cell(const Existing *table, const GPtrArray *row, int column)
{
    return table->at[column] >= 0 && (guint)table->at[column] < row->len
               ? g_ptr_array_index(row, table->at[column])
               : "";
}

/* Whether two texts are the same value of a column: "37.5h" is "37h30". */
static gboolean
same_value(const KithColumnSchema *column, const char *a, const char *b)
{
    KithCellValue left = {0}, right = {0};
    if (strcmp(a, b) == 0)
        return TRUE;
    if (column->type == KITH_TYPE_ID || column->type == KITH_TYPE_REF ||
        column->type == KITH_TYPE_COMPETENCY || column->type == KITH_TYPE_TEXT)
        return FALSE;
    const char *fallback = column->fallback != NULL ? column->fallback : "";
    a = *a != '\0' ? a : fallback;
    b = *b != '\0' ? b : fallback;
    if (*a == '\0' || *b == '\0')
        return *a == *b;
    g_autoptr(GString) scratch = g_string_new(NULL);
    KithPool *pool = kith_pool_new();
    gboolean same = kith_cell_read(column, a, strlen(a), pool, scratch, &left) &&
                    kith_cell_read(column, b, strlen(b), pool, scratch, &right) &&
                    (column->type == KITH_TYPE_DECIMAL ? left.decimal == right.decimal
                     : column->type == KITH_TYPE_PENCE ? left.pence == right.pence
                                                       : left.integer == right.integer);
    kith_pool_free(pool);
    return same;
}

/* The first column of the key, which every row has: whose it is, or its id. */
static int
first_key(KithTableId table)
{
    return table == KITH_CONTRACTS ? KITH_CONTRACTS_PERSON : 0;
}

static void
index_row(const Existing *table, GPtrArray *row)
{
    const char *key = existing_cell(table, row, first_key(table->id));
    GPtrArray *same = g_hash_table_lookup(table->index, key);
    if (same == NULL) {
        same = g_ptr_array_new();
        g_hash_table_insert(table->index, g_strdup(key), same);
    }
    g_ptr_array_add(same, row);
}

static GPtrArray *
find_row(const Existing *table, const KithMadeRow *made)
{
    guint64 keys = key_columns(table->id);
    const GPtrArray *rows = g_hash_table_lookup(table->index, made->cells[first_key(table->id)]);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        GPtrArray *row = g_ptr_array_index(rows, i);
        gboolean same = TRUE;
        for (int c = 0; c < table->schema->n_columns && same; c++)
            if ((keys & KEY(c)) != 0 && (made->cells[c] != NULL || table->id == KITH_AVAILABILITY))
                same = same_value(&table->schema->columns[c], existing_cell(table, row, c),
                                  made->cells[c] != NULL ? made->cells[c] : "");
        if (same)
            return row;
    }
    return NULL;
}

static void
set_cell(Existing *table, GPtrArray *row, int column, const char *text)
{
    if (table->at[column] < 0) {
        table->at[column] = (int)table->header->len;
        g_ptr_array_add(table->header, g_strdup(table->schema->columns[column].name));
    }
    while (row->len <= (guint)table->at[column])
        g_ptr_array_add(row, g_strdup(""));
    g_free(g_ptr_array_index(row, table->at[column]));
    g_ptr_array_index(row, table->at[column]) = g_strdup(text);
}

/* What a row is called in a sentence. */
static char *
row_name(const KithMadeRow *made, const KithTableSchema *schema)
{
    GString *name = g_string_new(NULL);
    for (int c = 0; c < schema->n_columns && name->len < 60; c++)
        if ((key_columns(made->table) & KEY(c)) != 0 && made->cells[c] != NULL)
            g_string_append_printf(name, "%s%s", name->len > 0 ? ", " : "", made->cells[c]);
    return g_string_free(name, FALSE);
}

static void
add_line(Existing *table, char *line)
{
    if (table->lines->len < LINES_MOST)
        g_ptr_array_add(table->lines, line);
    else
        g_free(line);
}

static void
merge_row(Existing *table, const KithMadeRow *made)
{
    GPtrArray *row = find_row(table, made);
    gboolean fresh = row == NULL, changed = FALSE;
    g_autofree char *name = row_name(made, table->schema);
    if (fresh) {
        row = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(table->rows, row);
    }
    for (int c = 0; c < table->schema->n_columns; c++) {
        if (made->cells[c] == NULL)
            continue;
        const char *before = existing_cell(table, row, c);
        if (!fresh && same_value(&table->schema->columns[c], before, made->cells[c]))
            continue;
        if (!fresh)
            add_line(table,
                     g_strdup_printf("%s: %s is now %s%s%s%s", name, table->schema->columns[c].name,
                                     made->cells[c], *before != '\0' ? " (was " : "", before,
                                     *before != '\0' ? ")" : ""));
        set_cell(table, row, c, made->cells[c]);
        changed = TRUE;
    }
    if (fresh)
        index_row(table, row);
    table->change.added += fresh;
    table->change.changed += !fresh && changed;
    table->change.same += !fresh && !changed;
    table->changed = table->changed || changed;
}

static char *
write_table(const Existing *table)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < table->header->len; i++)
        kith_csv_write_cell(out, g_ptr_array_index(table->header, i), i + 1 == table->header->len);
    for (guint r = 0; r < table->rows->len; r++) {
        const GPtrArray *row = g_ptr_array_index(table->rows, r);
        for (guint i = 0; i < table->header->len; i++)
            kith_csv_write_cell(out, i < row->len ? g_ptr_array_index(row, i) : "",
                                i + 1 == table->header->len);
    }
    return g_string_free(out, FALSE);
}

static void
compare_table(KithSpreadsheet *sheet, KithTableId id, KithFindings *findings)
{
    const KithTableSchema *schema = kith_schema(id);
    g_autofree int *at = g_new(int, schema->n_columns);
    Existing table = {.sheet = sheet,
                      .id = id,
                      .schema = schema,
                      .header = g_ptr_array_new_with_free_func(g_free),
                      .rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
                      .index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                                     (GDestroyNotify)g_ptr_array_unref),
                      .lines = g_ptr_array_new(),
                      .at = at};
    find_header(&table);
    table.path = path_of(&table, findings);
    if (table.path != NULL && sheet->options.folder != NULL &&
        g_file_test(table.path, G_FILE_TEST_EXISTS))
        read_rows(&table, findings);
    for (guint i = 0; i < table.rows->len; i++)
        index_row(&table, g_ptr_array_index(table.rows, i));
    for (guint i = 0; table.path != NULL && i < sheet->made->len; i++) {
        const KithMadeRow *made = g_ptr_array_index(sheet->made, i);
        if (made->table == id)
            merge_row(&table, made);
    }
    g_ptr_array_add(table.lines, NULL);
    table.change.table = schema->name;
    table.change.path = table.path;
    table.change.csv = table.changed ? write_table(&table) : NULL;
    table.change.lines = (const char *const *)g_ptr_array_free(table.lines, FALSE);
    g_array_append_val(sheet->changes, table.change);
    g_hash_table_destroy(table.index);
    g_ptr_array_unref(table.rows);
    g_ptr_array_unref(table.header);
}

gboolean
kith_made_compare(KithSpreadsheet *sheet, KithFindings *findings)
{
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    for (int id = 0; id < KITH_TABLES; id++) {
        gboolean made = FALSE;
        for (guint i = 0; i < sheet->made->len && !made; i++)
            made =
                ((const KithMadeRow *)g_ptr_array_index(sheet->made, i))->table == (KithTableId)id;
        if (made)
            compare_table(sheet, (KithTableId)id, findings);
    }
    return kith_findings_count(findings, KITH_ERROR) == errors;
}

gboolean
kith_spreadsheet_apply(KithSpreadsheet *sheet, KithFindings *findings)
{
    g_return_val_if_fail(sheet != NULL && sheet->made == NULL, FALSE);
    gsize errors = kith_findings_count(findings, KITH_ERROR), open = kith_spreadsheet_open(sheet);
    sheet->made = g_ptr_array_new_with_free_func(free_row);
    if (open > 0) {
        kith_error(
            findings, "not-answered",
            ((KithWhere){sheet->options.answers != NULL ? sheet->options.answers : sheet->path, 0,
                         0}),
            "%" G_GSIZE_FORMAT " line%s still ha%s a '?' in 'means'", open, open == 1 ? "" : "s",
            open == 1 ? "s" : "ve");
        return FALSE;
    }
    switch ((KithRowKind)sheet->kind) {
    case KITH_ROW_PERSON: kith_make_people(sheet, findings); break;
    case KITH_ROW_RECORD: kith_make_records(sheet, findings); break;
    case KITH_ROW_NEED: kith_make_needs(sheet, findings); break;
    case KITH_ROW_LEAVE: kith_make_leave(sheet, findings); break;
    default: return FALSE;
    }
    return kith_findings_count(findings, KITH_ERROR) == errors &&
           kith_made_compare(sheet, findings);
}

gboolean
kith_spreadsheet_save(const KithSpreadsheet *sheet, KithFindings *findings)
{
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    for (guint i = 0; i < sheet->changes->len; i++) {
        const KithTableChange *change = &g_array_index(sheet->changes, KithTableChange, i);
        if (change->csv != NULL)
            kith_exchange_write(change->path, change->csv, -1, findings);
    }
    return kith_findings_count(findings, KITH_ERROR) == errors;
}
