/*
 * The best line of one person when covering a cell is worth its price. Rules of tier 0 are not
 * broken.
 */
#pragma once

#include "planner/exact/path.h"

#define KITH_PRICING_SCALE 64 /* prices are in 64ths of the unit of scores */

typedef struct KithPricer KithPricer;

KithPricer *kith_pricer_new(const KithLines *lines);
void kith_pricer_free(KithPricer *pricer); /* NULL is allowed */

/*
 * A line of a person for which (what it costs) - (what the cells it covers are worth) is least, in
 * `options` (n_days), as far as could be found; `worth` is by cell, scaled, as are the result's
 * cost and bound.
 */
KithPathResult kith_price_line(KithPricer *pricer, gint32 person, const gint32 *worth,
                               guint16 *options);
