/* Two editions being compared: what changed (editions.c), and whom it touches
 * (editions_effects.c). */
#pragma once

#include <kith/editions.h>
#include "model/framework.h"

struct _KithEditions {
    KithFrameworks *older, *newer;
    gint32 older_number, newer_number; /* of the framework in each */
    const char *id;
    GStringChunk *strings;
    GArray *changes; /* KithRevision */
    GArray *effects; /* KithEffect */
    gint32 people;
};

/* The number of a competency of a framework, or -1. */
gint32 kith_editions_find(const KithFrameworks *all, const char *framework, const char *id);

void kith_editions_find_effects(KithEditions *editions, const KithPartnership *partnership);
