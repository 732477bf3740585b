/*
 * A spreadsheet as its cells: where its header is, and what stands under it. Titles above the
 * header, blank rows and headings between rows are told apart from rows; a header of two lines
 * ("Fire safety" over "Completed" and "Expires") becomes one.
 */
#pragma once

#include "document/csv.h"

typedef struct {
    const char *text; /* ended by NUL; "" where empty */
    guint line, column;
} KithGridCell;

typedef struct {
    char *name;   /* of the file, for findings */
    char *titles; /* what stands above the header, joined by spaces; "" for nothing */
    gsize n_columns, n_rows;
    char **header;       /* n_columns; "" where a column with something in it has no name */
    KithGridCell *cells; /* n_rows * n_columns */
    guint header_line;
    GStringChunk *texts;
} KithGrid;

/* Reads the CSV or workbook at a path. NULL, with findings, where there is no table in it. Rows
 * with text in their first cell alone are headings, told in a note ("heading"). O(size). */
KithGrid *kith_grid_read(const char *path, KithFindings *findings);
void kith_grid_free(KithGrid *grid); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithGrid, kith_grid_free)

static inline const KithGridCell *
kith_grid_cell(const KithGrid *grid, gsize row, gsize column)
{
    return &grid->cells[row * grid->n_columns + column];
}

/* Where a cell stands; the header's where `row` is G_MAXSIZE. */
KithWhere kith_grid_where(const KithGrid *grid, gsize row, gsize column);
