/* Maximum flow in a network with integer capacities (Dinic's algorithm). */
#pragma once

#include <glib.h>

typedef struct {
    gint32 n_nodes;
    GArray *to, *next, *room; /* gint32 by arc; arcs lie in pairs, forth and back */
    GArray *first;            /* gint32 by node: its first arc, or -1 */
    gint32 *level, *at, *queue;
} KithFlow;

void kith_flow_init(KithFlow *flow);
void kith_flow_clear(KithFlow *flow);

/* A new node. O(1). */
gint32 kith_flow_node(KithFlow *flow);

/* A new arc; returns its number. O(1). */
gint32 kith_flow_arc(KithFlow *flow, gint32 from, gint32 to, gint32 capacity);

/* What runs through an arc. O(1). */
gint32 kith_flow_through(const KithFlow *flow, gint32 arc);

/* Gives an arc so much more room. */
void kith_flow_widen(KithFlow *flow, gint32 arc, gint32 by);

/*
 * Adds as much flow as fits to what runs already, which stays at the source's arcs; returns how
 * much was added. O(arcs * root of nodes) for networks of unit capacities.
 */
gint64 kith_flow_run(KithFlow *flow, gint32 source, gint32 sink);
