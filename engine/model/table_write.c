#include "model/table_write.h"

#include "document/csv.h"
#include "model/cell.h"

static gboolean
is_used(const KithTable *table, int column)
{
    if (table->schema->columns[column].must)
        return TRUE;
    for (gint32 row = 0; row < table->n_rows; row++)
        if (kith_cell_given(table, column, row))
            return TRUE;
    return FALSE;
}

static KithCellValue
value_of(const KithTable *table, int column, gint32 row)
{
    KithCellValue value;
    switch (table->schema->columns[column].type) {
    case KITH_TYPE_DECIMAL: value.decimal = table->decimals[column][row]; break;
    case KITH_TYPE_PENCE: value.pence = table->pence[column][row]; break;
    default: value.integer = table->integers[column][row]; break;
    }
    return value;
}

void
kith_table_write_csv(const KithPartnership *partnership, KithTableId id, GString *out)
{
    const KithTable *table = &partnership->tables[id];
    const KithTableSchema *schema = table->schema;
    g_autofree int *used = g_new(int, schema->n_columns);
    int n = 0;
    for (int column = 0; column < schema->n_columns; column++)
        if (is_used(table, column))
            used[n++] = column;

    for (int i = 0; i < n; i++)
        kith_csv_write_cell(out, schema->columns[used[i]].name, i == n - 1);
    g_autoptr(GString) text = g_string_new(NULL);
    for (gint32 row = 0; row < table->n_rows; row++) {
        for (int i = 0; i < n; i++) {
            g_string_truncate(text, 0);
            if (kith_cell_given(table, used[i], row))
                kith_cell_write(&schema->columns[used[i]], partnership->pool,
                                value_of(table, used[i], row), text);
            kith_csv_write_cell(out, text->str, i == n - 1);
        }
    }
}
