/*
 * Workbooks (.xlsx, Office Open XML) as CSV, so that whatever reads CSV reads them too.
 *
 * A row of the sheet is a line, whatever is empty before it, and each cell is what the sheet shows
 * as far as Kith cares: a date as 2026-03-02, a time as 07:30, both as 2026-03-02 07:30, a length
 * of time as 37:30, a staff number that is shown as 0042 as 0042, a formula as the value that was
 * saved with it. Line breaks within a cell become spaces. Colours, notes and merging are not seen.
 */
#pragma once

#include "base/findings.h"

/* Whether bytes begin as a zip archive does, which is what a workbook is. */
gboolean kith_workbook_begins(const char *data, gsize size);

/*
 * One sheet of the workbook in `data` as CSV; `sheet` is its name, NULL for the first that is not
 * hidden and not empty. Notes say which sheets are not read ("sheets-not-read") and that hidden
 * rows are ("hidden-rows"). NULL, with an error ("bad-workbook", "no-such-sheet", "too-large"),
 * where that cannot be done. Cost O(size of the parts read), at most 1 GiB. Free with g_free().
 */
char *kith_workbook_to_csv(const char *name, const char *data, gsize size, const char *sheet,
                           gsize *length, KithFindings *findings);
