/* Days counted within the state by their kinds: duties, shares, nights, weekends. */
#pragma once

#include "rota/state.h"

/* Counts and prices a day whose kinds have changed; its facts still say what was. */
void kith_state_settle_counts(KithState *state, gint32 person, gint32 day, guint32 before,
                              guint32 now);

/* What all that is counted costs a person, by the kinds of each day and the time worked in each
 * week. */
void kith_state_recompute_counts(const KithRulebook *book, gint32 person, const guint32 *kinds,
                                 const KithTick *weeks, KithTally *tally);
