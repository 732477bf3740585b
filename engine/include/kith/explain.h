/*
 * Explaining a rota: who else could take a seat and what that would cost, why somebody may not, and
 * why nobody does. Every answer is found by trying it, at the prices by which rotas are planned.
 */
#pragma once

#include <kith/reason.h>
#include <kith/rota.h>
#include <kith/score.h>

typedef struct _KithExplainer KithExplainer;

/* Gets a rota ready for questions; holds a reference to it. Not thread-safe. O(people * days +
 * duties). */
KITH_API KithExplainer *kith_explainer_new(KithRota *rota);
KITH_API void kith_explainer_free(KithExplainer *explainer); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithExplainer, kith_explainer_free)

KITH_API KithRota *kith_explainer_rota(const KithExplainer *explainer); /* borrowed */

/* How many of the rota's seats are taken in a way that cannot be (too little time between them,
 * say) and so count as free in every answer. */
KITH_API gint32 kith_explainer_left_out(const KithExplainer *explainer);

/* Who has a seat in the rota, or -1. O(1). */
KITH_API gint32 kith_explainer_holder(const KithExplainer *explainer, gint32 seat);

/* What became of giving a seat to somebody, best first. */
typedef enum {
    KITH_FITS,    /* it can be done */
    KITH_NO_GAIN, /* it breaks nothing but covers no more: the other half of a double-up is empty */
    KITH_BREAKS,  /* it would break a rule that protects people */
    KITH_BUSY,    /* what they do already leaves no time for it */
    KITH_NOT_ABLE, /* they may not, whatever else they do: there are reasons */
    KITH_OUTCOMES
} KithOutcome;

/* One person tried in one seat. */
typedef struct {
    gint32 person;
    KithOutcome outcome;
    gint32 start;     /* tick at which they would start; where NOT_ABLE, the one at which least
                         stands against it */
    KithScore change; /* of the score, against leaving the seat empty; 0 for BUSY and NOT_ABLE */
    gint32 rule;      /* for BREAKS: the first rule that would be broken; else -1 */
    gboolean holds;   /* has the seat in the rota */
} KithCandidate;

/*
 * Tries one person in one seat, wherever in their day it costs least. Where the seat is taken, it
 * is taken from whoever has it first. `terms` may be NULL; else it has room for all rules of the
 * problem and is given how each would change. O(duties of the day + what moves); O(the whole rota)
 * where BREAKS or with `terms`.
 */
KITH_API KithCandidate kith_explain_person(KithExplainer *explainer, gint32 person, gint32 seat,
                                           KithTerm *terms);

/* All reasons against that person in that seat at the start that the candidate has, into `reasons`
 * (at most `room`); how many there are. */
KITH_API gint32 kith_explain_reasons(const KithExplainer *explainer, const KithCandidate *candidate,
                                     gint32 seat, KithReason *reasons, gint32 room);

/*
 * What a seat asks of whoever takes it, apart from the rest of the rota. C(CONDITION, "id", "what
 * is so where it is met"), in the order in which they are told; a requirement is told clause by
 * clause, with {skill} for what it asks for, and {place} is a locality.
 */
#define KITH_CONDITION_LIST(C)                                                                     \
    C(NEEDED, "needed", "it is needed, and not cancelled")                                         \
    C(HERE, "here", "is with the partnership then")                                                \
    C(CONTRACT, "contract", "has a contract that this need takes")                                 \
    C(HOLDS, "holds", "holds {skill}, and may do it here, throughout")                             \
    C(TRAITS, "traits", "has the traits that are asked for")                                       \
    C(LOCALITY, "locality", "works in {place}")                                                    \
    C(EXCLUDED, "excluded", "may be sent there")                                                   \
    C(SUPERVISED, "supervised", "needs no supervisor, or may be supervised here")                  \
    C(AVAILABLE, "available", "is available then")

#define KITH_CONDITION_ENUM(CONDITION, id, met) KITH_CONDITION_##CONDITION,
typedef enum { KITH_CONDITION_LIST(KITH_CONDITION_ENUM) KITH_CONDITIONS } KithConditionKind;
#undef KITH_CONDITION_ENUM

typedef struct {
    const char *id, *met;
} KithConditionInfo;

/* What the table says; static. */
KITH_API const KithConditionInfo *kith_condition_info(KithConditionKind kind);

/* The condition that a reason says is not met. */
KITH_API KithConditionKind kith_reason_condition(KithReasonCode code);

typedef struct {
    KithConditionKind kind;
    gint32 clause; /* HOLDS: which clause of the requirement, from 0; else -1 */
    gboolean met;
    KithReason reason; /* why not, where it is not met */
} KithCondition;

/* Every condition of a seat for the candidate at the start that it has, met or not, into
 * `conditions` (at most `room`); how many there are. What a seat does not ask for is left out. */
KITH_API gint32 kith_explain_conditions(const KithExplainer *explainer,
                                        const KithCandidate *candidate, gint32 seat,
                                        KithCondition *conditions, gint32 room);

/* As kith_explain_person() for somebody who may not take the seat, as if they might: what their
 * rules and costs would be. */
KITH_API KithCandidate kith_explain_if_able(KithExplainer *explainer, gint32 person, gint32 seat,
                                            KithTerm *terms);

/* People for whom the same stands in the way: each counted once, under the only reason against them
 * or else under the first in the order of the table of reasons. */
typedef struct {
    KithReason reason; /* code, what and level are those of the group; tick is KITH_NEVER's */
    gint32 people;
    gint32 only; /* of these, how many have no other reason against them */
} KithReasonGroup;

/* Everybody tried in one seat. */
typedef struct _KithSeatAnswer KithSeatAnswer;

KITH_API KithSeatAnswer *kith_explain_seat(KithExplainer *explainer, gint32 seat);
KITH_API void kith_seat_answer_free(KithSeatAnswer *answer); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithSeatAnswer, kith_seat_answer_free)

/* Those who are able, the best first; and how many. Lives as long as the answer. */
KITH_API const KithCandidate *kith_seat_answer_people(const KithSeatAnswer *answer, gsize *n);

/* How many of them had a given outcome (KITH_NOT_ABLE: everybody else). O(1). */
KITH_API gint32 kith_seat_answer_count(const KithSeatAnswer *answer, KithOutcome outcome);

/* What stands against all others, and in how many groups: first what may pass, such as a lapsed
 * certificate, then what will stay; of each, what alone keeps people away first, then the larger
 * groups. Lives as long as the answer. */
KITH_API const KithReasonGroup *kith_seat_answer_reasons(const KithSeatAnswer *answer, gsize *n);
