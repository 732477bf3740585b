/* Who is meant by the numbers and names in a spreadsheet. */
#pragma once

#include "exchange/spreadsheet/mapping.h"

/* Whether some row is somebody whom the partnership does not know yet. */
gboolean kith_people_some_are_new(KithSpreadsheet *sheet);

/* A line for each name or number that may be meant for somebody known. */
void kith_people_draft_names(KithSpreadsheet *sheet);

/* The id of a row's person, made where somebody new may come in a sheet of people; NULL, with an
 * error, where it cannot be told, and without one where the row is to be ignored. `*is_new` says
 * whether they were not known before. Lives as long as the spreadsheet. */
const char *kith_people_of_row(KithSpreadsheet *sheet, gsize row, gboolean *is_new,
                               KithFindings *findings);

/* The name of a row's person as it should be written; NULL where it has none. Free with g_free().
 */
char *kith_people_name(const KithSpreadsheet *sheet, gsize row);

/* The text of a field in a row, "" where no column has it. */
const char *kith_people_text(const KithSpreadsheet *sheet, gsize row, KithField field);
