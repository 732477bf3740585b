/* Giving one free seat to somebody: tried in the state wherever in their day it could go, at the
 * prices by which rotas are planned. */
#pragma once

#include "rota/state.h"

typedef struct {
    gint32 seat, person;
    gint32 day;     /* on which */
    gint32 after;   /* the seat before it in their day, or -1 */
    gint32 with;    /* in place of a place of its own: the seat whose visit serves it too, or -1 */
    KithTick start; /* at which they would start */
    KithScore change; /* of the score */
} KithTaking;

/* After less before. */
KithScore kith_score_less(const KithScore *after, const KithScore *before);

/* Where in the person's day, or days, the free seat costs least, breaking rules or not. FALSE where
 * their time does not allow it or they are not able. O(duties of the day, each with what moves). */
gboolean kith_take_find(KithState *state, gint32 seat, gint32 person, KithTaking *best);

/* The same on one day alone, and not in the visit of another seat. */
gboolean kith_take_find_on(KithState *state, gint32 seat, gint32 person, gint32 day,
                           KithTaking *best);

/*
 * Of `n` people the one for whom the free seat costs least, among those for whom no rule that
 * protects people is broken more. FALSE where there is none. `*tries` is how many people may be
 * tried in the state, and is counted down; whoever lacks the hours that week is passed over.
 */
gboolean kith_take_find_any(KithState *state, gint32 seat, const gint32 *people, gint32 n,
                            gint32 *tries, KithTaking *best);

/* Carries it out within a transaction of the caller's. FALSE where that is not possible. */
gboolean kith_take(KithState *state, const KithTaking *taking);
