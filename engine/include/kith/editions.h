/*
 * Two editions of a framework: what has changed, and what the change does to what people can do.
 */
#pragma once

#include <kith/partnership.h>

typedef enum {
    KITH_REVISION_ADDED,
    KITH_REVISION_REMOVED,
    KITH_REVISION_NAME,
    KITH_REVISION_MEANING, /* of itself or of a level */
    KITH_REVISION_LEVELS,  /* another scale, or another number of levels */
    KITH_REVISION_AREA,
    KITH_REVISION_RENEWAL,
    KITH_REVISION_REGISTER,
    KITH_REVISION_DELEGABLE,
    KITH_REVISION_INCLUDES,
    KITH_REVISION_PREREQUISITES,
    KITH_REVISION_NAMES, /* aliases, patterns, what other frameworks call it */
    KITH_REVISION_ASKS,  /* a profile requires or wants something else */
    KITH_REVISIONS
} KithRevisionKind;

/* "added", "name" …. Static. */
KITH_API const char *kith_revision_name(KithRevisionKind kind);

/* One change. Texts live as long as the comparison. */
typedef struct {
    KithRevisionKind kind;
    gboolean profile;           /* of a profile, else of a competency */
    const char *id, *name;      /* name in the newer edition, where it has it */
    const char *before, *after; /* as a reader would write them; NULL where there is nothing */
    const char *successor; /* of what was removed: the id that seems to have come in its place */
} KithRevision;

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
KITH_API const KithRevision *kith_editions_change(const KithEditions *editions, gsize index);
KITH_API gsize kith_editions_effects(const KithEditions *editions);
KITH_API const KithEffect *kith_editions_effect(const KithEditions *editions, gsize index);
/* How many people have an attainment of the framework at all. */
KITH_API gint32 kith_editions_people(const KithEditions *editions);
