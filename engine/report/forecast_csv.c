/* Forecasts as a table for a spreadsheet. */
#include "document/csv_table.h"
#include "document/value.h"
#include "report/duties.h"
#include "report/forecast_text.h"
#include "report/page.h"

static void
csv_rows(KithCsvTable *table, const KithForecast *forecast, const char *what, const char *level,
         const KithSpread *spreads)
{
    const KithProblem *problem = kith_forecast_problem(forecast);
    int year, m, day;
    kith_date_to_civil(problem->first_date, &year, &m, &day);
    for (gint32 month = 0; month <= kith_forecast_months(forecast); month++) {
        gint32 count = year * 12 + m - 1 + month;
        g_autofree char *when = g_strdup_printf("%04d-%02d", count / 12, count % 12 + 1);
        kith_csv_table_text(table, what);
        kith_csv_table_text(table, level);
        kith_csv_table_text(table, when);
        kith_csv_table_number(table, spreads[month].low);
        kith_csv_table_number(table, spreads[month].middle);
        kith_csv_table_number(table, spreads[month].high);
    }
}

char *
kith_report_forecast_csv(const KithForecast *forecast)
{
    static const char *const header[] = {"unserved", "level", "month", "low", "middle", "high"};
    const KithProblem *problem = kith_forecast_problem(forecast);
    KithCsvTable table = kith_csv_table_begin(header, G_N_ELEMENTS(header));
    gsize n;
    const KithForecastRow *rows = kith_forecast_rows(forecast, &n);
    csv_rows(&table, forecast, "(all)", NULL, kith_forecast_total(forecast));
    for (int importance = 0; importance < KITH_IMPORTANCES; importance++) {
        g_autofree char *what =
            g_strdup_printf("(%s)", kith_page_word(KITH_WORDS_IMPORTANCE, importance));
        csv_rows(&table, forecast, what, NULL, kith_forecast_importance(forecast, importance));
    }
    for (gsize i = 0; i < n; i++) {
        const KithForecastRow *row = &rows[i];
        g_autofree char *level = row->competency >= 0 ? g_strdup_printf("%d", row->level) : NULL;
        csv_rows(&table, forecast,
                 row->competency >= 0 ? problem->frameworks->competencies[row->competency].id
                                      : NULL,
                 level, kith_forecast_spreads(forecast) + row->first_spread);
    }
    return kith_csv_table_end(&table, NULL);
}
