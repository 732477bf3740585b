/* Forecasts as data. */
#include "document/json.h"
#include "report/duties.h"
#include "report/forecast_text.h"
#include "report/heading.h"
#include "report/insight_text.h"

static void
spreads_json(KithJson *json, const char *key, const KithSpread *spreads, gint32 months)
{
    kith_json_begin_list(json, key);
    for (gint32 month = 0; month <= months; month++) {
        kith_json_begin_object(json, NULL);
        kith_json_integer(json, "low", spreads[month].low);
        kith_json_integer(json, "middle", spreads[month].middle);
        kith_json_integer(json, "high", spreads[month].high);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

char *
kith_forecast_json(const KithForecast *forecast)
{
    const KithProblem *problem = kith_forecast_problem(forecast);
    gint32 months = kith_forecast_months(forecast);
    g_autoptr(KithJson) json = kith_json_report(problem, NULL);
    gsize n;
    kith_json_text(json, "scenario", kith_forecast_name(forecast));
    kith_json_integer(json, "months", months);
    kith_json_integer(json, "samples", kith_forecast_samples(forecast));
    double low, high;
    kith_forecast_renewed(forecast, &low, &high);
    kith_json_begin_object(json, "renewed_percent");
    kith_json_decimal(json, "low", low, 1);
    kith_json_decimal(json, "high", high, 1);
    kith_json_end_object(json);
    spreads_json(json, "unserved", kith_forecast_total(forecast), months);
    for (int importance = 0; importance < KITH_IMPORTANCES; importance++)
        spreads_json(json, kith_page_word(KITH_WORDS_IMPORTANCE, importance),
                     kith_forecast_importance(forecast, importance), months);
    spreads_json(json, "asked", kith_forecast_asked(forecast), months);
    spreads_json(json, "people", kith_forecast_people(forecast), months);
    const KithForecastRow *rows = kith_forecast_rows(forecast, &n);
    kith_json_begin_list(json, "competencies");
    for (gsize i = 0; i < n; i++) {
        kith_json_begin_object(json, NULL);
        kith_holding_json(json, problem, rows[i].competency, rows[i].level);
        if (rows[i].first_month >= 0)
            kith_json_integer(json, "first_month", rows[i].first_month);
        kith_json_integer(json, "early_month", rows[i].early_month);
        spreads_json(json, "unserved", kith_forecast_spreads(forecast) + rows[i].first_spread,
                     months);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}
