/* The steps in which lines are compiled; each fills its part of KithLines. */
#pragma once

#include "rota/lines/lines.h"

/* The class of a day, found or made; -1 where there are too many. */
gint32 kith_lines_class(KithLines *lines, const KithLineClass *class);

/* Options of every person's days, classes, fixed days, covered cells. FALSE where there are too
 * many classes. */
gboolean kith_lines_options(KithLines *lines, const KithState *state);

/* Schemes with their automata, and each person's state before day 0. FALSE where an automaton would
 * have too many states. */
gboolean kith_lines_schemes(KithLines *lines);

/* Counters and their prices. */
void kith_lines_counters(KithLines *lines, const KithState *state);

/* What heads of a cell cost, where heads are all that matters. */
void kith_lines_cover(KithLines *lines);

/* What it costs to work `second` so many days' length after `first`: broken rest, or an overlap. */
gint64 kith_lines_gap(const KithLines *lines, const KithRuleSet *set, KithTick length,
                      const KithLineClass *first, const KithLineClass *second);
