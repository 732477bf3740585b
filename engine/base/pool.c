#include "base/pool.h"

#include <string.h>

/* Open addressing over 32-bit slots, and texts packed one after another in large blocks: a
 * GHashTable with a pointer, a hash and a string per entry costs three times the memory at a
 * million ids. */

#define BLOCK_SIZE ((gsize)1 << 16)
#define SLOT_EMPTY ((gint32)-1)

struct _KithPool {
    GPtrArray *blocks;
    char *block;
    gsize block_left;
    GArray *texts;  /* const char *, by number */
    GArray *hashes; /* guint32, by number */
    gint32 *slots;
    guint32 mask;
};

static guint32
hash_of(const char *text, gsize length)
{
    guint64 hash = 0xcbf29ce484222325u;
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guint8)text[i]) * 0x100000001b3u;
    return (guint32)(hash ^ (hash >> 32));
}

KithPool *
kith_pool_new(void)
{
    KithPool *pool = g_new0(KithPool, 1);
    pool->blocks = g_ptr_array_new_with_free_func(g_free);
    pool->texts = g_array_new(FALSE, FALSE, sizeof(const char *));
    pool->hashes = g_array_new(FALSE, FALSE, sizeof(guint32));
    pool->mask = 255;
    pool->slots = g_new(gint32, pool->mask + 1);
    memset(pool->slots, 0xff, sizeof(gint32) * (pool->mask + 1));
    return pool;
}

void
kith_pool_free(KithPool *pool)
{
    if (pool == NULL)
        return;
    g_ptr_array_free(pool->blocks, TRUE);
    g_array_free(pool->texts, TRUE);
    g_array_free(pool->hashes, TRUE);
    g_free(pool->slots);
    g_free(pool);
}

/* The slot that holds `text`, or the empty one where it belongs. */
static guint32
slot_of(const KithPool *pool, const char *text, gsize length, guint32 hash)
{
    guint32 slot = hash & pool->mask;
    for (; pool->slots[slot] != SLOT_EMPTY; slot = (slot + 1) & pool->mask) {
        gint32 number = pool->slots[slot];
        if (g_array_index(pool->hashes, guint32, number) != hash)
            continue;
        const char *held = g_array_index(pool->texts, const char *, number);
        if (strncmp(held, text, length) == 0 && held[length] == '\0')
            break;
    }
    return slot;
}

static void
grow(KithPool *pool)
{
    pool->mask = pool->mask * 2 + 1;
    pool->slots = g_renew(gint32, pool->slots, pool->mask + 1);
    memset(pool->slots, 0xff, sizeof(gint32) * (pool->mask + 1));
    for (guint number = 0; number < pool->hashes->len; number++) {
        guint32 slot = g_array_index(pool->hashes, guint32, number) & pool->mask;
        while (pool->slots[slot] != SLOT_EMPTY)
            slot = (slot + 1) & pool->mask;
        pool->slots[slot] = (gint32)number;
    }
}

static const char *
keep(KithPool *pool, const char *text, gsize length)
{
    if (length + 1 > pool->block_left) {
        pool->block_left = MAX(BLOCK_SIZE, length + 1);
        pool->block = g_malloc(pool->block_left);
        g_ptr_array_add(pool->blocks, pool->block);
    }
    char *kept = pool->block;
    memcpy(kept, text, length);
    kept[length] = '\0';
    pool->block += length + 1;
    pool->block_left -= length + 1;
    return kept;
}

gint32
kith_pool_add(KithPool *pool, const char *text, gsize length)
{
    guint32 hash = hash_of(text, length);
    guint32 slot = slot_of(pool, text, length, hash);
    if (pool->slots[slot] != SLOT_EMPTY)
        return pool->slots[slot];

    gint32 number = (gint32)pool->texts->len;
    const char *kept = keep(pool, text, length);
    g_array_append_val(pool->texts, kept);
    g_array_append_val(pool->hashes, hash);
    pool->slots[slot] = number;
    if (pool->texts->len * 2 > pool->mask)
        grow(pool);
    return number;
}

gint32
kith_pool_find(const KithPool *pool, const char *text, gsize length)
{
    return pool->slots[slot_of(pool, text, length, hash_of(text, length))];
}

const char *
kith_pool_text(const KithPool *pool, gint32 number)
{
    return number < 0 ? NULL : g_array_index(pool->texts, const char *, number);
}

gint32
kith_pool_size(const KithPool *pool)
{
    return (gint32)pool->texts->len;
}
