#include "planner/exact/path_private.h"

#include <string.h>

#define NEVER (1 << 30) /* in the table: no way leads here */

/* Lowers `to` to `from` + add, element by element: where nearly all the time goes. */
__attribute__((target_clones("avx2", "default"), optimize("O3"))) static void
lower(gint32 *restrict to, const gint32 *restrict from, gint32 add, gint32 n)
{
    for (gint32 i = 0; i < n; i++) {
        gint32 cost = from[i] + add;
        to[i] = cost < to[i] ? cost : to[i];
    }
}

/* What an edge costs at the prices under trial. */
static inline gint64
edge_cost(const KithPath *path, gint32 i, gint32 k, const KithPathEdge *edge)
{
    return edge->cost + path->extra[i * path->lines->n_classes + k] + edge->sum * path->prices.sum +
           edge->weekends * path->prices.weekend;
}

/* Least costs from the beginning to each node, at the prices under trial. FALSE where they are
 * beyond the numbers of the table. */
static gboolean
find_forward(KithPath *path)
{
    const gint32 days = path->until - path->from;
    const gint64 most = NEVER / 4 / MAX(days, 1);
    for (gint32 node = 0; node < path->n_nodes; node++)
        path->forward[node] = KITH_PATH_FAR;
    path->forward[0] = 0;
    for (gint32 i = 0; i < days; i++) {
        const KithPathEdge *edge = &path->edges[path->edge_first[i]];
        for (gint32 node = path->layer_first[i]; node < path->layer_first[i + 1]; node++)
            for (gint32 k = 0; k < path->n_choices[i]; k++, edge++) {
                if (edge->next < 0)
                    continue;
                gint64 cost = edge_cost(path, i, k, edge);
                if (ABS(cost) > most && !kith_path_is_forbidden(path, i, k))
                    return FALSE;
                path->forward[edge->next] =
                    MIN(path->forward[edge->next], path->forward[node] + cost);
            }
    }
    return TRUE;
}

/* Rows are made as they are reached. */
static void
begin_rows(KithPath *path)
{
    gsize rows = (gsize)path->n_nodes * (gsize)path->n_counts;
    if (rows > path->rows_room) {
        g_free(path->row);
        g_free(path->low);
        g_free(path->high);
        path->row = g_new(gint32, rows);
        path->low = g_new(gint32, rows);
        path->high = g_new(gint32, rows);
        path->rows_room = rows;
    }
    memset(path->row, 0xff, rows * sizeof(gint32));
    path->table_used = 0;
}

static inline gint32 *
row_at(const KithPath *path, gsize at)
{
    return &path->table[(gsize)path->row[at] * (gsize)path->n_sums];
}

/* FALSE where the table would be too large. */
static gboolean
make_row(KithPath *path, gsize at)
{
    gsize n_sums = (gsize)path->n_sums, needed = path->table_used + n_sums;
    if (needed > path->table_most)
        return FALSE;
    if (needed > path->table_room) {
        path->table_room = MAX(needed, path->table_room * 2);
        path->table = g_renew(gint32, path->table, path->table_room);
    }
    path->row[at] = (gint32)(path->table_used / n_sums);
    path->table_used = needed;
    path->low[at] = 0;
    path->high[at] = -1;
    return TRUE;
}

/* Leaves out the lowest and highest sums of a row that are dearer than `room`; FALSE where none is
 * left. */
static gboolean
trim(KithPath *path, gsize at, gint64 room)
{
    if (path->row[at] < 0)
        return FALSE;
    const gint32 *row = row_at(path, at);
    gint32 low = path->low[at], high = path->high[at];
    while (low <= high && row[low] > room)
        low++;
    while (low <= high && row[high] > room)
        high--;
    path->low[at] = low;
    path->high[at] = high;
    return low <= high;
}

/* Makes room in a row for sums from low to high. */
static void
widen(KithPath *path, gsize at, gint32 low, gint32 high)
{
    gint32 *row = row_at(path, at);
    if (path->low[at] > path->high[at]) {
        path->low[at] = low;
        path->high[at] = low - 1;
    }
    while (path->low[at] > low)
        row[--path->low[at]] = NEVER;
    while (path->high[at] < high)
        row[++path->high[at]] = NEVER;
}

/* How many rows further an edge leads from counts; -1 where it counts more than may be. */
static inline gint32
rows_on(const KithPath *path, gint32 counts, gint32 k, const KithPathEdge *edge)
{
    gint32 on = 0;
    for (gint32 t = 0; t < path->n_told; t++) {
        const KithPathTold *told = &path->told[t];
        gint32 by =
            told->live == KITH_PATH_WEEKENDS ? edge->weekends : path->steps[k * path->n_told + t];
        if (by == 0)
            continue;
        if (path->digits[t * path->n_counts + counts] + by >= told->size)
            return -1;
        on += by * told->stride;
    }
    return on;
}

/* All sums of a row go on along an edge. */
static gboolean
go_along(KithPath *path, gsize from, gint32 counts, gint32 k, const KithPathEdge *edge, gint32 cost)
{
    gint32 on = rows_on(path, counts, k, edge);
    gint32 low = path->low[from] + edge->sum,
           high = MIN(path->high[from] + edge->sum, path->n_sums - 1);
    if (on < 0 || low > high)
        return TRUE;
    gsize to = (gsize)edge->next * (gsize)path->n_counts + (gsize)(counts + on);
    if (path->row[to] < 0 && !make_row(path, to))
        return FALSE;
    widen(path, to, low, high);
    lower(row_at(path, to) + low, row_at(path, from) + path->low[from], cost, high - low + 1);
    return TRUE;
}

/* A node's rows go on to the next day. */
static gboolean
leave_node(KithPath *path, gint32 i, gint32 node, const KithPathEdge *edges, gint64 room)
{
    for (gint32 counts = 0; counts < path->n_counts; counts++) {
        gsize from = (gsize)node * (gsize)path->n_counts + (gsize)counts;
        if (!trim(path, from, room))
            continue;
        for (gint32 k = 0; k < path->n_choices[i]; k++)
            if (edges[k].next >= 0 && !kith_path_is_forbidden(path, i, k) &&
                !go_along(path, from, counts, k, &edges[k],
                          (gint32)edge_cost(path, i, k, &edges[k])))
                return FALSE;
    }
    return TRUE;
}

typedef struct {
    gint32 node, counts, sum;
} End;

/* What counts that are told apart cost at an end above what was paid for them. */
static gint64
price_counts(const KithPath *path, gint32 node, gint32 counts)
{
    gint64 cost = 0;
    gint32 last = path->layer_first[path->until - path->from];
    for (gint32 t = 0; t < path->n_told; t++) {
        gint32 count = path->digits[t * path->n_counts + counts];
        if (path->told[t].live == KITH_PATH_WEEKENDS)
            count -= path->end_weekends[node - last];
        cost += kith_path_told_price(path, &path->told[t], count);
    }
    return MIN(cost, KITH_PATH_FAR);
}

static gint64
best_end(const KithPath *path, End *best)
{
    gint32 first = path->layer_first[path->until - path->from];
    gint64 least = KITH_PATH_FAR;
    for (gint32 node = first; node < path->n_nodes; node++)
        for (gint32 counts = 0; counts < path->n_counts; counts++) {
            gsize at = (gsize)node * (gsize)path->n_counts + (gsize)counts;
            if (path->row[at] < 0)
                continue;
            const gint32 *row = row_at(path, at);
            gint64 rest = path->end_costs[node - first] -
                          path->end_weekends[node - first] * path->prices.weekend +
                          price_counts(path, node, counts);
            for (gint32 sum = path->low[at]; sum <= path->high[at]; sum++) {
                gint64 cost = row[sum] + rest - sum * path->prices.sum +
                              kith_path_price_at(path->sum_prices, path->n_sums, sum);
                if (row[sum] < NEVER / 2 && cost < least) {
                    least = cost;
                    *best = (End){node, counts, sum};
                }
            }
        }
    return least;
}

/* The row from which an edge leads to counts; -1: none. */
static inline gint32
rows_back(const KithPath *path, gint32 counts, gint32 k, const KithPathEdge *edge)
{
    gint32 back = counts;
    for (gint32 t = 0; t < path->n_told; t++) {
        gint32 by = path->told[t].live == KITH_PATH_WEEKENDS ? edge->weekends
                                                             : path->steps[k * path->n_told + t];
        if (path->digits[t * path->n_counts + counts] < by)
            return -1;
        back -= by * path->told[t].stride;
    }
    return back;
}

/* The edge that leads to an end at its very cost; the end becomes where it comes from. */
static void
step_back(KithPath *path, gint32 i, End *end, guint16 *option)
{
    const KithPathEdge *edge = &path->edges[path->edge_first[i]];
    gint32 cost =
        row_at(path, (gsize)end->node * (gsize)path->n_counts + (gsize)end->counts)[end->sum];
    kith_path_find_steps(path, i);
    for (gint32 node = path->layer_first[i]; node < path->layer_first[i + 1]; node++)
        for (gint32 k = 0; k < path->n_choices[i]; k++, edge++) {
            if (edge->next != end->node || kith_path_is_forbidden(path, i, k))
                continue;
            gint32 sum = end->sum - edge->sum, counts = rows_back(path, end->counts, k, edge);
            gsize at = (gsize)node * (gsize)path->n_counts + (gsize)counts;
            if (counts < 0 || path->row[at] < 0 || sum < path->low[at] || sum > path->high[at] ||
                row_at(path, at)[sum] + edge_cost(path, i, k, edge) != cost)
                continue;
            *end = (End){node, counts, sum};
            *option = path->choices[i * path->lines->n_classes + k].option;
            return;
        }
    g_assert_not_reached();
}

/* All days; FALSE where the table would be too large. */
static gboolean
fill_table(KithPath *path, gint64 limit)
{
    begin_rows(path);
    if (!make_row(path, 0))
        return FALSE;
    path->high[0] = 0;
    path->table[0] = 0;
    for (gint32 i = 0; i < path->until - path->from; i++) {
        const KithPathEdge *edges = &path->edges[path->edge_first[i]];
        kith_path_find_steps(path, i);
        for (gint32 node = path->layer_first[i]; node < path->layer_first[i + 1]; node++) {
            gint64 room = limit - path->offset - path->bound[node];
            if (path->forward[node] <= room && !leave_node(path, i, node, edges, room))
                return FALSE;
            edges += path->n_choices[i];
        }
    }
    return TRUE;
}

gboolean
kith_path_sweep(KithPath *path, gint64 limit, gint64 *cost, guint16 *options)
{
    if (!find_forward(path) || !fill_table(path, limit))
        return FALSE;
    End end = {0, 0, 0};
    gint64 least = best_end(path, &end);
    *cost = G_MAXINT64;
    if (least >= KITH_PATH_FAR / 2 || least + kith_path_least_untold(path) > limit)
        return TRUE;
    *cost = least + kith_path_least_untold(path);
    for (gint32 i = path->until - path->from - 1; i >= 0; i--)
        step_back(path, i, &end, &options[i]);
    return TRUE;
}
