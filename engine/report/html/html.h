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

/*
 * Begins a table that scrolls within itself where it is too wide. `label` says what it is to
 * whoever listens, and stands above it where `shown`; `columns` (ended by NULL) are its headings,
 * those of numbers begin with '#'. The rows follow.
 */
void kith_html_begin_list(GString *out, const char *label, gboolean shown,
                          const char *const *columns);
void kith_html_end_list(GString *out);

/* Lines that open when they are asked for, at most `most` of them (char *), under a summary. */
void kith_html_folded(GString *out, const char *summary, const GPtrArray *lines, guint most);

/* A text with a capital letter first. Free with g_free(). */
char *kith_html_capital(const char *text);
