#include "planner/exact/path_private.h"

#include <string.h>

#define CARRIED_STEP 32 /* parts of the dearest soft unit by which a carried counter gets dearer */
#define FORBIDDEN ((gint64)1 << 24)
#define BEAM 256 /* labels a day where the table of all sums would be too large */

KithPath *
kith_path_new(const KithLines *lines, gint32 days_most)
{
    KithPath *path = g_new0(KithPath, 1);
    path->lines = lines;
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
    void *arrays[] = {path->choices,   path->n_choices,    path->bound,      path->taken,
                      path->labels,    path->first,        path->stamp,      path->label_at,
                      path->layer_first, path->edge_first, path->node_state, path->edges,
                      path->node_of,   path->seen,         path->end_costs,  path->end_weekends,
                      path->estimates, path->excess, path->extra, path->forward,      path->table,      path->high};
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

/* --- what sums and weekends cost --- */

static gint64
greatest_divisor(gint64 a, gint64 b)
{
    while (b != 0) {
        gint64 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static gint64
price_of(const KithPath *path, gint32 counter, gint64 value)
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
    for (gint32 d = MAX(counter->from, path->from); d < MIN(counter->until, path->until); d++) {
        if (!kith_line_counts(lines, counter, d))
            continue;
        gint32 i = d - path->from, greatest = 0;
        if (path->line != NULL)
            base -= increments[path->line->class[d]];
        for (gint32 k = 0; k < path->n_choices[i]; k++) {
            gint32 by = increments[path->choices[i * lines->n_classes + k].class];
            greatest = MAX(greatest, by);
            divisor = greatest_divisor(divisor, by);
        }
        most += greatest;
        largest = MAX(largest, greatest);
    }
    if (divisor == 0 ||
        (price_of(path, c, base) == 0 && price_of(path, c, base + most) == 0))
        return;
    /* the one that covers most days is the one that tells labels apart */
    gint32 length = counter->until - counter->from;
    gboolean leads = path->n_live == 0;
    if (path->n_live > 0) {
        const KithLineCounter *leader = &path->scheme->counters[path->live[0].counter];
        leads = length > leader->until - leader->from;
        if (path->n_live <= KITH_PATH_CARRIED)
            path->live[path->n_live++] = leads ? path->live[0] : (KithPathLive){c, base, increments, largest, most, -1};
    } else {
        path->n_live = 1;
    }
    if (!leads)
        return;
    path->live[0] = (KithPathLive){c, base, increments, largest, most, -1};
    path->unit = divisor;
    path->n_sums = (gint32)(most / divisor) + 1;
}

static void
price_sums(KithPath *path)
{
    g_array_set_size(path->sum_prices, 0);
    for (gint32 sum = 0; sum < path->n_sums; sum++) {
        gint64 price = path->n_live > 0 ? price_of(path, path->live[0].counter,
                                                   path->live[0].base + sum * path->unit)
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
            gint64 price = price_of(path, live->counter, live->base + added);
            g_array_append_val(path->carried_prices, price);
        }
    }
}

/* The price of a carried counter when so much has been added to it. */
static inline gint64
price_added(const KithPath *path, const KithPathLive *live, gint64 added)
{
    return live->table >= 0
               ? g_array_index(path->carried_prices, gint64, live->table + (gint32)added)
               : price_of(path, live->counter, live->base + added);
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
        gint64 price = counter >= 0 ? price_of(path, counter, base + w) : 0;
        priced |= price != 0;
        g_array_append_val(path->weekend_prices, price);
    }
    path->weekends_live = most > 0 && (priced || scheme->half > 0);
    path->n_weekends = priced ? most + 1 : 1;
    while (path->n_weekends > 1 &&
           g_array_index(path->weekend_prices, gint64, path->n_weekends - 1) >= KITH_PATH_FAR)
        path->n_weekends--;
}

/* --- the graph --- */

static gint32
first_state(const KithPath *path)
{
    return path->line != NULL ? path->line->states[path->from] : path->lines->begin[path->person];
}

/* Whether two classes do the same to the automaton and to the counters that matter here. */
static gboolean
are_alike(const KithPath *path, gint32 class, gint32 other)
{
    if (path->scheme->twin[class] != path->scheme->twin[other])
        return FALSE;
    for (gint32 l = 0; l < path->n_live; l++)
        if (path->live[l].increments[class] != path->live[l].increments[other])
            return FALSE;
    return TRUE;
}

/* Of choices that do the same the cheapest is kept. */
static void
join_choices(KithPath *path, gint32 i)
{
    KithPathChoice *choices = &path->choices[i * path->lines->n_classes];
    gint32 n = 0;
    for (gint32 c = 0; c < path->n_choices[i]; c++) {
        gint32 k = 0;
        while (k < n && !are_alike(path, choices[k].class, choices[c].class))
            k++;
        if (k == n)
            choices[n++] = choices[c];
        else if (choices[c].cost < choices[k].cost)
            choices[k] = choices[c];
    }
    path->n_choices[i] = n;
}

static gint32
node_of(KithPath *path, gint32 state)
{
    if (path->seen[state] == path->mark)
        return path->node_of[state];
    if (path->n_nodes == path->nodes_room) {
        path->nodes_room = MAX(1024, path->nodes_room * 2);
        path->node_state = g_renew(guint16, path->node_state, path->nodes_room);
        path->bound = g_renew(gint64, path->bound, path->nodes_room);
        path->taken = g_renew(guint8, path->taken, path->nodes_room);
        path->forward = g_renew(gint64, path->forward, path->nodes_room);
    }
    path->seen[state] = path->mark;
    path->node_state[path->n_nodes] = (guint16)state;
    return path->node_of[state] = path->n_nodes++;
}

/* The edges of a day's nodes, and the nodes of the next day. */
static void
build_layer(KithPath *path, gint32 day)
{
    const KithLines *lines = path->lines;
    const KithLineScheme *scheme = path->scheme;
    const gint32 i = day - path->from, n_choices = path->n_choices[i];
    const gsize layer = (gsize)lines->length_of_day[day] * (gsize)scheme->n_states *
                        (gsize)lines->n_classes;
    gboolean counts = FALSE;
    if (path->n_live > 0) {
        const KithLineCounter *counter = &scheme->counters[path->live[0].counter];
        counts = kith_line_counts(lines, counter, day);
    }
    gint32 weekend = path->weekends_live ? lines->book->weekend_of_day[day] : -1;
    gboolean second = weekend >= 0 && day > lines->book->weekends[weekend].from;
    gint32 from = path->layer_first[i], until = path->n_nodes;
    path->layer_first[i + 1] = until;
    path->edge_first[i] = path->n_edges;
    path->mark++;
    if (path->n_edges + (until - from) * n_choices > path->edges_room) {
        path->edges_room = (path->n_edges + (until - from) * n_choices) * 2;
        path->edges = g_renew(KithPathEdge, path->edges, path->edges_room);
    }
    for (gint32 node = from; node < until; node++)
        for (gint32 k = 0; k < n_choices; k++) {
            const KithPathChoice *choice = &path->choices[i * lines->n_classes + k];
            gint32 state = path->node_state[node],
                   at = state * lines->n_classes + choice->class;
            KithPathEdge *edge = &path->edges[path->n_edges++];
            *edge = (KithPathEdge){choice->cost + scheme->step[layer + (gsize)at] * path->scale, -1, 0, 0};
            if (path->strict && scheme->broken[layer + (gsize)at])
                continue;
            edge->next = node_of(path, scheme->next[at]);
            if (counts)
                edge->sum = (gint32)(path->live[0].increments[choice->class] / path->unit);
            gboolean works = choice->class != 0, had = second && scheme->worked[state];
            edge->weekends = weekend >= 0 && works && !had;
            if (second && had != works)
                edge->cost += scheme->half * path->scale;
        }
}

/* What follows the stretch when it ends in a state, against what follows it now; `*weekends`: by
 * how many fewer weekends count in it, as the last is counted outside. */
static gint64
end_cost(const KithPath *path, gint32 state, gint32 *weekends)
{
    const KithLines *lines = path->lines;
    const KithLineScheme *scheme = path->scheme;
    const gint32 n_classes = lines->n_classes, last = path->until - 1;
    *weekends = 0;
    if (path->line == NULL || path->until == lines->n_days)
        return 0;
    gint32 at = state;
    gint64 cost = 0;
    for (gint32 d = path->until; d < lines->n_days && at != path->line->states[d]; d++) {
        const gint64 *step =
            &scheme->step[lines->length_of_day[d] * scheme->n_states * n_classes];
        gint32 class = path->line->class[d];
        cost += step[at * n_classes + class] -
                step[path->line->states[d] * n_classes + class];
        at = scheme->next[at * n_classes + class];
    }
    gint32 weekend = lines->book->weekend_of_day[last];
    if (path->weekends_live && weekend >= 0 && last < lines->book->weekends[weekend].until - 1) {
        gboolean worked = scheme->worked[state], next = path->line->class[last + 1] != 0;
        *weekends = next && worked;
        cost += next != worked ? scheme->half : 0;
    }
    return cost * path->scale;
}

static void
build_graph(KithPath *path)
{
    gint32 days = path->until - path->from;
    path->n_nodes = path->n_edges = 0;
    path->layer_first[0] = 0;
    path->mark++;
    node_of(path, first_state(path));
    for (gint32 i = 0; i < days; i++) {
        join_choices(path, i);
        build_layer(path, path->from + i);
    }
    path->layer_first[days + 1] = path->n_nodes;
    for (gint32 node = path->layer_first[days]; node < path->n_nodes; node++)
        path->end_costs[node - path->layer_first[days]] =
            end_cost(path, path->node_state[node],
                     &path->end_weekends[node - path->layer_first[days]]);
}

/* --- bounds at a price --- */

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

static void
find_bounds(KithPath *path)
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
static gint64
least_price(const GArray *prices, gint32 n, gint64 each, gint32 *count)
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
    gint64 each = path->prices.carried[l - 1], least = price_of(path, live->counter, live->base);
    *count = 0;
    for (gint32 i = lines->piece_first[number]; i <= lines->piece_first[number + 1]; i++)
        for (int side = 0; side < 2; side++) {
            gint64 at = live->most;
            if (i < lines->piece_first[number + 1])
                at = (side == 0 ? lines->pieces[i].low : lines->pieces[i].high) - live->base;
            at = CLAMP(at, 0, live->most);
            gint64 price = price_of(path, live->counter, live->base + at) - each * at;
            if (price < least) {
                least = price;
                *count = at;
            }
        }
    return least;
}

/* What all prices together are below what counters cost at least: bounds are to be raised by it. */
static gint64
least_counters(const KithPath *path, gint32 *sum, gint32 *weekends, gint64 *carried)
{
    gint64 least = least_price(path->sum_prices, path->n_sums, path->prices.sum, sum);
    if (path->n_weekends > 1)
        least += least_price(path->weekend_prices, path->n_weekends, path->prices.weekend,
                             weekends);
    for (gint32 l = 1; l < path->n_live; l++)
        least += least_carried(path, l, &carried[l - 1]);
    return least;
}

/* The label before the stretch. */
static KithPathLabel
first_label(const KithPath *path)
{
    KithPathLabel label = {.parent = -1};
    for (gint32 l = 1; l < path->n_live; l++)
        label.carried_cost += price_added(path, &path->live[l], 0);
    return label;
}

/* A label goes on by a choice of a day; FALSE where that is not allowed. */
static inline gboolean
extend(const KithPath *path, gint32 i, gint32 k, KithPathLabel *label)
{
    const KithPathEdge *edge = &path->edges[path->edge_first[i] +
                                    (label->node - path->layer_first[i]) * path->n_choices[i] + k];
    if (edge->next < 0)
        return FALSE;
    label->cost += edge->cost;
    label->node = edge->next;
    label->sum += edge->sum;
    label->weekends = (gint16)(label->weekends + edge->weekends);
    label->choice = (guint8)k;
    const KithPathChoice *choice = &path->choices[i * path->lines->n_classes + k];
    for (gint32 l = 1; l < path->n_live; l++) {
        const KithLineCounter *counter = &path->scheme->counters[path->live[l].counter];
        gint32 by = path->live[l].increments[choice->class], *added = &label->carried[l - 1];
        if (by == 0 || !kith_line_counts(path->lines, counter, path->from + i))
            continue;
        label->carried_cost += price_added(path, &path->live[l], *added + by) -
                               price_added(path, &path->live[l], *added);
        *added += by;
    }
    return TRUE;
}

/* What a label costs in all once the stretch is over, but for what it carries. */
static gint64
final_cost(const KithPath *path, const KithPathLabel *label)
{
    gint32 end = label->node - path->layer_first[path->until - path->from];
    gint64 cost = label->cost + path->end_costs[end] +
                  kith_path_price_at(path->sum_prices, path->n_sums, label->sum);
    if (path->n_weekends > 1)
        cost += kith_path_price_at(path->weekend_prices, path->n_weekends,
                         label->weekends - path->end_weekends[end]);
    return cost;
}

/* Follows the cheapest way at the prices under trial. */
static void
trace(const KithPath *path, guint16 *options, KithPathLabel *end)
{
    *end = first_label(path);
    for (gint32 i = 0; i < path->until - path->from; i++) {
        gint32 k = path->taken[end->node];
        options[i] = path->choices[i * path->lines->n_classes + k].option;
        extend(path, i, k, end);
    }
}

/* What the line holds now, by the same prices; KITH_PATH_FAR where it is not on offer. */
static gint64
present_cost(const KithPath *path)
{
    KithPathLabel label = first_label(path);
    for (gint32 d = path->from; d < path->until; d++) {
        gint32 i = d - path->from, k = 0;
        const KithPathChoice *choices = &path->choices[i * path->lines->n_classes];
        while (k < path->n_choices[i] && !are_alike(path, choices[k].class, path->line->class[d]))
            k++;
        if (k == path->n_choices[i] || !extend(path, i, k, &label))
            return KITH_PATH_FAR;
    }
    return final_cost(path, &label) + label.carried_cost;
}

/* --- labels --- */

static gboolean
make_room(KithPath *path)
{
    gint32 widest = 0;
    for (gint32 i = 0; i <= path->until - path->from; i++)
        widest = MAX(widest, path->layer_first[i + 1] - path->layer_first[i]);
    gsize needed = (gsize)widest * (gsize)path->n_sums * (gsize)path->n_weekends;
    if (needed > KITH_PATH_KEYS)
        return FALSE;
    if (needed > path->n_keys) {
        path->n_keys = needed * 2;
        g_free(path->stamp);
        g_free(path->label_at);
        path->stamp = g_new0(guint32, path->n_keys);
        path->label_at = g_new(gint32, path->n_keys);
        path->epoch = 0;
    }
    return TRUE;
}

/* Room for one more label. */
static void
reserve(KithPath *path, gint32 n)
{
    if (n < path->labels_room)
        return;
    path->labels_room = MAX(4096, path->labels_room * 2);
    path->labels = g_renew(KithPathLabel, path->labels, path->labels_room);
    path->estimates = g_renew(gint64, path->estimates, path->labels_room);
}

/* Puts a label among those of its day unless a cheaper one has the same key. */
static gint32
keep_label(KithPath *path, gint32 first_node, gint32 n, const KithPathLabel *label, gint64 estimate)
{
    gsize key = ((gsize)(label->node - first_node) * (gsize)path->n_sums + (gsize)label->sum) *
                    (gsize)path->n_weekends +
                (gsize)label->weekends;
    if (path->stamp[key] != path->epoch) {
        path->stamp[key] = path->epoch;
        path->label_at[key] = n;
        reserve(path, n);
        path->labels[n] = *label;
        path->estimates[n] = estimate;
        return n + 1;
    }
    gint32 at = path->label_at[key];
    KithPathLabel *known = &path->labels[at];
    gint64 more = path->n_live > 1 ? label->carried_cost - known->carried_cost : 0;
    if (label->cost + more < known->cost) {
        *known = *label;
        path->estimates[at] = estimate;
    }
    return n;
}

/* All labels of a day extended over it, but for those that cannot end at `limit` or below. */
static gint32
extend_day(KithPath *path, gint32 i, gint64 limit, gint32 n)
{
    path->epoch++;
    for (gint32 from = path->first[i]; from < path->first[i + 1]; from++)
        for (gint32 k = 0; k < path->n_choices[i]; k++) {
            KithPathLabel label = path->labels[from];
            label.parent = from;
            if (!extend(path, i, k, &label) || label.sum >= path->n_sums)
                continue;
            gint64 estimate = label.cost + label.sum * path->prices.sum +
                              label.weekends * path->prices.weekend + path->bound[label.node];
            for (gint32 l = 1; l < path->n_live; l++)
                estimate += label.carried[l - 1] * path->prices.carried[l - 1];
            if (estimate > limit)
                continue;
            if (path->n_weekends == 1)
                label.weekends = 0;
            else if (label.weekends >= path->n_weekends)
                continue;
            n = keep_label(path, path->layer_first[i + 1], n, &label, estimate);
        }
    return n;
}

/* Leaves the labels with the least estimates, so many, of those from `from` to n. */
static gint32
narrow(KithPath *path, gint32 from, gint32 n)
{
    if (n - from <= path->beam)
        return n;
    path->whole = FALSE;
    gint32 low = from, high = n - 1, wanted = from + path->beam;
    while (low < high) { /* as in choosing a median: the least come to the front */
        gint64 pivot = path->estimates[low + (high - low) / 2];
        gint32 i = low, j = high;
        while (i <= j) {
            while (path->estimates[i] < pivot)
                i++;
            while (path->estimates[j] > pivot)
                j--;
            if (i <= j) {
                KithPathLabel label = path->labels[i];
                gint64 estimate = path->estimates[i];
                path->labels[i] = path->labels[j];
                path->estimates[i++] = path->estimates[j];
                path->labels[j] = label;
                path->estimates[j--] = estimate;
            }
        }
        if (wanted <= j)
            high = j;
        else if (wanted >= i)
            low = i;
        else
            break;
    }
    return wanted;
}

/* Extends labels over all days; the cheapest at or below `limit`, or -1. */
static gint32
search_labels(KithPath *path, gint64 limit, gint64 *cost, gint64 *bound)
{
    gint32 days = path->until - path->from, n = 1, best = -1;
    gint64 offset = path->offset;
    reserve(path, 0);
    path->labels[0] = first_label(path);
    path->first[0] = 0;
    path->whole = TRUE;
    for (gint32 i = 0; i < days; i++) {
        path->first[i + 1] = n;
        n = narrow(path, path->first[i + 1], extend_day(path, i, limit - offset, n));
    }
    *cost = *bound = G_MAXINT64;
    for (gint32 label = path->first[days]; label < n; label++) {
        gint64 bare = final_cost(path, &path->labels[label]),
               all = bare + path->labels[label].carried_cost;
        *bound = MIN(*bound, bare);
        if (all < *cost && all <= limit) {
            *cost = all;
            best = label;
        }
    }
    return best;
}

/* A price halfway between two, moved towards what brings counts together. */
typedef struct {
    gint64 low, high;
} Range;

static void
adjust(Range *range, gint64 *price, gint32 counted, gint32 priced)
{
    if (counted > priced)
        range->low = *price;
    else if (counted < priced)
        range->high = *price;
    *price = range->low + (range->high - range->low) / 2;
}

/* The steepest that a price falls and rises from one count to the next. */
static Range
slopes_of(const GArray *prices, gint32 n, gint64 most)
{
    Range range = {0, 0};
    for (gint32 i = 1; i < n; i++) {
        gint64 slope = g_array_index(prices, gint64, i) - g_array_index(prices, gint64, i - 1);
        range.low = MIN(range.low, slope);
        range.high = MAX(range.high, slope);
    }
    if (n > 1 && range.low == 0 && range.high == 0)
        range.high = most; /* cut off above */
    return (Range){MAX(range.low, -most), MIN(range.high, most)};
}

/* Moves the prices of carried counters a little after a way was found at them: up where it counts
 * more than is allowed (down, where less), back towards nothing where there is room. */
static void
adjust_carried(KithPath *path, const KithPathLabel *way)
{
    gint64 step = MAX(1, path->lines->weights.dearest * path->scale / CARRIED_STEP);
    for (gint32 l = 1; l < path->n_live; l++) {
        const KithPathLive *live = &path->live[l];
        gint64 *price = &path->prices.carried[l - 1], counted = way->carried[l - 1];
        gint64 at = price_of(path, live->counter, live->base + counted),
               more = price_of(path, live->counter, live->base + counted + live->greatest),
               less = price_of(path, live->counter, live->base + counted - live->greatest);
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

/* Where a way counts more of something than is allowed, only the days on which it does so first
 * may do so. FALSE where it does not. */
static gboolean
forbid_excess(KithPath *path, const guint16 *way)
{
    const gint32 n_classes = path->lines->n_classes, days = path->until - path->from;
    gboolean any = FALSE;
    for (gint32 l = 1; l < path->n_live; l++) {
        const KithPathLive *live = &path->live[l];
        gint64 count = 0;
        for (gint32 i = 0; i < days; i++) {
            gint32 k = 0;
            while (path->choices[i * n_classes + k].option != way[i])
                k++;
            count += live->increments[path->choices[i * n_classes + k].class];
            gboolean excess =
                live->increments[path->choices[i * n_classes + k].class] > 0 &&
                price_of(path, live->counter, live->base + count) >
                    price_of(path, live->counter,
                             live->base + count -
                                 live->increments[path->choices[i * n_classes + k].class]);
            if (excess)
                count -= live->increments[path->choices[i * n_classes + k].class];
            path->excess[i] = excess;
            any |= excess;
        }
        gint64 whole = price_of(path, live->counter, live->base + count + live->greatest);
        if (whole == price_of(path, live->counter, live->base + count))
            continue; /* there was room */
        for (gint32 i = 0; i < days; i++) {
            gint32 taken = 0;
            while (path->choices[i * n_classes + taken].option != way[i])
                taken++;
            for (gint32 k = 0; k < path->n_choices[i]; k++) {
                gboolean counts = live->increments[path->choices[i * n_classes + k].class] > 0;
                if (counts && (k != taken || path->excess[i]))
                    path->extra[i * n_classes + k] = FORBIDDEN;
            }
        }
    }
    return any;
}

static void
note_way(KithPath *path, KithPathResult *result, gint64 cost, const guint16 *traced,
         guint16 *options)
{
    if (cost >= result->cost || cost >= KITH_PATH_FAR)
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
    for (int pass = 0; pass < passes && result->bound < result->cost; pass++) {
        gint32 sum = 0, weekend = 0;
        gint64 carried[KITH_PATH_CARRIED] = {0};
        KithPathLabel end;
        find_bounds(path);
        gint64 bound = path->bound[0] + least_counters(path, &sum, &weekend, carried);
        if (bound > result->bound) {
            result->bound = bound;
            best = path->prices;
        }
        if (bound >= KITH_PATH_FAR / 2)
            return;
        trace(path, traced, &end);
        gint64 cost = final_cost(path, &end) + end.carried_cost;
        note_way(path, result, cost, traced, options);
        adjust(&sums, &path->prices.sum, end.sum, sum);
        if (path->n_weekends > 1)
            adjust(&weekends, &path->prices.weekend, end.weekends, weekend);
    }
    path->prices = best;
}

/* Where a way leads. */
static KithPathLabel
follow(const KithPath *path, const guint16 *way)
{
    KithPathLabel label = first_label(path);
    for (gint32 i = 0; i < path->until - path->from; i++) {
        gint32 k = 0;
        while (path->choices[i * path->lines->n_classes + k].option != way[i])
            k++;
        extend(path, i, k, &label);
    }
    return label;
}

static gint64
true_cost_of(const KithPath *path, const guint16 *way)
{
    KithPathLabel label = follow(path, way);
    return final_cost(path, &label) + label.carried_cost;
}

/* The whole table of sums, and what its way says of the prices of other counters. */
static gboolean
sweep(KithPath *path, gint64 limit, KithPathResult *result, guint16 *options)
{
    gint32 sum, weekend;
    gint64 cost;
    g_autofree guint16 *way = g_new(guint16, path->until - path->from);
    gint64 others = path->offset - least_price(path->sum_prices, path->n_sums, path->prices.sum,
                                               &sum);
    if (path->n_weekends > 1)
        others -= least_price(path->weekend_prices, path->n_weekends, path->prices.weekend,
                              &weekend);
    if (!kith_path_sweep(path, path->n_live > 1 ? KITH_PATH_FAR : limit, &cost, way))
        return FALSE;
    if (cost == G_MAXINT64) {
        result->bound = MAX(result->bound, MIN(limit, result->cost));
        return TRUE;
    }
    result->bound = MAX(result->bound, MIN(cost + others, result->cost));
    KithPathLabel label = follow(path, way);
    note_way(path, result, final_cost(path, &label) + label.carried_cost, way, options);
    adjust_carried(path, &label);
    if (forbid_excess(path, way) && kith_path_sweep(path, KITH_PATH_FAR, &cost, way) &&
        cost < G_MAXINT64)
        note_way(path, result, true_cost_of(path, way), way, options);
    return TRUE;
}

/* Labels in a beam, for stretches that are short or beyond the table. */
static void
search_beam(KithPath *path, gint64 limit, KithPathResult *result, guint16 *options)
{
    gint64 cost, bound;
    if (!make_room(path))
        return;
    gint32 best = search_labels(path, limit, &cost, &bound);
    if (best >= 0 && cost < result->cost) {
        result->cost = cost;
        for (gint32 i = path->until - path->from - 1; i >= 0;
             i--, best = path->labels[best].parent)
            options[i] =
                path->choices[i * path->lines->n_classes + path->labels[best].choice].option;
    }
    if (path->whole)
        result->bound = MAX(result->bound, MIN(bound, MIN(limit, result->cost)));
}

KithPathResult
kith_path_solve(KithPath *path, const KithPathLine *line, KithPathPrices *prices, int passes,
                gint32 beam, guint16 *options)
{
    path->line = line;
    path->n_live = 0;
    path->unit = 1;
    path->n_sums = 1;
    path->beam = beam > 0 ? beam : BEAM;
    path->prices = prices != NULL ? *prices : (KithPathPrices){.sum = 0};
    for (gint32 c = 0; c < path->scheme->n_counters; c++)
        if (path->scheme->counters[c].counts != KITH_LINE_WEEKENDS)
            look_at_counter(path, c);
    price_sums(path);
    price_carried(path);
    look_at_weekends(path);
    build_graph(path);

    KithPathResult result = {G_MAXINT64, -KITH_PATH_FAR};
    gint64 present = line != NULL ? present_cost(path) : KITH_PATH_FAR;
    try_prices(path, passes, &result, options);
    gint64 limit = MIN(present, result.cost - 1);
    if (result.bound >= KITH_PATH_FAR / 2 || result.bound > limit) {
        if (prices != NULL)
            *prices = path->prices;
        return result;
    }
    find_bounds(path);
    gint32 sum, weekend;
    gint64 carried[KITH_PATH_CARRIED];
    path->offset = least_counters(path, &sum, &weekend, carried);
    if (beam > 0 || !sweep(path, limit, &result, options))
        search_beam(path, limit, &result, options);
    if (prices != NULL)
        *prices = path->prices;
    return result;
}
