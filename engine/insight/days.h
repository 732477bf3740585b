/* A rota taken apart into people's days: the duties of each in their order, with the way and the
 * waits between them, and what the day comes to. Figures as objective.h has them. */
#pragma once

#include "rota/rota.h"

/* Where a duty stands in its person's day. */
typedef struct {
    gint32 day;       /* of the period: its first occurrence's */
    gint32 place;     /* -1: none */
    KithTick travel;  /* before it: from home where it is the day's first */
    KithTick wait;    /* before it, travel apart; 0 where it is the first */
    gboolean counted; /* the wait is working time */
    gboolean cramped; /* the gap before it is shorter than the travel */
    gboolean first;   /* of the day */
} KithLeg;

typedef struct {
    gint32 person, day;
    gint32 first, n;               /* its duties: order[first] … */
    guint32 kinds;                 /* mask */
    KithTick begin, end;           /* of all its duties */
    KithTick rest_begin, rest_end; /* first start and last end of those that break rest; KITH_NEVER
                                      and KITH_ALWAYS where there are none */
    KithTick worked, travel, waiting;
    KithTick home;   /* of the travel: from the last duty home */
    KithTick visits; /* time of duties at clients */
} KithDayTally;

typedef struct {
    const KithRota *rota; /* borrowed */
    gint32 n_duties;
    KithLeg *legs;     /* by duty; those of duties that do not stand are empty, of day -1 */
    gint32 *order;     /* duties that stand, by person, day, start */
    GArray *days;      /* KithDayTally, by person and day: those with a duty */
    gint32 *day_first; /* n_people + 1: where each person's days begin */
} KithDays;

/* O(duties log duties). */
KithDays *kith_days_new(const KithRota *rota);
void kith_days_free(KithDays *days); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithDays, kith_days_free)

static inline const KithDayTally *
kith_days_get(const KithDays *days, gint32 index)
{
    return &g_array_index(days->days, KithDayTally, index);
}
