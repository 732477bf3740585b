#include "planner/exact/path_private.h"

#include <string.h>

#define STRIDE     64  /* parts of the dearest soft unit by which prices begin to move */
#define BEAM       256 /* labels a day where the table of all sums would be too large */
#define TABLE_MOST ((gsize)64 << 20)

KithPath *
kith_path_new(const KithLines *lines, gint32 days_most)
{
    KithPath *path = g_new0(KithPath, 1);
    path->lines = lines;
    path->table_most = TABLE_MOST;
    for (gint32 s = 0; s < lines->n_schemes; s++)
        path->states_most = MAX(path->states_most, lines->schemes[s].n_states);
    gsize days = (gsize)days_most, states = (gsize)MAX(path->states_most, 1);
    path->choices = g_new(KithPathChoice, days * (gsize)lines->n_classes);
    path->n_choices = g_new(gint32, days);
    path->extra = g_new0(gint64, days * (gsize)lines->n_classes);
    path->layer_first = g_new(gint32, days + 2);
    path->edge_first = g_new(gint32, days + 2);
    path->node_of = g_new(gint32, states);
    path->seen = g_new0(guint32, states);
    path->end_costs = g_new(gint64, states);
    path->end_weekends = g_new(gint32, states);
    path->first = g_new(gint32, days + 2);
    path->excess = g_new0(guint8, days);
    path->sum_prices = g_array_new(FALSE, FALSE, sizeof(gint64));
    path->weekend_prices = g_array_new(FALSE, FALSE, sizeof(gint64));
    path->carried_prices = g_array_new(FALSE, FALSE, sizeof(gint64));
    return path;
}

void
kith_path_free(KithPath *path)
{
    if (path == NULL)
        return;
    void *arrays[] = {path->choices,     path->n_choices,  path->bound,      path->taken,
                      path->labels,      path->first,      path->stamp,      path->label_at,
                      path->layer_first, path->edge_first, path->node_state, path->edges,
                      path->node_of,     path->seen,       path->end_costs,  path->end_weekends,
                      path->estimates,   path->excess,     path->extra,      path->forward,
                      path->table,       path->low,        path->high};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
    g_array_free(path->sum_prices, TRUE);
    g_array_free(path->weekend_prices, TRUE);
    g_array_free(path->carried_prices, TRUE);
    g_free(path);
}

void
kith_path_begin(KithPath *path, gint32 person, gint32 from, gint32 until, gint64 scale,
                gboolean strict)
{
    path->person = person;
    path->scheme = kith_line_scheme(path->lines, person);
    path->from = from;
    path->until = until;
    path->scale = scale;
    path->strict = strict;
    memset(path->n_choices, 0, sizeof(gint32) * (gsize)(until - from));
}

void
kith_path_offer(KithPath *path, gint32 day, KithPathChoice choice)
{
    gint32 i = day - path->from, k = 0;
    KithPathChoice *choices = &path->choices[i * path->lines->n_classes];
    while (k < path->n_choices[i] && choices[k].class != choice.class)
        k++;
    if (k == path->n_choices[i]) {
        path->n_choices[i]++;
        choices[k] = choice;
    } else if (choice.cost < choices[k].cost) {
        choices[k] = choice;
    }
}

/* Where a price that brings counts together is looked for: from the last one in strides that
 * double, then halfway between one that was too low and one that was too high. */
typedef struct {
    gint64 low, high, stride;
    gboolean is_low, is_high; /* one was seen to be too low, too high */
} Range;

static void
adjust(Range *range, gint64 *price, gint32 counted, gint32 priced)
{
    if (counted == priced)
        return;
    gboolean up = counted > priced;
    if (up) {
        range->low = *price;
        range->is_low = TRUE;
    } else {
        range->high = *price;
        range->is_high = TRUE;
    }
    if (range->is_low && range->is_high)
        *price = range->low + (range->high - range->low) / 2;
    else
        *price = CLAMP(*price + (up ? range->stride : -range->stride), range->low, range->high);
    range->stride *= 2;
}

/* The steepest that a price falls and rises from one count to the next. */
static Range
slopes_of(const GArray *prices, gint32 n, gint64 most)
{
    Range range = {.stride = 1};
    for (gint32 i = 1; i < n; i++) {
        gint64 slope = g_array_index(prices, gint64, i) - g_array_index(prices, gint64, i - 1);
        range.low = MIN(range.low, slope);
        range.high = MAX(range.high, slope);
    }
    if (n > 1 && range.low == 0 && range.high == 0)
        range.high = most; /* cut off above */
    range.low = MAX(range.low, -most);
    range.high = MIN(range.high, most);
    return range;
}

static void
note_way(KithPath *path, KithPathResult *result, gint64 cost, const guint16 *traced,
         guint16 *options)
{
    if (cost >= result->cost || cost >= KITH_PATH_FAR / 2)
        return;
    result->cost = cost;
    memcpy(options, traced, sizeof(guint16) * (gsize)(path->until - path->from));
}

/* Tries prices; leaves the ones with the best bound in path->prices. */
static void
try_prices(KithPath *path, int passes, KithPathResult *result, guint16 *options)
{
    gint64 most = path->lines->weights.broken * path->scale;
    Range sums = slopes_of(path->sum_prices, path->n_sums, most),
          weekends = slopes_of(path->weekend_prices, path->n_weekends, most);
    g_autofree guint16 *traced = g_new(guint16, path->until - path->from);
    KithPathPrices best = path->prices;
    sums.stride = weekends.stride = MAX(1, path->lines->weights.dearest * path->scale / STRIDE);
    for (int pass = 0; pass < passes && result->bound < result->cost; pass++) {
        gint32 sum = 0, weekend = 0;
        gint64 carried[KITH_PATH_CARRIED] = {0};
        KithPathLabel end;
        kith_path_find_bounds(path);
        gint64 bound = path->bound[0] + kith_path_least_counters(path, &sum, &weekend, carried);
        if (bound > result->bound) {
            result->bound = bound;
            best = path->prices;
        }
        if (bound >= KITH_PATH_FAR / 2)
            return;
        kith_path_trace(path, traced, &end);
        gint64 cost = kith_path_final_cost(path, &end) + end.carried_cost;
        note_way(path, result, cost, traced, options);
        adjust(&sums, &path->prices.sum, end.sum, sum);
        if (path->n_weekends > 1)
            adjust(&weekends, &path->prices.weekend, end.weekends, weekend);
    }
    path->prices = best;
}

/* The whole table of sums, and what its way says of the prices of other counters. */
static gboolean
sweep(KithPath *path, gint64 limit, KithPathResult *result, guint16 *options)
{
    gint32 sum, weekend;
    gint64 cost;
    g_autofree guint16 *way = g_new(guint16, path->until - path->from);
    gint64 others = path->offset -
                    kith_path_least_price(path->sum_prices, path->n_sums, path->prices.sum, &sum);
    if (path->n_live > 1 && path->line == NULL)
        limit = KITH_PATH_FAR; /* whatever it costs: what is found makes a line, if not the best */
    if (!kith_path_sweep(path, limit, &cost, way))
        return FALSE;
    if (path->n_told > 1)
        others -= kith_path_least_price(path->weekend_prices, path->n_weekends,
                                        path->prices.weekend, &weekend);
    if (cost == G_MAXINT64) {
        result->bound = MAX(result->bound, MIN(limit, result->cost));
        return TRUE;
    }
    result->bound = MAX(result->bound, MIN(cost + others, result->cost));
    KithPathLabel label = kith_path_follow(path, way);
    note_way(path, result, kith_path_final_cost(path, &label) + label.carried_cost, way, options);
    kith_path_adjust_prices(path, &label);
    if (kith_path_forbid_excess(path, way) && kith_path_sweep(path, limit, &cost, way) &&
        cost < G_MAXINT64)
        note_way(path, result, kith_path_true_cost(path, way), way, options);
    return TRUE;
}

gboolean
kith_path_is_impossible(const KithPathResult *result)
{
    return result->bound >= KITH_PATH_FAR / 2;
}

KithPathResult
kith_path_solve(KithPath *path, const KithPathLine *line, KithPathPrices *prices, int passes,
                gint32 beam, guint16 *options)
{
    path->line = line;
    path->beam = beam > 0 ? beam : BEAM;
    path->prices = prices != NULL ? *prices : (KithPathPrices){.sum = 0};
    kith_path_look_at_counters(path);
    kith_path_build_graph(path);

    gint64 present = line != NULL ? kith_path_present_cost(path) : KITH_PATH_FAR;
    KithPathResult result = {G_MAXINT64, -KITH_PATH_FAR,
                             present < KITH_PATH_FAR / 2 ? present : G_MAXINT64};
    try_prices(path, passes, &result, options);
    gint64 limit = MIN(MIN(present, result.cost - 1), KITH_PATH_FAR / 2);
    if (result.bound >= KITH_PATH_FAR / 2 || result.bound > limit) {
        if (prices != NULL)
            *prices = path->prices;
        return result;
    }
    kith_path_find_bounds(path);
    gint32 sum, weekend;
    gint64 carried[KITH_PATH_CARRIED];
    path->offset = kith_path_least_counters(path, &sum, &weekend, carried);
    if (beam > 0 || !sweep(path, limit, &result, options))
        kith_path_search_beam(path, limit, &result, options);
    if (prices != NULL)
        *prices = path->prices;
    return result;
}
