/* What the cells of a row say, for the rooms that make rows of tables. */
#pragma once

#include "exchange/spreadsheet/mapping.h"

/* What was answered for all rows; "" where nothing was asked. */
const char *kith_cells_for_all(const KithSpreadsheet *sheet, const char *what);

/* What the word in a field's cell was answered to mean, "" where it is empty; where no column has
 * the field, what holds for all rows by the name `otherwise`. */
const char *kith_cells_word(const KithSpreadsheet *sheet, gsize row, KithField field,
                            const char *otherwise);

/* An error that a cell should be something else; `column` may be -1. */
void kith_cells_refuse(const KithSpreadsheet *sheet, gsize row, int column, const char *id,
                       const char *right, KithFindings *findings);

/* The date in a field of a row; KITH_NO_DATE where it is empty or, with an error, is none. */
gint32 kith_cells_date(const KithSpreadsheet *sheet, gsize row, KithField field,
                       KithFindings *findings);
