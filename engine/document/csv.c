#include "document/csv.h"
#include "document/value.h"

#include <string.h>

struct _KithCsv {
    const KithSource *source;
    const char *at; /* the next byte to read; the NUL after the text is the end */
    guint line, column;
    char separator;
    gboolean stops[256]; /* the bytes at which an unquoted cell ends */
    KithCsvCell *header;
    KithCsvCell *row; /* as many as the header has */
    gsize n;
    GStringChunk
        *header_texts; /* quoted cells that had to be unescaped; NULL while there are none */
    GStringChunk *row_texts;
};

/* The quote that closes a cell, or NULL; tells whether there are doubled ones before it. */
static const char *
closing_quote(const char *p, gboolean *doubled)
{
    *doubled = FALSE;
    while ((p = strchr(p, '"')) != NULL && p[1] == '"') {
        *doubled = TRUE;
        p += 2;
    }
    return p;
}

/* The separator that stands most often in the first line that holds more than separators. */
static char
commonest_separator(const char *text)
{
    static const char separators[] = ",;\t";
    gsize counts[3] = {0};
    gboolean content = FALSE, fresh = TRUE; /* fresh: a cell begins here */
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == ',' || *p == ';' || *p == '\t') {
            counts[strchr(separators, *p) - separators]++;
            fresh = TRUE;
        } else if (*p == '\n' || *p == '\r') {
            if (content)
                break;
            memset(counts, 0, sizeof counts);
            fresh = TRUE;
        } else if (*p != ' ') {
            gboolean doubled;
            const char *close = *p == '"' && fresh ? closing_quote(p + 1, &doubled) : NULL;
            if (close != NULL)
                p = close;
            content = TRUE;
            fresh = FALSE;
        }
    }
    gsize best = 0;
    for (gsize i = 1; i < G_N_ELEMENTS(counts); i++)
        if (counts[i] > counts[best])
            best = i;
    return separators[best];
}

/* Goes on to `to`, counting characters and lines as quoted cells may hold them. */
static void
move_to(KithCsv *csv, const char *to)
{
    for (; csv->at < to; csv->at++) {
        if (*csv->at == '\n' || (*csv->at == '\r' && csv->at[1] != '\n')) {
            csv->line++;
            csv->column = 1;
        } else if (((guchar)*csv->at & 0xC0) != 0x80) {
            csv->column++;
        }
    }
}

static void
end_line(KithCsv *csv)
{
    if (csv->at[0] == '\r' && csv->at[1] == '\n')
        csv->at += 2;
    else if (csv->at[0] != '\0')
        csv->at++;
    csv->line++;
    csv->column = 1;
}

/* Whether a spreadsheet would run this as a formula, apart from apostrophes in front. */
static gboolean
is_formula(const char *text, gsize length)
{
    while (length > 0 && *text == '\'') {
        text++;
        length--;
    }
    return length > 0 && memchr("=+-@\t\r", *text, 6) != NULL;
}

/* Goes over the unquoted text up to the next separator or the end of the line. */
static const char *
pass_unquoted(KithCsv *csv)
{
    const char *from = csv->at, *p = from;
    guchar bits = 0;
    while (!csv->stops[(guchar)*p])
        bits |= (guchar)*p++;
    csv->column += bits < 0x80 ? (guint)(p - from) : (guint)g_utf8_strlen(from, p - from);
    csv->at = p;
    return from;
}

/* A copy in which doubled quotes are single ones; it lives until the next row. */
static const char *
undouble(KithCsv *csv, const char *text, gsize *length)
{
    if (csv->row_texts == NULL)
        csv->row_texts = g_string_chunk_new(4096);
    char *copy = g_string_chunk_insert_len(csv->row_texts, text, (gssize)*length);
    gsize n = 0;
    for (gsize i = 0; i < *length; i++) {
        copy[n++] = copy[i];
        if (copy[i] == '"')
            i++;
    }
    *length = n;
    return copy;
}

/* Takes a cell whose opening quote is at hand. */
static void
take_quoted(KithCsv *csv, KithCsvCell *cell, KithFindings *findings)
{
    KithWhere where = {csv->source->name, csv->line, csv->column};
    gboolean doubled;
    const char *from = csv->at + 1, *close = closing_quote(from, &doubled);
    cell->quoted = TRUE;
    if (close == NULL) { /* go on in the next line, so that other faults are found as well */
        kith_error(findings, "csv-open-quote", where,
                   "the quote that begins this cell never closes");
        cell->text = csv->at + strcspn(csv->at, "\r\n");
        move_to(csv, cell->text);
        return;
    }
    cell->text = from;
    cell->length = (gsize)(close - from);
    if (doubled)
        cell->text = undouble(csv, from, &cell->length);
    move_to(csv, close + 1);

    where = (KithWhere){csv->source->name, csv->line, csv->column};
    KithCsvCell rest = {.text = pass_unquoted(csv)};
    rest.length = (gsize)(csv->at - rest.text);
    kith_value_trim(&rest.text, &rest.length);
    if (rest.length > 0)
        kith_error(findings, "csv-stray-quote", where,
                   "there is text after the quote that closes this cell; a quote within a quoted "
                   "cell must be doubled (\"\")");
}

/* Takes one cell and stops at what ends it: a separator, a line end or the end of the text. */
static inline void
take_cell(KithCsv *csv, KithCsvCell *cell, KithFindings *findings)
{
    *cell = (KithCsvCell){.line = csv->line, .column = csv->column};
    while ((*csv->at == ' ' || *csv->at == '\t') && !csv->stops[(guchar)*csv->at]) {
        csv->at++;
        csv->column++;
    }
    if (*csv->at == '"') {
        take_quoted(csv, cell, findings);
    } else {
        cell->text = pass_unquoted(csv);
        cell->length = (gsize)(csv->at - cell->text);
    }
    kith_value_trim(&cell->text, &cell->length);
    if (cell->length > 1 && cell->text[0] == '\'' && is_formula(cell->text, cell->length)) {
        cell->text++;
        cell->length--;
    }
}

static gboolean
holds_something(const KithCsvCell *cell)
{
    return cell->length > 0 || cell->quoted;
}

/* Of a workbook, a cell's place is its number in the row. */
static void
number_cell(const KithCsv *csv, KithCsvCell *cell, gsize i)
{
    if (csv->source->workbook)
        cell->column = (guint)i + 1;
}

/* Reads the first row that is not blank as the header; FALSE where there is none. */
static gboolean
read_header(KithCsv *csv, KithFindings *findings)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(KithCsvCell));
    gboolean found = FALSE;
    while (!found && *csv->at != '\0') {
        g_array_set_size(cells, 0);
        for (;;) {
            KithCsvCell cell;
            take_cell(csv, &cell, findings);
            number_cell(csv, &cell, cells->len);
            found = found || holds_something(&cell);
            g_array_append_val(cells, cell);
            if (*csv->at != csv->separator)
                break;
            csv->at++;
            csv->column++;
        }
        end_line(csv);
    }
    csv->n = cells->len;
    csv->header = (KithCsvCell *)g_array_free(g_steal_pointer(&cells), FALSE);
    csv->row = g_new0(KithCsvCell, csv->n);
    csv->header_texts = g_steal_pointer(&csv->row_texts);
    return found;
}

KithCsv *
kith_csv_open(const KithSource *source, KithFindings *findings)
{
    g_autoptr(KithCsv) csv = g_new0(KithCsv, 1);
    csv->source = source;
    csv->at = source->data;
    csv->line = csv->column = 1;

    /* Excel's own way of naming the separator. */
    const char *at = csv->at;
    if (g_ascii_strncasecmp(at, "sep=", 4) == 0 && (g_ascii_ispunct(at[4]) || at[4] == '\t') &&
        at[4] != '"' && (at[5] == '\r' || at[5] == '\n' || at[5] == '\0')) {
        csv->separator = at[4];
        csv->at += 5;
        end_line(csv);
    } else {
        csv->separator = commonest_separator(at);
    }
    csv->stops['\0'] = csv->stops['\n'] = csv->stops['\r'] = TRUE;
    csv->stops[(guchar)csv->separator] = TRUE;

    if (!read_header(csv, findings)) {
        kith_error(findings, "csv-empty", ((KithWhere){source->name, 0, 0}),
                   "the table is empty; its first line should name the columns");
        return NULL;
    }
    return g_steal_pointer(&csv);
}

void
kith_csv_free(KithCsv *csv)
{
    if (csv == NULL)
        return;
    g_free(csv->header);
    g_free(csv->row);
    g_clear_pointer(&csv->header_texts, g_string_chunk_free);
    g_clear_pointer(&csv->row_texts, g_string_chunk_free);
    g_free(csv);
}

const KithCsvCell *
kith_csv_header(const KithCsv *csv, gsize *n)
{
    *n = csv->n;
    return csv->header;
}

/* Reads one line into `row`; FALSE where it is blank. */
static gboolean
read_row(KithCsv *csv, KithFindings *findings)
{
    gboolean found = FALSE, reported = FALSE;
    gsize i = 0;
    for (;; i++) {
        KithCsvCell extra, *cell = i < csv->n ? &csv->row[i] : &extra;
        take_cell(csv, cell, findings);
        number_cell(csv, cell, i);
        found = found || holds_something(cell);
        if (i >= csv->n && cell->length > 0 && !reported) {
            kith_error(findings, "csv-extra-cells",
                       ((KithWhere){csv->source->name, cell->line, cell->column}),
                       "this row has more cells than the header has names (%" G_GSIZE_FORMAT
                       "); a text with the separator '%s' in it needs quotes",
                       csv->n, csv->separator == '\t' ? "tab" : (char[]){csv->separator, '\0'});
            reported = TRUE;
        }
        if (*csv->at != csv->separator)
            break;
        csv->at++;
        csv->column++;
    }
    for (i++; i < csv->n; i++)
        csv->row[i] = (KithCsvCell){.text = "", .line = csv->line, .column = csv->column};
    end_line(csv);
    return found;
}

const KithCsvCell *
kith_csv_next(KithCsv *csv, KithFindings *findings)
{
    g_clear_pointer(&csv->row_texts, g_string_chunk_free);
    while (*csv->at != '\0')
        if (read_row(csv, findings))
            return csv->row;
    return NULL;
}

/* A number with a sign, which a spreadsheet takes as that and no more. */
static gboolean
is_signed_number(const char *text)
{
    const char *p = text + (*text == '+' || *text == '-');
    const char *digits = p;
    while (g_ascii_isdigit(*p))
        p++;
    if (p == digits)
        return FALSE;
    if (*p == '.' && g_ascii_isdigit(p[1]))
        for (p++; g_ascii_isdigit(*p);)
            p++;
    return *p == '\0';
}

void
kith_csv_write_cell(GString *out, const char *text, gboolean last)
{
    gsize length = strlen(text);
    gboolean quoted = strpbrk(text, ",;\t\"\r\n") != NULL ||
                      (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
    if (quoted)
        g_string_append_c(out, '"');
    if (is_formula(text, length) && !is_signed_number(text))
        g_string_append_c(out, '\'');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *p);
    }
    if (quoted)
        g_string_append_c(out, '"');
    g_string_append_c(out, last ? '\n' : ',');
}
