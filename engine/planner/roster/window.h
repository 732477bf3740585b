/*
 * The days that column generation takes at once: all of them, or, where that would make too large
 * a linear program, windows of some weeks that go round the period.
 */
#pragma once

#include "rota/lines/lines.h"

typedef struct {
    gint32 n_days;
    gboolean fits;        /* one program could take all days, if slowly */
    gint32 length, most;  /* days of a window: as many as now, and as may be */
    gint32 place, places; /* where in the period, of so many */
    gint32 stride;        /* days from one to the next */
    gint32 left;          /* windows of the round under way, this one included */
    gint32 from, until;   /* the days taken now */
} KithDayWindow;

/* As many days as a program can often be solved for; all of them, to begin with. O(1). */
void kith_day_window_begin(KithDayWindow *window, const KithLines *lines);

/* Whether it takes all days at once. */
static inline gboolean
kith_day_window_is_whole(const KithDayWindow *window)
{
    return window->length == window->n_days;
}

/* Begins a round, which ends where it began: at the first days, or half a period from there. Its
 * windows overlap by half, or, for a quick one, stand side by side. */
void kith_day_window_go_round(KithDayWindow *window, gboolean halfway, gboolean quick);

/* Goes on to the next place; FALSE where the round is over. */
gboolean kith_day_window_next(KithDayWindow *window);

/* Longer windows from the next round on, so that more of what people have in a period can move
 * between weeks; nothing where they are as long as may be. */
void kith_day_window_grow(KithDayWindow *window);
