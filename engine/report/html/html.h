/* Writing HTML: text that is always escaped, and the pieces that all rooms of the page use. */
#pragma once

#include <glib.h>

/* Appends text as content or as the value of a quoted attribute; control characters become
 * spaces. NULL is nothing. */
void kith_html_text(GString *out, const char *text);

/* Appends by a format that knows %s (escaped), %d and %% only. */
void kith_html(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Begins a view: a section that the navigation shows by its id, under a heading. */
void kith_html_begin_view(GString *out, const char *id, const char *title);
void kith_html_end_view(GString *out);

/* A text with a capital letter first. Free with g_free(). */
char *kith_html_capital(const char *text);
