/*
 * A rota row by row, as somebody edits it in a spreadsheet: what each row breaks, what it costs,
 * and what it changes against the rota that it was edited from.
 */
#pragma once

#include <kith/changes.h>
#include <kith/check.h>
#include <kith/explain.h>

typedef enum {
    KITH_ROW_KEPT,  /* as it was, or there is no rota before */
    KITH_ROW_NEW,   /* somebody has it who did not */
    KITH_ROW_MOVED, /* whoever had it has it at another time */
    KITH_ROW_GONE,  /* nobody has it any more: a row of the rota before */
    KITH_ROW_CHANGES
} KithRowChange;

/* One seat of one duty. */
typedef struct {
    guint line; /* of the file that the rota was read from; 0 where it is gone, or of no file */
    gint32 person, occurrence, seat;
    gint32 start, end; /* ticks */
    KithRowChange change;
    gint32 other;                 /* NEW: who had it, GONE: -1; else -1 */
    gint32 before;                /* MOVED: the start before */
    gsize first_breach, breaches; /* in kith_rows_breaches() */
    gboolean possible; /* it can be beside the other rows; else nothing is known of costs */
    KithScore cost;    /* against leaving the seat empty, all else as it stands */
} KithRow;

typedef struct _KithRows KithRows;

/*
 * Goes through the rota of a check, which must outlive them; where it follows another one
 * (kith_rota_follow()) changes are told too. O(what getting an explainer ready does + duties * the
 * duties of a day). Never NULL.
 */
KITH_API KithRows *kith_rows_new(const KithCheck *check);
KITH_API void kith_rows_free(KithRows *rows); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithRows, kith_rows_free)

KITH_API KithRota *kith_rows_rota(const KithRows *rows); /* borrowed */

/* All rows by line, those that are gone at the end; and how many. Lives as long as they. */
KITH_API const KithRow *kith_rows_all(const KithRows *rows, gsize *n);

/* Breaches by row, as numbers of kith_check_breaches(): of one row from its `first_breach` on. One
 * that is about several rows stands under each. Lives as long as the rows. */
KITH_API const gsize *kith_rows_breaches(const KithRows *rows, gsize *n);

/* What each rule's cost has to do with a row that is possible, into `terms` (one for each rule of
 * the problem): against leaving the seat empty or, where somebody else had it and still could,
 * against them; TRUE in the second case. O(their days). */
KITH_API gboolean kith_rows_terms(KithRows *rows, gsize row, KithTerm *terms, KithScore *cost);
