/* Maximum flow against the least cut of all, and against matchings tried out one by one. */
#include "planner/bound/flow.h"

#include <criterion/criterion.h>
#include "base/random.h"

#define NODES_MOST 8
#define ARCS_MOST  24

typedef struct {
    gint32 n_nodes, n_arcs;
    gint32 from[ARCS_MOST], to[ARCS_MOST], capacity[ARCS_MOST], number[ARCS_MOST];
} Network;

/* Node 0 is the source, node 1 the sink; there are parallel arcs, loops back, and arcs of no room.
 */
static Network
draw(KithRandom *random, KithFlow *flow)
{
    Network network = {.n_nodes = 2 + (gint32)kith_random_below(random, NODES_MOST - 1),
                       .n_arcs = (gint32)kith_random_below(random, ARCS_MOST + 1)};
    kith_flow_init(flow);
    for (gint32 node = 0; node < network.n_nodes; node++)
        cr_assert_eq(kith_flow_node(flow), node);
    for (gint32 i = 0; i < network.n_arcs; i++) {
        network.from[i] = (gint32)kith_random_below(random, (guint32)network.n_nodes);
        network.to[i] = (gint32)kith_random_below(random, (guint32)network.n_nodes);
        network.capacity[i] = (gint32)kith_random_below(random, 5);
        network.number[i] =
            kith_flow_arc(flow, network.from[i], network.to[i], network.capacity[i]);
    }
    return network;
}

/* The least capacity that parts the source from the sink, over all ways to part the nodes. */
static gint64
least_cut(const Network *network)
{
    gint64 least = G_MAXINT64;
    for (guint32 side = 0; side < (guint32)1 << network->n_nodes; side++) {
        if ((side & 1) == 0 || (side & 2) != 0)
            continue;
        gint64 cut = 0;
        for (gint32 i = 0; i < network->n_arcs; i++)
            if ((side >> network->from[i] & 1) && !(side >> network->to[i] & 1))
                cut += network->capacity[i];
        least = MIN(least, cut);
    }
    return least;
}

/* No arc runs over, and what comes into a node leaves it. */
static void
assert_flow(const KithFlow *flow, const Network *network, gint64 total)
{
    gint64 balance[NODES_MOST] = {0};
    for (gint32 i = 0; i < network->n_arcs; i++) {
        gint32 through = kith_flow_through(flow, network->number[i]);
        cr_assert(through >= 0 && through <= network->capacity[i]);
        balance[network->from[i]] -= through;
        balance[network->to[i]] += through;
    }
    for (gint32 node = 0; node < network->n_nodes; node++)
        cr_assert_eq(balance[node], node == 0 ? -total : node == 1 ? total : 0, "node %d", node);
}

Test(flow, is_the_least_cut)
{
    KithRandom random;
    kith_random_seed(&random, 1);
    gint64 all = 0;
    for (int round = 0; round < 3000; round++) {
        KithFlow flow;
        Network network = draw(&random, &flow);
        gint64 total = kith_flow_run(&flow, 0, 1);
        cr_assert_eq(total, least_cut(&network), "round %d", round);
        assert_flow(&flow, &network, total);
        cr_assert_eq(kith_flow_run(&flow, 0, 1), 0, "nothing more fits");
        all += total;
        kith_flow_clear(&flow);
    }
    cr_assert_gt(all, 5000);
}

/* Arcs that are widened while flow runs: the total is that of the wider network, and what already
 * left the source stays. */
Test(flow, widened)
{
    KithRandom random;
    kith_random_seed(&random, 2);
    for (int round = 0; round < 2000; round++) {
        KithFlow flow;
        Network network = draw(&random, &flow);
        gint64 total = kith_flow_run(&flow, 0, 1);
        for (int step = 0; step < 3 && network.n_arcs > 0; step++) {
            gint32 before[ARCS_MOST], by = (gint32)kith_random_below(&random, 4);
            gint32 arc = (gint32)kith_random_below(&random, (guint32)network.n_arcs);
            for (gint32 i = 0; i < network.n_arcs; i++)
                before[i] = kith_flow_through(&flow, network.number[i]);
            network.capacity[arc] += by;
            kith_flow_widen(&flow, network.number[arc], by);
            total += kith_flow_run(&flow, 0, 1);
            cr_assert_eq(total, least_cut(&network));
            assert_flow(&flow, &network, total);
            for (gint32 i = 0; i < network.n_arcs; i++)
                if (network.from[i] == 0 && network.to[i] != 0)
                    cr_assert_geq(kith_flow_through(&flow, network.number[i]), before[i]);
        }
        kith_flow_clear(&flow);
    }
}

/* --- heads and people --- */

/* The most heads from `head` on that free people can take, each at most one. */
static gint32
best_matching(const guint32 *may, gint32 n_heads, gint32 head, guint32 free)
{
    if (head == n_heads)
        return 0;
    gint32 best = best_matching(may, n_heads, head + 1, free);
    for (guint32 left = may[head] & free; left != 0; left &= left - 1)
        best = MAX(best, 1 + best_matching(may, n_heads, head + 1, free & ~(left & -left)));
    return best;
}

Test(flow, is_the_best_matching)
{
    KithRandom random;
    kith_random_seed(&random, 3);
    for (int round = 0; round < 1000; round++) {
        gint32 n_heads = 1 + (gint32)kith_random_below(&random, 6), n_people = 5;
        guint32 may[6];
        KithFlow flow;
        kith_flow_init(&flow);
        gint32 source = kith_flow_node(&flow), sink = kith_flow_node(&flow), people = flow.n_nodes;
        for (gint32 p = 0; p < n_people; p++)
            kith_flow_arc(&flow, kith_flow_node(&flow), sink, 1);
        for (gint32 h = 0; h < n_heads; h++) {
            may[h] = kith_random_below(&random, 32) & kith_random_below(&random, 32);
            gint32 head = kith_flow_node(&flow);
            kith_flow_arc(&flow, source, head, 1);
            for (gint32 p = 0; p < n_people; p++)
                if (may[h] >> p & 1)
                    kith_flow_arc(&flow, head, people + p, 1);
        }
        cr_assert_eq(kith_flow_run(&flow, source, sink), best_matching(may, n_heads, 0, 31));
        kith_flow_clear(&flow);
    }
}
