/* Visits that serve two seats, within the state. */
#pragma once

#include "rota/state.h"

/* Takes one of two joined seats away; the other goes on as a visit by itself. */
void kith_state_part(KithState *state, gint32 seat);
