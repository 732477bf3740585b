#include "planner/bound/flow.h"

#define AT(array, i) g_array_index((array), gint32, (i))

void
kith_flow_init(KithFlow *flow)
{
    *flow = (KithFlow){.n_nodes = 0};
    GArray **arrays[] = {&flow->to, &flow->next, &flow->room, &flow->first};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        *arrays[i] = g_array_new(FALSE, FALSE, sizeof(gint32));
}

void
kith_flow_clear(KithFlow *flow)
{
    g_array_free(flow->to, TRUE);
    g_array_free(flow->next, TRUE);
    g_array_free(flow->room, TRUE);
    g_array_free(flow->first, TRUE);
}

gint32
kith_flow_node(KithFlow *flow)
{
    gint32 none = -1;
    g_array_append_val(flow->first, none);
    return flow->n_nodes++;
}

static void
add_half(KithFlow *flow, gint32 from, gint32 to, gint32 capacity)
{
    gint32 arc = (gint32)flow->to->len;
    g_array_append_val(flow->to, to);
    g_array_append_val(flow->room, capacity);
    g_array_append_val(flow->next, AT(flow->first, from));
    AT(flow->first, from) = arc;
}

gint32
kith_flow_arc(KithFlow *flow, gint32 from, gint32 to, gint32 capacity)
{
    gint32 arc = (gint32)flow->to->len;
    add_half(flow, from, to, capacity);
    add_half(flow, to, from, 0);
    return arc;
}

gint32
kith_flow_through(const KithFlow *flow, gint32 arc)
{
    return AT(flow->room, arc ^ 1);
}

void
kith_flow_widen(KithFlow *flow, gint32 arc, gint32 by)
{
    AT(flow->room, arc) += by;
}

/* How many arcs each node is from the source; FALSE where the sink cannot be reached. */
static gboolean
find_levels(KithFlow *flow, gint32 source, gint32 sink)
{
    for (gint32 node = 0; node < flow->n_nodes; node++)
        flow->level[node] = -1;
    gint32 n = 0;
    flow->level[source] = 0;
    flow->queue[n++] = source;
    for (gint32 i = 0; i < n; i++)
        for (gint32 arc = AT(flow->first, flow->queue[i]); arc >= 0; arc = AT(flow->next, arc)) {
            gint32 to = AT(flow->to, arc);
            if (AT(flow->room, arc) > 0 && flow->level[to] < 0) {
                flow->level[to] = flow->level[flow->queue[i]] + 1;
                flow->queue[n++] = to;
            }
        }
    return flow->level[sink] >= 0;
}

/* One path from the source along rising levels, walked without recursion; `path` holds its arcs. */
static gint32
push_path(KithFlow *flow, gint32 source, gint32 sink, gint32 *path)
{
    gint32 length = 0, node = source;
    while (node != sink) {
        gint32 arc = flow->at[node];
        if (arc >= 0 && AT(flow->room, arc) > 0 &&
            flow->level[AT(flow->to, arc)] == flow->level[node] + 1) {
            path[length++] = arc;
            node = AT(flow->to, arc);
        } else if (arc >= 0) {
            flow->at[node] = AT(flow->next, arc);
        } else if (length == 0) {
            return 0;
        } else {
            arc = path[--length];
            node = AT(flow->to, arc ^ 1);
            flow->at[node] = AT(flow->next, arc);
        }
    }
    gint32 amount = G_MAXINT32;
    for (gint32 i = 0; i < length; i++)
        amount = MIN(amount, AT(flow->room, path[i]));
    for (gint32 i = 0; i < length; i++) {
        AT(flow->room, path[i]) -= amount;
        AT(flow->room, path[i] ^ 1) += amount;
    }
    return amount;
}

gint64
kith_flow_run(KithFlow *flow, gint32 source, gint32 sink)
{
    gsize n = (gsize)flow->n_nodes;
    gint64 total = 0;
    flow->level = g_new(gint32, n);
    flow->at = g_new(gint32, n);
    flow->queue = g_new(gint32, n);
    while (find_levels(flow, source, sink)) {
        for (gsize node = 0; node < n; node++)
            flow->at[node] = AT(flow->first, node);
        for (gint32 amount; (amount = push_path(flow, source, sink, flow->queue)) > 0;)
            total += amount;
    }
    g_free(flow->level);
    g_free(flow->at);
    g_free(flow->queue);
    return total;
}
