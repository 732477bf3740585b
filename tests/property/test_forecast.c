/* Forecasts: nothing changed is today; what is known happens on its day; intervals hold what they
 * say. */
#include "property/small_world.h"
#include "support/rounds.h"

#include "support/folder.h"
#include <kith/forecast.h>
#include <kith/gaps.h>

/* A scenario from text. */
static KithScenario *
scenario_of(const World *world, const char *text)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    char *folder = folder_make();
    g_autofree char *path = folder_file(folder, "scenario.yaml", text);
    KithScenario *scenario = kith_scenario_read(path, world->problem, findings);
    folder_drop(folder);
    cr_assert_not_null(scenario);
    return scenario;
}

Test(forecast, nothing_changed_is_today)
{
    gint64 all = 0;
    for (guint64 seed = 1; seed <= ROUNDS(60); seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = small_world(&random);
        KithForecastOptions options = {.months = 3, .seed = seed};
        g_autoptr(KithForecast) forecast = kith_forecast_new(world.problem, NULL, &options);
        g_autoptr(KithGaps) gaps = kith_gaps_new(world.problem, NULL);
        const KithGapSum *today = kith_gaps_total(gaps);
        const KithGapSum *parts = kith_gaps_by_importance(gaps);
        for (gint32 month = 0; month <= 3; month++) {
            const KithSpread *total = &kith_forecast_total(forecast)[month];
            cr_assert_eq(total->middle, today->unserved, "seed %d", (int)seed);
            cr_assert_eq(total->low, total->high);
            cr_assert_eq(kith_forecast_asked(forecast)[month].middle, today->asked);
            for (int i = 0; i < KITH_IMPORTANCES; i++)
                cr_assert_eq(kith_forecast_importance(forecast, i)[month].middle,
                             parts[i].unserved);
        }
        gsize n;
        gint64 sum = 0;
        const KithForecastRow *rows = kith_forecast_rows(forecast, &n);
        for (gsize i = 0; i < n; i++) {
            cr_assert_eq(rows[i].first_month, 0);
            sum += kith_forecast_spreads(forecast)[rows[i].first_spread].middle;
        }
        cr_assert_eq(sum, today->unserved, "competencies share it out");
        all += today->unserved;
        world_free(&world);
    }
    cr_assert_gt(all, 0);
}

/* Ann alone washes, every day for half an hour; Bob could learn to. */
static World
washing_world(void)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    cr_assert(kith_partnership_add_framework_text(world.partnership, "f", skills, strlen(skills),
                                                  world.findings));
    world_add(&world, "people", "person", "ann");
    world_add(&world, "people", "person", "bob");
    world_add(&world, "contracts", "person", "ann", "engagement", "employed");
    world_add(&world, "contracts", "person", "bob", "engagement", "employed");
    world_add(&world, "attainments", "person", "ann", "competency", "wash", "until", "2026-06-15");
    world_add(&world, "learning", "learning", "course", "gives", "wash");
    world_add(&world, "needs", "need", "wash", "days", "daily", "start", "11:00", "duration", "30",
              "requires", "wash");
    world_freeze(&world);
    return world;
}

Test(forecast, what_is_known_happens_on_its_day)
{
    static const struct {
        const char *text;
        gint64 unserved[7];
    } cases[] = {
        {"name: Renewed\n", {0, 0, 0, 0, 0, 0, 0}},
        {"renewed: 0\n", {0, 0, 0, 0, 210, 210, 210}},
        {"retire:\n  - {person: ann, date: 2026-04-30}\n", {0, 0, 210, 210, 210, 210, 210}},
        {"renewed: 0\nlearn:\n  - {person: bob, learning: course, date: 2026-08-01}\n",
         {0, 0, 0, 0, 210, 0, 0}},
        /* twice as many within a year: three and a half more in half a year, which she has time for
         * at another moment only */
        {"demand:\n  - {per_cent: 100}\n", {0, 0, 30, 30, 60, 60, 90}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = washing_world();
        g_autoptr(KithScenario) scenario = scenario_of(&world, cases[i].text);
        KithForecastOptions options = {.months = 6, .seed = 1, .samples = 3};
        g_autoptr(KithForecast) forecast = kith_forecast_new(world.problem, scenario, &options);
        for (gint32 month = 0; month <= 6; month++)
            cr_expect_eq(kith_forecast_total(forecast)[month].middle, cases[i].unserved[month],
                         "case %d, month %d: %d", (int)i, month,
                         (int)kith_forecast_total(forecast)[month].middle);
        world_free(&world);
    }
}

/* Ann alone washes; two like her come in June and one who has a contract from July on. */
Test(forecast, who_comes_is_there_from_their_day)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    cr_assert(kith_partnership_add_framework_text(world.partnership, "f", skills, strlen(skills),
                                                  world.findings));
    static const char *const people[] = {"ann", "bob", "cat"};
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++)
        world_add(&world, "people", "person", people[i]);
    world_add(&world, "contracts", "person", "ann", "engagement", "employed");
    world_add(&world, "contracts", "person", "bob", "engagement", "employed");
    world_add(&world, "contracts", "person", "cat", "engagement", "employed", "from", "2026-06-20");
    world_add(&world, "attainments", "person", "ann", "competency", "wash", "until", "2026-04-15");
    world_add(&world, "attainments", "person", "cat", "competency", "wash");
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++)
        world_add(&world, "availability", "person", people[i], "start", "09:00", "end", "13:00");
    world_add(&world, "availability", "person", "ann", "date", "2026-03-04", "kind", "unavailable");
    world_add(&world, "needs", "need", "wash", "days", "daily", "start", "11:00", "duration", "30",
              "least", "3", "requires", "wash");
    world_freeze(&world);
    g_autoptr(KithScenario) scenario =
        scenario_of(&world, "renewed: 0\njoin:\n  - {like: ann, number: 2, date: 2026-05-20}\n");
    KithForecastOptions options = {.months = 6, .seed = 1};
    g_autoptr(KithForecast) forecast = kith_forecast_new(world.problem, scenario, &options);
    static const gint64 unserved[7] = {450, 450, 630, 210, 0, 0, 0};
    static const gint64 there[7] = {2, 2, 2, 4, 5, 5, 5};
    for (gint32 month = 0; month <= 6; month++) {
        cr_expect_eq(kith_forecast_total(forecast)[month].middle, unserved[month], "month %d: %d",
                     month, (int)kith_forecast_total(forecast)[month].middle);
        cr_expect_eq(kith_forecast_people(forecast)[month].middle, there[month], "month %d: %d",
                     month, (int)kith_forecast_people(forecast)[month].middle);
    }
    world_free(&world);
}

/* Many people who each can do what nobody else can, of whom a third leave within a year. */
#define MANY 40

static World
leaving_world(void)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    for (int i = 0; i < MANY; i++) {
        g_autofree char *person = g_strdup_printf("p%d", i), *need = g_strdup_printf("n%d", i);
        world_add(&world, "employers", "employer", person);
        world_add(&world, "people", "person", person);
        world_add(&world, "contracts", "person", person, "employer", person, "engagement",
                  "employed");
        world_add(&world, "needs", "need", need, "date", "2026-03-04", "start", "09:00", "duration",
                  "60", "employers", person);
    }
    world_freeze(&world);
    return world;
}

/* A truth is one further draw: it lies in the interval of the others eight times in ten, and more
 * often where it may lie on its end. And the middle is about what is to be expected. */
Test(forecast, intervals_hold_what_they_say)
{
    int rounds = ROUNDS(100), within = 0;
    gint64 truths = 0, middles = 0;
    World world = leaving_world();
    g_autoptr(KithScenario) scenario = scenario_of(&world, "leave:\n  - {per_cent: 20..40}\n");
    for (int round = 0; round < rounds; round++) {
        KithForecastOptions told = {.months = 12, .samples = 49, .seed = (guint64)round + 1};
        KithForecastOptions drawn = {.months = 12, .samples = 1, .seed = (guint64)round + 5001};
        g_autoptr(KithForecast) forecast = kith_forecast_new(world.problem, scenario, &told);
        g_autoptr(KithForecast) truth = kith_forecast_new(world.problem, scenario, &drawn);
        KithSpread spread = kith_forecast_total(forecast)[12];
        gint64 value = kith_forecast_total(truth)[12].middle;
        within += value >= spread.low && value <= spread.high;
        truths += value;
        middles += spread.middle;
    }
    cr_expect_geq(within, rounds * 72 / 100, "%d of %d", within, rounds);
    cr_expect_leq(within, rounds * 97 / 100, "%d of %d", within, rounds);
    /* 30 per cent of 40 people, an hour each */
    cr_expect(ABS(truths - rounds * 720) < rounds * 720 / 8, "%d", (int)truths);
    cr_expect(ABS(middles - rounds * 720) < rounds * 720 / 8, "%d", (int)middles);
    world_free(&world);
}
