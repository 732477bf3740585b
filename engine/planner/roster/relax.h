/*
 * Relaxation: what any roster costs at least, where the linear program of the whole period would be
 * too large. Everything that ties days or people to each other has a price: heads of cells, hours,
 * weekends, duties of a kind. At any prices everybody's cheapest line is a short walk through their
 * days, and what these and the cells come to is a bound, exact in integers.
 *
 * Heads are first priced as column generation has priced them in windows of the period, which is
 * nearly everything: from a guess the bound gets a third as far. Prices then move person by person
 * towards where more is proven (incremental subgradients, Nedić and Bertsekas 2001), those of a
 * person's own counters by how far what they prove is from what the person's line costs (Polyak).
 */
#pragma once

#include "planner/exact/pricing.h"
#include "planner/roster/roster.h"

typedef struct KithRelaxation KithRelaxation;

/* Heads of people who are left alone are the roster's. */
KithRelaxation *kith_relaxation_new(const KithRoster *roster);
void kith_relaxation_free(KithRelaxation *relaxation); /* NULL is allowed */

/* Begins at what heads in the cells of the days [from, until) are worth (by cell, scaled). */
void kith_relaxation_begin_at(KithRelaxation *relaxation, const gint32 *worth, gint32 from,
                              gint32 until);

/* What heads are priced at now (by cell, scaled); cells without a price are left as they are. */
void kith_relaxation_worth(const KithRelaxation *relaxation, gint32 *worth);

/* Works on, for one person's line; `best`: the best roster there is. TRUE at the end of a pass over
 * all people. O(edges of the line's graph). */
gboolean kith_relaxation_on(KithRelaxation *relaxation, const KithRoster *best);

/* Of any roster's cost, scaled; G_MININT64: none yet. */
gint64 kith_relaxation_bound(const KithRelaxation *relaxation);

/*
 * What each option (as lines->day_first counts them) pays for what it takes of the person's hours,
 * weekends and duties of a kind, in the unit of scores: so much is saved elsewhere in the period
 * where it is not taken. 0 for people who have no line. After at least one pass.
 */
void kith_relaxation_pays(const KithRelaxation *relaxation, gint64 *pays);
