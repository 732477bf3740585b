#include "model/build/build.h"

#include <string.h>
#include "base/near.h"
#include "model/cell.h"

gint32
kith_build_ref(const KithBuild *build, KithTableId table, int column, gint32 row)
{
    int target = kith_schema(table)->columns[column].target;
    return kith_table_row_of(kith_build_table(build, target),
                             kith_build_cell_text(build, table, column, row));
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
    gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
    return (x > y) - (x < y);
}

void
kith_build_sort_unique(GArray *numbers)
{
    if (numbers->len < 2)
        return;
    g_array_sort(numbers, compare_numbers);
    gint32 *values = (gint32 *)numbers->data;
    guint kept = 1;
    for (guint i = 1; i < numbers->len; i++)
        if (values[i] != values[kept - 1])
            values[kept++] = values[i];
    g_array_set_size(numbers, kept);
}

void
kith_build_refs(const KithBuild *build, KithTableId table, int column, gint32 row, GArray *rows)
{
    gint32 text = kith_build_cell_text(build, table, column, row);
    const char *rest = kith_partnership_text(build->partnership, text), *item;
    gsize length;
    if (rest == NULL)
        return;
    const char *end = rest + strlen(rest);
    int target = kith_schema(table)->columns[column].target;
    while (kith_cell_next_item(&rest, end, &item, &length)) {
        gint32 number = kith_pool_find(build->partnership->pool, item, length);
        gint32 found = kith_table_row_of(kith_build_table(build, target), number);
        if (found >= 0)
            g_array_append_val(rows, found);
    }
    kith_build_sort_unique(rows);
}

KithRowLists
kith_build_group(const KithBuild *build, KithTableId id, int column)
{
    const KithTable *table = kith_build_table(build, id);
    gint32 n = kith_build_table(build, kith_schema(id)->columns[column].target)->n_rows;
    KithRowLists lists = {g_new0(gint32, (gsize)n + 2), g_new(gint32, table->n_rows)};

    /* Counted two places up, so that filling moves each offset to where it belongs. */
    for (gint32 row = 0; row < table->n_rows; row++) {
        gint32 owner = kith_build_ref(build, id, column, row);
        if (owner >= 0)
            lists.first[owner + 2]++;
    }
    for (gint32 owner = 0; owner < n; owner++)
        lists.first[owner + 2] += lists.first[owner + 1];
    for (gint32 row = 0; row < table->n_rows; row++) {
        gint32 owner = kith_build_ref(build, id, column, row);
        if (owner >= 0)
            lists.rows[lists.first[owner + 1]++] = row;
    }
    return lists;
}

const char *
kith_build_near(KithBuild *build, const char *name, const char *const *known, gsize n)
{
    if ((gint64)n > build->near_left)
        return NULL;
    build->near_left -= (gint64)n;
    return kith_near(name, known, n);
}
