#include "model/build/build.h"

#include <stdlib.h>
#include "document/value.h"

/* Needs spread out over the period as occurrences. */

#define OCCURRENCES_MOST 50000000
#define SHORTEST_MINUTES 15 /* of a need that becomes shorter, where it does not say */

static const KithDayColumns day_columns = {KITH_NEEDS,       KITH_NEEDS_DATE, KITH_NEEDS_FROM,
                                           KITH_NEEDS_UNTIL, KITH_NEEDS_DAYS, KITH_NEEDS_EVERY};

/* When an occurrence may start and how long it lasts, in minutes since its date's midnight. */
typedef struct {
    gint32 earliest, latest, late_until;
    gint32 end; /* KITH_NONE where `duration` says */
    gint32 duration;
    gint32 less, least; /* by so much shorter each week from `since` (a date) on, to `least` */
    gint32 since;
    GArray *windows; /* KithMinutesWindow: all of them; NULL: but the one */
    GArray *into;    /* KithWindow: where those of each day go */
} Times;

static gint32
cell(const KithBuild *build, int column, gint32 row)
{
    return kith_cell(kith_build_table(build, KITH_NEEDS), column, row);
}

/* Adds a finding at one cell of a need; gives FALSE. */
static gboolean
fault(KithBuild *build, const char *id, int column, gint32 row, const char *sentence)
{
    kith_build_error(build, id, KITH_AT(KITH_NEEDS, column, row), "%s", sentence);
    return FALSE;
}

static gboolean
read_start(KithBuild *build, gint32 row, Times *times)
{
    gint32 start = cell(build, KITH_NEEDS_START, row);
    gint32 earliest = cell(build, KITH_NEEDS_EARLIEST, row);
    gint32 latest = cell(build, KITH_NEEDS_LATEST, row);
    gint32 preferred = cell(build, KITH_NEEDS_PREFERRED, row);
    gboolean windowed = earliest != KITH_NONE || latest != KITH_NONE;
    if (preferred != KITH_NONE && (start != KITH_NONE || windowed))
        return fault(build, "start-and-preferred", KITH_NEEDS_PREFERRED, row,
                     "give one of the three: a fixed 'start', 'earliest' and 'latest', or a "
                     "'preferred' time with its 'tolerance'");
    if (preferred != KITH_NONE) {
        gint32 tolerance = cell(build, KITH_NEEDS_TOLERANCE, row);
        earliest = MAX(0, preferred - tolerance);
        latest = MIN(1440, preferred + tolerance);
        windowed = TRUE;
    }
    if (start != KITH_NONE && windowed)
        return fault(build, "start-and-window", KITH_NEEDS_START, row,
                     "give a fixed 'start', or 'earliest' and 'latest', not both");
    if (start == KITH_NONE && !windowed)
        return fault(build, "no-start", KITH_NEEDS_START, row,
                     "when it starts is missing: give 'start', or 'earliest' and 'latest', or a "
                     "'preferred' time");
    if (start == KITH_NONE && (earliest == KITH_NONE || latest == KITH_NONE))
        return fault(build, "half-window", KITH_NEEDS_EARLIEST, row,
                     "give both 'earliest' and 'latest'");
    times->earliest = start != KITH_NONE ? start : earliest;
    times->latest = start != KITH_NONE ? start : latest;
    if (times->latest < times->earliest)
        return fault(build, "latest-before-earliest", KITH_NEEDS_LATEST, row,
                     "'latest' is before 'earliest'; a window lies within one day, up to 24:00");
    gint32 late_until = cell(build, KITH_NEEDS_LATE_UNTIL, row);
    times->late_until = late_until != KITH_NONE ? late_until : times->latest;
    if (times->late_until < times->latest)
        return fault(build, "late-until-before-latest", KITH_NEEDS_LATE_UNTIL, row,
                     "'late_until' is before the latest start that is not late");
    return TRUE;
}

/* A need that becomes shorter from week to week. */
static gboolean
read_decline(KithBuild *build, gint32 row, Times *times)
{
    gint32 least = cell(build, KITH_NEEDS_DURATION_LEAST, row);
    gint32 from = cell(build, KITH_NEEDS_FROM, row);
    times->less = cell(build, KITH_NEEDS_LESS_EACH_WEEK, row);
    times->least = least != KITH_NONE ? least : MIN(SHORTEST_MINUTES, times->duration);
    times->since = from != KITH_NONE ? from : build->problem->first_date;
    if (times->less > 0 && times->end != KITH_NONE)
        return fault(build, "end-and-less", KITH_NEEDS_LESS_EACH_WEEK, row,
                     "a need that becomes shorter says how long it takes at first in 'duration', "
                     "not when it ends");
    if (times->least <= 0 || times->least > times->duration)
        return fault(build, "duration-least", KITH_NEEDS_DURATION_LEAST, row,
                     "'duration_least' is more than nothing and no more than the need takes at "
                     "first");
    return TRUE;
}

static gint32
minutes_on(const Times *times, gint32 date)
{
    gint64 weeks = MAX(0, date - times->since) / 7;
    return (gint32)MAX(times->least, times->duration - weeks * times->less);
}

static gboolean
read_length(KithBuild *build, gint32 row, Times *times)
{
    gint32 end = cell(build, KITH_NEEDS_END, row);
    gint32 duration = cell(build, KITH_NEEDS_DURATION, row);
    gboolean fixed = cell(build, KITH_NEEDS_START, row) != KITH_NONE;
    if (end == KITH_NONE && duration == KITH_NONE)
        return fault(
            build, "no-duration", KITH_NEEDS_DURATION, row,
            "how long it takes is missing: give 'duration', or 'end' with a fixed 'start'");
    if (end != KITH_NONE && !fixed)
        return fault(build, "end-without-start", KITH_NEEDS_END, row,
                     "'end' goes with a fixed 'start'; give 'duration' with a window");
    if (end != KITH_NONE && end < times->earliest)
        end += 1440;
    gint32 nominal = end != KITH_NONE ? end - times->earliest : duration;
    if (nominal <= 0)
        return fault(build, "zero-duration",
                     end != KITH_NONE ? KITH_NEEDS_END : KITH_NEEDS_DURATION, row,
                     "it takes no time; give the time that the care takes");
    if (end != KITH_NONE && duration != KITH_NONE && duration != nominal)
        return fault(build, "end-and-duration", KITH_NEEDS_DURATION, row,
                     "'duration' is not the time from 'start' to 'end'; give one of the two");
    times->end = duration == KITH_NONE ? end : KITH_NONE;
    times->duration = nominal;
    return read_decline(build, row, times);
}

static gboolean
check_days(KithBuild *build, gint32 row)
{
    gboolean recurs = cell(build, KITH_NEEDS_FROM, row) != KITH_NONE ||
                      cell(build, KITH_NEEDS_UNTIL, row) != KITH_NONE ||
                      cell(build, KITH_NEEDS_DAYS, row) != KITH_NONE;
    gboolean dated = cell(build, KITH_NEEDS_DATE, row) != KITH_NONE;
    if (dated && recurs)
        return fault(build, "date-and-days", KITH_NEEDS_DATE, row,
                     "give one 'date', or 'from', 'until' and 'days', not both");
    if (!dated && !recurs)
        return fault(build, "no-date", KITH_NEEDS_DATE, row,
                     "when it happens is missing: give 'date', or 'from', 'until' or 'days'");
    gint32 often = cell(build, KITH_NEEDS_TIMES, row);
    if (often != KITH_NONE && dated)
        return fault(build, "date-and-times", KITH_NEEDS_TIMES, row,
                     "'times' is how often it happens in a week: it goes with 'days', not 'date'");
    if (often != KITH_NONE && often < 1)
        return fault(build, "times-below-one", KITH_NEEDS_TIMES, row,
                     "'times' is how often it happens in a week, at least once; empty means on "
                     "each of its days");
    if (cell(build, KITH_NEEDS_EVERY, row) < 1)
        return fault(build, "every-below-one", KITH_NEEDS_EVERY, row,
                     "'every' is a number of weeks, at least 1");
    return TRUE;
}

static guint32
read_engagements(const KithBuild *build, gint32 row)
{
    gint32 mask = cell(build, KITH_NEEDS_ENGAGEMENTS, row);
    return mask == KITH_NONE || mask == 0 ? (1u << KITH_ENGAGEMENTS) - 1 : (guint32)mask;
}

/* What is the same on every day. */
static KithOccurrence
read_need(KithBuild *build, KithSets *employers, KithSets *traits, gint32 row)
{
    KithOccurrence occurrence = {
        .need = row,
        .place = kith_build_ref(build, KITH_NEEDS, KITH_NEEDS_PLACE, row),
        .client = kith_build_ref(build, KITH_NEEDS, KITH_NEEDS_CLIENT, row),
        .funder = kith_build_ref(build, KITH_NEEDS, KITH_NEEDS_FUNDER, row),
        .kind = kith_build_ref(build, KITH_NEEDS, KITH_NEEDS_KIND, row),
        .importance = (KithImportance)cell(build, KITH_NEEDS_IMPORTANCE, row),
        .critical = cell(build, KITH_NEEDS_CRITICAL, row) != KITH_NONE,
        .supervised = cell(build, KITH_NEEDS_SUPERVISED, row) != 0,
        .engagements = read_engagements(build, row),
        .load = MAX(cell(build, KITH_NEEDS_LOAD, row), 0),
    };
    if (occurrence.kind < 0 || occurrence.kind >= build->problem->n_kinds)
        occurrence.kind = MAX(build->no_kind, 0);

    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(gint32));
    kith_build_refs(build, KITH_NEEDS, KITH_NEEDS_EMPLOYERS, row, numbers);
    occurrence.employers = kith_build_set(employers, numbers);
    g_array_set_size(numbers, 0);
    kith_build_words(build, kith_build_cell_text(build, KITH_NEEDS, KITH_NEEDS_TRAITS, row),
                     numbers);
    if (occurrence.client >= 0)
        kith_build_words(
            build,
            kith_build_cell_text(build, KITH_CLIENTS, KITH_CLIENTS_TRAITS, occurrence.client),
            numbers);
    occurrence.traits = kith_build_set(traits, numbers);
    return occurrence;
}

/* The dates on any of which something happens once. */
typedef struct {
    const gint32 *dates; /* ascending */
    guint n;
} Choice;

static void
end_window(KithWindow *window, KithTick end)
{
    window->late_until = MIN(window->late_until, end);
    window->latest = MIN(window->latest, end);
}

/* Fills in the windows of its days: by itself the one, or the first to the last of several. */
static void
date_windows(KithBuild *build, const Times *times, Choice days, KithOccurrence *occurrence)
{
    const KithMinutesWindow own = {times->earliest, times->latest, times->late_until};
    guint each = times->windows != NULL ? times->windows->len : 1, n = each * days.n;
    occurrence->first_window = (gint32)times->into->len;
    occurrence->n_windows = n > 1 ? (gint32)n : 0;
    for (guint i = 0; i < n; i++) {
        gint32 date = days.dates[i / each];
        const KithMinutesWindow *minutes =
            times->windows != NULL ? &g_array_index(times->windows, KithMinutesWindow, i % each)
                                   : &own;
        KithWindow window = {kith_build_tick(build, date, minutes->earliest),
                             kith_build_tick(build, date, minutes->latest),
                             kith_build_tick(build, date, minutes->late_until),
                             date - build->problem->first_date};
        if (i == 0)
            occurrence->earliest = window.earliest;
        else if (i % each == 0) /* of a day it is late no longer than until the next one */
            end_window(&g_array_index(times->into, KithWindow, times->into->len - 1),
                       window.earliest - 1);
        occurrence->latest = window.latest;
        occurrence->late_until = window.late_until;
        if (n > 1)
            g_array_append_val(times->into, window);
    }
}

/* Fills in what depends on the date. */
static void
date_occurrence(KithBuild *build, const Times *times, Choice days, KithOccurrence *occurrence)
{
    const KithProblem *problem = build->problem;
    gint32 date = days.dates[0];
    occurrence->day = date - problem->first_date;
    occurrence->last_day = days.dates[days.n - 1] - problem->first_date;
    date_windows(build, times, days, occurrence);
    occurrence->duration = kith_build_minutes(build, minutes_on(times, date));
    if (times->end != KITH_NONE) {
        /* Where the whole of it falls into the hour that spring leaves out, it still takes as long
         * as it says. */
        KithTick elapsed = kith_build_tick(build, date, times->end) -
                           kith_build_tick(build, date, times->earliest);
        if (elapsed > 0)
            occurrence->duration = elapsed;
    }
    build->last_end = MAX(build->last_end, occurrence->late_until + occurrence->duration);

    gint32 client = occurrence->client;
    if (occurrence->place < 0 && client >= 0)
        occurrence->place = kith_problem_client_place(problem, client, occurrence->day);
    occurrence->locality = occurrence->place >= 0 ? problem->place_locality[occurrence->place] : -1;
    if (occurrence->locality < 0 && client >= 0)
        occurrence->locality = problem->clients[client].locality;
}

/* A time that an event gives, or what it was before. */
static gint32
given_or(const KithBuild *build, int column, gint32 row, gint32 before)
{
    gint32 value = kith_cell(kith_build_table(build, KITH_EVENTS), column, row);
    return value != KITH_NONE ? value : before;
}

/* The times that an event gives in place of the need's own; what it leaves out stays. */
static Times
moved_times(const KithBuild *build, gint32 row, Times times)
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

/* The row of an event of a kind on any of the days, the first of which becomes `date`; or -1. */
static gint32
event_on(const KithBuild *build, KithEventKind kind, gint32 need, Choice days, gint32 *date)
{
    for (guint i = 0; i < days.n; i++) {
        gint32 row = kith_build_event(build, kind, need, days.dates[i]);
        if (row < 0)
            continue;
        *date = days.dates[i];
        return row;
    }
    return -1;
}

/* The need on one day or any of several, and what events make of it. What is moved happens on the
 * day that the event names. */
static void
happen(KithBuild *build, const Times *times, const KithOccurrence *need, Choice days,
       GArray *occurrences)
{
    KithOccurrence occurrence = *need;
    gint32 date = days.dates[0];
    occurrence.date = date;
    gint32 moved = event_on(build, KITH_MOVED, need->need, days, &date);
    if (moved < 0)
        moved = event_on(build, KITH_NEW, need->need, days, &date);
    Times own = moved >= 0 ? moved_times(build, moved, *times) : *times;
    date_occurrence(build, &own, moved >= 0 ? (Choice){&date, 1} : days, &occurrence);
    if (event_on(build, KITH_CALLED_OFF, need->need, days, &date) >= 0) {
        occurrence.called_off = TRUE;
        occurrence.engagements = 0;
    }
    g_array_append_val(occurrences, occurrence);
}

/* Days on which it happens by an event alone. */
static void
add_new_days(KithBuild *build, const Times *times, const KithOccurrence *need,
             const KithPattern *pattern, GArray *occurrences)
{
    const KithTable *events = kith_build_table(build, KITH_EVENTS);
    const KithRowLists *rows = &build->events_of_need;
    const gint32 first = build->problem->first_date;
    for (gint32 i = rows->first[need->need]; i < rows->first[need->need + 1]; i++) {
        gint32 date = kith_cell(events, KITH_EVENTS_DATE, rows->rows[i]);
        if (kith_cell(events, KITH_EVENTS_EVENT, rows->rows[i]) != KITH_NEW || date == KITH_NONE ||
            date < first || date >= first + build->problem->n_days ||
            kith_pattern_next(pattern, date) == date ||
            kith_build_event(build, KITH_NEW, need->need, date) != rows->rows[i])
            continue;
        happen(build, times, need, (Choice){&date, 1}, occurrences);
    }
}

/* So many times in the week from `monday` on: the days are shared out in order. What begins before
 * the period was due in the one before; what reaches beyond it must happen in it. */
static void
happen_in_week(KithBuild *build, const Times *times, const KithOccurrence *need,
               const KithPattern *pattern, gint32 monday, gint32 often, GArray *occurrences)
{
    const gint32 first = build->problem->first_date, last = first + build->problem->n_days - 1;
    gint32 dates[7], n = 0;
    for (gint32 date = kith_pattern_next(pattern, monday); date <= MIN(monday + 6, pattern->last);
         date = kith_pattern_next(pattern, date + 1))
        dates[n++] = date;
    often = MIN(often, n);
    for (gint32 i = 0; i < often; i++) {
        gint32 from = n * i / often, until = n * (i + 1) / often;
        while (until > from && dates[until - 1] > last)
            until--;
        if (until > from && dates[from] >= first)
            happen(build, times, need, (Choice){&dates[from], (guint)(until - from)}, occurrences);
    }
}

static void
report_never(KithBuild *build, gint32 row)
{
    kith_build_warn(build, "never-in-period", KITH_AT(KITH_NEEDS, KITH_NEEDS_NEED, row),
                    "'%s' does not happen on any day of the period",
                    kith_partnership_text(build->partnership, cell(build, KITH_NEEDS_NEED, row)));
}

static void
spread(KithBuild *build, const Times *times, const KithOccurrence *need, GArray *occurrences)
{
    const KithProblem *problem = build->problem;
    const gint32 first = problem->first_date, last = first + problem->n_days - 1,
                 often = cell(build, KITH_NEEDS_TIMES, need->need);
    KithPattern pattern = kith_build_pattern(build, &day_columns, need->need, first, last);
    guint before = occurrences->len;
    if (often != KITH_NONE) {
        gint32 monday = first - (gint32)kith_date_weekday(first);
        pattern = kith_build_pattern(build, &day_columns, need->need, monday, last + 6);
        for (; monday <= last; monday += 7)
            happen_in_week(build, times, need, &pattern, monday, often, occurrences);
    } else {
        for (gint32 date = kith_pattern_next(&pattern, pattern.first); date <= pattern.last;
             date = kith_pattern_next(&pattern, date + 1))
            happen(build, times, need, (Choice){&date, 1}, occurrences);
    }
    add_new_days(build, times, need, &pattern, occurrences);
    if (occurrences->len == before)
        report_never(build, need->need);
}

/* In the order of time; neighbours at the same time stand together, so that what is looked at
 * together lies together in memory. */
static gint
compare(gconstpointer a, gconstpointer b, gpointer problem)
{
    const KithTravel *travel = &((const KithProblem *)problem)->travel;
    const KithOccurrence *x = a, *y = b;
    if (x->earliest != y->earliest)
        return x->earliest < y->earliest ? -1 : 1;
    guint64 where = kith_travel_whereabouts(travel, x->place),
            there = kith_travel_whereabouts(travel, y->place);
    if (where != there)
        return where < there ? -1 : 1;
    if (x->need != y->need)
        return x->need < y->need ? -1 : 1;
    return (x->date > y->date) - (x->date < y->date);
}

/* need_first and need_occurrences. Going through the occurrences in the order of time makes each
 * need's own ascend by date. */
static void
index_needs(KithProblem *problem)
{
    gint32 *first = g_new0(gint32, (gsize)problem->n_needs + 2);
    problem->need_occurrences = g_new(gint32, problem->n_occurrences);
    for (gint32 o = 0; o < problem->n_occurrences; o++)
        first[problem->occurrences[o].need + 2]++;
    for (gint32 need = 0; need < problem->n_needs; need++)
        first[need + 2] += first[need + 1];
    for (gint32 o = 0; o < problem->n_occurrences; o++)
        problem->need_occurrences[first[problem->occurrences[o].need + 1]++] = o;
    problem->need_first = first;
}

gboolean
kith_build_needs(KithBuild *build)
{
    KithProblem *problem = build->problem;
    problem->n_needs = kith_build_table(build, KITH_NEEDS)->n_rows;
    KithSets employers = kith_build_sets_new(), traits = kith_build_sets_new();
    GArray *occurrences = g_array_new(FALSE, FALSE, sizeof(KithOccurrence));
    GArray *windows = g_array_new(FALSE, FALSE, sizeof(KithWindow));
    KithRowLists windows_by_need = kith_build_group(build, KITH_WINDOWS, KITH_WINDOWS_NEED);
    gboolean good = TRUE;
    for (gint32 row = 0; good && row < problem->n_needs; row++) {
        Times times = {0};
        gboolean timed = read_start(build, row, &times) && read_length(build, row, &times);
        if (!check_days(build, row) || !timed)
            continue;
        KithOccurrence need = read_need(build, &employers, &traits, row);
        times.windows =
            kith_build_windows(build, &windows_by_need, row,
                               (KithMinutesWindow){times.earliest, times.latest, times.late_until});
        times.into = windows;
        spread(build, &times, &need, occurrences);
        g_array_free(times.windows, TRUE);
        if (occurrences->len > OCCURRENCES_MOST) {
            kith_build_error(
                build, "too-many-occurrences", KITH_NO_SPOT,
                "the needs happen more than %d times in the period; plan a shorter one",
                OCCURRENCES_MOST);
            good = FALSE;
        }
    }
    problem->n_employer_sets =
        kith_build_sets_end(&employers, &problem->employer_set_first, &problem->employer_set_items);
    problem->n_trait_sets =
        kith_build_sets_end(&traits, &problem->trait_set_first, &problem->trait_set_items);
    problem->n_occurrences = (gint32)occurrences->len;
    problem->occurrences = (KithOccurrence *)g_array_free(occurrences, FALSE);
    if (problem->n_occurrences > 1)
        g_qsort_with_data(problem->occurrences, problem->n_occurrences, sizeof(KithOccurrence),
                          compare, problem);
    index_needs(problem);
    problem->windows = (KithWindow *)(void *)g_array_free(windows, FALSE);
    g_free(windows_by_need.first);
    g_free(windows_by_need.rows);
    return good;
}
