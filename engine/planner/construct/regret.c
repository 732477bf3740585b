#include "planner/construct/regret.h"

typedef struct {
    gint32 opening;
    gint32 n; /* places known: 0 to 2 */
    KithInsertion best[2];
    gint64 regret;
    gint32 looked_at; /* step at which the places were found */
} Item;

typedef struct {
    KithInserter *inserter;
    gint32 *touched; /* by person: the step at which they last got a duty */
    gint32 step;
} Construction;

static void
look_at(Construction *construction, Item *item)
{
    item->n = kith_insert_find(construction->inserter, item->opening, item->best, 2);
    item->looked_at = construction->step;
    if (item->n > 0 && item->best[0].cost >= 0)
        item->n = 0; /* better left as it is */
    if (item->n > 0)
        item->regret = (item->n == 2 ? MIN(item->best[1].cost, 0) : 0) - item->best[0].cost;
}

static gboolean
is_stale(const Construction *construction, const Item *item)
{
    for (gint32 i = 0; i < item->n; i++)
        for (gint32 k = 0; k < item->best[i].n; k++)
            if (construction->touched[item->best[i].placings[k].person] > item->looked_at)
                return TRUE;
    return FALSE;
}

/* The item to place next: the greatest regret, everything stale looked at again first. */
static Item *
next_item(Construction *construction, GArray *items)
{
    Item *chosen = NULL;
    for (guint i = 0; i < items->len;) {
        Item *item = &g_array_index(items, Item, i);
        if (is_stale(construction, item))
            look_at(construction, item);
        if (item->n == 0) {
            g_array_remove_index_fast(items, i);
            continue;
        }
        i++;
    }
    for (guint i = 0; i < items->len; i++) {
        Item *item = &g_array_index(items, Item, i);
        if (chosen == NULL || item->regret > chosen->regret ||
            (item->regret == chosen->regret && item->opening < chosen->opening))
            chosen = item;
    }
    return chosen;
}

/* Takes the item's best place. What is linked may have moved other people's days since it was
 * looked at: then nothing is done. */
static void
place(Construction *construction, Item *item)
{
    if (!kith_insert_apply(construction->inserter->state, &item->best[0]))
        return;
    construction->step++;
    for (gint32 k = 0; k < item->best[0].n; k++)
        construction->touched[item->best[0].placings[k].person] = construction->step;
}

static void
fill_day(Construction *construction, gint32 *openings, gint32 n, const gint *stop)
{
    const KithOpenings *all = construction->inserter->openings;
    KithState *state = construction->inserter->state;
    g_autoptr(GArray) items = g_array_new(FALSE, TRUE, sizeof(Item));
    for (gint32 i = 0; i < n; i++) {
        if (kith_opening_missing(all, state, openings[i]) == 0)
            continue;
        Item item = {.opening = openings[i]};
        look_at(construction, &item);
        g_array_append_val(items, item);
    }
    for (Item *item; (item = next_item(construction, items)) != NULL;) {
        if (stop != NULL && g_atomic_int_get(stop) != 0)
            return;
        place(construction, item);
        if (kith_opening_missing(all, state, item->opening) == 0)
            item->n = 0;
        else
            look_at(construction, item);
    }
}

void
kith_construct(KithInserter *inserter, const gint *stop)
{
    const KithOpenings *openings = inserter->openings;
    const KithProblem *problem = openings->problem;
    Construction construction = {inserter, g_new0(gint32, MAX(problem->n_people, 1)), 0};
    /* openings in order of the day of their first cell; occurrences, and so cells, are in order of
     * time already */
    g_autofree gint32 *today = g_new(gint32, MAX(openings->n_openings, 1));
    gint32 n = 0, day = -1;
    for (gint32 opening = 0; opening <= openings->n_openings; opening++) {
        gint32 opening_day =
            opening == openings->n_openings
                ? -1
                : problem
                      ->occurrences[problem->cells[openings->cells[openings->first[opening]]]
                                        .occurrence]
                      .day;
        if (opening_day != day && n > 0) {
            fill_day(&construction, today, n, stop);
            n = 0;
        }
        day = opening_day;
        if (opening < openings->n_openings)
            today[n++] = opening;
    }
    g_free(construction.touched);
}
