/* Money within the state: what budgets have been charged, and how much is an agency's. */
#pragma once

#include "rota/state.h"

/* Charges (by 1), or gives back (-1), what a person costs in the visit of a seat, the host's where
 * two are joined, as long as it now is; and prices it. O(budgets of
 * the funder). */
void kith_state_count_money(KithState *state, gint32 seat, gint32 person, int by);

/* What budgets and the share of agencies cost, charged anew. */
void kith_state_recompute_money(const KithState *state, KithTally *tally);
