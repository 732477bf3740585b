/* Moves on rounds: small changes that are thrown away in most cases, so each is given up as soon as
 * it is known to cost too much. */
#pragma once

#include "planner/rounds/rounds.h"

/*
 * Proposes a change, drawn at random, that may cost `allowed` more by the state's score. TRUE where
 * it has been made in the state; the transaction is still to be committed. O(1) for what a glance
 * at the journeys rules out, else O(stops whose times it reaches).
 */
gboolean kith_rounds_propose(KithRounds *rounds, gint64 allowed);

/* What a stop costs on average: on the road (the way there and back, waiting and lateness), and how
 * much it matters who of those able takes it. O(stops). */
typedef struct {
    gint64 road, spread;
} KithUsual;

KithUsual kith_rounds_usual(const KithRounds *rounds);

/* Takes neighbouring stops off and puts each where it costs least. As kith_rounds_propose(). */
gboolean kith_rounds_rebuild(KithRounds *rounds, gint64 allowed);

/* Fills an opening once more, taking others out of its way and putting them elsewhere, or leaving
 * off what is worth less. As kith_rounds_propose(). */
gboolean kith_rounds_fill(KithRounds *rounds, gint32 opening, gint64 allowed);

/* A stop on a round that may be moved, drawn evenly; -1 where chance finds none. */
gint32 kith_rounds_any(const KithRounds *rounds);

/* A stop that somebody has, of the cell whose first seat is given; -1: none. */
gint32 kith_rounds_stop_of(const KithRounds *rounds, gint32 seat);

/* A place in the day of somebody able, by the time at which the stop could begin; and one beside
 * something that it goes well with. FALSE where there is none, or chance finds none. */
gboolean kith_rounds_draw_anywhere(const KithRounds *rounds, gint32 seat, KithSpot *spot);
gboolean kith_rounds_draw_beside(const KithRounds *rounds, gint32 seat, KithSpot *spot);

/* Swaps what two people do on a day from some time on, or all day. As kith_rounds_propose(). */
gboolean kith_rounds_swap_tails(KithRounds *rounds, gint64 allowed);
