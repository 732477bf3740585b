/*
 * A pool of strings: each distinct text is kept once and named by a dense number from 0.
 * Every id and every cell of a partnership goes through one pool, so that later work compares and
 * indexes numbers.
 */
#pragma once

#include <glib.h>

typedef struct _KithPool KithPool;

/* No text: what an empty cell holds. */
#define KITH_NO_TEXT ((gint32)-1)

KithPool *kith_pool_new(void);
void kith_pool_free(KithPool *pool); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithPool, kith_pool_free)

/* The number of `text` (`length` bytes, need not end in NUL), added where new. O(length). */
gint32 kith_pool_add(KithPool *pool, const char *text, gsize length);

/* The number of `text`, or KITH_NO_TEXT where the pool does not hold it. O(length). */
gint32 kith_pool_find(const KithPool *pool, const char *text, gsize length);

/* The text of a number (NUL-terminated, lives as long as the pool); NULL for KITH_NO_TEXT. O(1). */
const char *kith_pool_text(const KithPool *pool, gint32 number);

/* How many texts there are. O(1). */
gint32 kith_pool_size(const KithPool *pool);
