/* The rules of a person's timeline within the state: brought up to date a day at a time. */
#pragma once

#include "rota/state.h"

/* Sets up a person with no duties: day facts and the states of sequences. */
void kith_state_begin_person(KithState *state, gint32 person);

/*
 * Works out a changed day again and prices the difference in all that depends on it: sums, runs,
 * rest, weekends. FALSE where its duties collide with those of a day before or after. O(duties of
 * the day + days until sequences rejoin).
 */
gboolean kith_state_settle_run(KithState *state, gint32 run);

/* Adds what all rules of the person's timeline cost, worked out from the day lists, to `tally`. */
void kith_state_recompute_person(const KithState *state, gint32 person, KithTally *tally);
