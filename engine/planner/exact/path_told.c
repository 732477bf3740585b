/* Which counts the table of the sweep tells apart, besides the sum. */
#include "planner/exact/path_private.h"

#define ROWS_MOST ((gsize)1 << 22)

gboolean
kith_path_tells(const KithPath *path, gint32 live)
{
    for (gint32 t = 0; t < path->n_told; t++)
        if (path->told[t].live == live)
            return TRUE;
    return FALSE;
}

/* How many counts of a live counter there are, from 0 on, that may be. */
static gint32
size_of(const KithPath *path, gint32 live)
{
    if (live == KITH_PATH_WEEKENDS)
        return path->n_weekends;
    const KithPathLive *counter = &path->live[live];
    gint64 units = counter->most / counter->unit;
    while (units > 0 &&
           kith_path_price_added(path, counter, units * counter->unit) >= KITH_PATH_FAR)
        units--;
    return (gint32)MIN(units, G_MAXINT32 - 1) + 1;
}

/* Whether the table would still be of a size that is worth it with so many more counts. */
static gboolean
has_room(const KithPath *path, gint32 size, gsize most)
{
    gsize rows = (gsize)path->n_nodes * (gsize)path->n_counts * (gsize)size;
    return rows <= ROWS_MOST && rows * (gsize)path->n_sums <= most;
}

static void
tell(KithPath *path, gint32 live, gint32 size)
{
    path->told[path->n_told++] = (KithPathTold){live, size, path->n_counts};
    path->n_counts *= size;
    gsize room = (gsize)path->n_told * (gsize)path->n_counts;
    if (room > path->digits_room) {
        path->digits_room = room;
        path->digits = g_renew(gint32, path->digits, room);
    }
    for (gint32 t = 0; t < path->n_told; t++)
        for (gint32 row = 0; row < path->n_counts; row++)
            path->digits[t * path->n_counts + row] =
                row / path->told[t].stride % path->told[t].size;
}

void
kith_path_tell_weekends(KithPath *path)
{
    path->n_told = 0;
    path->n_counts = 1;
    if (path->n_weekends > 1 && has_room(path, path->n_weekends, path->table_most))
        tell(path, KITH_PATH_WEEKENDS, path->n_weekends);
}

/* By how much more than the least a counter costs where a way leaves it, above what was paid. */
static gint64
wrong_by(const KithPath *path, const KithPathLabel *way, gint32 live)
{
    gint32 weekends;
    gint64 least, truly, count;
    if (live == KITH_PATH_WEEKENDS) {
        if (path->n_weekends <= 1)
            return 0;
        gint32 days = path->until - path->from,
               worked = way->weekends - path->end_weekends[way->node - path->layer_first[days]];
        least = kith_path_least_price(path->weekend_prices, path->n_weekends, path->prices.weekend,
                                      &weekends);
        truly = kith_path_price_at(path->weekend_prices, path->n_weekends, worked) -
                worked * path->prices.weekend;
    } else {
        count = way->carried[live - 1];
        least = kith_path_least_carried(path, live, &count);
        count = way->carried[live - 1];
        truly = kith_path_price_added(path, &path->live[live], count) -
                path->prices.carried[live - 1] * count;
    }
    return MIN(truly - least, KITH_PATH_FAR / 2);
}

gboolean
kith_path_tell_more(KithPath *path, const KithPathLabel *way)
{
    gint32 worst = -1, worst_size = 0;
    gint64 most = 0;
    for (gint32 l = 0; l < MAX(path->n_live, 1); l++) {
        if (kith_path_tells(path, l))
            continue;
        gint64 wrong = wrong_by(path, way, l);
        gint32 size = wrong > 0 ? size_of(path, l) : 0;
        if (wrong > most || (wrong == most && worst >= 0 && size < worst_size)) {
            most = wrong;
            worst = l;
            worst_size = size;
        }
    }
    if (worst < 0 || !has_room(path, worst_size, path->exact ? G_MAXSIZE : path->told_most))
        return FALSE;
    tell(path, worst, worst_size);
    return TRUE;
}

void
kith_path_find_steps(KithPath *path, gint32 i)
{
    const gint32 n_classes = path->lines->n_classes;
    for (gint32 k = 0; k < path->n_choices[i]; k++)
        for (gint32 t = 0; t < path->n_told; t++) {
            gint32 *step = &path->steps[k * path->n_told + t];
            *step = 0;
            if (path->told[t].live == KITH_PATH_WEEKENDS)
                continue;
            const KithPathLive *live = &path->live[path->told[t].live];
            if (kith_line_counts(path->lines, &path->scheme->counters[live->counter],
                                 path->from + i))
                *step =
                    (gint32)(live->increments[path->choices[i * n_classes + k].class] / live->unit);
        }
}

gint64
kith_path_told_price(const KithPath *path, const KithPathTold *told, gint32 count)
{
    if (told->live == KITH_PATH_WEEKENDS)
        return kith_path_price_at(path->weekend_prices, path->n_weekends, count) -
               count * path->prices.weekend;
    const KithPathLive *live = &path->live[told->live];
    gint64 added = count * live->unit;
    return kith_path_price_added(path, live, added) - path->prices.carried[told->live - 1] * added;
}

gint64
kith_path_least_untold(const KithPath *path)
{
    gint64 least = 0, carried;
    gint32 weekends;
    if (path->n_weekends > 1 && !kith_path_tells(path, KITH_PATH_WEEKENDS))
        least += kith_path_least_price(path->weekend_prices, path->n_weekends, path->prices.weekend,
                                       &weekends);
    for (gint32 l = 1; l < path->n_live; l++)
        if (!kith_path_tells(path, l))
            least += kith_path_least_carried(path, l, &carried);
    return least;
}
