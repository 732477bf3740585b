#include "exchange/spreadsheet/cells.h"

#include "exchange/spreadsheet/people.h"

#include <string.h>

const char *
kith_cells_for_all(const KithSpreadsheet *sheet, const char *what)
{
    const char *means = kith_mapping_get(sheet, "all rows", what, NULL);
    return means != NULL ? means : "";
}

const char *
kith_cells_word(const KithSpreadsheet *sheet, gsize row, KithField field, const char *otherwise)
{
    int column = kith_mapping_column(sheet, field);
    const char *text = kith_people_text(sheet, row, field);
    if (column < 0)
        return kith_cells_for_all(sheet, otherwise);
    const char *means =
        *text != '\0'
            ? kith_mapping_get(sheet, "word", kith_mapping_header(sheet, (gsize)column), text)
            : NULL;
    return means != NULL ? means : "";
}

void
kith_cells_refuse(const KithSpreadsheet *sheet, gsize row, int column, const char *id,
                  const char *right, KithFindings *findings)
{
    gsize at = (gsize)MAX(column, 0);
    kith_error(findings, id, kith_grid_where(sheet->grid, row, at), "'%s' (%s) should be %s",
               column >= 0 ? kith_grid_cell(sheet->grid, row, at)->text : "",
               column >= 0 ? kith_mapping_header(sheet, at) : "", right);
}

gint32
kith_cells_date(const KithSpreadsheet *sheet, gsize row, KithField field, KithFindings *findings)
{
    const char *text = kith_people_text(sheet, row, field);
    gint32 date;
    if (*text == '\0' || strcmp(text, "-") == 0)
        return KITH_NO_DATE;
    if (kith_value_serial_date(text, strlen(text), &date))
        return date;
    KithCellSays says = kith_cell_says(text, sheet->order);
    gboolean alone = *says.words == '\0';
    g_free(says.words);
    if (says.date != KITH_NO_DATE && alone)
        return says.date;
    kith_cells_refuse(sheet, row, kith_mapping_column(sheet, field), "bad-date",
                      "a date such as 2026-03-02, or empty", findings);
    return KITH_NO_DATE;
}
