/*
 * The days that column generation takes at once: all of them, or, where that would make too large
 * a linear program, windows of some weeks. They go round the period, half overlapping, one for
 * each of two islands half a round apart; where a round has brought little, those of the next are
 * longer, so that more of what people have in a year can move between weeks.
 */
#pragma once

#include "rota/lines/lines.h"

typedef struct {
    gint32 n_days;
    gint32 length, most; /* days of a window: as many as now, and as may be */
    gint32 place;        /* in the round under way; -1: none yet */
    gint64 began;        /* what the best roster cost when it began */
    gint32 from, until;  /* the days taken now */
} KithDayWindow;

/* All days, to begin with. O(cells). */
void kith_day_window_begin(KithDayWindow *window, const KithLines *lines);

static inline gboolean
kith_day_window_is_whole(const KithDayWindow *window)
{
    return window->length == window->n_days;
}

/* Goes on to the next place, or half a round from it on the `other` side, the best roster costing
 * `cost` now. Nothing where windows are whole. */
void kith_day_window_move(KithDayWindow *window, gboolean other, gint64 cost);
