/*
 * Remedies: what would cover a seat that nobody has, the least disturbing first. Each one is tried
 * out in the rota before it is given: with it the seat can be filled and no rule that protects
 * people is broken.
 */
#pragma once

#include <kith/explain.h>

/*
 * M(REMEDY, "id", "sentence"), the least disturbing first. In the sentence {who} is a person,
 * {reason} what stands against them, {other} who takes over {need}, {minutes} and {way} by how much
 * and whether earlier or later, {lower} the importance below the need's, {instead} who can step in.
 */
#define KITH_REMEDY_LIST(M)                                                                        \
    M(GIVE, "give", "give it to {who}: nothing stands against it")                                 \
    M(BANK, "bank", "ask the bank: {who} could take it as things stand")                           \
    M(VOLUNTEER, "volunteer", "ask {who}, who gives time freely and could take it")                \
    M(CHAIN, "chain", "swap: {who} takes it, and gives {need} to {other}")                         \
    M(MOVE, "move", "move it: {who} can take it {minutes} {way}")                                  \
    M(AGENCY, "agency", "ask from outside: {who} could take it as things stand")                   \
    M(CONFIRM, "confirm", "confirm what is claimed: {who} {reason}")                               \
    M(RENEW, "renew", "renew what lapses: {who} {reason}")                                         \
    M(DELEGATE, "delegate", "delegate it: {who} {reason}")                                         \
    M(REGISTER, "register", "see to a registration: {who} {reason}")                               \
    M(SUPERVISE, "supervise", "let somebody under supervision take part: {who} {reason}")          \
    M(LEND, "lend", "lend somebody from elsewhere: {who} {reason}")                                \
    M(OPEN, "open", "open the need to others: {who} {reason}")                                     \
    M(HOURS, "hours", "agree more hours: {who} has none left under contract that week")            \
    M(AVAILABLE, "available", "ask all the same: {who} {reason}")                                  \
    M(TRAIN, "train", "train somebody: {who} {reason}")                                            \
    M(REDUCE, "reduce", "let it be {lower}, if somebody answers for that{instead}")

#define KITH_REMEDY_ENUM(REMEDY, id, sentence) KITH_REMEDY_##REMEDY,
typedef enum { KITH_REMEDY_LIST(KITH_REMEDY_ENUM) KITH_REMEDY_KINDS } KithRemedyKind;
#undef KITH_REMEDY_ENUM

typedef struct {
    const char *id, *sentence;
} KithRemedyInfo;

/* What the table says; static. */
KITH_API const KithRemedyInfo *kith_remedy_info(KithRemedyKind kind);

typedef struct {
    KithRemedyKind kind;
    gint32 person;       /* for whom it costs least; REDUCE: -1, it is about nobody */
    gint32 start;        /* tick at which they would start */
    gint32 others;       /* people for whom the same was tried and would do too */
    KithReason reason;   /* what stands against them; code KITH_REASONS where nothing does */
    gint32 minutes;      /* MOVE: below 0 earlier, above it later */
    gint32 gives, other; /* CHAIN: the seat that they give up, and who takes it; else -1 */
    KithScore change;    /* of the score, once it is done */
    gint32 cell;         /* for what */
    gboolean asked;      /* they are asked, never told */
} KithRemedy;

typedef struct _KithRemedies KithRemedies;

/* What would fill a free seat, one remedy a kind. O(people * reasons + what is tried). Never NULL.
 */
KITH_API KithRemedies *kith_remedies_new(KithExplainer *explainer, gint32 seat);
KITH_API void kith_remedies_free(KithRemedies *remedies); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithRemedies, kith_remedies_free)

/* All of them, the least disturbing first; and how many. Lives as long as they. */
KITH_API const KithRemedy *kith_remedies_all(const KithRemedies *remedies, gsize *n);
