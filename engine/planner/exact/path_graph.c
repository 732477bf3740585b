/* The graph of a stretch: days, states that can be reached, and what choices do there. */
#include "planner/exact/path_private.h"

gint32
kith_path_first_state(const KithPath *path)
{
    return path->line != NULL ? path->line->states[path->from] : path->lines->begin[path->person];
}

/* Whether two classes do the same to the automaton and to the counters that matter here. */
gboolean
kith_path_are_alike(const KithPath *path, gint32 class, gint32 other)
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
        while (k < n && !kith_path_are_alike(path, choices[k].class, choices[c].class))
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

/* Whether a day is the last of a weekend that has to be worked: `*first`, whether it is the only
 * one. */
static gboolean
ends_asked(const KithPath *path, gint32 day, gboolean *first)
{
    const KithRulebook *book = path->lines->book;
    gint32 weekend = path->asked != NULL ? book->weekend_of_day[day] : -1;
    if (weekend < 0 || !path->asked[weekend] || day != book->weekends[weekend].until - 1 ||
        book->weekends[weekend].from < path->from)
        return FALSE;
    *first = day == book->weekends[weekend].from;
    return TRUE;
}

/* The edges of a day's nodes, and the nodes of the next day. */
static void
build_layer(KithPath *path, gint32 day)
{
    const KithLines *lines = path->lines;
    const KithLineScheme *scheme = path->scheme;
    const gint32 i = day - path->from, n_choices = path->n_choices[i];
    const gsize layer =
        (gsize)lines->length_of_day[day] * (gsize)scheme->n_states * (gsize)lines->n_classes;
    gboolean counts = FALSE;
    if (path->n_live > 0) {
        const KithLineCounter *counter = &scheme->counters[path->live[0].counter];
        counts = kith_line_counts(lines, counter, day);
    }
    gint32 weekend = path->weekends_live ? lines->book->weekend_of_day[day] : -1;
    gboolean second = weekend >= 0 && day > lines->book->weekends[weekend].from;
    gboolean first = FALSE, asked = ends_asked(path, day, &first);
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
            gint32 state = path->node_state[node], at = state * lines->n_classes + choice->class;
            KithPathEdge *edge = &path->edges[path->n_edges++];
            *edge = (KithPathEdge){choice->cost + scheme->step[layer + (gsize)at] * path->scale, -1,
                                   0, 0};
            if (path->strict && scheme->broken[layer + (gsize)at])
                continue;
            if (asked && choice->class == 0 && (first || !scheme->worked[state]))
                continue;
            edge->next = node_of(path, scheme->next[at]);
            if (counts)
                edge->sum = (gint32)(path->live[0].increments[choice->class] / path->live[0].unit);
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
        const gint64 *step = &scheme->step[lines->length_of_day[d] * scheme->n_states * n_classes];
        gint32 class = path->line->class[d];
        cost += step[at * n_classes + class] - step[path->line->states[d] * n_classes + class];
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

void
kith_path_build_graph(KithPath *path)
{
    gint32 days = path->until - path->from;
    path->n_nodes = path->n_edges = 0;
    path->layer_first[0] = 0;
    path->mark++;
    node_of(path, kith_path_first_state(path));
    for (gint32 i = 0; i < days; i++) {
        join_choices(path, i);
        build_layer(path, path->from + i);
    }
    path->layer_first[days + 1] = path->n_nodes;
    for (gint32 node = path->layer_first[days]; node < path->n_nodes; node++)
        path->end_costs[node - path->layer_first[days]] = end_cost(
            path, path->node_state[node], &path->end_weekends[node - path->layer_first[days]]);
}
