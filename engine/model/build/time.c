#include "model/build/build.h"

/* When people may be asked: what they say they are available for, less what they say they are not,
 * within their time with the partnership. */

static const KithDayColumns day_columns = {KITH_AVAILABILITY,      KITH_AVAILABILITY_DATE,
                                           KITH_AVAILABILITY_FROM, KITH_AVAILABILITY_UNTIL,
                                           KITH_AVAILABILITY_DAYS, KITH_AVAILABILITY_EVERY};

typedef struct {
    gint32 first, last;              /* dates over which rows are spread out */
    GArray *available, *unavailable; /* KithInterval, of one person */
} Scratch;

static gint
compare_intervals(gconstpointer a, gconstpointer b)
{
    const KithInterval *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

/* Ascending, with what touches joined. */
static void
merge(GArray *intervals)
{
    if (intervals->len < 2)
        return;
    g_array_sort(intervals, compare_intervals);
    KithInterval *all = (KithInterval *)intervals->data;
    guint kept = 0;
    for (guint i = 1; i < intervals->len; i++) {
        if (all[i].from <= all[kept].until)
            all[kept].until = MAX(all[kept].until, all[i].until);
        else
            all[++kept] = all[i];
    }
    g_array_set_size(intervals, kept + 1);
}

/* Spreads a row out over its days. An end that is not after the start lies on the next day, so that
 * from 08:00 to 08:00 is a day and a night. */
static void
spread(KithBuild *build, const Scratch *scratch, gint32 row, GArray *intervals)
{
    const KithTable *table = kith_build_table(build, KITH_AVAILABILITY);
    KithPattern pattern =
        kith_build_pattern(build, &day_columns, row, scratch->first, scratch->last);
    gint32 start = kith_cell(table, KITH_AVAILABILITY_START, row);
    gint32 end = kith_cell(table, KITH_AVAILABILITY_END, row);
    if (end <= start)
        end += 1440;
    for (gint32 date = kith_pattern_next(&pattern, pattern.first); date <= pattern.last;
         date = kith_pattern_next(&pattern, date + 1)) {
        KithInterval interval = {kith_build_tick(build, date, start),
                                 kith_build_tick(build, date, end)};
        if (interval.from < interval.until)
            g_array_append_val(intervals, interval);
    }
}

/* Adds [from, until) to `free` without what `taken` (merged) takes away, from its entry `*next` on.
 */
static void
add_rest(KithInterval interval, const GArray *taken, guint *next, GArray *free)
{
    const KithInterval *all = (const KithInterval *)taken->data;
    while (*next < taken->len && all[*next].until <= interval.from)
        (*next)++;
    for (guint i = *next; i < taken->len && all[i].from < interval.until; i++) {
        KithInterval before = {interval.from, all[i].from};
        if (before.from < before.until)
            g_array_append_val(free, before);
        interval.from = MAX(interval.from, all[i].until);
    }
    if (interval.from < interval.until)
        g_array_append_val(free, interval);
}

static void
fill_person(const Scratch *scratch, const KithPersonFacts *person, GArray *free)
{
    guint next = 0;
    merge(scratch->available);
    merge(scratch->unavailable);
    for (guint i = 0; i < scratch->available->len; i++) {
        KithInterval interval = g_array_index(scratch->available, KithInterval, i);
        interval.from = MAX(interval.from, person->from);
        interval.until = MIN(interval.until, person->until);
        if (interval.from < interval.until)
            add_rest(interval, scratch->unavailable, &next, free);
    }
}

static void
check_rows(KithBuild *build)
{
    const KithTable *table = kith_build_table(build, KITH_AVAILABILITY);
    for (gint32 row = 0; row < table->n_rows; row++) {
        if (kith_cell(table, KITH_AVAILABILITY_EVERY, row) < 1)
            kith_build_error(build, "every-below-one",
                             KITH_AT(KITH_AVAILABILITY, KITH_AVAILABILITY_EVERY, row),
                             "'every' is a number of weeks, at least 1");
        if (kith_cell(table, KITH_AVAILABILITY_DATE, row) != KITH_NONE &&
            (kith_cell(table, KITH_AVAILABILITY_FROM, row) != KITH_NONE ||
             kith_cell(table, KITH_AVAILABILITY_UNTIL, row) != KITH_NONE ||
             kith_cell(table, KITH_AVAILABILITY_DAYS, row) != KITH_NONE))
            kith_build_error(build, "date-and-days",
                             KITH_AT(KITH_AVAILABILITY, KITH_AVAILABILITY_DATE, row),
                             "give one 'date', or 'from', 'until' and 'days', not both");
    }
}

void
kith_build_time(KithBuild *build)
{
    KithProblem *problem = build->problem;
    const KithTable *table = kith_build_table(build, KITH_AVAILABILITY);
    check_rows(build);
    gint32 last = MAX(problem->n_days, kith_problem_day(problem, build->last_end));
    Scratch scratch = {problem->first_date - 1, problem->first_date + last,
                       g_array_new(FALSE, FALSE, sizeof(KithInterval)),
                       g_array_new(FALSE, FALSE, sizeof(KithInterval))};
    KithRowLists rows = kith_build_group(build, KITH_AVAILABILITY, KITH_AVAILABILITY_PERSON);
    GArray *free = g_array_new(FALSE, FALSE, sizeof(KithInterval));
    problem->free_first = g_new0(gint32, (gsize)problem->n_people + 1);
    for (gint32 person = 0; person < problem->n_people; person++) {
        gboolean says = FALSE;
        g_array_set_size(scratch.available, 0);
        g_array_set_size(scratch.unavailable, 0);
        for (gint32 i = rows.first[person]; i < rows.first[person + 1]; i++) {
            gint32 row = rows.rows[i];
            gboolean available = kith_cell(table, KITH_AVAILABILITY_KIND, row) == KITH_AVAILABLE;
            says = says || available;
            spread(build, &scratch, row, available ? scratch.available : scratch.unavailable);
        }
        kith_build_absences(build, person, scratch.first, scratch.last, scratch.unavailable);
        KithInterval always = {KITH_ALWAYS, KITH_NEVER};
        if (!says)
            g_array_append_val(scratch.available, always);
        fill_person(&scratch, &problem->people[person], free);
        problem->free_first[person + 1] = (gint32)free->len;
    }
    problem->free = (KithInterval *)g_array_free(free, FALSE);
    g_array_unref(scratch.available);
    g_array_unref(scratch.unavailable);
    g_free(rows.first);
    g_free(rows.rows);
}
