/* Choosing trainings where there are many: greedily from nothing and from all, with exchanges. */
#include "insight/training/train.h"

#include <stdlib.h>

#define EVALUATIONS_MOST 20000
#define EVALUATIONS_LONG 400 /* where each takes long */
#define LONG_HEADS       20000
#define ALL_ITEMS_MOST   5000 /* to begin with all of them */

/* A step of the greedy choice: an item, or some of one person that only help together. */
typedef struct {
    gint32 items[3], n;
    gint64 value, costs[2]; /* by Weighing */
} Move;

/* What worth is divided by: the share that is taken of what is limited, money and time, nothing. */
typedef enum { BY_SHARE, BY_COST, BY_VALUE, WEIGHINGS } Weighing;

/* What an item takes of what is limited, in millionths of it; where nothing is, what it costs. */
static gint64
share_of(const KithTrain *train, gint32 item)
{
    const KithTraining *training = kith_train_item(train, item);
    gint64 most[2] = {train->options.pence, train->options.minutes};
    gint64 takes[2] = {training->pence, training->minutes}, cost = kith_train_cost(train, item);
    gint64 share = 0;
    if (most[0] < 0 && most[1] < 0)
        return cost;
    for (int i = 0; i < 2; i++)
        if (most[i] >= 0)
            share += takes[i] * 1000000 / MAX(most[i], 1);
    return share + cost / 100 + 1; /* of two that take as much, the cheaper */
}

static gboolean
is_in(const KithTrainSet *set, gint32 item)
{
    for (gint32 i = 0; i < set->n; i++)
        if (set->items[i] == item)
            return TRUE;
    return FALSE;
}

/* Moves: every item, and of every entry of several what is not alone already. */
static GArray *
list_moves(const KithTrain *train)
{
    GArray *moves = g_array_new(FALSE, FALSE, sizeof(Move));
    for (gint32 item = 0; item < (gint32)train->items->len; item++) {
        Move move = {{item}, 1, 0, {share_of(train, item), kith_train_cost(train, item)}};
        g_array_append_val(moves, move);
    }
    for (guint e = 0; e < train->entries->len; e++) {
        const KithTrainEntry *entry = &g_array_index(train->entries, KithTrainEntry, e);
        Move move = {.n = 0};
        for (gint32 i = 0; i < KITH_COURSES_MOST && move.n < 3; i++)
            if (entry->mask >> i & 1) {
                move.items[move.n] = train->option_first[entry->person] + i;
                move.costs[BY_SHARE] += share_of(train, move.items[move.n]);
                move.costs[BY_COST] += kith_train_cost(train, move.items[move.n++]);
            }
        if (move.n > 1)
            g_array_append_val(moves, move);
    }
    return moves;
}

/* The set with a move added, if that fits; how many it added, 0 where it does not. */
static gint32
join(const KithTrain *train, KithTrainSet *set, const Move *move)
{
    gint32 before = set->n;
    for (gint32 i = 0; i < move->n; i++)
        if (!is_in(set, move->items[i]))
            set->items[set->n++] = move->items[i];
    if (set->n > before && kith_train_fits(train, set->items, set->n))
        return set->n - before;
    set->n = before;
    return 0;
}

/* What a move adds to a set; -1 where it does not fit. */
static gint64
gain_of(KithTrain *train, KithTrainSet *set, const Move *move)
{
    gint32 before = set->n;
    if (join(train, set, move) == 0)
        return -1;
    KithCare care = kith_train_value(train, set->items, set->n);
    set->n = before;
    return care.value - set->care.value;
}

static gboolean
is_better(const Move *a, const Move *b, Weighing weighing)
{
    gint64 cost = a->costs[weighing % BY_VALUE], other = b->costs[weighing % BY_VALUE];
    if (weighing != BY_VALUE && a->value * other != b->value * cost)
        return a->value * other > b->value * cost;
    if (a->value != b->value)
        return a->value > b->value;
    return cost != other ? cost < other : a->items[0] < b->items[0];
}

static gint
compare_moves(gconstpointer a, gconstpointer b, gpointer weighing)
{
    const Move *left = a, *right = b;
    return is_better(left, right, (Weighing)GPOINTER_TO_INT(weighing))   ? -1
           : is_better(right, left, (Weighing)GPOINTER_TO_INT(weighing)) ? 1
                                                                         : 0;
}

static gint64
evaluations_most(const KithTrain *train)
{
    return train->flow->n_heads > LONG_HEADS ? EVALUATIONS_LONG : EVALUATIONS_MOST;
}

/* Adds the best move again and again. What a move was worth before is looked at first: once the
 * one that is best anew is better than the next by its old value, it is taken. */
static void
fill(KithTrain *train, KithTrainSet *set, const GArray *worths, Weighing weighing, gint64 until)
{
    g_autoptr(GArray) moves = g_array_copy((GArray *)worths);
    while (moves->len > 0 && train->evaluations < until) {
        g_array_sort_with_data(moves, compare_moves, GINT_TO_POINTER(weighing));
        Move best = {.value = 0};
        gint32 at = -1;
        for (guint i = 0; i < moves->len && train->evaluations < until; i++) {
            Move *move = &g_array_index(moves, Move, i);
            if (at >= 0 && !is_better(move, &best, weighing))
                break;
            move->value = gain_of(train, set, move);
            if (move->value > 0 && (at < 0 || is_better(move, &best, weighing))) {
                best = *move;
                at = (gint32)i;
            }
        }
        if (at < 0)
            return;
        join(train, set, &best);
        set->care = kith_train_value(train, set->items, set->n);
        for (guint i = moves->len; i-- > 0;)
            if (g_array_index(moves, Move, i).value < 0)
                g_array_remove_index_fast(moves, i);
    }
}

static void
copy_set(KithTrainSet *to, const KithTrainSet *from)
{
    memcpy(to->items, from->items, (gsize)from->n * sizeof(gint32));
    to->n = from->n;
    to->care = from->care;
}

/* Leaves out what adds nothing. */
static void
thin(KithTrain *train, KithTrainSet *set)
{
    for (gint32 i = set->n; i-- > 0;) {
        gint32 item = set->items[i];
        set->items[i] = set->items[set->n - 1];
        KithCare care = kith_train_value(train, set->items, set->n - 1);
        if (care.value >= set->care.value) {
            set->n--;
            set->care = care;
        } else {
            set->items[set->n - 1] = set->items[i];
            set->items[i] = item;
        }
    }
}

/* Takes one or two out and fills up again, as long as that helps. */
static void
exchange(KithTrain *train, KithTrainSet *best, const GArray *worths, gint64 until)
{
    KithTrainSet tried = {g_new(gint32, train->items->len + 4), 0, {.value = 0}};
    gboolean better = TRUE;
    while (better && train->evaluations < until) {
        better = FALSE;
        for (gint32 out = 0; out < best->n && !better && train->evaluations < until; out++) {
            copy_set(&tried, best);
            tried.items[out] = tried.items[--tried.n];
            tried.care = kith_train_value(train, tried.items, tried.n);
            fill(train, &tried, worths, out % 2 == 0 ? BY_SHARE : BY_VALUE, until);
            if (tried.care.value > best->care.value) {
                copy_set(best, &tried);
                better = TRUE;
            }
        }
    }
    g_free(tried.items);
}

/* Time of the cells that a move opens, at most what the person has left. */
static gint64
promise_of(const KithTrain *train, const Move *move)
{
    const KithFlow *flow = train->flow;
    gint32 person = kith_train_item(train, move->items[0])->person;
    guint32 mask = 0;
    gint64 left = 0, opened = 0;
    for (gint32 i = 0; i < move->n; i++)
        mask |= (guint32)1 << (move->items[i] - train->option_first[person]);
    for (gint32 week = 0; week < flow->n_weeks; week++) {
        gsize place = kith_flow_place(flow, week, person);
        gint64 own = flow->most[place];
        for (gint32 h = flow->person_head[place]; h >= 0; h = flow->heads[h].next)
            own -= flow->measures[flow->measure_of[flow->heads[h].cell]];
        left += MAX(own, 0);
    }
    for (gint32 e = train->entry_first[person]; e < train->entry_first[person + 1]; e++) {
        const KithTrainEntry *entry = &g_array_index(train->entries, KithTrainEntry, e);
        for (gint32 c = 0; (entry->mask & ~mask) == 0 && c < entry->n_cells; c++)
            opened += flow->measures[flow->measure_of[g_array_index(train->entry_cells, gint32,
                                                                    entry->first_cell + c)]];
    }
    return MIN(opened, left);
}

/* Takes out of a set again and again what it loses least by for what that costs, until it fits.
 * What an item was worth in a larger set is looked at first, for that seldom was more. */
static void
prune(KithTrain *train, KithTrainSet *set, gint64 until)
{
    g_autofree gint64 *losses = g_new0(gint64, MAX(set->n, 1));
    while (set->n > 0 && !kith_train_fits(train, set->items, set->n) &&
           train->evaluations < until) {
        gint32 out = -1;
        gint64 least = 0, least_cost = 1;
        for (gint32 i = 0; i < set->n; i++) {
            gint32 item = set->items[i];
            gint64 cost = share_of(train, item);
            if (out >= 0 && losses[i] * least_cost >= least * cost)
                continue;
            set->items[i] = set->items[set->n - 1];
            losses[i] = set->care.value - kith_train_value(train, set->items, set->n - 1).value;
            set->items[i] = item;
            if (out < 0 || losses[i] * least_cost < least * cost) {
                out = i;
                least = losses[i];
                least_cost = cost;
            }
        }
        set->n--;
        set->items[out] = set->items[set->n];
        losses[out] = losses[set->n];
        set->care.value -= least;
    }
    while (set->n > 0 && !kith_train_fits(train, set->items, set->n))
        set->n--;
    set->care = kith_train_value(train, set->items, set->n);
}

/* From the other end: of all there is to learn, what the most care takes, less and less of it. So
 * what several people only bring together is found. */
static void
from_all(KithTrain *train, KithTrainSet *set, gint64 until)
{
    gint32 n = (gint32)train->items->len;
    g_autofree gint32 *all = g_new(gint32, MAX(n, 1));
    g_autoptr(GArray) used = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 i = 0; i < n; i++)
        all[i] = i;
    kith_train_used(train, all, n, used);
    for (guint i = 0; i < used->len; i++)
        if (!is_in(set, g_array_index(used, gint32, i)))
            set->items[set->n++] = g_array_index(used, gint32, i);
    set->care = kith_train_value(train, set->items, set->n);
    prune(train, set, until);
}

void
kith_train_search(KithTrain *train, KithTrainSet *best)
{
    gint64 most = evaluations_most(train);
    g_autoptr(GArray) moves = list_moves(train);
    /* Where there are more moves than can be tried, those come first that could cover the most in
     * the time which the person has left. */
    for (guint i = 0; i < moves->len; i++)
        g_array_index(moves, Move, i).value = promise_of(train, &g_array_index(moves, Move, i));
    g_array_sort_with_data(moves, compare_moves, GINT_TO_POINTER(BY_SHARE));
    g_array_set_size(moves, (guint)MIN((gint64)moves->len, most / 2));
    for (guint i = 0; i < moves->len; i++) {
        Move *move = &g_array_index(moves, Move, i);
        KithCare care = kith_train_value(train, move->items, move->n);
        move->value = care.value;
        if (move->n == 1)
            kith_train_item(train, move->items[0])->alone = care;
    }
    for (int weighing = 0; weighing < WEIGHINGS; weighing++) {
        KithTrainSet set = {g_new(gint32, train->items->len + 4), 0, {.value = 0}};
        fill(train, &set, moves, (Weighing)weighing,
             most * (weighing + 1) / 5 + (gint64)moves->len);
        if (set.care.value > best->care.value)
            copy_set(best, &set);
        g_free(set.items);
    }
    if (train->items->len <= ALL_ITEMS_MOST) {
        KithTrainSet set = {g_new(gint32, train->items->len + 4), 0, {.value = 0}};
        from_all(train, &set, most * 4 / 5 + (gint64)moves->len);
        fill(train, &set, moves, BY_SHARE, most * 4 / 5 + (gint64)moves->len);
        exchange(train, &set, moves, most * 9 / 10 + (gint64)moves->len);
        if (set.care.value > best->care.value)
            copy_set(best, &set);
        g_free(set.items);
    }
    exchange(train, best, moves, most + (gint64)moves->len);
    thin(train, best);
}
