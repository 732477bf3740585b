/* A random partnership of shifts with lines and a roster, for property tests. */
#pragma once

#include "base/random.h"
#include "planner/roster/roster.h"
#include "property/shifts_world.h"

typedef struct {
    KithProblem *problem;
    KithRulebook *book;
    KithEligibility *eligibility;
    KithState *state;
    KithLines *lines;
    KithRoster *roster;
    KithRandom random;
} LinesWorld;

LinesWorld lines_begin(const ShiftsShape *shape, guint64 seed);
void lines_end(LinesWorld *f);

gint32 lines_person(LinesWorld *f);

/* Options drawn evenly for a stretch, off as often as all else. */
void lines_draw(LinesWorld *f, gint32 person, gint32 from, gint32 until, guint16 *options);

/* A stretch of a random person's days is drawn anew. */
void lines_change(LinesWorld *f);
