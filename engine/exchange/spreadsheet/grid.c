#include "exchange/spreadsheet/grid.h"

#include "document/value.h"
#include "exchange/spreadsheet/words.h"

#include <string.h>

#define LINES_TRIED 50 /* at the beginning, for the separator and the header */

typedef struct {
    GArray *cells; /* KithGridCell, width of each row */
    gsize width, n;
} Raw;

/* The separator that stands most often in the first lines, outside of quotes. */
static char
commonest_separator(const char *text)
{
    static const char separators[] = ",;\t";
    gsize counts[3] = {0}, best = 0, lines = 0;
    gboolean quoted = FALSE;
    for (; *text != '\0' && lines < LINES_TRIED; text++) {
        const char *found = strchr(separators, *text);
        if (*text == '"')
            quoted = !quoted;
        else if (!quoted && found != NULL)
            counts[found - separators]++;
        lines += *text == '\n';
    }
    for (gsize i = 1; i < G_N_ELEMENTS(counts); i++)
        if (counts[i] > counts[best])
            best = i;
    return separators[best];
}

/* The most cells that a line can have. */
static gsize
greatest_width(const char *text, char separator)
{
    gsize most = 1, width = 1;
    for (; *text != '\0'; text++) {
        width = *text == '\n' || *text == '\r' ? 1 : width + (*text == separator);
        most = MAX(most, width);
    }
    return MIN(most, 20000);
}

/* The source under a header of our own, which is as wide as any row, so that the reader of CSV
 * takes every line as a row. */
static KithSource *
under_header(const KithSource *source)
{
    gboolean named = g_ascii_strncasecmp(source->data, "sep=", 4) == 0 && source->data[4] != '\0';
    char separator = source->workbook ? ','
                     : named          ? source->data[4]
                                      : commonest_separator(source->data);
    gsize width = greatest_width(source->data, separator);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "sep=%c\nc", separator);
    for (gsize i = 1; i < width; i++)
        g_string_append_c(text, separator);
    g_string_append_c(text, '\n');
    g_string_append(text, source->data + (named ? strcspn(source->data, "\r\n") : 0));
    KithSource *made = g_new0(KithSource, 1);
    made->name = g_strdup(source->name);
    made->size = text->len;
    made->data = g_string_free(text, FALSE);
    made->workbook = source->workbook;
    return made;
}

static Raw
read_raw(KithGrid *grid, const KithSource *source, KithFindings *findings)
{
    Raw raw = {.cells = g_array_new(FALSE, TRUE, sizeof(KithGridCell))};
    g_autoptr(KithSource) made = under_header(source);
    g_autoptr(KithCsv) csv = kith_csv_open(made, findings);
    const KithCsvCell *cells;
    if (csv == NULL)
        return raw;
    kith_csv_header(csv, &raw.width);
    while ((cells = kith_csv_next(csv, findings)) != NULL) {
        for (gsize i = 0; i < raw.width; i++) {
            KithGridCell cell = {.text = cells[i].length == 0
                                             ? ""
                                             : g_string_chunk_insert_len(grid->texts, cells[i].text,
                                                                         (gssize)cells[i].length),
                                 .line = cells[i].line - 2,
                                 .column = cells[i].column};
            g_array_append_val(raw.cells, cell);
        }
        raw.n++;
    }
    return raw;
}

static const KithGridCell *
raw_cell(const Raw *raw, gsize row, gsize column)
{
    return &g_array_index(raw->cells, KithGridCell, row * raw->width + column);
}

static gsize
filled(const Raw *raw, gsize row)
{
    gsize n = 0;
    for (gsize c = 0; c < raw->width; c++)
        n += *raw_cell(raw, row, c)->text != '\0';
    return n;
}

/* Whether a text may be the name of a column: not a date, a number or a mark. */
static gboolean
may_name(const char *text)
{
    gint32 days, minutes;
    double number;
    gsize length = strlen(text);
    return !kith_value_date_time(text, length, &days, &minutes) &&
           !kith_value_decimal(text, length, &number) && !kith_value_time(text, length, &minutes);
}

/* The row of the names: among the first ones, the first that is nearly as full as any and holds
 * hardly anything but texts. */
static gsize
find_header(const Raw *raw)
{
    gsize most = 0, tried = MIN(raw->n, LINES_TRIED);
    for (gsize r = 0; r < tried; r++)
        most = MAX(most, filled(raw, r));
    for (gsize r = 0; r < tried; r++) {
        gsize n = filled(raw, r), names = 0;
        for (gsize c = 0; c < raw->width; c++)
            names += *raw_cell(raw, r, c)->text != '\0' && may_name(raw_cell(raw, r, c)->text);
        if (n * 5 >= most * 3 && names * 10 >= n * 8)
            return r;
    }
    return 0;
}

/* Whether a row only says, under the names of things, which dates of them stand below. */
static gboolean
is_second_line(const Raw *raw, gsize row)
{
    gsize n = 0, dates = 0;
    for (gsize c = 0; row < raw->n && c < raw->width; c++) {
        const char *text = raw_cell(raw, row, c)->text;
        n += *text != '\0';
        dates += *text != '\0' && kith_date_word(text) != KITH_DATE_UNKNOWN;
    }
    return n >= 2 && n == dates;
}

/* A header's cell on one line, with what stands under it in a second one. */
static char *
join_names(const Raw *raw, gsize first, gsize second, gsize column)
{
    const char *above = raw_cell(raw, first, column)->text;
    if (second == first)
        return g_strdup(above);
    const char *below = raw_cell(raw, second, column)->text;
    for (gsize c = column; *above == '\0' && *below != '\0' && c-- > 0;)
        above = raw_cell(raw, first, c)->text; /* one name over several columns */
    return g_strstrip(g_strdup_printf("%s %s", above, below));
}

static gboolean
is_used(const Raw *raw, gsize from, gsize column, const char *name)
{
    gboolean used = *name != '\0';
    for (gsize r = from; r < raw->n && !used; r++)
        used = *raw_cell(raw, r, column)->text != '\0';
    return used;
}

/* A row with nothing but a text in one cell is a heading, not somebody. */
static gboolean
is_heading(const KithGrid *grid, const KithGridCell *cells)
{
    gsize n = 0;
    for (gsize c = 0; c < grid->n_columns; c++)
        n += *cells[c].text != '\0';
    return n == 1 && grid->n_columns > 2 && *cells[0].text != '\0';
}

static void
take_rows(KithGrid *grid, const Raw *raw, gsize from, const gsize *kept, KithFindings *findings)
{
    grid->cells = g_new(KithGridCell, (raw->n - from) * grid->n_columns + 1);
    for (gsize r = from; r < raw->n; r++) {
        KithGridCell *cells = &grid->cells[grid->n_rows * grid->n_columns];
        gboolean blank = TRUE;
        for (gsize c = 0; c < grid->n_columns; c++) {
            cells[c] = *raw_cell(raw, r, kept[c]);
            blank = blank && *cells[c].text == '\0';
        }
        if (blank)
            continue;
        if (is_heading(grid, cells))
            kith_findings_add(findings, KITH_NOTE, "heading",
                              (KithWhere){grid->name, cells[0].line, cells[0].column},
                              "this row holds nothing but '%s' and is taken as a heading",
                              cells[0].text);
        else
            grid->n_rows++;
    }
}

static void
take_header(KithGrid *grid, const Raw *raw, KithFindings *findings)
{
    gsize first = find_header(raw), second = first;
    if (first > 0 && is_second_line(raw, first))
        first--;
    else if (is_second_line(raw, first + 1))
        second = first + 1;
    g_autoptr(GString) titles = g_string_new(NULL);
    for (gsize r = 0; r < first; r++)
        for (gsize c = 0; c < raw->width; c++)
            if (*raw_cell(raw, r, c)->text != '\0')
                g_string_append_printf(titles, "%s%s", titles->len > 0 ? " " : "",
                                       raw_cell(raw, r, c)->text);
    grid->titles = g_strdup(titles->str);
    grid->header_line = raw_cell(raw, first, 0)->line;
    grid->header = g_new0(char *, raw->width + 1);
    g_autofree gsize *kept = g_new(gsize, raw->width + 1);
    for (gsize c = 0; c < raw->width; c++) {
        char *name = join_names(raw, first, second, c);
        if (is_used(raw, second + 1, c, name)) {
            kept[grid->n_columns] = c;
            grid->header[grid->n_columns++] = name;
        } else {
            g_free(name);
        }
    }
    take_rows(grid, raw, second + 1, kept, findings);
}

KithGrid *
kith_grid_read(const char *path, KithFindings *findings)
{
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    if (source == NULL)
        return NULL;
    g_autoptr(KithGrid) grid = g_new0(KithGrid, 1);
    grid->name = g_strdup(path);
    grid->texts = g_string_chunk_new(4096);
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    Raw raw = read_raw(grid, source, findings);
    if (raw.n > 0)
        take_header(grid, &raw, findings);
    g_array_unref(raw.cells);
    if (kith_findings_count(findings, KITH_ERROR) > errors)
        return NULL;
    if (grid->n_rows == 0) {
        kith_error(findings, "csv-empty", ((KithWhere){path, 0, 0}),
                   "there is no table here: a line with the names of the columns, and rows under "
                   "it");
        return NULL;
    }
    return g_steal_pointer(&grid);
}

void
kith_grid_free(KithGrid *grid)
{
    if (grid == NULL)
        return;
    g_free(grid->name);
    g_free(grid->titles);
    g_strfreev(grid->header);
    g_free(grid->cells);
    g_string_chunk_free(grid->texts);
    g_free(grid);
}

KithWhere
kith_grid_where(const KithGrid *grid, gsize row, gsize column)
{
    if (row == G_MAXSIZE)
        return (KithWhere){grid->name, grid->header_line, 0};
    const KithGridCell *cell = kith_grid_cell(grid, row, column);
    return (KithWhere){grid->name, cell->line, cell->column};
}
