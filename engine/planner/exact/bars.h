/*
 * Part of all lines: options that people may not take, and weekends on which they have to work.
 */
#pragma once

#include "rota/lines/lines.h"

/* What one person does on days of theirs, or does not. */
typedef struct {
    gint32 person;
    gint32 from, until; /* one day, or the days of a weekend */
    gint32 option;      /* of all, as lines->day_first counts them; -1: any duty */
    gboolean done;
} KithTie;

typedef struct {
    const KithLines *lines;
    guint8 *options;  /* as lines->day_first counts them: not to be taken */
    guint8 *weekends; /* by person and weekend: to be worked on some day */
} KithBars;

/* Nothing is barred. */
KithBars *kith_bars_new(const KithLines *lines);
void kith_bars_free(KithBars *bars); /* NULL is allowed */
void kith_bars_clear(KithBars *bars);

/* Leaves the lines that keep a tie as well. O(options of its days). */
void kith_bars_tie(KithBars *bars, const KithTie *tie);

/* Whether a whole line (an option for each day) is left. O(days). */
gboolean kith_bars_leave(const KithBars *bars, gint32 person, const guint16 *options);

/* A person's weekends that have to be worked, by weekend. */
static inline const guint8 *
kith_bars_weekends(const KithBars *bars, gint32 person)
{
    return &bars->weekends[(gsize)person * (gsize)bars->lines->book->n_weekends];
}
