#include "model/build/build.h"

/* When people's working days begin and end. */

static const KithDayColumns day_columns = {KITH_HOURS,       KITH_HOURS_DATE, KITH_HOURS_FROM,
                                           KITH_HOURS_UNTIL, KITH_HOURS_DAYS, KITH_HOURS_EVERY};

/* A row holds on its days of the period, in place of those before it in the table. */
static void
read_row(KithBuild *build, gint32 row)
{
    KithProblem *problem = build->problem;
    const KithTable *table = kith_build_table(build, KITH_HOURS);
    gint32 person = kith_build_ref(build, KITH_HOURS, KITH_HOURS_PERSON, row);
    gint32 start = kith_cell(table, KITH_HOURS_START, row),
           end = kith_cell(table, KITH_HOURS_END, row);
    if (person < 0 || start == KITH_NONE || end == KITH_NONE)
        return;
    if (end <= start)
        end += 1440;
    KithPattern pattern = kith_build_pattern(build, &day_columns, row, problem->first_date,
                                             problem->first_date + problem->n_days - 1);
    for (gint32 date = kith_pattern_next(&pattern, pattern.first); date <= pattern.last;
         date = kith_pattern_next(&pattern, date + 1))
        problem
            ->hours[(gsize)person * (gsize)problem->n_days + (gsize)(date - problem->first_date)] =
            (KithInterval){kith_build_tick(build, date, start), kith_build_tick(build, date, end)};
}

static void
check_row(KithBuild *build, gint32 row)
{
    const KithTable *table = kith_build_table(build, KITH_HOURS);
    if (kith_cell(table, KITH_HOURS_EVERY, row) < 1)
        kith_build_error(build, "every-below-one", KITH_AT(KITH_HOURS, KITH_HOURS_EVERY, row),
                         "'every' is a number of weeks, at least 1");
    if (kith_cell(table, KITH_HOURS_DATE, row) != KITH_NONE &&
        (kith_cell(table, KITH_HOURS_FROM, row) != KITH_NONE ||
         kith_cell(table, KITH_HOURS_UNTIL, row) != KITH_NONE ||
         kith_cell(table, KITH_HOURS_DAYS, row) != KITH_NONE))
        kith_build_error(build, "date-and-days", KITH_AT(KITH_HOURS, KITH_HOURS_DATE, row),
                         "give one 'date', or 'from', 'until' and 'days', not both");
}

void
kith_build_hours(KithBuild *build)
{
    KithProblem *problem = build->problem;
    gint32 n_rows = kith_build_table(build, KITH_HOURS)->n_rows;
    if (n_rows == 0)
        return;
    gsize n = (gsize)problem->n_people * (gsize)problem->n_days;
    problem->hours = g_new(KithInterval, MAX(n, 1));
    for (gsize i = 0; i < n; i++)
        problem->hours[i] = (KithInterval){KITH_ALWAYS, KITH_NEVER};
    for (gint32 row = 0; row < n_rows; row++) {
        check_row(build, row);
        if (kith_cell(kith_build_table(build, KITH_HOURS), KITH_HOURS_EVERY, row) >= 1)
            read_row(build, row);
    }
}
