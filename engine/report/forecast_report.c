/* What nobody could cover, month by month, for a paper. */
#include "document/value.h"
#include "report/duties.h"
#include "report/forecast_text.h"
#include "report/insight_text.h"

#include <kith/forecast.h>

#define ROWS_MOST 15

char *
kith_forecast_month_text(const KithForecast *forecast, gint32 month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    int year, m, day;
    kith_date_to_civil(kith_forecast_problem(forecast)->first_date, &year, &m, &day);
    gint32 count = year * 12 + m - 1 + month;
    return g_strdup_printf("%s %d", names[count % 12], count / 12);
}

/* Minutes as "12.5" hours. */
static char *
hours_text(gint64 minutes)
{
    gint64 tenths = (minutes + 3) / 6;
    g_autofree char *whole = kith_page_number(tenths / 10);
    return tenths % 10 == 0 || tenths >= 10000
               ? g_steal_pointer(&whole)
               : g_strdup_printf("%s.%d", whole, (int)(tenths % 10));
}

char *
kith_spread_text(const KithSpread *spread)
{
    g_autofree char *middle = hours_text(spread->middle), *low = hours_text(spread->low);
    g_autofree char *high = hours_text(spread->high);
    return spread->low == spread->high ? g_strdup_printf("%s h", middle)
                                       : g_strdup_printf("%s h (%s to %s)", middle, low, high);
}

gboolean
kith_forecast_is_told(const KithForecast *forecast, gint32 month)
{
    gint32 months = kith_forecast_months(forecast);
    gint32 step = months <= 12 ? 1 : months <= 36 ? 3 : 6;
    return month % step == 0 || month == months;
}

static void
write_months(GString *out, const KithForecast *forecast, const KithReportOptions *options)
{
    const KithProblem *problem = kith_forecast_problem(forecast);
    gint32 months = kith_forecast_months(forecast);
    const KithSpread *total = kith_forecast_total(forecast);
    const KithSpread *red = kith_forecast_importance(forecast, KITH_RED);
    const KithSpread *asked = kith_forecast_asked(forecast);
    const KithSpread *people = kith_forecast_people(forecast);
    g_autoptr(KithColumns) columns = kith_columns_new("lrrlr");
    kith_columns_add(columns, "month", "people", "asked for", "nobody can cover", "of it red",
                     NULL);
    for (gint32 month = 0; month <= months; month++) {
        if (!kith_forecast_is_told(forecast, month))
            continue;
        g_autofree char *name = kith_forecast_month_text(forecast, month);
        g_autofree char *there = kith_page_number(people[month].middle);
        g_autofree char *hours = kith_page_minutes(problem, asked[month].middle);
        g_autofree char *unserved = kith_spread_text(&total[month]);
        g_autofree char *of_red = kith_spread_text(&red[month]);
        kith_columns_add(columns, name, there, hours, unserved, of_red, NULL);
    }
    kith_columns_write(columns, out, options, 2);
}

static void
write_rows(GString *out, const KithForecast *forecast, const KithReportOptions *options)
{
    const KithProblem *problem = kith_forecast_problem(forecast);
    gint32 months = kith_forecast_months(forecast);
    gsize n;
    const KithForecastRow *rows = kith_forecast_rows(forecast, &n);
    const KithSpread *spreads = kith_forecast_spreads(forecast);
    if (n == 0)
        return;
    kith_page_heading(out, options, "From when it cannot all be covered, for want of what");
    g_autoptr(KithColumns) columns = kith_columns_new("lllr");
    kith_columns_add(columns, "", "likely", "perhaps", "in the last month", NULL);
    for (gsize i = 0; i < MIN(n, ROWS_MOST); i++) {
        g_autofree char *holding = kith_holding_text(problem, rows[i].competency, rows[i].level);
        g_autofree char *first = rows[i].first_month == 0 ? g_strdup("already")
                                 : rows[i].first_month > 0
                                     ? kith_forecast_month_text(forecast, rows[i].first_month)
                                     : g_strdup("–");
        g_autofree char *early = rows[i].early_month == 0
                                     ? g_strdup("already")
                                     : kith_forecast_month_text(forecast, rows[i].early_month);
        g_autofree char *end = kith_spread_text(&spreads[rows[i].first_spread + months]);
        kith_columns_add(columns, holding, first, early, end, NULL);
    }
    kith_columns_write(columns, out, options, 2);
    if (n > ROWS_MOST)
        kith_page_paragraph(out, options, 2, 0, "… and %d more; --csv has all.",
                            (int)(n - ROWS_MOST));
}

/* How much of what lapses is taken to be renewed, where that is not all. */
static void
write_renewed(GString *out, const KithForecast *forecast, const KithReportOptions *options)
{
    double low, high;
    kith_forecast_renewed(forecast, &low, &high);
    if (low >= 100)
        return;
    g_autofree char *from = g_strdup_printf("%g", low), *until = g_strdup_printf("%g", high);
    if (low < high)
        kith_page_paragraph(out, options, 2, 0,
                            "Of what lapses, between %s %% and %s %% is taken to be renewed.", from,
                            until);
    else
        kith_page_paragraph(out, options, 2, 0, "Of what lapses, %s %% is taken to be renewed.",
                            from);
}

char *
kith_report_forecast(const KithForecast *forecast, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json)
        return kith_forecast_json(forecast);
    GString *out = g_string_new(NULL);
    const char *name = kith_forecast_name(forecast);
    gint32 samples = kith_forecast_samples(forecast);
    kith_page_heading(out, &options, "%s",
                      name != NULL ? name : "If nothing changes but what is known");
    write_renewed(out, forecast, &options);
    if (samples > 1)
        kith_page_paragraph(out, &options, 2, 0,
                            "The middle of %d draws; in brackets, where eight in ten of them lie. "
                            "Each month asks for the needs of this period, grown as expected.",
                            samples);
    write_months(out, forecast, &options);
    write_rows(out, forecast, &options);
    g_string_append_c(out, '\n');
    kith_page_paragraph(out, &options, 0, 0,
                        "--from-what COMPETENCY or PERSON shows what is known to come, --csv "
                        "every row.");
    return g_string_free(out, FALSE);
}
