/* Rows made of a spreadsheet, and how they come into the tables of a partnership. */
#pragma once

#include "exchange/spreadsheet/mapping.h"

typedef struct {
    KithTableId table;
    guint line;         /* of the spreadsheet */
    const char **cells; /* by column of the table's schema; NULL for what the sheet does not say */
} KithMadeRow;

/* A new row of a table, to be filled; it lives as long as the spreadsheet. */
KithMadeRow *kith_made_row(KithSpreadsheet *sheet, KithTableId table, guint line);
/* Puts a text, which is copied, into a column; an empty one says nothing. */
void kith_made_put(KithSpreadsheet *sheet, KithMadeRow *row, int column, const char *text);
void kith_made_put_date(KithSpreadsheet *sheet, KithMadeRow *row, int column, gint32 date);
void kith_made_put_time(KithSpreadsheet *sheet, KithMadeRow *row, int column, gint32 minutes);
void kith_made_put_number(KithSpreadsheet *sheet, KithMadeRow *row, int column, gint32 number);

/* A row of a table of names (localities, employers …) for a text, made once; gives its id. */
const char *kith_made_named(KithSpreadsheet *sheet, KithTableId table, int id, int name,
                            const char *text, guint line);

/* Compares what was made with the tables in the folder, into the spreadsheet's changes. FALSE, with
 * findings, where a table cannot be read or is kept where nothing can be added. */
gboolean kith_made_compare(KithSpreadsheet *sheet, KithFindings *findings);

/* The rooms that make rows, one a kind. */
void kith_make_people(KithSpreadsheet *sheet, KithFindings *findings);
void kith_make_records(KithSpreadsheet *sheet, KithFindings *findings);
void kith_make_needs(KithSpreadsheet *sheet, KithFindings *findings);
void kith_make_leave(KithSpreadsheet *sheet, KithFindings *findings);
