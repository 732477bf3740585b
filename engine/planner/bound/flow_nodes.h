/* Heads and their nodes, for making a flow. */
#pragma once

#include "planner/bound/flow_times.h"

/*
 * Makes the flow's heads, `cell_first`, `measure_of` and nodes, with who may take them. People who
 * are always able and have no exclusions are asked once for all cells of a class, window and
 * length, the others for each cell. O(cells * log cells + sum over different such sets of those who
 * are able + cells * people / 64).
 */
void kith_flow_make_heads(KithFlow *flow, const KithEligibility *eligibility,
                          const KithFlowTimes *times);
