/*
 * Who may do what: every static reason, judged over the whole duty, and made fast by classes and
 * bitsets.
 *
 * A person may take a seat from start to end (start < end) where all of this is so at every moment
 * of [start, end):
 *
 *   here        they are with the partnership
 *   contract    a contract of an engagement and employer that the need takes is valid; the same one
 *               throughout
 *   holds       they hold each clause of what the seat requires: one of its alternatives, the same
 *               one throughout (below)
 *   traits      they have every trait that the need asks for
 *   locality    they serve the need's locality: they name it, or none; a need without a locality is
 *               open to all
 *   excluded    no exclusion of theirs names the need's client or its place
 *   supervised  they need no supervisor at `start`, or the need takes people under supervision and
 *               the seat is not its lead's
 *   available   they may be asked
 *
 * An alternative, a competency at a level, is held where it is attained and permitted. It is
 * attained while any confirmed attainment counts that means it (the frameworks' closure); two of
 * them do together what one would where the second begins before, or as, the first ends, as with a
 * renewed certificate. It is permitted where its competency names no register; else while the
 * person is registered there, throughout; else, where it is delegable, while it is delegated to
 * them for the need's client, throughout. Neither is made up of the other, but registrations that
 * follow each other without a gap do together what one would, and so do delegations. What is asked
 * for decides on permission, not what it was attained by.
 */
#pragma once

#include <kith/reason.h>
#include "base/bits.h"
#include "model/problem.h"

/*
 * Cells that ask for the same (requirement, locality, engagements, employers, traits, supervision)
 * share a class; localities that the same people serve count as one. Clients and places are not
 * part of it: there are as many as there are exclusions and delegations, and a set for each would
 * fill the memory. A class holds two sets of people:
 *
 * `able`    nobody else may ever take a cell of the class; what stands against these may hold for a
 *           part of the period or a client only
 * `always`  of these, whoever is held up by nothing but availability and exclusions, at any time
 *           and for any client
 *
 * Of the words of 64 people only those are kept in which somebody is able.
 */
typedef struct {
    KithBits able, always;
} KithClassWord;

typedef struct {
    gint32 cell;          /* one of them */
    gint32 n_words;       /* that are kept */
    KithBits *kept;       /* which: a bit for each 64 people */
    gint32 *before;       /* by word of `kept`: how many words are kept before its own */
    KithClassWord *words; /* n_words, ascending */
} KithClass;

/*
 * Frozen; threads may share it. Memory: 16 bytes for each word that a class keeps, 12 bytes for
 * each class and 4096 people, and 4 bytes a cell. While it is being made, also a quarter of a byte
 * for each person and each competency at a level that the cells ask for.
 */
typedef struct {
    KithProblem *problem; /* held */
    KithTick from, until; /* the classes speak of this time: the period and whatever starts in it */
    gint32 n_classes;
    gsize kept_words; /* of each class's `kept` */
    KithClass *classes;
    gint32 *cell_class; /* n_cells */
} KithEligibility;

/* The word of a class in which a person is, or would be; NULL where nobody in it is able. O(1). */
static inline const KithClassWord *
kith_class_word(const KithClass *class, gint32 person)
{
    gsize word = (gsize)person >> 6, at = word >> 6;
    if (!kith_bits_has(class->kept, word))
        return NULL;
    KithBits lower = class->kept[at] & (((KithBits)1 << (word & 63)) - 1);
    return &class->words[class->before[at] + __builtin_popcountll(lower)];
}

/* Cost O(cells + classes * people / 64 + people * attainments * what one of them means). */
KithEligibility *kith_eligibility_new(KithProblem *problem);
void kith_eligibility_free(KithEligibility *eligibility); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithEligibility, kith_eligibility_free)

/* Whether a person may take a seat of `cell` from start to end. O(log of their intervals) for most,
 * else O(their attainments). */
gboolean kith_eligible(const KithEligibility *eligibility, gint32 person, gint32 cell,
                       KithTick start, KithTick end);

/* Whether a person may be asked throughout [start, end). O(log of their intervals). */
gboolean kith_free(const KithProblem *problem, gint32 person, KithTick start, KithTick end);

/* Whether a person holds a requirement (-1: nothing is asked for) throughout [start, end):
 * competencies, registers, and delegation for `client` (-1: none). O(clauses * their attainments).
 */
gboolean kith_holds(const KithProblem *problem, gint32 person, gint32 requirement, gint32 client,
                    KithTick start, KithTick end);

/* Puts the able of a cell's class into `people`, a set of all people, emptied first. O(people /
 * 64).
 */
void kith_eligibility_able(const KithEligibility *eligibility, gint32 cell, KithBits *people);

/*
 * Puts into `people` (room for n_people) all who may take `cell` at some start in its window, late
 * ones included, for as long as the need lasts; ascending; returns how many. Cost O(people / 64)
 * plus O(1) for each of the able, O(their facts) for those who are not always so.
 */
gint32 kith_eligibility_people(const KithEligibility *eligibility, gint32 cell, gint32 *people);

/*
 * The same in two parts, each added to a set of all people. Whoever is held up by nothing but when
 * they may be asked is usual: all cells of one class, window and length have the same usual people.
 * The others must be asked about each cell by itself. Cost together as above.
 */
void kith_eligibility_add_usual(const KithEligibility *eligibility, gint32 cell, KithBits *people);
void kith_eligibility_add_unusual(const KithEligibility *eligibility, gint32 cell,
                                  KithBits *people);

/* Whether a person is one of those who may. O(1) for most, else O(their facts). */
gboolean kith_eligibility_may(const KithEligibility *eligibility, gint32 cell, gint32 person);

/* How many are able in a class. O(its words). */
gint32 kith_eligibility_count(const KithEligibility *eligibility, gint32 class);

/* Whether a person may take `cell` at some start in its window, as kith_eligibility_people() has
 * it, asked of the facts alone: for problems whose facts differ from those that classes were made
 * of. O(their facts), times their number where the window is open and the earliest start is no
 * good. */
gboolean kith_may_take(const KithProblem *problem, gint32 person, gint32 cell);

/*
 * All reasons against a person taking a seat of `cell` from start to end, into `reasons` (at most
 * `room`; NULL where that is 0); returns how many there are. Says the same as kith_eligible(): 0
 * exactly where that is TRUE. In the order of the reason table, those of the requirement in the
 * order of its clauses, and one reason only
 *   - for the contract: the best one there is decides;
 *   - for each clause of the requirement that is not held: that of the alternative that is nearest
 *     to being held. Nearest first: attained but not permitted, claimed, lapses during the duty,
 *     not held yet, lapsed or revoked, level too low, missing;
 *   - for somebody who is not here: nothing is said of their availability.
 */
gint32 kith_reasons(const KithEligibility *eligibility, gint32 person, gint32 cell, KithTick start,
                    KithTick end, KithReason *reasons, gint32 room);

/*
 * A cell's question made ready to be put to many people: of most of them nothing that was attained
 * has to do with it, which a glance then tells. For a requirement of at most 8 clauses it holds a
 * byte for each competency at a level. Borrows the eligibility; threads may share it.
 */
typedef struct _KithAsking KithAsking;

KithAsking *kith_asking_new(const KithEligibility *eligibility, gint32 cell);
void kith_asking_free(KithAsking *asking); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithAsking, kith_asking_free)

/* The same as kith_reasons(). O(their attainments) for most. */
gint32 kith_asking_reasons(const KithAsking *asking, gint32 person, KithTick start, KithTick end,
                           KithReason *reasons, gint32 room);

/* Whether a reason stands at every start alike. */
gboolean kith_reason_is_steady(KithReasonCode code);

/* A reason as a sentence without its subject: "held Intravenous therapy, but it lapsed at the end
 * of 3 March 2026". Free with g_free(). */
char *kith_reason_text(const KithProblem *problem, const KithReason *reason);

/* A reason against so many people, its moment apart: "74 do not hold Tracheostomy care at level 3".
 * A competency that the reason told just before (NULL: none) asked for too is called "it". Free
 * with g_free(). */
char *kith_reason_brief(const KithProblem *problem, const KithReason *reason, gint32 people,
                        const KithReason *before);
