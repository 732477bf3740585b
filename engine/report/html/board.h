/*
 * A board: rows of people, clients or shifts by days. The same cells are shown as a fortnight, as a
 * week or as a day's timeline: which is a matter of style, so each duty is written once.
 *
 * Begin, then for each row the group it is in, the row, and its days in order; end.
 */
#pragma once

#include "report/html/facts.h"

/* Something in a cell: a duty, or a head that nobody fills. */
typedef struct {
    gint32 start, length; /* minutes from the day's midnight; minutes */
    gint32 travel, home;  /* minutes on the way before it, and home after it; 0 none */
    gint32 kind;          /* of duty */
    gboolean visit;       /* is part of somebody's round */
    gboolean missing;     /* nobody takes it */
    gboolean offered;     /* somebody was asked */
    char *label, *detail; /* `detail` in full, what the label leaves out */
} KithEntry;

GArray *kith_entries_new(void); /* of KithEntry, which owns its texts */

typedef struct {
    const char *id, *title;
    const char *about;  /* a sentence beneath it; may be NULL */
    const char *corner; /* what the first column holds: "Person" */
    gboolean rounds;    /* is about visits: its timeline is that of days with visits */
    gboolean named;     /* cells name people, in place of letters of kinds, in a fortnight too */
} KithBoardKind;

typedef struct {
    GString *out;
    const KithHtmlFacts *facts;
    const KithBoardKind *kind;
    gint32 group, rows, day; /* of the table that is open; -2: none is */
} KithBoard;

KithBoard kith_board_begin(GString *out, const KithHtmlFacts *facts, const KithBoardKind *kind);

/* A row: who or what, and a few words about it (may be NULL). */
void kith_board_row(KithBoard *board, gint32 locality, const char *name, const char *remark);

/* The cell of a day; days that are passed over stay empty. Entries need not be in order. */
void kith_board_day(KithBoard *board, gint32 day, GArray *entries);

void kith_board_end(KithBoard *board);
