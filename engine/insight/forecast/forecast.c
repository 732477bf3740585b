#include "insight/forecast/forecast.h"

#include "document/value.h"
#include "insight/gaps/scarce.h"
#include "model/variant.h"
#include "planner/bound/flow.h"

#include <stdlib.h>

#define SAMPLES     49 /* of which the fifth from either end bound eight in ten */
#define MONTHS_MOST 60
#define EXACT_HEADS 20000

/* What is counted in each month and draw; competencies follow. */
enum { TOTAL, RED, AMBER, GREEN, ASKED, PEOPLE, FIRST_COMPETENCY };

struct _KithForecast {
    KithProblem *problem; /* held */
    char *name;
    gint32 months, samples, n_series;
    gint64 *values;      /* by series, month, draw */
    KithSpread *spreads; /* by series, month */
    GArray *rows;        /* KithForecastRow */
};

/* One draw of what will be. */
typedef struct {
    const KithProblem *problem;
    const KithScenario *scenario;
    KithRandom random;
    gint32 *leaves;     /* by person: date after which they are gone; G_MAXINT32 */
    guint8 *renewed[2]; /* by attainment, by authorisation */
    double *growth;     /* by demand: share a year */
} Draw;

typedef struct {
    KithForecast *forecast;
    const KithScenario *scenario;
    gint32 *series_of; /* by requirement */
} Maker;

/* --- drawing --- */

static double
draw_range(KithRandom *random, KithRange range)
{
    return range.low + (range.high - range.low) * kith_random_unit(random);
}

/* The monthly share that makes a yearly one, by Newton's method: sums and products only. */
static double
monthly(double yearly)
{
    double stay = 1 - yearly / 12;
    for (int i = 0; i < 40; i++) {
        double power = 1;
        for (int k = 0; k < 11; k++)
            power *= stay;
        stay -= (power * stay - (1 - yearly)) / (12 * power);
    }
    return 1 - stay;
}

static gint32
month_date(const KithProblem *problem, gint32 month)
{
    int year, m, day;
    kith_date_to_civil(problem->first_date, &year, &m, &day);
    gint32 count = year * 12 + m - 1 + month;
    return kith_date_from_civil(count / 12, count % 12 + 1, MIN(day, 28));
}

/* Whether a rule of leaving is about somebody: by any of their contracts, or all people. */
static gboolean
concerns(const KithProblem *problem, const KithLeave *leave, gint32 person)
{
    if (leave->engagements == G_MAXUINT32 && leave->employer < 0)
        return TRUE;
    for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1]; c++) {
        const KithContract *contract = &problem->contracts[c];
        if ((leave->engagements & ((guint32)1 << contract->engagement)) != 0 &&
            (leave->employer < 0 || leave->employer == contract->employer))
            return TRUE;
    }
    return FALSE;
}

/* Leaving by rate: the last rule that concerns somebody counts. */
static void
draw_leavers(Draw *draw, gint32 months)
{
    const KithProblem *problem = draw->problem;
    const GArray *rules = draw->scenario->leave;
    g_autofree double *shares = g_new(double, MAX(rules->len, 1));
    for (guint r = 0; r < rules->len; r++)
        shares[r] =
            monthly(draw_range(&draw->random, g_array_index(rules, KithLeave, r).per_cent) / 100);
    for (gint32 person = 0; person < problem->n_people; person++) {
        draw->leaves[person] = G_MAXINT32;
        gint32 rule = (gint32)rules->len - 1;
        while (rule >= 0 && !concerns(problem, &g_array_index(rules, KithLeave, rule), person))
            rule--;
        for (gint32 month = 1; month <= months && rule >= 0; month++)
            if (kith_random_unit(&draw->random) < shares[rule]) {
                draw->leaves[person] = month_date(problem, month) - 1;
                break;
            }
    }
    for (guint r = 0; r < draw->scenario->retire->len; r++) {
        const KithRetire *retire = &g_array_index(draw->scenario->retire, KithRetire, r);
        draw->leaves[retire->person] = MIN(draw->leaves[retire->person], retire->date);
    }
}

static void
draw_renewals(Draw *draw)
{
    double share = draw_range(&draw->random, draw->scenario->renewed) / 100;
    const gint32 n[2] = {draw->problem->n_attainments, draw->problem->n_authorisations};
    for (int kind = 0; kind < 2; kind++)
        for (gint32 i = 0; i < n[kind]; i++)
            draw->renewed[kind][i] = kith_random_unit(&draw->random) < share;
}

/* --- one month --- */

/* Ends what lapses between the period and a tick and is not renewed. */
static gint32
end_facts(const Draw *draw, KithProblem *variant, KithTick tick)
{
    const KithProblem *problem = draw->problem;
    KithTick end = problem->day_start[problem->n_days];
    gint32 n = 0;
    for (gint32 i = 0; i < variant->n_attainments; i++) {
        KithAttainment *a = &variant->attainments[i];
        if (i < problem->n_attainments && a->until >= end && a->until <= tick &&
            !draw->renewed[0][i]) {
            a->until = a->from = KITH_ALWAYS;
            n++;
        }
    }
    for (gint32 i = 0; i < variant->n_authorisations; i++) {
        KithAuthorisation *a = &variant->authorisations[i];
        if (a->until >= end && a->until <= tick && !draw->renewed[1][i]) {
            a->until = a->from = KITH_ALWAYS;
            n++;
        }
    }
    return n;
}

/* Takes away who is gone by a date: drawn, retired, or without any contract left. */
static gint32
end_people(const Draw *draw, KithProblem *variant, gint32 date, KithTick tick)
{
    const KithProblem *problem = draw->problem;
    KithTick end = problem->day_start[problem->n_days];
    gint32 there = 0;
    for (gint32 person = 0; person < problem->n_people; person++) {
        const KithPersonFacts *facts = &problem->people[person];
        gboolean gone =
            draw->leaves[person] < date || (facts->until >= end && facts->until <= tick);
        gboolean contracted = FALSE;
        for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1];
             c++)
            contracted = contracted || problem->contracts[c].until > tick ||
                         problem->contracts[c].until < end;
        gone = gone || (!contracted &&
                        problem->contract_first[person] < problem->contract_first[person + 1]);
        if (gone && date > problem->first_date)
            kith_variant_remove(variant, person);
        else
            there += facts->from < facts->until;
    }
    return there;
}

/* What the scenario lets people learn by a date. */
static GArray *
learned_by(const Draw *draw, gint32 date)
{
    const KithProblem *problem = draw->problem;
    GArray *attained = g_array_new(FALSE, FALSE, sizeof(KithAttained));
    for (guint i = 0; i < draw->scenario->planned->len; i++) {
        const KithPlanned *planned = &g_array_index(draw->scenario->planned, KithPlanned, i);
        const KithRequirement *gives =
            &problem->requirements[problem->learning[planned->learning].gives];
        for (gint32 c = gives->first_clause;
             planned->date <= date && c < gives->first_clause + gives->n_clauses; c++) {
            KithAttained one = {planned->person,
                                problem->alternatives[problem->clauses[c].first_alternative],
                                KITH_ALWAYS, KITH_NEVER};
            g_array_append_val(attained, one);
        }
    }
    return attained;
}

static gboolean
lies_within(const KithProblem *problem, gint32 locality, gint32 outer)
{
    for (; locality >= 0 && outer >= 0; locality = problem->locality_within[locality])
        if (locality == outer)
            return TRUE;
    return outer < 0;
}

/* By how much of itself a locality's demand has grown; at most it doubles. */
static double
growth_of(const Draw *draw, gint32 locality, gint32 month)
{
    double growth = 0;
    for (guint d = 0; d < draw->scenario->demand->len; d++)
        if (lies_within(draw->problem, locality,
                        g_array_index(draw->scenario->demand, KithDemand, d).locality))
            growth = draw->growth[d] * month / 12;
    return MIN(growth, 1);
}

static void
count_head(const Maker *maker, gint64 *counts, const KithProblem *problem, gint32 cell,
           gboolean unserved)
{
    const KithOccurrence *occurrence = &problem->occurrences[problem->cells[cell].occurrence];
    gint64 minutes = occurrence->duration / problem->ticks_per_minute;
    counts[ASKED] += minutes;
    if (!unserved)
        return;
    counts[TOTAL] += minutes;
    counts[RED + (int)occurrence->importance] += minutes;
    counts[maker->series_of[problem->cells[cell].requirement]] += minutes;
}

/* Serves all that is asked in a month, and counts what is not served. */
static void
count_month(const Maker *maker, const Draw *draw, KithProblem *variant, gint32 month,
            gint64 *counts)
{
    const KithProblem *problem = draw->problem;
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(variant);
    g_autoptr(KithFlow) flow = kith_flow_new(eligibility);
    gboolean exact = flow->n_heads <= EXACT_HEADS;
    g_autofree double *owed = g_new0(double, (gsize)problem->n_localities + 1);
    g_autoptr(GArray) more = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 cell = 0; cell < problem->n_cells && draw->scenario->demand->len > 0; cell++) {
        gint32 locality = problem->occurrences[problem->cells[cell].occurrence].locality;
        double growth = growth_of(draw, locality, month);
        for (gint32 h = flow->cell_first[cell]; h < flow->cell_first[cell + 1]; h++) {
            double *own = &owed[locality < 0 ? problem->n_localities : locality];
            gint32 head = flow->n_heads + h;
            *own += growth;
            if (*own < 1)
                continue;
            *own -= 1;
            g_array_append_val(more, head);
        }
    }
    if (exact && more->len > 0)
        kith_flow_reopen(flow);
    for (guint i = 0; i < more->len; i++) {
        gint32 head = g_array_index(more, gint32, i);
        if (exact)
            kith_flow_admit(flow, head);
        else
            kith_flow_serve(flow, head);
    }
    for (gint32 h = 0; h < flow->n_heads; h++)
        count_head(maker, counts, problem, flow->heads[h].cell, flow->heads[h].person < 0);
    for (guint i = 0; i < more->len; i++) {
        const KithHead *head = &flow->heads[g_array_index(more, gint32, i)];
        count_head(maker, counts, problem, head->cell, head->person < 0);
    }
}

/* All months of one draw. A month in which nothing has changed is that before. */
static void
run_draw(Maker *maker, Draw *draw, gint32 sample)
{
    KithForecast *forecast = maker->forecast;
    KithProblem *problem = forecast->problem;
    gint32 before[3] = {-1, -1, -1};
    g_autofree gint64 *counts = g_new0(gint64, (gsize)forecast->n_series);
    for (gint32 month = 0; month <= forecast->months; month++) {
        gint32 date = month == 0 ? problem->first_date : month_date(problem, month);
        KithTick tick = kith_problem_tick(problem, date, 0);
        g_autoptr(GArray) attained = learned_by(draw, date);
        g_autoptr(KithProblem) variant = kith_variant_new(
            problem, (const KithAttained *)(const void *)attained->data, (gint32)attained->len);
        gint32 now[3] = {0, 0, (gint32)attained->len};
        if (attained->len == 0) /* then attainments have the numbers of the problem's */
            now[0] = end_facts(draw, variant, tick);
        else {
            g_autoptr(KithProblem) ended = kith_variant_new(problem, NULL, 0);
            now[0] = end_facts(draw, ended, tick);
            kith_problem_unref(variant);
            variant = kith_variant_new(ended, (const KithAttained *)(const void *)attained->data,
                                       (gint32)attained->len);
        }
        now[1] = end_people(draw, variant, date, tick);
        gboolean same =
            month > 0 && draw->scenario->demand->len == 0 && memcmp(now, before, sizeof now) == 0;
        memcpy(before, now, sizeof now);
        if (!same) {
            memset(counts, 0, (gsize)forecast->n_series * sizeof *counts);
            count_month(maker, draw, variant, month, counts);
            counts[PEOPLE] = now[1];
        }
        for (gint32 series = 0; series < forecast->n_series; series++)
            forecast->values[((gsize)series * (gsize)(forecast->months + 1) + (gsize)month) *
                                 (gsize)forecast->samples +
                             (gsize)sample] = counts[series];
    }
}

/* --- all draws --- */

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
    for (gint32 series = FIRST_COMPETENCY; series < forecast->n_series; series++) {
        KithForecastRow row = {.competency = holdings[series - FIRST_COMPETENCY].competency,
                               .level = holdings[series - FIRST_COMPETENCY].level,
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

/* Gives each requirement the series of its scarcest competency. */
static GArray *
number_series(Maker *maker)
{
    const KithProblem *problem = maker->forecast->problem;
    GArray *holdings = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(maker->forecast->problem);
    g_autoptr(KithAsks) asks = kith_asks_new(problem, eligibility->from, eligibility->until);
    g_autofree gint32 *scarcest = kith_scarcest(problem, asks);
    maker->series_of = g_new(gint32, MAX(problem->n_requirements, 1));
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
        maker->series_of[r] = FIRST_COMPETENCY + (gint32)at;
    }
    maker->forecast->n_series = FIRST_COMPETENCY + (gint32)holdings->len;
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
    Maker maker = {.forecast = forecast, .scenario = scenario};
    g_autoptr(GArray) holdings = number_series(&maker);
    forecast->values = g_new0(gint64, (gsize)forecast->n_series * (gsize)(forecast->months + 1) *
                                          (gsize)forecast->samples);
    Draw draw = {.problem = problem,
                 .scenario = scenario,
                 .leaves = g_new(gint32, MAX(problem->n_people, 1)),
                 .renewed = {g_new(guint8, MAX(problem->n_attainments, 1)),
                             g_new(guint8, MAX(problem->n_authorisations, 1))},
                 .growth = g_new(double, MAX(scenario->demand->len, 1))};
    for (gint32 sample = 0; sample < forecast->samples; sample++) {
        kith_random_seed(&draw.random, options->seed * 1000003 + (guint64)sample);
        draw_leavers(&draw, forecast->months);
        draw_renewals(&draw);
        for (guint d = 0; d < scenario->demand->len; d++)
            draw.growth[d] =
                draw_range(&draw.random, g_array_index(scenario->demand, KithDemand, d).per_cent) /
                100;
        run_draw(&maker, &draw, sample);
    }
    find_spreads(forecast);
    find_rows(forecast, (const KithHolding *)(const void *)holdings->data);
    g_free(draw.leaves);
    g_free(draw.renewed[0]);
    g_free(draw.renewed[1]);
    g_free(draw.growth);
    g_free(maker.series_of);
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
    return series(forecast, TOTAL);
}

const KithSpread *
kith_forecast_importance(const KithForecast *forecast, int importance)
{
    g_return_val_if_fail(importance >= 0 && importance < KITH_IMPORTANCES, NULL);
    return series(forecast, RED + importance);
}

const KithSpread *
kith_forecast_asked(const KithForecast *forecast)
{
    return series(forecast, ASKED);
}

const KithSpread *
kith_forecast_people(const KithForecast *forecast)
{
    return series(forecast, PEOPLE);
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
