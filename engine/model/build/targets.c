#include "model/build/build.h"

#include <kith/measure.h>
#include <math.h>

/* Targets stay rows of their table (kith_problem_target() looks them up); here they are checked. */
void
kith_build_targets(KithBuild *build)
{
    const KithTable *table = kith_build_table(build, KITH_TARGETS);
    guint64 seen = 0;
    G_STATIC_ASSERT(KITH_MEASURES <= 64);
    for (gint32 row = 0; row < table->n_rows; row++) {
        gint32 measure = kith_cell(table, KITH_TARGETS_MEASURE, row);
        double least = kith_cell_decimal(table, KITH_TARGETS_LEAST, row);
        double most = kith_cell_decimal(table, KITH_TARGETS_MOST, row);
        if (measure == KITH_NONE)
            continue;
        const char *id = kith_measure_info((KithMeasureKind)measure)->id;
        if (isnan(least) && isnan(most))
            kith_build_error(build, "target-empty", KITH_AT(KITH_TARGETS, KITH_TARGETS_LEAST, row),
                             "a target says the 'least' or the 'most' that '%s' should come to",
                             id);
        if (least > most)
            kith_build_error(build, "target-order", KITH_AT(KITH_TARGETS, KITH_TARGETS_LEAST, row),
                             "the least of '%s' is above its most", id);
        if ((seen >> measure) & 1)
            kith_build_error(build, "target-twice",
                             KITH_AT(KITH_TARGETS, KITH_TARGETS_MEASURE, row),
                             "there is a target for '%s' already; give its least and most in one "
                             "row",
                             id);
        seen |= (guint64)1 << measure;
    }
}
