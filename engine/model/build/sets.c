#include "model/build/build.h"

#include <string.h>
#include "model/cell.h"

void
kith_build_words(KithBuild *build, gint32 text, GArray *numbers)
{
    KithPool *pool = build->partnership->pool;
    const char *rest = kith_partnership_text(build->partnership, text), *item;
    const char *end = rest != NULL ? rest + strlen(rest) : NULL;
    gsize length;
    while (rest != NULL && kith_cell_next_item(&rest, end, &item, &length)) {
        gint32 number = kith_pool_add(pool, item, length);
        g_array_append_val(numbers, number);
    }
    kith_build_sort_unique(numbers);
}

KithSets
kith_build_sets_new(void)
{
    gint32 zero = 0;
    KithSets sets = {
        g_array_new(FALSE, FALSE, sizeof(gint32)), g_array_new(FALSE, FALSE, sizeof(gint32)),
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL)};
    g_array_append_val(sets.first, zero);
    return sets;
}

gint32
kith_build_set(KithSets *sets, const GArray *numbers)
{
    if (numbers->len == 0)
        return -1;
    GBytes *key = g_bytes_new(numbers->data, numbers->len * sizeof(gint32));
    gint32 number = GPOINTER_TO_INT(g_hash_table_lookup(sets->number_of, key)) - 1;
    if (number >= 0) {
        g_bytes_unref(key);
        return number;
    }
    number = (gint32)sets->first->len - 1;
    g_array_append_vals(sets->items, numbers->data, numbers->len);
    gint32 end = (gint32)sets->items->len;
    g_array_append_val(sets->first, end);
    g_hash_table_insert(sets->number_of, key, GINT_TO_POINTER(number + 1));
    return number;
}

gint32
kith_build_sets_end(KithSets *sets, gint32 **first, gint32 **items)
{
    gint32 n = (gint32)sets->first->len - 1;
    *first = (gint32 *)g_array_free(sets->first, FALSE);
    *items = (gint32 *)g_array_free(sets->items, FALSE);
    g_hash_table_unref(sets->number_of);
    return n;
}
