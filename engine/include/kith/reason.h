/*
 * Reasons: why a person may not hold a seat, whatever the rest of the rota. One table, so that
 * every command, page and binding gives the same reason in the same words.
 */
#pragma once

#include <kith/macros.h>

/*
 * S(REASON, "id", STAYS or PASSES, "of one", "of several", "sentence"). PASSES where it may go away
 * or be put right sooner than somebody learns what they never knew.
 *
 * The last three go without their subject and are filled from the facts: {what} is named by the
 * reason's `what`, {level} is the level asked for. In the first two, which follow a number of
 * people, {skill} is a competency with its level, {staff} how the people are engaged. In the
 * sentence, {day} is the day of its moment, {until} the last day before its moment, {when} the time
 * and day.
 */
#define KITH_REASON_LIST(S)                                                                           \
    S(CALLED_OFF, "called-off", STAYS, "is not needed: it is cancelled",                              \
      "are not needed: it is cancelled", "is not needed: it is cancelled")                            \
    S(NOT_HERE, "not-here", STAYS, "is not with the partnership then",                                \
      "are not with the partnership then", "is not with the partnership on {day}")                    \
    S(NO_CONTRACT, "no-contract", STAYS, "has no contract then", "have no contract then",             \
      "has no contract that covers the whole duty on {day}")                                          \
    S(ENGAGEMENT, "engagement", STAYS, "is {staff}, which this need does not take",                   \
      "are {staff}, which this need does not take",                                                   \
      "is engaged {what}, which this need does not allow")                                            \
    S(EMPLOYER, "employer", STAYS, "works for {what}, from which this need takes nobody",             \
      "work for {what}, from which this need takes nobody",                                           \
      "works for {what}, and this need takes only the people of other employers")                     \
    S(MISSING, "missing", STAYS, "does not hold {skill}", "do not hold {skill}",                      \
      "does not hold {what}")                                                                         \
    S(LEVEL, "level", STAYS, "holds {what}, but not at {level}",                                      \
      "hold {what}, but not at {level}", "holds {what}, but not at {level}")                          \
    S(LAPSED, "lapsed", PASSES, "held {skill}, but it has lapsed",                                    \
      "held {skill}, but it has lapsed", "held {what}, but it lapsed at the end of {until}")          \
    S(LAPSES, "lapses", PASSES, "holds {skill}, but it lapses before the duty ends",                  \
      "hold {skill}, but it lapses before the duty ends",                                             \
      "holds {what}, but it lapses at the end of {until}, before the duty ends")                      \
    S(NOT_YET, "not-yet", PASSES, "will hold {skill} only later", "will hold {skill} only later",     \
      "will hold {what} only from {day}")                                                             \
    S(REVOKED, "revoked", STAYS, "held {skill}, but it was revoked",                                  \
      "held {skill}, but it was revoked", "held {what}, but it was revoked on {day}")                 \
    S(CLAIMED, "claimed", PASSES, "claims {skill} without confirmation",                              \
      "claim {skill} without confirmation", "claims {what}, but nobody has confirmed it")             \
    S(NOT_REGISTERED, "not-registered", PASSES, "is not registered then ({what})",                    \
      "are not registered then ({what})", "is not registered throughout the duty ({what})")           \
    S(NOT_DELEGATED, "not-delegated", PASSES, "has no delegation of {skill} for this client",         \
      "have no delegation of {skill} for this client",                                                \
      "has no delegation of {what} for this client throughout the duty")                              \
    S(TRAIT, "trait", STAYS, "does not have the trait asked for ({what})",                            \
      "do not have the trait asked for ({what})",                                                     \
      "does not have the trait that this need asks for ({what})")                                     \
    S(LOCALITY, "locality", STAYS, "does not work in {what}", "do not work in {what}",                \
      "does not work in {what}")                                                                      \
    S(EXCLUDED, "excluded", STAYS, "is not to be sent there", "are not to be sent there",             \
      "is not to be sent there")                                                                      \
    S(NOT_SUPERVISED, "not-supervised", PASSES,                                                       \
      "needs a supervisor, and nobody under supervision may take this seat",                          \
      "need a supervisor, and nobody under supervision may take this seat",                           \
      "needs a supervisor until the end of {until}, and nobody under supervision may take this seat") \
    S(UNAVAILABLE, "unavailable", PASSES, "is not available", "are not available",                    \
      "is not available at {when}")

#define KITH_REASON_ENUM(REASON, id, passes, one, several, sentence) KITH_REASON_##REASON,
typedef enum { KITH_REASON_LIST(KITH_REASON_ENUM) KITH_REASONS } KithReasonCode;
#undef KITH_REASON_ENUM

/* A reason with its facts. `tick` is the moment it speaks of, or KITH_NEVER; `what` is a number
 * whose meaning depends on the code: a competency, register, locality, employer, engagement or
 * trait; -1 none. */
typedef struct {
    KithReasonCode code;
    gint32 what;
    gint32 level; /* the level asked for, where `what` is a competency; else 0 */
    gint32 tick;
} KithReason;

typedef struct {
    const char *id;
    gboolean passes;
    const char *of_one, *of_several, *sentence;
} KithReasonInfo;

/* What the table says of a reason; static. */
KITH_API const KithReasonInfo *kith_reason_info(KithReasonCode code);
