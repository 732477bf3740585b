#include "planner/roster/generate.h"

#include <string.h>

#define CLOSE  0.5 /* of the unit of scores: value and bound have met */
#define STALE  8   /* rounds without a new line after which there are none */
#define SMOOTH 2   /* quarters of the way from the best prices so far to those of the program */

KithGenerator *
kith_generator_new(const KithRoster *roster, const gint32 *people, gint32 n)
{
    KithGenerator *generator = g_new0(KithGenerator, 1);
    gsize cells = (gsize)MAX(roster->lines->problem->n_cells, 1);
    generator->master = kith_master_new(roster, people, n);
    generator->pricer = kith_pricer_new(roster->lines);
    generator->n_people = n;
    generator->people = g_memdup2(people, sizeof(gint32) * (gsize)n);
    generator->worth = g_new0(gint32, cells);
    generator->tried = g_new0(gint32, cells);
    generator->centre = g_new0(gint32, cells);
    generator->bound = G_MININT64;
    return generator;
}

void
kith_generator_free(KithGenerator *generator)
{
    if (generator == NULL)
        return;
    kith_master_free(generator->master);
    kith_pricer_free(generator->pricer);
    g_free(generator->people);
    g_free(generator->worth);
    g_free(generator->tried);
    g_free(generator->centre);
    g_free(generator);
}

/* Prices everybody at `tried`; how many new lines that gives, and the bound that it proves. */
static gint32
price_all(KithGenerator *generator)
{
    const KithLines *lines = kith_master_lines(generator->master);
    g_autofree guint16 *options = g_new(guint16, lines->n_days);
    gint64 people = 0;
    gint32 added = 0;
    for (gint32 i = 0; i < generator->n_people; i++) {
        KithPathResult result =
            kith_price_line(generator->pricer, generator->people[i], generator->tried, options);
        people += result.bound;
        if (result.cost < G_MAXINT64)
            added += kith_master_add(generator->master, generator->people[i], options);
    }
    gint64 bound = kith_master_bound(generator->master, generator->tried, people);
    if (bound > generator->bound) {
        generator->bound = bound;
        memcpy(generator->centre, generator->tried,
               sizeof(gint32) * (gsize)lines->problem->n_cells);
    }
    return added;
}

gboolean
kith_generator_round(KithGenerator *generator)
{
    gint32 n_cells = kith_master_lines(generator->master)->problem->n_cells;
    generator->value = kith_master_solve(generator->master);
    kith_master_worth(generator->master, generator->worth);
    gint32 added = 0;
    for (gint32 step = generator->bound == G_MININT64 ? 4 : SMOOTH; step <= 4 && added == 0;
         step++) {
        for (gint32 c = 0; c < n_cells; c++)
            generator->tried[c] =
                (generator->centre[c] * (4 - step) + generator->worth[c] * step) / 4;
        added = price_all(generator);
    }
    generator->rounds++;
    if (generator->value - (double)generator->bound / KITH_PRICING_SCALE <= CLOSE)
        return FALSE;
    if (added > 0) {
        generator->stale = 0;
        return TRUE;
    }
    return ++generator->stale < STALE; /* the prices of counters may still move */
}
