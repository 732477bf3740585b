#include "property/shifts_world.h"

#include "base/random.h"
#include "property/rows.h"
#include <kith/partnership.h>

static const char framework[] =
    "framework: test\nname: Test\nedition: '1'\nsource: written for the tests\n"
    "areas: {all: {name: All, means: all}}\n"
    "competencies:\n"
    "  care: {name: Care, area: all, means: caring}\n"
    "  lead: {name: Lead, area: all, means: leading}\n";

typedef struct {
    KithRandom random;
    const ShiftsShape *shape;
    KithPartnership *partnership;
    KithFindings *findings;
} World;

static gboolean
one_in(World *world, guint32 n)
{
    return kith_random_below(&world->random, n) == 0;
}

/* A day of the period, which begins on Wednesday 25 March 2026; clocks change on the 29th. */
static const char *
date(int day)
{
    GDate at;
    g_date_set_dmy(&at, 25, G_DATE_MARCH, 2026);
    g_date_add_days(&at, (guint)day);
    return text("%04d-%02d-%02d", g_date_get_year(&at), g_date_get_month(&at), g_date_get_day(&at));
}

static const char *const kinds[] = {"early", "late", "night"};

static void
add_person(World *world, int i)
{
    const char *person = text("p%d", i);
    ROW(world, "people", "person", person);
    ROW(world, "contracts", "person", person, "engagement", "employed", "minutes", "30:00", "terms",
        one_in(world, 2) ? "long" : "short");
    gboolean apart = world->shape->apart;
    if (!apart || i % 2 == 0)
        ROW(world, "attainments", "person", person, "competency", "care");
    if (apart ? i % 2 == 1 : one_in(world, 2))
        ROW(world, "attainments", "person", person, "competency", "lead");
    if (one_in(world, 3))
        ROW(world, "availability", "person", person, "kind", "unavailable", "date",
            date((int)kith_random_below(&world->random, (guint32)world->shape->days)));
    if (one_in(world, 3))
        ROW(world, "history", "person", person, "date", "2026-03-24", "start", "21:00", "end",
            "06:00", "kind", "night");
    else if (one_in(world, 2))
        ROW(world, "counters", "person", person, "counter", "run-off", "value", "1");
    for (int wish = 0; wish < 2; wish++)
        ROW(world, "preferences", "person", person, "wish", one_in(world, 2) ? "for" : "against",
            "date", date((int)kith_random_below(&world->random, (guint32)world->shape->days)),
            "kind", one_in(world, 2) ? "early" : NULL, "weight", one_in(world, 2) ? "2" : "1");
}

static void
add_shift(World *world, int kind, gboolean leads)
{
    static const char *const starts[] = {"07:00", "13:00", "21:00"}, *const minutes[] = {
                                                                         "480", "480", "600"};
    guint32 least = kith_random_below(&world->random, 2);
    const char *need = text("%s-%d", kinds[kind], leads);
    ROW(world, "needs", "need", need, "kind", kinds[kind], "days", "daily", "start", starts[kind],
        "duration", minutes[kind], "requires", leads ? "lead" : "care", "least", text("%u", least),
        "wanted", text("%u", least + kith_random_below(&world->random, 2)), "most",
        text("%d", world->shape->people), "importance", one_in(world, 2) ? "red" : "green",
        "weight_over", one_in(world, 2) ? "7" : NULL);
    if (!world->shape->plain && one_in(world, 2))
        ROW(world, "teams", "need", need, "requires", "lead");
}

static void
add_rules(World *world)
{
    ROW(world, "rules", "rule", "day-duties", "most", "1");
    ROW(world, "rules", "rule", "rest-daily", "least_minutes", "11:00");
    ROW(world, "rules", "rule", "rest-owed", "least_minutes", "13:00", "weight", "1");
    ROW(world, "rules", "rule", "succession", "after", "night", "kinds", "late", "tier",
        one_in(world, 2) ? "0" : "3", "weight", "40");
    ROW(world, "rules", "rule", "run-worked", "least", "2", "most", "4");
    ROW(world, "rules", "rule", "run-off", "least", "2", "most", "5", "terms", "short");
    ROW(world, "rules", "rule", "weekends", "most",
        text("%d", 1 + world->shape->days / 14 - (int)kith_random_below(&world->random, 2)), "tier",
        one_in(world, 2) ? "0" : "3");
    ROW(world, "rules", "rule", "weekend-whole");
    ROW(world, "rules", "rule", "contract-minutes", "weight", "1", "weight_under", "1");
    if (world->shape->plain)
        return;
    ROW(world, "rules", "rule", "run-worked", "id", "nights-in-a-row", "most", "2", "kinds",
        "night");
    ROW(world, "rules", "rule", "period-duties", "least", "2", "most", "9");
    ROW(world, "rules", "rule", "period-duties", "id", "nights", "most", "2", "kinds", "night");
    ROW(world, "rules", "rule", "week-minutes", "most_minutes", "40:00", "tier", "3", "weight",
        "2");
    ROW(world, "rules", "rule", "average-minutes", "most_minutes", "30:00", "weeks", "2", "tier",
        "3");
    ROW(world, "rules", "rule", "off-after", "after", "night", "run", "2", "least", "2");
    ROW(world, "rules", "rule", "pattern", "pattern", "early - early");
    ROW(world, "rules", "rule", "fairness", "kinds", "night");
    ROW(world, "rules", "rule", "workload");
}

KithProblem *
shifts_problem(const ShiftsShape *shape, guint64 seed)
{
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    World world = {.shape = shape, .partnership = partnership, .findings = findings};
    kith_random_seed(&world.random, seed);
    cr_assert(kith_partnership_add_framework_text(partnership, "test.yaml", framework,
                                                  sizeof framework - 1, findings));
    cr_assert(kith_partnership_set(partnership, "time_zone", "Europe/London", findings));
    cr_assert(kith_partnership_set(partnership, "from", date(0), findings));
    cr_assert(kith_partnership_set(partnership, "until", date(shape->days - 1), findings));
    for (int kind = 0; kind < 3; kind++)
        ROW(&world, "duty_kinds", "kind", kinds[kind], "working", kind == 2 ? "80" : "100");
    for (int i = 0; i < shape->people; i++)
        add_person(&world, i);
    for (int kind = 0; kind < shape->kinds; kind++) {
        add_shift(&world, kind, FALSE);
        if (shape->apart || one_in(&world, 2))
            add_shift(&world, kind, TRUE);
    }
    add_rules(&world);
    KithProblem *problem = kith_problem_build(partnership, findings);
    for (gsize i = 0; i < kith_findings_kept(findings); i++) {
        g_autofree char *sentence = kith_finding_to_string(kith_findings_get(findings, i));
        cr_log_info("%s", sentence);
    }
    cr_assert_not_null(problem, "seed %" G_GUINT64_FORMAT " does not build", seed);
    return problem;
}
