/* Proofs: against every roster there is, what is said to be the least that one can cost never is
 * above what the best costs, and meets it where it says so. */
#include "planner/roster/combine.h"
#include "planner/roster/legal.h"
#include "planner/roster/proof.h"

#include <criterion/criterion.h>
#include <string.h>
#include "property/all_lines.h"
#include "support/rounds.h"

static const ShiftsShape plain = {.people = 3, .days = 4, .kinds = 1, .plain = TRUE},
                         rich = {.people = 3, .days = 4, .kinds = 1},
                         apart = {.people = 4, .days = 4, .kinds = 1, .plain = TRUE, .apart = TRUE};

static KithGenerator *
generate(const LinesWorld *f)
{
    KithGenerator *generator =
        kith_generator_new(f->roster, f->lines->people, f->lines->n_people, 0, f->lines->n_days);
    for (int round = 0; round < 100 && kith_generator_round(generator); round++)
        ;
    return generator;
}

/* Proves with a roster in hand, which becomes the best where the proof comes upon it; TRUE where
 * what is proven comes to the best. */
static gboolean
prove(LinesWorld *f, gint64 best, KithRoster *known, guint64 seed)
{
    KithGenerator *generator = generate(f);
    KithProof *proof = kith_proof_new(generator);
    gint64 before = G_MININT64, proven = generator->proven;
    kith_generator_settle(generator);
    double root = generator->value;
    for (int round = 0; round < 300; round++) {
        gboolean on = kith_proof_on(proof, known);
        gint64 bound = kith_proof_bound(proof);
        cr_assert_geq(bound, before, "seed %d: a bound fell", (int)seed);
        cr_assert_leq(bound, best * KITH_PRICING_SCALE, "seed %d", (int)seed);
        cr_assert_leq(kith_pricing_whole(f->lines, bound), best, "seed %d", (int)seed);
        before = bound;
        if (kith_proof_has_lines(proof)) {
            kith_roster_assign(f->roster, known);
            kith_proof_take(proof, f->roster);
            cr_assert_geq(f->roster->cost, best, "seed %d", (int)seed);
            if (f->roster->cost < known->cost)
                kith_roster_assign(known, f->roster);
        }
        if (!on)
            break;
    }
    kith_generator_settle(generator);
    cr_assert_float_eq(generator->value, root, 1e-6, "the generator is left as it is");
    cr_assert_eq(generator->proven, proven);
    gboolean met = kith_pricing_whole(f->lines, before) == best;
    kith_proof_free(proof);
    kith_generator_free(generator);
    return met;
}

/* What is proven of rosters of one shape comes to the best of all of them, in so many tenths. */
static void
try_shape(const ShiftsShape *shape, int tenths)
{
    int met = 0, worlds = 0, found = 0;
    for (guint64 seed = 1; seed <= ROUNDS(12); seed++) {
        LinesWorld f = lines_begin(shape, seed);
        kith_roster_legalise(f.roster);
        gboolean legal = TRUE;
        for (gint32 i = 0; i < f.lines->n_people; i++)
            legal = legal && !kith_roster_is_broken(f.roster, f.lines->people[i]);
        if (legal) {
            g_autoptr(KithRoster) known = kith_roster_copy(f.roster);
            g_autoptr(KithRoster) best = kith_roster_copy(f.roster);
            lines_find_best(&f, 0, best);
            gint64 least = best->cost;
            worlds++;
            met += prove(&f, least, best, seed) && prove(&f, least, known, seed);
            found += known->cost == least;
        }
        lines_end(&f);
    }
    cr_log_info("%d worlds, proven %d, found %d", worlds, met, found);
    cr_assert_gt(worlds, ROUNDS(12) / 2);
    cr_assert_geq(met, worlds * tenths / 10);
    cr_assert_geq(found, worlds * tenths / 10);
}

Test(proof, bounds_lie_below_the_best_of_all_rosters)
{
    try_shape(&plain, 9);
}

Test(proof, bounds_lie_below_the_best_whatever_counts)
{
    try_shape(&rich, 2); /* teams are beyond what bounds know */
}

Test(proof, bounds_lie_below_the_best_where_people_stand_apart)
{
    try_shape(&apart, 9);
}

/* A tie of a person on some day or weekend, drawn anyhow. */
static KithTie
draw_tie(LinesWorld *f, gint32 person)
{
    const KithLines *lines = f->lines;
    gint32 day = (gint32)kith_random_below(&f->random, (guint32)lines->n_days);
    KithTie tie = {person, day, day + 1, -1, kith_random_below(&f->random, 2) == 0};
    gint32 weekend = lines->book->weekend_of_day[day];
    if (weekend >= 0 && kith_random_below(&f->random, 2) == 0) {
        tie.from = lines->book->weekends[weekend].from;
        tie.until = lines->book->weekends[weekend].until;
    } else if (kith_random_below(&f->random, 2) == 0) {
        gint32 options = kith_line_options(lines, person, day);
        tie.option = lines->day_first[kith_line_day(lines, person, day)] +
                     (gint32)kith_random_below(&f->random, (guint32)options);
    }
    return tie;
}

/* Whether a line keeps a tie, day by day. */
static gboolean
keeps(const KithLines *lines, const KithTie *tie, const guint16 *options)
{
    gboolean does = FALSE;
    for (gint32 d = tie->from; d < tie->until; d++) {
        gint32 o = lines->day_first[kith_line_day(lines, tie->person, d)] + options[d];
        does = does || (tie->option < 0 ? lines->option_class[o] != 0 : o == tie->option);
    }
    return does == tie->done;
}

/* With ties, of weekends too: the best line of those that keep them, or that there is none. */
Test(proof, barred_lines_are_left_out_and_no_others)
{
    static const ShiftsShape shape = {3, 7, 2, FALSE, FALSE};
    int none = 0, weekends = 0;
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        LinesWorld f = lines_begin(&shape, seed);
        const KithLines *lines = f.lines;
        KithPricer *pricer = kith_pricer_new(lines);
        KithBars *bars = kith_bars_new(lines);
        g_autofree gint32 *worth = g_new0(gint32, MAX(f.problem->n_cells, 1));
        gint32 person = lines_person(&f);
        for (int time = 0; time < 4; time++) {
            KithTie ties[3];
            guint16 options[8] = {0}, found[8];
            gint64 best = G_MAXINT64;
            kith_bars_clear(bars);
            for (int t = 0; t < 3; t++) {
                ties[t] = draw_tie(&f, person);
                weekends += ties[t].until - ties[t].from > 1 && ties[t].done;
                kith_bars_tie(bars, &ties[t]);
            }
            for (gint32 c = 0; c < f.problem->n_cells; c++)
                worth[c] = (gint32)kith_random_below(&f.random, 300 * KITH_PRICING_SCALE);
            do {
                gboolean kept = TRUE;
                for (int t = 0; t < 3; t++)
                    kept = kept && keeps(lines, &ties[t], options);
                cr_assert_eq(kith_bars_leave(bars, person, options), kept, "seed %d", (int)seed);
                kith_roster_set_line(f.roster, person, options);
                if (kept && !kith_roster_is_broken(f.roster, person))
                    best = MIN(best, lines_cost_at(lines, person, worth, options));
            } while (lines_count_up(lines, person, options));
            kith_pricer_be_exact(pricer, TRUE);
            kith_pricer_bar(pricer, bars);
            KithPathResult result =
                kith_price_line(pricer, person, 0, lines->n_days, NULL, NULL, worth, found);
            cr_assert_eq(result.cost, best, "seed %d", (int)seed);
            cr_assert(best < G_MAXINT64 ? result.bound == best : kith_path_is_impossible(&result),
                      "seed %d", (int)seed);
            none += best == G_MAXINT64;
        }
        kith_bars_free(bars);
        kith_pricer_free(pricer);
        lines_end(&f);
    }
    cr_assert_gt(none, 0);
    cr_assert_gt(weekends, 0);
}

/* Whatever counters there are: quickly a bound, and exactly the best, at prices as they come one
 * after the other. */
Test(proof, lines_priced_exactly_are_the_best_there_are)
{
    static const ShiftsShape shape = {.people = 3, .days = 6, .kinds = 2};
    int several = 0;
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        LinesWorld f = lines_begin(&shape, seed);
        const KithLines *lines = f.lines;
        KithPricer *pricer = kith_pricer_new(lines);
        g_autofree gint32 *worth = g_new0(gint32, MAX(f.problem->n_cells, 1));
        gint32 person = lines_person(&f);
        several += kith_line_scheme(lines, person)->n_counters > 2;
        for (int time = 0; time < 4; time++) {
            guint16 found[8];
            lines_draw_worth(&f, worth);
            gint64 best = lines_cheapest(&f, person, worth);
            kith_pricer_be_exact(pricer, FALSE);
            KithPathResult result =
                kith_price_line(pricer, person, 0, lines->n_days, NULL, NULL, worth, found);
            cr_assert(kith_path_is_impossible(&result) ? best == G_MAXINT64 : result.bound <= best,
                      "seed %d", (int)seed);
            cr_assert_geq(result.cost, best, "seed %d", (int)seed);
            kith_pricer_be_exact(pricer, TRUE);
            result = kith_price_line(pricer, person, 0, lines->n_days, NULL, NULL, worth, found);
            cr_assert_eq(result.cost, best, "seed %d", (int)seed);
            if (best == G_MAXINT64)
                continue;
            cr_assert_eq(result.bound, best, "seed %d", (int)seed);
            cr_assert_eq(lines_cost_at(lines, person, worth, found), best, "seed %d", (int)seed);
        }
        kith_pricer_free(pricer);
        lines_end(&f);
    }
    cr_assert_gt(several, 0);
}

/* In longer periods, with weeks to count: no line that has been found at other prices costs less
 * than what is proven, whether it is exact or not. */
Test(proof, no_line_costs_less_than_what_is_proven)
{
    static const ShiftsShape shape = {6, 14, 3, FALSE, FALSE};
    for (guint64 seed = 1; seed <= ROUNDS(10); seed++) {
        LinesWorld f = lines_begin(&shape, seed);
        const KithLines *lines = f.lines;
        KithPricer *pricer = kith_pricer_new(lines);
        gsize n_days = (gsize)lines->n_days;
        g_autofree gint32 *worth = g_new0(gint32, MAX(f.problem->n_cells, 1));
        g_autofree guint16 *found = g_new(guint16, n_days);
        g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(guint16));
        gint32 person = lines_person(&f);
        for (int time = 0; time < 60; time++) {
            guint32 spread = time % 20 == 0 ? 2000 : 40;
            for (gint32 c = 0; c < f.problem->n_cells; c++)
                worth[c] = (gint32)kith_random_below(&f.random, spread * KITH_PRICING_SCALE) +
                           (spread == 2000 ? 0 : worth[c] - 20 * KITH_PRICING_SCALE);
            kith_pricer_be_exact(pricer, time % 3 == 0);
            KithPathResult result =
                kith_price_line(pricer, person, 0, lines->n_days, NULL, NULL, worth, found);
            cr_assert_leq(result.bound, result.cost, "seed %d", (int)seed);
            for (gsize at = 0; at < known->len; at += n_days) {
                gint64 cost =
                    lines_cost_at(lines, person, worth, &g_array_index(known, guint16, at));
                cr_assert_leq(result.bound, cost, "seed %d", (int)seed);
            }
            if (result.cost == G_MAXINT64)
                continue;
            cr_assert_eq(result.cost, lines_cost_at(lines, person, worth, found), "seed %d",
                         (int)seed);
            g_array_append_vals(known, found, (guint)n_days);
        }
        kith_pricer_free(pricer);
        lines_end(&f);
    }
}
