#include "planner/exact/path_private.h"

#include <string.h>

#define STRIDE       64  /* parts of the dearest soft unit by which prices begin to move */
#define BEAM         256 /* labels a day where the table of all sums would be too large */
#define TABLE_MOST   ((gsize)64 << 20)
#define EXACT_PASSES 12 /* sweeps at other prices before counters are told apart */

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
    path->steps = g_new(gint32, lines->n_classes * (1 + KITH_PATH_CARRIED));
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
                      path->table,       path->low,        path->high,       path->row,
                      path->digits,      path->steps};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
    g_array_free(path->sum_prices, TRUE);
    g_array_free(path->weekend_prices, TRUE);
    g_array_free(path->carried_prices, TRUE);
    g_free(path);
}

void
kith_path_tell_apart(KithPath *path, gsize entries, gboolean exact)
{
    path->told_most = entries;
    path->exact = exact;
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
    path->asked = NULL;
    memset(path->n_choices, 0, sizeof(gint32) * (gsize)(until - from));
}

void
kith_path_ask_weekends(KithPath *path, const guint8 *weekends)
{
    path->asked = weekends;
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

void
kith_path_try_prices(KithPath *path, int passes, KithPathResult *result, guint16 *options)
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

/* What a sweep came to. */
typedef struct {
    gint64 cost;
    guint16 *way;
    KithPathLabel end;   /* of the way */
    gboolean fits;       /* the table did */
    KithPathPrices next; /* to go on with */
} Sweep;

/* A way made of one that counts too much, where there is one at or below `limit` that is cheaper
 * than all so far. */
static void
repair(KithPath *path, gint64 limit, guint16 *way, KithPathResult *result, guint16 *options)
{
    gint64 cost;
    limit = MIN(limit, result->cost - 1);
    if (kith_path_forbid_excess(path, way) && kith_path_sweep(path, limit, &cost, way) &&
        cost < G_MAXINT64)
        note_way(path, result, kith_path_true_cost(path, way), way, options);
    kith_path_price_choices(path);
}

/* One sweep, and what it proves and finds. FALSE where the table would be too large, or there is
 * nothing at or below `limit`. */
static gboolean
sweep_once(KithPath *path, gint64 limit, KithPathResult *result, guint16 *options, Sweep *sweep)
{
    gboolean fits = kith_path_sweep(path, limit, &sweep->cost, sweep->way);
    sweep->fits |= fits;
    if (!fits)
        return FALSE;
    result->bound = MAX(result->bound, MIN(MIN(sweep->cost, limit + 1), result->cost));
    if (sweep->cost == G_MAXINT64)
        return FALSE;
    sweep->end = kith_path_follow(path, sweep->way);
    note_way(path, result, kith_path_true_cost(path, sweep->way), sweep->way, options);
    return TRUE;
}

/* Bounds at the prices as they are now. */
static void
reprice(KithPath *path)
{
    gint32 sum, weekend;
    gint64 carried[KITH_PATH_CARRIED];
    kith_path_find_bounds(path);
    path->offset = kith_path_least_counters(path, &sum, &weekend, carried);
}

/* Moves prices so that they are more like what ways come to: once, or, where it is to be exact, as
 * often as may help. Leaves the best ones, and, in `sweep`, a way at them. FALSE where that is all
 * there is to do. */
static gboolean
sweep_at_prices(KithPath *path, gint64 limit, KithPathResult *result, guint16 *options,
                Sweep *sweep)
{
    KithPathPrices best = path->prices;
    gint64 proven = -KITH_PATH_FAR;
    for (int pass = 0; pass < (path->exact ? EXACT_PASSES : 1); pass++) {
        if (pass > 0)
            reprice(path);
        if (!sweep_once(path, limit, result, options, sweep) || result->bound >= result->cost)
            return FALSE;
        if (sweep->cost > proven) {
            proven = sweep->cost;
            best = path->prices;
        }
        repair(path, limit, sweep->way, result, options);
        limit = MIN(limit, result->cost - 1);
        gint64 known = MIN(result->cost, KITH_PATH_FAR); /* none yet: as far as a step may go */
        kith_path_adjust_prices(path, &sweep->end, MAX(1, known - sweep->cost));
    }
    sweep->next = path->prices;
    path->prices = best;
    return TRUE;
}

/*
 * The whole table of sums, and what its way says of the prices of other counters. Where these are
 * not what the way comes to, one after the other is told apart, until way and bound meet or the
 * table would be too large. FALSE where it is so from the beginning.
 */
static gboolean
sweep(KithPath *path, gint64 limit, KithPathResult *result, guint16 *options)
{
    g_autofree guint16 *way = g_new(guint16, path->until - path->from);
    Sweep sweep = {.way = way};
    if (path->n_live > 1 && path->line == NULL)
        limit = KITH_PATH_FAR; /* whatever it costs: what is found makes a line, if not the best */
    kith_path_tell_weekends(path);
    if (!sweep_at_prices(path, limit, result, options, &sweep))
        return sweep.fits;
    reprice(path);
    if (path->exact && !sweep_once(path, MIN(limit, result->cost - 1), result, options, &sweep))
        return TRUE;
    while (result->bound < result->cost && kith_path_tell_more(path, &sweep.end)) {
        limit = MIN(limit, result->cost - 1);
        if (!sweep_once(path, limit, result, options, &sweep))
            break;
        if (result->bound < result->cost)
            repair(path, limit, sweep.way, result, options);
    }
    path->prices = sweep.next;
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
    if (path->n_weekends == 1)
        path->prices.weekend = 0; /* there is nothing to pay for */

    gint64 present = line != NULL ? kith_path_present_cost(path) : KITH_PATH_FAR;
    KithPathResult result = {G_MAXINT64, -KITH_PATH_FAR,
                             present < KITH_PATH_FAR / 2 ? present : G_MAXINT64};
    kith_path_try_prices(path, passes, &result, options);
    gint64 limit = MIN(MIN(present, result.cost - 1), KITH_PATH_FAR / 2);
    if (result.bound >= KITH_PATH_FAR / 2 || result.bound > limit) {
        if (prices != NULL)
            *prices = path->prices;
        return result;
    }
    reprice(path);
    if (beam > 0 || !sweep(path, limit, &result, options))
        kith_path_search_beam(path, limit, &result, options);
    if (prices != NULL)
        *prices = path->prices;
    return result;
}
