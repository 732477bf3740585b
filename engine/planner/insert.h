/* Where an opening could go: places in people's days, tried in the state and ranked by what they
 * really cost. */
#pragma once

#include "base/random.h"
#include "planner/openings.h"

#define KITH_OPENING_SEATS_MOST 8 /* larger openings are left unfilled, and said to be */
#define KITH_INSERT_BEST        6

/* All tiers in one number, the first ones so heavy that annealing never trades them for soft cost.
 */
gint64 kith_insert_weigh(const KithProblem *problem, const KithScore *score);

typedef struct {
    gint32 seat, person, day, after;
    gint32 with; /* the seat whose visit it joins; -1: a visit by itself, behind `after` */
} KithPlacing;

typedef struct {
    gint32 n;
    KithPlacing placings[KITH_OPENING_SEATS_MOST];
    gint64 cost; /* difference of the weighed score; below 0 is better than leaving it */
} KithInsertion;

/* Who is looked at. */
typedef enum {
    KITH_REACH_NEAR,       /* candidates who live near */
    KITH_REACH_CANDIDATES, /* all of them */
    KITH_REACH_EVERYBODY   /* all who are able */
} KithReach;

typedef struct {
    KithState *state;
    const KithOpenings *openings;
    KithRandom *random;
    gint32 tries;              /* places that are tried exactly, of those that look best */
    gint32 looks;              /* places looked at exactly, possible ones or not */
    gint32 sample;             /* look at so many places only, drawn by chance; 0: at all */
    guint32 blink;             /* one in so many places is overlooked; 0: none */
    struct KithGuess *guesses; /* scratch */
    gsize guesses_room;
    const struct KithNear *near; /* people beside whose duties it would go well; NULL: unknown */
    KithReach reach;             /* as far as is looked now */
    gboolean everybody;          /* where no candidate has a place, look at all who are able */
    guint32 *known;              /* by person: `mark` where they already come to the client */
    guint32 *looked_at;          /* by person: `mark` where their day has been looked at */
    gint32 *able;                /* scratch, n_people */
    guint32 mark;
} KithInserter;

void kith_inserter_init(KithInserter *inserter, KithState *state, const KithOpenings *openings,
                        KithRandom *random);
void kith_inserter_clear(KithInserter *inserter);

/*
 * The best ways to fill the opening once more as the state stands, by different people in the first
 * seat, best first, into `best` (room for `most`, at most KITH_INSERT_BEST); returns how many were
 * found. The state is left as it was. Ways that break more rules of tier 0 than are broken now are
 * no ways.
 */
gint32 kith_insert_find(KithInserter *inserter, gint32 opening, KithInsertion *best, gint32 most);

/* Carries out an insertion. FALSE, with nothing done, where the state has changed since it was
 * found so that it is no longer possible. */
gboolean kith_insert_apply(KithState *state, const KithInsertion *insertion);
