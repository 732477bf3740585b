#include "model/build/build.h"

static void
leave_out(KithBuild *build, KithSpot spot)
{
    KithBits **rows = &build->left_out[spot.table];
    if (*rows == NULL)
        *rows = kith_bits_new((gsize)kith_build_table(build, spot.table)->n_rows);
    kith_bits_set(*rows, (gsize)spot.row);
    build->leaves_out = TRUE;
}

void
kith_build_add(KithBuild *build, KithSeverity severity, const char *id, KithSpot spot,
               const char *format, ...)
{
    KithWhere where = KITH_NOWHERE;
    if (spot.table >= 0) {
        if (kith_table_row_faulty(kith_build_table(build, spot.table), spot.row))
            return;
        where = kith_partnership_where(build->partnership, spot.table, spot.column, spot.row);
    }
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (severity == KITH_ERROR && spot.table >= 0 && build->left_out_findings != NULL) {
        kith_warn(build->left_out_findings, id, where, "%s (row left out)", message);
        leave_out(build, spot);
        return;
    }
    kith_findings_add(build->findings, severity, id, where, "%s", message);
}

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
kith_build_leave_out(KithBuild *build)
{
    for (int table = 0; table < KITH_TABLES; table++)
        if (build->left_out[table] != NULL)
            close_up(&build->partnership->tables[table], build->left_out[table]);
}
