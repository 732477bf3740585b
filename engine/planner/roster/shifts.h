/*
 * Shifts over weeks: rosters searched on several islands at once. How many islands there are does
 * not depend on the threads, so neither does what they find.
 */
#pragma once

#include "planner/roster/island.h"

/* Asked now and then, on the calling thread; TRUE to stop. */
typedef gboolean (*KithShiftsStop)(gint64 steps, gpointer data);

typedef struct {
    guint64 seed;
    gint32 threads; /* at most; 0: as many as there are islands */
    gint64 steps;   /* on each island; 0: until `stop` */
    gint64
        planned; /* over so many the search is laid out; 0: by the speed measured, for `seconds` */
    double seconds;
    KithShiftsStop stop;
    gpointer stop_data;
} KithShiftsOptions;

typedef struct {
    KithRoster *best; /* owned by the caller */
    gint64 steps;     /* on each island */
    gint64 planned;   /* steps over which it was laid out: with these two a run can be repeated */
    gint64 bound;     /* of any roster's cost, scaled as in pricing; G_MININT64: none */
} KithShiftsResult;

KithShiftsResult kith_shifts(const KithRoster *roster, const KithShiftsOptions *options);
