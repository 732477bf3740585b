/* Planned rotas: legal, priced as the check prices them, the same for the same seed, and right at
 * the borders where certificates lapse and clocks change. */
#include "unit/rota/world.h"

#include "property/world.h"
#include <kith/plan.h>

#define SEEDS      20
#define ITERATIONS 300

static KithPlan *
plan(KithProblem *problem, guint64 seed)
{
    KithPlanOptions options = {.iterations = ITERATIONS, .seed = seed};
    return kith_plan(problem, &options);
}

/* No rule that protects people is broken, and score and terms are those of the check. */
static void
assert_valid(const KithPlan *planned, int seed)
{
    const KithRota *rota = kith_plan_rota(planned);
    g_autoptr(KithCheck) check = kith_check(rota);
    gsize n_breaches;
    const KithBreach *breaches = kith_check_breaches(check, &n_breaches);
    KithScore score = kith_plan_score(planned), judged = kith_check_score(check);
    cr_assert_eq(judged.tier[KITH_TIER_PROTECT], 0, "seed %d: %s", seed,
                 n_breaches > 0 ? breaches[0].message : "");
    for (int tier = 0; tier < KITH_TIERS; tier++)
        cr_assert_eq(score.tier[tier], judged.tier[tier], "seed %d, tier %d", seed, tier);
    gint32 n, n_judged;
    const KithTerm *terms = kith_plan_terms(planned, &n),
                   *checked = kith_check_terms(check, &n_judged);
    cr_assert_eq(n, n_judged);
    for (gint32 rule = 0; rule < n; rule++) {
        const char *id = kith_problem_rule_id(rota->problem, rule);
        cr_assert_eq(terms[rule].units, checked[rule].units, "seed %d: units of %s", seed, id);
        cr_assert_eq(terms[rule].cost, checked[rule].cost, "seed %d: cost of %s", seed, id);
    }
}

/* Who has which seat, by a rota; -1: nobody. Free with g_free(). */
static gint32 *
people_of(const KithRota *rota)
{
    gint32 *people = g_new(gint32, MAX(rota->problem->n_seats, 1));
    for (gint32 seat = 0; seat < rota->problem->n_seats; seat++)
        people[seat] = -1;
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        for (gint32 s = 0; s < duty->n_seats; s++)
            people[kith_duty_seat(rota, duty, s)] = duty->person;
    }
    return people;
}

Test(plan, is_valid_and_priced_as_the_check_prices)
{
    gsize duties = 0;
    for (guint64 seed = 1; seed <= SEEDS; seed++) {
        g_autoptr(KithProblem) problem =
            seed % 2 == 0 ? world_problem_with_traffic(seed) : world_problem(seed);
        g_autoptr(KithPlan) planned = plan(problem, seed);
        assert_valid(planned, (int)seed);
        cr_assert_eq(kith_plan_iterations(planned), ITERATIONS);
        cr_assert_eq(kith_plan_seed(planned), seed);
        duties += kith_rota_duties(kith_plan_rota(planned));
    }
    cr_assert_gt(duties, 20 * SEEDS);
}

/* Byte for byte, also from documents that were read again; and another seed goes another way. */
Test(plan, same_seed_same_rota)
{
    int different = 0;
    for (guint64 seed = 1; seed <= SEEDS; seed++) {
        char *csv[3];
        for (int run = 0; run < 3; run++) {
            g_autoptr(KithProblem) problem = world_problem(seed);
            g_autoptr(KithPlan) planned = plan(problem, run < 2 ? seed : seed + 1000);
            gsize length;
            csv[run] = kith_rota_to_csv(kith_plan_rota(planned), FALSE, &length);
        }
        cr_assert_str_eq(csv[0], csv[1]);
        different += strcmp(csv[0], csv[2]) != 0;
        for (int run = 0; run < 3; run++)
            g_free(csv[run]);
    }
    cr_assert_gt(different, SEEDS / 2);
}

/* A longer search is never worse: the best so far is what is kept. What leaving later then brings
 * is not known to it, and may be a little more on the first rota. */
Test(plan, never_worse_than_without_search)
{
    for (guint64 seed = 1; seed <= SEEDS; seed++) {
        g_autoptr(KithProblem) problem = world_problem(seed);
        KithPlanOptions one = {.iterations = 1, .seed = seed};
        g_autoptr(KithPlan) constructed = kith_plan(problem, &one);
        g_autoptr(KithPlan) searched = plan(problem, seed);
        KithScore first = kith_plan_score(constructed), last = kith_plan_score(searched);
        first.tier[KITH_TIER_SOFT] += first.tier[KITH_TIER_SOFT] / 100;
        cr_assert_leq(kith_score_compare(&last, &first), 0, "seed %d", (int)seed);
    }
}

/* All heads of a double-up's least or none; if ever some, they are in the half-filled term. */
Test(plan, double_ups_are_whole_or_said_not_to_be)
{
    gint32 whole = 0;
    for (guint64 seed = 1; seed <= SEEDS; seed++) {
        g_autoptr(KithProblem) problem = world_problem(seed);
        g_autoptr(KithPlan) planned = plan(problem, seed);
        g_autofree gint32 *people = people_of(kith_plan_rota(planned));
        gint64 half = 0;
        for (gint32 o = 0; o < problem->n_occurrences; o++) {
            const KithOccurrence *occurrence = &problem->occurrences[o];
            gint32 heads = 0, least = 0;
            for (gint32 c = occurrence->first_cell;
                 occurrence->together && c < occurrence->first_cell + occurrence->n_cells; c++) {
                const KithCell *cell = &problem->cells[c];
                least += cell->least;
                for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++)
                    heads += people[seat] >= 0;
            }
            half += heads < least ? heads : 0;
            whole += least > 0 && heads >= least;
        }
        gint32 n;
        const KithTerm *terms = kith_plan_terms(planned, &n);
        for (gint32 rule = 0; rule < n; rule++)
            if (kith_problem_rule_kind(problem, rule) == KITH_RULE_HALF_FILLED)
                cr_assert_eq(terms[rule].units, half, "seed %d", (int)seed);
        cr_assert_eq(half, 0, "seed %d: %d heads of double-ups alone", (int)seed, (int)half);
    }
    cr_assert_gt(whole, SEEDS);
}

/* --- stopping --- */

/* Told to stop before it began: whatever there is by then is a valid rota. */
Test(plan, stopped_beforehand)
{
    for (guint64 seed = 1; seed <= 5; seed++) {
        g_autoptr(KithProblem) problem = world_problem(seed);
        gint stop = 1;
        KithPlanOptions options = {.seed = seed, .iterations = 100000000, .stop = &stop};
        g_autoptr(KithPlan) planned = kith_plan(problem, &options);
        assert_valid(planned, (int)seed);
        cr_assert_lt(kith_plan_iterations(planned), 100);
    }
}

typedef struct {
    int calls, most;
    gint64 iterations;
    double seconds;
} Told;

static gboolean
listen_for_a_while(const KithProgress *progress, gpointer data)
{
    Told *told = data;
    cr_assert(progress->iterations >= told->iterations && progress->seconds >= told->seconds);
    cr_assert_geq(progress->unfilled, 0);
    cr_assert_eq(progress->best.tier[KITH_TIER_PROTECT], 0);
    told->iterations = progress->iterations;
    told->seconds = progress->seconds;
    return ++told->calls < told->most;
}

/* Plans until the caller has been told so often. */
static KithPlan *
plan_and_stop(KithProblem *problem, gint32 threads, Told *told)
{
    KithPlanOptions options = {.seconds = 600,
                               .seed = 1,
                               .threads = threads,
                               .progress = listen_for_a_while,
                               .progress_data = told};
    KithPlan *planned = kith_plan(problem, &options);
    assert_valid(planned, 3);
    cr_assert_eq(told->calls, told->most);
    cr_assert_lt(kith_plan_seconds(planned), 300);
    return planned;
}

Test(plan, progress_can_stop_it)
{
    g_autoptr(KithProblem) problem = world_problem(3);
    for (int most = 1; most <= 3; most += 2) {
        Told told = {.most = most};
        g_autoptr(KithPlan) planned = plan_and_stop(problem, 1, &told);
        cr_assert_eq(kith_plan_iterations(planned), told.iterations);
    }
    /* who stops one walk stops them all */
    Told told = {.most = 2};
    g_autoptr(KithPlan) planned = plan_and_stop(problem, 3, &told);
}

/* The rota that so many seconds come to, the best of several that are planned at once, is made
 * again by its seed and iterations. */
static void
expect_repeatable(KithProblem *problem, double seconds)
{
    KithPlanOptions options = {.seconds = seconds, .seed = 1, .threads = 3};
    g_autoptr(KithPlan) planned = kith_plan(problem, &options);
    assert_valid(planned, 4);

    /* A slow machine may not even get the first rota whole in that time. */
    if (kith_plan_iterations(planned) == 0)
        return;
    cr_assert(kith_plan_seed(planned) >= 1 && kith_plan_seed(planned) <= 3);
    KithPlanOptions again = {.seed = kith_plan_seed(planned),
                             .iterations = kith_plan_iterations(planned),
                             .cooling = kith_plan_cooling(planned)};
    g_autoptr(KithPlan) repeated = kith_plan(problem, &again);
    gsize length;
    g_autofree char *first = kith_rota_to_csv(kith_plan_rota(planned), FALSE, &length);
    g_autofree char *second = kith_rota_to_csv(kith_plan_rota(repeated), FALSE, &length);
    cr_assert_str_eq(first, second, "%g s, %" G_GINT64_FORMAT " iterations", seconds,
                     kith_plan_iterations(planned));
}

/* Of limits that end it before its speed is known, just after, and long after. */
Test(plan, limit_of_time)
{
    g_autoptr(KithProblem) problem = world_problem(4);
    for (double seconds = 0.01; seconds < 0.5; seconds *= 1.5)
        expect_repeatable(problem, seconds);
}

/* Nothing to plan, or nobody to plan with, is no fault. */
Test(plan, nothing_to_do)
{
    for (int people = 0; people <= 1; people++) {
        World world = world_new();
        if (people)
            world_person(&world, "pat");
        else
            world_add(&world, "needs", "need", "a", "days", "daily", "start", "09:00", "duration",
                      "60");
        world_build(&world);
        g_autoptr(KithPlan) planned = plan(world.problem, 1);
        cr_assert_eq(kith_rota_duties(kith_plan_rota(planned)), 0);
        assert_valid(planned, 1);
        world_free(&world);
    }
}

/* --- acceptance: certificates --- */

static const char framework[] =
    "framework: t\nname: T\nedition: '1'\nsource: written for the tests\n"
    "areas: {care: {name: Care, means: care}}\n"
    "competencies:\n"
    "  insulin: {name: Insulin, area: care, means: giving insulin, renewal: {months: 12, source: "
    "x}}\n"
    "  lifting: {name: Lifting, area: care, means: lifting}\n";

static gboolean
has(const World *world, const KithPlan *planned, const char *seat, const char *person)
{
    g_autofree gint32 *people = people_of(kith_plan_rota(planned));
    return people[world_seat(world, seat)] == world_who(world, person);
}

/* pat's certificate counts up to and on 6 March, tim's was renewed in time, and sam's is revoked
 * from the 4th: each is planned while it counts and never after. */
Test(plan, certificates_that_lapse)
{
    static const struct {
        const char *from, *until, *revoked;
        gint32 days; /* on which it counts, from 2 March */
    } cases[] = {
        {NULL, "2026-03-06", NULL, 5}, {"2025-03-06", NULL, NULL, 5}, /* its twelve months */
        {NULL, NULL, "2026-03-04", 2}, {NULL, "2026-03-15", NULL, 14},
        {NULL, "2026-03-01", NULL, 0}, {"2026-03-10", NULL, NULL, -6}, /* not before the 10th */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_add(&world, "people", "person", "pat");
        world_add(&world, "contracts", "person", "pat", "engagement", "employed");
        cr_assert(kith_partnership_add_framework_text(world.partnership, "t.yaml", framework,
                                                      sizeof framework - 1, world.findings));
        world_add(&world, "attainments", "person", "pat", "competency", "insulin", "from",
                  cases[i].from, "until", cases[i].until, "revoked", cases[i].revoked);
        world_add(&world, "needs", "need", "visit", "days", "daily", "earliest", "08:00", "latest",
                  "09:00", "duration", "30", "requires", "insulin", "importance", "red");
        world_build(&world);
        g_autoptr(KithPlan) planned = plan(world.problem, 1);
        for (int day = 0; day < 14; day++) {
            g_autofree char *seat = g_strdup_printf("visit@2026-03-%02d#1", 2 + day);
            gboolean counts = cases[i].days >= 0 ? day < cases[i].days : day >= 14 + cases[i].days;
            cr_expect_eq(has(&world, planned, seat, "pat"), counts, "case %d, %s", (int)i, seat);
        }
        assert_valid(planned, (int)i);
        world_free(&world);
    }
}

/* A night shift over the midnight at which it lapses is not theirs: it must count throughout. */
Test(plan, certificate_that_lapses_during_the_duty)
{
    World world = world_new();
    world_person(&world, "pat");
    cr_assert(kith_partnership_add_framework_text(world.partnership, "t.yaml", framework,
                                                  sizeof framework - 1, world.findings));
    world_add(&world, "attainments", "person", "pat", "competency", "insulin", "until",
              "2026-03-06");
    world_add(&world, "needs", "need", "night", "days", "wed fri", "until", "2026-03-08", "start",
              "21:00", "end", "07:00", "requires", "insulin");
    world_add(&world, "needs", "need", "late", "date", "2026-03-06", "start", "21:00", "end",
              "24:00", "requires", "insulin");
    world_build(&world);
    g_autoptr(KithPlan) planned = plan(world.problem, 1);
    cr_expect(has(&world, planned, "night@2026-03-04#1", "pat"));
    cr_expect_not(has(&world, planned, "night@2026-03-06#1", "pat"));
    cr_expect(has(&world, planned, "late@2026-03-06#1", "pat"), "up to midnight it counts");
    assert_valid(planned, 1);
    world_free(&world);
}

/* --- acceptance: clock changes --- */

/* A night over the change is as long as it really is: an hour less in March, one more in October;
 * and that is what a week's hours are made of. */
Test(plan, night_over_the_clock_change)
{
    static const struct {
        const char *from, *until, *seat;
        gint32 minutes;
    } cases[] = {
        {"2026-03-23", "2026-03-29", "night@2026-03-28#1", 9 * 60},
        {"2026-10-19", "2026-10-25", "night@2026-10-24#1", 11 * 60},
        {"2026-03-16", "2026-03-22", "night@2026-03-21#1", 10 * 60},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (int short_of = 0; short_of <= 1; short_of++) {
            World world = world_of(cases[i].from, cases[i].until);
            g_autofree char *most = g_strdup_printf("%d", cases[i].minutes - short_of);
            world_add(&world, "people", "person", "pat");
            world_add(&world, "contracts", "person", "pat", "engagement", "employed",
                      "most_minutes", most);
            world_add(&world, "needs", "need", "night", "days", "sat", "start", "21:00", "end",
                      "07:00");
            world_build(&world);
            g_autoptr(KithPlan) planned = plan(world.problem, 1);
            const KithRota *rota = kith_plan_rota(planned);
            cr_assert_eq(has(&world, planned, cases[i].seat, "pat"), !short_of, "%s",
                         cases[i].seat);
            if (!short_of) {
                const KithDuty *duty = kith_rota_duty(rota, 0);
                gint32 date, minutes;
                cr_expect_eq(duty->end - duty->start, cases[i].minutes);
                kith_problem_local(world.problem, duty->end, &date, &minutes);
                cr_expect_eq(minutes, 7 * 60, "it ends by the clock at seven");
            }
            assert_valid(planned, (int)i);
            world_free(&world);
        }
    }
}

/* Eleven hours of rest are eleven hours that pass, whatever the clock shows. */
Test(plan, rest_over_the_clock_change)
{
    static const struct {
        const char *from, *until, *late, *early, *end, *start;
        gboolean both;
    } cases[] = {
        /* eleven by the clock, ten in truth */
        {"2026-03-23", "2026-03-29", "2026-03-28", "2026-03-29", "22:00", "09:00", FALSE},
        {"2026-03-23", "2026-03-29", "2026-03-28", "2026-03-29", "22:00", "10:00", TRUE},
        /* ten by the clock, eleven in truth */
        {"2026-10-19", "2026-10-25", "2026-10-24", "2026-10-25", "22:00", "08:00", TRUE},
        {"2026-10-19", "2026-10-25", "2026-10-24", "2026-10-25", "22:00", "07:59", FALSE},
        /* and where no clock changes */
        {"2026-03-16", "2026-03-22", "2026-03-21", "2026-03-22", "22:00", "09:00", TRUE},
        {"2026-03-16", "2026-03-22", "2026-03-21", "2026-03-22", "22:00", "08:59", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of(cases[i].from, cases[i].until);
        world_person(&world, "pat");
        world_add(&world, "rules", "rule", "rest-daily", "least_minutes", "11:00");
        world_add(&world, "needs", "need", "late", "date", cases[i].late, "start", "14:00", "end",
                  cases[i].end);
        world_add(&world, "needs", "need", "early", "date", cases[i].early, "start", cases[i].start,
                  "duration", "60", "importance", "red");
        world_build(&world);
        g_autoptr(KithPlan) planned = plan(world.problem, 1);
        cr_expect_eq(kith_rota_duties(kith_plan_rota(planned)), cases[i].both ? 2 : 1, "case %d",
                     (int)i);
        assert_valid(planned, (int)i);
        world_free(&world);
    }
}
