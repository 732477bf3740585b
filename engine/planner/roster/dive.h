/*
 * A dive: from the shares of lines that column generation has found to whole lines. It pins the
 * days on which nearly all shares agree, generates lines that have what is pinned, pins more, and
 * so on. Pins that make the program too dear are taken back, and fewer follow; where not even a few
 * can follow, a good part of all pins is taken back.
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
    gint32 retreats;
} KithDive;

/* Begins where the generator is; `best` is the cost of the best roster there is, `grain` the least
 * that two can differ by. Generator and random numbers must outlive the dive. */
void kith_dive_begin(KithDive *dive, KithGenerator *generator, KithRandom *random, gint64 best,
                     gint64 grain);

/* One round of the generator, and the next pins where it is clear what the last ones cost. FALSE
 * where every day is pinned: everybody's leading line is the only one left. */
gboolean kith_dive_on(KithDive *dive);
