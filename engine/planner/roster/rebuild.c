#include "planner/roster/rebuild.h"

#include "planner/exact/path.h"

#define PASSES      2   /* prices tried for counters */
#define PASSES_LONG 6   /* … where every sum is worked out */
#define BEAM        100 /* labels a day */

struct KithRebuilder {
    const KithLines *lines;
    KithPath *path;
    KithPathPrices *prices; /* by person: those that long stretches were last rebuilt at */
};

KithRebuilder *
kith_rebuilder_new(const KithLines *lines)
{
    KithRebuilder *rebuilder = g_new0(KithRebuilder, 1);
    rebuilder->lines = lines;
    rebuilder->path = kith_path_new(lines, MIN(lines->n_days, KITH_STRETCH_MOST));
    rebuilder->prices = g_new0(KithPathPrices, MAX(lines->problem->n_people, 1));
    return rebuilder;
}

void
kith_rebuilder_free(KithRebuilder *rebuilder)
{
    if (rebuilder == NULL)
        return;
    kith_path_free(rebuilder->path);
    g_free(rebuilder->prices);
    g_free(rebuilder);
}

/* Offers a day's options, the person's own head taken out of its cell. */
static void
offer_day(KithRebuilder *rebuilder, KithRoster *roster, gint32 person, gint32 day, double noise,
          KithRandom *random)
{
    const KithLines *lines = rebuilder->lines;
    gsize at = kith_line_day(lines, person, day);
    gint32 mine = kith_roster_cell(roster, person, day);
    for (gint32 option = lines->day_first[at]; option < lines->day_first[at + 1]; option++) {
        gint32 cell = lines->option_cell[option];
        gint64 cost = lines->option_cost[option];
        if (cell >= 0)
            cost += cell == mine ? -kith_roster_head_delta(roster, person, cell, -1)
                                 : kith_roster_head_delta(roster, person, cell, 1);
        if (noise > 0.0)
            cost += (gint64)(noise * kith_random_unit(random));
        kith_path_offer(rebuilder->path, day,
                        (KithPathChoice){cost, (guint16)(option - lines->day_first[at]),
                                         lines->option_class[option]});
    }
}

gboolean
kith_rebuild(KithRebuilder *rebuilder, KithRoster *roster, gint32 person, gint32 from, gint32 until,
             double noise, KithRandom *random, guint16 *options)
{
    const KithLines *lines = rebuilder->lines;
    kith_path_begin(rebuilder->path, person, from, until, 1, FALSE);
    for (gint32 d = from; d < until; d++)
        offer_day(rebuilder, roster, person, d, noise, random);
    KithPathLine line = {&roster->class[kith_line_day(lines, person, 0)],
                         &roster -> state[(gsize)person * (gsize)(lines->n_days + 1)],
                         &roster -> counter[lines->counter_first[person]]};
    gboolean is_long = until - from > KITH_REBUILD_LONG;
    KithPathResult result =
        kith_path_solve(rebuilder->path, &line, is_long ? &rebuilder->prices[person] : NULL,
                        is_long ? PASSES_LONG : PASSES, is_long ? 0 : BEAM, options);
    if (result.cost == G_MAXINT64)
        return FALSE;
    for (gint32 d = from; d < until; d++)
        if (options[d - from] != roster->option[kith_line_day(lines, person, d)])
            return TRUE;
    return FALSE;
}
