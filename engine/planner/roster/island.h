/*
 * An island: one thread of search over rosters, with its own random numbers. It goes round in
 * cycles; other islands meet it between them.
 *
 * The first cycle anneals from warm to cold. Each later one dives (dive.h): column generation says
 * what heads are worth and which lines are good, days are pinned step by step until everybody has
 * one line; then everybody is polished at low temperature. Before it dives one island of two goes
 * on for some rounds with a proof of how much better any roster could be (proof.h). Where the
 * linear program of the whole period would be too large, cycles are tours of it (tour.h) instead;
 * where it would be slow, the first one is, then one dives and tours, and so does each that follows
 * one in vain.
 *
 * All is counted in steps of annealing, never in time, so that a run can be repeated.
 */
#pragma once

#include "planner/roster/anneal.h"
#include "planner/roster/generate.h"

/* A roster that was better than all before on its island. */
typedef struct {
    gint64 steps; /* taken when it was found */
    gint64 cost;
    guint16 *options; /* people * n_days */
} KithFind;

/* So many first steps are taken at the warmest temperature, while the speed is measured. */
#define KITH_ISLAND_MEASURED 4096

typedef struct KithIsland KithIsland;

/* The roster is copied. `number` tells islands of one run apart. */
KithIsland *kith_island_new(const KithRoster *roster, guint64 seed, gint32 number);
void kith_island_free(KithIsland *island); /* NULL is allowed */

/* Who is asked between people whether to break a round of generation off. */
void kith_island_stop_when(KithIsland *island, KithGeneratorStop stop);

/* How many steps the whole run is likely to have: stages take shares of it. May be said anew. */
void kith_island_plan(KithIsland *island, gint64 steps);

/* Works on for a bounded time (thousands of steps, or one round of generation). FALSE where the
 * cycle is over and the islands should meet. */
gboolean kith_island_advance(KithIsland *island);

/* Begins the next cycle from the best of all islands. */
void kith_island_meet(KithIsland *island, const KithRoster *best);

gint64 kith_island_steps(const KithIsland *island);

/* The best roster found within so many steps; NULL where there is none in this cycle. */
const KithFind *kith_island_find(const KithIsland *island, gint64 steps);

/* A lower bound of the cost of any roster of these lines, scaled as in pricing; G_MININT64: none
 * yet. */
gint64 kith_island_bound(const KithIsland *island);
