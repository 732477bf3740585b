/* Proofs: against every roster there is, what is said to be the least that one can cost never is
 * above what the best costs, and meets it where it says so. */
#include "planner/roster/combine.h"
#include "planner/roster/legal.h"
#include "planner/roster/proof.h"

#include <criterion/criterion.h>
#include <string.h>
#include "property/lines_world.h"
#include "support/rounds.h"

static const ShiftsShape plain = {3, 4, 1, TRUE}, rich = {3, 4, 1, FALSE};

/* Goes on to the next line; FALSE after the last. */
static gboolean
count_up(const KithLines *lines, gint32 person, guint16 *options)
{
    for (gint32 d = 0; d < lines->n_days; d++) {
        if (++options[d] < kith_line_options(lines, person, d))
            return TRUE;
        options[d] = 0;
    }
    return FALSE;
}

/* The cheapest roster in which the people from `place` on have lines that break nothing. */
static gint64
best_from(LinesWorld *f, gint32 place)
{
    const KithLines *lines = f->lines;
    if (place == lines->n_people)
        return f->roster->cost;
    gint64 best = G_MAXINT64;
    guint16 options[8] = {0};
    do {
        kith_roster_set_line(f->roster, lines->people[place], options);
        if (!kith_roster_is_broken(f->roster, lines->people[place]))
            best = MIN(best, best_from(f, place + 1));
    } while (count_up(lines, lines->people[place], options));
    return best;
}

static KithGenerator *
generate(const LinesWorld *f)
{
    KithGenerator *generator =
        kith_generator_new(f->roster, f->lines->people, f->lines->n_people, 0, f->lines->n_days);
    for (int round = 0; round < 100 && kith_generator_round(generator); round++)
        ;
    return generator;
}

/* Proves with a roster in hand that costs `more` than the best; TRUE where that comes to the best.
 */
static gboolean
prove(LinesWorld *f, gint64 best, gint64 more, guint64 seed)
{
    KithGenerator *generator = generate(f);
    KithProof *proof = kith_proof_new(generator);
    gint64 before = G_MININT64;
    for (int round = 0; round < 300; round++) {
        gboolean on = kith_proof_on(proof, best + more);
        gint64 bound = kith_proof_bound(proof);
        cr_assert_geq(bound, before, "seed %d: a bound fell", (int)seed);
        cr_assert_leq(bound, best * KITH_PRICING_SCALE, "seed %d", (int)seed);
        cr_assert_leq(kith_pricing_whole(f->lines, bound), best, "seed %d", (int)seed);
        before = bound;
        if (kith_proof_has_roster(proof)) {
            kith_generator_take_leading(generator, f->roster);
            cr_assert_geq(f->roster->cost, best, "seed %d", (int)seed);
        }
        if (!on)
            break;
        if (round % 7 == 6) {
            kith_proof_rest(proof);
            cr_assert_not(generator->counting);
        }
    }
    gboolean met = kith_pricing_whole(f->lines, before) == best;
    kith_proof_free(proof);
    kith_generator_free(generator);
    return met;
}

Test(proof, bounds_lie_below_the_best_of_all_rosters)
{
    int met = 0, worlds = 0;
    for (guint64 seed = 1; seed <= ROUNDS(24); seed++) {
        LinesWorld f = lines_begin(seed % 2 == 0 ? &plain : &rich, seed);
        kith_roster_legalise(f.roster);
        g_autoptr(KithRoster) kept = kith_roster_copy(f.roster);
        gint64 best = best_from(&f, 0);
        kith_roster_assign(f.roster, kept);
        gboolean legal = TRUE;
        for (gint32 i = 0; i < f.lines->n_people; i++)
            legal = legal && !kith_roster_is_broken(f.roster, f.lines->people[i]);
        if (best < G_MAXINT64 && legal) {
            worlds++;
            met += prove(&f, best, 0, seed);
            kith_roster_assign(f.roster, kept);
            prove(&f, best, 3 * f.lines->grain, seed);
        }
        lines_end(&f);
    }
    cr_assert_gt(worlds, ROUNDS(24) / 2);
    cr_assert_gt(met, worlds / 4);
}

Test(proof, the_program_is_as_it_was_after_a_rest)
{
    for (guint64 seed = 1; seed <= ROUNDS(12); seed++) {
        LinesWorld f = lines_begin(&plain, seed);
        kith_roster_legalise(f.roster);
        KithGenerator *generator = generate(&f);
        kith_generator_settle(generator);
        double root = generator->value;
        gint64 proven = generator->proven;
        KithProof *proof = kith_proof_new(generator);
        for (int round = 0; round < 30 && kith_proof_on(proof, (gint64)root + 1000); round++)
            ;
        kith_proof_rest(proof);
        kith_generator_settle(generator);
        cr_assert_leq(generator->value, root + 1e-6, "seed %d", (int)seed);
        cr_assert_geq(generator->value, (double)proven / KITH_PRICING_SCALE - 1e-6, "seed %d",
                      (int)seed);
        cr_assert_eq(generator->proven, proven, "what is proven of a part is not of the whole");
        kith_proof_free(proof);
        kith_generator_free(generator);
        lines_end(&f);
    }
}

/* What a line costs less what its cells are worth, scaled. */
static gint64
cost_at(const KithLines *lines, gint32 person, const gint32 *worth, const guint16 *options)
{
    gint64 cost = kith_line_cost(lines, person, options) * KITH_PRICING_SCALE;
    for (gint32 d = 0; d < lines->n_days; d++) {
        gint32 cell =
            lines->option_cell[lines->day_first[kith_line_day(lines, person, d)] + options[d]];
        cost -= cell >= 0 ? worth[cell] : 0;
    }
    return cost;
}

/* Whatever counters there are: quickly a bound, and exactly the best, at prices as they come one
 * after the other. */
Test(proof, lines_priced_exactly_are_the_best_there_are)
{
    static const ShiftsShape shape = {3, 6, 2, FALSE};
    int several = 0;
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        LinesWorld f = lines_begin(&shape, seed);
        const KithLines *lines = f.lines;
        KithPricer *pricer = kith_pricer_new(lines);
        g_autofree gint32 *worth = g_new0(gint32, MAX(f.problem->n_cells, 1));
        gint32 person = lines_person(&f);
        several += kith_line_scheme(lines, person)->n_counters > 2;
        for (int time = 0; time < 4; time++) {
            guint16 options[8] = {0}, found[8];
            gint64 best = G_MAXINT64;
            for (gint32 c = 0; c < f.problem->n_cells; c++)
                worth[c] = (gint32)kith_random_below(&f.random, 1000 * KITH_PRICING_SCALE);
            do {
                kith_roster_set_line(f.roster, person, options);
                if (!kith_roster_is_broken(f.roster, person))
                    best = MIN(best, cost_at(lines, person, worth, options));
            } while (count_up(lines, person, options));
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
            cr_assert_eq(cost_at(lines, person, worth, found), best, "seed %d", (int)seed);
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
    static const ShiftsShape shape = {6, 14, 3, FALSE};
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
                gint64 cost = cost_at(lines, person, worth, &g_array_index(known, guint16, at));
                cr_assert_leq(result.bound, cost, "seed %d", (int)seed);
            }
            if (result.cost == G_MAXINT64)
                continue;
            cr_assert_eq(result.cost, cost_at(lines, person, worth, found), "seed %d", (int)seed);
            g_array_append_vals(known, found, (guint)n_days);
        }
        kith_pricer_free(pricer);
        lines_end(&f);
    }
}
