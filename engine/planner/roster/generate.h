/*
 * Column generation over a roster's lines on some days: what every roster costs at least, and good
 * lines. The program's prices are held near the best so far, in a box that grows where they prove
 * as much as they promise and shrinks where they do not.
 */
#pragma once

#include "base/random.h"
#include "planner/exact/master.h"

/* Value and bound have met when they are so near, in the unit of scores: less than two rosters can
 * differ by. */
#define KITH_GENERATE_CLOSE 0.5

/* Asked between people, since a round over a long period takes many seconds: TRUE to break it off.
 * `asked` NULL: never. */
typedef struct {
    gboolean (*asked)(gpointer data);
    gpointer data;
} KithGeneratorStop;

typedef struct {
    KithMaster *master;
    KithPricer *pricer;
    KithRoster *ground; /* what everybody does on other days, and the first lines */
    gboolean borrows;   /* pricer and ground are another generator's */
    gint32 n_people, *people;
    gint32 *place;      /* by person: in `people` */
    gint32 from, until; /* days */
    gint32 *tried,
        *centre; /* by cell, scaled: prices under trial, and those that proved the bound */
    gint32 *before, *free_centre; /* the centre before the last pins, and with none */
    gint32 *in_turn;              /* by cell: scratch */
    gint32 *heads;
    gint64 *around; /* by place in `people`: what their line costs around the window, scaled */
    guint16 *pins;  /* by place and day: the option that it must have; KITH_UNPINNED: any */
    gint32 n_pinned;
    GArray *last;      /* gint32: where in pins the last step pinned something, surest first */
    gint64 bound;      /* best so far, with what is pinned, scaled; G_MININT64: none */
    gint64 proven;     /* the same with nothing pinned or counted */
    gboolean counting; /* part of a proof: counts of heads have limits, people's days bars */
    KithBars *bars;    /* owned: only lines that are left by these; NULL: all */
    gboolean empty;    /* for somebody there is proven to be no line */
    double value;      /* of the program */
    double width;      /* of the box */
    double close;      /* how near value and bound are to be */
    gboolean real; /* the value is one of shares of lines, nothing bought or sold to hold prices */
    gint32 rounds, stale; /* stale: since a line was found that was new */
    gint32 in_vain;       /* since more was proven */
    gint64 days_priced;   /* of lines, so far */
    gboolean exact;       /* lines' costs are proven the least whatever that takes */
    KithGeneratorStop stop;
} KithGenerator;

/* Free are `people` on the days [from, until), but within a window not those who break a rule of
 * tier 0 now. The roster is copied. */
KithGenerator *kith_generator_new(const KithRoster *roster, const gint32 *people, gint32 n,
                                  gint32 from, gint32 until);
/* Taken so far, in lines priced and pivots: as many as annealing has in about that time. */
gint64 kith_generator_steps(const KithGenerator *generator);

/* The same for some of the people of a generator of whole periods, who share no cell with the
 * others: for a proof, with counts and bars. It has the lines that the other has, begins with its
 * prices, and uses its pricer and ground: that must outlive it. */
KithGenerator *kith_generator_part(const KithGenerator *whole, const gint32 *people, gint32 n);

void kith_generator_free(KithGenerator *generator); /* NULL is allowed */

/* One round: solves, prices every person, adds what they find. FALSE where nothing new was found
 * or the bound has met the value. A round that is broken off proves nothing and does not count. */
gboolean kith_generator_round(KithGenerator *generator);

/*
 * Pins the options that most of the people's lines share: all that are as good as certain, then,
 * chosen by share with some `jitter`, one more and as many as can be expected to be wrong (the
 * shares that lines without them have) no more than `wrong` times. Nobody is left without a line.
 * FALSE where every day is pinned already. After kith_generator_settle().
 */
gboolean kith_generator_pin(KithGenerator *generator, double wrong, double jitter,
                            KithRandom *random);

/* Takes the last pins back, a share of all besides, or all. */
void kith_generator_unpin_last(KithGenerator *generator);
void kith_generator_unpin_some(KithGenerator *generator, double share, KithRandom *random);
void kith_generator_unpin(KithGenerator *generator);

/* Gives everybody the line of which they have the greatest share, on the days of the generator. */
void kith_generator_take_leading(const KithGenerator *generator, KithRoster *roster);

/* Solves with prices set free, so that shares of lines are those of a real solution. */
void kith_generator_settle(KithGenerator *generator);
