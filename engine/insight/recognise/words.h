/*
 * A text as words that can be compared: case folded, plural and singular alike.
 *
 * A word is a run of letters and digits; '+' and '#' belong to it ("C++", "C#"), and a point
 * between two of its characters ("node.js", "2.1"). An "'s" at its end is left out.
 */
#pragma once

#include <glib.h>

typedef struct {
    guint32 begin, end; /* bytes of the text as written */
    gint32 word;        /* its number in the pool it was looked up in, or -1 */
} KithWordAt;

/* The longest word, in folded bytes; a longer one is cut, and so never equals another's. */
#define KITH_WORD_MOST 64

/*
 * The next word of `text` (`length` bytes) from *at on: its place in `*place` (but for its number)
 * and itself, folded, in `folded`. Returns its folded length, and moves *at behind it; 0 at the
 * end.
 */
gsize kith_words_next(const char *text, gsize length, gsize *at, KithWordAt *place,
                      char folded[KITH_WORD_MOST]);

/* Cuts a folded word down to its stem, in place; returns the new length. English endings that make
 * verbs, nouns and agents of each other: administer, administration, administering. */
gsize kith_words_stem(char *word, gsize length);

/* Whether a folded word says nothing of what somebody can do: articles, pronouns, prepositions. */
gboolean kith_words_is_empty(const char *word, gsize length);
