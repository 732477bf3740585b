#include "model/build/build.h"

/* Needs that may start in any of several windows. */

static gboolean
read_window(KithBuild *build, gint32 row, KithMinutesWindow *window)
{
    const KithTable *table = kith_build_table(build, KITH_WINDOWS);
    gint32 late_until = kith_cell(table, KITH_WINDOWS_LATE_UNTIL, row);
    window->earliest = kith_cell(table, KITH_WINDOWS_EARLIEST, row);
    window->latest = kith_cell(table, KITH_WINDOWS_LATEST, row);
    window->late_until = late_until == KITH_NONE ? window->latest : late_until;
    if (window->earliest == KITH_NONE || window->latest == KITH_NONE)
        return FALSE; /* said as the table was read */
    if (window->latest < window->earliest)
        kith_build_error(
            build, "latest-before-earliest", KITH_AT(KITH_WINDOWS, KITH_WINDOWS_LATEST, row),
            "'latest' is before 'earliest'; a window lies within one day, up to 24:00");
    else if (window->late_until < window->latest)
        kith_build_error(build, "late-until-before-latest",
                         KITH_AT(KITH_WINDOWS, KITH_WINDOWS_LATE_UNTIL, row),
                         "'late_until' is before the latest start that is not late");
    else
        return TRUE;
    return FALSE;
}

static int
compare_windows(gconstpointer a, gconstpointer b)
{
    const KithMinutesWindow *left = a, *right = b;
    return (left->earliest > right->earliest) - (left->earliest < right->earliest);
}

GArray *
kith_build_windows(KithBuild *build, const KithRowLists *rows, gint32 need, KithMinutesWindow own)
{
    GArray *windows = g_array_new(FALSE, FALSE, sizeof(KithMinutesWindow));
    g_array_append_val(windows, own);
    for (gint32 i = rows->first[need]; i < rows->first[need + 1]; i++) {
        KithMinutesWindow window;
        if (read_window(build, rows->rows[i], &window))
            g_array_append_val(windows, window);
    }
    g_array_sort(windows, compare_windows);
    for (guint i = 1; i < windows->len; i++)
        if (g_array_index(windows, KithMinutesWindow, i).earliest <=
            g_array_index(windows, KithMinutesWindow, i - 1).late_until) {
            kith_build_error(
                build, "windows-overlap",
                KITH_AT(KITH_WINDOWS, KITH_WINDOWS_NEED, rows->rows[rows->first[need]]),
                "two windows of this need overlap, late starts included; make one of them");
            break;
        }
    return windows;
}
