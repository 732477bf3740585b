/* Gaps as a table for a spreadsheet. */
#include <kith/report.h>

#include "document/csv_table.h"
#include "model/problem.h"

/* The first day of a week, by number in the period. */
static gint32
week_date(const KithProblem *problem, gint32 week)
{
    gint32 day = 0;
    while (problem->week_of_day[day] < week)
        day++;
    return problem->first_date + day;
}

char *
kith_report_gaps_csv(const KithGaps *gaps)
{
    static const char *const header[] = {
        "competency", "name",    "level",   "locality",     "week_from", "heads",  "asked_minutes",
        "unserved",   "lacking", "pressed", "open_in_rota", "people",    "supply", "headroom"};
    const KithProblem *problem = kith_gaps_problem(gaps);
    gsize n;
    const KithGap *rows = kith_gaps_rows(gaps, &n);
    KithCsvTable table = kith_csv_table_begin(header, G_N_ELEMENTS(header));
    for (gsize i = 0; i < n; i++) {
        const KithGap *row = &rows[i];
        kith_csv_table_text(&table, kith_gaps_competency_id(gaps, row->competency));
        kith_csv_table_text(&table, kith_gaps_competency_name(gaps, row->competency));
        kith_csv_table_number_if(&table, row->competency >= 0, row->level);
        kith_csv_table_text(&table, row->locality == KITH_GAP_ALL
                                        ? "(all)"
                                        : kith_gaps_locality_id(gaps, row->locality));
        if (row->week >= 0)
            kith_csv_table_date(&table, week_date(problem, row->week));
        else
            kith_csv_table_text(&table, "(all)");
        const gint64 numbers[] = {row->sum.heads,   row->sum.asked,   row->sum.unserved,
                                  row->sum.lacking, row->sum.pressed, row->sum.open,
                                  row->people,      row->supply};
        for (gsize k = 0; k < G_N_ELEMENTS(numbers); k++)
            kith_csv_table_number(&table, numbers[k]);
        kith_csv_table_number_if(&table, row->headroom >= 0, row->headroom);
    }
    return kith_csv_table_end(&table, NULL);
}
