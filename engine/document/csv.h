/*
 * CSV as RFC 4180 has it and as spreadsheets really write it: ',' ';' or tab as separator (the one
 * most often in the first line), or any that a first line "sep=;" names; CRLF, LF or CR; quoted
 * cells with doubled quotes and newlines in them; blank lines (nothing but separators and spaces);
 * short rows. Reads in one pass over the source, and copies only quoted cells that have quotes in
 * them.
 */
#pragma once

#include "document/source.h"

typedef struct {
    /* `length` bytes with no white space at the ends, quoted or not; no NUL ends them. */
    const char *text;
    gsize length;
    /* where the cell begins, white space included, from 1, in characters; of a workbook, its row
     * and the number of its column */
    guint line, column;
    gboolean quoted;
} KithCsvCell;

typedef struct _KithCsv KithCsv;

/*
 * Begins reading; `source` must outlive the reader. The first row that is not blank is the header,
 * read here. NULL, with a finding ("csv-empty"), where there is none.
 */
KithCsv *kith_csv_open(const KithSource *source, KithFindings *findings);
void kith_csv_free(KithCsv *csv); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithCsv, kith_csv_free)

/* The header's cells, `*n` of them; they live as long as the reader. */
const KithCsvCell *kith_csv_header(const KithCsv *csv, gsize *n);

/*
 * The next row that is not blank, or NULL at the end. Gives one cell for each header cell: a short
 * row is filled up with empty cells; a longer one, where the extra cells are not empty, is an error
 * ("csv-extra-cells"), as are a quote that never closes ("csv-open-quote") and text after a closing
 * quote ("csv-stray-quote"). The cells live until the next call. Cost O(length of the row).
 */
const KithCsvCell *kith_csv_next(KithCsv *csv, KithFindings *findings);

/*
 * Appends a cell and the ',' or, after the last of a row, the newline behind it; quoted where
 * needed. Text that a spreadsheet would run as a formula (first character one of = + - @ tab or CR,
 * unless a plain number) gets an apostrophe in front, which kith_csv_next() takes off again. So
 * does text with an apostrophe before such a character, so that reading gives back what was
 * written.
 */
void kith_csv_write_cell(GString *out, const char *text, gboolean last);
