/* A line's least cost with all its counters at prices: nothing is told apart. */
#include "planner/exact/path_private.h"

#include <math.h>

/* How many units of the sum, or of a carried counter's amount, a day adds at most. */
static double
greatest_of(const KithPath *path, gint32 l)
{
    const KithPathLive *live = &path->live[l];
    return (double)live->greatest / (double)(l == 0 ? live->unit : 1);
}

static void
take_prices(KithPath *path, const KithPathDays *prices)
{
    path->prices = (KithPathPrices){.sum = 0};
    if (path->n_live > 0)
        path->prices.sum = (gint64)lround(prices->sum / greatest_of(path, 0));
    if (path->n_weekends > 1)
        path->prices.weekend = (gint64)lround(prices->weekend);
    for (gint32 l = 1; l < path->n_live; l++)
        path->prices.carried[l - 1] = (gint64)lround(prices->carried[l - 1] / greatest_of(path, l));
}

static void
find_excess(const KithPath *path, const KithPathLabel *end, KithPathDays *excess)
{
    *excess = (KithPathDays){.sum = 0};
    if (path->n_live > 0)
        excess->sum =
            (double)kith_path_excess(path->sum_prices, path->n_sums, path->prices.sum, end->sum) /
            greatest_of(path, 0);
    if (path->n_weekends > 1)
        excess->weekend = (double)kith_path_excess(
            path->weekend_prices, path->n_weekends, path->prices.weekend,
            end->weekends -
                path->end_weekends[end->node - path->layer_first[path->until - path->from]]);
    for (gint32 l = 1; l < path->n_live; l++)
        excess->carried[l - 1] =
            (double)kith_path_carried_excess(path, l, end->carried[l - 1]) / greatest_of(path, l);
}

void
kith_path_relax(KithPath *path)
{
    path->line = NULL;
    kith_path_look_at_counters(path);
    kith_path_build_graph(path);
}

gint64
kith_path_relaxed(KithPath *path, const KithPathDays *prices, guint16 *way, KithPathDays *excess)
{
    gint32 sum, weekends;
    gint64 carried[KITH_PATH_CARRIED];
    KithPathLabel end;
    take_prices(path, prices);
    kith_path_find_bounds(path);
    gint64 bound = path->bound[0] + kith_path_least_counters(path, &sum, &weekends, carried);
    if (bound >= KITH_PATH_FAR / 2)
        return G_MAXINT64;
    kith_path_trace(path, way, &end);
    find_excess(path, &end, excess);
    return bound;
}

gint64
kith_path_pays(const KithPath *path, gint32 day, gint32 class)
{
    const KithRulebook *book = path->lines->book;
    gint32 w = book->weekend_of_day[day];
    gint64 pays = 0;
    if (class != 0 && w >= 0 && path->n_weekends > 1)
        pays += path->prices.weekend / (book->weekends[w].until - book->weekends[w].from);
    for (gint32 l = 0; l < path->n_live; l++) {
        const KithPathLive *live = &path->live[l];
        if (!kith_line_counts(path->lines, &path->scheme->counters[live->counter], day))
            continue;
        pays += l == 0 ? path->prices.sum * (live->increments[class] / live->unit)
                       : path->prices.carried[l - 1] * live->increments[class];
    }
    return pays;
}
