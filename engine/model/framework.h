/*
 * The frameworks in use as the engine sees them: flat arrays behind <kith/framework.h>.
 *
 * Texts are never NULL unless said; where a document lacks one that it must have, which is an
 * error, the text is empty and a name is the id.
 */
#pragma once

#include <kith/framework.h>

typedef struct {
    const char *id, *name;
    const char *means; /* may be NULL */
    gint32 within;     /* the area that it is part of, or -1; no circles */
} KithArea;

typedef struct {
    const char *id, *name, *means;
    gint32 framework;
    gint32 area;           /* -1 only where the document names none that is known */
    gint32 scale;          /* -1: simply held, which is level 1 */
    gint32 n_levels;       /* of the scale, or 1 */
    gint32 first_holding;  /* holding number of level 1; that of level l is first_holding + l - 1 */
    gint32 renewal_months; /* 0: never lapses */
    const char *renewal_source; /* may be NULL */
    gint32 register_;           /* -1: none */
    gboolean delegable;
    const char **descriptors;   /* n_levels entries, each may be NULL; or NULL */
    char **aliases, **patterns; /* NULL-terminated; or NULL */
} KithCompetency;

typedef struct {
    const char *id, *name;
    const char *means; /* may be NULL */
    gint32 framework;
    gint32 area;                /* its field of work, -1: not said */
    gboolean second_career;     /* passing on what one knows, or planning for others */
    gint32 n_requires, n_wants; /* not both 0, where the document is good */
    KithHolding *required, *wanted;
} KithProfile;

typedef enum { KITH_EXACT, KITH_CLOSE, KITH_BROADER, KITH_NARROWER } KithRelation;

/* Another framework's name for a competency. */
typedef struct {
    gint32 competency;
    const char *framework, *id;
    KithRelation relation;
    gint32 *levels; /* by our level - 1: theirs, 0 where none; or NULL */
} KithEquivalent;

typedef struct {
    const char *id, *name;
    const char *means; /* may be NULL */
    gint32 n_levels;   /* 1 to KITH_LEVELS_MOST; 0 only where the document is at fault */
    const char **level_names;
    const char **level_means; /* each may be NULL */
} KithScale;

#define KITH_LEVELS_MOST 20

/* Another framework that equivalents name, and where its identifiers come from. */
typedef struct {
    const char *id, *name;
    const char *edition, *source; /* each may be NULL */
    gint32 framework;             /* the one that says so */
} KithElsewhere;

typedef struct {
    const char *id, *name;
    gint32 months;      /* 0: no renewal */
    const char *source; /* may be NULL */
} KithRegister;

typedef struct {
    const char *id, *name, *edition, *source;
    const char *licence; /* may be NULL */
} KithFrameworkInfo;

struct _KithFrameworks {
    gint ref_count; /* atomic */
    gint32 n_frameworks, n_areas, n_scales, n_registers, n_competencies, n_profiles, n_equivalents;
    gint32 n_elsewhere;
    gint32 n_holdings; /* over all competencies and levels */
    KithFrameworkInfo *frameworks;
    KithArea *areas;
    KithScale *scales;
    KithRegister *registers; /* the same id in two frameworks is the same register */
    KithCompetency *competencies;
    KithProfile *profiles;
    KithEquivalent *equivalents;
    KithElsewhere *elsewhere;
    /* Closure of `includes`: holding h means holding implied[implied_first[h] … implied_first[h +
     * 1]), itself and its lower levels included, each competency once at its highest level,
     * ascending by competency. */
    gint32 *implied_first; /* n_holdings + 1 */
    KithHolding *implied;
    /* What a level itself includes, as written (not closed; not what lower levels include). */
    gint32 *includes_first; /* n_holdings + 1 */
    KithHolding *includes;
    /* What must be learned before, as written (not closed). */
    gint32 *prerequisite_first; /* n_holdings + 1 */
    KithHolding *prerequisites;
    /* id and framework:id -> number + 1; an id that two frameworks share -> 0. */
    GHashTable *competency_of_id, *profile_of_id;
    GStringChunk *strings;
    GPtrArray *owned; /* what g_free() must free at the end */
};

static inline gint32
kith_holding_number(const KithFrameworks *frameworks, KithHolding holding)
{
    return frameworks->competencies[holding.competency].first_holding + holding.level - 1;
}

/* The number of a register, or -1. */
gint32 kith_frameworks_register(const KithFrameworks *frameworks, const char *id);

/*
 * Reads "id", "id@level" or "framework:id@level"; without a level, level 1 is meant. FALSE where
 * there is no such competency or level, with a sentence in `*why` (free with g_free()) that says
 * what would be right. O(length) on average; O(competencies) where it is FALSE.
 */
gboolean kith_frameworks_holding(const KithFrameworks *frameworks, const char *text, gsize length,
                                 KithHolding *holding, char **why);
