#include "model/row.h"

#include "base/near.h"

#include <string.h>

#define COLUMNS_MOST 64
#define COLUMNS_FIT(TABLE, name, columns, row, about)                                              \
    G_STATIC_ASSERT(KITH_##TABLE##_N_COLUMNS <= COLUMNS_MOST);
KITH_TABLE_LIST(COLUMNS_FIT)

#define BIT(column) ((guint64)1 << (column))

void
kith_rows_start(KithRows *rows, KithPartnership *partnership, KithTableId table,
                KithFaultyRows faulty_rows, KithFindings *findings)
{
    const KithTableSchema *schema = kith_schema(table);
    *rows = (KithRows){.partnership = partnership,
                       .table = &partnership->tables[table],
                       .findings = findings,
                       .faulty_rows = faulty_rows,
                       .scratch = g_string_new(NULL),
                       .remembered = g_new0(KithRemembered, schema->n_columns)};
    for (int column = 0; column < schema->n_columns; column++)
        if (schema->columns[column].must)
            rows->required |= BIT(column);
    rows->must = rows->required;
}

void
kith_rows_finish(KithRows *rows)
{
    g_string_free(rows->scratch, TRUE);
    g_free(rows->remembered);
}

void
kith_rows_forgive(KithRows *rows, int column)
{
    rows->must &= ~BIT(column);
}

gboolean
kith_rows_begin(KithRows *rows, KithWhere where, gboolean document)
{
    rows->where = where;
    rows->given = rows->filled = 0;
    rows->faulty = FALSE;
    rows->row = kith_table_append(rows->table, 1);
    if (rows->row < 0) {
        kith_error(rows->findings, "too-large", where, "the table '%s' can hold no more rows",
                   rows->table->schema->name);
        return FALSE;
    }
    if (document)
        kith_table_set_row_place(rows->table, rows->row, rows->file, where.line);
    return TRUE;
}

void
kith_rows_fault(KithRows *rows, const char *id, KithWhere where, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    rows->faulty = TRUE;
    if (rows->faulty_rows == KITH_FAULTY_LEFT_OUT)
        kith_warn(rows->findings, id, where, "%s (row left out)", message);
    else
        kith_error(rows->findings, id, where, "%s", message);
}

static void
report_missing(KithRows *rows, int column, KithWhere where)
{
    const KithTableSchema *schema = rows->table->schema;
    kith_rows_fault(rows, "missing-value", where, "%s needs '%s': %s", schema->row,
                    schema->columns[column].name, schema->columns[column].meaning);
    rows->given |= BIT(column);
}

static void
report_duplicate_id(KithRows *rows, gint32 id, KithWhere where)
{
    const char *text = kith_pool_text(rows->partnership->pool, id);
    const KithTable *table = rows->table;
    gint32 row = kith_table_row_of(table, id);
    KithWhere first = kith_partnership_where(rows->partnership, table->id, -1, row);
    if (table->row_line == NULL || table->row_line[row] == 0)
        kith_rows_fault(rows, "duplicate-id", where,
                        "the id '%s' stands here a second time; the first is in row %u", text,
                        first.line);
    else
        kith_rows_fault(rows, "duplicate-id", where,
                        "the id '%s' stands here a second time; the first is in %s%sline %u", text,
                        g_strcmp0(first.file, where.file) == 0 ? "" : first.file,
                        g_strcmp0(first.file, where.file) == 0 ? "" : ", ", first.line);
}

/* Reads the text, or remembers what it was read as. */
static gboolean
read_cell(KithRows *rows, int column, const char *text, gsize length, KithCellValue *value)
{
    const KithColumnSchema *schema = &rows->table->schema->columns[column];
    KithRemembered *last = &rows->remembered[column];
    if (last->length == length && memcmp(last->text, text, length) == 0) {
        value->integer = last->value;
        return TRUE;
    }
    if (!kith_cell_read(schema, text, length, rows->partnership->pool, rows->scratch, value))
        return FALSE;
    if (length <= sizeof last->text && schema->type != KITH_TYPE_DECIMAL &&
        schema->type != KITH_TYPE_PENCE) {
        last->length = (guint8)length;
        memcpy(last->text, text, length);
        last->value = value->integer;
    }
    return TRUE;
}

static void
report_value(KithRows *rows, int column, const char *text, gsize length, KithWhere where)
{
    g_autoptr(GString) sentence = g_string_new(NULL);
    const char *id = kith_cell_fault(&rows->table->schema->columns[column], text, length, sentence);
    kith_rows_fault(rows, id, where, "%s", sentence->str);
    rows->given |= BIT(column);
}

void
kith_rows_put(KithRows *rows, int column, const char *text, gsize length, KithWhere where)
{
    KithTable *table = rows->table;
    if (length == 0) {
        if ((rows->must & ~rows->given & BIT(column)) != 0)
            report_missing(rows, column, where);
        return;
    }

    KithCellValue value;
    if (!read_cell(rows, column, text, length, &value)) {
        report_value(rows, column, text, length, where);
        if (column != table->id_column)
            return;
        /* what refers to it should not be reported as well */
        value.integer = kith_pool_add(rows->partnership->pool, text, length);
    }
    switch (table->schema->columns[column].type) {
    case KITH_TYPE_DECIMAL: kith_table_decimals(table, column)[rows->row] = value.decimal; break;
    case KITH_TYPE_PENCE: kith_table_pence(table, column)[rows->row] = value.pence; break;
    default:
        if (value.integer == KITH_NONE) { /* a list of nothing */
            kith_rows_put(rows, column, "", 0, where);
            return;
        }
        kith_table_integers(table, column)[rows->row] = value.integer;
    }
    rows->given |= BIT(column);
    rows->filled |= BIT(column);
    if (column == table->id_column && !kith_table_claim_id(table, value.integer, rows->row)) {
        report_duplicate_id(rows, value.integer, where);
        rows->filled &= ~BIT(column); /* so that a table holds no id twice */
    }
    if (table->row_line != NULL && table->row_line[rows->row] != 0)
        kith_table_set_cell_place(table, column, rows->row, where.line, where.column);
}

gboolean
kith_rows_end(KithRows *rows)
{
    guint64 missing = rows->must & ~rows->given;
    for (int column = 0; missing != 0; column++, missing >>= 1)
        if ((missing & 1) != 0)
            report_missing(rows, column, rows->where);
    gboolean whole = (rows->required & ~rows->filled) == 0;
    if (!rows->faulty && whole)
        return TRUE;
    if (rows->faulty_rows == KITH_FAULTY_KEPT && whole) {
        kith_table_mark_faulty(rows->table, rows->row);
        return TRUE;
    }
    kith_table_truncate(rows->table, rows->row);
    return FALSE;
}

int
kith_rows_unknown_column(KithRows *rows, const char *name, KithWhere where)
{
    const KithTableSchema *schema = rows->table->schema;
    const char *names[COLUMNS_MOST] = {NULL};
    gsize n = (gsize)schema->n_columns;
    for (gsize i = 0; i < n; i++)
        names[i] = schema->columns[i].name;
    const char *near = kith_near(name, names, n);
    if (near != NULL) {
        kith_error(rows->findings, "unknown-column", where,
                   "'%s' has no column '%s'; did you mean '%s'?", schema->name, name, near);
        return kith_schema_column(schema, near, strlen(near));
    }
    g_autoptr(GString) all = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", names[i]);
    kith_error(rows->findings, "unknown-column", where,
               "'%s' has no column '%s'; its columns are: %s", schema->name, name, all->str);
    return -1;
}

void
kith_rows_missing_column(KithRows *rows, int column, KithWhere where)
{
    const KithTableSchema *schema = rows->table->schema;
    kith_error(rows->findings, "missing-column", where, "'%s' needs a column '%s': %s",
               schema->name, schema->columns[column].name, schema->columns[column].meaning);
}

void
kith_rows_unknown_table(const char *name, KithWhere where, KithFindings *findings)
{
    const char *names[KITH_TABLES] = {NULL};
    for (int table = 0; table < KITH_TABLES; table++)
        names[table] = kith_schema((KithTableId)table)->name;
    const char *near = kith_near(name, names, KITH_TABLES);
    if (near != NULL) {
        kith_error(findings, "unknown-table", where, "there is no table '%s'; did you mean '%s'?",
                   name, near);
        return;
    }
    g_autoptr(GString) all = g_string_new(NULL);
    for (int table = 0; table < KITH_TABLES; table++)
        g_string_append_printf(all, "%s%s", table > 0 ? ", " : "", names[table]);
    kith_error(findings, "unknown-table", where, "there is no table '%s'; the tables are: %s", name,
               all->str);
}
