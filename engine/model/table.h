/*
 * A table being collected: typed columns, filled row by row from documents or whole from arrays.
 *
 * Cells are numbers: ids and texts are numbers of the partnership's pool, dates are days, times
 * minutes. A column takes memory only once a row puts something in it.
 */
#pragma once

#include "base/findings.h"
#include "base/pool.h"
#include "model/schema.h"

/* An empty cell of an integer column without a fallback. */
#define KITH_NONE G_MININT32

typedef struct {
    KithTableId id;
    const KithTableSchema *schema;
    gint32 n_rows;
    gint32 capacity;
    /* By column: NULL until used. Decimals and pence have arrays of their own kind, all others
     * gint32. */
    gint32 **integers;
    double **decimals;
    gint64 **pence;
    gint32 *fallbacks;    /* by column: what an empty cell is, KITH_NONE where nothing */
    guint32 **cell_where; /* by column: line below the row's first << 16 | column; for types checked
                             late */
    guint32 *row_line;    /* by row; NULL where no row came from a document */
    guint16 *row_file;    /* by row: index in the partnership's files */
    int id_column;        /* -1 where rows have no ids */
    gint32 *row_of_id;    /* by pool number; see kith_table_row_of() */
    gint32 n_row_of_id;
    GArray *faulty; /* gint32, ascending; see kith_table_row_faulty(); NULL: none */
} KithTable;

/* The value of an integer-like cell (fallback or KITH_NONE where empty). O(1). */
static inline gint32
kith_cell(const KithTable *table, int column, gint32 row)
{
    const gint32 *values = table->integers[column];
    gint32 value = values != NULL ? values[row] : KITH_NONE;
    return value != KITH_NONE ? value : table->fallbacks[column];
}

/* Whether the cell holds something of its own. */
gboolean kith_cell_given(const KithTable *table, int column, gint32 row);

/* A decimal cell; NAN where empty. A pence cell; G_MININT64 where empty. */
double kith_cell_decimal(const KithTable *table, int column, gint32 row);
gint64 kith_cell_pence(const KithTable *table, int column, gint32 row);

/* The first row with this id (a pool number), or -1. O(1). */
static inline gint32
kith_table_row_of(const KithTable *table, gint32 id)
{
    return id >= 0 && id < table->n_row_of_id ? table->row_of_id[id] : -1;
}

/*
 * Whether the row is one that was reported as faulty and kept only so that what refers to it is not
 * reported as well: its faulty cells are empty, though never a required one. Further faults of such
 * a row may follow from the first. O(log faulty rows).
 */
gboolean kith_table_row_faulty(const KithTable *table, gint32 row);

/* Filling a table: the side that only the readers use. */

void kith_table_init(KithTable *table, KithTableId id);
void kith_table_clear(KithTable *table);

/* A table of its own with the same rows. O(cells). */
void kith_table_copy(KithTable *copy, const KithTable *table);

/* Adds a row with the cells of another one, but no id; gives it, or -1 where there would be more
 * than a table can hold. O(columns). */
gint32 kith_table_append_like(KithTable *table, gint32 row);

/* Adds `n` empty rows and gives the first; -1 where there would be more than a table can hold.
 * O(columns in use) on average. */
gint32 kith_table_append(KithTable *table, gsize n);

/* Takes the last rows away again, down to `n_rows`, ids included. */
void kith_table_truncate(KithTable *table, gint32 n_rows);

/* The array of a column of integers, decimals or pence, made where it is not there yet: `capacity`
 * cells, the unused ones empty. */
gint32 *kith_table_integers(KithTable *table, int column);
double *kith_table_decimals(KithTable *table, int column);
gint64 *kith_table_pence(KithTable *table, int column);

/* Makes `row` the row of an id; FALSE where another row has it, which stays. O(1) on average. */
gboolean kith_table_claim_id(KithTable *table, gint32 id, gint32 row);

/* Notes from which document (an index in the partnership's files) and line the row comes. */
void kith_table_set_row_place(KithTable *table, gint32 row, guint16 file, guint line);

/* Notes where a cell stands; kept only for the types that are checked late. */
void kith_table_set_cell_place(KithTable *table, int column, gint32 row, guint line,
                               guint character);

/* Notes that the row, the last one, is faulty but kept. */
void kith_table_mark_faulty(KithTable *table, gint32 row);
