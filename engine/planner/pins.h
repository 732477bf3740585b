/* Pinned duties: put in first, and never taken away. */
#pragma once

#include "planner/openings.h"

/*
 * Puts the problem's pins into the state and marks their seats as pinned. Returns the rows (in the
 * pins table) of those that cannot be kept because they break a rule that protects people, as a new
 * GArray of gint32.
 */
GArray *kith_pins_place(KithState *state);
