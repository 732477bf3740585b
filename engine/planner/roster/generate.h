/*
 * Column generation over a roster's lines on some days: what every roster costs at least, and good
 * lines. The program's prices are held near the best so far, in a box that grows where they prove
 * as much as they promise and shrinks where they do not.
 */
#pragma once

#include "planner/exact/master.h"

/* Value and bound have met when they are so near, in the unit of scores: less than two rosters can
 * differ by. */
#define KITH_GENERATE_CLOSE 0.5

typedef struct {
    KithMaster *master;
    KithPricer *pricer;
    KithRoster *ground; /* owned: what everybody does on other days, and the first lines */
    gint32 n_people, *people;
    gint32 from, until; /* days */
    gint32 *tried,
        *centre;     /* by cell, scaled: prices under trial, and those that proved the bound */
    gint32 *in_turn; /* by cell: scratch */
    gint32 *heads;
    gint64 *around; /* by place in `people`: what their line costs around the window, scaled */
    gint64 bound;   /* best so far, scaled; G_MININT64: none */
    double value;   /* of the program */
    double width;   /* of the box */
    double close;   /* how near value and bound are to be */
    gint32 rounds, stale;
} KithGenerator;

/* Free are `people` on the days [from, until), but within a window not those who break a rule of
 * tier 0 now. The roster is copied. */
KithGenerator *kith_generator_new(const KithRoster *roster, const gint32 *people, gint32 n,
                                  gint32 from, gint32 until);
void kith_generator_free(KithGenerator *generator); /* NULL is allowed */

/* Takes over what another has found out over the same days: good lines of people who are free in
 * both, and prices. After kith_generator_settle() there. */
void kith_generator_inherit(KithGenerator *generator, const KithGenerator *from);

/* One round: solves, prices every person, adds what they find. FALSE where nothing new was found
 * or the bound has met the value. */
gboolean kith_generator_round(KithGenerator *generator);

/* Solves with prices set free, so that shares of lines are those of a real solution. */
void kith_generator_settle(KithGenerator *generator);
