/* Places for an opening at a glance, before any is tried in the state. */
#pragma once

#include "planner/insert.h"

#define KITH_GUESSES_MOST 64 /* places looked at exactly, possible ones or not */

/* A place in somebody's day, with what it costs at a glance: travel, less what a known face is
 * worth. */
struct KithGuess {
    gint64 cost;
    guint32 tie;                     /* chance decides between equals: shifts cost no travel */
    gint32 person, day, after, with; /* as in KithPlacing */
};

/*
 * Puts places in people's days for a seat of the cell into the inserter's `guesses`, those that
 * look best first, or as many as it samples; returns how many. The days of people within a reach
 * are looked at, and of those who come to the client that week or have a duty beside which this one
 * would go well. O(their duties).
 */
gsize kith_guess_places(KithInserter *inserter, gint32 cell, KithReach reach);
