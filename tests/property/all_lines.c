#include "property/all_lines.h"

#include "planner/roster/combine.h"
#include "planner/roster/legal.h"

gboolean
lines_count_up(const KithLines *lines, gint32 person, guint16 *options)
{
    for (gint32 d = 0; d < lines->n_days; d++) {
        if (++options[d] < kith_line_options(lines, person, d))
            return TRUE;
        options[d] = 0;
    }
    return FALSE;
}

void
lines_draw_worth(LinesWorld *f, gint32 *worth)
{
    for (gint32 c = 0; c < f->problem->n_cells; c++)
        worth[c] = (gint32)kith_random_below(&f->random, 1000 * KITH_PRICING_SCALE);
}

gint64
lines_cost_at(const KithLines *lines, gint32 person, const gint32 *worth, const guint16 *options)
{
    gint64 cost = kith_line_cost(lines, person, options) * KITH_PRICING_SCALE;
    for (gint32 d = 0; d < lines->n_days; d++) {
        gint32 cell =
            lines->option_cell[lines->day_first[kith_line_day(lines, person, d)] + options[d]];
        cost -= cell >= 0 ? worth[cell] : 0;
    }
    return cost;
}

gint64
lines_cheapest(LinesWorld *f, gint32 person, const gint32 *worth)
{
    guint16 options[ALL_LINES_DAYS] = {0};
    gint64 least = G_MAXINT64;
    do {
        kith_roster_set_line(f->roster, person, options);
        if (!kith_roster_is_broken(f->roster, person))
            least = MIN(least, lines_cost_at(f->lines, person, worth, options));
    } while (lines_count_up(f->lines, person, options));
    return least;
}

void
lines_find_best(LinesWorld *f, gint32 place, KithRoster *best)
{
    const KithLines *lines = f->lines;
    if (place == lines->n_people) {
        if (f->roster->cost < best->cost)
            kith_roster_assign(best, f->roster);
        return;
    }
    guint16 options[ALL_LINES_DAYS] = {0};
    do {
        kith_roster_set_line(f->roster, lines->people[place], options);
        if (!kith_roster_is_broken(f->roster, lines->people[place]))
            lines_find_best(f, place + 1, best);
    } while (lines_count_up(lines, lines->people[place], options));
}
