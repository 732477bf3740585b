#include "planner/roster/window.h"

#define ROWS_MOST    1200 /* people and cells of a linear program that takes minutes */
#define ROWS_AT_ONCE 500  /* those up to which it can be solved often: of a window at first, … */
#define LEAST        14   /* … but not fewer days nor more */
#define MOST         56
#define APART        3 /* windows that fit in a period */

/* Days of whole weeks whose people and cells come to so many rows. */
static gint32
days_of(const KithLines *lines, gint32 cells, gint32 rows)
{
    return MAX(0, rows - lines->n_people) * lines->n_days / MAX(cells, 1) / 7 * 7;
}

void
kith_day_window_begin(KithDayWindow *window, const KithLines *lines)
{
    gint32 cells = lines->n_covered;
    gint32 n_days = lines->n_days, length = n_days, rows = lines->n_people + cells;
    if (rows > ROWS_AT_ONCE) /* of many people, or of cells */
        length = MIN(n_days, CLAMP(days_of(lines, cells, ROWS_AT_ONCE), LEAST, MOST));
    gint32 most = MIN(days_of(lines, cells, ROWS_MOST), n_days / APART / 7 * 7);
    *window = (KithDayWindow){.n_days = n_days,
                              .fits = rows <= ROWS_MOST || length == n_days,
                              .length = length,
                              .most = MAX(length, most),
                              .until = n_days};
}

static void
take_place(KithDayWindow *window)
{
    window->from = MIN(window->place * window->stride, window->n_days - window->length);
    window->until = window->from + window->length;
}

void
kith_day_window_go_round(KithDayWindow *window, gboolean halfway, gboolean quick)
{
    gint32 stride = quick ? window->length : MAX(7, window->length / 2 / 7 * 7);
    window->stride = stride;
    window->places = (window->n_days - window->length + stride - 1) / stride + 1;
    window->place = halfway ? window->places / 2 : 0;
    window->left = window->places;
    take_place(window);
}

gboolean
kith_day_window_next(KithDayWindow *window)
{
    if (--window->left == 0)
        return FALSE;
    window->place = (window->place + 1) % window->places;
    take_place(window);
    return TRUE;
}

void
kith_day_window_grow(KithDayWindow *window)
{
    window->length = MIN(window->most, window->length * 3 / 2 / 7 * 7);
}
