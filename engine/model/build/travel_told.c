#include "model/build/build.h"

/*
 * The travel table where there are too many places for a matrix: each journey that it tells, in
 * lists by the place where it begins. Memory grows with the rows of the table, not with the square
 * of the places.
 */

#define UNTOLD (-1)

/* One direction of a row. Later ones prevail: the way back comes before rows of its own for it, and
 * rows for every mode before rows for one. */
typedef struct {
    gint32 from, to;
    gint32 pass, row;
    gint32 mode; /* KITH_NONE: every mode */
    KithTick ticks;
} Told;

static int
compare(gconstpointer a, gconstpointer b)
{
    const Told *left = a, *right = b;
    const gint32 pairs[][2] = {{left->from, right->from},
                               {left->to, right->to},
                               {left->pass, right->pass},
                               {left->row, right->row}};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (pairs[i][0] != pairs[i][1])
            return pairs[i][0] < pairs[i][1] ? -1 : 1;
    return 0;
}

static GArray *
collect(KithBuild *build)
{
    const KithTable *table = kith_build_table(build, KITH_TRAVEL);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Told));
    for (gint32 row = 0; row < table->n_rows; row++) {
        Told there = {.from = kith_build_ref(build, KITH_TRAVEL, KITH_TRAVEL_FROM, row),
                      .to = kith_build_ref(build, KITH_TRAVEL, KITH_TRAVEL_TO, row),
                      .row = row,
                      .mode = kith_cell(table, KITH_TRAVEL_MODE, row),
                      .ticks = kith_build_journey(build, row)};
        if (there.from < 0 || there.to < 0 || there.from == there.to)
            continue;
        gint32 own = there.mode == KITH_NONE ? 0 : 2;
        Told back = there;
        back.from = there.to;
        back.to = there.from;
        back.pass = own;
        there.pass = own + 1;
        g_array_append_val(all, there);
        if (kith_cell(table, KITH_TRAVEL_BOTH_WAYS, row) == 1)
            g_array_append_val(all, back);
    }
    g_array_sort(all, compare);
    return all;
}

void
kith_build_told(KithBuild *build)
{
    KithTravel *travel = &build->problem->travel;
    g_autoptr(GArray) all = collect(build);
    gint32 n = 0;
    travel->told_first = g_new0(gint32, (gsize)travel->n_places + 1);
    travel->told_to = g_new(gint32, MAX(all->len, 1));
    for (int mode = 0; mode < KITH_MODES; mode++)
        travel->told[mode] = g_new(gint32, MAX(all->len, 1));
    for (guint i = 0; i < all->len; i++) {
        const Told *told = &g_array_index(all, Told, i);
        const Told *before = i > 0 ? &g_array_index(all, Told, i - 1) : NULL;
        if (before == NULL || before->from != told->from || before->to != told->to) {
            travel->told_to[n] = told->to;
            for (int mode = 0; mode < KITH_MODES; mode++)
                travel->told[mode][n] = UNTOLD;
            travel->told_first[told->from + 1] = ++n;
        }
        for (int mode = 0; mode < KITH_MODES; mode++)
            if (told->mode == KITH_NONE || told->mode == mode)
                travel->told[mode][n - 1] = told->ticks;
    }
    for (gint32 place = 0; place < travel->n_places; place++)
        travel->told_first[place + 1] =
            MAX(travel->told_first[place + 1], travel->told_first[place]);
    if (travel->at == NULL)
        kith_build_warn(build, "travel-unknown", KITH_NO_SPOT,
                        "there are no coordinates, so journeys that the travel table does not tell "
                        "are taken to take no time");
}
