/*
 * The rules of a problem made ready to price: for each person the list of rules that hold for them,
 * by kind, and their sequence rules compiled to automata. People for whom the same rules hold share
 * a rule set. Frozen; threads share it.
 */
#pragma once

#include <kith/score.h>
#include "rota/rules/held.h"
#include "rota/rules/price.h"
#include "rota/rules/sequence.h"

typedef struct {
    gint32 n;
    gint32 *rules; /* numbers of rules of the problem */
} KithRuleList;

typedef struct {
    KithRuleList of[KITH_RULE_KINDS];
    gint32 n_sequences;
    KithSequence **sequences;
} KithRuleSet;

typedef struct {
    gint32 from, until; /* days of one weekend within the period: [from, until) */
} KithWeekend;

typedef struct {
    KithProblem *problem; /* held */
    KithHeld *held;
    gint32 n_sets;
    KithRuleSet *sets;
    gint32 *set_of_person;        /* n_people */
    gint32 only[KITH_RULE_KINDS]; /* for kinds that hold for needs, not people: the rule */
    gint64 *over,
        *under; /* by rule: cost of one unit above the most (or of a breach), and below the least */
    gint64 *employed_pay; /* by kind: pence an hour on average; 0 where nobody is paid for it */
    gint32 rest_reach;    /* a duty can break the rest of one on no day further away than this */
    gint32 first_monday;  /* day of the period; n_days or more where there is none */
    gint32 n_whole_weeks; /* from the first Monday on */
    gint32 n_weekends;
    KithWeekend *weekends;
    gint32 *weekend_of_day; /* n_days; -1 on other days */
    /* The seats of each client's week, for continuity: n_clients * n_weeks + 1 offsets. */
    gint32 *client_week_first, *client_week_seats;
    /* The seats of each need's week, n_needs * n_weeks + 1 offsets; NULL where no rule asks whether
     * a need has the same person or time. */
    gint32 *need_week_first, *need_week_seats;
    gint32 n_duty_counters;     /* over all people: one for each period-duties rule of each */
    gint32 *duty_counter_first; /* n_people + 1 */
    /* Days counted for fairness and night-average: over all people, the rules of each in that
     * order. */
    gint32 n_day_counters;
    gint32 *day_counter_first; /* n_people + 1 */
    gint32 *day_counter_share; /* by counter: the fair share, or -1; the known past nights */
    gint32 **work_share; /* by rule, for workload: each person's share in ticks, or -1; else NULL */
    guint16 *
        *first_states; /* by person: the state of each sequence before day 0; NULL where none */
} KithRulebook;

KithRulebook *kith_rulebook_new(KithProblem *problem);
void kith_rulebook_free(KithRulebook *book); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithRulebook, kith_rulebook_free)

static inline const KithRuleSet *
kith_rulebook_set(const KithRulebook *book, gint32 person)
{
    return &book->sets[book->set_of_person[person]];
}

/* Where prices are added up: always by tier, and by rule where `terms` is not NULL. */
typedef struct {
    KithScore score;
    KithTerm *terms; /* one for each rule, or NULL */
} KithTally;

/* Adds `units` of a rule at `each` a unit, or takes them away where sign is -1. */
static inline void
kith_tally_add(KithTally *tally, const KithRulebook *book, gint32 rule, gint64 units, gint64 each,
               int sign)
{
    gint64 cost = sign * units * each;
    tally->score.tier[book->problem->rules[rule].tier] += cost;
    if (tally->terms != NULL) {
        tally->terms[rule].units += sign * units;
        tally->terms[rule].cost += cost;
    }
}

/* A value against a least and a most (KITH_NONE: no such limit). */
static inline void
kith_tally_range(KithTally *tally, const KithRulebook *book, gint32 rule, gint64 value,
                 gint32 least, gint32 most, int sign)
{
    if (most != KITH_NONE && value > most)
        kith_tally_add(tally, book, rule, value - most, book->over[rule], sign);
    else if (least != KITH_NONE && value < least)
        kith_tally_add(tally, book, rule, least - value, book->under[rule], sign);
}
