/* Seats within the state: the lists in which they stand, and what is counted of who has one. */
#pragma once

#include "rota/state.h"

/* Takes a seat out of the list of its cell's free ones, or puts it back. */
void kith_seats_take_free(KithState *state, gint32 seat);
void kith_seats_put_free(KithState *state, gint32 seat);

/* Links a seat into the list of a run after `after` (-1: first), takes it out, or puts another in
 * its place. */
void kith_seats_link(KithState *state, gint32 seat, gint32 run, gint32 after);
void kith_seats_unlink(KithState *state, gint32 seat);
void kith_seats_replace(KithState *state, gint32 seat, gint32 by);

/* Whether the people of linked seats are the same or different, as the links ask. */
gboolean kith_seats_links_allow(const KithState *state, gint32 seat, gint32 person);

/* Counts a person into (by = 1) or out of (by = -1) all that a seat tells about its occurrence and
 * client, and prices it. Money is counted by visit: see state_money.h. */
void kith_seats_count(KithState *state, gint32 seat, gint32 person, int by);
