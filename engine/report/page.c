#include "report/page.h"

#include <string.h>

KithReportOptions
kith_page_options(const KithReportOptions *options)
{
    KithReportOptions known = options != NULL ? *options : (KithReportOptions){0};
    if (known.width <= 0)
        known.width = 80;
    known.width = MAX(known.width, 40);
    return known;
}

int
kith_page_width(const char *text)
{
    return (int)g_utf8_strlen(text, -1);
}

/* How many bytes of `text` (without leading spaces) fit a width, broken at a space where there is
 * one. */
static gsize
fitting(const char *text, int width)
{
    const char *end = NULL, *at = text;
    for (int n = 0; *at != '\0'; at = g_utf8_next_char(at), n++) {
        if (*at == ' ' && (n <= width || end == NULL))
            end = at;
        if (n >= width && end != NULL)
            return (gsize)(end - text);
    }
    return strlen(text);
}

/* Appends text in lines that fit `width`; those after the first begin with `indent` spaces. */
static void
append_broken(GString *out, const char *text, int width, int indent)
{
    for (gboolean first = TRUE; *text != '\0'; first = FALSE) {
        gsize length = fitting(text, MAX(width, 10));
        if (!first)
            g_string_append_printf(out, "\n%*s", indent, "");
        g_string_append_len(out, text, (gssize)length);
        text += length;
        text += strspn(text, " ");
    }
    g_string_append_c(out, '\n');
}

void
kith_page_heading(GString *out, const KithReportOptions *options, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (out->len > 0)
        g_string_append_c(out, '\n');
    if (options->colour)
        g_string_append(out, "\033[1m");
    append_broken(out, text, options->width - 2, 2);
    if (options->colour)
        g_string_insert(out, (gssize)out->len - 1, "\033[0m");
}

void
kith_page_paragraph(GString *out, const KithReportOptions *options, int indent, int hang,
                    const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_string_append_printf(out, "%*s", indent, "");
    append_broken(out, text, options->width - indent - hang, indent + hang);
}

/* --- columns --- */

struct _KithColumns {
    char *align;
    gsize n;
    GPtrArray *cells; /* char *, row by row */
};

KithColumns *
kith_columns_new(const char *align)
{
    KithColumns *columns = g_new0(KithColumns, 1);
    columns->align = g_strdup(align);
    columns->n = strlen(align);
    columns->cells = g_ptr_array_new_with_free_func(g_free);
    return columns;
}

void
kith_columns_free(KithColumns *columns)
{
    if (columns == NULL)
        return;
    g_ptr_array_free(columns->cells, TRUE);
    g_free(columns->align);
    g_free(columns);
}

void
kith_columns_add_v(KithColumns *columns, const char *const *cells)
{
    for (gsize i = 0; i < columns->n; i++)
        g_ptr_array_add(columns->cells, g_strdup(cells[i] != NULL ? cells[i] : ""));
}

void
kith_columns_add(KithColumns *columns, ...)
{
    va_list arguments;
    va_start(arguments, columns);
    for (gsize i = 0; i < columns->n; i++) {
        const char *cell = va_arg(arguments, const char *);
        g_ptr_array_add(columns->cells, g_strdup(cell != NULL ? cell : ""));
    }
    va_end(arguments);
}

void
kith_columns_write(const KithColumns *columns, GString *out, const KithReportOptions *options,
                   int indent)
{
    gsize n = columns->n, n_cells = columns->cells->len;
    g_autofree int *widths = g_new0(int, n + 1);
    for (gsize i = 0; i < n_cells; i++) {
        int width = kith_page_width(g_ptr_array_index(columns->cells, i));
        widths[i % n] = MAX(widths[i % n], width);
    }
    for (gsize row = 0; row < n_cells; row += n) {
        g_autoptr(GString) line = g_string_new(NULL);
        int at = indent;
        g_string_append_printf(line, "%*s", indent, "");
        for (gsize i = 0; i < n; i++) {
            const char *cell = g_ptr_array_index(columns->cells, row + i);
            int pad = widths[i] - kith_page_width(cell);
            if (i + 1 == n && columns->align[i] == 'l') {
                append_broken(line, cell, options->width - at, at);
                break;
            }
            if (columns->align[i] == 'r')
                g_string_append_printf(line, "%*s%s", pad, "", cell);
            else
                g_string_append_printf(line, "%s%*s", cell, pad, "");
            g_string_append(line, i + 1 == n ? "\n" : "  ");
            at += widths[i] + 2;
        }
        while (line->len > 1 && line->str[line->len - 2] == ' ')
            g_string_erase(line, (gssize)line->len - 2, 1);
        g_string_append(out, line->str);
    }
}
