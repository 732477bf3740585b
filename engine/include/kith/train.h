/*
 * Training: who should learn what, so that the most care is covered that nobody can cover now.
 *
 * What a training is worth is a difference: the most care that anybody could cover (see
 * kith/gaps.h) with it, less without it, over needs like those of the period. It is worked out anew
 * for each set of trainings, so that two that only help together are found, and two that do the
 * same are not counted twice. What is chosen can then be confirmed by really planning again: the
 * difference between the same rota filled as far as it can be without it and with it.
 *
 * Options come from the tables `learning` and `willingness`: what is learned from must be open to
 * the learner's employer, what it and the framework require must be held (or learned with it), a
 * teacher must be there where one is needed, and nobody is asked who has said no. Where the
 * partnership lists nothing to learn from, each competency that needs ask for stands as a course
 * that costs nothing.
 */
#pragma once

#include <kith/rota.h>

typedef enum {
    KITH_REPLAN_NONE,
    /* The rota stays as it is; what it leaves open and the trainings could serve is filled, with
     * short chains of people who take over from each other, first without the trainings, then with
     * one after the other. The difference is exact, and never below nothing. */
    KITH_REPLAN_OPENED,
    /* Beside that, everything is planned afresh from the same rota, with all of them and without,
     * in as many iterations. For problems that are small enough for those to find nearly all. */
    KITH_REPLAN_AFRESH,
} KithReplan;

typedef struct {
    gint64 pence;      /* most money; -1: no limit */
    gint64 minutes;    /* most time of learners; -1: no limit */
    gint32 most;       /* most trainings; 0: no limit */
    gint32 per_person; /* most for one person: nobody is trained in everything */
    gint32 by;         /* leave out what is done after this date; G_MININT32: nothing */
    gint32 sets_most;  /* try all sets of trainings where there are no more than so many */
    gint32 weights[3]; /* of a minute of red, amber and green care */
    KithReplan replan; /* what is chosen, to confirm it */
    gint64 iterations; /* of planning afresh, and of making a rota where none is given */
    guint64 seed;      /* for that */
} KithTrainOptions;

/* An hour of red care counts as two of amber or four of green. */
#define KITH_TRAIN_OPTIONS_INIT                                                                    \
    {                                                                                              \
        .pence = -1, .minutes = -1, .most = 10, .per_person = 2, .by = G_MININT32,                 \
        .sets_most = 5000, .weights = {4, 2, 1}, .seed = 1                                         \
    }

/* Care: heads and minutes by importance, red first, and minutes times weights. */
typedef struct {
    gint32 heads[3];
    gint64 minutes[3];
    gint64 value;
} KithCare;

/* One person learning from one thing. */
typedef struct {
    gint32 person, learning;    /* learning: row of the table, or number of a made-up course */
    gint64 pence, minutes;      /* minutes: of the learner */
    gint32 teacher;             /* somebody who could teach it; -1: nobody is needed or known */
    gint32 n_teachers;          /* how many could */
    gboolean willing;           /* has said so; FALSE: was not asked */
    KithCare alone;             /* what it covers alone; value -1: not worked out */
    KithCare gain;              /* of what is chosen: what it adds to those chosen before it */
    KithCare planned;           /* of what is chosen: what it adds when planned again; value -1: it
                                   was not */
    gint32 with;                /* of what is chosen: the one it only helps together with; -1 */
    gint32 first_cell, n_cells; /* of what is chosen: the cells that it adds heads of, in
                                   kith_train_cells() */
} KithTraining;

typedef struct _KithTrain KithTrain;

/*
 * Chooses what to train. `rota` may be NULL: then one is planned first, where planning again is
 * asked for. `options` may be NULL. Never NULL; holds a reference to the problem. Cost: some
 * hundreds of searches in what is unserved, at most some thousand; for planning again, making the
 * tables of a plan once for each that is chosen.
 */
KITH_API KithTrain *kith_train_new(KithProblem *problem, KithRota *rota,
                                   const KithTrainOptions *options);
KITH_API void kith_train_free(KithTrain *train); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithTrain, kith_train_free)

KITH_API KithProblem *kith_train_problem(const KithTrain *train); /* borrowed */

/* What is chosen, in the order in which it helps most; `*n` of them. Lives as long as `train`. */
KITH_API const KithTraining *kith_train_chosen(const KithTrain *train, gsize *n);

/* All that could be chosen and helps alone or with another, the most worth alone first. */
KITH_API const KithTraining *kith_train_options(const KithTrain *train, gsize *n);

/* Cells, one for each head, that the chosen serve; and all that are unserved now. They live as long
 * as `train`. */
KITH_API const gint32 *kith_train_cells(const KithTrain *train);
KITH_API const gint32 *kith_train_unserved_cells(const KithTrain *train, gsize *n);

/* What is unserved now, what of it all that is chosen would cover, and a bound: no choice within
 * the limits is worth more than that (in minutes times weights). */
KITH_API const KithCare *kith_train_unserved(const KithTrain *train);
KITH_API const KithCare *kith_train_covered(const KithTrain *train);
KITH_API gint64 kith_train_bound(const KithTrain *train);
/* Whether all choices were tried, or the bound is reached. */
KITH_API gboolean kith_train_is_best(const KithTrain *train);

/* Planning again, where that was asked for: heads and minutes open in the rota without (`before`)
 * and with all that is chosen (`after`, never worth more than before), and how that was found.
 * KITH_REPLAN_NONE where it was not, or nothing is chosen. */
KITH_API KithReplan kith_train_replanned(const KithTrain *train, KithCare *before, KithCare *after);

/* Whether the partnership lists nothing to learn from. */
KITH_API gboolean kith_train_is_made_up(const KithTrain *train);

/* A course: its id and name (the id where there is none), and what it gives: `*n` competencies and
 * their levels, into arrays that live as long as `train`. */
KITH_API const char *kith_train_learning_id(const KithTrain *train, gint32 learning);
KITH_API const char *kith_train_learning_name(const KithTrain *train, gint32 learning);
KITH_API gint32 kith_train_learning_gives(const KithTrain *train, gint32 learning,
                                          const gint32 **competencies, const gint32 **levels);
/* Everybody who could teach it, the willing first, into `people` (room for all); how many. */
KITH_API gint32 kith_train_teachers(const KithTrain *train, gint32 learning, gint32 *people);
