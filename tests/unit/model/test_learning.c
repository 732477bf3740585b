/* Reading what there is to learn from, and who would. */
#include "unit/rota/world.h"

#include "model/variant.h"

static const char skills[] = "framework: f\nname: F\nedition: '1'\nsource: us\n"
                             "areas: {a: {name: A, means: all}}\n"
                             "scales: {s: {name: S, levels: [{name: one}, {name: two}]}}\n"
                             "competencies:\n"
                             "  wash: {name: Wash, area: a, scale: s, means: washes}\n"
                             "  cook: {name: Cook, area: a, means: cooks}\n";

static World
learning_world(void)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    cr_assert(kith_partnership_add_framework_text(world.partnership, "f", skills, strlen(skills),
                                                  world.findings));
    world_add(&world, "employers", "employer", "trust");
    world_add(&world, "people", "person", "ann");
    world_add(&world, "people", "person", "bob");
    return world;
}

Test(learning, rows_are_frozen)
{
    World world = learning_world();
    world_add(&world, "learning", "learning", "online", "kind", "e-learning", "gives",
              "wash@2 cook", "requires", "wash", "minutes", "90", "pounds", "12.50", "by",
              "ann;bob", "employers", "trust");
    world_add(&world, "learning", "learning", "course", "gives", "cook", "places", "3", "date",
              "2026-03-04");
    world_add(&world, "willingness", "person", "bob", "to", "teach", "competency", "wash",
              "willing", "no");
    world_freeze(&world);
    const KithProblem *problem = world.problem;
    cr_assert_eq(problem->n_learning, 2);
    const KithLearning *online = &problem->learning[0], *course = &problem->learning[1];
    cr_expect_eq(online->kind, KITH_E_LEARNING);
    cr_expect_eq(problem->requirements[online->gives].n_clauses, 2);
    cr_expect_eq(problem->requirements[online->requires].n_clauses, 1);
    cr_expect_eq(online->time, 90);
    cr_expect_eq(online->pence, 1250);
    cr_expect_eq(online->places, KITH_NONE);
    cr_expect_eq(online->n_teachers, 2);
    cr_expect_eq(online->n_employers, 1);
    cr_expect_eq(course->kind, KITH_COURSE);
    cr_expect_eq(course->pence, 0);
    cr_expect_eq(course->places, 3);
    cr_expect_eq(course->done, course->date + 1, "it counts from the day after");
    cr_expect_eq(problem->willingness_first[1], 0);
    cr_assert_eq(problem->willingness_first[2], 1);
    cr_expect_eq(problem->willingness[0].to, KITH_TO_TEACH);
    cr_expect_not(problem->willingness[0].willing);
    world_free(&world);
}

Test(learning, faults_are_named)
{
    static const char *const cases[][5] = {
        {"gives-either", "gives", "wash@2|cook", NULL, NULL},
        {"negative-cost", "gives", "cook", "pounds", "-1"},
        {"no-places", "gives", "cook", "places", "0"},
        {"done-before-date", "gives", "cook", "done", "2026-03-01"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = learning_world();
        world_add(&world, "learning", "learning", "l", "date", "2026-03-02", cases[i][1],
                  cases[i][2], cases[i][3] != NULL ? cases[i][3] : "name", cases[i][4]);
        g_autoptr(KithProblem) problem = kith_problem_build(world.partnership, world.findings);
        cr_expect_null(problem);
        gboolean found = FALSE;
        for (gsize j = 0; j < kith_findings_kept(world.findings); j++)
            found = found || strcmp(kith_findings_get(world.findings, j)->id, cases[i][0]) == 0;
        cr_expect(found, "case %d", (int)i);
        cr_expect_eq(kith_findings_count(world.findings, KITH_ERROR), 1);
        world_free(&world);
    }
}

/* A variant shares what it does not change, and its attainments are in order. */
Test(learning, variants)
{
    World world = learning_world();
    world_add(&world, "attainments", "person", "bob", "competency", "wash", "from", "2026-01-01",
              "until", "2026-03-31");
    world_freeze(&world);
    gint32 wash = kith_frameworks_find(world.problem->frameworks, "wash");
    gint32 cook = kith_frameworks_find(world.problem->frameworks, "cook");
    KithAttained attained[] = {{1, {cook, 1}, KITH_ALWAYS, KITH_NEVER},
                               {1, {wash, 2}, KITH_ALWAYS, KITH_NEVER},
                               {0, {wash, 1}, KITH_ALWAYS, KITH_NEVER}};
    g_autoptr(KithProblem) variant =
        kith_variant_new(world.problem, attained, G_N_ELEMENTS(attained));
    cr_expect_eq(variant->attainment_first[1], 1);
    cr_assert_eq(variant->attainment_first[2], 4);
    for (gint32 i = 2; i < 4; i++) {
        const KithAttainment *a = &variant->attainments[i - 1], *b = &variant->attainments[i];
        cr_expect(a->competency < b->competency ||
                  (a->competency == b->competency && a->level >= b->level));
    }
    cr_expect_eq(world.problem->n_attainments, 1, "the base stays as it was");
    KithTick until = world.problem->attainments[0].until;
    g_autoptr(KithProblem) aged = kith_variant_new(world.problem, NULL, 0);
    kith_variant_age(aged, 30, TRUE);
    cr_expect_eq(aged->attainments[0].until, until - 30 * 1440 + 60, "the clock went forward");
    cr_expect_eq(aged->people[0].until, KITH_NEVER);
    world_free(&world);
}
