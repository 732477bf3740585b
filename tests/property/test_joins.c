/* Joined visits: what the planner makes of needs that one visit may serve, and the way of such a
 * rota into the state and out of it again. */
#include "unit/rota/world.h"

#include "base/random.h"
#include "property/world.h"
#include "rota/objective.h"
#include "rota/state.h"
#include "support/rounds.h"
#include <kith/explain.h>
#include <kith/plan.h>

static gint32
joined_in(const KithRota *rota)
{
    gint32 n = 0;
    for (gsize d = 0; d < kith_rota_duties(rota); d++)
        n += kith_rota_duty(rota, d)->n_seats > 1;
    return n;
}

static char *
csv_of(const KithRota *rota)
{
    gsize length;
    return kith_rota_to_csv(rota, FALSE, &length);
}

/* A planned rota with joined visits is loaded, restored and written again as it was. */
Test(joins, survive_the_way_through_the_state)
{
    gint32 joined = 0;
    for (guint64 seed = 1; seed <= ROUNDS(20); seed++) {
        g_autoptr(KithProblem) problem = world_problem(seed);
        KithPlanOptions options = {.iterations = 300, .seed = seed};
        g_autoptr(KithPlan) plan = kith_plan(problem, &options);
        KithRota *rota = kith_plan_rota(plan);
        joined += joined_in(rota);

        g_autoptr(KithRulebook) book = kith_rulebook_new(problem);
        g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
        g_autoptr(KithState) state = kith_state_new(book, eligibility);
        cr_assert_eq(kith_state_load(state, rota), 0);
        KithScore planned = kith_plan_score(plan);
        cr_assert_eq(kith_score_compare(kith_state_score(state), &planned), 0);

        gsize n = (gsize)problem->n_seats;
        g_autofree gint32 *run = g_memdup2(state->run, n * sizeof *run);
        g_autofree KithTick *start = g_memdup2(state->start, n * sizeof *start);
        kith_state_restore(state, run, start);
        cr_assert_eq(kith_score_compare(kith_state_score(state), &planned), 0);
        g_autoptr(KithRota) again = kith_state_to_rota(state, state->run, state->start);
        g_autofree char *before = csv_of(rota), *after = csv_of(again);
        cr_assert_str_eq(after, before);
    }
    cr_assert_gt(joined, ROUNDS(10), "too few visits were joined to mean anything: %d", joined);
}

/* A nurse whose dressing can be joined with a meal that she can serve too, and a carer who can only
 * serve the meal. */
static World
dressing_and_meal(const char *minutes, gboolean pinned)
{
    World world = world_new();
    world_add(&world, "places", "place", "home", "latitude", "56.40", "longitude", "-5.40");
    world_add(&world, "places", "place", "base", "latitude", "56.30", "longitude", "-5.40");
    for (int i = 0; i < 2; i++) {
        const char *person = i == 0 ? "nora" : "carl";
        world_add(&world, "people", "person", person, "home", "base", "traits",
                  i == 0 ? "nurse" : NULL);
        world_add(&world, "contracts", "person", person, "engagement", "employed", "pay", "15");
    }
    world_add(&world, "clients", "client", "ann", "place", "home");
    world_add(&world, "needs", "need", "dress", "client", "ann", "days", "daily", "earliest",
              "09:00", "latest", "12:00", "duration", "30", "traits", "nurse");
    world_add(&world, "needs", "need", "meal", "client", "ann", "days", "daily", "earliest",
              "11:30", "latest", "12:30", "duration", "30");
    world_add(&world, "joinable", "first", "dress", "second", "meal", "minutes", minutes);
    for (int i = 0; pinned && i < 2; i++)
        world_add(&world, "pins", "person", "nora", "need", i == 0 ? "dress" : "meal", "date",
                  "2026-03-04", "start", "11:50");
    world_build(&world);
    return world;
}

/* One visit in place of two, within both windows, as long as the join says. */
Test(joins, are_planned_where_they_save)
{
    World world = dressing_and_meal("45", FALSE);
    KithPlanOptions options = {.iterations = 400, .seed = 1};
    g_autoptr(KithPlan) plan = kith_plan(world.problem, &options);
    const KithRota *rota = kith_plan_rota(plan);
    cr_assert_eq(kith_rota_duties(rota), 14);
    cr_assert_eq(joined_in(rota), 14);
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        gint32 date, minutes;
        kith_problem_local(world.problem, duty->start, &date, &minutes);
        cr_expect_eq(duty->person, world_who(&world, "nora"));
        cr_expect_eq(duty->end - duty->start, 45 * world.problem->ticks_per_minute);
        cr_expect(minutes >= 11 * 60 + 30 && minutes <= 12 * 60);
    }
    world_free(&world);
}

/* Where two visits one after the other take less than the joined one, they stay two. */
Test(joins, are_left_apart_where_they_cost)
{
    World world = dressing_and_meal("300", FALSE);
    KithPlanOptions options = {.iterations = 400, .seed = 1};
    g_autoptr(KithPlan) plan = kith_plan(world.problem, &options);
    cr_assert_eq(kith_rota_duties(kith_plan_rota(plan)), 28);
    cr_assert_eq(joined_in(kith_plan_rota(plan)), 0);
    world_free(&world);
}

/* What two pins put at one time is one visit, where it can be, at that time. */
Test(joins, are_kept_where_they_are_pinned)
{
    World world = dressing_and_meal("45", TRUE);
    KithPlanOptions options = {.iterations = 400, .seed = 1};
    g_autoptr(KithPlan) plan = kith_plan(world.problem, &options);
    gsize released;
    kith_plan_released_pins(plan, &released);
    cr_assert_eq(released, 0);
    gint32 pinned = 0;
    for (gsize d = 0; d < kith_rota_duties(kith_plan_rota(plan)); d++) {
        const KithDuty *duty = kith_rota_duty(kith_plan_rota(plan), d);
        gint32 date, minutes;
        kith_problem_local(world.problem, duty->start, &date, &minutes);
        if (!duty->pinned)
            continue;
        pinned++;
        cr_expect_eq(duty->n_seats, 2);
        cr_expect_eq(minutes, 11 * 60 + 50);
    }
    cr_assert_eq(pinned, 1);
    world_free(&world);
}

/* Who could take the meal: the nurse in the visit that she makes anyway, for a quarter of an hour's
 * pay and no other journey. */
Test(joins, are_told_to_who_asks)
{
    World world = dressing_and_meal("45", FALSE);
    KithPlanOptions options = {.iterations = 400, .seed = 1};
    g_autoptr(KithPlan) plan = kith_plan(world.problem, &options);
    g_autoptr(KithExplainer) explainer = kith_explainer_new(kith_plan_rota(plan));
    cr_assert_eq(kith_explainer_left_out(explainer), 0);
    gint32 n;
    kith_plan_terms(plan, &n);
    g_autofree KithTerm *terms = g_new(KithTerm, n);
    KithCandidate nora = kith_explain_person(explainer, world_who(&world, "nora"),
                                             world_seat(&world, "meal@2026-03-04#1"), terms);
    cr_assert(nora.holds && nora.outcome == KITH_FITS);
    cr_expect_eq(terms[world_rule(&world, "pay")].units, 375);
    cr_expect_eq(terms[world_rule(&world, "travel")].units, 0);
    world_free(&world);
}
