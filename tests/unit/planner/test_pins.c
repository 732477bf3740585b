/* Pinned duties: kept as they are, or released and reported; never moved. */
#include "planner/pins.h"
#include "unit/rota/world.h"

#include <kith/plan.h>

static KithPlan *
plan(const World *world, gint64 iterations)
{
    KithPlanOptions options = {.iterations = iterations, .seed = 1};
    return kith_plan(world->problem, &options);
}

/* The duty that takes a seat of an occurrence and is somebody's; NULL where there is none. */
static const KithDuty *
duty_of(const KithRota *rota, const char *person, const char *happening)
{
    KithProblem *problem = rota->problem;
    gint32 occurrence = kith_problem_find_occurrence(problem, happening);
    gint32 number = kith_problem_find_person(problem, person);
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        gint32 seat = kith_duty_seat(rota, duty, 0);
        if (duty->person == number &&
            problem->cells[problem->seat_cell[seat]].occurrence == occurrence)
            return duty;
    }
    return NULL;
}

static void
expect_released(const KithPlan *planned, gsize n, gint32 row)
{
    gsize released;
    const gint32 *rows = kith_plan_released_pins(planned, &released);
    cr_expect_eq(released, n, "%d released", (int)released);
    if (n > 0 && released > 0)
        cr_expect_eq(rows[0], row);
}

static void
assert_protects(const KithRota *rota)
{
    g_autoptr(KithCheck) check = kith_check(rota);
    gsize n;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    cr_assert_eq(kith_check_score(check).tier[KITH_TIER_PROTECT], 0, "%s",
                 n > 0 ? breaches[0].message : "");
}

static World
with_people(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    return world;
}

#define add_visit(world, id, from, to, ...)                                                        \
    world_add((world), "needs", "need", (id), "date", "2026-03-04", "earliest", (from), "latest",  \
              (to), "duration", "60", ##__VA_ARGS__)

/* Against all wishes, and at a start that is not the least. */
Test(pins, kept_with_its_start)
{
    World world = with_people();
    add_visit(&world, "wash", "08:00", "12:00");
    world_add(&world, "pins", "person", "pat", "need", "wash", "date", "2026-03-04", "start",
              "10:15");
    world_add(&world, "preferences", "person", "pat", "wish", "against", "date", "2026-03-04",
              "weight", "50");
    world_build(&world);
    g_autoptr(KithPlan) planned = plan(&world, 300);
    expect_released(planned, 0, 0);
    const KithRota *rota = kith_plan_rota(planned);
    const KithDuty *duty = duty_of(rota, "pat", "wash@2026-03-04");
    cr_assert_eq(kith_rota_duties(rota), 1);
    cr_assert_not_null(duty);
    cr_expect_eq(duty->start, kith_problem_tick(world.problem, world.problem->first_date + 2, 615));
    cr_expect(duty->pinned);
    world_free(&world);
}

/* What else there is to do that day is put round it; it could be later, but it is pinned. */
Test(pins, not_pushed_by_what_comes_before)
{
    World world = world_new();
    world_person(&world, "pat");
    add_visit(&world, "wash", "08:00", "12:00");
    add_visit(&world, "feed", "09:45", "09:45");
    add_visit(&world, "walk", "08:00", "09:30");
    world_add(&world, "pins", "person", "pat", "need", "wash", "date", "2026-03-04", "start",
              "10:15");
    world_build(&world);
    g_autoptr(KithPlan) planned = plan(&world, 300);
    const KithRota *rota = kith_plan_rota(planned);
    const KithDuty *duty = duty_of(rota, "pat", "wash@2026-03-04");
    expect_released(planned, 0, 0);
    cr_assert_not_null(duty);
    cr_expect_eq(duty->start, kith_problem_tick(world.problem, world.problem->first_date + 2, 615));
    cr_expect_null(duty_of(rota, "pat", "feed@2026-03-04"), "there is no room for it");
    cr_expect_not_null(duty_of(rota, "pat", "walk@2026-03-04"));
    assert_protects(rota);
    world_free(&world);
}

/* A pin without a start keeps its person; the time is the planner's. */
Test(pins, without_a_start)
{
    World world = world_new();
    world_person(&world, "pat");
    add_visit(&world, "wash", "08:00", "12:00");
    add_visit(&world, "feed", "08:00", "08:30");
    world_add(&world, "pins", "person", "pat", "need", "wash", "date", "2026-03-04");
    world_build(&world);
    g_autoptr(KithPlan) planned = plan(&world, 300);
    const KithRota *rota = kith_plan_rota(planned);
    expect_released(planned, 0, 0);
    cr_assert_eq(kith_rota_duties(rota), 2, "the pinned one gives way in time");
    assert_protects(rota);
    world_free(&world);
}

/* Each breaks a rule that protects people; the planner may give the seat to somebody else. */
Test(pins, illegal_ones_are_released_and_reported)
{
    static const struct {
        const char *why, *person, *need, *start;
    } cases[] = {
        {"unavailable", "pat", "wash", NULL},        {"outside the window", "sam", "wash", "13:00"},
        {"two places at once", "sam", "also", NULL}, {"daily rest", "sam", "early", NULL},
        {"contract's hours", "tim", "long", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = with_people();
        world_add(&world, "people", "person", "tim");
        world_add(&world, "contracts", "person", "tim", "engagement", "bank", "most_minutes",
                  "2:00");
        world_add(&world, "availability", "person", "pat", "kind", "unavailable", "date",
                  "2026-03-04");
        world_add(&world, "rules", "rule", "rest-daily", "least_minutes", "11:00");
        add_visit(&world, "wash", "08:00", "12:00");
        add_visit(&world, "here", "21:00", "21:00");
        add_visit(&world, "also", "21:30", "21:30");
        world_add(&world, "needs", "need", "long", "date", "2026-03-03", "start", "09:00",
                  "duration", "180");
        world_add(&world, "needs", "need", "early", "date", "2026-03-05", "start", "07:00",
                  "duration", "60");
        world_add(&world, "pins", "person", "sam", "need", "here", "date", "2026-03-04");
        const char *date = strcmp(cases[i].need, "early") == 0  ? "2026-03-05"
                           : strcmp(cases[i].need, "long") == 0 ? "2026-03-03"
                                                                : "2026-03-04";
        world_add(&world, "pins", "person", cases[i].person, "need", cases[i].need, "date", date,
                  "start", cases[i].start);
        world_build(&world);
        g_autoptr(KithPlan) planned = plan(&world, 100);
        cr_log_info("%s", cases[i].why);
        expect_released(planned, 1, 1);
        cr_expect_not_null(duty_of(kith_plan_rota(planned), "sam", "here@2026-03-04"), "%s",
                           cases[i].why);
        assert_protects(kith_plan_rota(planned));
        world_free(&world);
    }
}

/* A pin that names its seat takes that seat and no other; more pins than seats are released. */
Test(pins, seats)
{
    World world = with_people();
    world_person(&world, "tim");
    add_visit(&world, "ward", "08:00", "08:00", "least", "2");
    world_add(&world, "seats", "need", "ward", "seat", "lead");
    world_add(&world, "seats", "need", "ward", "seat", "second");
    world_add(&world, "pins", "person", "pat", "need", "ward", "date", "2026-03-04", "seat",
              "second");
    world_add(&world, "pins", "person", "tim", "need", "ward", "date", "2026-03-04", "seat",
              "second");
    world_build(&world);
    g_autoptr(KithPlan) planned = plan(&world, 100);
    expect_released(planned, 1, 1);
    const KithRota *rota = kith_plan_rota(planned);
    const KithDuty *duty = duty_of(rota, "pat", "ward@2026-03-04");
    cr_assert_not_null(duty);
    cr_expect_eq(kith_duty_seat(rota, duty, 0), world_seat(&world, "ward@2026-03-04#2"));
    cr_expect_eq(kith_rota_duties(rota), 2);
    world_free(&world);
}

/* One half of a double-up that is pinned gets its other half. */
Test(pins, half_of_a_double_up)
{
    World world = with_people();
    world_add(&world, "places", "place", "home");
    world_add(&world, "clients", "client", "ann", "place", "home");
    add_visit(&world, "turn", "08:00", "12:00", "client", "ann", "least", "2");
    world_add(&world, "pins", "person", "pat", "need", "turn", "date", "2026-03-04", "start",
              "09:30");
    world_build(&world);
    g_autoptr(KithPlan) planned = plan(&world, 300);
    const KithRota *rota = kith_plan_rota(planned);
    expect_released(planned, 0, 0);
    cr_expect_eq(kith_rota_duties(rota), 2, "only half is filled");
    world_free(&world);
}

/* Over a fortnight of crowded days the search takes none of what is pinned, and moves none. */
Test(pins, never_moved_by_the_search)
{
    World world = world_new();
    static const char *const people[] = {"pat", "sam", "tim"};
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++)
        world_person(&world, people[i]);
    static const char *const needs[] = {"a", "b", "c", "d", "e"};
    for (gsize i = 0; i < G_N_ELEMENTS(needs); i++)
        world_add(&world, "needs", "need", needs[i], "days", "daily", "earliest", "08:00", "latest",
                  "12:00", "duration", "75");
    world_add(&world, "rules", "rule", "run-worked", "most", "3");
    static const struct {
        const char *person, *need, *date, *happening, *start;
        gint32 day, minutes;
    } pins[] = {
        {"pat", "a", "2026-03-02", "a@2026-03-02", "09:00", 0, 540},
        {"pat", "b", "2026-03-02", "b@2026-03-02", "11:30", 0, 690},
        {"sam", "b", "2026-03-05", "b@2026-03-05", "08:45", 3, 525},
        {"sam", "e", "2026-03-09", "e@2026-03-09", "10:10", 7, 610},
        {"tim", "c", "2026-03-15", "c@2026-03-15", "12:00", 13, 720},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pins); i++)
        world_add(&world, "pins", "person", pins[i].person, "need", pins[i].need, "date",
                  pins[i].date, "start", pins[i].start);
    world_build(&world);
    for (guint64 seed = 1; seed <= 5; seed++) {
        KithPlanOptions options = {.iterations = 1000, .seed = seed};
        g_autoptr(KithPlan) planned = kith_plan(world.problem, &options);
        expect_released(planned, 0, 0);
        for (gsize i = 0; i < G_N_ELEMENTS(pins); i++) {
            const KithDuty *duty =
                duty_of(kith_plan_rota(planned), pins[i].person, pins[i].happening);
            cr_assert_not_null(duty, "%s", pins[i].happening);
            gint32 date, minutes;
            kith_problem_local(world.problem, duty->start, &date, &minutes);
            cr_expect(date == world.problem->first_date + pins[i].day && minutes == pins[i].minutes,
                      "seed %d: %s is at %d, not %d", (int)seed, pins[i].happening, minutes,
                      pins[i].minutes);
        }
        assert_protects(kith_plan_rota(planned));
    }
    world_free(&world);
}
