#include "planner/roster/window.h"

#define ROWS_MOST    1600 /* people and cells up to which a linear program can be solved */
#define ROWS_AT_ONCE 500  /* those up to which it can be solved often: of a window at first, … */
#define LEAST        14   /* … but not fewer days nor more */
#define MOST         56
#define APART        3    /* windows that fit in a period: so the two taken at once do not meet */
#define LITTLE       0.01 /* of its cost: what a round must save for windows to stay as long */

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
    gint32 n_days = lines->n_days, length = n_days;
    if (lines->n_people + cells > ROWS_MOST) /* of many people, or of cells */
        length = MIN(n_days, CLAMP(days_of(lines, cells, ROWS_AT_ONCE), LEAST, MOST));
    gint32 most = MIN(days_of(lines, cells, ROWS_MOST), n_days / APART / 7 * 7);
    *window = (KithDayWindow){.n_days = n_days,
                              .length = length,
                              .most = MAX(length, most),
                              .place = -1,
                              .until = n_days};
}

static gint32
step_of(const KithDayWindow *window)
{
    return MAX(7, window->length / 2 / 7 * 7);
}

static gint32
count_places(const KithDayWindow *window)
{
    gint32 step = step_of(window);
    return (window->n_days - window->length + step - 1) / step + 1;
}

void
kith_day_window_move(KithDayWindow *window, gboolean other, gint64 cost)
{
    if (kith_day_window_is_whole(window))
        return;
    gint32 half = (count_places(window) + 1) / 2;
    if (window->place < 0) {
        window->place = 0;
        window->began = cost;
    } else if (++window->place >= half) {
        if ((double)(window->began - cost) < LITTLE * (double)ABS(window->began))
            window->length = MIN(window->most, window->length * 3 / 2 / 7 * 7);
        window->place = 0;
        window->began = cost;
        half = (count_places(window) + 1) / 2;
    }
    gint32 place = (window->place + (other ? half : 0)) % count_places(window);
    window->from = MIN(place * step_of(window), window->n_days - window->length);
    window->until = window->from + window->length;
}
