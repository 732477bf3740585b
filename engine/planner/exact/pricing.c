#include "planner/exact/pricing.h"

#define PASSES 6                /* prices tried for counters */
#define TOLD   ((gsize)1 << 21) /* entries of a table in which counters are quickly told apart */

struct KithPricer {
    const KithLines *lines;
    KithPath *path;
    KithPathPrices *prices; /* by person: what paths were last priced at */
    gboolean passing;       /* prices are not to be kept */
    const KithBars *bars;
};

KithPricer *
kith_pricer_new(const KithLines *lines)
{
    KithPricer *pricer = g_new0(KithPricer, 1);
    pricer->lines = lines;
    pricer->path = kith_path_new(lines, lines->n_days);
    pricer->prices = g_new0(KithPathPrices, MAX(lines->problem->n_people, 1));
    kith_pricer_be_exact(pricer, FALSE);
    return pricer;
}

void
kith_pricer_be_exact(KithPricer *pricer, gboolean exact)
{
    kith_path_tell_apart(pricer->path, TOLD, exact);
}

void
kith_pricer_pass_by(KithPricer *pricer, gboolean passing)
{
    pricer->passing = passing;
}

void
kith_pricer_bar(KithPricer *pricer, const KithBars *bars)
{
    pricer->bars = bars;
}

void
kith_pricer_free(KithPricer *pricer)
{
    if (pricer == NULL)
        return;
    kith_path_free(pricer->path);
    g_free(pricer->prices);
    g_free(pricer);
}

/* Offers what a person may do at these worths; `pins`: as kith_price_line(). */
static void
offer(KithPricer *pricer, gint32 person, gint32 from, gint32 until, const guint16 *pins,
      const gint32 *worth)
{
    const KithLines *lines = pricer->lines;
    const KithBars *bars = pricer->bars;
    kith_path_begin(pricer->path, person, from, until, KITH_PRICING_SCALE, TRUE);
    if (bars != NULL)
        kith_path_ask_weekends(pricer->path, kith_bars_weekends(bars, person));
    for (gint32 d = from; d < until; d++) {
        gsize at = kith_line_day(lines, person, d);
        gint32 pin = pins != NULL && pins[d - from] != KITH_UNPINNED ? pins[d - from] : -1;
        gint32 first = lines->day_first[at] + MAX(pin, 0),
               end = pin >= 0 ? first + 1 : lines->day_first[at + 1];
        for (gint32 option = first; option < end; option++) {
            if (bars != NULL && bars->options[option])
                continue;
            gint32 cell = lines->option_cell[option];
            gint64 cost =
                lines->option_cost[option] * KITH_PRICING_SCALE - (cell >= 0 ? worth[cell] : 0);
            if (lines->option_cost[option] < lines->weights.broken)
                kith_path_offer(pricer->path, d,
                                (KithPathChoice){cost, (guint16)(option - lines->day_first[at]),
                                                 lines->option_class[option]});
        }
    }
}

KithPathResult
kith_price_line(KithPricer *pricer, gint32 person, gint32 from, gint32 until,
                const KithPathLine *around, const guint16 *pins, const gint32 *worth,
                guint16 *options)
{
    offer(pricer, person, from, until, pins, worth);
    KithPathPrices prices = pricer->prices[person];
    KithPathResult result = kith_path_solve(pricer->path, around, &prices, PASSES, 0, options);
    if (!pricer->passing)
        pricer->prices[person] = prices;
    return result;
}

KithPath *
kith_price_relaxed(KithPricer *pricer, gint32 person, const gint32 *worth)
{
    offer(pricer, person, 0, pricer->lines->n_days, NULL, worth);
    kith_path_relax(pricer->path);
    return pricer->path;
}
