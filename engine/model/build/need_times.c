#include "model/build/need_times.h"

#define SHORTEST_MINUTES 15 /* of a need that becomes shorter, where it does not say */

gboolean
kith_need_fault(KithBuild *build, const char *id, int column, gint32 row, const char *sentence)
{
    kith_build_error(build, id, KITH_AT(KITH_NEEDS, column, row), "%s", sentence);
    return FALSE;
}

static gboolean
read_start(KithBuild *build, gint32 row, KithNeedTimes *times)
{
    gint32 start = kith_need_cell(build, KITH_NEEDS_START, row);
    gint32 earliest = kith_need_cell(build, KITH_NEEDS_EARLIEST, row);
    gint32 latest = kith_need_cell(build, KITH_NEEDS_LATEST, row);
    gint32 preferred = kith_need_cell(build, KITH_NEEDS_PREFERRED, row);
    gboolean windowed = earliest != KITH_NONE || latest != KITH_NONE;
    if (preferred != KITH_NONE && (start != KITH_NONE || windowed))
        return kith_need_fault(
            build, "start-and-preferred", KITH_NEEDS_PREFERRED, row,
            "give one of the three: a fixed 'start', 'earliest' and 'latest', or a "
            "'preferred' time with its 'tolerance'");
    if (preferred != KITH_NONE) {
        gint32 tolerance = kith_need_cell(build, KITH_NEEDS_TOLERANCE, row);
        earliest = MAX(0, preferred - tolerance);
        latest = MIN(1440, preferred + tolerance);
        windowed = TRUE;
    }
    if (start != KITH_NONE && windowed)
        return kith_need_fault(build, "start-and-window", KITH_NEEDS_START, row,
                               "give a fixed 'start', or 'earliest' and 'latest', not both");
    if (start == KITH_NONE && !windowed)
        return kith_need_fault(
            build, "no-start", KITH_NEEDS_START, row,
            "when it starts is missing: give 'start', or 'earliest' and 'latest', or a "
            "'preferred' time");
    if (start == KITH_NONE && (earliest == KITH_NONE || latest == KITH_NONE))
        return kith_need_fault(build, "half-window", KITH_NEEDS_EARLIEST, row,
                               "give both 'earliest' and 'latest'");
    times->earliest = start != KITH_NONE ? start : earliest;
    times->latest = start != KITH_NONE ? start : latest;
    if (times->latest < times->earliest)
        return kith_need_fault(
            build, "latest-before-earliest", KITH_NEEDS_LATEST, row,
            "'latest' is before 'earliest'; a window lies within one day, up to 24:00");
    gint32 late_until = kith_need_cell(build, KITH_NEEDS_LATE_UNTIL, row);
    times->late_until = late_until != KITH_NONE ? late_until : times->latest;
    if (times->late_until < times->latest)
        return kith_need_fault(build, "late-until-before-latest", KITH_NEEDS_LATE_UNTIL, row,
                               "'late_until' is before the latest start that is not late");
    return TRUE;
}

/* A need that becomes shorter from week to week. */
static gboolean
read_decline(KithBuild *build, gint32 row, KithNeedTimes *times)
{
    gint32 least = kith_need_cell(build, KITH_NEEDS_DURATION_LEAST, row);
    gint32 from = kith_need_cell(build, KITH_NEEDS_FROM, row);
    times->less = kith_need_cell(build, KITH_NEEDS_LESS_EACH_WEEK, row);
    times->least = least != KITH_NONE ? least : MIN(SHORTEST_MINUTES, times->duration);
    times->since = from != KITH_NONE ? from : build->problem->first_date;
    if (times->less > 0 && times->end != KITH_NONE)
        return kith_need_fault(
            build, "end-and-less", KITH_NEEDS_LESS_EACH_WEEK, row,
            "a need that becomes shorter says how long it takes at first in 'duration', "
            "not when it ends");
    if (times->least <= 0 || times->least > times->duration)
        return kith_need_fault(
            build, "duration-least", KITH_NEEDS_DURATION_LEAST, row,
            "'duration_least' is more than nothing and no more than the need takes at "
            "first");
    return TRUE;
}

gint32
kith_need_minutes(const KithNeedTimes *times, gint32 date)
{
    gint64 weeks = MAX(0, date - times->since) / 7;
    return (gint32)MAX(times->least, times->duration - weeks * times->less);
}

static gboolean
read_length(KithBuild *build, gint32 row, KithNeedTimes *times)
{
    gint32 end = kith_need_cell(build, KITH_NEEDS_END, row);
    gint32 duration = kith_need_cell(build, KITH_NEEDS_DURATION, row);
    gboolean fixed = kith_need_cell(build, KITH_NEEDS_START, row) != KITH_NONE;
    if (end == KITH_NONE && duration == KITH_NONE)
        return kith_need_fault(
            build, "no-duration", KITH_NEEDS_DURATION, row,
            "how long it takes is missing: give 'duration', or 'end' with a fixed 'start'");
    if (end != KITH_NONE && !fixed)
        return kith_need_fault(build, "end-without-start", KITH_NEEDS_END, row,
                               "'end' goes with a fixed 'start'; give 'duration' with a window");
    if (end != KITH_NONE && end < times->earliest)
        end += 1440;
    gint32 nominal = end != KITH_NONE ? end - times->earliest : duration;
    if (nominal <= 0)
        return kith_need_fault(build, "zero-duration",
                               end != KITH_NONE ? KITH_NEEDS_END : KITH_NEEDS_DURATION, row,
                               "it takes no time; give the time that the care takes");
    if (end != KITH_NONE && duration != KITH_NONE && duration != nominal)
        return kith_need_fault(
            build, "end-and-duration", KITH_NEEDS_DURATION, row,
            "'duration' is not the time from 'start' to 'end'; give one of the two");
    times->end = duration == KITH_NONE ? end : KITH_NONE;
    times->duration = nominal;
    return read_decline(build, row, times);
}

gboolean
kith_need_times_read(KithBuild *build, gint32 row, KithNeedTimes *times)
{
    return read_start(build, row, times) && read_length(build, row, times);
}

/* A time that an event gives, or what it was before. */
static gint32
given_or(const KithBuild *build, int column, gint32 row, gint32 before)
{
    gint32 value = kith_cell(kith_build_table(build, KITH_EVENTS), column, row);
    return value != KITH_NONE ? value : before;
}

KithNeedTimes
kith_need_times_moved(const KithBuild *build, gint32 row, KithNeedTimes times)
{
    gint32 start = given_or(build, KITH_EVENTS_START, row, KITH_NONE);
    gint32 earliest = given_or(build, KITH_EVENTS_EARLIEST, row, times.earliest);
    gint32 latest = given_or(build, KITH_EVENTS_LATEST, row, MAX(times.latest, earliest));
    gint32 end = given_or(build, KITH_EVENTS_END, row, KITH_NONE);
    if (start != KITH_NONE)
        earliest = latest = start;
    if (earliest != times.earliest || latest != times.latest) {
        times.late_until = latest;
        times.windows = NULL; /* it is moved to one time */
        times.end = KITH_NONE;
    }
    times.earliest = MIN(earliest, latest);
    times.latest = latest;
    times.late_until = MAX(times.late_until, latest);
    times.duration = given_or(build, KITH_EVENTS_DURATION, row, times.duration);
    if (end != KITH_NONE) {
        times.end = end + (end <= times.earliest ? 1440 : 0);
        times.duration = times.end - times.earliest;
    } else if (kith_cell_given(kith_build_table(build, KITH_EVENTS), KITH_EVENTS_DURATION, row)) {
        times.end = KITH_NONE;
    }
    return times;
}
