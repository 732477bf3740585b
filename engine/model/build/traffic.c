#include "model/build/build.h"

/* How long journeys take by the time of the day. */

#define WHOLE        100 /* per cent */
#define PERCENT_MOST 1000

static gint32
cell(const KithBuild *build, int column, gint32 row)
{
    return kith_cell(kith_build_table(build, KITH_TRAFFIC), column, row);
}

static gboolean
check_row(KithBuild *build, gint32 row)
{
    gint32 start = cell(build, KITH_TRAFFIC_START, row), end = cell(build, KITH_TRAFFIC_END, row);
    gint32 percent = cell(build, KITH_TRAFFIC_PERCENT, row);
    if (start == KITH_NONE || end == KITH_NONE || percent == KITH_NONE)
        return FALSE; /* said as the table was read */
    if (end <= start)
        kith_build_error(build, "traffic-backwards", KITH_AT(KITH_TRAFFIC, KITH_TRAFFIC_END, row),
                         "'end' is not after 'start'; a time of traffic lies within one day");
    else if (percent < 1 || percent > PERCENT_MOST)
        kith_build_error(
            build, "traffic-out-of-range", KITH_AT(KITH_TRAFFIC, KITH_TRAFFIC_PERCENT, row),
            "'percent' is a number from 1 to %d; 100 is as long as otherwise", PERCENT_MOST);
    else
        return TRUE;
    return FALSE;
}

static gboolean
holds_on(const KithBuild *build, gint32 row, int mode, gint32 date)
{
    gint32 days = cell(build, KITH_TRAFFIC_DAYS, row), only = cell(build, KITH_TRAFFIC_MODE, row);
    int weekday = ((date + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
    return (days == KITH_NONE || (days >> weekday & 1)) && (only == KITH_NONE || only == mode);
}

/* The pace of a minute of a day: that of the last row that says something of it. */
static gint32
pace_at(const KithBuild *build, const gboolean *good, int mode, gint32 date, gint32 minute)
{
    gint32 pace = WHOLE;
    for (gint32 row = 0; row < kith_build_table(build, KITH_TRAFFIC)->n_rows; row++)
        if (good[row] && holds_on(build, row, mode, date) &&
            cell(build, KITH_TRAFFIC_START, row) <= minute &&
            minute < cell(build, KITH_TRAFFIC_END, row))
            pace = cell(build, KITH_TRAFFIC_PERCENT, row);
    return pace;
}

/* The minutes of a day at which something may change, ascending. */
static void
find_borders(const KithBuild *build, const gboolean *good, GArray *borders)
{
    gint32 midnight = 0;
    g_array_append_val(borders, midnight);
    for (gint32 row = 0; row < kith_build_table(build, KITH_TRAFFIC)->n_rows; row++) {
        gint32 both[2] = {cell(build, KITH_TRAFFIC_START, row), cell(build, KITH_TRAFFIC_END, row)};
        for (int i = 0; good[row] && i < 2; i++)
            if (both[i] < 1440)
                g_array_append_val(borders, both[i]);
    }
    kith_build_sort_unique(borders);
}

static void
build_mode(KithBuild *build, const gboolean *good, const GArray *borders, int mode)
{
    KithProblem *problem = build->problem;
    GArray *paces = g_array_new(FALSE, FALSE, sizeof(KithPace));
    KithPace pace = {KITH_ALWAYS, WHOLE};
    g_array_append_val(paces, pace);
    for (gint32 day = 0; day <= problem->n_days; day++)
        for (guint b = 0; b < borders->len; b++) {
            gint32 date = problem->first_date + day, minute = g_array_index(borders, gint32, b);
            KithPace next = {kith_build_tick(build, date, minute),
                             pace_at(build, good, mode, date, minute)};
            if (next.percent != pace.percent)
                g_array_append_val(paces, next);
            pace = next;
        }
    gboolean changes = paces->len > 1;
    problem->travel.n_paces[mode] = changes ? (gint32)paces->len : 0;
    problem->travel.paces[mode] = (KithPace *)(void *)g_array_free(paces, !changes);
}

void
kith_build_traffic(KithBuild *build)
{
    gint32 n = kith_build_table(build, KITH_TRAFFIC)->n_rows;
    g_autofree gboolean *good = g_new0(gboolean, MAX(n, 1));
    g_autoptr(GArray) borders = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 row = 0; row < n; row++)
        good[row] = check_row(build, row);
    find_borders(build, good, borders);
    for (int mode = 0; n > 0 && mode < KITH_MODES; mode++)
        build_mode(build, good, borders, mode);
}
