/*
 * Filling what lacks its least heads, in a rota that is otherwise to stay as it is: first beside
 * everything else, to the minute; then by letting starts move within their windows; then by chains;
 * and, where that is allowed, by giving up what is worth less. Otherwise nothing that is filled is
 * given up, so that afterwards no head is open that was not open before.
 */
#pragma once

#include "planner/openings.h"

enum { KITH_OUT_OF_REACH, KITH_IN_REACH, KITH_GIVEN_UP };

typedef struct {
    KithState *state;
    const KithOpenings *openings;
    guint8 *reach;       /* by opening: whether it may be filled; what is given up comes into it */
    const guint8 *keeps; /* by seat: it is pinned, so it stays with whom it is and when it is */
    gint32 first_day;    /* nothing is filled or moved before this day */
    gint32 only;         /* what is in reach is filled by changes in which this person takes
                            something, and what is given up for it by anybody; -1: all by anybody */
    const gint64 *worth; /* by cell, of a head: what is worth less may be given up, where the score
                            is better for it too; NULL: nothing is given up */
} KithFilling;

/* Fills what can be, once through; TRUE where anything changed. The same each time for the same
 * state and seed. */
gboolean kith_fill(KithFilling *filling, guint64 seed);
