/* Rosters of many people are searched whatever their shifts are priced by. */
#include <kith/plan.h>
#include "unit/rota/world.h"

static const char skills[] = "framework: world\n"
                             "name: World\n"
                             "edition: 2026.1\n"
                             "source: Written for the tests.\n"
                             "areas:\n"
                             "  all: {name: All, means: Everything.}\n"
                             "competencies:\n"
                             "  leading: {name: Leading, area: all, means: Leads a shift.}\n";

/* More people than are taken at once without asking how many shifts there are. */
#define MANY 1700

/* No shift is priced by its own heads where each asks for something of its team. */
Test(island, many_people_and_no_shift_that_is_priced_by_its_heads_alone)
{
    World world = world_new();
    cr_assert(kith_frameworks_add_text(world.partnership->frameworks, "world.yaml", skills,
                                       sizeof skills - 1, world.findings));
    world_set(&world, "until", "2026-03-08");
    world_add(&world, "rules", "rule", "day-duties", "most", "1");
    world_add(&world, "needs", "need", "early", "days", "daily", "start", "07:00", "duration",
              "480", "least", "2");
    world_add(&world, "teams", "need", "early", "requires", "leading");
    for (int i = 0; i < MANY; i++) {
        g_autofree char *id = g_strdup_printf("p%d", i);
        world_person(&world, id);
        world_add(&world, "attainments", "person", id, "competency", "leading");
    }
    world_freeze(&world);
    KithPlanOptions options = {.iterations = 2, .seed = 1, .threads = 1};
    g_autoptr(KithPlan) planned = kith_plan(world.problem, &options);
    cr_assert_eq(kith_plan_score(planned).tier[KITH_TIER_PROTECT], 0);
    cr_assert_eq(kith_plan_score(planned).tier[KITH_TIER_UNMET], 0);
    cr_assert_eq(kith_rota_duties(kith_plan_rota(planned)), 14);
    world_free(&world);
}
