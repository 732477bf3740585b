/*
 * Searching frameworks by words: names, other names, ids and meanings, also where words are spelt a
 * little otherwise or only begun.
 */
#pragma once

#include <kith/framework.h>

/* What of it was found, the weightiest first. */
typedef enum {
    KITH_FOUND_NAME,
    KITH_FOUND_ID,
    KITH_FOUND_ALIAS,
    KITH_FOUND_MEANING,
    KITH_FOUND_FIELDS
} KithFoundIn;

typedef struct {
    gboolean profile;
    gint32 number;     /* of the competency or profile */
    KithFoundIn in;    /* what says most for it */
    gboolean near;     /* some word was spelt otherwise, or only begun */
    const char *alias; /* the other name that was found; NULL unless `in` is that */
    float weight;      /* how much; only for comparing */
} KithFound;

/*
 * What has all words of a text, best first, at most `most` into `found`; where nothing has all of
 * them, what has the most of them. Returns how many there are in all, which may be more than
 * `most`. Only the first 16 words count. Cost O(text of all frameworks).
 */
KITH_API gsize kith_frameworks_search(const KithFrameworks *frameworks, const char *text,
                                      KithFound *found, gsize most);
