/* Rows given column by column, as arrays. */
#include "model/row.h"

#include "document/value.h"

#include <math.h>
#include <string.h>

#define PENCE_MOST 1e15 /* in pounds; above, a double no longer counts every penny */

typedef struct {
    KithRows rows;
    gint32 first, n;
    guint64 seen; /* columns that were given */
} Columns;

/* The place of a row of the call, from 1. */
static KithWhere
where_of(const Columns *columns, gint32 row)
{
    return (KithWhere){columns->rows.table->schema->name, (guint)(row - columns->first) + 1, 0};
}

static KithWhere
nowhere(const Columns *columns)
{
    return (KithWhere){columns->rows.table->schema->name, 0, 0};
}

/* Goes on to a row, which the other columns have been put into, or will be. */
static void
go_to(Columns *columns, gint32 row)
{
    columns->rows.row = row;
    columns->rows.given = 0;
    columns->rows.where = where_of(columns, row);
}

static void
put_texts(Columns *columns, int column, const char *const *texts)
{
    KithRows *rows = &columns->rows;
    for (gint32 i = 0; i < columns->n; i++) {
        const char *text = texts[i] != NULL ? texts[i] : "";
        gsize length = strlen(text);
        go_to(columns, columns->first + i);
        if (!g_utf8_validate(text, (gssize)length, NULL)) {
            kith_rows_fault(rows, "bad-text", rows->where, "the text for '%s' is not UTF-8",
                            rows->table->schema->columns[column].name);
            continue;
        }
        kith_value_trim(&text, &length);
        kith_rows_put(rows, column, text, length, rows->where);
    }
}

static void
report_number(Columns *columns, int column, gint32 row, double value)
{
    const KithColumnSchema *schema = &columns->rows.table->schema->columns[column];
    kith_rows_fault(&columns->rows, "bad-number", where_of(columns, row),
                    "'%s' cannot be the number %.15g; it should be %s", schema->name, value,
                    kith_schema_type_text(schema->type));
}

/* Leaves a cell empty, which is a fault where the column is required. */
static void
put_empty(Columns *columns, int column, gint32 row)
{
    go_to(columns, row);
    kith_rows_put(&columns->rows, column, "", 0, columns->rows.where);
}

static void
put_integers(Columns *columns, int column, const gint32 *values)
{
    KithTable *table = columns->rows.table;
    const KithColumnSchema *schema = &table->schema->columns[column];
    for (gint32 i = 0, row = columns->first; i < columns->n; i++, row++) {
        if (values[i] == G_MININT32)
            put_empty(columns, column, row);
        else if (schema->type == KITH_TYPE_DECIMAL)
            kith_table_decimals(table, column)[row] = values[i];
        else if (schema->type == KITH_TYPE_PENCE)
            kith_table_pence(table, column)[row] = (gint64)values[i] * 100;
        else if (kith_cell_allows(schema, values[i]))
            kith_table_integers(table, column)[row] = values[i];
        else
            report_number(columns, column, row, values[i]);
    }
}

static void
put_doubles(Columns *columns, int column, const double *values)
{
    KithTable *table = columns->rows.table;
    gboolean pounds = table->schema->columns[column].type == KITH_TYPE_PENCE;
    for (gint32 i = 0, row = columns->first; i < columns->n; i++, row++) {
        if (isnan(values[i]))
            put_empty(columns, column, row);
        else if (isinf(values[i]) || (pounds && fabs(values[i]) > PENCE_MOST))
            report_number(columns, column, row, values[i]);
        else if (pounds)
            kith_table_pence(table, column)[row] = llround(values[i] * 100);
        else
            kith_table_decimals(table, column)[row] = values[i];
    }
}

/* Whether arrays of `kind` may fill a column of `type`. */
static gboolean
suits(KithColumnKind kind, KithType type)
{
    gboolean text = type == KITH_TYPE_ID || type == KITH_TYPE_REF || type == KITH_TYPE_REFS ||
                    type == KITH_TYPE_COMPETENCY || type == KITH_TYPE_REQUIREMENT ||
                    type == KITH_TYPE_TEXT || type == KITH_TYPE_TEXTS;
    switch (kind) {
    case KITH_COLUMN_TEXT: return TRUE;
    case KITH_COLUMN_INT32: return !text;
    case KITH_COLUMN_DOUBLE: return type == KITH_TYPE_DECIMAL || type == KITH_TYPE_PENCE;
    }
    return FALSE;
}

static void
put_column(Columns *columns, const KithColumn *given)
{
    KithRows *rows = &columns->rows;
    const KithTableSchema *schema = rows->table->schema;
    int column = kith_schema_column(schema, given->name, strlen(given->name));
    if (column < 0) {
        kith_rows_unknown_column(rows, given->name, nowhere(columns));
        rows->faulty = TRUE;
        return;
    }
    const char *name = schema->columns[column].name;
    if ((columns->seen >> column & 1) != 0) {
        kith_rows_fault(rows, "duplicate-column", nowhere(columns),
                        "the column '%s' is given twice", name);
        return;
    }
    columns->seen |= (guint64)1 << column;
    if (!suits(given->kind, schema->columns[column].type)) {
        kith_rows_fault(rows, "bad-column-kind", nowhere(columns),
                        "the column '%s' cannot be an array of %s; it holds %s", name,
                        given->kind == KITH_COLUMN_INT32 ? "whole numbers" : "decimals",
                        kith_schema_type_text(schema->columns[column].type));
        return;
    }
    switch (given->kind) {
    case KITH_COLUMN_TEXT: put_texts(columns, column, given->values); return;
    case KITH_COLUMN_INT32: put_integers(columns, column, given->values); return;
    case KITH_COLUMN_DOUBLE: put_doubles(columns, column, given->values); return;
    }
}

static void
report_missing_columns(Columns *columns)
{
    const KithTableSchema *schema = columns->rows.table->schema;
    for (int column = 0; column < schema->n_columns; column++) {
        if (!schema->columns[column].must || (columns->seen >> column & 1) != 0)
            continue;
        kith_rows_missing_column(&columns->rows, column, nowhere(columns));
        columns->rows.faulty = TRUE;
    }
}

gboolean
kith_partnership_add_columns(KithPartnership *partnership, const char *table, gsize n_rows,
                             const KithColumn *given, gsize n_columns, KithFindings *findings)
{
    int number = kith_schema_table(table);
    if (number < 0) {
        kith_rows_unknown_table(table, KITH_NOWHERE, findings);
        return FALSE;
    }
    Columns columns = {.n = (gint32)n_rows};
    KithRows *rows = &columns.rows;
    kith_rows_start(rows, partnership, (KithTableId)number, KITH_FAULTY_REFUSED, findings);
    columns.first = kith_table_append(rows->table, n_rows);
    if (columns.first < 0) {
        kith_rows_fault(rows, "too-large", nowhere(&columns),
                        "the table '%s' cannot hold so many rows", table);
    } else {
        for (gsize i = 0; i < n_columns; i++)
            put_column(&columns, &given[i]);
        report_missing_columns(&columns);
        if (rows->faulty)
            kith_table_truncate(rows->table, columns.first);
    }
    gboolean added = !rows->faulty;
    kith_rows_finish(rows);
    return added;
}
