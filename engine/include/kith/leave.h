/*
 * Requests for leave against a rota, each other, and the needs: what would have to be given away,
 * and which needs too few would be left for.
 */
#pragma once

#include <kith/rota.h>

typedef struct {
    gint32 person;
    gint32 from, until; /* days since 1970-01-01, both included */
    gint32 start, end;  /* minutes of the first day from which, and of the last until which; 0 and
                           1440 where these are whole */
} KithLeaveSpan;

typedef enum {
    KITH_LEAVE_DUTY,  /* the person has a duty then */
    KITH_LEAVE_TWICE, /* another request of the same person has some of the same time */
    KITH_LEAVE_SHORT, /* with all requests granted, too few who may would be left for a need */
    KITH_LEAVE_CLASHES
} KithLeaveClashKind;

typedef struct {
    KithLeaveClashKind kind;
    gint32 span;       /* whose clash it is */
    gint32 other;      /* TWICE: the other span, an earlier one; else -1 */
    gsize duty;        /* DUTY: its index in the rota */
    gint32 occurrence; /* SHORT: of the need; else -1 */
    gint32 wanted;     /* SHORT: how many people it needs at least, of those in one cell */
    gint32 able, left; /* SHORT: how many may take it as things are, and then */
} KithLeaveClash;

typedef struct _KithLeave KithLeave;

/* Finds all clashes of `n` spans; `rota` may be NULL. O(duties + occurrences of those days * able
 * people). */
KITH_API KithLeave *kith_leave_new(KithProblem *problem, KithRota *rota, const KithLeaveSpan *spans,
                                   gsize n);
KITH_API void kith_leave_free(KithLeave *leave); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithLeave, kith_leave_free)

/* The clashes by span and kind, and how many. Borrowed. */
KITH_API const KithLeaveClash *kith_leave_clashes(const KithLeave *leave, gsize *n);
