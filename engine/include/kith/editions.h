/*
 * Two editions of a framework: what has changed, and what the change does to what people can do.
 */
#pragma once

#include <kith/partnership.h>

typedef enum {
    KITH_CHANGE_ADDED,
    KITH_CHANGE_REMOVED,
    KITH_CHANGE_NAME,
    KITH_CHANGE_MEANING, /* of itself or of a level */
    KITH_CHANGE_LEVELS,  /* another scale, or another number of levels */
    KITH_CHANGE_AREA,
    KITH_CHANGE_RENEWAL,
    KITH_CHANGE_REGISTER,
    KITH_CHANGE_DELEGABLE,
    KITH_CHANGE_INCLUDES,
    KITH_CHANGE_PREREQUISITES,
    KITH_CHANGE_NAMES, /* aliases, patterns, what other frameworks call it */
    KITH_CHANGE_ASKS,  /* a profile requires or wants something else */
    KITH_CHANGES
} KithChangeKind;

/* "added", "name" …. Static. */
KITH_API const char *kith_change_name(KithChangeKind kind);

/* One change. Texts live as long as the comparison. */
typedef struct {
    KithChangeKind kind;
    gboolean profile;           /* of a profile, else of a competency */
    const char *id, *name;      /* name in the newer edition, where it has it */
    const char *before, *after; /* as a reader would write them; NULL where there is nothing */
    const char *successor; /* of what was removed: the id that seems to have come in its place */
} KithChange;

typedef enum {
    KITH_EFFECT_LOST,     /* no longer held, at that level */
    KITH_EFFECT_GAINED,   /* now held as well */
    KITH_EFFECT_LAPSES,   /* counts until another day */
    KITH_EFFECT_REGISTER, /* now asks for a register */
    KITH_EFFECTS
} KithEffectKind;

KITH_API const char *kith_effect_name(KithEffectKind kind);

/* What the newer edition does to one person. */
typedef struct {
    KithEffectKind kind;
    const char *person; /* id */
    const char *competency;
    gint32 level;
    const char *by;       /* lost or gained: the attainment that brought or brings it */
    gint32 before, after; /* lapses: last days; G_MININT32 for never */
    const char *register_;
} KithEffect;

typedef struct _KithEditions KithEditions;

/*
 * Compares framework `id` in two sets of frameworks: `older` and `newer` may hold others beside it.
 * With a partnership (else NULL), also what becomes of its people's confirmed attainments; dates
 * apart from renewal are not looked at. NULL where one of them does not have the framework. The
 * partnership's own renewal policies win over either edition's, as they do when it is planned.
 * Cost O(both editions + attainments * what they include).
 */
KITH_API KithEditions *kith_editions_compare(const KithFrameworks *older,
                                             const KithFrameworks *newer, const char *id,
                                             const KithPartnership *partnership);
KITH_API void kith_editions_free(KithEditions *editions); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithEditions, kith_editions_free)

/* Changes come by kind, then in the order of the editions; effects by person. */
KITH_API gsize kith_editions_changes(const KithEditions *editions);
KITH_API const KithChange *kith_editions_change(const KithEditions *editions, gsize index);
KITH_API gsize kith_editions_effects(const KithEditions *editions);
KITH_API const KithEffect *kith_editions_effect(const KithEditions *editions, gsize index);
/* How many people have an attainment of the framework at all. */
KITH_API gint32 kith_editions_people(const KithEditions *editions);
