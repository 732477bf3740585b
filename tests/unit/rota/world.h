/*
 * A small partnership to make rotas for and check them: Monday 2 to Sunday 15 March 2026, unless
 * the test says otherwise. Needs ask for no least heads unless they say so, so that a test breaks
 * one rule alone.
 */
#pragma once

#include <kith/check.h>
#include "support/world.h"

static World G_GNUC_UNUSED
world_of(const char *from, const char *until)
{
    World world = world_empty(from, until);
    world_set(&world, "working_time.paid_wait", "60");
    world_set(&world, "travel.parking", "0");
    return world;
}

static World G_GNUC_UNUSED
world_new(void)
{
    return world_of("2026-03-02", "2026-03-15");
}

/* A person with a contract on which nothing is limited or contracted. */
static void G_GNUC_UNUSED
world_person(World *world, const char *id)
{
    world_add(world, "people", "person", id);
    world_add(world, "contracts", "person", id, "engagement", "employed");
}

/* A need on a date, or daily where `date` is NULL, of so many minutes from a fixed start, with room
 * for nine. More columns may follow. */
#define world_need(world, id, on, at, minutes, ...)                                                \
    world_add((world), "needs", "need", (id), "date", (on), "days", (on) == NULL ? "daily" : NULL, \
              "start", (at), "duration", (minutes), "least", "0", "wanted", "0", "most", "9",      \
              ##__VA_ARGS__)

static void G_GNUC_UNUSED
world_build(World *world)
{
    world_freeze(world);
    world->rota = kith_rota_new(world->problem);
}

/* The number of a seat by an id such as "early@2026-03-02#1". */
static gint32 G_GNUC_UNUSED
world_seat(const World *world, const char *id)
{
    g_autofree char *happening = g_strdup(id);
    char *hash = strrchr(happening, '#');
    cr_assert_not_null(hash, "%s", id);
    *hash = '\0';
    gint32 occurrence = kith_problem_find_occurrence(world->problem, happening);
    cr_assert_geq(occurrence, 0, "%s", id);
    gint32 first_cell = world->problem->occurrences[occurrence].first_cell;
    return world->problem->cells[first_cell].first_seat + atoi(hash + 1) - 1;
}

static gint32 G_GNUC_UNUSED
world_who(const World *world, const char *id)
{
    gint32 person = kith_problem_find_person(world->problem, id);
    cr_assert_geq(person, 0, "%s", id);
    return person;
}

/* Lets somebody take a seat so many minutes after its earliest start, for so many minutes more than
 * it asks. */
static void G_GNUC_UNUSED
world_take_at(World *world, const char *person, const char *seat, gint32 later, gint32 longer)
{
    gint32 number = world_seat(world, seat);
    const KithOccurrence *occurrence = kith_seat_occurrence(world->problem, number);
    gint32 ticks = world->problem->ticks_per_minute;
    KithTick start = occurrence->earliest + later * ticks;
    kith_rota_add(world->rota, world_who(world, person), start,
                  start + occurrence->duration + longer * ticks, &number, 1, KITH_DRAFT, FALSE);
}

static void G_GNUC_UNUSED
world_take(World *world, const char *person, const char *seat)
{
    world_take_at(world, person, seat, 0, 0);
}

static gint32 G_GNUC_UNUSED
world_rule(const World *world, const char *id)
{
    for (gint32 rule = 0; rule < kith_problem_rules(world->problem); rule++)
        if (strcmp(kith_problem_rule_id(world->problem, rule), id) == 0)
            return rule;
    cr_assert_fail("no rule %s", id);
    return -1;
}

/* Checks the rota and expects `units` and `cost` of a rule, where `cost` is not -1, no unit of any
 * other rule of tiers 0 and 1, and `message` (NULL: any) of the first breach. */
static void G_GNUC_UNUSED
world_expect_cost(World *world, const char *id, gint64 units, gint64 cost, const char *message)
{
    kith_rota_sort(world->rota);
    g_autoptr(KithCheck) check = kith_check(world->rota);
    gint32 n_rules, expected = world_rule(world, id);
    gsize n_breaches;
    const KithTerm *terms = kith_check_terms(check, &n_rules);
    const KithBreach *breaches = kith_check_breaches(check, &n_breaches);
    for (gsize i = 0; i < n_breaches; i++)
        cr_expect_eq(breaches[i].rule, expected, "%s: also %s", id, breaches[i].message);
    cr_expect_eq(terms[expected].units, units,
                 "%s: %" G_GINT64_FORMAT " units, not %" G_GINT64_FORMAT, id, terms[expected].units,
                 units);
    if (cost >= 0)
        cr_expect_eq(terms[expected].cost, cost,
                     "%s: costs %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT, id,
                     terms[expected].cost, cost);
    if (message != NULL && n_breaches > 0)
        cr_expect_str_eq(breaches[0].message, message);
    cr_expect(message == NULL || n_breaches > 0, "%s: no breach", id);

    KithScore score = {{0}}, given = kith_check_score(check);
    for (gint32 rule = 0; rule < n_rules; rule++)
        score.tier[kith_problem_rule_tier(world->problem, rule)] += terms[rule].cost;
    cr_expect_eq(kith_score_compare(&score, &given), 0);
}

static void G_GNUC_UNUSED
world_expect(World *world, const char *id, gint64 units, const char *message)
{
    world_expect_cost(world, id, units, -1, message);
}

/* The same, for the last time. */
static void G_GNUC_UNUSED
world_end(World *world, const char *id, gint64 units, const char *message)
{
    world_expect(world, id, units, message);
    world_free(world);
}
