/* Leaving home later: what is better is better by the check too, nothing moves to somebody else or
 * becomes late, and a second time there is nothing left to be had. */
#include "planner/leave_later.h"

#include <kith/check.h>
#include "property/world.h"
#include "support/planning.h"
#include "support/rounds.h"

Test(leave_later, is_better_and_moves_nobody)
{
    gint32 better = 0;
    for (int seed = 1; seed <= ROUNDS(60); seed++) {
        g_autoptr(KithProblem) problem = seed % 3 == 0 ? world_problem_with_traffic((guint64)seed)
                                                       : world_problem((guint64)seed);
        Planning made = planning_new(problem);
        KithRandom random;
        kith_random_seed(&random, (guint64)seed);
        planning_fill(&made, &random);
        gsize n = (gsize)problem->n_seats;
        g_autofree gint32 *run = g_memdup2(made.state->run, n * sizeof(gint32));
        g_autofree KithTick *start = g_memdup2(made.state->start, n * sizeof(KithTick));
        KithScore before = *kith_state_score(made.state);

        gint32 days = kith_leave_later(made.state);
        better += days;
        const KithScore *after = kith_state_score(made.state);
        cr_assert_leq(after->tier[KITH_TIER_PROTECT], before.tier[KITH_TIER_PROTECT]);
        cr_assert_leq(kith_insert_weigh(problem, after), kith_insert_weigh(problem, &before));
        cr_assert_eq(kith_score_compare(after, &before) != 0, days > 0, "seed %d", seed);
        cr_assert_arr_eq(run, made.state->run, n * sizeof(gint32), "seed %d", seed);
        for (gint32 seat = 0; seat < problem->n_seats; seat++)
            if (run[seat] >= 0)
                cr_assert_geq(made.state->start[seat], start[seat], "seed %d", seed);

        g_autoptr(KithRota) rota =
            kith_state_to_rota(made.state, made.state->run, made.state->start);
        g_autoptr(KithCheck) check = kith_check(rota);
        KithScore checked = kith_check_score(check);
        cr_assert_eq(kith_score_compare(&checked, after), 0, "seed %d", seed);
        planning_clear(&made);
    }
    cr_assert_gt(better, ROUNDS(30), "too few days to mean anything: %d", better);
}
