/* Column generation over a roster's lines: what every roster costs at least, and good lines. */
#pragma once

#include "planner/exact/master.h"

typedef struct {
    KithMaster *master;
    KithPricer *pricer;
    gint32 n_people, *people;
    gint32 *worth, *tried, *centre; /* by cell: of the program, those that are priced, and those
                                        that proved the bound */
    gint64 bound;                   /* best so far, scaled; G_MININT64: none */
    double value;                   /* of the program */
    gint32 rounds, stale;
} KithGenerator;

KithGenerator *kith_generator_new(const KithRoster *roster, const gint32 *people, gint32 n);
void kith_generator_free(KithGenerator *generator);

/* One round: solves, prices every person, adds what they find. FALSE where nothing new was found
 * or the bound has met the value. */
gboolean kith_generator_round(KithGenerator *generator);
