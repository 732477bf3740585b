/* Windows of column generation: which days they take. */
#include "planner/roster/window.h"

#include <criterion/criterion.h>

static KithDayWindow
year(gint32 length)
{
    return (KithDayWindow){.n_days = 364, .length = length, .most = 119, .until = 364};
}

Test(window, a_round_takes_every_day_wherever_it_begins)
{
    for (gint32 length = 14; length <= 119; length += 7)
        for (int way = 0; way < 4; way++) {
            gboolean halfway = way % 2 != 0, quick = way / 2 != 0;
            KithDayWindow window = year(length);
            gint32 taken[364] = {0}, windows = 0, least = 364, most = 0;
            kith_day_window_go_round(&window, halfway, quick);
            cr_assert_eq(window.from > 100, halfway, "of %d days", (int)length);
            do {
                windows++;
                cr_assert_eq(window.until - window.from, length);
                for (gint32 d = window.from; d < window.until; d++)
                    taken[d]++;
            } while (kith_day_window_next(&window));
            for (gint32 d = 0; d < 364; d++) {
                least = MIN(least, taken[d]);
                most = MAX(most, taken[d]);
            }
            cr_assert_eq(windows, window.places);
            cr_assert_geq(least, 1, "of %d days", (int)length);
            cr_assert_leq(most, quick ? 2 : 4, "of %d days", (int)length);
        }
}

Test(window, windows_grow_until_they_are_as_long_as_may_be)
{
    KithDayWindow window = year(42);
    for (gint32 before = 0; window.length > before;) {
        before = window.length;
        kith_day_window_grow(&window);
        cr_assert_eq(window.length % 7, 0);
        kith_day_window_go_round(&window, TRUE, FALSE);
        cr_assert_leq(window.until, 364);
    }
    cr_assert_eq(window.length, 119);
}
