#include "world.h"

/* The rota as a value: its order, its seats, its contracts. */

static World
world_of_three(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_person(&world, "kim");
    world_need(&world, "a", NULL, "09:00", "60");
    world_need(&world, "b", NULL, "09:00", "60");
    world_build(&world);
    return world;
}

static void
expect_duty(const World *world, gsize index, const char *person, const char *seat)
{
    const KithDuty *duty = kith_rota_duty(world->rota, index);
    cr_expect_eq(duty->person, world_who(world, person));
    g_autofree char *id =
        kith_problem_seat_id(world->problem, kith_duty_seat(world->rota, duty, 0));
    cr_expect_str_eq(id, seat);
}

Test(rota, order)
{
    World world = world_of_three();
    world_take(&world, "kim", "a@2026-03-02#1");
    world_take(&world, "pat", "b@2026-03-03#1");
    world_take(&world, "pat", "a@2026-03-03#1");
    world_take(&world, "pat", "b@2026-03-02#1");
    kith_rota_sort(world.rota);
    cr_assert_eq(kith_rota_duties(world.rota), 4);
    expect_duty(&world, 0, "pat", "b@2026-03-02#1");
    expect_duty(&world, 1, "pat", "a@2026-03-03#1");
    expect_duty(&world, 2, "pat", "b@2026-03-03#1");
    expect_duty(&world, 3, "kim", "a@2026-03-02#1");
    world_free(&world);
}

/* By start, whatever the order of the seats. */
Test(rota, order_by_start)
{
    World world = world_new();
    world_person(&world, "pat");
    for (int i = 0; i < 2; i++)
        world_add(&world, "needs", "need", i == 0 ? "a" : "b", "date", "2026-03-02", "earliest",
                  i == 0 ? "09:00" : "09:30", "latest", "12:00", "duration", "30");
    world_build(&world);
    world_take_at(&world, "pat", "a@2026-03-02#1", 90, 0);
    world_take_at(&world, "pat", "b@2026-03-02#1", 30, 0);
    kith_rota_sort(world.rota);
    expect_duty(&world, 0, "pat", "b@2026-03-02#1");
    expect_duty(&world, 1, "pat", "a@2026-03-02#1");
    world_free(&world);
}

/* Whoever was given which seat, the first of a cell goes to its first person. */
Test(rota, seats_go_to_people_in_order)
{
    World world = world_of_three();
    world_take(&world, "kim", "a@2026-03-02#1");
    world_take(&world, "sam", "a@2026-03-02#3");
    world_take(&world, "pat", "a@2026-03-02#2");
    kith_rota_sort(world.rota);
    expect_duty(&world, 0, "pat", "a@2026-03-02#1");
    expect_duty(&world, 1, "sam", "a@2026-03-02#2");
    expect_duty(&world, 2, "kim", "a@2026-03-02#3");
    world_free(&world);
}

/* What was declined takes no seat, and what is offered comes after what covers. */
Test(rota, seats_by_state)
{
    World world = world_of_three();
    gint32 seat = world_seat(&world, "a@2026-03-02#1");
    KithTick start = kith_seat_occurrence(world.problem, seat)->earliest;
    kith_rota_add(world.rota, 0, start, start + 60, &seat, 1, KITH_DECLINED, FALSE);
    kith_rota_add(world.rota, 1, start, start + 60, &seat, 1, KITH_OFFERED, FALSE);
    kith_rota_add(world.rota, 2, start, start + 60, &seat, 1, KITH_PUBLISHED, TRUE);
    kith_rota_sort(world.rota);
    expect_duty(&world, 0, "pat", "a@2026-03-02#1");
    expect_duty(&world, 1, "sam", "a@2026-03-02#2");
    expect_duty(&world, 2, "kim", "a@2026-03-02#1");
    world_free(&world);
}

/* Equal rotas are equal, in whichever order they were made. */
Test(rota, equal_in_any_order)
{
    World world = world_of_three();
    static const char *const people[] = {"pat", "sam", "kim"};
    g_autofree char *first = NULL;
    for (int turn = 0; turn < 3; turn++) {
        kith_rota_unref(world.rota);
        world.rota = kith_rota_new(world.problem);
        for (int i = 0; i < 3; i++) {
            g_autofree char *a = g_strdup_printf("a@2026-03-02#%d", i + 1);
            g_autofree char *b = g_strdup_printf("b@2026-03-03#%d", 3 - i);
            world_take(&world, people[(i + turn) % 3], a);
            world_take(&world, people[(turn + 2 - i) % 3], b);
        }
        kith_rota_sort(world.rota);
        g_autofree char *csv = kith_rota_to_csv(world.rota, FALSE, NULL);
        if (first == NULL)
            first = g_steal_pointer(&csv);
        else
            cr_expect_str_eq(csv, first);
    }
    world_free(&world);
}

/* Duties that differ in end or state only have an order too. */
Test(rota, order_of_what_is_nearly_equal)
{
    World world = world_of_three();
    gint32 seats[2] = {world_seat(&world, "a@2026-03-02#1"), world_seat(&world, "b@2026-03-02#1")};
    KithTick start = kith_seat_occurrence(world.problem, seats[0])->earliest;
    for (int turn = 0; turn < 2; turn++) {
        kith_rota_unref(world.rota);
        world.rota = kith_rota_new(world.problem);
        for (int i = 0; i < 4; i++) {
            int which = turn == 0 ? i : 3 - i;
            KithDutyState state = which == 2 ? KITH_CANCELLED : KITH_DECLINED;
            kith_rota_add(world.rota, 0, start, start + (which == 0 ? 50 : 60), seats,
                          which == 3 ? 2 : 1, state, FALSE);
        }
        kith_rota_sort(world.rota);
        cr_expect_eq(kith_rota_duty(world.rota, 0)->end, start + 50);
        cr_expect_eq(kith_rota_duty(world.rota, 1)->state, KITH_DECLINED);
        cr_expect_eq(kith_rota_duty(world.rota, 2)->state, KITH_CANCELLED);
        cr_expect_eq(kith_rota_duty(world.rota, 3)->n_seats, 2);
    }
    world_free(&world);
}

Test(rota, contracts)
{
    World world = world_new();
    world_add(&world, "people", "person", "pat");
    world_add(&world, "contracts", "contract", "one", "person", "pat", "engagement", "bank",
              "until", "2026-03-04");
    world_add(&world, "contracts", "contract", "two", "person", "pat", "engagement", "employed");
    world_need(&world, "a", NULL, "22:00", "4:00");
    world_need(&world, "b", NULL, "09:00", "60", "engagements", "volunteer");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-03#1");
    world_take(&world, "pat", "a@2026-03-04#1");
    world_take(&world, "pat", "b@2026-03-05#1");
    kith_rota_sort(world.rota);
    cr_expect_eq(kith_rota_duty(world.rota, 0)->contract, 0);
    cr_expect_eq(kith_rota_duty(world.rota, 1)->contract, 1); /* the first ends within it */
    cr_expect_eq(kith_rota_duty(world.rota, 2)->contract, -1);
    world_free(&world);
}

Test(rota, joined_seats_stay_together)
{
    World world = world_of_three();
    gint32 seats[2] = {world_seat(&world, "b@2026-03-02#3"), world_seat(&world, "a@2026-03-02#2")};
    KithTick start = kith_seat_occurrence(world.problem, seats[0])->earliest;
    kith_rota_add(world.rota, 1, start, start + 60, seats, 2, KITH_DRAFT, TRUE);
    world_take(&world, "pat", "b@2026-03-02#1");
    kith_rota_sort(world.rota);
    const KithDuty *duty = kith_rota_duty(world.rota, 1);
    cr_assert_eq(duty->n_seats, 2);
    cr_expect(duty->pinned);
    cr_expect_eq(kith_duty_seat(world.rota, duty, 0), world_seat(&world, "a@2026-03-02#1"));
    cr_expect_eq(kith_duty_seat(world.rota, duty, 1), world_seat(&world, "b@2026-03-02#2"));
    world_free(&world);
}

Test(rota, rules_of_a_problem)
{
    World world = world_new();
    world_person(&world, "pat");
    world_need(&world, "a", NULL, "09:00", "60");
    world_add(&world, "rules", "rule", "rest-daily", "id", "our-rest", "name", "Our rest",
              "least_minutes", "11:00", "tier", "3");
    world_build(&world);
    gint32 n = kith_problem_rules(world.problem);
    cr_assert_gt(n, 1);
    cr_expect_str_eq(kith_problem_rule_id(world.problem, 0), "eligible");
    cr_expect_eq(kith_problem_rule_kind(world.problem, 0), KITH_RULE_ELIGIBLE);
    cr_expect_eq(kith_problem_rule_tier(world.problem, 0), KITH_TIER_PROTECT);
    cr_expect_str_eq(kith_problem_rule_id(world.problem, n - 1), "our-rest");
    cr_expect_str_eq(kith_problem_rule_name(world.problem, n - 1), "Our rest");
    cr_expect_eq(kith_problem_rule_kind(world.problem, n - 1), KITH_RULE_REST_DAILY);
    cr_expect_eq(kith_problem_rule_tier(world.problem, n - 1), KITH_TIER_SOFT);
    world_free(&world);
}

Test(rota, references)
{
    World world = world_of_three();
    KithRota *rota = kith_rota_ref(world.rota);
    cr_expect_eq(kith_rota_problem(rota), world.problem);
    kith_rota_unref(rota);
    kith_rota_unref(NULL);
    kith_check_free(NULL);
    world_free(&world);
}
