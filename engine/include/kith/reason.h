/*
 * Reasons: why a person may not hold a seat, whatever the rest of the rota. One table, so that
 * every command, page and binding gives the same reason in the same words.
 */
#pragma once

#include <kith/macros.h>

/*
 * S(REASON, "id", "short", "sentence"). A sentence goes without its subject and is filled from the
 * facts: {what} is named by the reason's `what`, {level} is the level asked for, {day} the day of
 * its moment, {until} the last day before its moment, {when} the time and day.
 */
#define KITH_REASON_LIST(S)                                                                        \
    S(NOT_HERE, "not-here", "not with the partnership then",                                       \
      "is not with the partnership on {day}")                                                      \
    S(NO_CONTRACT, "no-contract", "no contract then",                                              \
      "has no contract that covers the whole duty on {day}")                                       \
    S(ENGAGEMENT, "engagement", "engagement not asked for",                                        \
      "is engaged {what}, which this need does not allow")                                         \
    S(EMPLOYER, "employer", "another employer",                                                    \
      "works for {what}, and this need takes only the people of other employers")                  \
    S(MISSING, "missing", "does not hold it", "does not hold {what}")                              \
    S(LEVEL, "level", "level too low", "holds {what}, but not at {level}")                         \
    S(LAPSED, "lapsed", "lapsed", "held {what}, but it lapsed at the end of {until}")              \
    S(LAPSES, "lapses", "lapses during it",                                                        \
      "holds {what}, but it lapses at the end of {until}, before the duty ends")                   \
    S(NOT_YET, "not-yet", "not held yet", "will hold {what} only from {day}")                      \
    S(REVOKED, "revoked", "revoked", "held {what}, but it was revoked on {day}")                   \
    S(CLAIMED, "claimed", "only claimed", "claims {what}, but nobody has confirmed it")            \
    S(NOT_REGISTERED, "not-registered", "not registered",                                          \
      "is not registered throughout the duty ({what})")                                            \
    S(NOT_DELEGATED, "not-delegated", "not delegated for this client",                             \
      "has no delegation of {what} for this client throughout the duty")                           \
    S(TRAIT, "trait", "trait asked for",                                                           \
      "does not have the trait that this need asks for ({what})")                                  \
    S(LOCALITY, "locality", "out of locality", "does not work in {what}")                          \
    S(EXCLUDED, "excluded", "not to be sent there", "is not to be sent there")                     \
    S(NOT_SUPERVISED, "not-supervised", "cannot be supervised there",                              \
      "needs a supervisor until the end of {until}, and this need takes nobody under supervision") \
    S(UNAVAILABLE, "unavailable", "not available", "is not available at {when}")

#define KITH_REASON_ENUM(REASON, id, short, sentence) KITH_REASON_##REASON,
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
    const char *id, *brief, *sentence;
} KithReasonInfo;

/* What the table says of a reason; static. */
KITH_API const KithReasonInfo *kith_reason_info(KithReasonCode code);
