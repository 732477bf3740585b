/*
 * Re-planning with least change. What a rota before gave out stays as it is; only what events have
 * opened is filled anew: first beside everything else, to the minute; then by letting starts move
 * within their windows; then by chains. Nothing outside the events' reach moves.
 *
 * In reach is a need without its least heads
 *   - whose duty somebody can no longer do (they are absent, it was moved, their certificate
 *     lapsed), or that an event names as moved or new;
 *   - on a day on which something happened: an event may also have freed somebody.
 * What the rota left open before stays open elsewhere: where nothing happened, nothing changes.
 * Days before the day of the change are never in reach.
 */
#pragma once

#include "planner/openings.h"
#include "rota/rules/changes.h"

/* Puts the rota that the empty state follows into it, as far as it can still be done and breaks no
 * rule that protects people, and fills what is in reach. Pins of the problem are kept where they
 * can be; rows of those that cannot are given (gint32, to be freed). */
GArray *kith_repair(KithState *state, const KithOpenings *openings, guint64 seed);
