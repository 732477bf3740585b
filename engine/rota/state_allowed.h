/* What somebody has decided to allow, although a rule that protects people is broken by it. */
#pragma once

#include "rota/state.h"

/* Whether somebody may have a seat that they are not able or not free to take, by an override of
 * that rule; nobody allows who is ill to come, so not where an event says that they are absent.
 * O(overrides and events), O(1) where there are no overrides. */
gboolean kith_state_is_allowed(const KithState *state, gint32 seat, gint32 person);

/* Adds to a day's facts, and to `terms` where that is not NULL, what is had there by such overrides
 * alone: the check counts it too. */
void kith_state_price_allowed(const KithState *state, const KithDay *day, KithTerm *terms,
                              KithDayFacts *facts);

/* Whether all that taking a seat away would mend is what somebody has decided to allow. O(whole
 * rota), where there are overrides at all. */
gboolean kith_state_breaks_only_allowed(KithState *state, gint32 seat);
