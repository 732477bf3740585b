/* Windows of column generation: which days they take. */
#include "planner/roster/window.h"

#include <criterion/criterion.h>

static KithDayWindow
year(void)
{
    return (KithDayWindow){.n_days = 364, .length = 42, .most = 119, .place = -1, .until = 364};
}

Test(window, a_round_takes_every_day_and_its_two_windows_never_meet)
{
    for (gint32 length = 14; length <= 119; length += 7) {
        KithDayWindow windows[2] = {year(), year()};
        gboolean taken[364] = {FALSE};
        int moves = 0;
        do {
            for (int k = 0; k < 2; k++) {
                windows[k].length = length;
                kith_day_window_move(&windows[k], k != 0, 1000);
                for (gint32 d = windows[k].from; d < windows[k].until; d++)
                    taken[d] = TRUE;
            }
            gint32 gap =
                MAX(windows[0].from, windows[1].from) - MIN(windows[0].until, windows[1].until);
            cr_assert_gt(gap, 0, "of %d days: %d and %d", (int)length, (int)windows[0].from,
                         (int)windows[1].from);
            cr_assert_eq(windows[0].length, windows[1].length);
        } while (windows[0].place != 0 || ++moves < 2);
        for (gint32 d = 0; d < 364; d++)
            cr_assert(taken[d], "of %d days: day %d", (int)length, (int)d);
    }
}

Test(window, windows_grow_where_a_round_brings_little)
{
    KithDayWindow window = year();
    gint64 cost = 1000000;
    gint32 first = 0;
    for (int move = 0; move < 100; move++) {
        kith_day_window_move(&window, FALSE, cost);
        cost -= 5000;
        first = MAX(first, window.length);
    }
    cr_assert_eq(first, 42, "each round saves more than enough");
    for (int move = 0; move < 100; move++) {
        kith_day_window_move(&window, FALSE, cost);
        cr_assert_leq(window.until, 364);
    }
    cr_assert_eq(window.length, 119);
}
