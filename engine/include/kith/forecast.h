/*
 * Forecasts: what nobody could cover, month by month, as people leave, things lapse, others learn
 * and demand grows.
 *
 * Each month asks for the needs of the period, more of them where demand has grown, of those who
 * are still there: without whoever has a contract that ends by then, retires or is drawn to leave;
 * without what lapses after the period and is not renewed; with what a scenario lets people learn,
 * and with whoever comes by then: whom the documents have with a later first day, and so many as a
 * scenario says who are like somebody who is there (their contracts, competencies, registrations
 * and usual times, but nothing that is their own).
 * What is unserved is worked out as in kith/gaps.h. What a scenario gives as a range or a share is
 * drawn, again and again; the results are told as the middle of all draws and an interval in which
 * eight in ten of them lie. The first month, and every month where nothing changes, is that of
 * kith_gaps_new().
 */
#pragma once

#include <kith/problem.h>

/* A scenario, read from YAML; `kith init` writes an example, scenario.yaml. */
typedef struct _KithScenario KithScenario;

/* One in which nothing is expected but what the documents say. */
KITH_API KithScenario *kith_scenario_new(void);
/* Reads a document for a problem. All faults go to `findings`; NULL where any is an error. */
KITH_API KithScenario *kith_scenario_read(const char *path, const KithProblem *problem,
                                          KithFindings *findings);
KITH_API void kith_scenario_free(KithScenario *scenario); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithScenario, kith_scenario_free)

typedef struct {
    gint32 months;  /* ahead: 0 to 60 */
    gint32 samples; /* draws; 0: 49, and 1 where nothing is drawn */
    guint64 seed;
} KithForecastOptions;

/* Minutes unserved in one month's period: the middle draw, and between which eight in ten lie. */
typedef struct {
    gint64 low, middle, high;
} KithSpread;

/* Needs of which a competency is the scarcest thing that they ask for, over all months. */
typedef struct {
    gint32 competency, level; /* -1: needs that ask for nothing */
    gint32 first_month;       /* in which the middle draw leaves something unserved; -1: none */
    gint32 early_month;       /* in which one draw in ten does */
    gint32 first_spread;      /* months + 1 of them, in kith_forecast_spreads() */
} KithForecastRow;

typedef enum {
    KITH_EXPECTED_ENDS,    /* their time, or the last of their contracts; the last day */
    KITH_EXPECTED_RETIRES, /* by the scenario; the last day */
    KITH_EXPECTED_COMES,   /* somebody like them, or themselves; the first day */
    KITH_EXPECTED_LAPSES,  /* if it is not renewed; the last day */
    KITH_EXPECTED_LEARNS   /* the first day on which it counts */
} KithExpectedKind;

/* Something that is known to come to a day, or may. */
typedef struct {
    KithExpectedKind kind;
    gint32 person, date;      /* date: days since 1970-01-01 */
    gint32 competency, level; /* -1 and 0 where it is about none */
    gint32 least, most;       /* how often: how many people come */
} KithExpected;

typedef struct _KithForecast KithForecast;

/* Never NULL; holds a reference to the problem. `scenario` may be NULL: a new one. Cost O(the most
 * that can be covered) for each month and draw in which anything changes. */
KITH_API KithForecast *kith_forecast_new(KithProblem *problem, const KithScenario *scenario,
                                         const KithForecastOptions *options);
KITH_API void kith_forecast_free(KithForecast *forecast); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithForecast, kith_forecast_free)

KITH_API KithProblem *kith_forecast_problem(const KithForecast *forecast); /* borrowed */
KITH_API gint32 kith_forecast_months(const KithForecast *forecast);
KITH_API gint32 kith_forecast_samples(const KithForecast *forecast);
KITH_API const char *
kith_forecast_name(const KithForecast *forecast); /* of the scenario, or NULL */

/* All needs, and those of an importance (0 red, 1 amber, 2 green): months + 1 spreads, the first of
 * today. Live as long as the forecast, below too. */
KITH_API const KithSpread *kith_forecast_total(const KithForecast *forecast);
KITH_API const KithSpread *kith_forecast_importance(const KithForecast *forecast, int importance);
/* Time asked for and people there. */
KITH_API const KithSpread *kith_forecast_asked(const KithForecast *forecast);
KITH_API const KithSpread *kith_forecast_people(const KithForecast *forecast);

/* Competencies of which anything is ever unserved, the soonest first. */
KITH_API const KithForecastRow *kith_forecast_rows(const KithForecast *forecast, gsize *n);
KITH_API const KithSpread *kith_forecast_spreads(const KithForecast *forecast);

/* What is known to come within these months, by date; nothing lapses where all is renewed. And what
 * share of it is renewed, in per cent. What is drawn beside it (leavers, demand) is not in it. */
KITH_API const KithExpected *kith_forecast_expected(const KithForecast *forecast, gsize *n);
KITH_API void kith_forecast_renewed(const KithForecast *forecast, double *low, double *high);
