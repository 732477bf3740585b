#include "report/html/html.h"

#include <string.h>

void
kith_html_text(GString *out, const char *text)
{
    for (const char *at = text != NULL ? text : ""; *at != '\0';) {
        gsize plain = 0;
        while ((guchar)at[plain] >= ' ' && strchr("<>&\"'", at[plain]) == NULL)
            plain++;
        g_string_append_len(out, at, (gssize)plain);
        at += plain;
        switch (*at) {
        case '\0': return;
        case '<': g_string_append(out, "&lt;"); break;
        case '>': g_string_append(out, "&gt;"); break;
        case '&': g_string_append(out, "&amp;"); break;
        case '"': g_string_append(out, "&quot;"); break;
        case '\'': g_string_append(out, "&#39;"); break;
        default: g_string_append_c(out, ' ');
        }
        at++;
    }
}

void
kith_html(GString *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    for (const char *at = format; *at != '\0';) {
        gsize plain = strcspn(at, "%");
        g_string_append_len(out, at, (gssize)plain);
        at += plain;
        if (*at == '\0')
            break;
        switch (at[1]) {
        case 's': kith_html_text(out, va_arg(arguments, const char *)); break;
        case 'd': g_string_append_printf(out, "%d", va_arg(arguments, int)); break;
        default: g_string_append_c(out, '%');
        }
        at += 2;
    }
    va_end(arguments);
}

void
kith_html_begin_view(GString *out, const char *id, const char *title)
{
    kith_html(out, "<section class=\"view\" id=\"%s\" aria-labelledby=\"%s-title\">\n", id, id);
    kith_html(out, "<h2 id=\"%s-title\" tabindex=\"-1\">%s</h2>\n", id, title);
}

void
kith_html_end_view(GString *out)
{
    g_string_append(out, "</section>\n");
}

/* What the columns but the first are called, for the style sheet: on a phone each cell stands on a
 * line of its own and says what it is. */
static void
name_columns(GString *out, const char *const *columns)
{
    g_string_append(out, " style=\"");
    for (gsize i = 1; columns[0] != NULL && columns[i] != NULL; i++) {
        g_auto(GStrv) parts = g_strsplit(columns[i] + (columns[i][0] == '#'), "'", -1);
        g_autofree char *text = g_strjoinv("\\'", parts);
        kith_html(out, "--c%d:'%s';", (int)i + 1, text);
    }
    g_string_append(out, "\"");
}

void
kith_html_begin_list(GString *out, const char *label, gboolean shown, const char *const *columns)
{
    if (shown)
        kith_html(out, "<h3 class=\"above\">%s</h3>\n", label);
    kith_html(out,
              "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
              "<table class=\"list\"",
              label);
    name_columns(out, columns);
    g_string_append(out, "><thead><tr>");
    for (gsize i = 0; columns[i] != NULL; i++)
        kith_html(out,
                  columns[i][0] == '#' ? "<th scope=\"col\" class=\"n\">%s</th>"
                                       : "<th scope=\"col\">%s</th>",
                  columns[i] + (columns[i][0] == '#'));
    g_string_append(out, "</tr></thead>\n<tbody>\n");
}

void
kith_html_end_list(GString *out)
{
    g_string_append(out, "</tbody></table></div>\n");
}

void
kith_html_folded(GString *out, const char *summary, const GPtrArray *lines, guint most)
{
    kith_html(out, "<details><summary>%s</summary><ul>", summary);
    for (guint i = 0; i < MIN(lines->len, most); i++)
        kith_html(out, "<li>%s</li>", (const char *)g_ptr_array_index(lines, i));
    if (lines->len > most)
        kith_html(out, "<li>and %d more</li>", (int)(lines->len - most));
    g_string_append(out, "</ul></details>");
}

char *
kith_html_capital(const char *text)
{
    g_autofree char *first = g_utf8_substring(text, 0, *text != '\0');
    g_autofree char *upper = g_utf8_strup(first, -1);
    return g_strconcat(upper, text + strlen(first), NULL);
}
