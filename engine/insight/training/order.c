/* What is chosen, in the order in which it helps, and what each serves. */
#include "insight/training/train.h"

static gint
compare_cells(gconstpointer a, gconstpointer b)
{
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    return (left > right) - (left < right);
}

/* The cells that a set serves, ascending. */
static GArray *
cells_of(KithTrain *train, const gint32 *items, gint32 n)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    kith_train_cover(train, items, n, cells);
    g_array_sort(cells, compare_cells);
    return cells;
}

/* Keeps the cells that the last of a set serves beside the others. */
static void
note_more(KithTrain *train, const gint32 *items, gint32 n, KithTraining *last)
{
    g_autoptr(GArray) without = cells_of(train, items, n - 1);
    g_autoptr(GArray) with = cells_of(train, items, n);
    last->first_cell = (gint32)train->cells->len;
    for (guint i = 0, j = 0; i < with->len; i++) {
        gint32 cell = g_array_index(with, gint32, i);
        while (j < without->len && g_array_index(without, gint32, j) < cell)
            j++;
        if (j < without->len && g_array_index(without, gint32, j) == cell)
            j++;
        else
            g_array_append_val(train->cells, cell);
    }
    last->n_cells = (gint32)train->cells->len - last->first_cell;
}

static gboolean
is_in(const gint32 *items, gint32 n, gint32 item)
{
    for (gint32 i = 0; i < n; i++)
        if (items[i] == item)
            return TRUE;
    return FALSE;
}

/* Of the items (n), the one that adds most to those in order so far, put behind them; what all of
 * these cover. */
static KithCare
find_next(KithTrain *train, const gint32 *items, gint32 n, gint32 *order, gint32 n_order)
{
    KithCare best = {.value = -1};
    gint32 next = -1;
    for (gint32 i = 0; i < n; i++) {
        if (is_in(order, n_order, items[i]))
            continue;
        order[n_order] = items[i];
        KithCare care = kith_train_value(train, order, n_order + 1);
        if (next >= 0 && care.value <= best.value)
            continue;
        next = items[i];
        best = care;
    }
    order[n_order] = next;
    return best;
}

/* What adds nothing before another is chosen helps only with that one. */
static void
find_partners(KithTrain *train)
{
    for (guint i = 0; i < train->chosen->len; i++) {
        KithTraining *one = &g_array_index(train->chosen, KithTraining, i);
        if (one->gain.value > 0)
            continue;
        for (guint j = 0; j < train->chosen->len; j++) {
            KithTraining *other = &g_array_index(train->chosen, KithTraining, j);
            if (j != i && other->person == one->person) {
                one->with = (gint32)j;
                other->with = (gint32)i;
            }
        }
    }
}

void
kith_train_order(KithTrain *train, const gint32 *items, gint32 n)
{
    g_autofree gint32 *order = g_new(gint32, (gsize)n + 1);
    KithCare so_far = {.value = 0};
    for (gint32 done = 0; done < n; done++) {
        KithCare care = find_next(train, items, n, order, done);
        KithTraining chosen = *kith_train_item(train, order[done]);
        chosen.gain = kith_care_less(&care, &so_far);
        so_far = care;
        note_more(train, order, done + 1, &chosen);
        g_array_append_val(train->chosen, chosen);
    }
    find_partners(train);
}
