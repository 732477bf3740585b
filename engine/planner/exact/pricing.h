/*
 * The best line of one person when covering a cell is worth its price. Rules of tier 0 are not
 * broken.
 */
#pragma once

#include "planner/exact/bars.h"
#include "planner/exact/path.h"

#define KITH_UNPINNED      G_MAXUINT16
#define KITH_PRICING_SCALE 64 /* prices are in 64ths of the unit of scores */

/* What a roster costs at least by a scaled bound: rosters cost whole grains. */
static inline gint64
kith_pricing_whole(const KithLines *lines, gint64 bound)
{
    gint64 grain = lines->grain * KITH_PRICING_SCALE, whole = bound / grain;
    return (whole + (bound > whole * grain)) * lines->grain;
}

typedef struct KithPricer KithPricer;

KithPricer *kith_pricer_new(const KithLines *lines);
void kith_pricer_free(KithPricer *pricer); /* NULL is allowed */

/* Whether costs are to be proven the least whatever that takes, not only where it is quickly done.
 */
void kith_pricer_be_exact(KithPricer *pricer, gboolean exact);

/* Whether worths are such as will not come again: what counters are priced at is then kept as it
 * was. */
void kith_pricer_pass_by(KithPricer *pricer, gboolean passing);

/* Only lines that are left by these from now on; NULL: all. */
void kith_pricer_bar(KithPricer *pricer, const KithBars *bars);

/*
 * A line of a person on the days [from, until) for which (what it costs) - (what the cells it
 * covers are worth) is least, in `options` (until - from), as far as could be found; `worth` is by
 * cell, scaled, as are the result's cost and bound. `around` is the line that the days lie in, and
 * nothing dearer than what it has there is looked for; NULL where they are all there are. `pins`
 * (until - from) says which option a day must have, KITH_UNPINNED: any; NULL: all days are free.
 */
KithPathResult kith_price_line(KithPricer *pricer, gint32 person, gint32 from, gint32 until,
                               const KithPathLine *around, const guint16 *pins, const gint32 *worth,
                               guint16 *options);

/* A person's whole line at these worths, for kith_path_relaxed(); the path is the pricer's, until
 * the next line. */
KithPath *kith_price_relaxed(KithPricer *pricer, gint32 person, const gint32 *worth);
