/* Leaving home later where one would only wait on the way: what the least starts of visits leave
 * to be had. */
#pragma once

#include "rota/state.h"

/*
 * Holds visits back that may start later and would else be followed by a wait, day by day, where
 * that makes the rota better by its own prices: nobody waits longer, nothing becomes late. Pinned
 * and linked visits stay where they are. Returns how many days are better. O(seats * what moves).
 */
gint32 kith_leave_later(KithState *state);
