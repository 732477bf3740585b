/* The frameworks' own patterns, compiled for the machine by PCRE2. */
#pragma once

#include "model/framework.h"

typedef struct _KithPatterns KithPatterns;

KithPatterns *kith_patterns_new(const KithFrameworks *frameworks);
void kith_patterns_free(KithPatterns *patterns); /* NULL is allowed */

/* Called for each match, with its place in bytes. Those of one pattern do not overlap. */
typedef void (*KithPatternFound)(gint32 competency, gsize begin, gsize end, gpointer data);

/* Finds all matches in a text, which must be UTF-8. Thread-safe. A pattern that needs more than
 * PCRE2's limit of steps at some place finds nothing from there on. */
void kith_patterns_find(const KithPatterns *patterns, const char *text, gsize length,
                        KithPatternFound found, gpointer data);
