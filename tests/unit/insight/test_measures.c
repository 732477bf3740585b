#include "unit/rota/world.h"

#include <kith/measures.h>

/* Measures of rotas small enough to count by hand. */

static KithMeasure
measured(World *world, KithMeasureKind kind)
{
    kith_rota_sort(world->rota);
    g_autoptr(KithMeasures) measures = kith_measures_new(world->rota);
    return kith_measures_get(measures, kind, KITH_WHOLE_PERIOD);
}

static void
expect(World *world, KithMeasureKind kind, gint64 part, gint64 whole)
{
    KithMeasure measure = measured(world, kind);
    cr_expect_eq(measure.known, whole != 0, "%s", kith_measure_info(kind)->id);
    cr_expect(measure.part == part && measure.whole == whole,
              "%s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT, kith_measure_info(kind)->id,
              measure.part, measure.whole);
}

static World
world_of_one_day(void)
{
    World world = world_of("2026-03-02", "2026-03-08");
    world_add(&world, "duty_kinds", "kind", "visit");
    world_add(&world, "duty_kinds", "kind", "night", "unpopular", "yes");
    world_add(&world, "clients", "client", "ann");
    world_add(&world, "clients", "client", "bob");
    world_person(&world, "pat");
    world_person(&world, "sam");
    return world;
}

#define visit(world, id, on, earliest, latest, minutes, ...)                                       \
    world_add((world), "needs", "need", (id), "date", (on), "earliest", (earliest), "latest",      \
              (latest), "late_until", "24:00", "duration", (minutes), "kind", "visit",             \
              ##__VA_ARGS__)

Test(measures, cover_by_importance_and_time)
{
    World world = world_of_one_day();
    visit(&world, "red", "2026-03-02", "08:00", "08:30", "45", "client", "ann", "importance", "red",
          "critical", "insulin", "least", "2");
    visit(&world, "late", "2026-03-02", "10:00", "10:30", "20", "client", "ann", "critical",
          "tablets");
    visit(&world, "green", "2026-03-03", "10:00", "10:30", "60", "client", "bob", "importance",
          "green", "wanted", "2", "most", "2");
    world_build(&world);
    world_take(&world, "pat", "red@2026-03-02#1");
    world_take_at(&world, "sam", "late@2026-03-02#1", 31, 0);
    world_take(&world, "sam", "green@2026-03-03#1");
    expect(&world, KITH_MEASURE_FILL, 3, 4);
    expect(&world, KITH_MEASURE_FILL_RED, 1, 2);
    expect(&world, KITH_MEASURE_FILL_AMBER, 1, 1);
    expect(&world, KITH_MEASURE_FILL_GREEN, 1, 1);
    expect(&world, KITH_MEASURE_WANTED, 3, 5);
    expect(&world, KITH_MEASURE_UNMET, 45, 60);
    expect(&world, KITH_MEASURE_ON_TIME, 1, 3);
    expect(&world, KITH_MEASURE_LONG_VISITS, 2, 3);
    world_free(&world);
}

/* An offer is no head; what was declined is nothing. */
Test(measures, states)
{
    World world = world_of_one_day();
    visit(&world, "v", "2026-03-02", "08:00", "08:30", "45", "client", "ann", "least", "2");
    world_build(&world);
    gint32 first = world_seat(&world, "v@2026-03-02#1"), second = first + 1;
    KithTick start = kith_seat_occurrence(world.problem, first)->earliest;
    kith_rota_add(world.rota, 0, start, start + 45, &first, 1, KITH_OFFERED, FALSE);
    kith_rota_add(world.rota, 1, start, start + 45, &second, 1, KITH_CANCELLED, FALSE);
    expect(&world, KITH_MEASURE_FILL, 0, 2);
    expect(&world, KITH_MEASURE_CHANGED, 1, 1);
    expect(&world, KITH_MEASURE_LONG_VISITS, 0, 0);
    world_free(&world);
}

Test(measures, faces)
{
    World world = world_of_one_day();
    world_person(&world, "kim");
    world_person(&world, "lee");
    visit(&world, "a", NULL, "08:00", "08:30", "45", "client", "ann", "days", "daily");
    visit(&world, "b", NULL, "12:00", "12:30", "45", "client", "bob", "days", "mon tue");
    world_build(&world);
    static const char *const at_ann[] = {"pat", "pat", "sam", "kim", "lee", "pat", "sam"};
    for (int day = 0; day < 7; day++) {
        g_autofree char *seat = g_strdup_printf("a@2026-03-0%d#1", day + 2);
        world_take(&world, at_ann[day], seat);
    }
    world_take(&world, "pat", "b@2026-03-02#1");
    world_take(&world, "pat", "b@2026-03-03#1");
    expect(&world, KITH_MEASURE_CARERS_MEAN, 5, 2); /* four and one, of two clients */
    expect(&world, KITH_MEASURE_CARERS_WORST, 4, 1);
    cr_expect_eq(measured(&world, KITH_MEASURE_CARERS_WORST).client, 0);
    expect(&world, KITH_MEASURE_TOP_THREE, 8, 9); /* all but one of kim and lee */
    world_free(&world);
}

/* Two registered people are asked for; one is there. */
Test(measures, red_flags)
{
    static const char skills[] = "framework: f\nname: F\nedition: \"1\"\nsource: us\n"
                                 "areas: {all: {name: All, means: everything}}\n"
                                 "registers: {nurses: {name: Nurses}}\n"
                                 "competencies:\n"
                                 "  nursing: {name: Nursing, area: all, register: nurses,"
                                 " means: Nurses people.}\n";
    for (int there = 0; there <= 4; there++) {
        World world = world_of_one_day();
        cr_assert(kith_partnership_add_framework_text(world.partnership, "f", skills,
                                                      strlen(skills), world.findings));
        world_person(&world, "kim");
        world_person(&world, "lee");
        world_add(&world, "needs", "need", "ward", "date", "2026-03-02", "start", "08:00",
                  "duration", "7h", "requires", "nursing", "least", "4");
        world_build(&world);
        for (int i = 0; i < there; i++) {
            g_autofree char *seat = g_strdup_printf("ward@2026-03-02#%d", i + 1);
            world_take(&world, ((const char *[]){"pat", "sam", "kim", "lee"})[i], seat);
        }
        /* One short is a quarter and 7 hours, neither of which is more than allowed. */
        expect(&world, KITH_MEASURE_RED_FLAGS, there < 3, 1);
        world_free(&world);
    }
}

Test(measures, contracts_travel_and_limits)
{
    World world = world_of("2026-03-02", "2026-03-08");
    world_set(&world, "travel.walk", "6");
    world_set(&world, "travel.detour", "1");
    world_add(&world, "duty_kinds", "kind", "visit");
    world_add(&world, "places", "place", "home");
    world_add(&world, "places", "place", "there");
    world_add(&world, "travel", "from", "home", "to", "there", "minutes", "15");
    world_add(&world, "clients", "client", "ann", "place", "there");
    world_add(&world, "people", "person", "pat", "home", "home", "mode", "walk");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed", "minutes", "2h",
              "most_minutes", "4h", "pay", "12.00");
    world_add(&world, "people", "person", "sam");
    world_add(&world, "contracts", "person", "sam", "engagement", "agency", "minutes", "1h", "pay",
              "18.10");
    world_add(&world, "rules", "rule", "rest-daily", "least_minutes", "11h");
    visit(&world, "early", NULL, "08:00", "08:00", "60", "client", "ann", "days", "daily");
    visit(&world, "late", NULL, "19:30", "19:30", "60", "client", "ann", "days", "daily");
    world_build(&world);
    world_take(&world, "pat", "early@2026-03-02#1");
    world_take(&world, "pat", "late@2026-03-02#1");
    world_take(&world, "pat", "early@2026-03-03#1"); /* 11 h 30 min after */
    world_take(&world, "sam", "late@2026-03-04#1");
    world_take(&world, "sam", "early@2026-03-06#1");
    expect(&world, KITH_MEASURE_TRAVEL, 60 * 60, 5 * 60); /* four ways of 15 minutes */
    expect(&world, KITH_MEASURE_WAITING, 630 * 60, 5 * 60);
    expect(&world, KITH_MEASURE_CONTRACT_USED, 180, 180);
    expect(&world, KITH_MEASURE_CONTRACT_UNUSED, 0, 60);
    expect(&world, KITH_MEASURE_OVERTIME, 120, 60);
    expect(&world, KITH_MEASURE_NEAR_LIMITS, 1, 1); /* the rest; the week has an hour left */
    expect(&world, KITH_MEASURE_PAY, 3 * 1200 + 2 * 1810, 100);
    expect(&world, KITH_MEASURE_EMPLOYED, 180, 300);
    expect(&world, KITH_MEASURE_AGENCY, 120, 300);
    expect(&world, KITH_MEASURE_AGENCY_DEAR, 2, 1); /* 18.10 is more than 18.00 */
    world_free(&world);
}

Test(measures, wishes_and_shares)
{
    World world = world_of_one_day();
    world_add(&world, "people", "person", "kim");
    world_add(&world, "contracts", "person", "kim", "engagement", "employed", "minutes", "20h");
    world_add(&world, "people", "person", "lee");
    world_add(&world, "contracts", "person", "lee", "engagement", "employed", "minutes", "10h");
    world_add(&world, "preferences", "person", "kim", "wish", "against", "days", "sat sun", "kind",
              "night");
    world_add(&world, "preferences", "person", "lee", "wish", "for", "date", "2026-03-02", "kind",
              "night");
    world_need(&world, "n", NULL, "21:00", "600", "kind", "night");
    world_build(&world);
    world_take(&world, "kim", "n@2026-03-05#1");
    world_take(&world, "kim", "n@2026-03-06#1");
    world_take(&world, "kim", "n@2026-03-07#1");
    expect(&world, KITH_MEASURE_WISHES, 1, 3); /* kim's Sunday */
    expect(&world, KITH_MEASURE_WISHES_WORST, 0, 1);
    cr_expect_eq(measured(&world, KITH_MEASURE_WISHES_WORST).person, world_who(&world, "lee"));
    /* Of three nights kim should have two and lee one: each is one away. */
    expect(&world, KITH_MEASURE_NIGHTS_SPREAD, 2000, 2000);
    world_free(&world);
}

static const char care[] = "framework: f\nname: F\nedition: '1'\nsource: us\n"
                           "areas: {a: {name: A, means: all}}\n"
                           "competencies:\n"
                           "  wash: {name: Wash, area: a, means: washes}\n"
                           "  lift: {name: Lift, area: a, means: lifts}\n";

#define attain(world, who, what, last)                                                             \
    world_add((world), "attainments", "person", (who), "competency", (what), "until", (last))

/* Pat alone can lift, until the 30th day after the first; both wash, Sam until the 75th. */
static World
world_of_endings(void)
{
    World world = world_of_one_day();
    cr_assert(kith_partnership_add_framework_text(world.partnership, "f", care, strlen(care),
                                                  world.findings));
    attain(&world, "pat", "lift", "2026-04-01");
    attain(&world, "pat", "wash", NULL);
    attain(&world, "sam", "wash", "2026-05-16");
    attain(&world, "sam", "lift", "2026-02-01"); /* has lapsed already */
    visit(&world, "lift", "2026-03-02", "08:00", "08:30", "45", "client", "ann", "requires",
          "lift");
    visit(&world, "wash", NULL, "10:00", "10:30", "45", "client", "ann", "days", "daily",
          "requires", "wash");
    world_build(&world);
    return world;
}

/* Told 20 days before, 28 days before, and too late; drafts have no notice. */
Test(measures, notice)
{
    World world = world_of_one_day();
    visit(&world, "wash", NULL, "10:00", "10:30", "45", "client", "ann", "days", "daily");
    world_build(&world);
    static const gint32 days[] = {-20, -27, 5, 0};
    for (gsize i = 0; i < 4; i++) {
        g_autofree char *seat = g_strdup_printf("wash@2026-03-0%d#1", (int)i + 2);
        world_take(&world, "pat", seat);
        g_array_index(world.rota->duties, KithDuty, i).published =
            i == 3 ? KITH_NONE : world.problem->first_date + days[i];
    }
    expect(&world, KITH_MEASURE_NOTICE, 20 + 28 + 0, 3);
    expect(&world, KITH_MEASURE_NOTICE_SHORT, 2, 3);
    world_free(&world);
}

/* What ends, and the duties whose people need it; whoever else could do them. */
Test(measures, lapses)
{
    World world = world_of_endings();
    world_take(&world, "pat", "lift@2026-03-02#1");
    world_take(&world, "pat", "wash@2026-03-02#1");
    world_take(&world, "sam", "wash@2026-03-03#1");
    world_take(&world, "sam", "wash@2026-03-04#1");
    expect(&world, KITH_MEASURE_LAPSES_30, 1, 1);
    expect(&world, KITH_MEASURE_LAPSES_60, 1, 1);
    expect(&world, KITH_MEASURE_LAPSES_90, 2, 1);
    expect(&world, KITH_MEASURE_LOST_30, 1, 1);
    expect(&world, KITH_MEASURE_LOST_60, 1, 1);
    expect(&world, KITH_MEASURE_LOST_90, 3, 1);
    world_free(&world);
}

/* Only Pat can lift, and both can wash. */
Test(measures, sole_holders)
{
    World world = world_of_endings();
    expect(&world, KITH_MEASURE_SOLE, 1, 1);
    world_free(&world);
}

Test(measures, targets)
{
    World world = world_of_one_day();
    world_add(&world, "targets", "measure", "fill", "least", "99.5", "source", "us");
    world_add(&world, "targets", "measure", "unmet-hours", "most", "3", "least", "1");
    visit(&world, "v", "2026-03-02", "08:00", "08:30", "45", "client", "ann");
    world_build(&world);
    KithTarget target;
    cr_assert(kith_problem_target(world.problem, KITH_MEASURE_FILL, &target));
    cr_assert(target.has_least && !target.has_most);
    cr_assert_float_eq(target.least, 99.5, 1e-9);
    cr_assert_str_eq(target.source, "us");
    cr_assert_not(kith_problem_target(world.problem, KITH_MEASURE_PAY, &target));
    static const struct {
        KithMeasureKind kind;
        double value;
        KithVerdict verdict;
    } cases[] = {
        {KITH_MEASURE_FILL, 99.4, KITH_TARGET_MISSED}, {KITH_MEASURE_FILL, 99.5, KITH_TARGET_MET},
        {KITH_MEASURE_UNMET, 0.9, KITH_TARGET_MISSED}, {KITH_MEASURE_UNMET, 1, KITH_TARGET_MET},
        {KITH_MEASURE_UNMET, 3.1, KITH_TARGET_MISSED}, {KITH_MEASURE_PAY, 3, KITH_NO_TARGET},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        KithMeasure measure = {.known = TRUE, .value = cases[i].value};
        cr_expect_eq(kith_measure_verdict(world.problem, cases[i].kind, &measure), cases[i].verdict,
                     "case %d", (int)i);
        measure.known = FALSE;
        cr_expect_eq(kith_measure_verdict(world.problem, cases[i].kind, &measure), KITH_NO_TARGET);
    }
    world_free(&world);
}

Test(measures, faulty_targets)
{
    World world = world_of_one_day();
    world_add(&world, "targets", "measure", "fill");
    world_add(&world, "targets", "measure", "unmet-hours", "most", "1", "least", "3");
    world_add(&world, "targets", "measure", "unmet-hours", "most", "1");
    g_autoptr(KithProblem) problem = kith_problem_build(world.partnership, world.findings);
    cr_assert_null(problem);
    static const char *const ids[] = {"target-empty", "target-order", "target-twice"};
    cr_assert_eq(kith_findings_kept(world.findings), G_N_ELEMENTS(ids));
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        cr_expect_str_eq(kith_findings_get(world.findings, i)->id, ids[i]);
    world_free(&world);
}

/* The table names each measure once, and explains it. */
Test(measures, table)
{
    for (int kind = 0; kind < KITH_MEASURES; kind++) {
        const KithMeasureInfo *info = kith_measure_info((KithMeasureKind)kind);
        cr_expect_eq(kith_measure_kind(info->id), kind, "%s", info->id);
        cr_expect(strlen(info->means) > 10 && strlen(info->name) > 0, "%s", info->id);
    }
    cr_expect_eq(kith_measure_kind("no-such"), -1);
}
