/* Budgets within the state: what each funder's have been charged. */
#pragma once

#include "rota/state.h"

/* Charges (by 1), or gives back (-1), what a person costs in a seat, and prices it. O(budgets of
 * the funder). */
void kith_state_count_budget(KithState *state, gint32 seat, gint32 person, int by);

/* What all budgets cost, charged anew. */
void kith_state_recompute_budgets(const KithState *state, KithTally *tally);
