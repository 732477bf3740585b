#include "planner/construct/regret.h"

#define ASK_EVERY 32 /* steps between questions whether time is up */

typedef struct {
    gint32 opening;
    gint32 n; /* places known: 0 to 2 */
    KithInsertion best[2];
    guint32 version; /* how often it was looked at: older entries of the heap are void */
} Item;

typedef struct {
    gint64 regret;
    gint32 item;
    guint32 version;
} Entry;

/* An item, as it was when it was looked at. */
typedef struct {
    gint32 item;
    guint32 version;
} Watch;

typedef struct {
    KithInserter *inserter;
    KithOverFunc over;
    gpointer data;
    guint steps;
    GArray *items; /* Item: of the day */
    GArray *heap;  /* Entry: the greatest regret first */
    GArray *
        *watching; /* by person: gint32 items whose best places they were in when last looked at */
    GArray *watched; /* gint32: people with a list that is not empty */
} Construction;

static Item *
item_at(const Construction *construction, gint32 item)
{
    return &g_array_index(construction->items, Item, item);
}

/* Greater regret first; between equals the earlier item, so that the order is fixed. */
static gboolean
comes_before(const Entry *a, const Entry *b)
{
    return a->regret != b->regret ? a->regret > b->regret : a->item < b->item;
}

static void
heap_push(GArray *heap, Entry entry)
{
    g_array_append_val(heap, entry);
    Entry *entries = (Entry *)(void *)heap->data;
    for (guint at = heap->len - 1; at > 0 && comes_before(&entries[at], &entries[(at - 1) / 2]);
         at = (at - 1) / 2) {
        Entry kept = entries[at];
        entries[at] = entries[(at - 1) / 2];
        entries[(at - 1) / 2] = kept;
    }
}

static Entry
heap_pop(GArray *heap)
{
    Entry *entries = (Entry *)(void *)heap->data, top = entries[0];
    entries[0] = entries[heap->len - 1];
    g_array_set_size(heap, heap->len - 1);
    for (guint at = 0, child; (child = 2 * at + 1) < heap->len; at = child) {
        if (child + 1 < heap->len && comes_before(&entries[child + 1], &entries[child]))
            child++;
        if (!comes_before(&entries[child], &entries[at]))
            break;
        Entry kept = entries[at];
        entries[at] = entries[child];
        entries[child] = kept;
    }
    return top;
}

static void
watch(Construction *construction, gint32 person, gint32 item)
{
    GArray **list = &construction->watching[person];
    if (*list == NULL)
        *list = g_array_new(FALSE, FALSE, sizeof(Watch));
    if ((*list)->len == 0)
        g_array_append_val(construction->watched, person);
    Watch entry = {item, item_at(construction, item)->version};
    g_array_append_val(*list, entry);
}

/* Finds an item's best two places as things stand; one that is better left open is not looked at
 * again. */
static void
look_at(Construction *construction, gint32 number)
{
    Item *item = item_at(construction, number);
    item->version++;
    item->n = kith_insert_find(construction->inserter, item->opening, item->best, 2);
    if (item->n == 0 || item->best[0].cost >= 0)
        return;
    gint64 second = item->n == 2 ? MIN(item->best[1].cost, 0) : 0;
    heap_push(construction->heap, (Entry){second - item->best[0].cost, number, item->version});
    for (gint32 i = 0; i < item->n; i++)
        for (gint32 k = 0; k < item->best[i].n; k++)
            watch(construction, item->best[i].placings[k].person, number);
}

/* Looks again at all that counted on a person who has just got a duty. */
static void
look_again(Construction *construction, gint32 person)
{
    GArray *list = construction->watching[person];
    if (list == NULL)
        return;
    construction->watching[person] = NULL;
    for (guint i = 0; i < list->len; i++) {
        Watch seen = g_array_index(list, Watch, i);
        const Item *item = item_at(construction, seen.item);
        if (item->version == seen.version &&
            kith_opening_missing(construction->inserter->openings, construction->inserter->state,
                                 item->opening) > 0)
            look_at(construction, seen.item);
    }
    g_array_free(list, TRUE);
}

/* Takes the item's best place. What is linked may have moved other people's days since it was
 * looked at: then it is looked at again. */
static void
place(Construction *construction, gint32 number)
{
    KithInsertion taken = item_at(construction, number)->best[0];
    if (!kith_insert_apply(construction->inserter->state, &taken)) {
        look_at(construction, number);
        return;
    }
    for (gint32 k = 0; k < taken.n; k++)
        look_again(construction, taken.placings[k].person);
}

/* Asked before everything that takes time, and answered by the clock now and then. */
static gboolean
is_over(Construction *construction)
{
    return construction->over != NULL && construction->steps++ % ASK_EVERY == 0 &&
           construction->over(construction->data);
}

static void
forget_day(Construction *construction)
{
    g_array_set_size(construction->items, 0);
    g_array_set_size(construction->heap, 0);
    for (guint i = 0; i < construction->watched->len; i++) {
        gint32 person = g_array_index(construction->watched, gint32, i);
        if (construction->watching[person] != NULL)
            g_array_set_size(construction->watching[person], 0);
    }
    g_array_set_size(construction->watched, 0);
}

/* FALSE where time is up. */
static gboolean
fill_day(Construction *construction, const gint32 *openings, gint32 n)
{
    const KithOpenings *all = construction->inserter->openings;
    for (gint32 i = 0; i < n; i++)
        if (kith_opening_missing(all, construction->inserter->state, openings[i]) > 0) {
            Item item = {.opening = openings[i]};
            g_array_append_val(construction->items, item);
        }
    gboolean over = FALSE;
    for (guint i = 0; i < construction->items->len && !(over = is_over(construction)); i++)
        look_at(construction, (gint32)i);
    while (construction->heap->len > 0 && !over && !(over = is_over(construction))) {
        Entry entry = heap_pop(construction->heap);
        if (entry.version == item_at(construction, entry.item)->version)
            place(construction, entry.item);
    }
    forget_day(construction);
    return !over;
}

static gint32
day_of(const KithOpenings *openings, gint32 opening)
{
    const KithProblem *problem = openings->problem;
    return problem
        ->occurrences[problem->cells[openings->cells[openings->first[opening]]].occurrence]
        .day;
}

void
kith_construct(KithInserter *inserter, KithOverFunc over, gpointer data)
{
    const KithOpenings *openings = inserter->openings;
    Construction construction = {.inserter = inserter, .over = over, .data = data};
    construction.items = g_array_new(FALSE, TRUE, sizeof(Item));
    construction.heap = g_array_new(FALSE, FALSE, sizeof(Entry));
    construction.watching = g_new0(GArray *, MAX(openings->problem->n_people, 1));
    construction.watched = g_array_new(FALSE, FALSE, sizeof(gint32));

    /* openings are in order of their first cell, cells in order of time: a day's are together */
    g_autofree gint32 *today = g_new(gint32, MAX(openings->n_openings, 1));
    for (gint32 opening = 0, more = TRUE; opening < openings->n_openings && more;) {
        gint32 n = 0, day = day_of(openings, opening);
        while (opening < openings->n_openings && day_of(openings, opening) == day)
            today[n++] = opening++;
        more = fill_day(&construction, today, n);
    }
    g_array_free(construction.items, TRUE);
    g_array_free(construction.heap, TRUE);
    g_array_free(construction.watched, TRUE);
    for (gint32 person = 0; person < openings->problem->n_people; person++)
        if (construction.watching[person] != NULL)
            g_array_free(construction.watching[person], TRUE);
    g_free(construction.watching);
}
