/*
 * A dive: from the shares of lines that column generation has found to whole lines. It pins the
 * days on which nearly all shares agree, generates lines that have what is pinned, pins more, and
 * so on. Pins that make the program too dear are taken back, and fewer follow; where not even a few
 * can follow, a good part of all pins is taken back.
 *
 * Where a round takes as long as with the program of a whole long period (`slow`), there is no time
 * for that: steps stay long and stand. What they cost in the end, polishing and rounds of windows
 * save again, in far less time.
 */
#pragma once

#include "planner/roster/generate.h"

typedef struct {
    KithGenerator *generator;
    KithRandom *random;
    double dearer;   /* what a step may cost, at least */
    double hopeless; /* a value above which the dive is unlikely to end in anything better */
    double before;   /* the program's value before the last pins */
    double step;     /* how many of the next pins may be wrong */
    gboolean slow;   /* steps stay long and stand */
    gint32 retreats;
} KithDive;

/* Begins where the generator is; `best` is the cost of the best roster there is, `grain` the least
 * that two can differ by. Generator and random numbers must outlive the dive. */
void kith_dive_begin(KithDive *dive, KithGenerator *generator, KithRandom *random, gint64 best,
                     gint64 grain, gboolean slow);

/* One round of the generator, and the next pins where it is clear what the last ones cost. FALSE
 * where every day is pinned: everybody's leading line is the only one left. */
gboolean kith_dive_on(KithDive *dive);
