/*
 * What changed from one rota to the next, why, and who is to be told: for a rota that follows
 * another one (kith_rota_follow()), as re-planning makes them and as hand edits are compared.
 */
#pragma once

#include <kith/reason.h>
#include <kith/rota.h>

typedef enum {
    KITH_CHANGE_TAKEN, /* a duty is no longer theirs */
    KITH_CHANGE_GIVEN, /* a duty is theirs now */
    KITH_CHANGE_MOVED, /* theirs as before, at another time */
    KITH_CHANGE_KINDS
} KithChangeKind;

typedef enum {
    KITH_WHY_CALLED_OFF, /* an event cancelled the need */
    KITH_WHY_EVENT,      /* an event moved the need, or it is new */
    KITH_WHY_ABSENT,     /* an event says that they are absent then */
    KITH_WHY_NOT_ABLE,   /* they may not do it any more: see `reason` */
    KITH_WHY_RULE,       /* it broke `rule`, which protects people, or would now */
    KITH_WHY_INSTEAD,    /* they take it over from `other` */
    KITH_WHY_FOR,        /* to make room for another change of theirs, of occurrence `made_room` */
    KITH_WHY_TOGETHER,   /* what it is linked to has moved or changed hands */
    KITH_WHY_WAY,        /* the way to it begins elsewhere, where something before it is gone */
    KITH_WHY_OPEN,       /* nobody had it */
    KITH_WHY_CHOSEN      /* nothing asked for it: somebody decided so */
} KithChangeWhy;

/* One change for one person. Numbers are the problem's; -1 names nothing. */
typedef struct {
    KithChangeKind kind;
    gint32 person, occurrence;
    gint32 before, after; /* start in ticks; KITH_NEVER, 1 << 30, where there is none */
    gint32 other;         /* TAKEN: who has it now; GIVEN: who had it; -1 nobody */
    KithChangeWhy why;
    KithReason reason; /* where NOT_ABLE */
    gint32 rule;       /* where RULE */
    gint32 made_room;  /* where FOR, … */
    gint32 room_day;   /* … and on which day of the period that is */
    gboolean asked;    /* they are asked, never told: they are not employed for it */
    gint32 notice;     /* whole days from the day of the change; below 0 where it is past */
} KithChange;

typedef struct _KithChanges KithChanges;

/* Compares a rota with the one that it follows; NULL where it follows none. Times and needs of
 * both are those of the problem as it is now. O(duties * log duties + reasons of those taken
 * away). */
KITH_API KithChanges *kith_changes_new(KithRota *rota);
KITH_API void kith_changes_free(KithChanges *changes); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithChanges, kith_changes_free)

/* All changes, by person and then day; and how many. Lives as long as they. */
KITH_API const KithChange *kith_changes_all(const KithChanges *changes, gsize *n);

/* Occurrences that had their least heads before and have them no more, ascending; and how many. */
KITH_API const gint32 *kith_changes_opened(const KithChanges *changes, gsize *n);

KITH_API KithRota *kith_changes_rota(const KithChanges *changes); /* borrowed */

/* Whether somebody would be asked to take an occurrence, rather than told: volunteers, carers, and
 * whoever is bank, agency or self-employed under the contract by which they would take it. */
KITH_API gboolean kith_is_asked(const KithProblem *problem, gint32 person, gint32 occurrence);
