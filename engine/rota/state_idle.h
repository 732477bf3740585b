/* The greatest idle time of anybody's day within the state. */
#pragma once

#include "rota/state.h"

/* Sets up the tree of maxima, once the facts of all days are known. O(runs). */
void kith_state_begin_idle(KithState *state);

/* A run's idle time is now another one. O(log runs). */
void kith_state_settle_idle(KithState *state, gint32 run, KithTick idle);

/* Adds what the greatest idle time costs, worked out from the day lists. */
void kith_state_recompute_idle(const KithState *state, KithTally *tally);
