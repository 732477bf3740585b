/* Rest within the state: gaps between days, and the longest of each block of weeks. */
#pragma once

#include "rota/state.h"

/* Prices the gaps before and after a day whose work has changed; days without duties lie within
 * them. O(days that a duty and its rest can reach). */
void kith_state_settle_gaps(KithState *state, gint32 person, gint32 day, const KithDayFacts *before,
                            const KithDayFacts *now);

/* Adds (sign 1), or takes away (-1), what weekly rest costs as the facts of days stand, in each
 * block that work of this day can reach. O(days of those). */
void kith_state_price_blocks(KithState *state, gint32 person, gint32 day, int sign);

/* What weekly rest costs in all blocks of a person. */
void kith_state_recompute_blocks(const KithState *state, gint32 person, KithTally *tally);
