/* Rows that leave a partnership. */
#include "model/leave_out.h"

/* Moves the cells of one column down over those of rows that are left out. */
#define CLOSE_UP(array, rows, n)                                                                   \
    do {                                                                                           \
        gint32 kept = 0;                                                                           \
        for (gint32 row = 0; (array) != NULL && row < (n); row++)                                  \
            if (!kith_bits_has((rows), (gsize)row))                                                \
                (array)[kept++] = (array)[row];                                                    \
    } while (0)

/* Ids go with their rows. */
static void
move_ids(KithTable *table, const KithBits *rows)
{
    gint32 kept = 0;
    for (gint32 row = 0; table->id_column >= 0 && row < table->n_rows; row++) {
        gint32 id = kith_cell(table, table->id_column, row);
        gboolean leaves = kith_bits_has(rows, (gsize)row);
        if (kith_table_row_of(table, id) == row)
            table->row_of_id[id] = leaves ? -1 : kept;
        kept += !leaves;
    }
}

static void
close_up(KithTable *table, const KithBits *rows)
{
    gint32 n = table->n_rows;
    move_ids(table, rows);
    for (int column = 0; column < table->schema->n_columns; column++) {
        CLOSE_UP(table->integers[column], rows, n);
        CLOSE_UP(table->decimals[column], rows, n);
        CLOSE_UP(table->pence[column], rows, n);
        CLOSE_UP(table->cell_where[column], rows, n);
    }
    CLOSE_UP(table->row_line, rows, n);
    CLOSE_UP(table->row_file, rows, n);
    gsize leaving = kith_bits_count(rows, kith_bits_words((gsize)n));
    kith_table_truncate(table, n - (gint32)leaving);
}

void
kith_partnership_leave_out(KithPartnership *partnership, KithBits *const rows[KITH_TABLES])
{
    for (int table = 0; table < KITH_TABLES; table++)
        if (rows[table] != NULL)
            close_up(&partnership->tables[table], rows[table]);
}

/* --- what goes with them --- */

/* Whether a row says the same of its own without what this column names: then only the cell goes.
 */
static gboolean
is_aside(int table, int column)
{
    return (table == KITH_AUTHORISATIONS && column == KITH_AUTHORISATIONS_BY) ||
           (table == KITH_HISTORY && column == KITH_HISTORY_NEED);
}

static void
leave(KithBits **rows, const KithTable *table, gint32 row)
{
    if (*rows == NULL)
        *rows = kith_bits_new((gsize)table->n_rows);
    kith_bits_set(*rows, (gsize)row);
}

/* Rows of a table that name one that leaves; TRUE where there are more of them now. */
static gboolean
follow(KithPartnership *partnership, int number, KithBits *rows[KITH_TABLES])
{
    const KithTable *table = &partnership->tables[number];
    gboolean more = FALSE;
    for (int column = 0; column < table->schema->n_columns; column++) {
        const KithColumnSchema *schema = &table->schema->columns[column];
        if (schema->type != KITH_TYPE_REF || table->integers[column] == NULL ||
            rows[schema->target] == NULL)
            continue;
        const KithTable *target = &partnership->tables[schema->target];
        for (gint32 row = 0; row < table->n_rows; row++) {
            gint32 named = kith_table_row_of(target, kith_cell(table, column, row));
            if (named < 0 || !kith_bits_has(rows[schema->target], (gsize)named) ||
                (rows[number] != NULL && kith_bits_has(rows[number], (gsize)row)))
                continue;
            if (is_aside(number, column)) {
                table->integers[column][row] = KITH_NONE;
            } else {
                leave(&rows[number], table, row);
                more = TRUE;
            }
        }
    }
    return more;
}

KithPartnership *
kith_partnership_without(const KithPartnership *partnership, KithBits *rows[KITH_TABLES])
{
    KithPartnership *copy = kith_partnership_copy(partnership);
    gboolean more;
    do {
        more = FALSE;
        for (int table = 0; table < KITH_TABLES; table++)
            more |= follow(copy, table, rows);
    } while (more);
    kith_partnership_leave_out(copy, rows);
    return copy;
}
