/* When a need may start and how long it lasts, as its row says and as events move it. */
#pragma once

#include "model/build/build.h"

/* In minutes since the midnight of its date. */
typedef struct {
    gint32 earliest, latest, late_until;
    gint32 end; /* KITH_NONE where `duration` says */
    gint32 duration;
    gint32 less, least; /* by so much shorter each week from `since` (a date) on, to `least` */
    gint32 since;
    GArray *windows; /* KithMinutesWindow: all of them; NULL: but the one */
    GArray *into;    /* KithWindow: where those of each day go */
} KithNeedTimes;

static inline gint32
kith_need_cell(const KithBuild *build, int column, gint32 row)
{
    return kith_cell(kith_build_table(build, KITH_NEEDS), column, row);
}

/* Adds a finding at one cell of a need; gives FALSE. */
gboolean kith_need_fault(KithBuild *build, const char *id, int column, gint32 row,
                         const char *sentence);

/* Reads all but the windows. FALSE, with findings, where the row does not say when it starts or how
 * long it takes. */
gboolean kith_need_times_read(KithBuild *build, gint32 row, KithNeedTimes *times);

/* How long it takes on a date: from week to week shorter, where it becomes so. */
gint32 kith_need_minutes(const KithNeedTimes *times, gint32 date);

/* The times that a row of the events table gives in place of the need's own; what it leaves out
 * stays. */
KithNeedTimes kith_need_times_moved(const KithBuild *build, gint32 row, KithNeedTimes times);
