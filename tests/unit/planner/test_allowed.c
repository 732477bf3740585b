/* What somebody has decided to allow is kept, pinned or published, although nobody would plan it.
 */
#include "unit/rota/world.h"

#include <kith/explain.h>
#include <kith/plan.h>

#define HAPPENING "wash@2026-03-04"
#define SEAT      HAPPENING "#1"

/* Pat may not wash ann: ann's family does not want her, and she is off that morning. Sam may. */
static World
with_override(const char *rule)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_add(&world, "clients", "client", "ann");
    world_add(&world, "exclusions", "person", "pat", "client", "ann");
    world_add(&world, "availability", "person", "pat", "days", "daily", "start", "12:00", "end",
              "20:00");
    world_add(&world, "needs", "need", "wash", "client", "ann", "date", "2026-03-04", "earliest",
              "08:00", "latest", "08:30", "duration", "60");
    if (rule != NULL)
        world_add(&world, "overrides", "rule", rule, "person", "pat", "need", "wash", "date",
                  "2026-03-04", "reason", "ann asks for her", "author", "Dot Day");
    return world;
}

/* Who has the visit in a plan of which the check says the same as the planner, and in which nothing
 * is broken that nobody allows. */
static gint32
holder_in(const KithPlan *planned)
{
    KithRota *rota = kith_plan_rota(planned);
    g_autoptr(KithCheck) check = kith_check(rota);
    KithScore score = kith_check_score(check), ours = kith_plan_score(planned);
    cr_expect_eq(kith_score_compare(&score, &ours), 0);
    cr_expect_eq(kith_check_broken(check), 0);
    return kith_rota_duties(rota) > 0 ? kith_rota_duty(rota, 0)->person : -1;
}

static void
expect_changed(World *world, const char *person)
{
    world_build(world);
    world_take(world, "pat", SEAT);
    KithPlanOptions options = {.from = world->rota, .seed = 1};
    g_autoptr(KithPlan) planned = kith_plan(world->problem, &options);
    cr_expect_eq(holder_in(planned), world_who(world, person));
    world_free(world);
}

Test(allowed, published_duty_is_kept)
{
    World world = with_override("eligible");
    expect_changed(&world, "pat");
}

Test(allowed, published_duty_is_released_without)
{
    World world = with_override(NULL), other = with_override("one-place");
    expect_changed(&world, "sam");
    expect_changed(&other, "sam");
}

Test(allowed, who_is_ill_does_not_come_all_the_same)
{
    World world = with_override("eligible");
    world_add(&world, "events", "event", "absent", "person", "pat", "date", "2026-03-04");
    expect_changed(&world, "sam");
}

static void
expect_pinned(World *world, const char *person, gsize released)
{
    gsize n;
    world_add(world, "pins", "person", "pat", "need", "wash", "date", "2026-03-04", "start",
              "08:15");
    world_build(world);
    KithPlanOptions options = {.iterations = 200, .seed = 1};
    g_autoptr(KithPlan) planned = kith_plan(world->problem, &options);
    cr_expect_eq(holder_in(planned), world_who(world, person));
    kith_plan_released_pins(planned, &n);
    cr_expect_eq(n, released);
    world_free(world);
}

Test(allowed, pin_is_kept)
{
    World world = with_override("eligible"), other = with_override(NULL);
    expect_pinned(&world, "pat", 0);
    expect_pinned(&other, "sam", 1);
}

/* Two visits that are too near each other for the rest between them, which somebody allows. */
Test(allowed, pins_that_break_a_rule_are_kept)
{
    for (int allowed = 0; allowed < 2; allowed++) {
        gsize n;
        World world = world_new();
        world_person(&world, "pat");
        world_need(&world, "late", "2026-03-03", "21:00", "60");
        world_need(&world, "early", "2026-03-04", "07:00", "60");
        world_add(&world, "rules", "rule", "rest-daily", "least_minutes", "11:00");
        world_add(&world, "pins", "person", "pat", "need", "late", "date", "2026-03-03");
        world_add(&world, "pins", "person", "pat", "need", "early", "date", "2026-03-04");
        if (allowed)
            world_add(&world, "overrides", "rule", "rest-daily", "person", "pat", "need", "early",
                      "date", "2026-03-04", "reason", "asked for it", "author", "Dot Day");
        world_build(&world);
        KithPlanOptions options = {.iterations = 50, .seed = 1};
        g_autoptr(KithPlan) planned = kith_plan(world.problem, &options);
        kith_plan_released_pins(planned, &n);
        cr_expect_eq(n, allowed ? 0 : 1);
        cr_expect_eq(kith_rota_duties(kith_plan_rota(planned)), allowed ? 2 : 1);
        holder_in(planned);
        world_free(&world);
    }
}

/* Explaining takes the duty for held, so that nothing else is offered in its place. */
Test(allowed, is_known_to_answers)
{
    World world = with_override("eligible");
    world_build(&world);
    world_take(&world, "pat", SEAT);
    g_autoptr(KithExplainer) explainer = kith_explainer_new(world.rota);
    cr_expect_eq(kith_explainer_left_out(explainer), 0);
    cr_expect_eq(kith_explainer_holder(explainer, world_seat(&world, SEAT)),
                 world_who(&world, "pat"));
    world_free(&world);
}
