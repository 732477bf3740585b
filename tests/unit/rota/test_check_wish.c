#include "world.h"

/* What the check finds of wishes, preferred competencies and continuity. */

static World
world_of_clients(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_person(&world, "kim");
    world_add(&world, "clients", "client", "ann");
    world_add(&world, "clients", "client", "bob", "carers_most", "1");
    world_add(&world, "duty_kinds", "kind", "early");
    world_add(&world, "duty_kinds", "kind", "late");
    world_need(&world, "a", NULL, "09:00", "60", "client", "ann", "kind", "early");
    world_need(&world, "b", NULL, "15:00", "60", "client", "bob", "kind", "late");
    return world;
}

Test(check_wish, days_and_kinds)
{
    static const struct {
        const char *wish, *kind, *take;
        gint64 units;
    } cases[] = {
        {"for", NULL, "a@2026-03-04#1", 0},       {"for", NULL, "a@2026-03-05#1", 4},
        {"against", NULL, "a@2026-03-04#1", 4},   {"against", NULL, "a@2026-03-05#1", 0},
        {"for", "late", "a@2026-03-04#1", 4},     {"for", "late", "b@2026-03-04#1", 0},
        {"against", "late", "a@2026-03-04#1", 0}, {"against", "late", "b@2026-03-04#1", 4},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_clients();
        world_add(&world, "preferences", "person", "pat", "wish", cases[i].wish, "date",
                  "2026-03-04", "kind", cases[i].kind, "weight", "4");
        world_build(&world);
        world_take(&world, "pat", cases[i].take);
        world_take(&world, "sam", "b@2026-03-04#2");
        world_expect_cost(&world, "wish", cases[i].units, cases[i].units * 200, NULL);
        world_free(&world);
    }
}

/* A wish for certain weekdays is one for each of them. */
Test(check_wish, weekdays)
{
    World world = world_of_clients();
    world_add(&world, "preferences", "person", "pat", "wish", "against", "days", "mon wed");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-02#1");
    world_take(&world, "pat", "b@2026-03-02#1");
    world_take(&world, "pat", "a@2026-03-03#1");
    world_take(&world, "pat", "a@2026-03-11#1");
    world_expect(&world, "wish", 2, NULL);
    world_free(&world);
}

/* Who is wished for, and who is not: each seat at the client counts. */
Test(check_wish, who_visits)
{
    World world = world_of_clients();
    world_add(&world, "rules", "rule", "wish", "tier", "1");
    world_add(&world, "preferences", "person", "pat", "client", "ann", "weight", "3");
    world_add(&world, "preferences", "person", "sam", "client", "ann", "weight", "5");
    world_add(&world, "preferences", "person", "kim", "client", "ann", "wish", "against", "weight",
              "2");
    world_add(&world, "preferences", "person", "sam", "client", "bob", "wish", "against");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-02#1");
    world_take(&world, "sam", "a@2026-03-03#1");
    world_take(&world, "kim", "b@2026-03-03#1");
    world_expect(&world, "wish", 0, NULL);
    world_take(&world, "kim", "a@2026-03-04#1");
    world_expect_cost(&world, "wish", 7, 1400, "kim takes a@2026-03-04#1, against a wish");
    world_take(&world, "sam", "b@2026-03-05#1");
    world_end(&world, "wish", 8, NULL);
}

Test(check_wish, prefers)
{
    static const char skills[] = "framework: world\n"
                                 "name: World\n"
                                 "edition: '1'\n"
                                 "source: made up\n"
                                 "areas:\n"
                                 "  care: {name: Care, means: looking after people}\n"
                                 "competencies:\n"
                                 "  polish: {name: Polish, area: care, means: speaks Polish}\n";
    World world = world_new();
    cr_assert(kith_frameworks_add_text(world.partnership->frameworks, "world.yaml", skills,
                                       strlen(skills), world.findings));
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_add(&world, "attainments", "person", "pat", "competency", "polish", "until",
              "2026-03-03");
    world_need(&world, "a", NULL, "23:00", "120", "prefers", "polish");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-02#1");
    world_expect(&world, "prefers", 0, NULL);
    world_take(&world, "pat", "a@2026-03-03#1");
    world_take(&world, "sam", "a@2026-03-02#2");
    world_expect_cost(&world, "prefers", 2, 200, NULL);
    world_free(&world);
}

/* Different people in a client's week; the client's own most comes before the rule's. */
Test(check_wish, continuity)
{
    World world = world_of_clients();
    world_add(&world, "rules", "rule", "continuity", "most", "2", "weight", "10");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-02#1");
    world_take(&world, "sam", "a@2026-03-03#1");
    world_take(&world, "pat", "a@2026-03-08#1");
    world_take(&world, "kim", "a@2026-03-09#1");
    world_take(&world, "pat", "b@2026-03-02#1");
    world_expect_cost(&world, "continuity", 0, 0, NULL);
    world_take(&world, "kim", "a@2026-03-04#1");
    world_expect_cost(&world, "continuity", 1, 10, NULL);
    world_take(&world, "sam", "b@2026-03-02#2");
    world_take(&world, "kim", "b@2026-03-02#3");
    world_expect_cost(&world, "continuity", 3, 30, NULL);
    world_free(&world);
}

/* Without a figure only clients who have their own are counted. */
Test(check_wish, continuity_without_a_figure)
{
    World world = world_of_clients();
    world_add(&world, "rules", "rule", "continuity", "tier", "1");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-02#1");
    world_take(&world, "sam", "a@2026-03-02#2");
    world_take(&world, "pat", "b@2026-03-09#1");
    world_take(&world, "sam", "b@2026-03-10#1");
    world_end(&world, "continuity", 1,
              "bob meets 2 people in the week of 9 March; at most 1 is asked for");
}

/* Everybody visits everybody, so that visits of clients, weeks and people lie mixed. */
Test(check_wish, continuity_of_many)
{
    static const char *const people[] = {"pat", "sam", "kim"};
    World world = world_of_clients();
    world_add(&world, "clients", "client", "cat", "carers_most", "2");
    world_need(&world, "c", NULL, "20:00", "60", "client", "cat");
    world_build(&world);
    for (int day = 2; day <= 13; day++) {
        for (int i = 0; i < 3; i++) {
            for (int need = 0; need < 3; need++) {
                g_autofree char *seat =
                    g_strdup_printf("%c@2026-03-%02d#%d", "cab"[need], day, i + 1);
                world_take(&world, people[i], seat);
            }
        }
    }
    world_expect(&world, "continuity", 2 * (3 - 1) + 2 * (3 - 2), NULL);
    world_free(&world);
}

/* A rule may hold for some people only. */
Test(check_wish, scope)
{
    World world = world_of_clients();
    world_add(&world, "people", "person", "val", "young", "yes");
    world_add(&world, "contracts", "person", "val", "engagement", "volunteer", "terms", "helper");
    world_add(&world, "rules", "rule", "day-duties", "id", "one-for-volunteers", "most", "0",
              "engagements", "volunteer");
    world_add(&world, "rules", "rule", "day-duties", "id", "one-for-young", "most", "0", "young",
              "yes");
    world_add(&world, "rules", "rule", "day-duties", "id", "one-for-pat", "most", "0", "person",
              "pat", "tier", "3");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-02#1");
    world_take(&world, "sam", "a@2026-03-02#2");
    world_expect(&world, "one-for-volunteers", 0, NULL);
    world_expect(&world, "one-for-pat", 1, NULL);
    world_take(&world, "val", "a@2026-03-02#3");
    kith_rota_sort(world.rota);
    g_autoptr(KithCheck) check = kith_check(world.rota);
    gint32 n;
    const KithTerm *terms = kith_check_terms(check, &n);
    cr_expect_eq(terms[world_rule(&world, "one-for-volunteers")].units, 1);
    cr_expect_eq(terms[world_rule(&world, "one-for-young")].units, 1);
    cr_expect_eq(terms[world_rule(&world, "one-for-pat")].units, 1);
    world_free(&world);
}
