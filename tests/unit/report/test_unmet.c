#include "unit/rota/world.h"

#include "insight/explain.h"
#include "report/answers.h"
#include "report/remedies.h"

/* What a need says in words, where nobody comes: why its time matters, and who can step in. */

static World
world_without_anybody_able(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "clients", "client", "ann");
    world_add(&world, "needs", "need", "insulin", "client", "ann", "date", "2026-03-02", "earliest",
              "08:00", "latest", "08:30", "duration", "15", "importance", "red", "critical",
              "insulin before breakfast", "traits", "nurse");
    world_add(&world, "needs", "need", "meal", "client", "ann", "date", "2026-03-02", "earliest",
              "12:00", "latest", "13:00", "duration", "30", "substitute", "her daughter", "traits",
              "cook");
    world_build(&world);
    return world;
}

Test(unmet, says_why_time_matters)
{
    World world = world_without_anybody_able();
    g_autofree char *insulin =
        kith_seat_title(world.problem, world_seat(&world, "insulin@2026-03-02#1"));
    cr_expect_str_eq(insulin, "insulin, Mon 2 March, 08:00 to 08:30 for 15 min, red, time-critical "
                              "(insulin before breakfast)");
    g_autofree char *meal = kith_seat_title(world.problem, world_seat(&world, "meal@2026-03-02#1"));
    cr_expect_str_eq(meal, "meal, Mon 2 March, 12:00 to 13:00 for 30 min, amber");
    world_free(&world);
}

Test(unmet, says_who_can_step_in)
{
    World world = world_without_anybody_able();
    static const char *const seats[] = {"insulin@2026-03-02#1", "meal@2026-03-02#1"};
    KithReportOptions options = {0};
    for (int i = 0; i < 2; i++) {
        g_autoptr(KithExplainer) explainer = kith_explainer_new(world.rota);
        g_autoptr(KithRemedies) remedies =
            kith_remedies_new(explainer, world_seat(&world, seats[i]));
        gsize n;
        const KithRemedy *all = kith_remedies_all(remedies, &n);
        cr_assert_gt(n, 0);
        cr_assert_eq(all[n - 1].kind, KITH_REMEDY_REDUCE);
        g_autofree char *text = kith_remedy_text(world.problem, &all[n - 1], &options);
        cr_expect_eq(strstr(text, "; her daughter can step in") != NULL, i == 1, "%s", text);
    }
    world_free(&world);
}
