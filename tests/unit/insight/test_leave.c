#include "../rota/world.h"

#include <kith/leave.h>

static World
world_of_three(void)
{
    World world = world_new();
    world_person(&world, "ann");
    world_person(&world, "bob");
    world_person(&world, "cat");
    world_add(&world, "needs", "need", "early", "days", "daily", "start", "07:00", "duration",
              "480", "least", "2");
    world_build(&world);
    return world;
}

static KithLeaveSpan
span(const World *world, const char *person, gint32 from, gint32 until)
{
    gint32 first = world->problem->first_date;
    return (KithLeaveSpan){world_who(world, person), first + from, first + until, 0, 1440};
}

Test(leave, clashes_with_the_rota_each_other_and_the_needs)
{
    World world = world_of_three();
    world_take(&world, "ann", "early@2026-03-03#1");
    kith_rota_sort(world.rota);
    const KithLeaveSpan spans[] = {span(&world, "ann", 1, 2), span(&world, "bob", 2, 4),
                                   span(&world, "ann", 2, 2), span(&world, "cat", 9, 9)};
    g_autoptr(KithLeave) leave =
        kith_leave_new(world.problem, world.rota, spans, G_N_ELEMENTS(spans));
    gsize n;
    const KithLeaveClash *clashes = kith_leave_clashes(leave, &n);
    /* ann's duty on the 3rd; too few on the 4th for all three; ann asks twice */
    static const struct {
        gint32 span;
        KithLeaveClashKind kind;
    } expected[] = {{0, KITH_LEAVE_DUTY},
                    {0, KITH_LEAVE_SHORT},
                    {1, KITH_LEAVE_SHORT},
                    {2, KITH_LEAVE_TWICE},
                    {2, KITH_LEAVE_SHORT}};
    cr_assert_eq(n, G_N_ELEMENTS(expected), "%zu", n);
    for (gsize i = 0; i < n; i++) {
        cr_expect_eq(clashes[i].span, expected[i].span, "%zu", i);
        cr_expect_eq(clashes[i].kind, expected[i].kind, "%zu", i);
    }
    cr_expect_eq(clashes[1].able, 3);
    cr_expect_eq(clashes[1].left, 1);
    cr_expect_eq(clashes[1].wanted, 2);
    cr_expect_eq(clashes[3].other, 0);
    world_free(&world);
}

/* A night that ends on the first day of leave clashes with it; one that ends the day before not. */
Test(leave, nights_reach_into_the_next_day)
{
    World world = world_new();
    world_person(&world, "ann");
    world_need(&world, "night", NULL, "22:00", "600");
    world_build(&world);
    world_take(&world, "ann", "night@2026-03-03#1");
    kith_rota_sort(world.rota);
    for (gint32 day = 0; day < 5; day++) {
        const KithLeaveSpan spans[] = {span(&world, "ann", day, day)};
        g_autoptr(KithLeave) leave = kith_leave_new(world.problem, world.rota, spans, 1);
        gsize n;
        kith_leave_clashes(leave, &n);
        cr_expect_eq(n, day == 1 || day == 2 ? 1 : 0, "day %d: %zu", day, n);
    }
    world_free(&world);
}

/* Half a day's leave clashes with what lies in that half, and with the same half asked for again.
 */
Test(leave, half_a_day)
{
    World world = world_new();
    world_person(&world, "ann");
    world_add(&world, "needs", "need", "early", "days", "daily", "start", "07:00", "duration",
              "360");
    world_build(&world);
    world_take(&world, "ann", "early@2026-03-03#1");
    kith_rota_sort(world.rota);
    KithLeaveSpan spans[] = {span(&world, "ann", 1, 1), span(&world, "ann", 1, 1),
                             span(&world, "ann", 1, 1)};
    spans[0].start = 13 * 60; /* free until then */
    spans[1].end = 13 * 60;   /* works then */
    spans[2].start = 12 * 60; /* both */
    g_autoptr(KithLeave) leave = kith_leave_new(world.problem, world.rota, spans, 3);
    static const struct {
        gint32 span;
        KithLeaveClashKind kind;
    } expected[] = {{1, KITH_LEAVE_DUTY},  {1, KITH_LEAVE_SHORT}, {2, KITH_LEAVE_DUTY},
                    {2, KITH_LEAVE_TWICE}, {2, KITH_LEAVE_TWICE}, {2, KITH_LEAVE_SHORT}};
    gsize n;
    const KithLeaveClash *clashes = kith_leave_clashes(leave, &n);
    cr_assert_eq(n, G_N_ELEMENTS(expected), "%zu", n);
    for (gsize i = 0; i < n; i++)
        cr_expect(clashes[i].span == expected[i].span && clashes[i].kind == expected[i].kind);
    world_free(&world);
}
