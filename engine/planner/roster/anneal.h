/*
 * Annealing over a roster: single changes, one person's stretch rebuilt, two people's stretch
 * exchanged; each outcome is kept if it is better, or not much worse for the temperature.
 */
#pragma once

#include "planner/roster/exchange.h"
#include "planner/roster/rebuild.h"

typedef struct {
    KithRoster *roster; /* owned, as what follows */
    KithRoster *best;
    KithRebuilder *rebuilder;
    KithExchanger *exchanger;
    KithRandom random;
    gint32 n_people, *people; /* whose lines may change: all of the lines', or some of them */
    gint32 from, until;       /* on which days: all, or some */
    double warmest, coldest;

    /* people whose lines have changed since the roster was the best */
    gint32 *changed, n_changed;
    guint8 *has_changed;
} KithAnneal;

/* Begins from a roster, which is copied, with the temperatures that its prices suggest. O(people *
 * days). */
KithAnneal *kith_anneal_new(const KithRoster *roster, guint64 seed);
void kith_anneal_free(KithAnneal *anneal); /* NULL is allowed */

/* One step. */
void kith_anneal_step(KithAnneal *anneal, double temperature);

/* The temperature when cooling has got so far, in [0, 1]: geometric, made of products alone. */
double kith_anneal_temperature(const KithAnneal *anneal, double cooled);
