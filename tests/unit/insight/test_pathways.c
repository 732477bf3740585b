#include <kith/pathways.h>

#include "insight/pathways/pathways.h"
#include "unit/insight/skills.h"
#include "unit/model/fixture.h"

/* ann cares at level 2 and listens, says that she gives medicines, and drove until February. bob
 * holds nothing. Two courses and a mentor lead on. */
static Fixture
learners(void)
{
    Fixture fixture = {kith_partnership_new(), kith_findings_new(), NULL};
    set(&fixture, "time_zone", "Europe/London");
    set(&fixture, "from", "2026-03-02");
    set(&fixture, "until", "2026-03-15");
    cr_assert(kith_partnership_add_framework_text(fixture.partnership, "t.yaml", skills_framework,
                                                  strlen(skills_framework), fixture.findings));
    put(&fixture, "localities", "locality", "town");
    put(&fixture, "localities", "locality", "isle");
    put(&fixture, "places", "place", "hall", "locality", "town");
    put(&fixture, "places", "place", "pier", "locality", "isle");
    put(&fixture, "employers", "employer", "board");
    put(&fixture, "employers", "employer", "agency");
    put(&fixture, "people", "person", "ann", "serves", "town");
    put(&fixture, "contracts", "person", "ann", "engagement", "employed", "employer", "board");
    put_person(&fixture, "bob");
    put(&fixture, "attainments", "person", "ann", "competency", "care", "level", "2");
    put(&fixture, "attainments", "person", "ann", "competency", "listening");
    put(&fixture, "attainments", "person", "ann", "competency", "medicines", "level", "1", "status",
        "claimed");
    put(&fixture, "attainments", "person", "ann", "competency", "driving", "until", "2026-02-20");
    put(&fixture, "needs", "need", "walk", "place", "hall", "date", "2026-03-03", "start", "10:00",
        "duration", "120", "requires", "driving");
    put(&fixture, "needs", "need", "sail", "place", "pier", "date", "2026-03-03", "start", "10:00",
        "duration", "600", "requires", "driving");
    put(&fixture, "learning", "learning", "care-course", "gives", "care@3", "minutes", "600",
        "pounds", "50", "date", "2026-03-20");
    put(&fixture, "learning", "learning", "care-mentor", "kind", "mentoring", "gives", "care@3",
        "minutes", "900", "employers", "board");
    put(&fixture, "learning", "learning", "medicines-course", "gives", "medicines@2", "requires",
        "care@3", "minutes", "300", "date", "2026-04-01", "done", "2026-04-10");
    put(&fixture, "learning", "learning", "driving-lesson", "gives", "driving", "minutes", "60",
        "employers", "agency");
    return fixture;
}

static gint32
person(const Fixture *fixture, const char *id)
{
    return kith_problem_find_person(fixture->problem, id);
}

static gint32
goal(const Fixture *fixture, const char *id)
{
    return kith_frameworks_find_profile(fixture->problem->frameworks, id);
}

static const KithPath *
find(const KithPaths *paths, gint32 profile)
{
    gsize n;
    const KithPath *list = kith_paths_list(paths, &n);
    for (gsize i = 0; i < n; i++)
        if (list[i].profile == profile)
            return &list[i];
    return NULL;
}

/* "kind learning start done; …" */
static char *
steps_text(const Fixture *fixture, const KithPaths *paths, const KithPath *path)
{
    static const char *const kinds[] = {"confirm", "learn", "arrange"};
    GString *text = g_string_new(NULL);
    gsize n;
    const KithPathStep *steps = kith_paths_steps(paths, &n);
    for (gint32 i = path->first_step; i < path->first_step + path->n_steps; i++)
        g_string_append_printf(
            text, "%s%s %s +%d..%d", i > path->first_step ? "; " : "", kinds[steps[i].kind],
            steps[i].learning >= 0
                ? kith_problem_text(fixture->problem,
                                    fixture->problem->learning[steps[i].learning].id)
                : fixture->problem->frameworks->competencies[steps[i].gains.competency].id,
            steps[i].start - kith_paths_day(paths), steps[i].done - kith_paths_day(paths));
    return g_string_free(text, FALSE);
}

Test(pathways, way_by_hours_and_by_cost)
{
    Fixture fixture = learners();
    build(&fixture);
    g_autoptr(KithPathways) pathways = kith_pathways_new(fixture.problem, NULL);
    KithPathQuestion question = {.person = person(&fixture, "ann"), .from_profile = -1};
    g_autoptr(KithPaths) fewest = kith_pathways_to(pathways, &question, goal(&fixture, "senior"));
    const KithPath *path = find(fewest, goal(&fixture, "senior"));
    g_autofree char *text = steps_text(&fixture, fewest, path);
    cr_assert_str_eq(text, "learn care-course +18..19; learn medicines-course +30..39");
    cr_assert_eq(path->minutes, 900);
    cr_assert_eq(path->pence, 5000);
    cr_assert(path->planned && path->shortest);
    cr_assert_eq(path->n_arranged, 0);

    question.cheapest = TRUE;
    g_autoptr(KithPaths) cheapest = kith_pathways_to(pathways, &question, goal(&fixture, "senior"));
    path = find(cheapest, goal(&fixture, "senior"));
    g_autofree char *cheap = steps_text(&fixture, cheapest, path);
    cr_assert_str_eq(cheap, "learn care-mentor +0..2; learn medicines-course +30..39");
    cr_assert_eq(path->pence, 0);
    cr_assert_eq(path->minutes, 1200);
    fixture_free(&fixture);
}

/* A course that is past, or for others, leads nowhere: then it must be arranged. */
Test(pathways, what_is_not_on_offer)
{
    Fixture fixture = learners();
    put(&fixture, "learning", "learning", "too-early", "gives", "driving", "date", "2026-02-01");
    put(&fixture, "learning", "learning", "untaught", "gives", "driving", "taught_by",
        "teaching@3");
    build(&fixture);
    g_autoptr(KithPathways) pathways = kith_pathways_new(fixture.problem, NULL);
    KithPathQuestion question = {.person = person(&fixture, "ann"), .from_profile = -1};
    g_autoptr(KithPaths) paths = kith_pathways_to(pathways, &question, goal(&fixture, "driver"));
    const KithPath *path = find(paths, goal(&fixture, "driver"));
    g_autofree char *text = steps_text(&fixture, paths, path);
    cr_assert_str_eq(text, "arrange driving +0..28");
    cr_assert_eq(path->n_arranged, 1);
    gsize n;
    const KithPathItem *items = kith_paths_items(paths, &n);
    cr_assert_eq(items[0].state, KITH_HELD_LAPSED);
    cr_assert_eq(items[0].day, kith_paths_day(paths) - 10);
    /* bob's employer is not said: the agency's lesson is not for him either */
    question.person = person(&fixture, "bob");
    g_autoptr(KithPaths) bob = kith_pathways_to(pathways, &question, goal(&fixture, "senior"));
    g_autofree char *his = steps_text(&fixture, bob, find(bob, goal(&fixture, "senior")));
    cr_assert_str_eq(his, "learn care-course +18..19; learn medicines-course +30..39");
    fixture_free(&fixture);
}

Test(pathways, all_goals_and_one_more_competency)
{
    Fixture fixture = learners();
    build(&fixture);
    g_autoptr(KithRota) rota = kith_rota_new(fixture.problem);
    g_autoptr(KithGaps) gaps = kith_gaps_new(fixture.problem, rota);
    g_autoptr(KithPathways) pathways = kith_pathways_new(fixture.problem, gaps);
    KithPathQuestion question = {.person = person(&fixture, "ann"), .from_profile = -1};
    g_autoptr(KithPaths) paths = kith_pathways_find(pathways, &question);
    gsize n;
    gint32 claimed, lapsed;
    cr_assert_eq(kith_paths_held(paths, &claimed, &lapsed), 2);
    cr_assert_eq(claimed, 1);
    cr_assert_eq(lapsed, 1);
    const KithPath *list = kith_paths_list(paths, &n);
    cr_assert_eq(n, 5);
    cr_assert_eq(list[0].profile, goal(&fixture, "carer"));
    cr_assert_eq(list[0].n_held, list[0].n_required);
    cr_assert_eq(list[0].likeness, KITH_LIKENESS_SAME);
    cr_assert_eq(list[1].profile, goal(&fixture, "carer-twin"));

    /* two hours in the town, in a fortnight: one a week; the isle is not served */
    const KithOpening *openings = kith_paths_openings(paths, &n);
    cr_assert_geq(n, 1);
    cr_assert_eq(openings[0].holding.competency,
                 kith_frameworks_find(fixture.problem->frameworks, "driving"));
    cr_assert_eq(openings[0].opens.wanted, 60);
    cr_assert_eq(openings[0].opens.unmet, 60);
    cr_assert_eq(openings[0].opens.seats, 1);
    cr_assert_eq(openings[0].n_profiles, 1);
    const KithPath *driver = find(paths, goal(&fixture, "driver"));
    cr_assert_eq(driver->opens.wanted, 60);

    gsize path;
    gssize next = kith_paths_next_step(paths, &path);
    cr_assert_geq(next, 0);
    cr_assert_eq(kith_paths_steps(paths, &n)[next].kind, KITH_STEP_LEARN);
    fixture_free(&fixture);
}

Test(pathways, from_a_profile)
{
    Fixture fixture = learners();
    build(&fixture);
    g_autoptr(KithPathways) pathways = kith_pathways_new(fixture.problem, NULL);
    KithPathQuestion question = {.person = -1, .from_profile = goal(&fixture, "senior")};
    g_autoptr(KithPaths) paths = kith_pathways_find(pathways, &question);
    cr_assert_null(find(paths, goal(&fixture, "senior")));
    const KithPath *carer = find(paths, goal(&fixture, "carer"));
    cr_assert_eq(carer->n_held, 1);
    cr_assert_eq(carer->n_steps, 1);
    fixture_free(&fixture);
}

Test(pathways, confirming_costs_nothing)
{
    Fixture fixture = learners();
    put(&fixture, "attainments", "person", "ann", "competency", "care", "level", "3", "status",
        "claimed");
    build(&fixture);
    g_autoptr(KithPathways) pathways = kith_pathways_new(fixture.problem, NULL);
    KithPathQuestion question = {.person = person(&fixture, "ann"), .from_profile = -1};
    g_autoptr(KithPaths) paths = kith_pathways_to(pathways, &question, goal(&fixture, "senior"));
    const KithPath *path = find(paths, goal(&fixture, "senior"));
    g_autofree char *text = steps_text(&fixture, paths, path);
    cr_assert_str_eq(text, "confirm care +0..7; learn medicines-course +30..39");
    fixture_free(&fixture);
}

Test(pathways, two_profiles)
{
    Fixture fixture = learners();
    build(&fixture);
    g_autoptr(KithSimilarity) similarity = kith_similarity_new(fixture.problem->frameworks);
    g_autoptr(KithProfileComparison) comparison =
        kith_profiles_compare(similarity, goal(&fixture, "carer"), goal(&fixture, "senior"));
    cr_assert_eq(comparison->covered[0], 1, "care at 3 covers care at 2");
    cr_assert_eq(comparison->covered[1], 0);
    cr_assert_eq(comparison->n, 3);
    cr_assert_eq(comparison->competencies[0].level[0], 2);
    cr_assert_eq(comparison->competencies[0].level[1], 3);
    cr_assert(comparison->competencies[1].essential[0] &&
              !comparison->competencies[1].essential[1]);
    fixture_free(&fixture);
}

/* More than a set has bits for: everything hangs together, for each course asks for the basics. */
#define MANY 70

Test(pathways, more_things_than_a_set_holds)
{
    g_autoptr(GString) document = g_string_new("framework: many\nname: Many\nedition: \"1\"\n"
                                               "source: here\nareas:\n  all: {name: All}\n"
                                               "competencies:\n"
                                               "  basics: {name: Basics, area: all, means: m}\n");
    g_autoptr(GString) wanted = g_string_new(NULL);
    for (int i = 0; i < MANY; i++) {
        g_string_append_printf(document, "  skill-%d: {name: Skill %d, area: all, means: m}\n", i,
                               i);
        g_string_append_printf(wanted, "%sskill-%d", i > 0 ? ", " : "", i);
    }
    g_string_append_printf(document, "profiles:\n  all: {name: All, means: m, requires: [%s]}\n",
                           wanted->str);
    Fixture fixture = {kith_partnership_new(), kith_findings_new(), NULL};
    set(&fixture, "time_zone", "Europe/London");
    set(&fixture, "from", "2026-03-02");
    set(&fixture, "until", "2026-03-15");
    cr_assert(kith_partnership_add_framework_text(fixture.partnership, "m.yaml", document->str,
                                                  document->len, fixture.findings));
    put_person(&fixture, "ann");
    put(&fixture, "learning", "learning", "basics-course", "gives", "basics", "minutes", "60",
        "date", "2026-03-09", "done", "2026-03-10");
    for (int i = 0; i < MANY; i++) {
        g_autofree char *skill = g_strdup_printf("skill-%d", i);
        g_autofree char *course = g_strdup_printf("course-%d", i);
        put(&fixture, "learning", "learning", course, "gives", skill, "requires", "basics",
            "minutes", "30");
    }
    build(&fixture);
    g_autoptr(KithPathways) pathways = kith_pathways_new(fixture.problem, NULL);
    KithPathQuestion question = {.person = person(&fixture, "ann"), .from_profile = -1};
    g_autoptr(KithPaths) paths = kith_pathways_to(pathways, &question, goal(&fixture, "all"));
    const KithPath *path = find(paths, goal(&fixture, "all"));
    cr_assert(path->planned);
    cr_expect(!path->shortest, "not proven");
    cr_expect_eq(path->n_steps, MANY + 1);
    cr_expect_eq(path->minutes, 60 + 30 * MANY);
    gsize n;
    const KithPathStep *steps = kith_paths_steps(paths, &n);
    for (gint32 i = path->first_step + 1; i < path->first_step + path->n_steps; i++)
        cr_expect_geq(steps[i].start, steps[path->first_step].done, "the basics come first");
    fixture_free(&fixture);
}
