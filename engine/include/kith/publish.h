/*
 * Publishing: what a rota says becomes what people have been told. A duty is a draft until it is
 * published; what is no longer as it was told is changed, until it is published again.
 */
#pragma once

#include <kith/rota.h>

/* What publishing came to, in duties. */
typedef struct {
    gint32 today;        /* day of the period on which it is done; below 0 before it */
    gint32 first;        /* told for the first time */
    gint32 changed;      /* told again: another time, or somebody else's before */
    gint32 kept;         /* as they had been told */
    gint32 withdrawn;    /* told before, and not theirs any more */
    gint32 people;       /* who have something to be told of these */
    gint32 left;         /* later than the last day to be published */
    gint32 notice_least; /* whole days to the first of those told now; 0 where there are none, or it
                            is past */
    double notice_mean;  /* of those told now; what is past counts 0 */
} KithPublication;

/*
 * The rota as it stands once its duties up to the day `until` of the period are published on the
 * day `today`: a new rota. Where it follows another one (kith_rota_follow()), that is what had been
 * told: what is as it was there keeps the day on which it was told, and what is gone stands on
 * record as cancelled. Else what its own states say counts. Offers stay offers. `what` may be NULL.
 * O(duties * log duties).
 */
KITH_API KithRota *kith_publish(const KithRota *rota, gint32 today, gint32 until,
                                KithPublication *what);
