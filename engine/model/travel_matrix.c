#include "model/travel_matrix.h"

#include <string.h>

static gboolean
is_called(const KithCsvCell *cell, const char *name)
{
    return cell->length == strlen(name) && g_ascii_strncasecmp(cell->text, name, cell->length) == 0;
}

gboolean
kith_is_travel_matrix(const KithTableSchema *schema, const KithCsvCell *header, gsize n)
{
    if (schema != kith_schema(KITH_TRAVEL) || n < 2 || !is_called(&header[0], "from"))
        return FALSE;
    for (gsize i = 1; i < n; i++)
        if (is_called(&header[i], "to") || is_called(&header[i], "minutes"))
            return FALSE;
    return TRUE;
}

static void
put(KithRows *rows, int column, const KithCsvCell *cell)
{
    kith_rows_put(rows, column, cell->text, cell->length,
                  (KithWhere){rows->where.file, cell->line, cell->column});
}

void
kith_travel_matrix_read(KithRows *rows, const KithSource *source, KithCsv *csv)
{
    gsize n;
    const KithCsvCell *header = kith_csv_header(csv, &n), *cells;
    while ((cells = kith_csv_next(csv, rows->findings)) != NULL)
        for (gsize i = 1; i < n; i++) {
            gboolean itself = cells[0].length == header[i].length &&
                              memcmp(cells[0].text, header[i].text, header[i].length) == 0;
            if (itself || cells[i].length == 0)
                continue;
            if (!kith_rows_begin(rows, (KithWhere){source->name, cells[0].line, 0}, TRUE))
                return;
            put(rows, KITH_TRAVEL_FROM, &cells[0]);
            put(rows, KITH_TRAVEL_TO, &header[i]);
            put(rows, KITH_TRAVEL_MINUTES, &cells[i]);
            kith_rows_put(rows, KITH_TRAVEL_BOTH_WAYS, "no", 2, rows->where);
            kith_rows_end(rows);
        }
}
