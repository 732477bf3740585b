/* What the rooms of training share, behind <kith/train.h>. */
#pragma once

#include <kith/train.h>
#include "eligibility/asks.h"
#include "planner/bound/flow.h"
#include "rota/rota.h"

#define KITH_COURSES_MOST 16 /* that one person has use for */

/* Something to learn from. */
typedef struct {
    const KithLearning *row; /* NULL: made up */
    KithHolding first;       /* the first that it gives; names it where it is made up */
    gint32 first_gives, n_gives;
    gint64 pence, minutes;
    gint32 places; /* KITH_NONE: any number */
    gint32 first_teacher, n_teachers;
    gboolean open;     /* not too late, and there is a teacher where one is needed */
    guint8 *gives_ask; /* by ask of the cells: whether it means it */
} KithCourse;

/* Cells that somebody could take once they have learned some things, and not with any fewer: a mask
 * over their own options. */
typedef struct {
    gint32 person;
    guint32 mask;
    gint32 first_cell, n_cells;
} KithTrainEntry;

struct _KithTrain {
    KithProblem *problem; /* held */
    KithTrainOptions options;
    KithEligibility *eligibility;
    KithFlow *flow;
    KithBits *closed;          /* the flow's, as it was when all was served */
    KithProblem *variant;      /* everybody could hold all that is given: see kith_train_switch() */
    KithAsks *asks, *asks_all; /* as it is; with all that is given */
    GArray *courses;           /* KithCourse */
    GArray *competencies, *levels;      /* gint32: what courses give */
    GArray *teachers;                   /* gint32 */
    GArray *unserved;                   /* gint32: heads, the worthiest first */
    guint8 *in_region;                  /* by cell: a head more there could help */
    gint32 *option_first, *entry_first; /* n_people + 1 */
    GArray *items;                      /* KithTraining, by person */
    GArray *entries;                    /* KithTrainEntry, by person */
    GArray *entry_cells;                /* gint32 */
    gint64 evaluations;
    GArray *chosen, *ranked; /* KithTraining */
    GArray *cells;           /* gint32: what each of the chosen serves beside those before it */
    GArray *unserved_cells;  /* gint32 */
    KithCare total, covered;
    gint64 bound;
    gboolean best, replanned;
    KithCare before, after;
    KithRota *without, *with; /* planned again; NULL where it was not */
};

static inline KithTraining *
kith_train_item(const KithTrain *train, gint32 item)
{
    return &g_array_index(train->items, KithTraining, item);
}

static inline const KithCourse *
kith_train_course(const KithTrain *train, gint32 course)
{
    return &g_array_index(train->courses, KithCourse, course);
}

/* Adds a head to care, or takes it away (`sign` 1 or -1). */
void kith_care_add(const KithTrain *train, KithCare *care, gint32 head, int sign);

KithCare kith_care_less(const KithCare *a, const KithCare *b); /* a - b */

/* courses.c */
void kith_train_find_courses(KithTrain *train);

/* items.c: who could learn what, and which cells that would open. */
void kith_train_find_items(KithTrain *train);

/* Lets what a course gives count for somebody in the variant, or not. */
void kith_train_switch(KithTrain *train, gint32 person, gint32 course, gboolean on);

/* value.c: what a set of items (n) covers more, and with `cells` (gint32, added: one for each head)
 * of what. O(what is unserved and what it reaches). */
KithCare kith_train_value(KithTrain *train, const gint32 *items, gint32 n);
KithCare kith_train_cover(KithTrain *train, const gint32 *items, gint32 n, GArray *cells);

/* Those of a set of items that a way of covering the most takes (gint32, added, some twice). */
void kith_train_used(KithTrain *train, const gint32 *items, gint32 n, GArray *used);

/* order.c: puts a set of items that was chosen in the order in which each adds most to those before
 * it, and says what that is. */
void kith_train_order(KithTrain *train, const gint32 *items, gint32 n);

/* A set of items while it is chosen; room for all of them. */
typedef struct {
    gint32 *items, n;
    KithCare care;
} KithTrainSet;

/* search.c: the best set that it finds, where that is better than what `best` holds. */
void kith_train_search(KithTrain *train, KithTrainSet *best);

/* select.c */
void kith_train_select(KithTrain *train);
/* Whether a set keeps to the limits: money, time, number, places, dates, breadth. */
gboolean kith_train_fits(const KithTrain *train, const gint32 *items, gint32 n);
/* What an item costs, for comparing: money, and the learner's time at a wage. */
gint64 kith_train_cost(const KithTrain *train, gint32 item);

/* bound.c: no set within the limits is worth more. */
gint64 kith_train_upper_bound(KithTrain *train);

/* replan.c */
void kith_train_replan(KithTrain *train, KithRota *rota);
