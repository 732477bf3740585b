/* What the rooms of column generation share. */
#pragma once

#include "planner/roster/generate.h"

#define KITH_GENERATE_NARROW 0.03 /* of the dearest soft unit: the least width of the box */

static inline gint32
kith_generator_days(const KithGenerator *generator)
{
    return generator->until - generator->from;
}

/* The best line of a free person at some worths of heads, with what is pinned. */
KithPathResult kith_generator_price(KithGenerator *generator, gint32 person, const gint32 *worth,
                                    guint16 *options);

void kith_generator_make_pins(KithGenerator *generator);

/* Bounds and prices are those of another program from now on. */
void kith_generator_begin_anew(KithGenerator *generator);
