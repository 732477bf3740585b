/*
 * Rows on their way into a table, cell by cell as text: the one road that CSV, YAML and the
 * builder's own rows share, so that each fault is found and worded in one place.
 */
#pragma once

#include "model/cell.h"
#include "model/partnership.h"

/* What becomes of a row with a fault. */
typedef enum {
    KITH_FAULTY_REFUSED, /* it is not added */
    KITH_FAULTY_KEPT,    /* added without its faulty cells, unless a required one is among them; see
                            kith_table_row_faulty() */
    KITH_FAULTY_LEFT_OUT, /* not added, and its faults are warnings that say so */
} KithFaultyRows;

/* What a column's last text was read as: tables repeat themselves. */
typedef struct {
    gint32 value;
    guint8 length; /* 0: nothing yet */
    char text[27];
} KithRemembered;

typedef struct {
    KithPartnership *partnership;
    KithTable *table;
    KithFindings *findings;
    KithFaultyRows faulty_rows;
    guint16 file;     /* index in the partnership's files; ignored where the rows have no lines */
    guint64 required; /* columns that a row in the table must have, as bits */
    guint64 must;     /* those of them whose lack is worth reporting */
    KithWhere where;  /* of the row */
    gint32 row;
    guint64 filled; /* columns that hold something in this row */
    guint64 given;  /* those, and the ones that had a fault */
    gboolean faulty;
    GString *scratch;
    KithRemembered *remembered; /* by column */
} KithRows;

/* Gets ready to add rows to a table; kith_rows_finish() ends it. */
void kith_rows_start(KithRows *rows, KithPartnership *partnership, KithTableId table,
                     KithFaultyRows faulty_rows, KithFindings *findings);
void kith_rows_finish(KithRows *rows);

/* Says that the rows to come lack a required column, so that each of them need not say so. */
void kith_rows_forgive(KithRows *rows, int column);

/* Begins a row. `where.file` is a document where the rows have a `file`, and the table's name where
 * they come from a caller. FALSE, with a finding, where the table is full. */
gboolean kith_rows_begin(KithRows *rows, KithWhere where, gboolean document);

/* Puts the text of a cell, trimmed, into the row that was begun. */
void kith_rows_put(KithRows *rows, int column, const char *text, gsize length, KithWhere where);

/* Reports a fault of the row that was begun. */
void kith_rows_fault(KithRows *rows, const char *id, KithWhere where, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* Ends the row; whether it is in the table now. */
gboolean kith_rows_end(KithRows *rows);

/* Reports a column that the table does not have; gives the nearest one that it has, or -1. It makes
 * no row faulty, and neither does the next. */
int kith_rows_unknown_column(KithRows *rows, const char *name, KithWhere where);

/* Reports that a required column is not there at all. */
void kith_rows_missing_column(KithRows *rows, int column, KithWhere where);

/* Reports an unknown table, with the nearest one. */
void kith_rows_unknown_table(const char *name, KithWhere where, KithFindings *findings);
