#include "model/build/build.h"

#include "document/value.h"

#define DAYS_MOST   800
#define DAY_SECONDS ((gint64)86400)
#define DAY_MINUTES 1440

/* Midnights are remembered from 1900-01-01 to 2200-01-01. */
#define MEMO_FROM   (-25567)
#define MEMO_LENGTH (84006 - MEMO_FROM)

static gint64
floor_div(gint64 a, gint64 b)
{
    return a / b - (a % b < 0);
}

/* Seconds that the zone's clocks are ahead of UTC at a moment. */
static gint64
offset_at(GTimeZone *zone, gint64 utc)
{
    return g_time_zone_get_offset(zone,
                                  g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, utc));
}

/* The moment in (low, high] at which the zone's offset stops being `before`. */
static gint64
moment_of_change(GTimeZone *zone, gint64 low, gint64 high, gint64 before)
{
    while (high - low > 1) {
        gint64 middle = low + (high - low) / 2;
        if (offset_at(zone, middle) == before)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* The moment at which clocks show `local` seconds since 1970-01-01. GLib's own conversion asks
 * whether summer time is meant, which cannot say "the first of two" for every zone. */
static gint64
moment_of(GTimeZone *zone, gint64 local)
{
    gint64 before = offset_at(zone, local - DAY_SECONDS);
    gint64 after = offset_at(zone, local + DAY_SECONDS);
    gint64 by_before = local - before, by_after = local - after;
    if (before == after || offset_at(zone, by_before) == before)
        return by_before;
    if (offset_at(zone, by_after) == after)
        return by_after;
    return moment_of_change(zone, by_after, by_before, before);
}

static KithTick
tick_of_moment(const KithProblem *problem, gint64 utc)
{
    gint64 tick = floor_div((utc - problem->epoch) * problem->ticks_per_minute, 60);
    return (KithTick)CLAMP(tick, (gint64)KITH_ALWAYS, (gint64)KITH_NEVER);
}

static KithTick
slow_tick(const KithProblem *problem, gint32 date, gint32 minutes)
{
    gint64 local = date * DAY_SECONDS + minutes * (gint64)60;
    return tick_of_moment(problem, moment_of(problem->zone, local));
}

static gint32
whole_days(gint32 minutes)
{
    return (gint32)floor_div(minutes, DAY_MINUTES);
}

/* Whether no clock change falls on a day whose midnights are known. */
static gboolean
is_plain(const KithProblem *problem, KithTick midnight, KithTick next)
{
    return next - midnight == DAY_MINUTES * problem->ticks_per_minute;
}

KithTick
kith_problem_tick(const KithProblem *problem, gint32 date, gint32 minutes)
{
    gint32 days = whole_days(minutes);
    gint64 day = (gint64)date + days - problem->first_date;
    minutes -= days * DAY_MINUTES;
    if (day >= 0 && day <= problem->n_days) {
        KithTick midnight = problem->day_start[day];
        if (minutes == 0 || is_plain(problem, midnight, problem->day_start[day + 1]))
            return midnight + minutes * problem->ticks_per_minute;
    }
    return slow_tick(problem, date + days, minutes);
}

void
kith_problem_local(const KithProblem *problem, KithTick tick, gint32 *date, gint32 *minutes)
{
    gint64 utc = problem->epoch + floor_div((gint64)tick * 60, problem->ticks_per_minute);
    gint64 local = utc + offset_at(problem->zone, utc);
    *date = (gint32)floor_div(local, DAY_SECONDS);
    *minutes = (gint32)((local - *date * DAY_SECONDS) / 60);
}

gint32
kith_problem_day(const KithProblem *problem, KithTick tick)
{
    if (tick < 0 || tick >= problem->day_start[problem->n_days]) {
        gint32 date, minutes;
        kith_problem_local(problem, tick, &date, &minutes);
        return date - problem->first_date;
    }
    /* Clock changes move a midnight by less than a day. */
    gint32 day = MIN(tick / (DAY_MINUTES * problem->ticks_per_minute), problem->n_days - 1);
    while (problem->day_start[day] > tick)
        day--;
    while (problem->day_start[day + 1] <= tick)
        day++;
    return day;
}

/* Tells whether the settings give a period that the axis can hold. */
static gboolean
check_period(KithBuild *build)
{
    const KithSettings *settings = &build->partnership->settings;
    guint refused = build->partnership->refused;
    gboolean begins = settings->from != KITH_NONE, ends = settings->until != KITH_NONE;
    if ((!begins && (refused & KITH_REFUSED_FROM) == 0) ||
        (!ends && (refused & KITH_REFUSED_UNTIL) == 0))
        kith_build_error(
            build, "no-period", KITH_NO_SPOT,
            "the period is missing; give its first day as 'from' and its last as 'until'");
    if (!begins || !ends)
        return FALSE;
    gint64 days = (gint64)settings->until - settings->from + 1;
    if (days < 1) {
        char from[16], until[16];
        kith_build_error(build, "period-backwards", KITH_NO_SPOT,
                         "the period ends on %s, before it begins on %s",
                         kith_date_text(settings->until, until),
                         kith_date_text(settings->from, from));
        return FALSE;
    }
    gint64 ticks = (days + 2) * DAY_MINUTES * settings->ticks_per_minute;
    if (days > DAYS_MOST || ticks >= KITH_NEVER) {
        kith_build_error(
            build, "period-too-long", KITH_NO_SPOT,
            "the period has %" G_GINT64_FORMAT " days; at most %d can be planned at once "
            "with %d ticks a minute",
            days, MIN(DAYS_MOST, KITH_NEVER / (DAY_MINUTES * settings->ticks_per_minute) - 3),
            settings->ticks_per_minute);
        return FALSE;
    }
    return TRUE;
}

static GTimeZone *
find_zone(KithBuild *build)
{
    const char *name = build->partnership->settings.time_zone;
    if (name == NULL) {
        if ((build->partnership->refused & KITH_REFUSED_TIME_ZONE) == 0)
            kith_build_error(build, "no-time-zone", KITH_NO_SPOT,
                             "the time zone is missing; give one such as 'Europe/London'");
        return NULL;
    }
    GTimeZone *zone = g_time_zone_new_identifier(name);
    if (zone == NULL)
        kith_build_error(build, "unknown-time-zone", KITH_NO_SPOT,
                         "there is no time zone '%s'; give one such as 'Europe/London'", name);
    return zone;
}

/* Weeks since the one of 1970-01-01, beginning on Mondays. */
static gint32
week_of(gint32 date)
{
    return (gint32)floor_div((gint64)date + 3, 7);
}

static void
fill_days(KithProblem *problem)
{
    problem->day_start = g_new(KithTick, problem->n_days + 2);
    problem->week_of_day = g_new(gint32, problem->n_days);
    for (gint32 day = 0; day < problem->n_days + 2; day++)
        problem->day_start[day] = slow_tick(problem, problem->first_date + day, 0);
    for (gint32 day = 0; day < problem->n_days; day++)
        problem->week_of_day[day] =
            week_of(problem->first_date + day) - week_of(problem->first_date);
    problem->n_weeks = problem->week_of_day[problem->n_days - 1] + 1;
}

gboolean
kith_build_axis(KithBuild *build)
{
    KithProblem *problem = build->problem;
    const KithSettings *settings = &build->partnership->settings;
    problem->ticks_per_minute = settings->ticks_per_minute;
    gboolean good = check_period(build);
    problem->zone = find_zone(build);
    if (!good || problem->zone == NULL)
        return FALSE;

    problem->first_date = settings->from;
    problem->n_days = settings->until - settings->from + 1;
    problem->epoch = moment_of(problem->zone, settings->from * DAY_SECONDS);
    problem->paid_wait = kith_build_minutes(build, settings->paid_wait);
    fill_days(problem);

    build->midnights = g_new(gint32, MEMO_LENGTH);
    for (gint32 i = 0; i < MEMO_LENGTH; i++)
        build->midnights[i] = KITH_UNREAD;
    return TRUE;
}

static KithTick
midnight_of(KithBuild *build, gint32 date)
{
    gint64 at = (gint64)date - MEMO_FROM;
    if (at < 0 || at >= MEMO_LENGTH)
        return at < 0 ? KITH_ALWAYS : KITH_NEVER;
    if (build->midnights[at] == KITH_UNREAD)
        build->midnights[at] = kith_problem_tick(build->problem, date, 0);
    return build->midnights[at];
}

KithTick
kith_build_tick(KithBuild *build, gint32 date, gint32 minutes)
{
    gint32 days = whole_days(minutes);
    KithTick midnight = midnight_of(build, date + days);
    minutes -= days * DAY_MINUTES;
    if (minutes == 0 || is_plain(build->problem, midnight, midnight_of(build, date + days + 1)))
        return midnight + minutes * build->problem->ticks_per_minute;
    return kith_problem_tick(build->problem, date + days, minutes);
}

KithInterval
kith_build_span(KithBuild *build, gint32 from, gint32 until)
{
    return (KithInterval){from == KITH_NONE ? KITH_ALWAYS : midnight_of(build, from),
                          until == KITH_NONE ? KITH_NEVER : midnight_of(build, until + 1)};
}

KithInterval
kith_build_row_span(KithBuild *build, KithTableId id, int from, int until, gint32 row)
{
    const KithTable *table = kith_build_table(build, id);
    return kith_build_span(build, kith_cell(table, from, row), kith_cell(table, until, row));
}

KithPattern
kith_build_pattern(const KithBuild *build, const KithDayColumns *columns, gint32 row, gint32 first,
                   gint32 last)
{
    const KithTable *table = kith_build_table(build, columns->table);
    gint32 date = kith_cell(table, columns->date, row);
    if (date != KITH_NONE)
        return (KithPattern){MAX(first, date), MIN(last, date), 0x7f, 1, week_of(date)};

    KithPattern pattern = {first, last, 0x7f, 1, week_of(build->problem->first_date)};
    if (columns->from >= 0) {
        gint32 from = kith_cell(table, columns->from, row);
        gint32 until = kith_cell(table, columns->until, row);
        gint32 every = kith_cell(table, columns->every, row);
        if (from != KITH_NONE) {
            pattern.first = MAX(first, from);
            pattern.week = week_of(from);
        }
        if (until != KITH_NONE)
            pattern.last = MIN(last, until);
        pattern.every = MAX(every, 1);
    }
    gint32 days = kith_cell(table, columns->days, row);
    if (days != KITH_NONE)
        pattern.weekdays = (guint32)days;
    return pattern;
}

gint32
kith_pattern_next(const KithPattern *pattern, gint32 date)
{
    for (date = MAX(date, pattern->first); date <= pattern->last; date++) {
        if ((pattern->weekdays >> kith_date_weekday(date) & 1) == 0)
            continue;
        if ((week_of(date) - pattern->week) % pattern->every == 0)
            return date;
    }
    return date;
}
