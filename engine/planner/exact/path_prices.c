/* Prices on the way for what is only paid for at the end, and the bounds that they give. */
#include "planner/exact/path_private.h"

void
kith_path_price_choices(KithPath *path)
{
    const gint32 n_classes = path->lines->n_classes;
    for (gint32 i = 0; i < path->until - path->from; i++)
        for (gint32 k = 0; k < path->n_choices[i]; k++) {
            gint64 extra = 0;
            for (gint32 l = 1; l < path->n_live; l++) {
                const KithLineCounter *counter = &path->scheme->counters[path->live[l].counter];
                if (kith_line_counts(path->lines, counter, path->from + i))
                    extra += path->prices.carried[l - 1] *
                             path->live[l].increments[path->choices[i * n_classes + k].class];
            }
            path->extra[i * n_classes + k] = extra;
        }
}

void
kith_path_find_bounds(KithPath *path)
{
    kith_path_price_choices(path);
    const gint32 days = path->until - path->from;
    const gint64 sum_price = path->prices.sum, weekend_price = path->prices.weekend;
    gint64 *bound = path->bound;
    gint32 last = path->layer_first[days];
    for (gint32 node = last; node < path->n_nodes; node++)
        bound[node] =
            path->end_costs[node - last] - path->end_weekends[node - last] * weekend_price;
    for (gint32 i = days - 1; i >= 0; i--) {
        const KithPathEdge *edge = &path->edges[path->edge_first[i]];
        const gint64 *extra = &path->extra[i * path->lines->n_classes];
        for (gint32 node = path->layer_first[i]; node < path->layer_first[i + 1]; node++) {
            gint64 least = KITH_PATH_FAR;
            guint8 taken = 0;
            for (gint32 k = 0; k < path->n_choices[i]; k++, edge++) {
                if (edge->next < 0)
                    continue;
                gint64 cost = edge->cost + extra[k] + edge->sum * sum_price +
                              edge->weekends * weekend_price + bound[edge->next];
                if (cost < least) {
                    least = cost;
                    taken = (guint8)k;
                }
            }
            bound[node] = least;
            path->taken[node] = taken;
        }
    }
}

/* The least of price - count * each, and the count that gives it. */
gint64
kith_path_least_price(const GArray *prices, gint32 n, gint64 each, gint32 *count)
{
    gint64 least = G_MAXINT64;
    for (gint32 i = 0; i < n; i++) {
        gint64 price = g_array_index(prices, gint64, i) - i * each;
        if (price < least) {
            least = price;
            *count = i;
        }
    }
    return least;
}

/* Prices are convex, so it lies at an end or where they bend. */
gint64
kith_path_least_carried(const KithPath *path, gint32 l, gint64 *count)
{
    const KithLines *lines = path->lines;
    const KithPathLive *live = &path->live[l];
    gint32 number = lines->counter_first[path->person] + live->counter;
    gint64 each = path->prices.carried[l - 1],
           least = kith_path_price(path, live->counter, live->base);
    *count = 0;
    for (gint32 i = lines->piece_first[number]; i <= lines->piece_first[number + 1]; i++)
        for (int side = 0; side < 2; side++) {
            gint64 at = live->most;
            if (i < lines->piece_first[number + 1])
                at = (side == 0 ? lines->pieces[i].low : lines->pieces[i].high) - live->base;
            at = CLAMP(at, 0, live->most);
            gint64 price = kith_path_price(path, live->counter, live->base + at) - each * at;
            if (price < least) {
                least = price;
                *count = at;
            }
        }
    return least;
}

/* What all prices together are below what counters cost at least: bounds are to be raised by it. */
gint64
kith_path_least_counters(const KithPath *path, gint32 *sum, gint32 *weekends, gint64 *carried)
{
    gint64 least = kith_path_least_price(path->sum_prices, path->n_sums, path->prices.sum, sum);
    if (path->n_weekends > 1)
        least += kith_path_least_price(path->weekend_prices, path->n_weekends, path->prices.weekend,
                                       weekends);
    for (gint32 l = 1; l < path->n_live; l++)
        least += kith_path_least_carried(path, l, &carried[l - 1]);
    return least;
}

static gboolean
one_fewer_saves(const KithPath *path, gint32 weekends)
{
    return weekends >= path->n_weekends ||
           kith_path_price_at(path->weekend_prices, path->n_weekends, weekends) >
               kith_path_price_at(path->weekend_prices, path->n_weekends, weekends - 1);
}

gint64
kith_path_carried_excess(const KithPath *path, gint32 l, gint64 counted)
{
    const KithLines *lines = path->lines;
    const KithPathLive *live = &path->live[l];
    gint32 number = lines->counter_first[path->person] + live->counter;
    gint64 each = path->prices.carried[l - 1], at, least = kith_path_least_carried(path, l, &at),
           low = at, high = at;
    for (gint32 i = lines->piece_first[number]; i < lines->piece_first[number + 1]; i++)
        for (int side = 0; side < 2; side++) {
            at = (side == 0 ? lines->pieces[i].low : lines->pieces[i].high) - live->base;
            at = CLAMP(at, 0, live->most);
            if (kith_path_price(path, live->counter, live->base + at) - each * at != least)
                continue;
            low = MIN(low, at);
            high = MAX(high, at);
        }
    return counted - CLAMP(counted, low, high);
}

gint64
kith_path_excess(const GArray *prices, gint32 n, gint64 each, gint32 counted)
{
    gint32 low = 0, high;
    gint64 least = kith_path_least_price(prices, n, each, &low);
    high = low;
    for (gint32 count = low; count < n; count++)
        if (g_array_index(prices, gint64, count) - count * each == least)
            high = count;
    return counted - CLAMP(counted, low, high);
}

/* A price after a step, which stops where there is none. */
static gint64
stepped(gint64 price, double by)
{
    gint64 next = price + (gint64)(by < 0 ? by - 0.5 : by + 0.5);
    return (price > 0 && next < 0) || (price < 0 && next > 0) ? 0 : next;
}

void
kith_path_adjust_prices(KithPath *path, const KithPathLabel *way, gint64 gap)
{
    gboolean weekends = path->n_weekends > 1 && !kith_path_tells(path, KITH_PATH_WEEKENDS);
    gint64 excess[1 + KITH_PATH_CARRIED] = {0};
    double size = 0;
    if (weekends)
        excess[0] = kith_path_excess(
            path->weekend_prices, path->n_weekends, path->prices.weekend,
            way->weekends -
                path->end_weekends[way->node - path->layer_first[path->until - path->from]]);
    for (gint32 l = 1; l < path->n_live; l++)
        excess[l] = kith_path_carried_excess(path, l, way->carried[l - 1]) / path->live[l].unit;
    for (gint32 l = 0; l < MAX(path->n_live, 1); l++)
        size += (double)excess[l] * (double)excess[l];
    if (size == 0)
        return;
    double step = (double)MIN(gap, path->lines->weights.dearest * path->scale) / size;
    if (weekends)
        path->prices.weekend = stepped(path->prices.weekend, step * (double)excess[0]);
    for (gint32 l = 1; l < path->n_live; l++)
        path->prices.carried[l - 1] = stepped(
            path->prices.carried[l - 1], step * (double)excess[l] / (double)path->live[l].unit);
}

/* The choice that a way takes on a day of the stretch. */
static gint32
taken_by(const KithPath *path, const guint16 *way, gint32 i)
{
    const KithPathChoice *choices = &path->choices[i * path->lines->n_classes];
    gint32 k = 0;
    while (choices[k].option != way[i])
        k++;
    return k;
}

/* Nothing but off on the days of a weekend. */
static void
forbid_weekend(KithPath *path, const KithWeekend *weekend)
{
    const gint32 n_classes = path->lines->n_classes;
    for (gint32 d = MAX(weekend->from, path->from); d < MIN(weekend->until, path->until); d++)
        for (gint32 k = 0; k < path->n_choices[d - path->from]; k++)
            if (path->choices[(d - path->from) * n_classes + k].class != 0)
                path->extra[(d - path->from) * n_classes + k] = KITH_PATH_FORBIDDEN;
}

/* Where a way works more weekends than may be, forbids all but those that its choices are cheapest
 * on. FALSE where it does not. */
static gboolean
forbid_weekends(KithPath *path, const guint16 *way)
{
    const KithRulebook *book = path->lines->book;
    const gint32 n_classes = path->lines->n_classes;
    if (path->n_weekends <= 1)
        return FALSE;
    g_autofree gint64 *worth = g_new0(gint64, book->n_weekends);
    g_autofree guint8 *works = g_new0(guint8, book->n_weekends);
    gint32 left = 0;
    for (gint32 d = path->from; d < path->until; d++) {
        gint32 weekend = book->weekend_of_day[d], i = d - path->from;
        if (weekend < 0)
            continue;
        const KithPathChoice *choice = &path->choices[i * n_classes + taken_by(path, way, i)];
        left += choice->class != 0 && !works[weekend];
        works[weekend] |= choice->class != 0;
        worth[weekend] -= choice->cost;
    }
    gboolean any = FALSE;
    for (; left > 0 && one_fewer_saves(path, left); left--) {
        any = TRUE;
        gint32 least = -1;
        for (gint32 w = 0; w < book->n_weekends; w++)
            if (works[w] && (least < 0 || worth[w] < worth[least]))
                least = w;
        works[least] = FALSE;
    }
    for (gint32 w = 0; any && w < book->n_weekends; w++)
        if (!works[w])
            forbid_weekend(path, &book->weekends[w]);
    return any;
}

gboolean
kith_path_forbid_excess(KithPath *path, const guint16 *way)
{
    const gint32 n_classes = path->lines->n_classes, days = path->until - path->from;
    gboolean any = !kith_path_tells(path, KITH_PATH_WEEKENDS) && forbid_weekends(path, way);
    for (gint32 l = 1; l < path->n_live; l++) {
        if (kith_path_tells(path, l))
            continue; /* no more than may be */
        const KithPathLive *live = &path->live[l];
        gint64 count = 0;
        for (gint32 i = 0; i < days; i++) {
            gint32 k = taken_by(path, way, i);
            count += live->increments[path->choices[i * n_classes + k].class];
            gboolean excess =
                live->increments[path->choices[i * n_classes + k].class] > 0 &&
                kith_path_price(path, live->counter, live->base + count) >
                    kith_path_price(path, live->counter,
                                    live->base + count -
                                        live->increments[path->choices[i * n_classes + k].class]);
            if (excess)
                count -= live->increments[path->choices[i * n_classes + k].class];
            path->excess[i] = excess;
            any |= excess;
        }
        gint64 whole = kith_path_price(path, live->counter, live->base + count + live->greatest);
        if (whole == kith_path_price(path, live->counter, live->base + count))
            continue; /* there was room */
        for (gint32 i = 0; i < days; i++) {
            gint32 taken = taken_by(path, way, i);
            for (gint32 k = 0; k < path->n_choices[i]; k++) {
                gboolean counts = live->increments[path->choices[i * n_classes + k].class] > 0;
                if (counts && (k != taken || path->excess[i]))
                    path->extra[i * n_classes + k] = KITH_PATH_FORBIDDEN;
            }
        }
    }
    return any;
}
