/* Needs that may be on any of several days: the planner says on which. */
#include "unit/rota/world.h"

#include <kith/changes.h>
#include <kith/plan.h>

/* The period is two weeks from Monday 2 March 2026. */
static void
add_bath(World *world, const char *times, const char *least)
{
    world_add(world, "needs", "need", "bath", "days", "daily", "times", times, "earliest", "09:00",
              "latest", "10:00", "duration", "60", "least", least);
}

/* When a happening begins by a plan, in minutes since the Monday; -1 where nobody comes. */
static gint32
start_of(const KithPlan *plan, const char *happening)
{
    const KithRota *rota = kith_plan_rota(plan);
    KithProblem *problem = rota->problem;
    gint32 occurrence = kith_problem_find_occurrence(problem, happening), start = -1;
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        if (problem->cells[problem->seat_cell[kith_duty_seat(rota, duty, 0)]].occurrence ==
            occurrence)
            start = duty->start;
    }
    return start;
}

static KithPlan *
plan_checked(const World *world)
{
    KithPlanOptions options = {.iterations = 300, .seed = 1};
    KithPlan *plan = kith_plan(world->problem, &options);
    g_autoptr(KithCheck) check = kith_check(kith_plan_rota(plan));
    KithScore score = kith_check_score(check), ours = kith_plan_score(plan);
    cr_assert_eq(score.tier[KITH_TIER_PROTECT], 0);
    cr_assert_eq(kith_score_compare(&score, &ours), 0);
    return plan;
}

/* Pat is there on Wednesdays and Sundays alone. */
Test(days, somebody_is_there)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "availability", "person", "pat", "days", "wed sun", "start", "08:00", "end",
              "12:00");
    add_bath(&world, "2", "1");
    world_build(&world);
    g_autoptr(KithPlan) plan = plan_checked(&world);
    cr_expect_eq(start_of(plan, "bath@2026-03-02"), 2 * 1440 + 9 * 60, "by Wednesday");
    cr_expect_eq(start_of(plan, "bath@2026-03-05"), 6 * 1440 + 9 * 60, "from Thursday on");
    cr_expect_eq(kith_rota_duties(kith_plan_rota(plan)), 4);
    world_free(&world);
}

/* Two at once, of whom one is there from Thursday on, the other until Friday. */
Test(days, both_of_a_double_up_are_there)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_add(&world, "availability", "person", "pat", "days", "thu fri sat", "start", "08:00",
              "end", "12:00");
    world_add(&world, "availability", "person", "sam", "days", "mon tue fri", "start", "08:00",
              "end", "12:00");
    add_bath(&world, "1", "2");
    world_build(&world);
    g_autoptr(KithPlan) plan = plan_checked(&world);
    cr_expect_eq(kith_rota_duties(kith_plan_rota(plan)), 4);
    cr_expect_eq(start_of(plan, "bath@2026-03-02"), 4 * 1440 + 9 * 60);
    world_free(&world);
}

/* Wherever pat is in that street anyway, no journey is made for it. */
Test(days, where_the_way_is_shortest)
{
    World world = world_new();
    world_add(&world, "places", "place", "home");
    world_add(&world, "places", "place", "street");
    world_add(&world, "travel", "from", "home", "to", "street", "minutes", "30");
    world_add(&world, "people", "person", "pat", "home", "home");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    world_add(&world, "needs", "need", "visit", "days", "thu", "place", "street", "start", "11:00",
              "duration", "30");
    world_add(&world, "needs", "need", "bath", "days", "daily", "times", "1", "place", "street",
              "earliest", "10:00", "latest", "12:00", "duration", "60");
    world_build(&world);
    g_autoptr(KithPlan) plan = plan_checked(&world);
    gint32 first = start_of(plan, "bath@2026-03-02"), second = start_of(plan, "bath@2026-03-09");
    cr_expect_eq(first / 1440, 3, "on Thursday, not at %d", first);
    cr_expect_eq(second / 1440, 10, "on Thursday, not at %d", second);
    world_free(&world);
}

/* A pin may name any of the days, or leave the day open. */
Test(days, pinned)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "availability", "person", "pat", "days", "tue sat", "start", "08:00", "end",
              "12:00");
    add_bath(&world, "1", "1");
    world_add(&world, "pins", "person", "pat", "need", "bath", "date", "2026-03-07", "start",
              "09:30");
    world_add(&world, "pins", "person", "pat", "need", "bath", "date", "2026-03-12");
    world_build(&world);
    g_autoptr(KithPlan) plan = plan_checked(&world);
    gsize released;
    kith_plan_released_pins(plan, &released);
    cr_expect_eq(released, 0);
    cr_expect_eq(start_of(plan, "bath@2026-03-02"), 5 * 1440 + 9 * 60 + 30);
    cr_expect_eq(start_of(plan, "bath@2026-03-09"), 8 * 1440 + 9 * 60);
    world_free(&world);
}

/* Who is ill on the day does it on another one, and nothing is left open. */
Test(days, changed_for_an_absence)
{
    World world = world_new();
    world_person(&world, "pat");
    add_bath(&world, "1", "1");
    world_add(&world, "events", "event", "absent", "person", "pat", "date", "2026-03-04");
    world_build(&world);
    gint32 seat = world_seat(&world, "bath@2026-03-02#1");
    g_autoptr(KithRota) from = kith_rota_new(world.problem);
    KithTick start = 2 * 1440 + 9 * 60;
    kith_rota_add(from, 0, start, start + 60, &seat, 1, KITH_PUBLISHED, FALSE);
    KithPlanOptions options = {.from = from, .seed = 1};
    g_autoptr(KithPlan) plan = kith_plan(world.problem, &options);
    gint32 now = start_of(plan, "bath@2026-03-02");
    cr_expect(now >= 0 && now / 1440 != 2, "it is at %d", now);
    gsize n;
    g_autoptr(KithChanges) changes = kith_changes_new(kith_plan_rota(plan));
    const KithChange *all = kith_changes_all(changes, &n);
    cr_assert_eq(n, 1);
    cr_expect(all[0].kind == KITH_CHANGE_MOVED && all[0].why == KITH_WHY_ABSENT);
    world_free(&world);
}

/* What is over stays as it was, and nothing is moved there: today is Thursday. */
Test(days, of_days_that_are_over)
{
    static const struct {
        const char *absent; /* NULL: nobody */
        gint32 was, now;    /* days on which it stands; -1: nobody has it any more */
    } cases[] = {
        {NULL, 1, 1},         /* done on Tuesday */
        {"2026-03-08", 6, 3}, /* of Sunday: from Thursday on, not on Monday */
        {"2026-03-05", 3, 4},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_person(&world, "pat");
        add_bath(&world, "1", "1");
        if (cases[i].absent != NULL)
            world_add(&world, "events", "event", "absent", "person", "pat", "date",
                      cases[i].absent);
        world_build(&world);
        gint32 seat = world_seat(&world, "bath@2026-03-02#1");
        g_autoptr(KithRota) from = kith_rota_new(world.problem);
        KithTick start = cases[i].was * 1440 + 9 * 60;
        kith_rota_add(from, 0, start, start + 60, &seat, 1, KITH_PUBLISHED, FALSE);
        KithPlanOptions options = {.from = from, .today = 3, .seed = 1};
        g_autoptr(KithPlan) plan = kith_plan(world.problem, &options);
        gint32 now = start_of(plan, "bath@2026-03-02");
        cr_expect_eq(now < 0 ? -1 : now / 1440, cases[i].now, "case %d: at %d", (int)i, now);
        world_free(&world);
    }
}

/* The weekly one may be joined with what happens on each of its days. */
Test(days, joined_on_any_of_them)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "places", "place", "home");
    world_add(&world, "clients", "client", "ann", "place", "home");
    world_add(&world, "needs", "need", "meal", "client", "ann", "days", "daily", "earliest",
              "12:00", "latest", "13:00", "duration", "30");
    world_add(&world, "needs", "need", "bath", "client", "ann", "days", "daily", "times", "1",
              "earliest", "12:00", "latest", "13:00", "duration", "60");
    world_add(&world, "joinable", "first", "meal", "second", "bath", "minutes", "70");
    world_add(&world, "availability", "person", "pat", "days", "thu fri", "start", "11:00", "end",
              "13:30");
    world_build(&world);
    cr_assert_eq(world.problem->n_joins, 14);
    g_autoptr(KithPlan) plan = plan_checked(&world);
    gint32 start = start_of(plan, "bath@2026-03-02");
    cr_expect(start / 1440 == 3 || start / 1440 == 4, "it is at %d", start);
    world_free(&world);
}
