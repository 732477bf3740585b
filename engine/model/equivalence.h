/* The graph of names behind <kith/equivalence.h>. */
#pragma once

#include <kith/equivalence.h>
#include "model/framework.h"

/* A competency of any framework, by its name. */
typedef struct {
    const char *framework, *id;
    gint32 competency; /* -1: of a framework that is only named */
    gint32 first_edge; /* in `edges`, a list; -1: none */
} KithName;

/* One way between two names: holding `from` at level l means holding `to` at the level that the
 * equivalent says. */
typedef struct {
    gint32 to, next; /* next: of the same name, or -1 */
    const KithEquivalent *equivalent;
    gint32 n_levels;   /* of ours */
    gboolean forwards; /* from ours to theirs */
    KithLead lead;
} KithNameEdge;

struct _KithEquivalence {
    KithFrameworks *frameworks; /* held */
    GArray *names;              /* KithName: first those in use, by competency */
    GArray *edges;              /* KithNameEdge */
    GHashTable *number_of;      /* "framework:id" -> number + 1 */
    GStringChunk *strings;
};

/* The level of the other side that a level counts as; 0 where none. */
gint32 kith_equivalent_level(const KithEquivalent *equivalent, gint32 n_levels, gboolean forwards,
                             gint32 level);
