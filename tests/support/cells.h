/* Cells and tables back as text, for tests to look at: kith itself only reads them. */
#pragma once

#include "document/csv.h"
#include "document/value.h"
#include "model/cell.h"
#include "model/partnership.h"

static void
cell_write_decimal(double value, GString *out)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.15g", value);
    if (g_ascii_strtod(text, NULL) != value)
        g_ascii_formatd(text, sizeof text, "%.17g", value);
    g_string_append(out, text);
}

static void
cell_write_pence(gint64 pence, GString *out)
{
    guint64 size = pence < 0 ? -(guint64)pence : (guint64)pence;
    g_string_append_printf(out, "%s%" G_GUINT64_FORMAT ".%02d", pence < 0 ? "-" : "", size / 100,
                           (int)(size % 100));
}

/* The words of a mask's bits, joined. */
static void
cell_write_mask(gint32 mask, const char *const *words, int n, char joint, GString *out)
{
    for (int i = 0, written = 0; i < n; i++) {
        if ((mask >> i & 1) == 0)
            continue;
        if (written++ > 0)
            g_string_append_c(out, joint);
        g_string_append(out, words[i]);
    }
}

static void
cell_write_weekdays(gint32 mask, GString *out)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    if (mask == 0x7f)
        g_string_append(out, "daily");
    else if (mask == 0x1f)
        g_string_append(out, "weekdays");
    else if (mask == 0x60)
        g_string_append(out, "weekend");
    else
        cell_write_mask(mask, names, 7, ' ', out);
}

/* Appends the text of a value that is no empty cell; kith_cell_read() reads it back as the same. */
static void G_GNUC_UNUSED
cell_write(const KithColumnSchema *column, const KithPool *pool, KithCellValue value, GString *out)
{
    char date[16];
    int n;
    const char *const *words;
    switch (column->type) {
    case KITH_TYPE_BOOLEAN: g_string_append(out, value.integer ? "yes" : "no"); return;
    case KITH_TYPE_INTEGER:
    case KITH_TYPE_MINUTES: g_string_append_printf(out, "%d", value.integer); return;
    case KITH_TYPE_DECIMAL: cell_write_decimal(value.decimal, out); return;
    case KITH_TYPE_PENCE: cell_write_pence(value.pence, out); return;
    case KITH_TYPE_DATE: g_string_append(out, kith_date_text(value.integer, date)); return;
    case KITH_TYPE_TIME:
        g_string_append_printf(out, "%02d:%02d", value.integer / 60, value.integer % 60);
        return;
    case KITH_TYPE_CHOICE:
        words = kith_schema_words((KithWordList)column->target, &n);
        g_string_append(out, words[value.integer]);
        return;
    case KITH_TYPE_CHOICES:
        words = kith_schema_words((KithWordList)column->target, &n);
        cell_write_mask(value.integer, words, n, ';', out);
        return;
    case KITH_TYPE_WEEKDAYS: cell_write_weekdays(value.integer, out); return;
    default: g_string_append(out, kith_pool_text(pool, value.integer)); return;
    }
}

static gboolean
column_is_used(const KithTable *table, int column)
{
    if (table->schema->columns[column].must)
        return TRUE;
    for (gint32 row = 0; row < table->n_rows; row++)
        if (kith_cell_given(table, column, row))
            return TRUE;
    return FALSE;
}

static KithCellValue
cell_value(const KithTable *table, int column, gint32 row)
{
    KithCellValue value;
    switch (table->schema->columns[column].type) {
    case KITH_TYPE_DECIMAL: value.decimal = table->decimals[column][row]; break;
    case KITH_TYPE_PENCE: value.pence = table->pence[column][row]; break;
    default: value.integer = table->integers[column][row]; break;
    }
    return value;
}

/* Appends the table as CSV: the columns in which some row holds something, in the schema's order,
 * and the required ones. */
static void G_GNUC_UNUSED
table_write_csv(const KithPartnership *partnership, KithTableId id, GString *out)
{
    const KithTable *table = &partnership->tables[id];
    const KithTableSchema *schema = table->schema;
    g_autofree int *used = g_new(int, schema->n_columns);
    int n = 0;
    for (int column = 0; column < schema->n_columns; column++)
        if (column_is_used(table, column))
            used[n++] = column;

    for (int i = 0; i < n; i++)
        kith_csv_write_cell(out, schema->columns[used[i]].name, i == n - 1);
    g_autoptr(GString) text = g_string_new(NULL);
    for (gint32 row = 0; row < table->n_rows; row++) {
        for (int i = 0; i < n; i++) {
            g_string_truncate(text, 0);
            if (kith_cell_given(table, used[i], row))
                cell_write(&schema->columns[used[i]], partnership->pool,
                           cell_value(table, used[i], row), text);
            kith_csv_write_cell(out, text->str, i == n - 1);
        }
    }
}
