/* The counters that matter on a stretch, and what they cost. */
#include "planner/exact/path_private.h"

gint64
kith_path_price(const KithPath *path, gint32 counter, gint64 value)
{
    const KithLines *lines = path->lines;
    gint32 number = lines->counter_first[path->person] + counter;
    gint64 cost = 0;
    for (gint32 i = lines->piece_first[number]; i < lines->piece_first[number + 1]; i++) {
        const KithLinePiece *piece = &lines->pieces[i];
        gint64 part = value > piece->high  ? (value - piece->high) * piece->over
                      : value < piece->low ? (piece->low - value) * piece->under
                                           : 0;
        if (part > 0 && piece->broken && path->strict)
            return KITH_PATH_FAR;
        cost += part;
    }
    return cost * path->scale;
}

/* Leaves out the choices of a day that by themselves count more than may be. */
static void
drop_forbidden(KithPath *path, gint32 c, gint64 base, gint32 day)
{
    const KithLines *lines = path->lines;
    const gint32 *increments = &path->scheme->increments[c * lines->n_classes];
    gint32 number = lines->counter_first[path->person] + c, i = day - path->from, n = 0;
    gint64 room = G_MAXINT64;
    for (gint32 p = lines->piece_first[number]; p < lines->piece_first[number + 1]; p++)
        if (lines->pieces[p].broken && lines->pieces[p].over > 0)
            room = MIN(room, lines->pieces[p].high - base);
    KithPathChoice *choices = &path->choices[i * lines->n_classes];
    for (gint32 k = 0; k < path->n_choices[i]; k++)
        if (increments[choices[k].class] <= 0 || increments[choices[k].class] <= room)
            choices[n++] = choices[k];
    path->n_choices[i] = n;
}

/* Adds a counter to the live ones where some way through the stretch would change its price. */
static void
look_at_counter(KithPath *path, gint32 c)
{
    const KithLines *lines = path->lines;
    const KithLineCounter *counter = &path->scheme->counters[c];
    gint32 number = lines->counter_first[path->person] + c;
    if (lines->piece_first[number] == lines->piece_first[number + 1])
        return;
    const gint32 *increments = &path->scheme->increments[c * lines->n_classes];
    gint64 base = path->line != NULL ? path->line->counters[c] : lines->counter_base[number];
    gint64 most = 0, divisor = 0;
    gint32 largest = 0;
    gint32 from = MAX(counter->from, path->from), until = MIN(counter->until, path->until);
    for (gint32 d = from; d < until && path->line != NULL; d++)
        if (kith_line_counts(lines, counter, d))
            base -= increments[path->line->class[d]];
    for (gint32 d = from; d < until; d++) {
        if (!kith_line_counts(lines, counter, d))
            continue;
        if (path->strict)
            drop_forbidden(path, c, base, d);
        gint32 i = d - path->from, greatest = 0;
        for (gint32 k = 0; k < path->n_choices[i]; k++) {
            gint32 by = increments[path->choices[i * lines->n_classes + k].class];
            greatest = MAX(greatest, by);
            divisor = kith_greatest_divisor(divisor, by);
        }
        most += greatest;
        largest = MAX(largest, greatest);
    }
    if (divisor == 0 ||
        (kith_path_price(path, c, base) == 0 && kith_path_price(path, c, base + most) == 0))
        return;
    /* the one that covers most days is the one that tells labels apart */
    gint32 length = counter->until - counter->from;
    gboolean leads = path->n_live == 0;
    if (path->n_live > 0) {
        const KithLineCounter *leader = &path->scheme->counters[path->live[0].counter];
        leads = length > leader->until - leader->from;
        if (path->n_live <= KITH_PATH_CARRIED)
            path->live[path->n_live++] =
                leads ? path->live[0]
                      : (KithPathLive){c, base, increments, largest, divisor, most, -1};
    } else {
        path->n_live = 1;
    }
    if (!leads)
        return;
    path->live[0] = (KithPathLive){c, base, increments, largest, divisor, most, -1};
    path->n_sums = (gint32)(most / divisor) + 1;
}

static void
price_sums(KithPath *path)
{
    g_array_set_size(path->sum_prices, 0);
    for (gint32 sum = 0; sum < path->n_sums; sum++) {
        gint64 price = path->n_live > 0
                           ? kith_path_price(path, path->live[0].counter,
                                             path->live[0].base + sum * path->live[0].unit)
                           : 0;
        g_array_append_val(path->sum_prices, price);
    }
    /* above the last sum that may be there is nothing */
    while (path->n_sums > 1 &&
           g_array_index(path->sum_prices, gint64, path->n_sums - 1) >= KITH_PATH_FAR &&
           g_array_index(path->sum_prices, gint64, path->n_sums - 2) >= KITH_PATH_FAR)
        path->n_sums--;
}

/* Tables for carried counters that count days; time is worked out each time. */
static void
price_carried(KithPath *path)
{
    g_array_set_size(path->carried_prices, 0);
    for (gint32 l = 1; l < path->n_live; l++) {
        KithPathLive *live = &path->live[l];
        if (path->scheme->counters[live->counter].counts != KITH_LINE_DUTIES)
            continue;
        live->table = (gint32)path->carried_prices->len;
        for (gint64 added = 0; added <= live->most; added++) {
            gint64 price = kith_path_price(path, live->counter, live->base + added);
            g_array_append_val(path->carried_prices, price);
        }
    }
}

/* Whether weekends worked can change a price, and what so many in the stretch cost. */
static void
look_at_weekends(KithPath *path)
{
    const KithRulebook *book = path->lines->book;
    const KithLineScheme *scheme = path->scheme;
    const guint8 *class = path->line != NULL ? path->line->class : NULL;
    gint32 only_here = 0, most = 0;
    g_array_set_size(path->weekend_prices, 0);
    gboolean asked = scheme->n_weekends > 0 || scheme->half > 0;
    for (gint32 d = path->from; d < path->until && asked; d++) {
        if (book->weekend_of_day[d] < 0)
            continue;
        const KithWeekend *weekend = &book->weekends[book->weekend_of_day[d]];
        gboolean within = FALSE, outside = FALSE;
        for (gint32 w = weekend->from; w < weekend->until && class != NULL; w++) {
            gboolean here = w >= path->from && w < path->until;
            within |= here && class[w] != 0;
            outside |= !here && class[w] != 0;
        }
        only_here += within && !outside;
        most++;
        d = weekend->until - 1;
    }
    gint32 counter = scheme->n_weekends > 0 ? scheme->weekends[0] : -1;
    gint64 base = 0;
    if (counter >= 0)
        base = class != NULL
                   ? path->line->counters[counter] - only_here
                   : path->lines->counter_base[path->lines->counter_first[path->person] + counter];
    gboolean priced = FALSE;
    for (gint32 w = 0; w <= most; w++) {
        gint64 price = counter >= 0 ? kith_path_price(path, counter, base + w) : 0;
        priced |= price != 0;
        g_array_append_val(path->weekend_prices, price);
    }
    path->weekends_live = most > 0 && (priced || scheme->half > 0);
    path->n_weekends = priced ? most + 1 : 1;
    /* two counts stay even where none may be worked: that has to be told apart */
    while (path->n_weekends > 2 &&
           g_array_index(path->weekend_prices, gint64, path->n_weekends - 1) >= KITH_PATH_FAR)
        path->n_weekends--;
}

void
kith_path_look_at_counters(KithPath *path)
{
    path->n_live = 0;
    path->n_sums = 1;
    for (gint32 c = 0; c < path->scheme->n_counters; c++)
        if (path->scheme->counters[c].counts != KITH_LINE_WEEKENDS)
            look_at_counter(path, c);
    price_sums(path);
    price_carried(path);
    look_at_weekends(path);
}
