/* What is proven of any rota, against all rotas of tiny problems and good ones of larger. */
#include "unit/rota/world.h"

#include "base/random.h"
#include "eligibility/eligibility.h"
#include "property/world.h"
#include <kith/plan.h>

/* Heads below the least in a rota. */
static gint64
unmet_of(const KithRota *rota, gint64 *cost)
{
    g_autoptr(KithCheck) check = kith_check(rota);
    gint32 n;
    const KithTerm *terms = kith_check_terms(check, &n);
    for (gint32 rule = 0; rule < n; rule++)
        if (kith_problem_rule_kind(rota->problem, rule) == KITH_RULE_COVER_LEAST) {
            *cost = terms[rule].cost;
            return terms[rule].units;
        }
    *cost = 0;
    return 0;
}

static void
expect_bound(const World *world, gint32 heads, gint32 unmet, gint64 cost)
{
    g_autoptr(KithBound) bound = kith_bound(world->problem);
    cr_expect_eq(kith_bound_heads(bound), heads, "%d heads", kith_bound_heads(bound));
    cr_expect_eq(kith_bound_unmet(bound), unmet, "%d unmet", kith_bound_unmet(bound));
    cr_expect_eq(kith_bound_unmet_cost(bound), cost, "costs %" G_GINT64_FORMAT,
                 kith_bound_unmet_cost(bound));
}

#define add_visit(world, id, on, at, minutes, ...)                                                 \
    world_add((world), "needs", "need", (id), "date", (on), "start", (at), "duration", (minutes),  \
              ##__VA_ARGS__)

/* Of visits that must be done at once by one person, the most important is done. */
Test(bound, red_before_amber_before_green)
{
    static const struct {
        const char *importance[3];
        gint32 unmet;
        gint64 cost;
    } cases[] = {
        {{"green", "amber", "red"}, 2, 1001},
        {{"amber", "red", "amber"}, 2, 2000},
        {{"green", "green", "amber"}, 2, 2},
        {{"red", "red", "green"}, 2, 1000001},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_person(&world, "pat");
        for (int visit = 0; visit < 3; visit++) {
            const char id[] = {(char)('a' + visit), '\0'};
            add_visit(&world, id, "2026-03-04", "09:00", "60", "importance",
                      cases[i].importance[visit]);
        }
        world_build(&world);
        expect_bound(&world, 3, cases[i].unmet, cases[i].cost);
        world_free(&world);
    }
}

/* The cost is in the score's unit, and the rule's weight counts. */
Test(bound, cost_is_that_of_the_rule)
{
    for (int off = 0; off <= 1; off++) {
        World world = world_new();
        world_set(&world, "ticks_per_minute", "10");
        add_visit(&world, "a", "2026-03-04", "09:00", "60", "importance", "amber");
        if (off)
            world_add(&world, "rules", "rule", "cover-least", "off", "yes");
        else
            world_add(&world, "rules", "rule", "cover-least", "weight", "3");
        world_build(&world);
        expect_bound(&world, 1, 1, off ? 0 : 30000);
        world_free(&world);
    }
}

/* Only so many of the shortest visits fit into a week; the next week begins anew, on Monday. */
Test(bound, hours_of_a_week)
{
    static const struct {
        const char *most, *rule, *weight;
        gint32 unmet;
    } cases[] = {
        {NULL, NULL, NULL, 0},  {"1:30", NULL, NULL, 2},  {"3:30", NULL, NULL, 1},
        {NULL, "2:30", "1", 1}, {"2:00", "9:00", "1", 1}, {"0:30", NULL, NULL, 4},
        {NULL, "1:30", "0", 0}, /* a rule that costs nothing holds nobody back */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_add(&world, "people", "person", "pat");
        world_add(&world, "contracts", "person", "pat", "engagement", "employed", "most_minutes",
                  cases[i].most);
        if (cases[i].rule != NULL)
            world_add(&world, "rules", "rule", "week-minutes", "most_minutes", cases[i].rule,
                      "weight", cases[i].weight);
        add_visit(&world, "a", "2026-03-02", "09:00", "60");
        add_visit(&world, "b", "2026-03-04", "09:00", "120");
        add_visit(&world, "c", "2026-03-08", "09:00", "60");
        add_visit(&world, "d", "2026-03-09", "09:00", "60");
        world_build(&world);
        g_autoptr(KithBound) bound = kith_bound(world.problem);
        cr_expect_eq(kith_bound_unmet(bound), cases[i].unmet, "case %d: %d", (int)i,
                     kith_bound_unmet(bound));
        world_free(&world);
    }
}

/* A need that starts at 24:00 on a Sunday belongs to that week, wherever it stands in the order. */
Test(bound, midnight_between_weeks)
{
    World world = world_new();
    add_visit(&world, "monday", "2026-03-09", "00:00", "60");
    add_visit(&world, "sunday", "2026-03-08", "24:00", "60");
    add_visit(&world, "later", "2026-03-12", "09:00", "60");
    world_build(&world);
    expect_bound(&world, 3, 3, 3000);
    g_autoptr(KithBound) bound = kith_bound(world.problem);
    for (gint32 o = 0; o < 3; o++)
        cr_expect(kith_bound_nobody(bound, o));
    world_free(&world);
}

/* A window leaves room for both, unless both are under way at some moment whenever they start. */
Test(bound, windows)
{
    static const struct {
        const char *latest;
        gint32 unmet;
    } cases[] = {{"09:00", 1}, {"09:59", 1}, {"10:00", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_person(&world, "pat");
        for (int visit = 0; visit < 2; visit++)
            world_add(&world, "needs", "need", visit == 0 ? "a" : "b", "date", "2026-03-04",
                      "earliest", "09:00", "latest", cases[i].latest, "duration", "60");
        world_build(&world);
        expect_bound(&world, 2, cases[i].unmet, 1000 * cases[i].unmet);
        world_free(&world);
    }
}

/* One person can serve two needs at the same moment where they are joined into one visit, and in
 * fewer hours than the two would take. */
Test(bound, joined_needs)
{
    World world = world_new();
    world_add(&world, "people", "person", "pat");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed", "most_minutes",
              "0:40");
    world_add(&world, "places", "place", "home");
    world_add(&world, "clients", "client", "ann", "place", "home");
    add_visit(&world, "wash", "2026-03-04", "09:00", "30", "client", "ann");
    add_visit(&world, "feed", "2026-03-04", "09:00", "30", "client", "ann");
    world_add(&world, "joinable", "first", "wash", "second", "feed", "minutes", "40");
    world_build(&world);
    gint32 seats[] = {world_seat(&world, "wash@2026-03-04#1"),
                      world_seat(&world, "feed@2026-03-04#1")};
    KithTick start = kith_seat_occurrence(world.problem, seats[0])->earliest;
    kith_rota_add(world.rota, 0, start, start + 40, seats, 2, KITH_DRAFT, FALSE);
    kith_rota_sort(world.rota);
    gint64 cost;
    cr_assert_eq(unmet_of(world.rota, &cost), 0);
    g_autoptr(KithCheck) check = kith_check(world.rota);
    cr_assert_eq(kith_check_score(check).tier[KITH_TIER_PROTECT], 0);
    expect_bound(&world, 2, 0, 0);
    world_free(&world);
}

/* --- all rotas of tiny problems --- */

#define VISITS 5

static const char *const times[] = {"08:00", "08:30", "09:00", "09:30"};

static void
add_tiny(World *world, KithRandom *random)
{
    static const char *const importances[] = {"red", "amber", "green"};
    static const char *const most[] = {NULL, "1:00", "1:30", "2:00"};
    for (int i = 0; i < 3; i++) {
        const char id[] = {'p', (char)('a' + i), '\0'};
        world_add(world, "people", "person", id);
        world_add(world, "contracts", "person", id, "engagement",
                  kith_random_below(random, 3) == 0 ? "bank" : "employed", "most_minutes",
                  most[kith_random_below(random, 4)]);
        if (kith_random_below(random, 2) == 0)
            world_add(world, "availability", "person", id, "start",
                      times[kith_random_below(random, 3)], "end", "10:00");
    }
    for (int i = 0; i < VISITS; i++) {
        const char id[] = {'v', (char)('a' + i), '\0'};
        add_visit(world, id, kith_random_below(random, 4) == 0 ? "2026-03-08" : "2026-03-09",
                  times[kith_random_below(random, 4)],
                  kith_random_below(random, 2) == 0 ? "30" : "60", "importance",
                  importances[kith_random_below(random, 3)], "engagements",
                  kith_random_below(random, 3) == 0 ? "employed" : NULL);
    }
}

/* The least unmet heads, and the least cost of them, of any rota that protects people. */
static void
try_all(const KithProblem *problem, gint64 *unmet, gint64 *cost)
{
    gint32 ways = problem->n_people + 1, all = 1;
    *unmet = *cost = G_MAXINT64;
    for (gint32 seat = 0; seat < problem->n_seats; seat++)
        all *= ways;
    for (gint32 number = 0; number < all; number++) {
        g_autoptr(KithRota) rota = kith_rota_new((KithProblem *)problem);
        for (gint32 seat = 0, rest = number; seat < problem->n_seats; seat++, rest /= ways) {
            const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
            if (rest % ways > 0)
                kith_rota_add(rota, rest % ways - 1, occurrence->earliest,
                              occurrence->earliest + occurrence->duration, &seat, 1, KITH_DRAFT,
                              FALSE);
        }
        kith_rota_sort(rota);
        g_autoptr(KithCheck) check = kith_check(rota);
        gint64 price;
        if (kith_check_score(check).tier[KITH_TIER_PROTECT] > 0)
            continue;
        *unmet = MIN(*unmet, unmet_of(rota, &price));
        *cost = MIN(*cost, price);
    }
}

Test(bound, is_never_above_the_best_of_all_rotas)
{
    int exact = 0, problems = 60;
    gint64 all = 0;
    for (int seed = 1; seed <= problems; seed++) {
        KithRandom random;
        kith_random_seed(&random, (guint64)seed);
        World world = world_new();
        add_tiny(&world, &random);
        world_build(&world);
        gint64 unmet, cost;
        try_all(world.problem, &unmet, &cost);
        g_autoptr(KithBound) bound = kith_bound(world.problem);
        cr_assert_leq(kith_bound_unmet(bound), unmet, "seed %d", seed);
        cr_assert_leq(kith_bound_unmet_cost(bound), cost, "seed %d", seed);
        exact += kith_bound_unmet_cost(bound) == cost;
        all += unmet;
        world_free(&world);
    }
    cr_assert_gt(all, problems / 2);
    cr_assert_gt(exact, problems * 2 / 3, "%d of %d are exact", exact, problems);
}

/* --- larger problems --- */

/* Whether anybody may take the cell at any start in its window, asked start by start. */
static gboolean
somebody_may(const KithEligibility *eligibility, gint32 cell)
{
    const KithProblem *problem = eligibility->problem;
    const KithOccurrence *occurrence = &problem->occurrences[problem->cells[cell].occurrence];
    for (gint32 person = 0; person < problem->n_people; person++)
        for (KithTick t = occurrence->earliest; t <= occurrence->late_until; t++)
            if (kith_eligible(eligibility, person, cell, t, t + occurrence->duration))
                return TRUE;
    return FALSE;
}

Test(bound, nobody_is_nobody)
{
    int nobody = 0;
    for (guint64 seed = 1; seed <= 90; seed++) {
        g_autoptr(KithProblem) problem = world_problem(seed);
        g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
        g_autoptr(KithBound) bound = kith_bound(problem);
        for (gint32 o = 0; o < problem->n_occurrences; o++) {
            const KithOccurrence *occurrence = &problem->occurrences[o];
            gboolean expected = FALSE;
            for (gint32 c = occurrence->first_cell;
                 c < occurrence->first_cell + occurrence->n_cells; c++)
                expected =
                    expected || (problem->cells[c].least > 0 && !somebody_may(eligibility, c));
            cr_assert_eq(kith_bound_nobody(bound, o) != FALSE, expected, "seed %d, occurrence %d",
                         (int)seed, o);
            nobody += expected;
        }
    }
    cr_assert_gt(nobody, 10);
}

Test(bound, no_rota_is_better)
{
    gint32 all = 0;
    for (guint64 seed = 1; seed <= 20; seed++) {
        g_autoptr(KithProblem) problem = world_problem(seed);
        g_autoptr(KithBound) bound = kith_bound(problem);
        KithPlanOptions options = {.iterations = 200, .seed = seed};
        g_autoptr(KithPlan) plan = kith_plan(problem, &options);
        gint64 cost, unmet = unmet_of(kith_plan_rota(plan), &cost);
        gint32 heads = 0;
        for (gint32 c = 0; c < problem->n_cells; c++)
            heads += problem->cells[c].least;
        cr_assert_eq(kith_bound_heads(bound), heads);
        cr_assert_geq(unmet, kith_bound_unmet(bound), "seed %d", (int)seed);
        cr_assert_geq(cost, kith_bound_unmet_cost(bound), "seed %d", (int)seed);
        all += kith_bound_unmet(bound);
    }
    cr_assert_gt(all, 0);
}
