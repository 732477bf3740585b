/* What the rooms of a proof share: the tree of one part, and what it is divided by. */
#pragma once

#include "planner/roster/generate.h"

/* Heads that can be counted, from those of all cells to those of each. */
typedef struct {
    KithHeads heads;
    gint32 count; /* the master's number; -1: not counted yet */
    double expected;
} KithHeadChoice;

/* Ways to divide, and what each has brought so far. */
typedef enum {
    KITH_BY_HEADS,
    KITH_BY_WEEKEND,
    KITH_BY_DAY,
    KITH_BY_OPTION,
    KITH_CHOICE_WAYS
} KithChoiceWay;

typedef struct {
    double sum; /* of gains, as shares of what was expected */
    gint32 n;
} KithChoiceGains;

/* What a part is divided by: heads, or a tie of one person. */
typedef struct {
    double score; /* 0: nothing is in parts */
    double part;  /* how far it is from whole */
    double expected;
    KithChoiceWay way;
    gint32 heads; /* which; -1: the tie */
    double n;     /* heads there are */
    KithTie tie;
} KithChoice;

/* proof_choices.c */

/* All heads of a part that can be counted (KithHeadChoice); free with g_array_unref(). */
GArray *kith_choices_heads(const KithGenerator *generator);

/* Learns what a choice has brought: by how much more than the whole each of the two that it was
 * divided in proves (scaled). */
void kith_choices_learn(const KithLines *lines, KithChoiceGains *gains, const KithChoice *choice,
                        gint64 gain, gint64 other);

/* The most promising of what is in parts, where the program is solved for real. */
KithChoice kith_choices_best(const KithGenerator *generator, const GArray *heads,
                             const KithChoiceGains *gains);

/* proof_part.c: all rosters of people who share no cell with others, divided further and further.
 */
typedef struct KithProofPart KithProofPart;

KithProofPart *kith_proof_part_new(const KithGenerator *whole, const gint32 *people, gint32 n);
void kith_proof_part_free(KithProofPart *part);

/* What the part costs in a roster. */
gint64 kith_proof_part_cost(const KithProofPart *part, const KithRoster *roster);

/* One round of an open part; `best`: what it costs in the best roster. */
void kith_proof_part_on(KithProofPart *part, gint64 best);

/* What the part costs at least, scaled; G_MININT64: not known yet. */
gint64 kith_proof_part_bound(const KithProofPart *part);

/* Whether more may be proven by going on. */
gboolean kith_proof_part_is_open(const KithProofPart *part);

/* How much work it has been so far: rounds by people. */
gint64 kith_proof_part_work(const KithProofPart *part);

/* Whether the program has come to a whole line for everybody; and gives them to a roster. */
gboolean kith_proof_part_is_whole(const KithProofPart *part);
void kith_proof_part_take(const KithProofPart *part, KithRoster *roster);
