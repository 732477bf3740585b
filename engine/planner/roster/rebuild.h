/*
 * One person's stretch of days rebuilt: the best options for it as everybody else stands, by
 * dynamic programming over the automaton's states, one sum and the weekends. Prices may be blurred
 * by noise so that the outcome varies; the true difference is priced by the roster.
 */
#pragma once

#include "base/random.h"
#include "planner/roster/roster.h"

/* Days above which a stretch is long: every sum is told apart rather than the best few. */
#define KITH_REBUILD_LONG 28

typedef struct KithRebuilder KithRebuilder;

KithRebuilder *kith_rebuilder_new(const KithLines *lines);
void kith_rebuilder_free(KithRebuilder *rebuilder); /* NULL is allowed */

/*
 * Fills `options` (until - from of them, at most KITH_STRETCH_MOST) with the best found for the
 * days [from, until). Each option's price gets noise drawn from [0, noise). FALSE where nothing
 * else than what stands there was found. The roster is left as it was. Cost O(states * classes *
 * days + labels kept), for a long stretch O(states * classes * days * sums).
 */
gboolean kith_rebuild(KithRebuilder *rebuilder, KithRoster *roster, gint32 person, gint32 from,
                      gint32 until, double noise, KithRandom *random, guint16 *options);
