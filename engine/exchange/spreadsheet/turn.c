/* Training matrices that lie on their side: people across, what they learn down. */
#include "exchange/spreadsheet/draft.h"

#include <string.h>

/* Whether a text names something that somebody can do. */
static gboolean
is_competency(const KithSpreadsheet *sheet, const char *text)
{
    g_autofree char *suggested = NULL;
    int confidence;
    return *text != '\0' && kith_draft_competency_of(sheet, text, &confidence, &suggested) >= 0;
}

/* Whether a header is a field's of any kind of row, or one that is of no use. */
static gboolean
is_field(const char *header)
{
    g_autofree char *plain = kith_plain_words(header);
    const char *why;
    for (int f = 0; f < KITH_N_FIELDS; f++)
        if (kith_field_match((KithField)f, plain) == 100)
            return TRUE;
    return kith_header_needless(plain, &why);
}

/* Whether its rows are what its columns should be: the first cells name competencies, and the
 * headers are neither those nor fields. */
static gboolean
lies_on_its_side(const KithSpreadsheet *sheet)
{
    const KithGrid *grid = sheet->grid;
    gsize down = 0, across = 0, people = grid->n_columns - 1;
    if (grid->n_columns < 3 || grid->n_rows < 2)
        return FALSE;
    for (gsize r = 0; r < grid->n_rows; r++)
        down += is_competency(sheet, kith_grid_cell(grid, r, 0)->text);
    if (down < 2 || down * 2 < grid->n_rows)
        return FALSE;
    for (gsize c = 1; c < grid->n_columns; c++)
        across += is_field(grid->header[c]) || is_competency(sheet, grid->header[c]);
    return across * 3 < people;
}

/* The columns that are somebody's: with a name, and dates and marks as training has them. */
static GArray *
columns_of_people(const KithSpreadsheet *sheet, KithFindings *findings)
{
    const KithGrid *grid = sheet->grid;
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (gsize c = 1; c < grid->n_columns; c++) {
        const char *header = grid->header[c];
        gboolean empty = kith_draft_filled(grid, c) == 0;
        if (*header != '\0' && !is_field(header) && (empty || kith_draft_is_training(sheet, c)))
            g_array_append_val(columns, c);
        else
            kith_findings_add(findings, KITH_NOTE, "left-out", kith_grid_where(grid, G_MAXSIZE, c),
                              "the column '%s' is nobody's training and is left out", header);
    }
    return columns;
}

void
kith_draft_turn(KithSpreadsheet *sheet, KithFindings *findings)
{
    KithGrid *grid = sheet->grid;
    if (!lies_on_its_side(sheet))
        return;
    g_autoptr(GArray) people = columns_of_people(sheet, findings);
    gsize width = grid->n_rows + 1;
    if (people->len == 0)
        return;
    KithGridCell *cells = g_new(KithGridCell, width * people->len);
    char **header = g_new0(char *, width + 1);
    header[0] = g_strdup("Name");
    for (gsize r = 0; r < grid->n_rows; r++)
        header[r + 1] = g_strdup(kith_grid_cell(grid, r, 0)->text);
    for (guint i = 0; i < people->len; i++) {
        gsize c = g_array_index(people, gsize, i);
        cells[i * width] = (KithGridCell){g_string_chunk_insert(grid->texts, grid->header[c]),
                                          grid->header_line, kith_grid_cell(grid, 0, c)->column};
        for (gsize r = 0; r < grid->n_rows; r++)
            cells[i * width + r + 1] = *kith_grid_cell(grid, r, c);
    }
    g_strfreev(grid->header);
    g_free(grid->cells);
    grid->header = header;
    grid->cells = cells;
    grid->n_rows = people->len;
    grid->n_columns = width;
    kith_findings_add(findings, KITH_NOTE, "on-its-side", kith_grid_where(grid, G_MAXSIZE, 0),
                      "people stand across here and what they learn down: it is read on its side, "
                      "with a row for each person");
}
