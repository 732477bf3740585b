#include "exchange/exchange.h"

#include "base/near.h"
#include "document/file.h"

#include <string.h>

gboolean
kith_sheet_open(KithSheet *sheet, const char *path, KithFindings *findings)
{
    *sheet = (KithSheet){0};
    sheet->source = kith_source_open(path, path, findings);
    sheet->csv = sheet->source != NULL ? kith_csv_open(sheet->source, findings) : NULL;
    if (sheet->csv == NULL)
        return FALSE;
    sheet->header = kith_csv_header(sheet->csv, &sheet->n_columns);
    return TRUE;
}

void
kith_sheet_close(KithSheet *sheet)
{
    g_clear_pointer(&sheet->csv, kith_csv_free);
    g_clear_pointer(&sheet->source, kith_source_free);
}

/* The next character that counts in a column's name, as lower case; 0 at the end. */
static char
next_letter(const char **at, const char *end)
{
    while (*at < end && !g_ascii_isalnum(**at) && (guchar) * *at < 0x80 && **at != '*' &&
           **at != '#')
        (*at)++;
    while (*at < end && **at == '*') /* marks what is required */
        (*at)++;
    return *at < end ? g_ascii_tolower(*(*at)++) : '\0';
}

static gboolean
same_name(const char *a, gsize length, const char *b)
{
    const char *a_end = a + length, *b_end = b + strlen(b);
    for (;;) {
        char x = next_letter(&a, a_end), y = next_letter(&b, b_end);
        if (x != y)
            return FALSE;
        if (x == '\0')
            return TRUE;
    }
}

int
kith_sheet_column(const KithSheet *sheet, const char *name, gboolean must, KithFindings *findings)
{
    for (gsize c = 0; c < sheet->n_columns; c++)
        if (same_name(sheet->header[c].text, sheet->header[c].length, name))
            return (int)c;
    if (!must)
        return -1;
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    for (gsize c = 0; c < sheet->n_columns; c++)
        g_ptr_array_add(known, g_strndup(sheet->header[c].text, sheet->header[c].length));
    const char *near = kith_near(name, (const char *const *)known->pdata, known->len);
    g_ptr_array_add(known, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)known->pdata);
    kith_error(findings, "missing-column", ((KithWhere){sheet->source->name, 1, 1}),
               "there is no column '%s'; %s%s%s", name,
               near != NULL ? "is it '" : "the columns are: ", near != NULL ? near : all,
               near != NULL ? "'?" : "");
    return -1;
}

gboolean
kith_sheet_next(KithSheet *sheet, KithFindings *findings)
{
    sheet->row = kith_csv_next(sheet->csv, findings);
    return sheet->row != NULL;
}

const KithCsvCell *
kith_sheet_cell(const KithSheet *sheet, int column)
{
    static const KithCsvCell empty = {.text = ""};
    return column >= 0 ? &sheet->row[column] : &empty;
}

KithWhere
kith_sheet_where(const KithSheet *sheet, int column)
{
    const KithCsvCell *cell = &sheet->row[MAX(column, 0)];
    return (KithWhere){sheet->source->name, cell->line, column >= 0 ? cell->column : 1};
}

char *
kith_exchange_file(const char *folder, const char *beginning, const char *ending, gboolean must,
                   KithFindings *findings)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autofree char *best = NULL; /* the first by name, so that it does not depend on the disk */
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        if (g_ascii_strncasecmp(name, beginning, strlen(beginning)) != 0 ||
            !g_str_has_suffix(name, ending) || (best != NULL && strcmp(best, name) <= 0))
            continue;
        g_free(best);
        best = g_strdup(name);
    }
    if (best != NULL)
        return g_build_filename(folder, best, (char *)NULL);
    if (must && dir == NULL)
        kith_error(findings, "cannot-read", KITH_NOWHERE, "there is no folder '%s'", folder);
    else if (must)
        kith_error(findings, "missing-file", KITH_NOWHERE, "there is no file '%s…%s' in '%s'",
                   beginning, ending, folder);
    return NULL;
}

void
kith_exchange_write(const char *path, const char *data, gssize length, KithFindings *findings)
{
    g_autoptr(GError) error = NULL;
    if (!kith_file_write(path, data, length, &error))
        kith_error(findings, "cannot-write", KITH_NOWHERE, "%s", error->message);
}
