#include "property/world.h"

#include "base/random.h"
#include "property/rows.h"

#define N_PEOPLE  9
#define N_BEFORE  4 /* of these, some had needs the week before */
#define N_CLIENTS 5
#define N_VISITS  26
#define N_SHIFTS  5
#define N_DAYS    10 /* to a Sunday; sometimes a week longer */

static const char framework[] =
    "framework: test\nname: Test\nedition: '1'\nsource: written for the tests\n"
    "scales: {steps: {name: Steps, levels: [{name: One, means: a}, {name: Two, means: b}, {name: "
    "Three, means: c}]}}\n"
    "areas: {all: {name: All, means: all}}\n"
    "competencies:\n"
    "  care: {name: Care, area: all, scale: steps, means: caring}\n"
    "  dressing: {name: Dressing, area: all, scale: steps, means: dressing wounds, includes: {2: "
    "[care@1]}}\n"
    "  lead: {name: Lead, area: all, means: leading}\n"
    "  tutor: {name: Tutor, area: all, means: supervising}\n";

typedef struct {
    KithRandom random;
    KithPartnership *partnership;
    KithFindings *findings;
    guint32 n_days;
} World;

static guint32
below(World *world, guint32 n)
{
    return kith_random_below(&world->random, n);
}

static gboolean
one_in(World *world, guint32 n)
{
    return below(world, n) == 0;
}

/* A day of the period, which lies over the March clock change. */
static const char *
date(guint32 day)
{
    return 27 + day <= 31 ? text("2026-03-%02u", 27 + day) : text("2026-04-%02u", 27 + day - 31);
}

static void
add_places(World *world)
{
    ROW(world, "localities", "locality", "north");
    ROW(world, "localities", "locality", "south");
    for (guint32 i = 0; i < N_PEOPLE + N_CLIENTS + 2; i++)
        ROW(world, "places", "place", text("x%u", i), "locality",
            one_in(world, 2) ? "north" : "south", "latitude",
            text("56.%03u", 200 + below(world, 80)), "longitude",
            text("-5.%03u", 100 + below(world, 80)));
}

static void
add_person(World *world, guint32 i)
{
    const char *person = text("p%u", i);
    ROW(world, "people", "person", person, "home", text("x%u", i), "ends_at",
        i % 4 == 1 ? text("x%u", N_PEOPLE + N_CLIENTS) : NULL, "mode",
        one_in(world, 3) ? "walk" : "car", "supervised_until",
        one_in(world, 5) ? "2026-04-01" : NULL, "opt_out", one_in(world, 6) ? "yes" : NULL);
    ROW(world, "contracts", "person", person, "engagement",
        one_in(world, 4)   ? "bank"
        : one_in(world, 5) ? "agency"
                           : "employed",
        "minutes",
        one_in(world, 3) ? NULL
        : i == 2         ? "1:30"
                         : "20:00",
        "most_minutes", one_in(world, 4) ? "12:00" : "44:00", "pay",
        one_in(world, 2) ? "12.60" : "14.00", "terms", one_in(world, 2) ? "long" : "short");
    ROW(world, "attainments", "person", person, "competency",
        one_in(world, 3) ? "dressing" : "care", "level", text("%u", 1 + below(world, 3)), "until",
        one_in(world, 5) ? "2026-03-31" : NULL);
    if (one_in(world, 2))
        ROW(world, "attainments", "person", person, "competency",
            one_in(world, 2) ? "lead" : "tutor");
    if (one_in(world, 3))
        ROW(world, "availability", "person", person, "start", "06:00", "end",
            one_in(world, 2) ? "15:00" : "24:00");
    if (one_in(world, 4))
        ROW(world, "availability", "person", person, "kind", "unavailable", "date",
            date(below(world, world->n_days)));
    if (one_in(world, 3))
        ROW(world, "history", "person", person, "date", "2026-03-26", "start", "21:00", "end",
            "07:00", "kind", "night");
    else if (i >= N_BEFORE && one_in(world, 3))
        ROW(world, "counters", "person", person, "counter", "run-off", "value",
            text("%u", 1 + below(world, 3)));
    if (one_in(world, 3))
        ROW(world, "counters", "person", person, "counter", "minutes", "week", "2026-03-18",
            "value", "2400");
    ROW(world, "preferences", "person", person, "wish", one_in(world, 2) ? "for" : "against",
        "date", date(below(world, world->n_days)), "kind", one_in(world, 2) ? "day" : NULL,
        "weight", text("%u", 1 + below(world, 3)));
    if (one_in(world, 3))
        ROW(world, "preferences", "person", person, "client", text("c%u", below(world, N_CLIENTS)),
            "wish", one_in(world, 2) ? "for" : "against");
    if (one_in(world, 6))
        ROW(world, "exclusions", "person", person, "client", text("c%u", below(world, N_CLIENTS)));
}

static void
add_visit(World *world, guint32 i)
{
    guint32 earliest = 7 * 60 + below(world, 12 * 60), wide = 15 + below(world, 90);
    gboolean doubled = one_in(world, 4);
    const char *start = text("%02u:%02u", earliest / 60, earliest % 60);
    const char *latest = text("%02u:%02u", (earliest + wide) / 60, (earliest + wide) % 60);
    guint32 late = earliest + wide + below(world, 120);
    ROW(world, "needs", "need", text("v%u", i), "client", text("c%u", below(world, N_CLIENTS)),
        "load", text("%u", below(world, 4)), "kind", "visit", "date",
        date(below(world, world->n_days)), "earliest", start, "latest", latest, "late_until",
        one_in(world, 2) ? text("%02u:%02u", late / 60, late % 60) : NULL, "duration",
        text("%u", 15 + below(world, 60)), "requires", one_in(world, 3) ? "dressing" : "care",
        "prefers", one_in(world, 3) ? "care@3" : NULL, "least", doubled ? "2" : "1", "importance",
        one_in(world, 3)   ? "red"
        : one_in(world, 2) ? "amber"
                           : "green",
        "supervised", one_in(world, 2) ? "no" : "yes", "funder",
        one_in(world, 3) ? "health" : "council");
}

static void
add_shift(World *world, guint32 i)
{
    static const char *const kinds[] = {"day", "late", "night"};
    static const char *const starts[] = {"07:00", "13:30", "21:30"}, *const ends[] = {
                                                                         "15:00", "21:30", "07:30"};
    guint32 kind = below(world, 3), least = below(world, 3);
    const char *need = text("s%u", i);
    ROW(world, "needs", "need", need, "place", text("x%u", N_PEOPLE + N_CLIENTS), "kind",
        kinds[kind], "days", "daily", "start", starts[kind], "end", ends[kind], "requires",
        one_in(world, 2) ? "care" : NULL, "least", text("%u", least), "wanted",
        text("%u", least + below(world, 2)), "most", text("%u", least + 2), "funder",
        one_in(world, 2) ? "health" : NULL, "weight_over", one_in(world, 2) ? "7" : NULL);
    if (one_in(world, 2))
        ROW(world, "teams", "need", need, "requires", "lead");
}

/* A meal, sometimes a double-up, and a dressing that one visit may serve with it; both may be
 * linked to others. */
static void
add_joinable(World *world)
{
    ROW(world, "needs", "need", "meal", "client", "c1", "kind", "visit", "days", "daily",
        "earliest", "11:30", "latest", "12:30", "late_until", one_in(world, 2) ? "13:30" : NULL,
        "duration", "30", "requires", "care", "funder", "council", "least",
        one_in(world, 3) ? "2" : "1");
    ROW(world, "needs", "need", "dress", "client", "c1", "kind", one_in(world, 2) ? "visit" : "day",
        "days", one_in(world, 2) ? "daily" : "fri sun tue", "earliest",
        one_in(world, 2) ? "11:00" : "12:00", "latest", "13:00", "duration", "25", "requires",
        "dressing", "funder", one_in(world, 2) ? "health" : NULL);
    ROW(world, "joinable", "first", "meal", "second", "dress", "minutes",
        one_in(world, 2) ? "40" : "60");
    ROW(world, "needs", "need", "tea", "client", "c1", "kind", "visit", "days", "daily", "earliest",
        "11:45", "latest", "17:00", "duration", "15", "requires", "care");
    ROW(world, "links", "first", one_in(world, 2) ? "meal" : "dress", "second", "tea", "gap_least",
        "0:10", "gap_most", "2:00", "people", "any");
}

/* Needs that may be on any of several days, one of them twice a day and sometimes a double-up, one
 * linked to the other, one that may be joined with the meal. */
static void
add_movable(World *world)
{
    const char *often = one_in(world, 2) ? "2" : "3";
    gboolean linked = one_in(world, 2);
    ROW(world, "needs", "need", "bath", "client", "c2", "kind", "visit", "days", "daily", "times",
        often, "earliest", "08:00", "latest", "10:30", "late_until",
        one_in(world, 2) ? "12:00" : NULL, "duration", "40", "requires", "care", "least",
        one_in(world, 3) ? "2" : "1", "importance", "green");
    ROW(world, "windows", "need", "bath", "earliest", "14:00", "latest", "17:00");
    ROW(world, "needs", "need", "shop", "client", "c1", "kind", "visit", "days", "daily", "times",
        linked || one_in(world, 2) ? often : "1", "earliest", "10:00", "latest", "18:00",
        "late_until", one_in(world, 3) ? "36:00" : NULL, "duration", "45");
    if (linked)
        ROW(world, "links", "first", "bath", "second", "shop", "gap_least", "0:50", "gap_most",
            one_in(world, 2) ? "6:00" : NULL, "people", one_in(world, 2) ? "same" : "any");
    if (one_in(world, 2))
        ROW(world, "joinable", "first", "meal", "second", "shop", "minutes", "60");
    ROW(world, "needs", "need", "clinic", "place", text("x%u", N_PEOPLE + N_CLIENTS), "kind", "day",
        "days", "mon tue wed thu fri", "times", "1", "start", "09:00", "end", "12:00", "wanted",
        "2");
}

/* Whom clients know, and who had some needs the week before. */
static void
add_acquaintances(World *world)
{
    for (guint32 i = 0; i < 2 * N_CLIENTS; i++)
        ROW(world, "known", "client", text("c%u", below(world, N_CLIENTS)), "person",
            text("p%u", below(world, N_PEOPLE)), "from",
            one_in(world, 3) ? date(below(world, 5)) : NULL, "until",
            one_in(world, 4) ? date(5 + below(world, 5)) : NULL);
    static const char *const needs[] = {"meal", "tea", "before", "after"};
    for (guint32 i = 0; i < 12; i++)
        ROW(world, "history", "person", text("p%u", below(world, N_BEFORE)), "date",
            text("2026-03-%02u", 9 + below(world, 14)), "start", "12:00", "end", "12:30", "need",
            needs[below(world, 4)]);
}

/* Two funders; one budget for a part of the period, one that begins before it. */
static void
add_budgets(World *world)
{
    ROW(world, "funders", "funder", "health");
    ROW(world, "funders", "funder", "council");
    ROW(world, "budgets", "funder", "health", "from", "2026-03-29", "until", "2026-04-02", "pounds",
        text("%u", 20 + below(world, 100)));
    ROW(world, "budgets", "funder", "health", "minutes", text("%u", 60 * below(world, 30)));
    ROW(world, "budgets", "funder", "council", "from", "2026-03-20", "pounds", "40.50", "minutes",
        text("%u", 60 * below(world, 30)));
}

static void
add_rules(World *world)
{
    ROW(world, "rules", "rule", "rest-daily", "least_minutes", "11:00", "tier",
        one_in(world, 2) ? "0" : "3", "weight", "900");
    ROW(world, "rules", "rule", "rest-owed", "least_minutes", "14:00", "weight", "2");
    ROW(world, "rules", "rule", "rest-weekly", "least_minutes", "40:00", "tier",
        one_in(world, 2) ? "0" : "3");
    ROW(world, "rules", "rule", "rest-weekly", "id", "rest-long", "least_minutes", "60:00", "weeks",
        one_in(world, 2) ? "2" : "1", "tier", "3", "terms", "long");
    ROW(world, "rules", "rule", "day-minutes", "most_minutes", "5:00", "tier", "3");
    ROW(world, "rules", "rule", "day-minutes", "id", "hazard", "most_minutes", "4:00", "kinds",
        "night;late", "weight", "3", "tier", one_in(world, 4) ? "0" : "3");
    ROW(world, "rules", "rule", "week-minutes", "most_minutes", "40:00", "least_minutes",
        one_in(world, 2) ? "10:00" : NULL, "tier", "3", "weight", "2", "weight_under", "1");
    ROW(world, "rules", "rule", "average-minutes", "most_minutes", "30:00", "weeks",
        text("%u", 1 + below(world, 4)), "tier", "3");
    ROW(world, "rules", "rule", "period-minutes", "most_minutes", "60:00", "least_minutes", "5:00",
        "tier", "3");
    ROW(world, "rules", "rule", "period-duties", "least", "2", "most", "5");
    ROW(world, "rules", "rule", "period-duties", "id", "nights", "most", "2", "kinds", "night",
        "terms", "long");
    ROW(world, "rules", "rule", "day-duties", "most", "2", "tier", "3");
    ROW(world, "rules", "rule", "day-span", "most_minutes", "9:00", "tier", "3");
    ROW(world, "rules", "rule", "day-load", "most", "3", "tier", one_in(world, 4) ? "0" : "3");
    ROW(world, "rules", "rule", "run-worked", "least", "2", "most", "4", "terms", "short");
    ROW(world, "rules", "rule", "run-worked", "id", "nights-in-a-row", "least", "2", "most", "3",
        "kinds", "night", "weight", "11", "weight_under", "5");
    ROW(world, "rules", "rule", "run-off", "least", "2", "most", "3", "weight", "13");
    ROW(world, "rules", "rule", "succession", "after", "night", "kinds", "day;late", "tier",
        one_in(world, 2) ? "0" : "3");
    ROW(world, "rules", "rule", "off-after", "after", "night", "least", "2", "run", "2", "weight",
        "17");
    ROW(world, "rules", "rule", "pattern", "pattern", "night|late - *", "weight", "19");
    ROW(world, "rules", "rule", "pattern", "id", "weekend-off", "pattern", "- -", "days", "sat",
        "wish", "for", "weight_under", "23", "terms", "short");
    ROW(world, "rules", "rule", "weekends", "most", "1");
    ROW(world, "rules", "rule", "weekend-whole");
    ROW(world, "rules", "rule", "weekend-identical", "weight", "21");
    ROW(world, "rules", "rule", "fairness", "kinds", "night;late", "weight", "7");
    ROW(world, "rules", "rule", "fairness", "id", "fair-weekends", "days", "sat;sun", "weight", "9",
        "engagements", "employed");
    ROW(world, "rules", "rule", "night-average", "kinds", "night", "most_minutes", "3:30", "weeks",
        text("%u", 1 + below(world, 3)), "least", one_in(world, 2) ? "2" : NULL, "tier",
        one_in(world, 3) ? "0" : "3");
    ROW(world, "rules", "rule", "top-of-licence", "weight", "31");
    ROW(world, "rules", "rule", "top-of-licence", "id", "leads-lead", "requires", "lead", "terms",
        "long", "weight", "3");
    ROW(world, "rules", "rule", "break-due", "most_minutes", "2:00", "least_minutes",
        one_in(world, 2) ? "0:45" : NULL, "weight", "33", "tier", one_in(world, 5) ? "0" : "3");
    ROW(world, "rules", "rule", "agency-share", "most", "5", "weight", "3");
    ROW(world, "rules", "rule", "agency-share", "id", "no-agency", "most", "0", "weight", "1");
    ROW(world, "rules", "rule", "agency-dear", "most", "105", "weight", "37");
    ROW(world, "rules", "rule", "continuity", "most", "1");
    ROW(world, "rules", "rule", "known-carer", "weight", "41");
    ROW(world, "rules", "rule", "known-carer", "id", "short-visits", "most_minutes", "30", "tier",
        one_in(world, 4) ? "0" : "3");
    ROW(world, "rules", "rule", "run-kept", "weight", "43");
    ROW(world, "rules", "rule", "same-person", "weight", "47");
    ROW(world, "rules", "rule", "same-person", "id", "two-people", "most", "2", "weight", "3");
    ROW(world, "rules", "rule", "same-time", "most_minutes", one_in(world, 2) ? "20" : NULL);
    ROW(world, "rules", "rule", "meal-break", "start", "11:30", "end", "13:30", "least_minutes",
        one_in(world, 2) ? "0:40" : NULL, "weight", "53", "tier", one_in(world, 5) ? "0" : "3");
    ROW(world, "rules", "rule", "workload", "weight", "3");
    ROW(world, "rules", "rule", "workload", "id", "workload-of-the-employed", "engagements",
        "employed", "tier", one_in(world, 4) ? "1" : "3");
    ROW(world, "rules", "rule", "lateness-greatest", "weight", one_in(world, 2) ? "3" : "0");
    ROW(world, "rules", "rule", "contract-minutes", "weight", "4", "weight_under", "2");
    ROW(world, "rules", "rule", "cover-over", "weight", "50");
}

void
world_add_hours(KithPartnership *partnership, KithFindings *findings, guint64 seed)
{
    World world = {.partnership = partnership, .findings = findings};
    kith_random_seed(&world.random, seed);
    for (guint32 i = 0; i < N_PEOPLE; i++)
        if (one_in(&world, 3))
            ROW(&world, "hours", "person", text("p%u", i), "days",
                one_in(&world, 2) ? "weekdays" : NULL, "start",
                one_in(&world, 2) ? "07:15" : "08:40", "end",
                one_in(&world, 2) ? "16:00" : "22:00");
    ROW(&world, "needs", "need", "lunch", "kind", "visit", "days", "daily", "earliest", "11:00",
        "latest", "14:00", "duration", "30", "requires", "care", "least", "0", "wanted", "2");
    ROW(&world, "needs", "need", "call", "kind", "visit", "days", "daily", "earliest", "07:00",
        "latest", "19:00", "duration", text("%u", 5 + below(&world, 20)), "requires", "care");
    ROW(&world, "rules", "rule", "overrun", "weight", "59");
    ROW(&world, "rules", "rule", "idle-greatest", "weight", "61");
}

/* Times of the day at which journeys take longer, or shorter; and needs with several windows. */
static void
add_traffic(KithPartnership *partnership, KithFindings *findings, gpointer data)
{
    world_add_hours(partnership, findings, *(const guint64 *)data);
    World world = {.partnership = partnership, .findings = findings};
    ROW(&world, "windows", "need", "tea", "earliest", "17:30", "latest", "18:30", "late_until",
        "19:00");
    ROW(&world, "windows", "need", "dress", "earliest", "13:20", "latest", "13:40");
    ROW(&world, "windows", "need", "meal", "earliest", "14:00", "latest", "14:10", "late_until",
        "14:40");
    ROW(&world, "traffic", "start", "08:15", "end", "09:15", "percent", "170", "days", "weekdays");
    ROW(&world, "traffic", "start", "11:50", "end", "13:00", "percent", "230", "mode", "car");
    ROW(&world, "traffic", "start", "20:00", "end", "24:00", "percent", "60");
}

static void
add_hours(KithPartnership *partnership, KithFindings *findings, gpointer data)
{
    world_add_hours(partnership, findings, *(const guint64 *)data);
}

KithProblem *
world_problem_with(guint64 seed, WorldRows *more, gpointer data)
{
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    World world = {.partnership = partnership, .findings = findings};
    kith_random_seed(&world.random, seed);
    world.n_days = N_DAYS + (one_in(&world, 4) ? 7 : 0);
    const char *settings[][2] = {{"partnership", "test"},
                                 {"time_zone", "Europe/London"},
                                 {"from", "2026-03-27"},
                                 {"until", date(world.n_days - 1)},
                                 {"supervision.by", "tutor"}};
    cr_assert(kith_partnership_add_framework_text(partnership, "test.yaml", framework,
                                                  sizeof framework - 1, findings));
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++)
        cr_assert(kith_partnership_set(partnership, settings[i][0], settings[i][1], findings));
    static const char *const kinds[] = {"visit", "day", "late", "night"};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        ROW(&world, "duty_kinds", "kind", kinds[i], "working", i == 3 ? "80" : "100", "paid",
            i == 3 ? "70" : "100", "break", i == 1 ? "30" : NULL);
    add_places(&world);
    for (guint32 i = 0; i < N_CLIENTS; i++)
        ROW(&world, "clients", "client", text("c%u", i), "place", text("x%u", N_PEOPLE + i),
            "carers_most", one_in(&world, 3) ? "2" : NULL);
    for (guint32 i = 0; i < N_PEOPLE; i++)
        add_person(&world, i);
    for (guint32 i = 0; i < N_VISITS; i++)
        add_visit(&world, i);
    for (guint32 i = 0; i < N_SHIFTS; i++)
        add_shift(&world, i);
    ROW(&world, "needs", "need", "before", "client", "c0", "kind", "visit", "days", "daily",
        "earliest", "09:00", "latest", "11:00", "duration", "20", "requires", "care");
    ROW(&world, "needs", "need", "after", "client", "c0", "kind", "visit", "days", "daily",
        "earliest", "09:00", "latest", "13:00", "late_until", "15:00", "duration", "30", "requires",
        "care");
    ROW(&world, "links", "first", "before", "second", "after", "gap_least", "0:30", "gap_most",
        "1:30", "people", one_in(&world, 2) ? "different" : "any");
    add_joinable(&world);
    add_acquaintances(&world);
    add_movable(&world);
    add_budgets(&world);
    add_rules(&world);
    if (more != NULL)
        more(partnership, findings, data);

    KithProblem *problem = kith_problem_build(partnership, findings);
    for (gsize i = 0; i < kith_findings_kept(findings); i++) {
        g_autofree char *sentence = kith_finding_to_string(kith_findings_get(findings, i));
        cr_log_info("%s", sentence);
    }
    cr_assert_not_null(problem, "seed %" G_GUINT64_FORMAT " does not build", seed);
    return problem;
}

KithProblem *
world_problem(guint64 seed)
{
    return world_problem_with(seed, add_hours, &seed);
}

KithProblem *
world_problem_with_traffic(guint64 seed)
{
    return world_problem_with(seed, add_traffic, &seed);
}
