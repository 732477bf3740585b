/* The rows of a rota in CSV as somebody wrote them, before anything in them is looked up. */
#pragma once

#include "document/csv.h"
#include "document/value.h"
#include "model/table.h"

typedef enum {
    KITH_ROTA_PERSON,
    KITH_ROTA_DATE,
    KITH_ROTA_START,
    KITH_ROTA_END,
    KITH_ROTA_NEED,
    KITH_ROTA_SEAT,
    KITH_ROTA_STATE,
    KITH_ROTA_PINNED,
    KITH_ROTA_NAME,   /* said again: what it says must agree with the rest */
    KITH_ROTA_CLIENT, /* likewise */
    KITH_ROTA_PUBLISHED,
    KITH_ROTA_COLUMNS
} KithRotaColumn;

typedef struct {
    const char *person, *need; /* ids as written */
    const char *seat;          /* NULL where empty */
    const char *name, *client; /* NULL where empty or not there */
    gint32 date, start;        /* days since 1970-01-01, minutes since midnight */
    gint32 end_date, end;      /* KITH_NONE where empty; end_date is that of the end */
    KithDutyState state;
    gboolean pinned;
    gint32 published;                                           /* KITH_NONE where empty */
    guint lines[KITH_ROTA_COLUMNS], columns[KITH_ROTA_COLUMNS]; /* where each cell stands */
} KithRotaRow;

typedef struct {
    KithSource *source;
    GArray *rows; /* KithRotaRow */
    GStringChunk *texts;
} KithRotaRows;

/* The days on which duties may begin; they tell which way dates are written. */
typedef struct {
    gint32 first, last;
} KithRotaPeriod;

/*
 * Reads all rows; those with a cell that cannot be read are errors and left out. What a spreadsheet
 * has done to a rota is repaired where only one thing can be meant, and each kind of repair is a
 * note ("repaired"): columns moved, added or under a usual other name; dates as 25/11/2026,
 * 11/25/2026 or 46351; times as 7:30, 730, 7:30:00 AM or 0.3125. Where more than one thing can be
 * meant, that is an error that asks ("ambiguous-dates", "mixed-dates"). Takes the
 * source, which may be NULL. NULL, with errors, where a column that is needed is lacking. O(size).
 */
KithRotaRows *kith_rota_rows_read(KithSource *source, KithRotaPeriod period,
                                  KithFindings *findings);
void kith_rota_rows_free(KithRotaRows *rows); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithRotaRows, kith_rota_rows_free)

/* Where a cell of a row stands, for findings. */
KithWhere kith_rota_row_where(const KithRotaRows *rows, const KithRotaRow *row,
                              KithRotaColumn column);

/* Appends a row of `n` cells; a NULL one is empty. */
void kith_rota_rows_write(GString *out, const char *const *cells, gsize n);
