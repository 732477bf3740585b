#include "model/build/need_times.h"

#include <stdlib.h>
#include "document/value.h"

/* Needs spread out over the period as occurrences. */

#define OCCURRENCES_MOST 50000000

static const KithDayColumns day_columns = {KITH_NEEDS,       KITH_NEEDS_DATE, KITH_NEEDS_FROM,
                                           KITH_NEEDS_UNTIL, KITH_NEEDS_DAYS, KITH_NEEDS_EVERY};

static gboolean
check_days(KithBuild *build, gint32 row)
{
    gboolean recurs = kith_need_cell(build, KITH_NEEDS_FROM, row) != KITH_NONE ||
                      kith_need_cell(build, KITH_NEEDS_UNTIL, row) != KITH_NONE ||
                      kith_need_cell(build, KITH_NEEDS_DAYS, row) != KITH_NONE;
    gboolean dated = kith_need_cell(build, KITH_NEEDS_DATE, row) != KITH_NONE;
    if (dated && recurs)
        return kith_need_fault(build, "date-and-days", KITH_NEEDS_DATE, row,
                               "give one 'date', or 'from', 'until' and 'days', not both");
    if (!dated && !recurs)
        return kith_need_fault(
            build, "no-date", KITH_NEEDS_DATE, row,
            "when it happens is missing: give 'date', or 'from', 'until' or 'days'");
    gint32 often = kith_need_cell(build, KITH_NEEDS_TIMES, row);
    if (often != KITH_NONE && dated)
        return kith_need_fault(
            build, "date-and-times", KITH_NEEDS_TIMES, row,
            "'times' is how often it happens in a week: it goes with 'days', not 'date'");
    if (often != KITH_NONE && often < 1)
        return kith_need_fault(
            build, "times-below-one", KITH_NEEDS_TIMES, row,
            "'times' is how often it happens in a week, at least once; empty means on "
            "each of its days");
    if (kith_need_cell(build, KITH_NEEDS_EVERY, row) < 1)
        return kith_need_fault(build, "every-below-one", KITH_NEEDS_EVERY, row,
                               "'every' is a number of weeks, at least 1");
    return TRUE;
}

static guint32
read_engagements(const KithBuild *build, gint32 row)
{
    gint32 mask = kith_need_cell(build, KITH_NEEDS_ENGAGEMENTS, row);
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
        .importance = (KithImportance)kith_need_cell(build, KITH_NEEDS_IMPORTANCE, row),
        .critical = kith_need_cell(build, KITH_NEEDS_CRITICAL, row) != KITH_NONE,
        .supervised = kith_need_cell(build, KITH_NEEDS_SUPERVISED, row) != 0,
        .engagements = read_engagements(build, row),
        .load = MAX(kith_need_cell(build, KITH_NEEDS_LOAD, row), 0),
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
date_windows(KithBuild *build, const KithNeedTimes *times, Choice days, KithOccurrence *occurrence)
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
date_occurrence(KithBuild *build, const KithNeedTimes *times, Choice days,
                KithOccurrence *occurrence)
{
    const KithProblem *problem = build->problem;
    gint32 date = days.dates[0];
    occurrence->day = date - problem->first_date;
    occurrence->last_day = days.dates[days.n - 1] - problem->first_date;
    date_windows(build, times, days, occurrence);
    occurrence->duration = kith_build_minutes(build, kith_need_minutes(times, date));
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
happen(KithBuild *build, const KithNeedTimes *times, const KithOccurrence *need, Choice days,
       GArray *occurrences)
{
    KithOccurrence occurrence = *need;
    gint32 date = days.dates[0];
    occurrence.date = date;
    gint32 moved = event_on(build, KITH_MOVED, need->need, days, &date);
    if (moved < 0)
        moved = event_on(build, KITH_NEW, need->need, days, &date);
    KithNeedTimes own = moved >= 0 ? kith_need_times_moved(build, moved, *times) : *times;
    date_occurrence(build, &own, moved >= 0 ? (Choice){&date, 1} : days, &occurrence);
    if (event_on(build, KITH_CALLED_OFF, need->need, days, &date) >= 0) {
        occurrence.called_off = TRUE;
        occurrence.engagements = 0;
    }
    g_array_append_val(occurrences, occurrence);
}

/* Whether one of the need's own happenings, from `since` on in the list, may be on a date. */
static gboolean
happens_on(const KithBuild *build, const KithNeedTimes *times, const GArray *occurrences,
           guint since, gint32 date)
{
    gint32 day = date - build->problem->first_date;
    for (guint i = since; i < occurrences->len; i++) {
        const KithOccurrence *one = &g_array_index(occurrences, KithOccurrence, i);
        gboolean may_be = day == one->day;
        for (gint32 w = one->first_window;
             kith_occurrence_has_days(one) && w < one->first_window + one->n_windows && !may_be;
             w++)
            may_be = g_array_index(times->into, KithWindow, w).day == day;
        if (one->date == date || may_be)
            return TRUE;
    }
    return FALSE;
}

/* Days on which it happens by an event alone. */
static void
add_new_days(KithBuild *build, const KithNeedTimes *times, const KithOccurrence *need, guint since,
             GArray *occurrences)
{
    const KithTable *events = kith_build_table(build, KITH_EVENTS);
    const KithRowLists *rows = &build->events_of_need;
    const gint32 first = build->problem->first_date;
    for (gint32 i = rows->first[need->need]; i < rows->first[need->need + 1]; i++) {
        gint32 date = kith_cell(events, KITH_EVENTS_DATE, rows->rows[i]);
        if (kith_cell(events, KITH_EVENTS_EVENT, rows->rows[i]) != KITH_NEW || date == KITH_NONE ||
            date < first || date >= first + build->problem->n_days ||
            happens_on(build, times, occurrences, since, date) ||
            kith_build_event(build, KITH_NEW, need->need, date) != rows->rows[i])
            continue;
        happen(build, times, need, (Choice){&date, 1}, occurrences);
    }
}

/* Where a client is visited on a date, which may lie outside of the period. */
static gint32
address_on(const KithBuild *build, const KithOccurrence *need, gint32 date)
{
    const KithProblem *problem = build->problem;
    return need->place >= 0 || need->client < 0
               ? need->place
               : kith_problem_client_place(problem, need->client, date - problem->first_date);
}

/* So many times in the week from `monday` on: the days are shared out in order. What begins before
 * the period was due in the one before; what reaches beyond it, or beyond a client's move, must
 * happen in it. */
static void
happen_in_week(KithBuild *build, const KithNeedTimes *times, const KithOccurrence *need,
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
        while (until > from &&
               (dates[until - 1] > last ||
                address_on(build, need, dates[until - 1]) != address_on(build, need, dates[from])))
            until--;
        if (until > from && dates[from] >= first)
            happen(build, times, need, (Choice){&dates[from], (guint)(until - from)}, occurrences);
    }
}

static void
report_never(KithBuild *build, gint32 row)
{
    kith_build_warn(
        build, "never-in-period", KITH_AT(KITH_NEEDS, KITH_NEEDS_NEED, row),
        "'%s' does not happen on any day of the period",
        kith_partnership_text(build->partnership, kith_need_cell(build, KITH_NEEDS_NEED, row)));
}

static void
spread(KithBuild *build, const KithNeedTimes *times, const KithOccurrence *need,
       GArray *occurrences)
{
    const KithProblem *problem = build->problem;
    const gint32 first = problem->first_date, last = first + problem->n_days - 1,
                 often = kith_need_cell(build, KITH_NEEDS_TIMES, need->need);
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
    add_new_days(build, times, need, before, occurrences);
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

/* Puts a need's occurrences in order of their dates, which they nearly are. */
static void
sort_by_date(const KithProblem *problem, gint32 *numbers, gint32 n)
{
    for (gint32 i = 1; i < n; i++)
        for (gint32 k = i; k > 0 && problem->occurrences[numbers[k - 1]].date >
                                        problem->occurrences[numbers[k]].date;
             k--) {
            gint32 later = numbers[k - 1];
            numbers[k - 1] = numbers[k];
            numbers[k] = later;
        }
}

/* need_first and need_occurrences. Going through the occurrences in the order of time makes each
 * need's own ascend by date, but for those that an event has moved among several days. */
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
    for (gint32 need = 0; need < problem->n_needs; need++)
        sort_by_date(problem, &problem->need_occurrences[first[need]],
                     first[need + 1] - first[need]);
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
        KithNeedTimes times = {0};
        gboolean timed = kith_need_times_read(build, row, &times);
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
