/* Planning shifts: the same rota whatever the threads, legal, and never below what is proven. */
#include <kith/check.h>
#include <kith/plan.h>
#include "rota/rota.h"

#include <criterion/criterion.h>
#include "property/shifts_world.h"
#include "support/rounds.h"

static KithPlan *
plan(KithProblem *problem, guint64 seed, gint64 iterations, gint32 threads)
{
    KithPlanOptions options = {.iterations = iterations, .seed = seed, .threads = threads};
    return kith_plan(problem, &options);
}

Test(shifts, threads_do_not_matter)
{
    static const ShiftsShape shape = {6, 14, 3, FALSE, FALSE};
    for (guint64 seed = 1; seed <= ROUNDS(3); seed++) {
        g_autoptr(KithProblem) problem = shifts_problem(&shape, seed);
        g_autofree char *first = NULL;
        for (gint32 threads = 1; threads <= 4; threads *= 2) {
            g_autoptr(KithPlan) planned = plan(problem, seed, 1000, threads);
            gsize length;
            g_autofree char *csv = kith_rota_to_csv(kith_plan_rota(planned), FALSE, &length);
            if (first == NULL)
                first = g_steal_pointer(&csv);
            else
                cr_assert_str_eq(first, csv, "seed %d, %d threads", (int)seed, threads);
        }
    }
}

Test(shifts, valid_and_within_what_is_proven)
{
    static const ShiftsShape shape = {6, 14, 3, FALSE, FALSE};
    int proven = 0;
    for (guint64 seed = 1; seed <= ROUNDS(6); seed++) {
        g_autoptr(KithProblem) problem = shifts_problem(&shape, seed);
        g_autoptr(KithPlan) planned = plan(problem, seed, 1000, 2);
        g_autoptr(KithCheck) check = kith_check(kith_plan_rota(planned));
        KithScore score = kith_plan_score(planned), judged = kith_check_score(check);
        cr_assert_eq(kith_score_compare(&score, &judged), 0, "seed %d", (int)seed);
        cr_assert_eq(score.tier[KITH_TIER_PROTECT], 0, "seed %d", (int)seed);
        gint64 bound;
        if (!kith_plan_bound(planned, &bound))
            continue;
        proven++;
        cr_assert_leq(bound, score.tier[KITH_TIER_SOFT], "seed %d", (int)seed);
    }
    cr_assert_gt(proven, 0);
}

/* Weighs every way to give two people a week of one shift a day; the bound must lie below the best
 * and, where everything is told apart, at it. */
Test(shifts, bound_lies_below_the_best_of_all)
{
    static const ShiftsShape shape = {2, 5, 1, TRUE, FALSE};
    int met = 0;
    for (guint64 seed = 1; seed <= ROUNDS(20); seed++) {
        g_autoptr(KithProblem) problem = shifts_problem(&shape, seed);
        KithScore best = {{G_MAXINT64, 0, 0, 0}};
        gint32 n_cells = problem->n_cells;
        if (n_cells > shape.days)
            continue; /* two needs a day: too many ways to weigh them all */
        for (guint32 mask = 0; mask < (guint32)1 << (2 * n_cells); mask++) {
            g_autoptr(KithRota) rota = kith_rota_new(problem);
            for (gint32 c = 0; c < n_cells; c++)
                for (gint32 person = 0; person < 2; person++) {
                    const KithOccurrence *occurrence =
                        &problem->occurrences[problem->cells[c].occurrence];
                    gint32 seat = problem->cells[c].first_seat + person;
                    if ((mask >> (2 * c + person)) & 1)
                        kith_rota_add(rota, person, occurrence->earliest,
                                      occurrence->earliest + occurrence->duration, &seat, 1,
                                      KITH_DRAFT, FALSE);
                }
            kith_rota_sort(rota);
            g_autoptr(KithCheck) check = kith_check(rota);
            KithScore score = kith_check_score(check);
            if (kith_score_compare(&score, &best) < 0)
                best = score;
        }
        g_autoptr(KithPlan) planned = plan(problem, seed, 1000, 2);
        KithScore score = kith_plan_score(planned);
        cr_assert_eq(kith_score_compare(&score, &best), 0,
                     "seed %d: planned %" G_GINT64_FORMAT ", best %" G_GINT64_FORMAT, (int)seed,
                     score.tier[KITH_TIER_SOFT], best.tier[KITH_TIER_SOFT]);
        gint64 bound;
        if (kith_plan_bound(planned, &bound)) {
            cr_assert_leq(bound, best.tier[KITH_TIER_SOFT], "seed %d", (int)seed);
            met += bound == best.tier[KITH_TIER_SOFT];
        }
    }
    cr_assert_gt(met, 0);
}

/* Returns whether it ended because nothing could be better. */
static gboolean
expect_repeatable(const ShiftsShape *shape, guint64 seed, double seconds)
{
    g_autoptr(KithProblem) problem = shifts_problem(shape, seed);
    KithPlanOptions timed = {.seconds = seconds, .seed = 3, .threads = 2};
    g_autoptr(KithPlan) planned = kith_plan(problem, &timed);
    KithPlanOptions again = {.seed = 3,
                             .threads = 1,
                             .iterations = kith_plan_iterations(planned),
                             .cooling = kith_plan_cooling(planned)};
    if (again.iterations == 0)
        return FALSE; /* a slow machine had no time for any */
    g_autoptr(KithPlan) repeated = kith_plan(problem, &again);
    gsize length;
    g_autofree char *first = kith_rota_to_csv(kith_plan_rota(planned), FALSE, &length);
    g_autofree char *second = kith_rota_to_csv(kith_plan_rota(repeated), FALSE, &length);
    cr_assert_str_eq(first, second, "seed %d", (int)seed);
    gint64 bound;
    return kith_plan_bound(planned, &bound) &&
           bound == kith_plan_score(planned).tier[KITH_TIER_SOFT];
}

Test(shifts, a_timed_run_can_be_repeated)
{
    static const ShiftsShape large = {6, 14, 3, TRUE, FALSE}, small = {5, 10, 2, TRUE, FALSE};
    expect_repeatable(&large, 5, 1.0);
    int proven = 0;
    for (guint64 seed = 1; seed <= 12; seed++)
        proven += expect_repeatable(&small, seed, 0.4);
    cr_assert_gt(proven, 0);
}
