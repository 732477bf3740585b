#include "world.h"

/* What the check finds of needs: heads, double-ups, teams, supervision, links. */

static const char skills[] = "framework: world\n"
                             "name: World\n"
                             "edition: '1'\n"
                             "source: made up\n"
                             "areas:\n"
                             "  care: {name: Care, means: looking after people}\n"
                             "competencies:\n"
                             "  leading: {name: Leading, area: care, means: leading}\n"
                             "  teaching: {name: Teaching, area: care, means: teaching}\n";

static World
world_of_people(void)
{
    World world = world_new();
    cr_assert(kith_frameworks_add_text(world.partnership->frameworks, "world.yaml", skills,
                                       strlen(skills), world.findings));
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_person(&world, "kim");
    world_person(&world, "lee");
    world_add(&world, "clients", "client", "ann");
    return world;
}

/* Lets the first n people take the need's seats. */
static void
take_all(World *world, const char *occurrence, int n)
{
    static const char *const people[] = {"pat", "sam", "kim", "lee"};
    for (int i = 0; i < n; i++) {
        g_autofree char *seat = g_strdup_printf("%s#%d", occurrence, i + 1);
        world_take(world, people[i], seat);
    }
}

/* Heads against a least of 1, a wanted of 2 and a most of 3. */
Test(check_cover, heads)
{
    static const struct {
        int heads;
        gint64 least, wanted, over;
    } cases[] = {{0, 1, 0, 0}, {1, 0, 1, 0}, {2, 0, 0, 0}, {3, 0, 0, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_people();
        world_add(&world, "needs", "need", "a", "date", "2026-03-04", "start", "09:00", "duration",
                  "60", "least", "1", "wanted", "2", "most", "3");
        world_build(&world);
        take_all(&world, "a@2026-03-04", cases[i].heads);
        world_expect(&world, "cover-least", cases[i].least,
                     cases[i].least > 0 ? "a@2026-03-04 has nobody; 1 is needed" : NULL);
        if (cases[i].least == 0) {
            world_expect_cost(&world, "cover-wanted", cases[i].wanted, cases[i].wanted * 3000,
                              NULL);
            world_expect_cost(&world, "cover-over", cases[i].over, 0, NULL);
        }
        world_free(&world);
    }
}

/* More people in a cell than it has room for, which only a careless caller can bring about. */
Test(check_cover, too_many_heads)
{
    World world = world_of_people();
    world_add(&world, "needs", "need", "a", "date", "2026-03-04", "start", "09:00", "duration",
              "60", "least", "0", "wanted", "2");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-04#1");
    world_take(&world, "sam", "a@2026-03-04#2");
    world_expect(&world, "heads-most", 0, NULL);
    world_take(&world, "kim", "a@2026-03-04#2");
    world_take(&world, "lee", "a@2026-03-04#2");
    world_end(&world, "heads-most", 2, "a@2026-03-04 has 4 people; 2 are all it has room for");
}

/* One red head outweighs a thousand amber ones, and so on. */
Test(check_cover, importance)
{
    static const struct {
        const char *importance;
        gint64 cost;
    } cases[] = {{"red", 2000000}, {"amber", 2000}, {"green", 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_people();
        world_set(&world, "ticks_per_minute", "10");
        world_add(&world, "needs", "need", "a", "date", "2026-03-04", "start", "09:00", "duration",
                  "60", "least", "3", "importance", cases[i].importance);
        world_build(&world);
        take_all(&world, "a@2026-03-04", 1);
        world_expect_cost(&world, "cover-least", 2, cases[i].cost * 10,
                          "a@2026-03-04 has 1 person; 3 are needed");
        world_free(&world);
    }
}

/* A need may have weights of its own. */
Test(check_cover, own_weights)
{
    World world = world_of_people();
    world_add(&world, "needs", "need", "a", "date", "2026-03-04", "start", "09:00", "duration",
              "60", "least", "0", "wanted", "2", "weight_under", "50", "weight_over", "60");
    world_add(&world, "needs", "need", "b", "date", "2026-03-04", "start", "10:00", "duration",
              "60", "least", "0", "wanted", "1", "most", "3", "weight_under", "50", "weight_over",
              "60");
    world_add(&world, "needs", "need", "c", "date", "2026-03-05", "start", "10:00", "duration",
              "60", "least", "0", "wanted", "1", "most", "2", "weight_over", "0");
    world_add(&world, "needs", "need", "d", "date", "2026-03-06", "start", "10:00", "duration",
              "60", "least", "0", "wanted", "1", "weight_under", "0");
    world_add(&world, "rules", "rule", "cover-over", "weight", "9");
    world_build(&world);
    take_all(&world, "b@2026-03-04", 3);
    take_all(&world, "c@2026-03-05", 2);
    world_expect_cost(&world, "cover-wanted", 2 + 1, 100, NULL);
    world_expect_cost(&world, "cover-over", 2 + 1, 120, NULL);
    world_free(&world);
}

/* Named seats are judged one by one. */
Test(check_cover, named_seats)
{
    World world = world_of_people();
    world_add(&world, "needs", "need", "a", "date", "2026-03-04", "start", "09:00", "duration",
              "60");
    world_add(&world, "seats", "need", "a", "seat", "lead", "least", "1");
    world_add(&world, "seats", "need", "a", "seat", "support", "least", "1", "most", "2");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-04#2");
    world_take(&world, "sam", "a@2026-03-04#3");
    world_end(&world, "cover-least", 1, "a@2026-03-04 (lead) has nobody; 1 is needed");
}

Test(check_cover, offered_is_not_covered)
{
    static const struct {
        KithDutyState state;
        gint64 unmet, overlaps;
    } cases[] = {
        {KITH_DRAFT, 0, 1},    {KITH_OFFERED, 1, 1},   {KITH_ACCEPTED, 0, 1},
        {KITH_DECLINED, 1, 0}, {KITH_PUBLISHED, 0, 1}, {KITH_CANCELLED, 1, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_people();
        world_add(&world, "needs", "need", "a", "date", "2026-03-04", "start", "09:00", "duration",
                  "60", "least", "1");
        world_need(&world, "b", "2026-03-04", "09:30", "60");
        world_build(&world);
        gint32 seat = world_seat(&world, "a@2026-03-04#1");
        const KithOccurrence *occurrence = kith_seat_occurrence(world.problem, seat);
        kith_rota_add(world.rota, 0, occurrence->earliest,
                      occurrence->earliest + occurrence->duration, &seat, 1, cases[i].state, FALSE);
        world_expect(&world, "cover-least", cases[i].unmet, NULL);
        world_take(&world, "pat", "b@2026-03-04#1");
        kith_rota_sort(world.rota);
        g_autoptr(KithCheck) check = kith_check(world.rota);
        gint32 n;
        cr_expect_eq(kith_check_terms(check, &n)[world_rule(&world, "one-place")].units,
                     cases[i].overlaps);
        world_free(&world);
    }
}

/* A double-up of two, and one of three. */
Test(check_cover, half_filled)
{
    static const struct {
        const char *least;
        int heads;
        gint64 units, unmet, cost;
    } cases[] = {
        {"2", 0, 0, 2, 0},    {"2", 1, 1, 1, 1000}, {"2", 2, 0, 0, 0},
        {"3", 2, 2, 1, 2000}, {"3", 3, 0, 0, 0},    {"1", 1, 0, 0, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_people();
        world_add(&world, "needs", "need", "a", "date", "2026-03-04", "start", "09:00", "duration",
                  "60", "least", cases[i].least, "client", "ann");
        world_build(&world);
        take_all(&world, "a@2026-03-04", cases[i].heads);
        kith_rota_sort(world.rota);
        g_autoptr(KithCheck) check = kith_check(world.rota);
        gint32 n;
        const KithTerm *terms = kith_check_terms(check, &n);
        cr_expect_eq(terms[world_rule(&world, "half-filled")].units, cases[i].units);
        cr_expect_eq(terms[world_rule(&world, "half-filled")].cost, cases[i].cost);
        cr_expect_eq(terms[world_rule(&world, "cover-least")].units, cases[i].unmet);
        world_free(&world);
    }
}

/* A shift, which serves no client, may be partly covered. */
Test(check_cover, half_a_shift)
{
    World world = world_of_people();
    world_add(&world, "needs", "need", "a", "date", "2026-03-04", "start", "09:00", "duration",
              "60", "least", "2");
    world_build(&world);
    take_all(&world, "a@2026-03-04", 1);
    world_end(&world, "cover-least", 1, "a@2026-03-04 has 1 person; 2 are needed");
}

Test(check_cover, team)
{
    static const struct {
        int heads;
        const char *leaders;
        gint64 units;
        const char *message;
    } cases[] = {
        {0, "", 0, NULL},
        {1, "", 2, "a@2026-03-04 has 0 in its team who hold leading; 2 must"},
        {3, "s", 1, "a@2026-03-04 has 1 in its team who hold leading; 2 must"},
        {3, "sk", 0, NULL},
        {3, "psk", 0, NULL},
        {3, "pl", 1, NULL}, /* lee is not there */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_people();
        world_need(&world, "a", "2026-03-04", "09:00", "60");
        world_add(&world, "teams", "need", "a", "requires", "leading", "least", "2");
        for (const char *p = cases[i].leaders; *p != '\0'; p++)
            world_add(&world, "attainments", "person",
                      *p == 'p'   ? "pat"
                      : *p == 's' ? "sam"
                      : *p == 'k' ? "kim"
                                  : "lee",
                      "competency", "leading");
        world_build(&world);
        take_all(&world, "a@2026-03-04", cases[i].heads);
        world_expect_cost(&world, "team", cases[i].units, cases[i].units * 1000, cases[i].message);
        world_free(&world);
    }
}

/* new needs a supervisor until 4 March, green throughout; sam may be one until 9 March. */
static World
world_with_supervision(const char *ratio)
{
    World world = world_of_people();
    world_set(&world, "supervision.by", "teaching");
    world_set(&world, "supervision.ratio", ratio);
    world_add(&world, "people", "person", "new", "supervised_until", "2026-03-04");
    world_add(&world, "contracts", "person", "new", "engagement", "employed");
    world_add(&world, "people", "person", "green", "supervised_until", "2026-12-31");
    world_add(&world, "contracts", "person", "green", "engagement", "employed");
    world_add(&world, "attainments", "person", "sam", "competency", "teaching", "until",
              "2026-03-09");
    world_add(&world, "attainments", "person", "green", "competency", "teaching");
    world_need(&world, "a", NULL, "23:00", "120");
    world_need(&world, "b", NULL, "23:00", "120", "supervised", "no");
    world_build(&world);
    return world;
}

Test(check_cover, supervision)
{
    static const struct {
        const char *ratio, *occurrence, *people[3];
        gint64 units;
        const char *message;
    } cases[] = {
        {"1", "a@2026-03-03", {"new", "sam"}, 0, NULL},
        {"1",
         "a@2026-03-03",
         {"new", "kim"},
         1,
         "a@2026-03-03 has 1 who need a supervisor and 0 who can be one; each may have 1"},
        {"1", "a@2026-03-03", {"new"}, 1, NULL},
        {"1", "a@2026-03-04", {"new"}, 1, NULL}, /* starts on the last day */
        {"1", "a@2026-03-05", {"new"}, 0, NULL},
        {"1", "a@2026-03-03", {"new", "green", "sam"}, 1, NULL},
        {"2", "a@2026-03-03", {"new", "green", "sam"}, 0, NULL},
        {"2", "a@2026-03-03", {"new", "green"}, 2, NULL}, /* who is supervised supervises none */
        {"1", "a@2026-03-09", {"green", "sam"}, 1, NULL}, /* sam's ends within the duty */
        {"1", "a@2026-03-08", {"green", "sam"}, 0, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_with_supervision(cases[i].ratio);
        for (int p = 0; p < 3 && cases[i].people[p] != NULL; p++) {
            g_autofree char *seat = g_strdup_printf("%s#%d", cases[i].occurrence, p + 1);
            world_take(&world, cases[i].people[p], seat);
        }
        world_end(&world, "supervision", cases[i].units, cases[i].message);
    }
}

/* Some needs do not take people who must be supervised. */
Test(check_cover, not_under_supervision)
{
    World world = world_with_supervision("1");
    world_take(&world, "new", "b@2026-03-05#1");
    world_expect(&world, "eligible", 0, NULL);
    world_take(&world, "sam", "b@2026-03-04#1");
    world_take(&world, "new", "b@2026-03-04#2");
    world_end(&world, "eligible", 1,
              "new may not take b@2026-03-04#2: new needs a supervisor, whom this need does not "
              "allow for");
}

/* Where nobody says what a supervisor must hold, nobody is asked for one. */
Test(check_cover, supervision_that_is_not_defined)
{
    World world = world_of_people();
    world_add(&world, "people", "person", "new", "supervised_until", "2026-12-31");
    world_add(&world, "contracts", "person", "new", "engagement", "employed");
    world_need(&world, "a", NULL, "09:00", "60");
    world_need(&world, "b", NULL, "12:00", "60", "supervised", "no");
    world_build(&world);
    world_take(&world, "new", "a@2026-03-02#1");
    world_expect(&world, "supervision", 0, NULL);
    world_take(&world, "new", "b@2026-03-02#1");
    world_end(&world, "eligible", 1, NULL);
}

/* Somebody who is extra has a seat of their own, which adds no head to the others. */
Test(check_cover, somebody_extra_is_no_head)
{
    for (int nurses = 0; nurses <= 1; nurses++) {
        World world = world_new();
        world_person(&world, "pat");
        world_person(&world, "eve");
        world_add(&world, "needs", "need", "ward", "date", "2026-03-02", "start", "09:00",
                  "duration", "60", "importance", "green");
        world_add(&world, "seats", "need", "ward", "seat", "nurse", "least", "1", "most", "1");
        world_add(&world, "seats", "need", "ward", "seat", "extra", "least", "0", "wanted", "0",
                  "most", "1");
        world_build(&world);
        world_take(&world, "eve", "ward@2026-03-02#2");
        if (nurses)
            world_take(&world, "pat", "ward@2026-03-02#1");
        world_end(&world, "cover-least", !nurses, NULL);
    }
}
