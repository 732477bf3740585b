#include "insight/forecast/forecast.h"

#include "eligibility/eligibility.h"
#include "insight/gaps/scarce.h"

#include <stdlib.h>

#define SAMPLES     49 /* of which the fifth from either end bound eight in ten */
#define MONTHS_MOST 60

struct _KithForecast {
    KithProblem *problem; /* held */
    char *name;
    gint32 months, samples, n_series;
    gint64 *values;      /* by series, month, draw */
    KithSpread *spreads; /* by series, month */
    GArray *rows;        /* KithForecastRow */
    GArray *known;       /* KithExpected */
    KithRange renewed;
};

/* All months of one draw. A month in which nothing has changed is that before. */
static void
run_draw(KithForecast *forecast, const KithDraw *draw, gint32 sample)
{
    KithMonth before = {-1, -1, -1, -1, -1};
    g_autofree gint64 *counts = g_new0(gint64, (gsize)forecast->n_series);
    for (gint32 month = 0; month <= forecast->months; month++) {
        KithMonth now;
        g_autoptr(KithProblem) variant = kith_month_variant(draw, month, &now);
        if (draw->scenario->demand->len > 0 || memcmp(&now, &before, sizeof now) != 0) {
            memset(counts, 0, (gsize)forecast->n_series * sizeof *counts);
            kith_month_count(draw, variant, month, counts);
            counts[KITH_SERIES_PEOPLE] = now.there;
        }
        before = now;
        for (gint32 series = 0; series < forecast->n_series; series++)
            forecast->values[((gsize)series * (gsize)(forecast->months + 1) + (gsize)month) *
                                 (gsize)forecast->samples +
                             (gsize)sample] = counts[series];
    }
}

static int
compare_values(const void *a, const void *b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;
    return (left > right) - (left < right);
}

/* Of n draws in order, the k-th from either end, where k is a tenth of n + 1: a further draw lies
 * between them eight times in ten. */
static void
find_spreads(KithForecast *forecast)
{
    gsize n = (gsize)forecast->samples,
          all = (gsize)forecast->n_series * (gsize)(forecast->months + 1);
    forecast->spreads = g_new(KithSpread, all);
    gsize low = n < 9 ? 0 : (n + 1) / 10 - 1;
    for (gsize i = 0; i < all; i++) {
        gint64 *values = forecast->values + i * n;
        qsort(values, n, sizeof *values, compare_values);
        forecast->spreads[i] = (KithSpread){values[low], values[n / 2], values[n - 1 - low]};
    }
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const KithForecastRow *left = a, *right = b;
    guint32 first[2] = {(guint32)left->first_month, (guint32)right->first_month};
    guint32 early[2] = {(guint32)left->early_month, (guint32)right->early_month};
    if (first[0] != first[1])
        return first[0] < first[1] ? -1 : 1;
    if (early[0] != early[1])
        return early[0] < early[1] ? -1 : 1;
    return left->first_spread - right->first_spread;
}

static void
find_rows(KithForecast *forecast, const KithHolding *holdings)
{
    for (gint32 series = KITH_SERIES_COMPETENCY; series < forecast->n_series; series++) {
        KithForecastRow row = {.competency = holdings[series - KITH_SERIES_COMPETENCY].competency,
                               .level = holdings[series - KITH_SERIES_COMPETENCY].level,
                               .first_month = -1,
                               .early_month = -1,
                               .first_spread = series * (forecast->months + 1)};
        for (gint32 month = forecast->months; month >= 0; month--) {
            const KithSpread *spread = &forecast->spreads[row.first_spread + month];
            row.first_month = spread->middle > 0 ? month : row.first_month;
            row.early_month = spread->high > 0 ? month : row.early_month;
        }
        if (row.early_month >= 0)
            g_array_append_val(forecast->rows, row);
    }
    g_array_sort(forecast->rows, compare_rows);
}

/* Gives each requirement the series of its scarcest competency (`*series_of`, to be freed). */
static GArray *
number_series(KithForecast *forecast, gint32 **series_of)
{
    const KithProblem *problem = forecast->problem;
    GArray *holdings = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(forecast->problem);
    g_autoptr(KithAsks) asks = kith_asks_new(problem, eligibility->from, eligibility->until);
    g_autofree gint32 *scarcest = kith_scarcest(problem, asks);
    *series_of = g_new(gint32, MAX(problem->n_requirements, 1));
    for (gint32 r = 0; r < problem->n_requirements; r++) {
        KithHolding holding =
            scarcest[r] >= 0 ? problem->alternatives[scarcest[r]] : (KithHolding){-1, 0};
        guint at = 0;
        while (at < holdings->len &&
               (g_array_index(holdings, KithHolding, at).competency != holding.competency ||
                g_array_index(holdings, KithHolding, at).level != holding.level))
            at++;
        if (at == holdings->len)
            g_array_append_val(holdings, holding);
        (*series_of)[r] = KITH_SERIES_COMPETENCY + (gint32)at;
    }
    forecast->n_series = KITH_SERIES_COMPETENCY + (gint32)holdings->len;
    return holdings;
}

/* Whether anything is left to chance. */
static gboolean
is_drawn(const KithScenario *scenario)
{
    gboolean drawn = scenario->leave->len > 0 || scenario->renewed.low < 100;
    for (guint i = 0; i < scenario->demand->len; i++) {
        const KithDemand *demand = &g_array_index(scenario->demand, KithDemand, i);
        drawn = drawn || demand->per_cent.low < demand->per_cent.high;
    }
    for (guint i = 0; i < scenario->arrivals->len; i++) {
        const KithArrival *arrival = &g_array_index(scenario->arrivals, KithArrival, i);
        drawn = drawn || arrival->least < arrival->most;
    }
    return drawn;
}

KithForecast *
kith_forecast_new(KithProblem *problem, const KithScenario *given,
                  const KithForecastOptions *options)
{
    g_return_val_if_fail(problem != NULL && options != NULL, NULL);
    g_autoptr(KithScenario) own = given == NULL ? kith_scenario_new() : NULL;
    const KithScenario *scenario = given != NULL ? given : own;
    KithForecast *forecast = g_new0(KithForecast, 1);
    forecast->problem = kith_problem_ref(problem);
    forecast->name = g_strdup(scenario->name);
    forecast->months = CLAMP(options->months, 0, MONTHS_MOST);
    forecast->samples = !is_drawn(scenario) ? 1 : options->samples > 0 ? options->samples : SAMPLES;
    forecast->rows = g_array_new(FALSE, FALSE, sizeof(KithForecastRow));
    g_autofree gint32 *series_of = NULL;
    g_autoptr(GArray) holdings = number_series(forecast, &series_of);
    forecast->values = g_new0(gint64, (gsize)forecast->n_series * (gsize)(forecast->months + 1) *
                                          (gsize)forecast->samples);
    KithDraw draw;
    kith_draw_init(&draw, problem, scenario);
    draw.series_of = series_of;
    for (gint32 sample = 0; sample < forecast->samples; sample++) {
        kith_draw_again(&draw, forecast->months, options->seed * 1000003 + (guint64)sample);
        run_draw(forecast, &draw, sample);
    }
    forecast->known = kith_draw_known(&draw, problem, forecast->months);
    forecast->renewed = scenario->renewed;
    kith_draw_clear(&draw);
    find_spreads(forecast);
    find_rows(forecast, (const KithHolding *)(const void *)holdings->data);
    return forecast;
}

void
kith_forecast_free(KithForecast *forecast)
{
    if (forecast == NULL)
        return;
    g_free(forecast->name);
    g_free(forecast->values);
    g_free(forecast->spreads);
    g_array_free(forecast->rows, TRUE);
    g_array_free(forecast->known, TRUE);
    kith_problem_unref(forecast->problem);
    g_free(forecast);
}

KithProblem *
kith_forecast_problem(const KithForecast *forecast)
{
    return forecast->problem;
}

gint32
kith_forecast_months(const KithForecast *forecast)
{
    return forecast->months;
}

gint32
kith_forecast_samples(const KithForecast *forecast)
{
    return forecast->samples;
}

const char *
kith_forecast_name(const KithForecast *forecast)
{
    return forecast->name;
}

static const KithSpread *
series(const KithForecast *forecast, int number)
{
    return forecast->spreads + (gsize)number * (gsize)(forecast->months + 1);
}

const KithSpread *
kith_forecast_total(const KithForecast *forecast)
{
    return series(forecast, KITH_SERIES_TOTAL);
}

const KithSpread *
kith_forecast_importance(const KithForecast *forecast, int importance)
{
    g_return_val_if_fail(importance >= 0 && importance < KITH_IMPORTANCES, NULL);
    return series(forecast, KITH_SERIES_RED + importance);
}

const KithSpread *
kith_forecast_asked(const KithForecast *forecast)
{
    return series(forecast, KITH_SERIES_ASKED);
}

const KithSpread *
kith_forecast_people(const KithForecast *forecast)
{
    return series(forecast, KITH_SERIES_PEOPLE);
}

const KithForecastRow *
kith_forecast_rows(const KithForecast *forecast, gsize *n)
{
    *n = forecast->rows->len;
    return (const KithForecastRow *)(const void *)forecast->rows->data;
}

const KithSpread *
kith_forecast_spreads(const KithForecast *forecast)
{
    return forecast->spreads;
}

const KithExpected *
kith_forecast_expected(const KithForecast *forecast, gsize *n)
{
    *n = forecast->known->len;
    return (const KithExpected *)(const void *)forecast->known->data;
}

void
kith_forecast_renewed(const KithForecast *forecast, double *low, double *high)
{
    *low = forecast->renewed.low;
    *high = forecast->renewed.high;
}
