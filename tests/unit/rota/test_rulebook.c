/* Which rules hold for whom, and what is worked out once about weekends and rest. */
#include "rota/rules/rulebook.h"
#include "world.h"

static gboolean
holds(const KithRulebook *book, const World *world, const char *person, const char *rule)
{
    gint32 number = world_rule(world, rule);
    const KithRuleList *list =
        &kith_rulebook_set(book, world_who(world, person))->of[world->problem->rules[number].kind];
    for (gint32 i = 0; i < list->n; i++)
        if (list->rules[i] == number)
            return TRUE;
    return FALSE;
}

static void
add_people(World *world)
{
    world_add(world, "employers", "employer", "shire");
    world_add(world, "employers", "employer", "county");
    static const struct {
        const char *person, *young, *employer, *engagement, *terms, *until;
    } people[] = {
        {"ann", NULL, "shire", "employed", "week", NULL},
        {"bob", "yes", "county", "employed", "term", NULL},
        {"cat", NULL, "shire", "bank", NULL, NULL},
        {"dan", NULL, "shire", "agency", "week", "2026-02-28"}, /* over before the period */
        {"eve", NULL, NULL, "volunteer", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++) {
        world_add(world, "people", "person", people[i].person, "young", people[i].young);
        world_add(world, "contracts", "person", people[i].person, "employer", people[i].employer,
                  "engagement", people[i].engagement, "terms", people[i].terms, "until",
                  people[i].until);
    }
    world_add(world, "contracts", "person", "dan", "employer", "county", "engagement", "employed");
}

Test(rulebook, scopes)
{
    World world = world_new();
    add_people(&world);
    static const struct {
        const char *id, *engagements, *employer, *terms, *person, *young, *whom;
    } rules[] = {
        {"everyone", NULL, NULL, NULL, NULL, NULL, "ann bob cat dan eve"},
        {"employed", "employed", NULL, NULL, NULL, NULL, "ann bob dan"},
        {"flexible", "bank;volunteer", NULL, NULL, NULL, NULL, "cat eve"},
        {"shire", NULL, "shire", NULL, NULL, NULL, "ann cat"},
        {"shire-employed", "employed", "shire", NULL, NULL, NULL, "ann"},
        {"county-agency", "agency", "county", NULL, NULL, NULL, ""}, /* no one contract is both */
        {"week", NULL, NULL, "week", NULL, NULL, "ann"},
        {"one", NULL, NULL, NULL, "cat", NULL, "cat"},
        {"young", NULL, NULL, NULL, NULL, "yes", "bob"},
        {"young-bank", "bank", NULL, NULL, NULL, "yes", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        world_add(&world, "rules", "rule", "day-duties", "id", rules[i].id, "most", "1",
                  "engagements", rules[i].engagements, "employer", rules[i].employer, "terms",
                  rules[i].terms, "person", rules[i].person, "young", rules[i].young);
    world_build(&world);
    g_autoptr(KithRulebook) book = kith_rulebook_new(world.problem);
    static const char *const people[] = {"ann", "bob", "cat", "dan", "eve"};
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        for (gsize p = 0; p < G_N_ELEMENTS(people); p++)
            cr_expect_eq(holds(book, &world, people[p], rules[i].id),
                         strstr(rules[i].whom, people[p]) != NULL, "%s for %s", rules[i].id,
                         people[p]);
    world_free(&world);
}

/* People for whom the same rules hold share a set; others do not. */
Test(rulebook, sets_are_shared)
{
    World world = world_new();
    add_people(&world);
    world_add(&world, "rules", "rule", "day-duties", "most", "1", "employer", "shire");
    world_add(&world, "rules", "rule", "run-worked", "most", "5", "person", "eve");
    world_build(&world);
    g_autoptr(KithRulebook) book = kith_rulebook_new(world.problem);
    cr_assert_eq(book->n_sets, 3);
    cr_assert_eq(kith_rulebook_set(book, 0), kith_rulebook_set(book, 2));
    cr_assert_eq(kith_rulebook_set(book, 1), kith_rulebook_set(book, 3));
    cr_assert_eq(kith_rulebook_set(book, 4)->n_sequences, 1);
    cr_assert_null(book->first_states[0]);
    cr_assert_not_null(book->first_states[4]);
    world_free(&world);
}

/* A rule that is taken away holds for nobody; one of the same id may follow it. */
Test(rulebook, off)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "rules", "rule", "run-worked", "most", "5");
    world_add(&world, "rules", "rule", "run-worked", "off", "yes");
    world_add(&world, "rules", "rule", "run-off", "most", "5");
    world_add(&world, "rules", "rule", "run-off", "off", "yes");
    world_add(&world, "rules", "rule", "run-off", "most", "2");
    world_add(&world, "rules", "rule", "travel", "off", "yes");
    world_add(&world, "rules", "rule", "cover-wanted", "off", "yes");
    world_build(&world);
    g_autoptr(KithRulebook) book = kith_rulebook_new(world.problem);
    const KithRuleSet *set = kith_rulebook_set(book, 0);
    cr_assert_eq(set->of[KITH_RULE_RUN_WORKED].n, 0);
    cr_assert_eq(set->of[KITH_RULE_TRAVEL].n, 0);
    cr_assert_eq(book->only[KITH_RULE_COVER_WANTED], -1);
    cr_assert_eq(set->of[KITH_RULE_RUN_OFF].n, 1);
    cr_assert_eq(world.problem->rules[set->of[KITH_RULE_RUN_OFF].rules[0]].most, 2);
    cr_assert_eq(set->n_sequences, 1);
    world_free(&world);
}

/* Prices are of one unit in the score's own unit: times ticks per minute for what is counted. */
Test(rulebook, prices)
{
    World world = world_new();
    world_set(&world, "ticks_per_minute", "10");
    world_person(&world, "pat");
    world_add(&world, "rules", "rule", "run-worked", "most", "5", "weight", "7", "weight_under",
              "3");
    world_add(&world, "rules", "rule", "week-minutes", "most_minutes", "40:00", "tier", "3",
              "weight", "7", "weight_under", "3");
    world_build(&world);
    g_autoptr(KithRulebook) book = kith_rulebook_new(world.problem);
    gint32 run = world_rule(&world, "run-worked"), week = world_rule(&world, "week-minutes");
    cr_assert_eq(book->over[run], 70);
    cr_assert_eq(book->under[run], 30);
    cr_assert_eq(book->over[week], 7);
    cr_assert_eq(book->under[week], 3);
    world_free(&world);
}

/* Periods that begin and end with every day of the week; a weekend is cut where the period ends. */
Test(rulebook, weekends_at_the_borders)
{
    static const struct {
        const char *from, *until;
        const char *weekend_of_day; /* '-' on other days */
    } cases[] = {
        {"2026-03-02", "2026-03-08", "-----00"}, /* Monday to Sunday */
        {"2026-03-02", "2026-03-07", "-----0"},  /* to Saturday */
        {"2026-03-02", "2026-03-06", "-----"},
        {"2026-03-07", "2026-03-09", "00-"},     /* from Saturday */
        {"2026-03-08", "2026-03-14", "0-----1"}, /* Sunday to Saturday: two halves */
        {"2026-03-08", "2026-03-08", "0"},
        {"2026-03-07", "2026-03-07", "0"},
        {"2026-03-06", "2026-03-16", "-00-----11-"},
        {"1969-12-26", "1970-01-04", "-00-----11"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of(cases[i].from, cases[i].until);
        world_person(&world, "pat");
        world_build(&world);
        g_autoptr(KithRulebook) book = kith_rulebook_new(world.problem);
        cr_assert_eq(world.problem->n_days, (gint32)strlen(cases[i].weekend_of_day));
        gint32 last = -1;
        for (gint32 d = 0; d < world.problem->n_days; d++) {
            char letter = cases[i].weekend_of_day[d];
            gint32 expected = letter == '-' ? -1 : letter - '0';
            cr_assert_eq(book->weekend_of_day[d], expected, "%s, day %d", cases[i].from, d);
            if (expected >= 0)
                cr_assert(book->weekends[expected].from <= d && d < book->weekends[expected].until);
            last = MAX(last, expected);
        }
        cr_assert_eq(book->n_weekends, last + 1);
        for (gint32 w = 0; w < book->n_weekends; w++)
            for (gint32 d = book->weekends[w].from; d < book->weekends[w].until; d++)
                cr_assert_eq(book->weekend_of_day[d], w);
        world_free(&world);
    }
}

/* Rest is judged over the longest duty and the longest rest that any rule asks. */
Test(rulebook, rest_reach)
{
    static const struct {
        const char *duration, *rest;
        gint32 days;
    } cases[] = {
        {"1:00", NULL, 2},
        {"12:00", "10:00", 2},
        {"12:00", "11:00", 3},
        {"30:00", "48:00", 5},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_person(&world, "pat");
        world_need(&world, "short", NULL, "09:00", "0:30");
        world_need(&world, "long", "2026-03-04", "09:00", cases[i].duration);
        if (cases[i].rest != NULL)
            world_add(&world, "rules", "rule", "rest-daily", "least_minutes", cases[i].rest);
        world_add(&world, "rules", "rule", "rest-daily", "id", "short", "least_minutes", "1:00");
        world_build(&world);
        g_autoptr(KithRulebook) book = kith_rulebook_new(world.problem);
        cr_expect_eq(book->rest_reach, cases[i].days, "%s and %s: %d", cases[i].duration,
                     cases[i].rest, book->rest_reach);
        world_free(&world);
    }
}

/* The seats of each client's week, and no others. */
Test(rulebook, client_weeks)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "places", "place", "home");
    world_add(&world, "clients", "client", "ann", "place", "home");
    world_add(&world, "clients", "client", "bea", "place", "home");
    world_need(&world, "a", NULL, "09:00", "30", "client", "ann");
    world_need(&world, "b", "2026-03-09", "09:00", "30", "client", "bea");
    world_need(&world, "c", NULL, "09:00", "30");
    world_build(&world);
    const KithProblem *problem = world.problem;
    g_autoptr(KithRulebook) book = kith_rulebook_new(world.problem);
    static const gint32 expected[2][2] = {{7, 7}, {0, 1}};
    for (gint32 client = 0; client < 2; client++)
        for (gint32 week = 0; week < 2; week++) {
            gint32 at = client * problem->n_weeks + week;
            gint32 first = book->client_week_first[at], end = book->client_week_first[at + 1];
            cr_assert_eq(end - first, expected[client][week]);
            for (gint32 i = first; i < end; i++) {
                const KithOccurrence *o = kith_seat_occurrence(problem, book->client_week_seats[i]);
                cr_assert_eq(o->client, client);
                cr_assert_eq(problem->week_of_day[o->day], week);
            }
        }
    world_free(&world);
}
