#include "model/table.h"

#include "model/cell.h"

#include <math.h>
#include <string.h>

#define FIRST_CAPACITY 64
#define ROWS_MOST      (G_MAXINT32 / 2)

/* A cell's place in 32 bits; 0 is none. */
#define BELOW_MOST     0xffffu
#define CHARACTER_MOST 0xffffu

/* The value of a fallback, which the schema gives as text. Texts have no fallbacks. */
static gint32
read_fallback(const KithColumnSchema *column)
{
    KithCellValue value;
    if (column->fallback == NULL ||
        !kith_cell_read(column, column->fallback, strlen(column->fallback), NULL, NULL, &value))
        return KITH_NONE;
    return value.integer;
}

void
kith_table_init(KithTable *table, KithTableId id)
{
    const KithTableSchema *schema = kith_schema(id);
    gsize n = (gsize)schema->n_columns;
    *table = (KithTable){.id = id, .schema = schema, .id_column = -1};
    table->integers = g_new0(gint32 *, n);
    table->decimals = g_new0(double *, n);
    table->pence = g_new0(gint64 *, n);
    table->cell_where = g_new0(guint32 *, n);
    table->fallbacks = g_new(gint32, n);
    for (int column = 0; column < schema->n_columns; column++) {
        table->fallbacks[column] = read_fallback(&schema->columns[column]);
        if (schema->columns[column].type == KITH_TYPE_ID)
            table->id_column = column;
    }
}

void
kith_table_clear(KithTable *table)
{
    for (int column = 0; column < table->schema->n_columns; column++) {
        g_free(table->integers[column]);
        g_free(table->decimals[column]);
        g_free(table->pence[column]);
        g_free(table->cell_where[column]);
    }
    g_free(table->integers);
    g_free(table->decimals);
    g_free(table->pence);
    g_free(table->cell_where);
    g_free(table->fallbacks);
    g_free(table->row_line);
    g_free(table->row_file);
    g_free(table->row_of_id);
    if (table->faulty != NULL)
        g_array_free(table->faulty, TRUE);
}

/* A copy of `n` elements of an array that may be NULL. */
#define COPY(array, n) g_memdup2((array), (array) != NULL ? (gsize)(n) * sizeof *(array) : 0)

void
kith_table_copy(KithTable *copy, const KithTable *table)
{
    kith_table_init(copy, table->id);
    copy->n_rows = table->n_rows;
    copy->capacity = table->capacity;
    for (int column = 0; column < table->schema->n_columns; column++) {
        copy->integers[column] = COPY(table->integers[column], table->capacity);
        copy->decimals[column] = COPY(table->decimals[column], table->capacity);
        copy->pence[column] = COPY(table->pence[column], table->capacity);
        copy->cell_where[column] = COPY(table->cell_where[column], table->capacity);
    }
    copy->row_line = COPY(table->row_line, table->capacity);
    copy->row_file = COPY(table->row_file, table->capacity);
    copy->row_of_id = COPY(table->row_of_id, table->n_row_of_id);
    copy->n_row_of_id = table->n_row_of_id;
    copy->faulty = table->faulty != NULL ? g_array_copy(table->faulty) : NULL;
}

static void
empty_integers(gint32 *values, gint32 from, gint32 to)
{
    for (gint32 row = from; row < to; row++)
        values[row] = KITH_NONE;
}

static void
empty_decimals(double *values, gint32 from, gint32 to)
{
    for (gint32 row = from; row < to; row++)
        values[row] = (double)NAN;
}

static void
empty_pence(gint64 *values, gint32 from, gint32 to)
{
    for (gint32 row = from; row < to; row++)
        values[row] = G_MININT64;
}

gint32 *
kith_table_integers(KithTable *table, int column)
{
    if (table->integers[column] == NULL) {
        table->integers[column] = g_new(gint32, table->capacity);
        empty_integers(table->integers[column], 0, table->capacity);
    }
    return table->integers[column];
}

double *
kith_table_decimals(KithTable *table, int column)
{
    if (table->decimals[column] == NULL) {
        table->decimals[column] = g_new(double, table->capacity);
        empty_decimals(table->decimals[column], 0, table->capacity);
    }
    return table->decimals[column];
}

gint64 *
kith_table_pence(KithTable *table, int column)
{
    if (table->pence[column] == NULL) {
        table->pence[column] = g_new(gint64, table->capacity);
        empty_pence(table->pence[column], 0, table->capacity);
    }
    return table->pence[column];
}

static void
grow(KithTable *table, gint32 capacity)
{
    gint32 old = table->capacity;
    gsize more = (gsize)(capacity - old);
    for (int column = 0; column < table->schema->n_columns; column++) {
        if (table->integers[column] != NULL) {
            table->integers[column] = g_renew(gint32, table->integers[column], capacity);
            empty_integers(table->integers[column], old, capacity);
        }
        if (table->decimals[column] != NULL) {
            table->decimals[column] = g_renew(double, table->decimals[column], capacity);
            empty_decimals(table->decimals[column], old, capacity);
        }
        if (table->pence[column] != NULL) {
            table->pence[column] = g_renew(gint64, table->pence[column], capacity);
            empty_pence(table->pence[column], old, capacity);
        }
        if (table->cell_where[column] != NULL) {
            table->cell_where[column] = g_renew(guint32, table->cell_where[column], capacity);
            memset(table->cell_where[column] + old, 0, more * sizeof(guint32));
        }
    }
    if (table->row_line != NULL) {
        table->row_line = g_renew(guint32, table->row_line, capacity);
        table->row_file = g_renew(guint16, table->row_file, capacity);
        memset(table->row_line + old, 0, more * sizeof(guint32));
        memset(table->row_file + old, 0, more * sizeof(guint16));
    }
    table->capacity = capacity;
}

gint32
kith_table_append(KithTable *table, gsize n)
{
    if (n > (gsize)(ROWS_MOST - table->n_rows))
        return -1;
    gint32 first = table->n_rows, needed = first + (gint32)n;
    if (needed > table->capacity)
        grow(table, MAX(MAX(needed, FIRST_CAPACITY), MIN(table->capacity, ROWS_MOST / 2) * 2));
    table->n_rows = needed;
    return first;
}

gint32
kith_table_append_like(KithTable *table, gint32 row)
{
    gint32 made = kith_table_append(table, 1);
    for (int column = 0; made >= 0 && column < table->schema->n_columns; column++) {
        if (table->integers[column] != NULL && column != table->id_column)
            table->integers[column][made] = table->integers[column][row];
        if (table->decimals[column] != NULL)
            table->decimals[column][made] = table->decimals[column][row];
        if (table->pence[column] != NULL)
            table->pence[column][made] = table->pence[column][row];
    }
    return made;
}

/* Gives up the ids of the rows from `from`. */
static void
forget_ids(KithTable *table, gint32 from)
{
    const gint32 *ids = table->id_column < 0 ? NULL : table->integers[table->id_column];
    for (gint32 row = from; ids != NULL && row < table->n_rows; row++)
        if (kith_table_row_of(table, ids[row]) == row)
            table->row_of_id[ids[row]] = -1;
}

void
kith_table_truncate(KithTable *table, gint32 n_rows)
{
    gint32 end = table->n_rows;
    gsize n = (gsize)(end - n_rows);
    forget_ids(table, n_rows);
    for (int column = 0; column < table->schema->n_columns; column++) {
        if (table->integers[column] != NULL)
            empty_integers(table->integers[column], n_rows, end);
        if (table->decimals[column] != NULL)
            empty_decimals(table->decimals[column], n_rows, end);
        if (table->pence[column] != NULL)
            empty_pence(table->pence[column], n_rows, end);
        if (table->cell_where[column] != NULL)
            memset(table->cell_where[column] + n_rows, 0, n * sizeof(guint32));
    }
    if (table->row_line != NULL) {
        memset(table->row_line + n_rows, 0, n * sizeof(guint32));
        memset(table->row_file + n_rows, 0, n * sizeof(guint16));
    }
    table->n_rows = n_rows;
}

gboolean
kith_table_claim_id(KithTable *table, gint32 id, gint32 row)
{
    if (id >= table->n_row_of_id) {
        gint32 n = MAX(id + 1, MIN(table->n_row_of_id, G_MAXINT32 / 2) * 2);
        table->row_of_id = g_renew(gint32, table->row_of_id, n);
        memset(table->row_of_id + table->n_row_of_id, 0xff,
               (gsize)(n - table->n_row_of_id) * sizeof(gint32));
        table->n_row_of_id = n;
    }
    if (table->row_of_id[id] >= 0 && table->row_of_id[id] != row)
        return FALSE;
    table->row_of_id[id] = row;
    return TRUE;
}

void
kith_table_set_row_place(KithTable *table, gint32 row, guint16 file, guint line)
{
    if (table->row_line == NULL) {
        table->row_line = g_new0(guint32, table->capacity);
        table->row_file = g_new0(guint16, table->capacity);
    }
    table->row_line[row] = line;
    table->row_file[row] = file;
}

static gboolean
is_checked_late(KithType type)
{
    switch (type) {
    case KITH_TYPE_ID:
    case KITH_TYPE_REF:
    case KITH_TYPE_REFS:
    case KITH_TYPE_COMPETENCY:
    case KITH_TYPE_REQUIREMENT:
    case KITH_TYPE_DATE: return TRUE;
    default: return FALSE;
    }
}

void
kith_table_set_cell_place(KithTable *table, int column, gint32 row, guint line, guint character)
{
    if (!is_checked_late(table->schema->columns[column].type))
        return;
    /* what an alias stands for may stand above its row, or far below: then the row's place does */
    guint below = line - table->row_line[row];
    if (line < table->row_line[row] || below > BELOW_MOST)
        return;
    if (table->cell_where[column] == NULL)
        table->cell_where[column] = g_new0(guint32, table->capacity);
    table->cell_where[column][row] = below << 16 | MIN(character, CHARACTER_MOST);
}

void
kith_table_mark_faulty(KithTable *table, gint32 row)
{
    if (table->faulty == NULL)
        table->faulty = g_array_new(FALSE, FALSE, sizeof(gint32));
    g_array_append_val(table->faulty, row);
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    return left < right ? -1 : left > right;
}

gboolean
kith_table_row_faulty(const KithTable *table, gint32 row)
{
    return table->faulty != NULL && g_array_binary_search(table->faulty, &row, compare_rows, NULL);
}

gboolean
kith_cell_given(const KithTable *table, int column, gint32 row)
{
    if (table->integers[column] != NULL)
        return table->integers[column][row] != KITH_NONE;
    if (table->decimals[column] != NULL)
        return !isnan(table->decimals[column][row]);
    return table->pence[column] != NULL && table->pence[column][row] != G_MININT64;
}

double
kith_cell_decimal(const KithTable *table, int column, gint32 row)
{
    const double *values = table->decimals[column];
    return values != NULL ? values[row] : (double)NAN;
}

gint64
kith_cell_pence(const KithTable *table, int column, gint32 row)
{
    const gint64 *values = table->pence[column];
    return values != NULL ? values[row] : G_MININT64;
}
