/*
 * A tour: how a period too long for one linear program is searched. Windows of some weeks go round
 * it; each is column generation and a dive for everybody's days in it, all other days staying as
 * they are, so that a round leaves nothing to gain between the days and people of any window.
 *
 * What is left is between weeks far apart: somebody's hours, weekends and duties of a kind in the
 * period, which a window has no reason to save for another. After the first round all of these get
 * prices by a relaxation (relax.h), which also says what any roster costs at least. Rounds then
 * alternate. In one everything that takes of these limits pays their prices, so that what is worth
 * less than elsewhere is given up, and taken where it is worth more; in the next only costs count,
 * and what was saved and not taken is used.
 *
 * Where one program can take all days, if slowly, it is told what the first round and the
 * relaxation have found: its first prices prove nearly all then. Rounds follow what it has come to.
 *
 * All is counted in steps, never in time, so that a tour can be repeated.
 */
#pragma once

#include "planner/roster/dive.h"
#include "planner/roster/window.h"

typedef struct KithTour KithTour;

/* Through windows as long as `window`. `halfway`: rounds begin half a period later. */
KithTour *kith_tour_new(const KithRoster *roster, const KithDayWindow *window, guint64 seed,
                        gboolean halfway);
void kith_tour_free(KithTour *tour); /* NULL is allowed */

void kith_tour_stop_when(KithTour *tour, KithGeneratorStop stop);

/* Begins from a roster of the same lines: with a round in which costs count, the first time, then
 * with prices and one of each kind. Where one program fits, with a round and prices, then with a
 * round. */
void kith_tour_begin(KithTour *tour, const KithRoster *roster);

/* Works on for a bounded time: one round of generation, one person's line. FALSE where it is over
 * what was begun. */
gboolean kith_tour_advance(KithTour *tour);

/* The best roster since it began, or the one it began from. */
const KithRoster *kith_tour_best(const KithTour *tour);

/* What heads are worth (by cell, scaled); cells without a price are left as they are. */
void kith_tour_worth(const KithTour *tour, gint32 *worth);

/* Taken so far: a line priced over some days counts for as many as annealing has in that time. */
gint64 kith_tour_steps(const KithTour *tour);

/* A lower bound of the cost of any roster of these lines, scaled; G_MININT64: none yet. */
gint64 kith_tour_bound(const KithTour *tour);
