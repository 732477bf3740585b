#include "model/build/build.h"

#include <string.h>

/* What is known of people before the period: past duties, exactly, and counters, which stand in for
 * duties that are not listed. Past duties tell days, weeks and rest. They lie before the period and
 * so add nothing to its totals; counters of duties, minutes and weekends do. */

#define DAYS_MOST  63 /* days back */
#define WEEKS_MOST 60 /* weeks back */

/* One person's past, while it is put together. */
typedef struct {
    guint32 days[DAYS_MOST]; /* masks of kinds, day -1 first */
    gint32 n_days;
    gint64 weeks[WEEKS_MOST];
    gint32 n_weeks;
    gboolean counted[WEEKS_MOST];   /* a counter says how much */
    gint32 worked, off, of_kind;    /* runs by counters; 0 none */
    guint32 last_kind, kind_of_run; /* masks of one kind; 0 none */
    gint32 row;                     /* of the last counter of a run */
} Scratch;

/* The kind in a cell as a mask; 0 where it names none. */
static guint32
kind_mask(const KithBuild *build, KithTableId table, int column, gint32 row)
{
    gint32 kind = kith_build_ref(build, table, column, row);
    return kind >= 0 && kind < build->problem->n_kinds ? (guint32)1 << kind : 0;
}

/* Weeks back from the period's first week, 0 for the one before it. What a short first week holds
 * of days before the period counts with the week before, so that nothing is lost. */
static gint32
weeks_back(const KithProblem *problem, gint32 date)
{
    gint32 monday = problem->first_date - ((problem->first_date + 3) % 7 + 7) % 7;
    return date >= monday ? 0 : (monday - 1 - date) / 7;
}

/* Whether the row lies before the period; says so where it does not. */
static gboolean
is_past(KithBuild *build, gint32 row, gint32 date)
{
    if (date < build->problem->first_date)
        return TRUE;
    kith_build_warn(
        build, "history-in-period", KITH_AT(KITH_HISTORY, KITH_HISTORY_DATE, row),
        "this past duty is not before the period, and is left out; use 'pins' for duties in "
        "the period");
    return FALSE;
}

static void
add_duty(KithBuild *build, gint32 row, Scratch *scratch, KithPast *past)
{
    const KithTable *table = kith_build_table(build, KITH_HISTORY);
    const KithProblem *problem = build->problem;
    gint32 date = kith_cell(table, KITH_HISTORY_DATE, row);
    gint32 start = kith_cell(table, KITH_HISTORY_START, row);
    gint32 end = kith_cell(table, KITH_HISTORY_END, row);
    if (!is_past(build, row, date))
        return;
    if (end < start)
        end += 1440;
    KithTick from = kith_build_tick(build, date, start), until = kith_build_tick(build, date, end);
    gint32 kind = kith_build_ref(build, KITH_HISTORY, KITH_HISTORY_KIND, row);
    const KithDutyKind *facts = kind >= 0 && kind < problem->n_kinds ? &problem->kinds[kind] : NULL;

    gint32 back = problem->first_date - date;
    if (back <= DAYS_MOST) {
        guint32 mask = kind_mask(build, KITH_HISTORY, KITH_HISTORY_KIND, row);
        scratch->days[back - 1] |= mask != 0 ? mask : KITH_KIND_UNKNOWN;
    }
    scratch->n_days = MAX(scratch->n_days, MIN(back, DAYS_MOST));
    gint32 week = weeks_back(problem, date);
    if (week < WEEKS_MOST)
        scratch->weeks[week] +=
            (gint64)(until - from) * (facts != NULL ? facts->working : 100) / 100;
    scratch->n_weeks = MAX(scratch->n_weeks, MIN(week + 1, WEEKS_MOST));
    if (facts == NULL || facts->breaks_rest)
        past->last_end = MAX(past->last_end, until);
}

static void
add_minutes(KithBuild *build, gint32 row, gint32 minutes, Scratch *scratch, KithPast *past)
{
    gint32 date = kith_cell(kith_build_table(build, KITH_COUNTERS), KITH_COUNTERS_WEEK, row);
    KithTick ticks = kith_build_minutes(build, minutes);
    if (date == KITH_NONE) {
        past->minutes = MIN(past->minutes + ticks, KITH_NEVER);
        return;
    }
    if (date >= build->problem->first_date) {
        kith_build_error(build, "counter-in-period",
                         KITH_AT(KITH_COUNTERS, KITH_COUNTERS_WEEK, row),
                         "'week' is a day before the period");
        return;
    }
    gint32 week = weeks_back(build->problem, date);
    if (week >= WEEKS_MOST)
        return;
    scratch->weeks[week] = (scratch->counted[week] ? scratch->weeks[week] : 0) + ticks;
    scratch->counted[week] = TRUE;
    scratch->n_weeks = MAX(scratch->n_weeks, week + 1);
}

static void
add_counter(KithBuild *build, gint32 row, Scratch *scratch, KithPast *past)
{
    const KithTable *table = kith_build_table(build, KITH_COUNTERS);
    gint32 value = kith_cell(table, KITH_COUNTERS_VALUE, row);
    guint32 kind = kind_mask(build, KITH_COUNTERS, KITH_COUNTERS_KIND, row);
    if (value < 0) {
        kith_build_error(build, "negative-counter",
                         KITH_AT(KITH_COUNTERS, KITH_COUNTERS_VALUE, row), "a count is 0 or more");
        return;
    }
    switch ((KithCounterKind)kith_cell(table, KITH_COUNTERS_COUNTER, row)) {
    case KITH_SO_FAR_DUTIES: past->duties = value; return;
    case KITH_SO_FAR_WEEKENDS: past->weekends = value; return;
    case KITH_SO_FAR_MINUTES: add_minutes(build, row, value, scratch, past); return;
    case KITH_RUN_WORKED:
        scratch->worked = value;
        scratch->last_kind = kind;
        break;
    case KITH_RUN_OFF: scratch->off = value; break;
    case KITH_RUN_KIND:
        scratch->of_kind = value;
        scratch->kind_of_run = kind;
        if (kind == 0)
            kith_build_error(build, "run-without-kind",
                             KITH_AT(KITH_COUNTERS, KITH_COUNTERS_KIND, row),
                             "a run of one kind must say of which");
        break;
    }
    scratch->row = row;
}

/* Day -1 - `back` as the counters have it. */
static guint32
counted_day(const Scratch *scratch, gint32 worked, gint32 back)
{
    if (scratch->off > 0)
        return back < scratch->off ? 0 : KITH_KIND_UNKNOWN;
    if (back >= worked)
        return 0;
    if (back < scratch->of_kind && scratch->kind_of_run != 0)
        return scratch->kind_of_run;
    return back == 0 && scratch->last_kind != 0 ? scratch->last_kind : KITH_KIND_UNKNOWN;
}

/* Lays the runs of the counters over the days that past duties do not tell: the run, and the day
 * before it, which ended it. */
static void
lay_runs(KithBuild *build, Scratch *scratch)
{
    gint32 worked = MAX(scratch->worked, scratch->of_kind), told = scratch->n_days;
    if (worked == 0 && scratch->off == 0)
        return;
    gboolean contradicts = worked > 0 && scratch->off > 0;
    gint32 n = MIN(MAX(worked, scratch->off), DAYS_MOST - 1) + 1;
    for (gint32 back = 0; back < n && !contradicts; back++) {
        guint32 day = counted_day(scratch, worked, back);
        if (back < told)
            contradicts = (day != 0) != (scratch->days[back] != 0);
        else
            scratch->days[back] = day;
    }
    scratch->n_days = MAX(told, n);
    if (contradicts)
        kith_build_error(
            build, "history-contradicts", KITH_AT(KITH_COUNTERS, KITH_COUNTERS_VALUE, scratch->row),
            "the counters of this person's runs contradict each other or the past duties");
}

static void
finish(const Scratch *scratch, KithPast *past, GArray *days, GArray *weeks)
{
    past->first_day = (gint32)days->len;
    past->n_days = scratch->n_days;
    g_array_append_vals(days, scratch->days, (guint)scratch->n_days);
    past->first_week = (gint32)weeks->len;
    past->n_weeks = scratch->n_weeks;
    for (gint32 week = 0; week < scratch->n_weeks; week++) {
        KithTick ticks = (KithTick)MIN(scratch->weeks[week], (gint64)KITH_NEVER);
        g_array_append_val(weeks, ticks);
    }
}

void
kith_build_history(KithBuild *build)
{
    KithProblem *problem = build->problem;
    KithRowLists duties = kith_build_group(build, KITH_HISTORY, KITH_HISTORY_PERSON);
    KithRowLists counters = kith_build_group(build, KITH_COUNTERS, KITH_COUNTERS_PERSON);
    GArray *days = g_array_new(FALSE, FALSE, sizeof(guint32));
    GArray *weeks = g_array_new(FALSE, FALSE, sizeof(KithTick));
    problem->past = g_new0(KithPast, problem->n_people);
    for (gint32 person = 0; person < problem->n_people; person++) {
        KithPast *past = &problem->past[person];
        past->last_end = KITH_ALWAYS;
        past->last_place = -1;
        if (duties.first[person] == duties.first[person + 1] &&
            counters.first[person] == counters.first[person + 1])
            continue;
        Scratch scratch;
        memset(&scratch, 0, sizeof scratch);
        for (gint32 i = duties.first[person]; i < duties.first[person + 1]; i++)
            add_duty(build, duties.rows[i], &scratch, past);
        for (gint32 i = counters.first[person]; i < counters.first[person + 1]; i++)
            add_counter(build, counters.rows[i], &scratch, past);
        lay_runs(build, &scratch);
        finish(&scratch, past, days, weeks);
    }
    problem->past_days = (guint32 *)g_array_free(days, FALSE);
    problem->past_weeks = (KithTick *)g_array_free(weeks, FALSE);
    g_free(duties.first);
    g_free(duties.rows);
    g_free(counters.first);
    g_free(counters.rows);
}
