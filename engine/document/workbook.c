#include "document/workbook.h"

#include "document/csv.h"
#include "document/number_format.h"
#include "document/package.h"
#include "document/source.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS_MOST 16384
#define ROWS_MOST    1048576

typedef struct {
    char *name, *relation;
    gboolean hidden;
} Sheet;

typedef struct {
    KithPackage package;
    KithFindings *findings;
    GArray *relations; /* KithRelation: of the workbook */
    GArray *sheets;    /* Sheet */
    gboolean from_1904;
    GStringChunk *texts;
    GPtrArray *strings;   /* shared texts, in `texts` */
    GArray *formats;      /* KithNumberFormat: of each style of cells */
    GHashTable *own;      /* formats of the workbook's own, by number + 1 */
    gboolean cell_styles; /* within cellXfs */
    GString *text;        /* of the element at hand */
    gboolean taking;      /* its text counts */
    int phonetic;         /* within how many hints of how to pronounce it, which do not */
} Workbook;

gboolean
kith_workbook_begins(const char *data, gsize size)
{
    return size >= 4 && memcmp(data, "PK\3\4", 4) == 0;
}

static void
clear_sheet(gpointer data)
{
    Sheet *sheet = data;
    g_free(sheet->name);
    g_free(sheet->relation);
}

/* --- the workbook, its styles and its texts --- */

static gboolean
is_true(const char *text)
{
    return text != NULL && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

static void
start_in_workbook(void *data, const char *name, const char **attributes)
{
    Workbook *book = data;
    const char *local = kith_package_local(name);
    if (strcmp(local, "workbookPr") == 0) {
        book->from_1904 = is_true(kith_package_attribute(attributes, "date1904"));
    } else if (strcmp(local, "sheet") == 0) {
        const char *state = kith_package_attribute(attributes, "state");
        Sheet sheet = {g_strdup(kith_package_attribute(attributes, "name")),
                       g_strdup(kith_package_attribute(attributes, "id")),
                       state != NULL && strcmp(state, "visible") != 0};
        if (sheet.name == NULL || sheet.relation == NULL)
            clear_sheet(&sheet);
        else
            g_array_append_val(book->sheets, sheet);
    }
}

static void
start_in_styles(void *data, const char *name, const char **attributes)
{
    Workbook *book = data;
    const char *local = kith_package_local(name);
    const char *id = kith_package_attribute(attributes, "numFmtId");
    int number = id != NULL ? atoi(id) : 0;
    if (strcmp(local, "numFmt") == 0) {
        const char *code = kith_package_attribute(attributes, "formatCode");
        if (code != NULL)
            g_hash_table_insert(book->own, GINT_TO_POINTER(number),
                                GINT_TO_POINTER(kith_number_format_of_code(code) + 1));
    } else if (strcmp(local, "cellXfs") == 0) {
        book->cell_styles = TRUE;
    } else if (book->cell_styles && strcmp(local, "xf") == 0) {
        int own = GPOINTER_TO_INT(g_hash_table_lookup(book->own, GINT_TO_POINTER(number)));
        KithNumberFormat format =
            own > 0 ? (KithNumberFormat)(own - 1) : kith_number_format_known(number);
        g_array_append_val(book->formats, format);
    }
}

static void
end_in_styles(void *data, const char *name)
{
    Workbook *book = data;
    if (strcmp(kith_package_local(name), "cellXfs") == 0)
        book->cell_styles = FALSE;
}

static void
take_text(void *data, const char *text, int length)
{
    Workbook *book = data;
    if (book->taking && book->phonetic == 0)
        g_string_append_len(book->text, text, length);
}

static void
start_in_strings(void *data, const char *name, const char **attributes)
{
    (void)attributes;
    Workbook *book = data;
    const char *local = kith_package_local(name);
    if (strcmp(local, "si") == 0)
        g_string_truncate(book->text, 0);
    else if (strcmp(local, "rPh") == 0)
        book->phonetic++;
    book->taking = strcmp(local, "t") == 0;
}

static void
end_in_strings(void *data, const char *name)
{
    Workbook *book = data;
    const char *local = kith_package_local(name);
    book->taking = FALSE;
    if (strcmp(local, "rPh") == 0)
        book->phonetic--;
    else if (strcmp(local, "si") == 0)
        g_ptr_array_add(book->strings, g_string_chunk_insert_len(book->texts, book->text->str,
                                                                 (gssize)book->text->len));
}

/* Reads a part of the workbook, where it has one of that type. FALSE where it cannot be read. */
static gboolean
read_part(Workbook *book, const char *type, XML_StartElementHandler start,
          XML_EndElementHandler end)
{
    const char *part = kith_package_related(book->relations, type);
    if (part == NULL)
        return TRUE;
    XML_Parser parser = kith_package_parser(book, start, end, take_text);
    gboolean good = kith_package_parse(&book->package, part, parser, book->findings);
    XML_ParserFree(parser);
    return good;
}

/* --- a sheet --- */

typedef struct {
    Workbook *book;
    XML_Parser parser;
    GString *out;
    guint line;      /* the row that is being written, from 1 */
    guint column;    /* cells of it that are written */
    guint row, cell; /* where the cell at hand stands, from 1 */
    guint hidden_rows;
    gboolean row_hidden;
    char type[12]; /* of the cell at hand; "" for a number */
    guint style;
    GString *shown;
    gboolean too_large;
} Reading;

/* The column of a reference such as "AB12", from 1, and its row; 0 where it says none. */
static guint
read_reference(const char *reference, guint *row)
{
    guint column = 0;
    for (; g_ascii_isalpha(*reference) && column <= COLUMNS_MOST; reference++)
        column = column * 26 + (guint)(g_ascii_toupper(*reference) - 'A') + 1;
    guint number = (guint)MIN(strtoul(reference, NULL, 10), (gulong)ROWS_MOST);
    if (number > 0)
        *row = number;
    return column <= COLUMNS_MOST ? column : 0;
}

static void
start_in_sheet(void *data, const char *name, const char **attributes)
{
    Reading *reading = data;
    Workbook *book = reading->book;
    const char *local = kith_package_local(name);
    const char *value;
    if (strcmp(local, "row") == 0) {
        value = kith_package_attribute(attributes, "r");
        guint number = value != NULL ? (guint)strtoul(value, NULL, 10) : reading->row + 1;
        reading->row = CLAMP(number, reading->row + 1, ROWS_MOST);
        reading->cell = 0;
        reading->row_hidden = is_true(kith_package_attribute(attributes, "hidden"));
    } else if (strcmp(local, "c") == 0) {
        guint row = reading->row;
        value = kith_package_attribute(attributes, "r");
        guint column = value != NULL ? read_reference(value, &row) : reading->cell + 1;
        reading->cell = MAX(column, reading->cell + 1);
        value = kith_package_attribute(attributes, "t");
        g_strlcpy(reading->type, value != NULL ? value : "", sizeof reading->type);
        value = kith_package_attribute(attributes, "s");
        reading->style = value != NULL ? (guint)strtoul(value, NULL, 10) : 0;
        g_string_truncate(book->text, 0);
    } else if (strcmp(local, "rPh") == 0) {
        book->phonetic++;
    }
    book->taking = strcmp(local, "v") == 0 || strcmp(local, "t") == 0;
}

/* The cell's text as the sheet shows it, in `shown`. */
static void
show_cell(Reading *reading)
{
    const Workbook *book = reading->book;
    const char *text = book->text->str;
    char *end;
    g_string_truncate(reading->shown, 0);
    if (strcmp(reading->type, "s") == 0) {
        gulong index = strtoul(text, NULL, 10);
        if (index < book->strings->len)
            g_string_append(reading->shown, g_ptr_array_index(book->strings, index));
    } else if (strcmp(reading->type, "b") == 0) {
        g_string_append(reading->shown, strcmp(text, "1") == 0 ? "TRUE" : "FALSE");
    } else if (strcmp(reading->type, "d") == 0) {
        const char *time = strchr(text, 'T');
        gsize date = time != NULL ? (gsize)(time - text) : strlen(text);
        g_string_append_len(reading->shown, text, (gssize)date);
        if (time != NULL && !g_str_has_prefix(time, "T00:00:00"))
            g_string_append_printf(reading->shown, " %.5s", time + 1);
    } else if (*reading->type != '\0' && strcmp(reading->type, "n") != 0) {
        g_string_append(reading->shown, text); /* of a formula, of the cell itself, or an error */
    } else {
        double number = g_ascii_strtod(text, &end);
        KithNumberFormat format =
            reading->style < book->formats->len
                ? g_array_index(book->formats, KithNumberFormat, reading->style)
                : KITH_FORMAT_NUMBER;
        if (end == text || *end != '\0')
            g_string_append(reading->shown, text);
        else
            kith_number_format_write(format, number, book->from_1904, reading->shown);
    }
    g_strdelimit(reading->shown->str, "\r\n\t\v\f", ' ');
}

/* Writes the cell at hand, and the ends of lines and cells that lie before it. */
static void
write_cell(Reading *reading)
{
    for (; reading->line < reading->row; reading->line++) {
        g_string_append_c(reading->out, '\n');
        reading->column = 0;
    }
    for (; reading->column < reading->cell; reading->column++)
        if (reading->column > 0)
            g_string_append_c(reading->out, ',');
    kith_csv_write_cell(reading->out, reading->shown->str, TRUE);
    g_string_truncate(reading->out, reading->out->len - 1); /* whatever ends it comes later */
    if (reading->row_hidden) {
        reading->hidden_rows++;
        reading->row_hidden = FALSE;
    }
    if (reading->out->len > KITH_SOURCE_SIZE_MOST) {
        reading->too_large = TRUE;
        XML_StopParser(reading->parser, XML_FALSE);
    }
}

static void
end_in_sheet(void *data, const char *name)
{
    Reading *reading = data;
    Workbook *book = reading->book;
    const char *local = kith_package_local(name);
    book->taking = FALSE;
    if (strcmp(local, "rPh") == 0) {
        book->phonetic--;
    } else if (strcmp(local, "c") == 0 && book->text->len > 0) {
        show_cell(reading);
        if (reading->shown->len > 0)
            write_cell(reading);
    }
}

static void
take_cell_text(void *data, const char *text, int length)
{
    take_text(((Reading *)data)->book, text, length);
}

static const char *
part_of(const Workbook *book, const Sheet *sheet)
{
    for (guint i = 0; i < book->relations->len; i++) {
        const KithRelation *relation = &g_array_index(book->relations, KithRelation, i);
        if (strcmp(relation->id, sheet->relation) == 0 &&
            g_str_has_suffix(relation->type, "/worksheet"))
            return relation->target;
    }
    return NULL; /* a chart, or a sheet of macros */
}

/* A sheet as CSV; NULL where it is empty, is no sheet of cells, or cannot be read. */
static char *
read_sheet(Workbook *book, const Sheet *sheet, gsize *length)
{
    const char *part = part_of(book, sheet);
    if (part == NULL)
        return NULL;
    Reading reading = {
        .book = book, .out = g_string_new(NULL), .line = 1, .shown = g_string_new(NULL)};
    reading.parser = kith_package_parser(&reading, start_in_sheet, end_in_sheet, take_cell_text);
    /* what the limit stops is reported as that */
    KithFindings *findings = kith_findings_new();
    gboolean good = kith_package_parse(&book->package, part, reading.parser, findings);
    KithWhere where = {book->package.name, 0, 0};
    if (reading.too_large)
        kith_error(book->findings, "too-large", where,
                   "the sheet '%s' is larger than 1 GiB, the most that is read", sheet->name);
    else if (!good)
        kith_error(book->findings, "bad-workbook", where, "%s",
                   kith_findings_get(findings, 0)->message);
    else if (reading.hidden_rows > 0)
        kith_findings_add(book->findings, KITH_NOTE, "hidden-rows", where,
                          "rows of the sheet '%s' that are hidden are read as well: %u",
                          sheet->name, reading.hidden_rows);
    kith_findings_free(findings);
    XML_ParserFree(reading.parser);
    g_string_free(reading.shown, TRUE);
    gboolean empty = reading.out->len == 0;
    if (!empty)
        g_string_append_c(reading.out, '\n');
    *length = reading.out->len;
    return g_string_free(reading.out, !good || empty);
}

/* --- the whole --- */

static void
note_others(const Workbook *book, guint read)
{
    g_autoptr(GString) others = g_string_new(NULL);
    for (guint i = 0; i < book->sheets->len; i++) {
        const Sheet *sheet = &g_array_index(book->sheets, Sheet, i);
        if (i != read && !sheet->hidden)
            g_string_append_printf(others, "%s'%s'", others->len > 0 ? ", " : "", sheet->name);
    }
    const char *own = g_array_index(book->sheets, Sheet, read).name;
    if (others->len > 0)
        kith_findings_add(book->findings, KITH_NOTE, "sheets-not-read",
                          (KithWhere){book->package.name, 0, 0},
                          "read is the sheet '%s', not %s; a '#' and a name behind the file's name "
                          "reads another one",
                          own, others->str);
}

static void
report_no_sheet(const Workbook *book, const char *wanted)
{
    g_autoptr(GString) known = g_string_new(NULL);
    for (guint i = 0; i < book->sheets->len; i++)
        g_string_append_printf(known, "%s'%s'", i > 0 ? ", " : "",
                               g_array_index(book->sheets, Sheet, i).name);
    KithWhere where = {book->package.name, 0, 0};
    if (wanted != NULL)
        kith_error(book->findings, "no-such-sheet", where,
                   "the workbook has no sheet '%s' with anything in it; its sheets are: %s", wanted,
                   known->str);
    else
        kith_error(book->findings, "bad-workbook", where,
                   "no sheet of the workbook has anything in it");
}

static char *
choose_sheet(Workbook *book, const char *wanted, gsize *length)
{
    gsize errors = kith_findings_count(book->findings, KITH_ERROR);
    for (guint i = 0; i < book->sheets->len; i++) {
        const Sheet *sheet = &g_array_index(book->sheets, Sheet, i);
        if (wanted != NULL ? g_ascii_strcasecmp(sheet->name, wanted) != 0 : sheet->hidden)
            continue;
        char *csv = read_sheet(book, sheet, length);
        if (csv != NULL && wanted == NULL)
            note_others(book, i);
        if (csv != NULL || kith_findings_count(book->findings, KITH_ERROR) > errors)
            return csv;
    }
    report_no_sheet(book, wanted);
    return NULL;
}

static gboolean
read_workbook(Workbook *book)
{
    g_autoptr(GArray) root = kith_package_relations(&book->package, "", book->findings);
    const char *part = kith_package_related(root, "/officeDocument");
    if (part == NULL) {
        gboolean open = kith_package_has(&book->package, "content.xml");
        kith_error(book->findings, "bad-workbook", ((KithWhere){book->package.name, 0, 0}),
                   open ? "this is an OpenDocument spreadsheet, which is not read; save it as "
                          ".xlsx or \"CSV UTF-8\""
                        : "this is an archive, but no workbook; save the sheet as .xlsx or "
                          "\"CSV UTF-8\"");
        return FALSE;
    }
    g_array_unref(book->relations);
    book->relations = kith_package_relations(&book->package, part, book->findings);
    XML_Parser parser = kith_package_parser(book, start_in_workbook, NULL, NULL);
    gboolean good = kith_package_parse(&book->package, part, parser, book->findings);
    XML_ParserFree(parser);
    return good && read_part(book, "/styles", start_in_styles, end_in_styles) &&
           read_part(book, "/sharedStrings", start_in_strings, end_in_strings);
}

char *
kith_workbook_to_csv(const char *name, const char *data, gsize size, const char *sheet,
                     gsize *length, KithFindings *findings)
{
    Workbook book = {.findings = findings};
    if (!kith_package_open(&book.package, name, data, size, findings))
        return NULL;
    book.relations = g_array_new(FALSE, FALSE, sizeof(KithRelation));
    book.sheets = g_array_new(FALSE, FALSE, sizeof(Sheet));
    g_array_set_clear_func(book.sheets, clear_sheet);
    book.texts = g_string_chunk_new(4096);
    book.strings = g_ptr_array_new();
    book.formats = g_array_new(FALSE, FALSE, sizeof(KithNumberFormat));
    book.own = g_hash_table_new(NULL, NULL);
    book.text = g_string_new(NULL);
    char *csv = read_workbook(&book) ? choose_sheet(&book, sheet, length) : NULL;
    g_string_free(book.text, TRUE);
    g_hash_table_destroy(book.own);
    g_array_unref(book.formats);
    g_ptr_array_unref(book.strings);
    g_string_chunk_free(book.texts);
    g_array_unref(book.sheets);
    g_array_unref(book.relations);
    kith_package_close(&book.package);
    return csv;
}
