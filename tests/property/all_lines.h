/* Every line and every roster of a small world, one after the other: what brute force says. */
#pragma once

#include "planner/exact/pricing.h"
#include "property/lines_world.h"

#define ALL_LINES_DAYS 8 /* at most */

/* Goes on to the next line; FALSE after the last. */
gboolean lines_count_up(const KithLines *lines, gint32 person, guint16 *options);

/* Worths of heads (n_cells), each up to a thousand. */
void lines_draw_worth(LinesWorld *f, gint32 *worth);

/* What a line costs less what its cells are worth, scaled. */
gint64 lines_cost_at(const KithLines *lines, gint32 person, const gint32 *worth,
                     const guint16 *options);

/* The least of that among a person's lines that break nothing; G_MAXINT64: there is none. The
 * roster's line of the person is another one then. */
gint64 lines_cheapest(LinesWorld *f, gint32 person, const gint32 *worth);

/* Makes of `best` the cheapest roster in which the people from `place` on have lines that break
 * nothing, where that is cheaper than `best` is. */
void lines_find_best(LinesWorld *f, gint32 place, KithRoster *best);
