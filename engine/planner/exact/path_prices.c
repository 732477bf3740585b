/* Prices on the way for what is only paid for at the end, and the bounds that they give. */
#include "planner/exact/path_private.h"

#define CARRIED_STEP                                                                               \
    32 /* parts of the dearest soft unit by which a carried counter gets dearer                    \
        */
#define FORBIDDEN ((gint64)1 << 24)

/* What each choice's carried counters are priced at. */
static void
price_choices(KithPath *path)
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
    price_choices(path);
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

/* The least of a carried counter's price less what is paid for it, and the count that gives it:
 * prices are convex, so it lies at an end or where they bend. */
static gint64
least_carried(const KithPath *path, gint32 l, gint64 *count)
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
        least += least_carried(path, l, &carried[l - 1]);
    return least;
}

static gboolean
one_fewer_saves(const KithPath *path, gint32 weekends)
{
    return weekends >= path->n_weekends ||
           kith_path_price_at(path->weekend_prices, path->n_weekends, weekends) >
               kith_path_price_at(path->weekend_prices, path->n_weekends, weekends - 1);
}

/* Moves the prices of carried counters, and of weekends where they are not told apart, a little
 * after a way was found at them: up where it counts more than is allowed (down, where less), back
 * towards nothing where there is room. */
void
kith_path_adjust_prices(KithPath *path, const KithPathLabel *way)
{
    gint64 step = MAX(1, path->lines->weights.dearest * path->scale / CARRIED_STEP);
    if (path->n_told < path->n_weekends) {
        if (way->weekends > 0 && one_fewer_saves(path, way->weekends))
            path->prices.weekend += step;
        else
            path->prices.weekend = MAX(0, path->prices.weekend - step);
    }
    for (gint32 l = 1; l < path->n_live; l++) {
        const KithPathLive *live = &path->live[l];
        gint64 *price = &path->prices.carried[l - 1], counted = way->carried[l - 1];
        gint64 at = kith_path_price(path, live->counter, live->base + counted),
               more = kith_path_price(path, live->counter, live->base + counted + live->greatest),
               less = kith_path_price(path, live->counter, live->base + counted - live->greatest);
        gint64 by = MAX(1, step / live->greatest);
        if (at > 0 && less < at)
            *price += by;
        else if (at > 0 && more < at)
            *price -= by;
        else if (more <= at && *price > 0)
            *price = MAX(0, *price - by);
        else if (less <= at && *price < 0)
            *price = MIN(0, *price + by);
    }
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
                path->extra[(d - path->from) * n_classes + k] = FORBIDDEN;
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
    gboolean any = path->n_told < path->n_weekends && forbid_weekends(path, way);
    for (gint32 l = 1; l < path->n_live; l++) {
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
                    path->extra[i * n_classes + k] = FORBIDDEN;
            }
        }
    }
    return any;
}
