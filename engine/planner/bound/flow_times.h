/* How long heads take, and which of them must be in hand at one moment: for making a flow. */
#pragma once

#include "planner/bound/flow.h"

typedef struct {
    KithTick *worked;  /* by occurrence: the least that a head of it adds to a week */
    KithTick *lasts;   /* by occurrence: how long it takes, at the longest joined to another */
    guint8 *joinable;  /* by occurrence */
    gint32 *moment_of; /* by cell: its moment, or -1 */
} KithFlowTimes;

/* Works them out, and fills the flow's measures and number of moments. Clear it with
 * kith_flow_times_clear(). O(cells * log cells). */
KithFlowTimes kith_flow_times_find(KithFlow *flow);
void kith_flow_times_clear(KithFlowTimes *times);
