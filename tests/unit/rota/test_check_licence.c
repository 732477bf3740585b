#include "world.h"

/* What the check finds of people who could do far more than their seat asks. */

static const char framework[] =
    "framework: test\nname: Test\nedition: '1'\nsource: written for the tests\n"
    "scales: {steps: {name: Steps, levels: [{name: One, means: a}, {name: Two, means: b}, {name: "
    "Three, means: c}, {name: Four, means: d}]}}\n"
    "areas: {all: {name: All, means: all}}\n"
    "registers: {r: {name: Register}}\n"
    "competencies:\n"
    "  care: {name: Care, area: all, scale: steps, means: caring}\n"
    "  writing: {name: Writing, area: all, scale: steps, means: writing}\n"
    "  driving: {name: Driving, area: all, means: driving}\n"
    "  reports: {name: Reports, area: all, means: reports, includes: [writing@1]}\n"
    "  injections: {name: Injections, area: all, means: injections, register: r}\n"
    "  nursing: {name: Nursing, area: all, scale: steps, means: nursing, register: r}\n";

/* What pat holds, as "care@3 driving writing@2<2026-03-03"; '<' comes before the last day. */
static World
world_of_skills(const char *competencies)
{
    World world = world_new();
    cr_assert(kith_partnership_add_framework_text(world.partnership, "test.yaml", framework,
                                                  sizeof framework - 1, world.findings));
    world_person(&world, "pat");
    g_auto(GStrv) held = g_strsplit(competencies, " ", -1);
    for (char **item = held; *item != NULL && **item != '\0'; item++) {
        g_auto(GStrv) part = g_strsplit_set(*item, "@<", -1);
        world_add(&world, "attainments", "person", "pat", "competency", part[0], "level", part[1],
                  "until", part[1] != NULL ? part[2] : NULL);
    }
    return world;
}

static void
expect_on_tuesday(const char *held, const char *requires, const char *column, const char *value,
                  gint64 units)
{
    World world = world_of_skills(held);
    world_add(&world, "rules", "rule", "top-of-licence", column, value, "tier", "1");
    world_need(&world, "n", "2026-03-03", "22:00", "4:00", "requires", requires);
    world_build(&world);
    world_take(&world, "pat", "n@2026-03-03#1");
    kith_rota_sort(world.rota);
    g_autoptr(KithCheck) check = kith_check(world.rota);
    gint32 n;
    gint64 found = kith_check_terms(check, &n)[world_rule(&world, "top-of-licence")].units;
    cr_expect_eq(found, units, "%s in a seat for %s: %" G_GINT64_FORMAT, held, requires, found);
    world_free(&world);
}

Test(check_licence, levels_above)
{
    static const struct {
        const char *held, *requires, *least;
        gint64 units;
    } cases[] = {
        {"care@3", "care@1", NULL, 1},
        {"care@2", "care@1", NULL, 0},
        {"care@2", "care@1", "1", 1},
        {"care@4", "care@3", NULL, 0}, /* nobody can be two above */
        {"care@4 driving", "driving", NULL, 0},
        {"care@4 driving", "care@1 driving", NULL, 1},
        {"care@4 writing@1", "care@1 writing@1", NULL,
         0}, /* of some it asks as much as they hold */
        {"care@4 writing@3", "care@1 writing@1", NULL, 1},
        {"care@4 writing@1", "care@1|writing@1", NULL, 1},
        {"care@1 writing@4", "care@1", NULL, 0},
        {"care@3<2026-03-03", "care@1", NULL, 0}, /* lapses at midnight, in the middle of it */
        {"care@3<2026-03-04", "care@1", NULL, 1},
        {"nursing@3", "nursing@1", NULL, 0}, /* not on the register */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_on_tuesday(cases[i].held, cases[i].requires, "least", cases[i].least,
                          cases[i].units);
}

Test(check_licence, what_the_seat_does_not_ask)
{
    static const struct {
        const char *held, *requires;
        gint64 units;
    } cases[] = {
        {"care@1 writing@2", "care@1", 1},
        {"care@1 writing@1", "care@1", 0},
        {"writing@2", NULL, 1},
        {"writing@2", "writing@1", 0}, /* asks for it, if less */
        {"writing@2", "care@1|writing@1", 0},
        {"writing@2 reports", "reports", 0}, /* writing is a part of it */
        {"writing@2<2026-03-03", NULL, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_on_tuesday(cases[i].held, cases[i].requires, "requires", "writing@2",
                          cases[i].units);
}

/* What the same register permits is a use of it. */
Test(check_licence, by_register)
{
    static const struct {
        const char *requires;
        gint64 units;
    } cases[] = {{"injections", 0}, {"nursing@1", 0}, {"care", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_skills("nursing@2 injections care@1");
        world_add(&world, "authorisations", "person", "pat", "kind", "registration", "register",
                  "r");
        world_add(&world, "rules", "rule", "top-of-licence", "requires", "nursing@2", "tier", "1");
        world_need(&world, "n", "2026-03-03", "09:00", "60", "requires", cases[i].requires);
        world_build(&world);
        world_take(&world, "pat", "n@2026-03-03#1");
        world_end(&world, "top-of-licence", cases[i].units, NULL);
    }
}

/* A nurse among others who need none is where she should be. */
Test(check_licence, in_a_team_that_asks_for_it)
{
    for (int asked = 0; asked <= 1; asked++) {
        World world = world_of_skills("care@1 writing@2");
        world_add(&world, "rules", "rule", "top-of-licence", "requires", "writing@2", "weight",
                  "7");
        world_need(&world, "n", "2026-03-03", "09:00", "60", "requires", "care");
        if (asked)
            world_add(&world, "teams", "need", "n", "requires", "writing@1");
        world_build(&world);
        world_take(&world, "pat", "n@2026-03-03#1");
        world_expect_cost(&world, "top-of-licence", !asked, asked ? 0 : 7, NULL);
        world_free(&world);
    }
}

Test(check_licence, message)
{
    World world = world_of_skills("care@4");
    world_add(&world, "rules", "rule", "top-of-licence", "tier", "1");
    world_need(&world, "n", "2026-03-03", "09:00", "60", "requires", "care");
    world_build(&world);
    world_take(&world, "pat", "n@2026-03-03#1");
    world_end(&world, "top-of-licence", 1,
              "pat takes n@2026-03-03#1, which asks for far less than they hold");
}
