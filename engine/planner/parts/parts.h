/*
 * Planning a large problem by its parts: neighbourhoods are planned each by itself, on as many
 * threads as there may be, and put together; the search over the whole then goes on where they have
 * come to, and mends what lies across their borders. What an iteration touches stays at hand in a
 * part, and threads share nothing.
 *
 * A part gets its share of the iterations, so that the rota does not depend on threads. Where there
 * are only seconds, iterations are fixed first by what a part was measured to take.
 */
#pragma once

#include "planner/run.h"

/* Plans so many parts and gives the run's state what they have come to, with iterations and cooling
 * as if the search had done that. Pins are in the state already. */
void kith_parts_plan(KithRun *run, gint32 n_parts);
