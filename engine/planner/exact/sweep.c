#include "planner/exact/path_private.h"

#include <string.h>

#define NEVER (1 << 29) /* in the table: no way leads here */

/* Lowers `to` to `from` + add, element by element: where nearly all the time goes. */
__attribute__((target_clones("avx2", "default"), optimize("O3"))) static void
lower(gint32 *restrict to, const gint32 *restrict from, gint32 add, gint32 n)
{
    for (gint32 i = 0; i < n; i++) {
        gint32 cost = from[i] + add;
        to[i] = cost < to[i] ? cost : to[i];
    }
}

/* Least costs from the beginning to each node, at the prices under trial. */
static void
find_forward(KithPath *path)
{
    for (gint32 node = 0; node < path->n_nodes; node++)
        path->forward[node] = KITH_PATH_FAR;
    path->forward[0] = 0;
    for (gint32 i = 0; i < path->until - path->from; i++) {
        const KithPathEdge *edge = &path->edges[path->edge_first[i]];
        for (gint32 node = path->layer_first[i]; node < path->layer_first[i + 1]; node++)
            for (gint32 k = 0; k < path->n_choices[i]; k++, edge++)
                if (edge->next >= 0)
                    path->forward[edge->next] = MIN(
                        path->forward[edge->next], path->forward[node] + edge->cost +
                                                       path->extra[i * path->lines->n_classes + k] +
                                                       edge->sum * path->prices.sum +
                                                       edge->weekends * path->prices.weekend);
    }
}

static gboolean
make_room(KithPath *path)
{
    path->n_told = path->n_weekends;
    if ((gsize)path->n_nodes * (gsize)path->n_told * (gsize)path->n_sums > path->table_most)
        path->n_told = 1;
    gsize rows = (gsize)path->n_nodes * (gsize)path->n_told, room = rows * (gsize)path->n_sums;
    if (room > path->table_most)
        return FALSE;
    if (room > path->table_room) {
        g_free(path->table);
        path->table = g_new(gint32, room);
        path->table_room = room;
    }
    if (rows > path->rows_room) {
        g_free(path->low);
        g_free(path->high);
        path->low = g_new(gint32, rows);
        path->high = g_new(gint32, rows);
        path->rows_room = rows;
    }
    memset(path->low, 0, rows * sizeof(gint32));
    memset(path->high, 0xff, rows * sizeof(gint32));
    return TRUE;
}

static gboolean
prices_weekends(const KithPath *path)
{
    return path->n_told < path->n_weekends;
}

/* What an edge costs in the table: that of a choice at the prices of what is not told apart. */
static gint64
edge_cost(const KithPath *path, gint32 i, gint32 k, const KithPathEdge *edge)
{
    return edge->cost + path->extra[i * path->lines->n_classes + k] +
           (prices_weekends(path) ? edge->weekends * path->prices.weekend : 0);
}

/* Leaves out the lowest and highest sums of a row that cannot end at `limit`, paid for at their
 * prices. */
static void
trim(KithPath *path, gint32 node, gint32 w, gint64 limit)
{
    gsize at = (gsize)node * (gsize)path->n_told + (gsize)w;
    const gint32 *row = &path->table[at * (gsize)path->n_sums];
    gint64 room = limit - path->offset - path->bound[node] -
                  (path->n_told > 1 ? w * path->prices.weekend : 0);
    gint32 low = path->low[at], high = path->high[at];
    while (low <= high && row[low] + low * path->prices.sum > room)
        low++;
    while (low <= high && row[high] + high * path->prices.sum > room)
        high--;
    path->low[at] = low;
    path->high[at] = high;
}

/* Makes room in a row for sums from low to high. */
static void
widen(KithPath *path, gsize at, gint32 low, gint32 high)
{
    gint32 *row = &path->table[at * (gsize)path->n_sums];
    if (path->low[at] > path->high[at]) {
        path->low[at] = low;
        path->high[at] = low - 1;
    }
    while (path->low[at] > low)
        row[--path->low[at]] = NEVER;
    while (path->high[at] < high)
        row[++path->high[at]] = NEVER;
}

/* All sums of a node go on along an edge. */
static void
go_along(KithPath *path, gint32 node, const KithPathEdge *edge, gint64 cost)
{
    const gint32 n_sums = path->n_sums, n_told = path->n_told;
    gint32 by = n_told > 1 ? edge->weekends : 0;
    for (gint32 w = 0; w + by < n_told; w++) {
        gsize from = (gsize)node * (gsize)n_told + (gsize)w,
              to = (gsize)edge->next * (gsize)n_told + (gsize)(w + by);
        gint32 low = path->low[from] + edge->sum,
               high = MIN(path->high[from] + edge->sum, n_sums - 1);
        if (low > high)
            continue;
        widen(path, to, low, high);
        lower(&path->table[to * (gsize)n_sums + (gsize)low],
              &path->table[from * (gsize)n_sums + (gsize)path->low[from]], (gint32)cost,
              high - low + 1);
    }
}

typedef struct {
    gint32 node, weekends, sum;
} End;

static gint64
best_end(const KithPath *path, End *best)
{
    gint32 days = path->until - path->from, first = path->layer_first[days];
    gint64 least = KITH_PATH_FAR;
    for (gint32 node = first; node < path->n_nodes; node++)
        for (gint32 w = 0; w < path->n_told; w++) {
            gsize at = (gsize)node * (gsize)path->n_told + (gsize)w;
            const gint32 *row = &path->table[at * (gsize)path->n_sums];
            gint64 rest = path->end_costs[node - first];
            if (prices_weekends(path))
                rest -= path->end_weekends[node - first] * path->prices.weekend;
            else if (path->n_weekends > 1)
                rest += kith_path_price_at(path->weekend_prices, path->n_weekends,
                                           w - path->end_weekends[node - first]);
            for (gint32 sum = path->low[at]; sum <= path->high[at]; sum++) {
                gint64 cost =
                    row[sum] + rest + kith_path_price_at(path->sum_prices, path->n_sums, sum);
                if (row[sum] < NEVER / 2 && cost < least) {
                    least = cost;
                    *best = (End){node, w, sum};
                }
            }
        }
    return least;
}

/* The edge that leads to an end at its very cost; the end becomes where it comes from. */
static void
step_back(const KithPath *path, gint32 i, End *end, guint16 *option)
{
    const KithPathEdge *edge = &path->edges[path->edge_first[i]];
    gint32 cost = path->table[((gsize)end->node * (gsize)path->n_told + (gsize)end->weekends) *
                                  (gsize)path->n_sums +
                              (gsize)end->sum];
    for (gint32 node = path->layer_first[i]; node < path->layer_first[i + 1]; node++)
        for (gint32 k = 0; k < path->n_choices[i]; k++, edge++) {
            gint32 w = end->weekends - (path->n_told > 1 ? edge->weekends : 0);
            gint32 sum = end->sum - edge->sum;
            if (edge->next != end->node || w < 0 || sum < 0)
                continue;
            gsize at = (gsize)node * (gsize)path->n_told + (gsize)w;
            if (sum < path->low[at] || sum > path->high[at] ||
                path->table[at * (gsize)path->n_sums + (gsize)sum] + edge_cost(path, i, k, edge) !=
                    cost)
                continue;
            *end = (End){node, w, sum};
            *option = path->choices[i * path->lines->n_classes + k].option;
            return;
        }
    g_assert_not_reached();
}

gboolean
kith_path_sweep(KithPath *path, gint64 limit, gint64 *cost, guint16 *options)
{
    gint32 days = path->until - path->from;
    for (gint32 e = 0; e < path->n_edges; e++)
        if (ABS(path->edges[e].cost) > NEVER / 4 / MAX(days, 1))
            return FALSE; /* beyond the numbers of the table */
    if (!make_room(path))
        return FALSE;
    find_forward(path);
    path->high[0] = 0;
    path->table[0] = 0;
    for (gint32 i = 0; i < days; i++) {
        const KithPathEdge *edge = &path->edges[path->edge_first[i]];
        for (gint32 node = path->layer_first[i]; node < path->layer_first[i + 1]; node++) {
            if (path->forward[node] + path->bound[node] + path->offset > limit) {
                edge += path->n_choices[i];
                continue;
            }
            for (gint32 w = 0; w < path->n_told; w++)
                trim(path, node, w, limit);
            for (gint32 k = 0; k < path->n_choices[i]; k++, edge++)
                if (edge->next >= 0 && path->extra[i * path->lines->n_classes + k] < NEVER / 64)
                    go_along(path, node, edge, edge_cost(path, i, k, edge));
        }
    }
    End end = {0, 0, 0};
    gint64 least = best_end(path, &end);
    *cost = G_MAXINT64;
    if (least >= KITH_PATH_FAR / 2 || (least > limit && !prices_weekends(path)))
        return TRUE;
    *cost = least;
    for (gint32 i = days - 1; i >= 0; i--)
        step_back(path, i, &end, &options[i]);
    return TRUE;
}
