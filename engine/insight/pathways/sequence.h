/*
 * The cheapest way to come to hold what is wanted: which steps to take, and in which order.
 *
 * A step gives some things, and can be taken once other things are held. Costs of the steps taken
 * add up and are compared part by part, the first part first. A step with a date starts on that day
 * and must have what it requires by then; any other starts as soon as it has. Steps may overlap. Of
 * ways that cost the same, one is chosen that is done first.
 *
 * It is a shortest path over sets of what is held, found best first with a lower bound (A*): what
 * is still wanted, each at the cheapest share of a step that gives it.
 */
#pragma once

#include <glib.h>

/* A set of things, one a bit. */
typedef guint64 KithThings;
#define KITH_THINGS_MOST 64

#define KITH_COST_PARTS 3
#define KITH_ANY_DAY    (-1)

typedef struct {
    KithThings gives;
    gint32 first_clause, n_clauses; /* of each clause one thing must be held before */
    gint32 cost[KITH_COST_PARTS];   /* from 0 */
    gint32 date;                    /* the day on which it starts; KITH_ANY_DAY */
    gint32 days;                    /* from its start until what it gives is held, from 0 */
} KithOption;

typedef struct {
    const KithOption *options;
    gsize n_options;
    const KithThings *clauses;
    KithThings held, wanted;
    gint32 today; /* days are counted from anywhere */
} KithSequenceTask;

typedef struct {
    gint32 option;
    gint32 start, done; /* days */
} KithSequenceStep;

typedef enum {
    KITH_SEQUENCE_SHORTEST,
    KITH_SEQUENCE_FOUND, /* a way, not proven to be the cheapest: there are too many */
    KITH_SEQUENCE_NONE,
} KithSequenceResult;

/* Appends the steps to `steps` (KithSequenceStep), in the order in which they start. Cost O(sets
 * of things held on the way * options), at most some tens of milliseconds: after so many sets it
 * settles for a way that need not be the cheapest. */
KithSequenceResult kith_sequence_find(const KithSequenceTask *task, GArray *steps);
