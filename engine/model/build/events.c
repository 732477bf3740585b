#include "model/build/build.h"

#include "document/value.h"

/* What happened since a rota was made: absences take time from people's availability; needs are
 * called off, moved, or happen once more. */

static gint32
cell(const KithBuild *build, int column, gint32 row)
{
    return kith_cell(kith_build_table(build, KITH_EVENTS), column, row);
}

static KithEventKind
kind_of(const KithBuild *build, gint32 row)
{
    return (KithEventKind)cell(build, KITH_EVENTS_EVENT, row);
}

static const char *
word_of(KithEventKind kind)
{
    int n;
    return kith_schema_words(KITH_WORDS_EVENT, &n)[kind];
}

static void
check_absence(KithBuild *build, gint32 row)
{
    if (cell(build, KITH_EVENTS_PERSON, row) == KITH_NONE)
        kith_build_error(build, "event-without-person",
                         KITH_AT(KITH_EVENTS, KITH_EVENTS_PERSON, row), "say who is absent");
    gboolean ranged = cell(build, KITH_EVENTS_FROM, row) != KITH_NONE ||
                      cell(build, KITH_EVENTS_UNTIL, row) != KITH_NONE;
    if ((cell(build, KITH_EVENTS_DATE, row) != KITH_NONE) == ranged)
        kith_build_error(build, "event-without-date", KITH_AT(KITH_EVENTS, KITH_EVENTS_DATE, row),
                         "say when they are absent: give one 'date', or 'from' and 'until'");
}

static void
check_need(KithBuild *build, gint32 row)
{
    KithEventKind kind = kind_of(build, row);
    gint32 start = cell(build, KITH_EVENTS_START, row);
    gint32 earliest = cell(build, KITH_EVENTS_EARLIEST, row);
    gint32 latest = cell(build, KITH_EVENTS_LATEST, row);
    gint32 end = cell(build, KITH_EVENTS_END, row);
    gint32 duration = cell(build, KITH_EVENTS_DURATION, row);
    if (cell(build, KITH_EVENTS_NEED, row) == KITH_NONE)
        kith_build_error(build, "event-without-need", KITH_AT(KITH_EVENTS, KITH_EVENTS_NEED, row),
                         "say which need is %s", word_of(kind));
    if (cell(build, KITH_EVENTS_DATE, row) == KITH_NONE && kind != KITH_NEW)
        kith_build_error(build, "event-without-date", KITH_AT(KITH_EVENTS, KITH_EVENTS_DATE, row),
                         "say which day's is %s", word_of(kind));
    if (kind == KITH_MOVED && start == KITH_NONE && earliest == KITH_NONE && latest == KITH_NONE &&
        end == KITH_NONE && duration == KITH_NONE)
        kith_build_error(build, "moved-nowhere", KITH_AT(KITH_EVENTS, KITH_EVENTS_START, row),
                         "say when it is now: a 'start', or 'earliest' and 'latest', or how long "
                         "it takes");
    if (earliest != KITH_NONE && latest != KITH_NONE && latest < earliest)
        kith_build_error(build, "latest-before-earliest",
                         KITH_AT(KITH_EVENTS, KITH_EVENTS_LATEST, row),
                         "'latest' is before 'earliest'");
    if (end != KITH_NONE && (start == KITH_NONE || duration != KITH_NONE))
        kith_build_error(build, "end-without-start", KITH_AT(KITH_EVENTS, KITH_EVENTS_END, row),
                         "'end' goes with a new 'start', and without a 'duration'");
    if (duration == 0)
        kith_build_error(build, "zero-duration", KITH_AT(KITH_EVENTS, KITH_EVENTS_DURATION, row),
                         "it takes no time; to cancel it, write 'cancelled'");
}

void
kith_build_events_begin(KithBuild *build)
{
    gint32 n_rows = kith_build_table(build, KITH_EVENTS)->n_rows;
    build->events_of_need = kith_build_group(build, KITH_EVENTS, KITH_EVENTS_NEED);
    build->events_of_person = kith_build_group(build, KITH_EVENTS, KITH_EVENTS_PERSON);
    for (gint32 row = 0; row < n_rows; row++) {
        if (kind_of(build, row) == KITH_ABSENT)
            check_absence(build, row);
        else
            check_need(build, row);
    }
}

gint32
kith_build_event(const KithBuild *build, KithEventKind kind, gint32 need, gint32 date)
{
    const KithRowLists *rows = &build->events_of_need;
    for (gint32 i = rows->first[need]; i < rows->first[need + 1]; i++)
        if (kind_of(build, rows->rows[i]) == kind &&
            cell(build, KITH_EVENTS_DATE, rows->rows[i]) == date)
            return rows->rows[i];
    return -1;
}

/* The days of an absence; KITH_NONE is open. */
static void
days_of(const KithBuild *build, gint32 row, gint32 *from, gint32 *until)
{
    gint32 date = cell(build, KITH_EVENTS_DATE, row);
    *from = date != KITH_NONE ? date : cell(build, KITH_EVENTS_FROM, row);
    *until = date != KITH_NONE ? date : cell(build, KITH_EVENTS_UNTIL, row);
}

/* The time that an absence takes out of a day; one without hours takes all of it. */
static KithInterval
hours_of(KithBuild *build, gint32 row, gint32 date)
{
    gint32 start = cell(build, KITH_EVENTS_START, row), end = cell(build, KITH_EVENTS_END, row);
    start = start == KITH_NONE ? 0 : start;
    end = end == KITH_NONE ? 1440 : end;
    if (end <= start)
        end += 1440;
    return (KithInterval){kith_build_tick(build, date, start), kith_build_tick(build, date, end)};
}

void
kith_build_absences(KithBuild *build, gint32 person, gint32 first, gint32 last, GArray *intervals)
{
    const KithRowLists *rows = &build->events_of_person;
    for (gint32 i = rows->first[person]; i < rows->first[person + 1]; i++) {
        gint32 row = rows->rows[i], from, until;
        if (kind_of(build, row) != KITH_ABSENT)
            continue;
        days_of(build, row, &from, &until);
        from = from == KITH_NONE ? first : MAX(first, from);
        until = until == KITH_NONE ? last : MIN(last, until);
        for (gint32 date = from; date <= until; date++) {
            KithInterval hours = hours_of(build, row, date);
            if (hours.from < hours.until)
                g_array_append_val(intervals, hours);
        }
    }
}

/* An absence lasts from its first day's hours to its last one's. */
static gboolean
read_absence(KithBuild *build, gint32 row, KithEvent *event)
{
    const KithProblem *problem = build->problem;
    gint32 from, until;
    event->person = kith_build_ref(build, KITH_EVENTS, KITH_EVENTS_PERSON, row);
    days_of(build, row, &from, &until);
    from = from == KITH_NONE ? problem->first_date : from;
    until = until == KITH_NONE ? problem->first_date + problem->n_days - 1 : until;
    event->from = hours_of(build, row, from).from;
    event->until = hours_of(build, row, until).until;
    return event->person >= 0;
}

static gboolean
read_need(KithBuild *build, gint32 row, KithEvent *event)
{
    gint32 date = cell(build, KITH_EVENTS_DATE, row);
    event->need = kith_build_ref(build, KITH_EVENTS, KITH_EVENTS_NEED, row);
    if (event->need < 0 || date == KITH_NONE)
        return event->need >= 0;
    event->occurrence = kith_problem_occurrence_on(build->problem, event->need, date);
    event->day = date - build->problem->first_date;
    if (event->occurrence >= 0)
        return TRUE;
    char text[16];
    kith_build_error(build, "event-without-happening", KITH_AT(KITH_EVENTS, KITH_EVENTS_DATE, row),
                     event->kind == KITH_NEW ? "%s is outside of the period"
                                             : "the need does not happen on %s",
                     kith_date_text(date, text));
    return FALSE;
}

void
kith_build_events_end(KithBuild *build)
{
    KithProblem *problem = build->problem;
    gint32 n_rows = kith_build_table(build, KITH_EVENTS)->n_rows;
    problem->events = g_new(KithEvent, MAX(n_rows, 1));
    for (gint32 row = 0; row < n_rows; row++) {
        KithEvent *event = &problem->events[problem->n_events];
        *event = (KithEvent){.kind = kind_of(build, row),
                             .person = -1,
                             .need = -1,
                             .occurrence = -1,
                             .day = -1,
                             .from = KITH_NEVER,
                             .until = KITH_NEVER,
                             .row = row};
        problem->n_events += event->kind == KITH_ABSENT ? read_absence(build, row, event)
                                                        : read_need(build, row, event);
    }
}
