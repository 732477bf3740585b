/* The pool of strings against a plain hash table, over growth, long texts and odd ones. */
#include "base/pool.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/random.h"

static gint32
add(KithPool *pool, const char *text)
{
    return kith_pool_add(pool, text, strlen(text));
}

static gint32
find(const KithPool *pool, const char *text)
{
    return kith_pool_find(pool, text, strlen(text));
}

Test(pool, numbers_are_dense_and_each_text_has_one)
{
    g_autoptr(KithPool) pool = kith_pool_new();
    cr_assert_eq(kith_pool_size(pool), 0);
    cr_assert_eq(find(pool, "pat"), KITH_NO_TEXT);
    cr_assert_eq(add(pool, "pat"), 0);
    cr_assert_eq(add(pool, "sam"), 1);
    cr_assert_eq(add(pool, "pat"), 0);
    cr_assert_eq(add(pool, ""), 2);
    cr_assert_eq(add(pool, ""), 2);
    cr_assert_eq(kith_pool_size(pool), 3);
    cr_assert_eq(find(pool, "sam"), 1);
    cr_assert_str_eq(kith_pool_text(pool, 0), "pat");
    cr_assert_str_eq(kith_pool_text(pool, 2), "");
    cr_assert_null(kith_pool_text(pool, KITH_NO_TEXT));
}

/* The length counts, not where the bytes end; and a text is not one that it begins with. */
Test(pool, takes_so_many_bytes)
{
    g_autoptr(KithPool) pool = kith_pool_new();
    cr_assert_eq(kith_pool_add(pool, "patricia", 3), 0);
    cr_assert_str_eq(kith_pool_text(pool, 0), "pat");
    cr_assert_eq(find(pool, "patricia"), KITH_NO_TEXT);
    cr_assert_eq(find(pool, "pa"), KITH_NO_TEXT);
    cr_assert_eq(add(pool, "patricia"), 1);
    cr_assert_eq(kith_pool_find(pool, "pat-and-sam", 3), 0);
}

/* A text longer than the blocks that texts are packed into, between short ones. */
Test(pool, long_texts)
{
    g_autoptr(KithPool) pool = kith_pool_new();
    gsize length = 200000;
    g_autofree char *text = g_malloc(length + 1);
    memset(text, 'x', length);
    text[length] = '\0';
    add(pool, "before");
    gint32 number = kith_pool_add(pool, text, length);
    add(pool, "after");
    cr_assert_str_eq(kith_pool_text(pool, number), text);
    cr_assert_str_eq(kith_pool_text(pool, 0), "before");
    cr_assert_str_eq(kith_pool_text(pool, 2), "after");
    cr_assert_eq(find(pool, text), number);
}

/* Texts stay where they are while the pool grows. */
Test(pool, agrees_with_a_hash_table)
{
    g_autoptr(KithPool) pool = kith_pool_new();
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    KithRandom random;
    kith_random_seed(&random, 1);
    for (int i = 0; i < 60000; i++) {
        char text[16];
        g_snprintf(text, sizeof text, "%x", kith_random_below(&random, 40000));
        gpointer seen = g_hash_table_lookup(known, text);
        cr_assert_eq(find(pool, text), GPOINTER_TO_INT(seen) - 1);
        gint32 number = add(pool, text);
        if (seen != NULL) {
            cr_assert_eq(number, GPOINTER_TO_INT(seen) - 1);
        } else {
            cr_assert_eq(number, (gint32)texts->len);
            g_hash_table_insert(known, g_strdup(text), GINT_TO_POINTER(number + 1));
            g_ptr_array_add(texts, (gpointer)kith_pool_text(pool, number));
        }
    }
    cr_assert_eq(kith_pool_size(pool), (gint32)texts->len);
    cr_assert_gt(texts->len, 20000);
    for (guint i = 0; i < texts->len; i++) {
        cr_assert_eq(kith_pool_text(pool, (gint32)i), texts->pdata[i]);
        cr_assert_eq(GPOINTER_TO_INT(g_hash_table_lookup(known, texts->pdata[i])), (gint32)i + 1);
    }
}
