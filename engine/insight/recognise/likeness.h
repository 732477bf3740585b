/*
 * How like a text a name is, by the words that they share, each weighed by how few competencies
 * have it. Words are cut down to stems, and those that say nothing are left out.
 */
#pragma once

#include "insight/recognise/words.h"
#include "model/framework.h"

#include <kith/recognise.h>

typedef struct _KithLikenesses KithLikenesses;

KithLikenesses *kith_likenesses_new(const KithFrameworks *frameworks);
void kith_likenesses_free(KithLikenesses *likenesses); /* NULL is allowed */

/* What a search keeps at hand, one a thread. */
typedef struct _KithLikenessSearch KithLikenessSearch;
KithLikenessSearch *kith_likeness_search_new(const KithLikenesses *likenesses);
void kith_likeness_search_free(KithLikenessSearch *search); /* NULL is allowed */

typedef struct {
    gint32 competency;
    float likeness;
    guint32 begin, end; /* bytes of the text: the shortest stretch with all shared words */
} KithLike;

/* The `most` competencies most like a text, best first, into `found`; returns how many. Cost
 * O(words of the text times names with such a word). */
gsize kith_likeness_find(KithLikenessSearch *search, const char *text, gsize length,
                         KithLike *found, gsize most);
