/* What pages of forecasts say alike. */
#pragma once

#include <kith/forecast.h>

/* "May 2026". Free with g_free(), below too. */
char *kith_forecast_month_text(const KithForecast *forecast, gint32 month);

/* "12.5 h (9 to 15)"; the interval only where there is one. */
char *kith_spread_text(const KithSpread *spread);

/* Whether a month is told: all of a year, else every third, every sixth, and the last. */
gboolean kith_forecast_is_told(const KithForecast *forecast, gint32 month);

/* The whole report as data. Free with g_free(). */
char *kith_forecast_json(const KithForecast *forecast);
