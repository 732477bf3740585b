#include "insight/pathways/sequence.h"

#include <string.h>

/* Sets that are gone on from before any way will do, and then before giving up. */
#define SETS_MOST  10000
#define HASTE_MOST 10000

/* A way so far. */
typedef struct {
    KithThings held;
    gint32 parent, option; /* the way before its last step; -1 at the beginning */
    gint32 start, done;    /* of its last step */
    gint32 cost[KITH_COST_PARTS];
    gint32 ready[KITH_THINGS_MOST]; /* by thing: the day from which it is held */
} Way;

/* A way to go on from, by what it must cost at least. */
typedef struct {
    gint32 bound[KITH_COST_PARTS];
    gint32 finish; /* the soonest day by which all that is wanted can be held */
    gint32 way;
} Entry;

typedef struct {
    const KithSequenceTask *task;
    KithThings must;                  /* what is wanted, and what every way to it needs */
    gint32 soonest[KITH_THINGS_MOST]; /* by thing, were everything done that can be */
    gboolean hasty;                   /* look at what is still missing alone */
    GPtrArray *ways;
    GArray *heap;        /* Entry, the least first */
    GHashTable *by_held; /* &way->held -> GArray of gint32: ways that hold the same */
} Search;

static int
compare_costs(const gint32 *a, const gint32 *b)
{
    for (int part = 0; part < KITH_COST_PARTS; part++)
        if (a[part] != b[part])
            return a[part] < b[part] ? -1 : 1;
    return 0;
}

static gboolean
comes_before(const Entry *a, const Entry *b)
{
    int order = compare_costs(a->bound, b->bound);
    if (order != 0)
        return order < 0;
    return a->finish != b->finish ? a->finish < b->finish : a->way > b->way;
}

static void
push(GArray *heap, Entry entry)
{
    g_array_append_val(heap, entry);
    Entry *at = (Entry *)(void *)heap->data;
    guint i = heap->len - 1;
    for (; i > 0 && comes_before(&entry, &at[(i - 1) / 2]); i = (i - 1) / 2)
        at[i] = at[(i - 1) / 2];
    at[i] = entry;
}

static Entry
pop(GArray *heap)
{
    Entry *at = (Entry *)(void *)heap->data;
    Entry least = at[0], last = at[heap->len - 1];
    g_array_set_size(heap, heap->len - 1);
    guint i = 0, child;
    for (; (child = 2 * i + 1) < heap->len; i = child) {
        if (child + 1 < heap->len && comes_before(&at[child + 1], &at[child]))
            child++;
        if (!comes_before(&at[child], &last))
            break;
        at[i] = at[child];
    }
    if (heap->len > 0)
        at[i] = last;
    return least;
}

/* What the things that are still missing must cost at least, part by part: of each thing the
 * cheapest share in a step that gives it and others. FALSE where one can never be had. */
static gboolean
bound_rest(const Search *search, KithThings held, gint32 *bound)
{
    const KithSequenceTask *task = search->task;
    KithThings missing = search->must & ~held;
    memset(bound, 0, sizeof(gint32) * KITH_COST_PARTS);
    for (KithThings left = missing; left != 0; left &= left - 1) {
        KithThings thing = left & -left;
        gint32 least[KITH_COST_PARTS];
        gboolean found = FALSE;
        for (gsize o = 0; o < task->n_options; o++) {
            const KithOption *option = &task->options[o];
            if (!(option->gives & thing))
                continue;
            gint32 among = __builtin_popcountll(option->gives & missing);
            for (int part = 0; part < KITH_COST_PARTS; part++) {
                gint32 share = option->cost[part] / among;
                least[part] = found ? MIN(least[part], share) : share;
            }
            found = TRUE;
        }
        if (!found)
            return FALSE;
        for (int part = 0; part < KITH_COST_PARTS; part++)
            bound[part] += least[part];
    }
    return TRUE;
}

static Way *
way_at(const Search *search, gint32 number)
{
    return search->ways->pdata[number];
}

static gint32
soonest_finish(const Search *search, const Way *way)
{
    gint32 finish = search->task->today;
    for (KithThings left = search->task->wanted; left != 0; left &= left - 1) {
        int thing = __builtin_ctzll(left);
        gboolean held = (way->held >> thing) & 1;
        finish = MAX(finish, held ? way->ready[thing] : search->soonest[thing]);
    }
    return finish;
}

/* Whether a way that holds the same is as good in all: cost, and the day of each thing. */
static gboolean
no_worse(const Way *a, const Way *b)
{
    if (compare_costs(a->cost, b->cost) > 0)
        return FALSE;
    for (KithThings left = b->held; left != 0; left &= left - 1) {
        int thing = __builtin_ctzll(left);
        if (a->ready[thing] > b->ready[thing])
            return FALSE;
    }
    return TRUE;
}

/* Takes a way over, or frees it where another is no worse. */
static void
add_way(Search *search, Way *way)
{
    GArray *same = g_hash_table_lookup(search->by_held, &way->held);
    for (guint i = 0; same != NULL && i < same->len; i++) {
        if (no_worse(way_at(search, g_array_index(same, gint32, i)), way)) {
            g_free(way);
            return;
        }
    }
    Entry entry = {.way = (gint32)search->ways->len};
    if (!bound_rest(search, way->held, entry.bound)) {
        g_free(way);
        return;
    }
    for (int part = 0; part < KITH_COST_PARTS && !search->hasty; part++)
        entry.bound[part] += way->cost[part];
    entry.finish = soonest_finish(search, way);
    g_ptr_array_add(search->ways, way);
    if (same == NULL) {
        same = g_array_new(FALSE, FALSE, sizeof(gint32));
        g_hash_table_insert(search->by_held, &way->held, same);
    }
    g_array_append_val(same, entry.way);
    push(search->heap, entry);
}

/* The day from which all that an option requires is held; FALSE where something is not. */
static gboolean
required_by(const KithSequenceTask *task, const Way *way, const KithOption *option, gint32 *day)
{
    *day = task->today;
    for (gint32 c = option->first_clause; c < option->first_clause + option->n_clauses; c++) {
        gint32 earliest = G_MAXINT32;
        for (KithThings left = task->clauses[c] & way->held; left != 0; left &= left - 1)
            earliest = MIN(earliest, way->ready[__builtin_ctzll(left)]);
        if (earliest == G_MAXINT32)
            return FALSE;
        *day = MAX(*day, earliest);
    }
    return TRUE;
}

static void
take_option(Search *search, gint32 number, gint32 option_number)
{
    const Way *way = way_at(search, number);
    const KithOption *option = &search->task->options[option_number];
    gint32 day;
    if ((option->gives & ~way->held) == 0 || !required_by(search->task, way, option, &day) ||
        (option->date != KITH_ANY_DAY && option->date < day))
        return;
    Way *next = g_memdup2(way, sizeof(Way));
    next->parent = number;
    next->option = option_number;
    next->start = option->date != KITH_ANY_DAY ? option->date : day;
    next->done = next->start + option->days;
    for (int part = 0; part < KITH_COST_PARTS; part++)
        next->cost[part] += option->cost[part];
    for (KithThings left = option->gives; left != 0; left &= left - 1) {
        KithThings thing = left & -left;
        gint32 *ready = &next->ready[__builtin_ctzll(left)];
        *ready = next->held & thing ? MIN(*ready, next->done) : next->done;
    }
    next->held |= option->gives;
    add_way(search, next);
}

static int
compare_starts(gconstpointer a, gconstpointer b)
{
    const KithSequenceStep *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->done != y->done)
        return x->done < y->done ? -1 : 1;
    return (x->option > y->option) - (x->option < y->option);
}

static void
write_steps(const Search *search, gint32 number, GArray *steps)
{
    guint begin = steps->len;
    for (const Way *way = way_at(search, number); way->parent >= 0;
         way = way_at(search, way->parent)) {
        KithSequenceStep step = {way->option, way->start, way->done};
        g_array_append_val(steps, step);
    }
    /* From the last to the first: turned round first, so that equal days keep their order. */
    for (guint i = begin, j = steps->len; i + 1 < j; i++) {
        j--;
        KithSequenceStep step = g_array_index(steps, KithSequenceStep, i);
        g_array_index(steps, KithSequenceStep, i) = g_array_index(steps, KithSequenceStep, j);
        g_array_index(steps, KithSequenceStep, j) = step;
    }
    if (steps->len - begin > 1)
        g_qsort_with_data(&g_array_index(steps, KithSequenceStep, begin),
                          (gint)(steps->len - begin), sizeof(KithSequenceStep),
                          (GCompareDataFunc)(void (*)(void))compare_starts, NULL);
}

/* Adds to what is wanted all that each step towards some of it requires. */
static KithThings
find_musts(const KithSequenceTask *task)
{
    KithThings must = task->wanted & ~task->held, before = 0;
    while (must != before) {
        before = must;
        for (KithThings left = must; left != 0; left &= left - 1) {
            KithThings thing = left & -left, always = ~(KithThings)0;
            for (gsize o = 0; o < task->n_options; o++) {
                const KithOption *option = &task->options[o];
                KithThings needs = 0;
                for (gint32 c = 0; c < option->n_clauses; c++) {
                    KithThings clause = task->clauses[option->first_clause + c];
                    needs |= __builtin_popcountll(clause) == 1 ? clause : 0;
                }
                always &= option->gives & thing ? needs : always;
            }
            must |= always != ~(KithThings)0 ? always & ~task->held : 0;
        }
    }
    return must;
}

/* The soonest day of each thing, were every step taken that can be; G_MAXINT32 where none leads to
 * it. */
static void
find_soonest(const KithSequenceTask *task, gint32 *soonest)
{
    Way all = {.held = task->held};
    for (int thing = 0; thing < KITH_THINGS_MOST; thing++)
        all.ready[thing] = (task->held >> thing) & 1 ? task->today : G_MAXINT32;
    for (gboolean changed = TRUE; changed;) {
        changed = FALSE;
        for (gsize o = 0; o < task->n_options; o++) {
            const KithOption *option = &task->options[o];
            gint32 day;
            if (!required_by(task, &all, option, &day) ||
                (option->date != KITH_ANY_DAY && option->date < day))
                continue;
            day = (option->date != KITH_ANY_DAY ? option->date : day) + option->days;
            for (KithThings left = option->gives; left != 0; left &= left - 1) {
                gint32 *ready = &all.ready[__builtin_ctzll(left)];
                changed |= day < *ready;
                *ready = MIN(*ready, day);
            }
            all.held |= option->gives;
        }
    }
    memcpy(soonest, all.ready, sizeof all.ready);
}

/* Goes on from the best way until one holds all that is wanted; FALSE where none does within so
 * many. */
static gboolean
search_best_first(const KithSequenceTask *task, gboolean hasty, guint most, GArray *steps,
                  gboolean *gave_up)
{
    Search search = {.task = task,
                     .hasty = hasty,
                     .ways = g_ptr_array_new_with_free_func(g_free),
                     .heap = g_array_new(FALSE, FALSE, sizeof(Entry)),
                     .by_held = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL,
                                                      (GDestroyNotify)g_array_unref)};
    search.must = find_musts(task);
    find_soonest(task, search.soonest);
    Way *begin = g_new0(Way, 1);
    begin->held = task->held;
    begin->parent = begin->option = -1;
    for (int thing = 0; thing < KITH_THINGS_MOST; thing++)
        begin->ready[thing] = task->today;
    add_way(&search, begin);
    gint32 found = -1;
    *gave_up = FALSE;
    for (guint tried = 0; search.heap->len > 0 && found < 0 && !*gave_up; tried++) {
        gint32 number = pop(search.heap).way;
        if ((task->wanted & ~way_at(&search, number)->held) == 0)
            found = number;
        else if (tried >= most)
            *gave_up = TRUE;
        for (gsize o = 0; o < task->n_options && found < 0 && !*gave_up; o++)
            take_option(&search, number, (gint32)o);
    }
    if (found >= 0)
        write_steps(&search, found, steps);
    g_hash_table_destroy(search.by_held);
    g_array_unref(search.heap);
    g_ptr_array_unref(search.ways);
    return found >= 0;
}

KithSequenceResult
kith_sequence_find(const KithSequenceTask *task, GArray *steps)
{
    gboolean gave_up;
    if (search_best_first(task, FALSE, SETS_MOST, steps, &gave_up))
        return KITH_SEQUENCE_SHORTEST;
    if (gave_up && search_best_first(task, TRUE, HASTE_MOST, steps, &gave_up))
        return KITH_SEQUENCE_FOUND;
    return KITH_SEQUENCE_NONE;
}
