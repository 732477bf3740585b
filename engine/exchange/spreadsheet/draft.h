/* What the rooms that draft lines share. */
#pragma once

#include "exchange/spreadsheet/mapping.h"

/* How many of a column's cells hold something, and whether those (seven in ten at least) look like
 * cells of a type. An empty column suits every type. */
gsize kith_draft_filled(const KithGrid *grid, gsize column);
gboolean kith_draft_suits(const KithSpreadsheet *sheet, gsize column, KithCellType type);

/* Whether a column holds dates and marks as training matrices have them. */
gboolean kith_draft_is_training(const KithSpreadsheet *sheet, gsize column);

/* A few cells of a column, joined by "; ". Free with g_free(). */
char *kith_draft_examples(const KithGrid *grid, gsize column);

/* The competency that words name, -1 where none is sure enough; `suggested` is what comes nearest,
 * as lines have it, joined by "; " (to be freed). */
gint32 kith_draft_competency_of(const KithSpreadsheet *sheet, const char *words, int *confidence,
                                char **suggested);

/* The weekdays that a text names, as a mask; 0 where it names none. */
gint32 kith_draft_weekdays(const char *text);

/* Two times in one cell. FALSE where there are none. */
gboolean kith_draft_times(const char *text, gint32 *start, gint32 *end);

/* columns.c: lines about the kind of rows and the columns. */
void kith_draft_kind(KithSpreadsheet *sheet);
void kith_draft_columns(KithSpreadsheet *sheet, KithFindings *findings);

/* questions.c: lines about words, units, and what holds for all rows. */
void kith_draft_questions(KithSpreadsheet *sheet);
