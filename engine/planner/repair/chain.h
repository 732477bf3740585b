/*
 * Chains: somebody takes a seat and gives up a duty for it, which somebody else takes. The least
 * that can be done where nobody is free for a seat, and what a planner does by hand.
 */
#pragma once

#include "planner/repair/take.h"

typedef struct {
    KithTaking takes; /* of the seat in question */
    gint32 gives;     /* the seat that its taker gives up; -1: none */
    gint32 run;       /* who had it and on which day, as states name them */
    KithTaking next;  /* of the seat given up */
    KithScore change; /* of all of it together */
} KithChain;

typedef struct {
    KithState *state;
    const KithEligibility *eligibility;
    const guint8 *keeps; /* by seat: not to be given up; NULL: any may be */
    gint32 first_day;    /* duties before this day are not touched */
    gint32 only;         /* who must take one of the two seats; -1: whoever it may be */
    gint32 tries;        /* how many people may still be tried; counted down */
    gint32 *people;      /* n_people: scratch */
} KithChainer;

/* `state` is borrowed. */
void kith_chainer_init(KithChainer *chainer, KithState *state, const guint8 *keeps,
                       gint32 first_day, gint32 tries);
void kith_chainer_clear(KithChainer *chainer);

/* The chain by which the person could take the free seat at the least cost: by giving up one duty
 * of that day, of a day beside it, or else of that week. FALSE where there is none that leaves no
 * more unmet than filling the seat gains and breaks no rule that protects people more. Seats that
 * are linked are not given up. */
gboolean kith_chain_find(KithChainer *chainer, gint32 seat, gint32 person, KithChain *best);

/* Carries it out. FALSE, with nothing done, where it is not possible any more. */
gboolean kith_chain_apply(KithState *state, const KithChain *chain);
