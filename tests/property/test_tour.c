/* Tours and relaxations: what prices prove against every line and roster there is, and rosters that
 * cost what a tour says. */
#include "planner/roster/legal.h"
#include "planner/roster/relax.h"
#include "planner/roster/tour.h"

#include <criterion/criterion.h>
#include "property/all_lines.h"
#include "support/rounds.h"

static const ShiftsShape plain = {.people = 3, .days = 4, .kinds = 1, .plain = TRUE},
                         rich = {.people = 3, .days = 4, .kinds = 1};

/* Prices alone, without a program: never above the best, and more is proven as they move. */
Test(tour, relaxations_lie_below_the_best_of_all_rosters)
{
    int more = 0, worlds = 0;
    for (guint64 seed = 1; seed <= ROUNDS(24); seed++) {
        LinesWorld f = lines_begin(seed % 2 == 0 ? &plain : &rich, seed);
        g_autoptr(KithRoster) kept = kith_roster_copy(f.roster);
        g_autoptr(KithRoster) cheapest = kith_roster_copy(f.roster);
        cheapest->cost = G_MAXINT64; /* even where what there was breaks a rule */
        lines_find_best(&f, 0, cheapest);
        gint64 best = cheapest->cost, first = G_MININT64;
        kith_roster_assign(f.roster, kept);
        KithRelaxation *relaxation = kith_relaxation_new(f.roster);
        for (int pass = 0; pass < 100 && best < G_MAXINT64; pass++) {
            while (!kith_relaxation_on(relaxation, f.roster))
                ;
            gint64 bound = kith_relaxation_bound(relaxation);
            cr_assert_leq(bound, best * KITH_PRICING_SCALE, "seed %d", (int)seed);
            first = pass == 0 ? bound : first;
        }
        if (best < G_MAXINT64 && first < best * KITH_PRICING_SCALE) {
            worlds++;
            more += kith_relaxation_bound(relaxation) > first;
        }
        kith_relaxation_free(relaxation);
        lines_end(&f);
    }
    cr_assert_gt(worlds, ROUNDS(24) / 4);
    cr_assert_gt(more, worlds / 2, "%d of %d", more, worlds);
}

/* Whatever counters are priced at, no line costs less; and at no prices a line pays nothing. */
Test(tour, no_line_costs_less_than_at_any_prices_of_its_counters)
{
    static const ShiftsShape shape = {.people = 3, .days = 6, .kinds = 2};
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        LinesWorld f = lines_begin(&shape, seed);
        const KithLines *lines = f.lines;
        KithPricer *pricer = kith_pricer_new(lines);
        g_autofree gint32 *worth = g_new0(gint32, MAX(f.problem->n_cells, 1));
        gint32 person = lines_person(&f);
        guint16 way[8];
        lines_draw_worth(&f, worth);
        gint64 best = lines_cheapest(&f, person, worth);
        KithPath *path = kith_price_relaxed(pricer, person, worth);
        for (int time = 0; time < 40; time++) {
            KithPathDays prices = {.sum = 0}, excess;
            double spread = time == 0 ? 0 : 100.0 * time * KITH_PRICING_SCALE;
            prices.sum = spread * (kith_random_unit(&f.random) - 0.3);
            prices.weekend = spread * (kith_random_unit(&f.random) - 0.3);
            for (gint32 l = 0; l < KITH_PATH_CARRIED; l++)
                prices.carried[l] = spread * (kith_random_unit(&f.random) - 0.3);
            gint64 bound = kith_path_relaxed(path, &prices, way, &excess);
            cr_assert_leq(bound, best, "seed %d", (int)seed);
            for (gint32 k = 0; k < lines->n_classes && time == 0 && bound < G_MAXINT64; k++)
                cr_assert_eq(kith_path_pays(path, 0, k), 0);
        }
        kith_pricer_free(pricer);
        lines_end(&f);
    }
}

/* Tours of four weeks in windows of one or two: nothing gets worse or is broken that was not, what
 * is said to be proven holds, and the lines that pay prices lead to rosters that cost what they
 * say.
 */
Test(tour, tours_lead_to_rosters_that_cost_what_they_say)
{
    static const ShiftsShape shape = {.people = 6, .days = 28, .kinds = 3};
    int better = 0;
    for (guint64 seed = 1; seed <= ROUNDS(6); seed++) {
        LinesWorld f = lines_begin(&shape, seed);
        kith_roster_legalise(f.roster);
        KithDayWindow window = {.n_days = 28,
                                .fits = seed % 3 == 2,
                                .length = seed % 2 == 0 ? 14 : 7,
                                .most = 14,
                                .until = 28};
        KithTour *tour = kith_tour_new(f.roster, &window, seed, seed % 3 == 0);
        gint64 before = f.roster->cost, steps = 0;
        for (int cycle = 0; cycle < 3; cycle++) {
            kith_tour_begin(tour, f.roster);
            while (kith_tour_advance(tour)) {
                cr_assert_gt(kith_tour_steps(tour), steps);
                steps = kith_tour_steps(tour);
            }
            const KithRoster *best = kith_tour_best(tour);
            cr_assert_leq(best->cost, f.roster->cost, "seed %d", (int)seed);
            cr_assert_eq(best->cost, kith_roster_recompute(best), "seed %d", (int)seed);
            for (gint32 i = 0; i < f.lines->n_people; i++)
                cr_assert(!kith_roster_is_broken(best, f.lines->people[i]) ||
                              kith_roster_is_broken(f.roster, f.lines->people[i]),
                          "seed %d", (int)seed);
            cr_assert_leq(kith_tour_bound(tour), best->cost * KITH_PRICING_SCALE, "seed %d",
                          (int)seed);
            kith_roster_assign(f.roster, best);
        }
        cr_assert_gt(kith_tour_bound(tour), G_MININT64);
        better += f.roster->cost < before;
        kith_tour_free(tour);
        lines_end(&f);
    }
    cr_assert_gt(better, ROUNDS(6) / 3);
}
