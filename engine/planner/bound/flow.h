/*
 * The most care that anybody could cover: heads matched with people, as a maximum flow that can be
 * asked again and again, with somebody gone, somebody trained or one more head.
 *
 * A head is served by somebody who may take it. A person serves at most one of any heads that must
 * all be in hand at one moment, and in a week no more heads than the shortest of those they may
 * take that fit into their most minutes and into the time for which they may be asked; of the long
 * ones among these likewise (a moment is of heads of one length, so that all these sets lie within
 * or apart from each other, and what is served is a flow). Travel, rest and order are left out, so
 * no rota serves more. Needs that can be joined into one visit bind no moment, and take no longer
 * than half of that visit.
 *
 * What is served is worth the most there is: first the most red heads, then amber, then green, and
 * among heads of one importance the most time. (Sets of heads that can be served together are the
 * independent sets of a matroid, so letting the worthiest in first, and never pushing one out, is
 * exact.)
 *
 * Nothing of the network is stored but who may take which heads, as bits: heads of the same
 * candidates and the same moment share a node, and paths are found among the words of 64 people.
 */
#pragma once

#include "eligibility/eligibility.h"

#define KITH_FLOW_LENGTHS  3 /* heads by length: all, two hours and more, five and more */
#define KITH_FLOW_MEASURES 64

typedef struct {
    gint32 cell, node;
    gint64 worth;
    gint32 person;         /* who serves it, -1: nobody */
    gint32 next, previous; /* heads of the same person and week, -1 at the ends */
} KithHead;

/* Heads that the same people may take at the same moment. */
typedef struct {
    gint32 week, length;        /* length: 0 … KITH_FLOW_LENGTHS - 1 */
    gint32 moment;              /* of all weeks, -1: binds none */
    gint32 first_word, n_words; /* in `words` and `bits` */
} KithFlowNode;

/* A change of who serves what, to be taken back. */
typedef struct {
    gint32 head, before;
} KithFlowChange;

typedef struct {
    const KithProblem *problem;
    gint32 n_people, n_weeks, n_moments;
    gsize words; /* of a set of all people */
    gint32 n_heads;
    KithHead *heads;    /* 2 * n_heads: those of the least of each cell, by cell, and then as many
                           that nobody asked for, to see what there is room for */
    gint32 *cell_first; /* n_cells + 1: heads of each cell */
    gint32 n_nodes;
    KithFlowNode *nodes;
    GArray *set_words;               /* gint32: which words of 64 people, and … */
    GArray *set_bits;                /* KithBits: … who of these */
    gint32 *room[KITH_FLOW_LENGTHS]; /* n_weeks * n_people: most heads of each length or longer */
    gint32 *used[KITH_FLOW_LENGTHS];
    /* What room is worked out from: most ticks by week and person, and how many heads they may
     * take, by measure, a length of work. */
    gint32 n_measures;
    KithTick measures[KITH_FLOW_MEASURES]; /* ascending: the shortest of each */
    guint8 *measure_of;                    /* by cell */
    gint64 *most;
    gint32 *counts;
    gint32 *person_head; /* n_weeks * n_people: the first of their heads, -1: none */
    KithBits *taken;     /* by moment: who serves a head of it */
    KithBits *open;      /* by week and length: who has room for one more */
    /* What else somebody may take, by cell: lists of what kith_flow_allow() said. */
    gint32 *allowed_first; /* n_cells, -1: none */
    GArray *allowed;       /* pairs of person and next */
    GArray *allowed_cells; /* gint32: with a list */
    GArray *journal;       /* KithFlowChange; NULL where nothing is written down */
    /* Searching: people seen by moment, and by week and length; heads reached. */
    gsize n_rows;
    KithBits *seen, *closed; /* n_rows * words; closed: seen in vain before, and so without exit */
    GArray *touched;         /* gint32 places in `seen` */
    guint32 stamp;
    guint32 *head_stamp, *node_stamp, *asked_stamp, *cell_stamp;
    gint32 *parent; /* by head reached: the head that would take its place */
    gint32 *queue;
    gint32 n_queue, n_asked;
} KithFlow;

/* Serves all that can be. O(sum of candidates over nodes / 64) and a little for each head. */
KithFlow *kith_flow_new(const KithEligibility *eligibility);
void kith_flow_free(KithFlow *flow); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithFlow, kith_flow_free)

/* What one head of an occurrence is worth: importance, then time. */
gint64 kith_flow_worth(const KithOccurrence *occurrence);

/*
 * Serves a head that is not served, by moving others around; FALSE where that cannot be. Nothing
 * then changed but that what was reached is closed to later calls, until kith_flow_reopen(): as
 * long as nobody gets more room, no way out leads through it. O(what can be reached).
 */
gboolean kith_flow_serve(KithFlow *flow, gint32 head);
void kith_flow_reopen(KithFlow *flow);

/* Serves a head, if need be in place of the least worthy that its way can reach; returns the one
 * that is left out: that, or the head itself, or -1 where all are served. Nothing may be closed. */
gint32 kith_flow_admit(KithFlow *flow, gint32 head);

/* Whether a search that ended in vain reached a head: serving it anew would serve whoever is left
 * out. Until kith_flow_reopen(). */
gboolean kith_flow_is_short(const KithFlow *flow, gint32 head);

/* Whether somebody whom it suits could take a head without anybody moving. O(1). */
gboolean kith_flow_has_place(const KithFlow *flow, gint32 head, gint32 person);

/* Begins to write changes down; takes all since then back. */
void kith_flow_note(KithFlow *flow);
void kith_flow_rewind(KithFlow *flow);

/* Lets somebody take a cell that they may not take as things stand; forgets all that was let. Heads
 * that are served by that must be taken back first. */
void kith_flow_allow(KithFlow *flow, gint32 cell, gint32 person);
void kith_flow_disallow(KithFlow *flow);

/* Takes all heads of a person away, into `heads` (gint32, added), and leaves no room for any; and
 * gives the room back. O(weeks + heads). */
void kith_flow_send_away(KithFlow *flow, gint32 person, GArray *heads);
void kith_flow_call_back(KithFlow *flow, gint32 person);

/* Puts the candidates of a cell into a set of all people, emptied first; what is allowed left out.
 */
void kith_flow_candidates(const KithFlow *flow, gint32 cell, KithBits *people);

/* Whether somebody may take a cell, as kith_flow_candidates() has it. */
gboolean kith_flow_is_candidate(const KithFlow *flow, gint32 cell, gint32 person);

/* --- for the files that this is made of --- */

static inline gsize
kith_flow_place(const KithFlow *flow, gint32 week, gint32 person)
{
    return (gsize)week * (gsize)flow->n_people + (gsize)person;
}

static inline KithBits *
kith_flow_open(const KithFlow *flow, gint32 week, gint32 length)
{
    return flow->open + ((gsize)week * KITH_FLOW_LENGTHS + (gsize)length) * flow->words;
}

static inline gboolean
kith_flow_has_room(const KithFlow *flow, gint32 length, gsize place)
{
    return flow->used[length][place] < flow->room[length][place];
}

static inline const KithOccurrence *
kith_flow_occurrence(const KithProblem *problem, gint32 cell)
{
    return &problem->occurrences[problem->cells[cell].occurrence];
}

static inline gint32
kith_flow_week(const KithProblem *problem, gint32 cell)
{
    return problem->week_of_day[kith_flow_occurrence(problem, cell)->day];
}

/* Gives a head to somebody, or with -1 to nobody, and writes that down. */
void kith_flow_change(KithFlow *flow, gint32 head, gint32 person);

/* Which of the lengths so much work has. */
gint32 kith_flow_length(const KithProblem *problem, KithTick worked);

/* Works out again how many heads somebody has room for in a week, and whether there is any. */
void kith_flow_find_room(KithFlow *flow, gint32 week, gint32 person);
