/*
 * Competency frameworks: what people can do, at which levels, what includes what, what lapses.
 *
 * A KithFrameworks holds the frameworks in use, merged: competencies and profiles have dense
 * numbers over all of them. It never changes once it is frozen, and threads may share it.
 */
#pragma once

#include <kith/findings.h>

typedef struct _KithFrameworks KithFrameworks;

/* A competency at a level. `level` is from 1. */
typedef struct {
    gint32 competency, level;
} KithHolding;

KITH_API KithFrameworks *kith_frameworks_new(void);
KITH_API KithFrameworks *kith_frameworks_ref(KithFrameworks *frameworks);
KITH_API void kith_frameworks_unref(KithFrameworks *frameworks); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithFrameworks, kith_frameworks_unref)

/*
 * Adds the framework that is shipped under the id `name`, or the YAML document at the path `name`.
 * All faults go to `findings`: unknown and duplicate keys, dangling references, levels out of
 * range, cycles and contradictions in what includes what and what must be learned first, patterns
 * that PCRE2 refuses. FALSE where there was an error; what could be read is added even so, so that
 * whatever refers to it can be checked in the same run. A framework that is there already, and a
 * document that is no YAML map, add nothing.
 *
 * What the framework refers to must be its own or that of frameworks added before: competencies,
 * and areas, scales and registers likewise. Its own comes first where both have an id.
 */
KITH_API gboolean kith_frameworks_add(KithFrameworks *frameworks, const char *name,
                                      KithFindings *findings);

/* The same from text in memory, which findings call `name`. */
KITH_API gboolean kith_frameworks_add_text(KithFrameworks *frameworks, const char *name,
                                           const char *text, gsize length, KithFindings *findings);

/* Ids of the frameworks that are shipped with the library; ended by NULL, static. */
KITH_API const char *const *kith_frameworks_shipped(void);

/* How many there are of each, in all frameworks together. O(1). */
KITH_API gint32 kith_frameworks_count(const KithFrameworks *frameworks);
KITH_API gint32 kith_frameworks_competencies(const KithFrameworks *frameworks);
KITH_API gint32 kith_frameworks_profiles(const KithFrameworks *frameworks);

/* The number of the competency or profile with this id, or -1. "framework:id" names one where two
 * frameworks share an id; the id alone then finds none. O(1) on average. */
KITH_API gint32 kith_frameworks_find(const KithFrameworks *frameworks, const char *id);
KITH_API gint32 kith_frameworks_find_profile(const KithFrameworks *frameworks, const char *id);

/* The id of framework `framework` (< kith_frameworks_count()). Lives as long as the frameworks. */
KITH_API const char *kith_frameworks_framework_id(const KithFrameworks *frameworks,
                                                  gint32 framework);
/* The id and the name of a competency (< kith_frameworks_competencies()), and the id of the
 * framework that it is from. They live as long as the frameworks. O(1). */
KITH_API const char *kith_frameworks_competency_id(const KithFrameworks *frameworks,
                                                   gint32 competency);
KITH_API const char *kith_frameworks_competency_name(const KithFrameworks *frameworks,
                                                     gint32 competency);
KITH_API const char *kith_frameworks_competency_framework(const KithFrameworks *frameworks,
                                                          gint32 competency);

/* Finds a profile that people typed: by its id, or its name whatever the case. Its number, or where
 * there is none -1, and in `*why` (not NULL) a sentence that says what would be right. Free it with
 * g_free(). O(profiles). */
KITH_API gint32 kith_frameworks_seek_profile(const KithFrameworks *frameworks, const char *id,
                                             char **why);
