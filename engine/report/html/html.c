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

char *
kith_html_capital(const char *text)
{
    g_autofree char *first = g_utf8_substring(text, 0, *text != '\0');
    g_autofree char *upper = g_utf8_strup(first, -1);
    return g_strconcat(upper, text + strlen(first), NULL);
}
