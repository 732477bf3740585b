/* Writing JSON: into memory, indented by two spaces, keys in the order in which they are written.
 */
#pragma once

#include <glib.h>

typedef struct _KithJson KithJson;

KithJson *kith_json_new(void);
void kith_json_free(KithJson *json); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithJson, kith_json_free)

/* Begin and end an object or a list. `key` names it within an object and is NULL within a list and
 * at the top. A nesting fault of the caller is a g_critical(). */
void kith_json_begin_object(KithJson *json, const char *key);
void kith_json_end_object(KithJson *json);
void kith_json_begin_list(KithJson *json, const char *key);
void kith_json_end_list(KithJson *json);

/* Values; a NULL text is written as null. `text` is UTF-8; what is not is written as U+FFFD. */
void kith_json_text(KithJson *json, const char *key, const char *text);
void kith_json_integer(KithJson *json, const char *key, gint64 value);
void kith_json_boolean(KithJson *json, const char *key, gboolean value);
/* A number with at most `decimals` decimals (0 to 6), trailing zeros left out; never a locale's
 * comma. */
void kith_json_decimal(KithJson *json, const char *key, double value, int decimals);

/* Everything written so far, with a final newline; all objects and lists must be closed. Free with
 * g_free(). */
char *kith_json_finish(KithJson *json, gsize *length);
