/* Ways through the graph: followed one by one, and extended as labels in a beam. */
#include "planner/exact/path_private.h"

/* The label before the stretch. */
KithPathLabel
kith_path_first_label(const KithPath *path)
{
    KithPathLabel label = {.parent = -1};
    for (gint32 l = 1; l < path->n_live; l++)
        label.carried_cost += kith_path_price_added(path, &path->live[l], 0);
    return label;
}

/* A label goes on by a choice of a day; FALSE where that is not allowed. */
static inline gboolean
extend(const KithPath *path, gint32 i, gint32 k, KithPathLabel *label)
{
    const KithPathEdge *edge =
        &path->edges[path->edge_first[i] +
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
        label->carried_cost += kith_path_price_added(path, &path->live[l], *added + by) -
                               kith_path_price_added(path, &path->live[l], *added);
        *added += by;
    }
    return TRUE;
}

/* What a label costs in all once the stretch is over, but for what it carries. */
gint64
kith_path_final_cost(const KithPath *path, const KithPathLabel *label)
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
void
kith_path_trace(const KithPath *path, guint16 *options, KithPathLabel *end)
{
    *end = kith_path_first_label(path);
    for (gint32 i = 0; i < path->until - path->from; i++) {
        gint32 k = path->taken[end->node];
        options[i] = path->choices[i * path->lines->n_classes + k].option;
        extend(path, i, k, end);
    }
}

/* What the line holds now, by the same prices; KITH_PATH_FAR where it is not on offer. */
gint64
kith_path_present_cost(const KithPath *path)
{
    KithPathLabel label = kith_path_first_label(path);
    for (gint32 d = path->from; d < path->until; d++) {
        gint32 i = d - path->from, k = 0;
        const KithPathChoice *choices = &path->choices[i * path->lines->n_classes];
        while (k < path->n_choices[i] &&
               !kith_path_are_alike(path, choices[k].class, path->line->class[d]))
            k++;
        if (k == path->n_choices[i] || !extend(path, i, k, &label))
            return KITH_PATH_FAR;
    }
    return kith_path_final_cost(path, &label) + label.carried_cost;
}

/* Where a way leads. */
KithPathLabel
kith_path_follow(const KithPath *path, const guint16 *way)
{
    KithPathLabel label = kith_path_first_label(path);
    for (gint32 i = 0; i < path->until - path->from; i++) {
        gint32 k = 0;
        while (path->choices[i * path->lines->n_classes + k].option != way[i])
            k++;
        extend(path, i, k, &label);
    }
    return label;
}

gint64
kith_path_true_cost(const KithPath *path, const guint16 *way)
{
    KithPathLabel label = kith_path_follow(path, way);
    return kith_path_final_cost(path, &label) + label.carried_cost;
}

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
        kith_path_copy_label(path, &path->labels[n], label);
        path->estimates[n] = estimate;
        return n + 1;
    }
    gint32 at = path->label_at[key];
    KithPathLabel *known = &path->labels[at];
    gint64 more = path->n_live > 1 ? label->carried_cost - known->carried_cost : 0;
    if (label->cost + more < known->cost) {
        kith_path_copy_label(path, known, label);
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
            KithPathLabel label;
            kith_path_copy_label(path, &label, &path->labels[from]);
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
                KithPathLabel label;
                gint64 estimate = path->estimates[i];
                kith_path_copy_label(path, &label, &path->labels[i]);
                kith_path_copy_label(path, &path->labels[i], &path->labels[j]);
                path->estimates[i++] = path->estimates[j];
                kith_path_copy_label(path, &path->labels[j], &label);
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
    path->labels[0] = kith_path_first_label(path);
    path->first[0] = 0;
    path->whole = TRUE;
    for (gint32 i = 0; i < days; i++) {
        path->first[i + 1] = n;
        n = narrow(path, path->first[i + 1], extend_day(path, i, limit - offset, n));
    }
    *cost = *bound = G_MAXINT64;
    for (gint32 label = path->first[days]; label < n; label++) {
        gint64 bare = kith_path_final_cost(path, &path->labels[label]),
               all = bare + path->labels[label].carried_cost;
        *bound = MIN(*bound, bare);
        if (all < *cost && all <= limit) {
            *cost = all;
            best = label;
        }
    }
    return best;
}

/* Labels in a beam, for stretches that are short or beyond the table. */
void
kith_path_search_beam(KithPath *path, gint64 limit, KithPathResult *result, guint16 *options)
{
    gint64 cost, bound;
    if (!make_room(path))
        return;
    gint32 best = search_labels(path, limit, &cost, &bound);
    if (best >= 0 && cost < result->cost) {
        result->cost = cost;
        for (gint32 i = path->until - path->from - 1; i >= 0; i--, best = path->labels[best].parent)
            options[i] =
                path->choices[i * path->lines->n_classes + path->labels[best].choice].option;
    }
    if (path->whole && path->n_live <= 1) /* of what is carried, labels of one key forget */
        result->bound = MAX(result->bound, MIN(bound, MIN(limit, result->cost)));
}
