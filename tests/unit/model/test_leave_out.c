/* Rows that leave a partnership take with them what is about them, and nothing else. */
#include "model/leave_out.h"
#include "support/world.h"

static World
with_two_of_each(void)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    static const char *const people[] = {"ann", "bob"};
    for (int i = 0; i < 2; i++) {
        world_add(&world, "people", "person", people[i]);
        world_add(&world, "contracts", "person", people[i], "engagement", "employed");
    }
    world_add(&world, "needs", "need", "wash", "date", "2026-03-02", "start", "08:00", "duration",
              "30");
    world_add(&world, "needs", "need", "meal", "date", "2026-03-02", "start", "09:00", "duration",
              "30");
    world_add(&world, "links", "first", "wash", "second", "meal");
    world_add(&world, "pins", "person", "ann", "need", "meal", "date", "2026-03-02");
    world_add(&world, "history", "person", "bob", "date", "2026-02-27", "start", "08:00", "end",
              "09:00", "need", "wash");
    return world;
}

static KithPartnership *
without(const World *world, KithTableId table, const char *id)
{
    const KithTable *of = &world->partnership->tables[table];
    gint32 text = kith_pool_find(world->partnership->pool, id, strlen(id));
    KithBits *rows[KITH_TABLES] = {NULL};
    rows[table] = kith_bits_new((gsize)of->n_rows);
    kith_bits_set(rows[table], (gsize)kith_table_row_of(of, text));
    KithPartnership *left = kith_partnership_without(world->partnership, rows);
    for (int i = 0; i < KITH_TABLES; i++)
        g_free(rows[i]);
    return left;
}

static gint32
rows_of(const KithPartnership *partnership, KithTableId table)
{
    return partnership->tables[table].n_rows;
}

Test(leave_out, what_is_about_a_person_leaves_with_them)
{
    World world = with_two_of_each();
    KithPartnership *left = without(&world, KITH_PEOPLE, "ann");
    cr_expect_eq(rows_of(left, KITH_PEOPLE), 1);
    cr_expect_eq(rows_of(left, KITH_CONTRACTS), 1);
    cr_expect_eq(rows_of(left, KITH_PINS), 0);
    cr_expect_eq(rows_of(left, KITH_NEEDS), 2);
    cr_expect_eq(rows_of(left, KITH_LINKS), 1);
    cr_expect_eq(rows_of(left, KITH_HISTORY), 1);
    KithProblem *problem = kith_problem_build(left, world.findings);
    cr_assert_not_null(problem);
    cr_expect_str_eq(kith_partnership_text(left, problem->people[0].id), "bob");
    kith_problem_unref(problem);
    kith_partnership_unref(left);
    world_free(&world);
}

Test(leave_out, a_duty_of_the_past_stays_without_its_need)
{
    World world = with_two_of_each();
    KithPartnership *left = without(&world, KITH_NEEDS, "wash");
    cr_expect_eq(rows_of(left, KITH_NEEDS), 1);
    cr_expect_eq(rows_of(left, KITH_LINKS), 0, "a link is between two needs");
    cr_expect_eq(rows_of(left, KITH_PINS), 1);
    cr_assert_eq(rows_of(left, KITH_HISTORY), 1);
    cr_expect_eq(kith_cell(&left->tables[KITH_HISTORY], KITH_HISTORY_NEED, 0), KITH_NONE);
    kith_partnership_unref(left);
    world_free(&world);
}

Test(leave_out, the_one_it_was_made_of_stays_as_it_is)
{
    World world = with_two_of_each();
    kith_partnership_unref(without(&world, KITH_NEEDS, "wash"));
    cr_expect_eq(rows_of(world.partnership, KITH_NEEDS), 2);
    cr_expect_eq(rows_of(world.partnership, KITH_LINKS), 1);
    cr_expect_neq(kith_cell(&world.partnership->tables[KITH_HISTORY], KITH_HISTORY_NEED, 0),
                  KITH_NONE);
    world_free(&world);
}
