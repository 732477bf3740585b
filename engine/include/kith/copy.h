/*
 * Copying a week: the duties of one week of a rota again in another week, as drafts, the same
 * people in the same needs at the same times. What clashes there is skipped, with the reason.
 */
#pragma once

#include <kith/reason.h>
#include <kith/rota.h>

/* Why a duty is skipped. */
typedef enum {
    KITH_SKIP_PERSON, /* nobody has that id now */
    KITH_SKIP_NEED,   /* the need does not happen on that day, or is no longer */
    KITH_SKIP_TAKEN,  /* others have all of its seats */
    KITH_SKIP_ABLE,   /* the person may not take it then: there is a reason */
    KITH_SKIP_BUSY,   /* what they have then leaves no time for it at that time */
    KITH_SKIP_BREAKS, /* it would break a rule that protects people */
    KITH_SKIPS
} KithSkipWhy;

typedef struct {
    KithSkipWhy why;
    guint line;                /* of the rota that is copied */
    const char *person, *need; /* as they stand there */
    gint32 date, start;        /* days since 1970-01-01 and minutes: where it would have come */
    gint32 holder;             /* its number; -1 where nobody has that id */
    KithReason reason;         /* ABLE: the first reason */
    gint32 rule;               /* BREAKS: which; -1 where it cannot be told */
} KithSkip;

typedef struct {
    gint32 week; /* a day of the week to copy; KITH_NO_DATE: the last week of the rota */
    gint32 into; /* a day of the week to copy into; KITH_NO_DATE: the week after it, or the first
                    whole week of the period where that lies before it */
} KithCopyOptions;

typedef struct _KithCopy KithCopy;

/*
 * Copies a week of the rota in the file at `path`, which may be of another period, into `base`
 * (NULL: an empty rota of the problem), which keeps what it has. Weeks begin on Monday. NULL, with
 * findings, where the file cannot be read, has no such week, or the week to copy into does not lie
 * in the period. O(duties of the week * duties of a day).
 */
KITH_API KithCopy *kith_copy_week(KithProblem *problem, const char *path, KithRota *base,
                                  const KithCopyOptions *options, KithFindings *findings);
KITH_API void kith_copy_free(KithCopy *copy); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithCopy, kith_copy_free)

/* The rota with what was copied; borrowed. */
KITH_API KithRota *kith_copy_rota(const KithCopy *copy);
/* The Mondays of both weeks, and how many duties were copied. */
KITH_API gint32 kith_copy_week_of(const KithCopy *copy);
KITH_API gint32 kith_copy_into(const KithCopy *copy);
KITH_API gsize kith_copy_copied(const KithCopy *copy);
/* What was skipped, by time; and how much. Borrowed. */
KITH_API const KithSkip *kith_copy_skips(const KithCopy *copy, gsize *n);
