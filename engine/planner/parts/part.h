/* One part of a large problem, as a problem of its own. */
#pragma once

#include <kith/plan.h>
#include "planner/parts/split.h"

typedef struct {
    const KithProblem *whole;
    KithProblem *problem;  /* NULL where none could be made: nothing is planned of it then */
    gint32 *person, *need; /* by the part's own numbers: those of the whole */
} KithPart;

/* The needs and people of one part, and all that is said of them. O(cells of the partnership). */
KithPart kith_part_new(const KithProblem *whole, const KithSplit *split, gint32 number);
void kith_part_clear(KithPart *part);

/* Writes who has which seat of the part's rota, and when, at the seats of the whole: `run` and
 * `start` are by seat of the whole. O(seats of the part). */
void kith_part_hand_over(const KithPart *part, const KithRota *rota, gint32 *run, KithTick *start);
