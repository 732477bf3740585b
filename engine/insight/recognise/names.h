/*
 * The automaton that finds names: a trie over words, walked from each word of a text.
 *
 * Its alphabet is words, not letters, so that it only finds whole ones, needs a step a word, and
 * holds the 112,000 names of a whole classification in some 20 MB.
 */
#pragma once

#include "base/pool.h"
#include "insight/recognise/words.h"

/* A competency that has a name; `own` where it is its own, not an alias. */
typedef struct {
    gint32 competency;
    gboolean own;
} KithNameOwner;

typedef struct _KithNames KithNames;

KithNames *kith_names_new(void);
void kith_names_free(KithNames *names); /* NULL is allowed */

/* Adds a name of a competency: as it is, and without what stands in brackets. */
void kith_names_add(KithNames *names, const char *name, gint32 competency, gboolean own);
/* Gets it ready for finding; nothing may be added any more. */
void kith_names_freeze(KithNames *names);

/* How many different names there are. */
gint32 kith_names_count(const KithNames *names);

/* The number of a folded word, -1 where no name has it. */
gint32 kith_names_word(const KithNames *names, const char *word, gsize length);

/*
 * The longest name that begins at the first of `words` (n of them): how many words it has, 0 where
 * there is none; and those whose it is, own names first.
 */
gsize kith_names_match(const KithNames *names, const KithWordAt *words, gsize n,
                       const KithNameOwner **owners, gsize *n_owners);
