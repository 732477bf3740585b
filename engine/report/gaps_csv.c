/* Gaps as a table for a spreadsheet. */
#include <kith/report.h>

#include "document/csv.h"
#include "document/value.h"
#include "model/problem.h"

char *
kith_report_gaps_csv(const KithGaps *gaps)
{
    static const char *const header[] = {
        "competency", "level",   "locality",     "week_from", "heads",  "asked_minutes", "unserved",
        "lacking",    "pressed", "open_in_rota", "people",    "supply", "headroom"};
    const KithProblem *problem = kith_gaps_problem(gaps);
    gsize n;
    const KithGap *rows = kith_gaps_rows(gaps, &n);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(header); i++)
        kith_csv_write_cell(out, header[i], i + 1 == G_N_ELEMENTS(header));
    for (gsize i = 0; i < n; i++) {
        char week[16] = "";
        gint32 day = 0;
        while (rows[i].week >= 0 && problem->week_of_day[day] < rows[i].week)
            day++;
        if (rows[i].week >= 0)
            kith_date_text(problem->first_date + day, week);
        const char *competency = kith_gaps_competency_id(gaps, rows[i].competency);
        const char *locality = kith_gaps_locality_id(gaps, rows[i].locality);
        kith_csv_write_cell(out, competency != NULL ? competency : "", FALSE);
        const gint64 numbers[] = {rows[i].sum.heads,   rows[i].sum.asked,   rows[i].sum.unserved,
                                  rows[i].sum.lacking, rows[i].sum.pressed, rows[i].sum.open,
                                  rows[i].people,      rows[i].supply,      rows[i].headroom};
        g_autofree char *level = g_strdup_printf("%d", rows[i].level);
        kith_csv_write_cell(out, rows[i].competency >= 0 ? level : "", FALSE);
        kith_csv_write_cell(out,
                            rows[i].locality == KITH_GAP_ALL ? "(all)"
                            : locality != NULL               ? locality
                                                             : "",
                            FALSE);
        kith_csv_write_cell(out, rows[i].week < 0 ? "(all)" : week, FALSE);
        for (gsize k = 0; k < G_N_ELEMENTS(numbers); k++) {
            g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, numbers[k]);
            gboolean last = k + 1 == G_N_ELEMENTS(numbers);
            kith_csv_write_cell(out, last && numbers[k] < 0 ? "" : text, last);
        }
    }
    return g_string_free(out, FALSE);
}
