/*
 * Sequence rules (runs of days, what may not follow what) compiled to one automaton.
 *
 * A day is seen as the mask of its duties' kinds. The automaton walks the days of a person, past
 * days first; each step costs what the rules say, so that a change on one day is priced by walking
 * from there until the states are as they were before. All rules of one automaton are of one tier.
 */
#pragma once

#include "model/problem.h"

/* The kinds of rule that are stepped through the days. */
#define KITH_SEQUENCE_KINDS 5
extern const KithRuleKind kith_sequence_kinds[KITH_SEQUENCE_KINDS];

/* One rule as it is stepped through the days by itself. */
typedef struct {
    gint32 rule;
    KithRuleKind kind;
    gboolean off;         /* members of a run are days without any duty */
    guint32 kinds, after; /* G_MAXUINT32: any duty */
    gint32 least, most;   /* 0 and G_MAXINT32 where there is no such limit */
    gint32 run;
    gint32 n_pattern;
    guint32 pattern[KITH_PATTERN_MOST];
    guint32 days; /* on which a pattern begins: a mask of weekdays */
    gboolean wished;
    gint64 over, under;
} KithStepper;

/*
 * What a stepper remembers.
 *
 * run-worked, run-off: length so far (capped); `more`: whether its beginning is unknown.
 * succession: length 1 where the last day was one of `after`.
 * off-after: length of the run so far, at most `run`; above that, how many days off have followed.
 * pattern: in `length` a bit for each beginning that is kept so far, bit i after i + 1 days; `more`
 * is the weekday of the next day, where that matters.
 */
typedef struct {
    gint32 length, more;
} KithStep;

void kith_stepper_init(KithStepper *stepper, const KithProblem *problem, gint32 rule);

/* The memory before day 0, from what is known of the person's past. */
KithStep kith_stepper_begin(const KithStepper *stepper, const KithProblem *problem, gint32 person);

/* Steps over a day with this mask; returns the units above and below. */
void kith_stepper_step(const KithStepper *stepper, KithStep *memory, guint32 kinds, gint64 *above,
                       gint64 *below);

typedef struct {
    int tier;
    gint32 n_steppers;
    KithStepper *steppers;
    gint32 n_states, n_classes;
    guint16 *next; /* n_states * n_classes */
    gint64 *cost;  /* n_states * n_classes */
    /* A mask's class: the signatures of its kinds joined, looked up. */
    guint32 signature_of_kind[32];
    guint8 *class_of_signature;
} KithSequence;

/* The class of a day's mask. O(kinds on the day). */
static inline guint32
kith_sequence_class(const KithSequence *sequence, guint32 kinds)
{
    guint32 signature = 0;
    for (; kinds != 0; kinds &= kinds - 1)
        signature |= sequence->signature_of_kind[__builtin_ctz(kinds)];
    return sequence->class_of_signature[signature];
}

/*
 * Compiles as many of the steppers (n, of one tier) as give at most 4,000 states; `*used` says how
 * many, from the first one. `people` (n_people of them) are those who will use it; their states
 * before day 0 go to `begin` (one for each).
 */
KithSequence *kith_sequence_compile(const KithProblem *problem, const KithStepper *steppers,
                                    gint32 n, const gint32 *people, gint32 n_people, guint16 *begin,
                                    gint32 *used);
void kith_sequence_free(KithSequence *sequence);
