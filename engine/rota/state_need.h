/* Whether a recurring need has the same person and the same time within a week, in the state. */
#pragma once

#include "rota/state.h"

/* Counts a person into (by = 1) or out of (by = -1) those who take a need in the week of a seat. */
void kith_state_count_need(KithState *state, gint32 seat, gint32 person, int by);

/* Adds (sign 1), or takes away (-1), what the starts of a need's week cost as they stand, before
 * and after that of a seat changes. */
void kith_state_price_times(KithState *state, gint32 seat, int sign);

/* Both for all needs, counted anew. */
void kith_state_recompute_needs(const KithState *state, KithTally *tally);
