/*
 * A small partnership to ask questions of: pat, who is employed by Shire Care, and the client ann,
 * over two weeks from Monday 2 March 2026. Tests add rows, build, and ask.
 */
#pragma once

#include "support/world.h"

static const char world_framework[] =
    "framework: world\n"
    "name: World\n"
    "edition: '1'\n"
    "source: made up\n"
    "licence: MIT\n"
    "scales:\n"
    "  practice:\n"
    "    name: Practice\n"
    "    levels:\n"
    "      - {name: Aware, means: knows of it}\n"
    "      - {name: Supported, means: does it with help}\n"
    "      - {name: Independent, means: does it alone}\n"
    "areas:\n"
    "  care: {name: Care, means: looking after people}\n"
    "registers:\n"
    "  nurses: {name: Nurses' register, months: 36, source: made up}\n"
    "competencies:\n"
    "  lifting: {name: Lifting, area: care, scale: practice, means: lifting}\n"
    "  moving:\n"
    "    name: Moving people\n"
    "    area: care\n"
    "    scale: practice\n"
    "    means: moving people safely\n"
    "    includes: {2: [lifting@1], 3: [lifting@3]}\n"
    "  first-aid: {name: First aid, area: care, means: first aid, renewal: {months: 12, source: "
    "x}}\n"
    "  insulin: {name: Insulin, area: care, scale: practice, means: insulin, register: nurses,\n"
    "            delegable: true}\n"
    "  nursing: {name: Nursing, area: care, means: nursing, register: nurses, includes: "
    "[insulin@2]}\n"
    "  cooking: {name: Cooking, area: care, means: cooking}\n";

/* The settings, the framework and the places; nobody and no need yet. */
static World G_GNUC_UNUSED
world_bare(void)
{
    World world = world_empty("2026-03-02", "2026-03-15");
    world_set(&world, "partnership", "world");
    world_set(&world, "name", "World");
    cr_assert(kith_frameworks_add_text(world.partnership->frameworks, "world.yaml", world_framework,
                                       strlen(world_framework), world.findings));
    world_add(&world, "localities", "locality", "shire");
    world_add(&world, "localities", "locality", "north", "within", "shire");
    world_add(&world, "localities", "locality", "south", "name", "South Shore", "within", "shire");
    world_add(&world, "employers", "employer", "shire-care", "name", "Shire Care");
    world_add(&world, "employers", "employer", "other-care");
    world_add(&world, "places", "place", "high-street", "locality", "north");
    world_add(&world, "places", "place", "low-street", "locality", "north");
    world_add(&world, "clients", "client", "ann", "place", "high-street");
    world_add(&world, "clients", "client", "bob", "place", "low-street");
    return world;
}

/* With pat and her contract. */
static World G_GNUC_UNUSED
world_new(void)
{
    World world = world_bare();
    world_add(&world, "people", "person", "pat");
    world_add(&world, "contracts", "person", "pat", "employer", "shire-care", "engagement",
              "employed");
    return world;
}

static void G_GNUC_UNUSED
world_build(World *world)
{
    world_freeze(world);
    world->eligibility = kith_eligibility_new(world->problem);
}

/* The first cell of an occurrence. */
static gint32 G_GNUC_UNUSED
world_cell(const World *world, const char *occurrence)
{
    gint32 number = kith_problem_find_occurrence(world->problem, occurrence);
    cr_assert_geq(number, 0, "%s", occurrence);
    return world->problem->occurrences[number].first_cell;
}

/* Whether a person may take the first cell of an occurrence as early as it can start, asked in
 * every way that there is. */
static gboolean G_GNUC_UNUSED
world_may(const World *world, const char *person, const char *occurrence)
{
    gint32 who = kith_problem_find_person(world->problem, person);
    gint32 cell = world_cell(world, occurrence);
    const KithOccurrence *of = &world->problem->occurrences[world->problem->cells[cell].occurrence];
    KithTick end = of->earliest + of->duration;
    gboolean may = kith_eligible(world->eligibility, who, cell, of->earliest, end);
    KithReason reason;
    gint32 n = kith_reasons(world->eligibility, who, cell, of->earliest, end, &reason, 1);
    cr_assert_eq(may, n == 0, "%s in %s: %d reasons", person, occurrence, n);
    return may;
}

/* Builds, and expects that one reason alone stands between pat and the need, in these words. */
static void G_GNUC_UNUSED
world_expect(World *world, const char *occurrence, KithReasonCode code, const char *sentence)
{
    world_build(world);
    cr_assert_not(world_may(world, "pat", occurrence));
    gint32 cell = world_cell(world, occurrence);
    const KithOccurrence *of = &world->problem->occurrences[world->problem->cells[cell].occurrence];
    KithReason reasons[8];
    gint32 n = kith_reasons(world->eligibility, 0, cell, of->earliest, of->earliest + of->duration,
                            reasons, G_N_ELEMENTS(reasons));
    g_autofree char *text = kith_reason_text(world->problem, &reasons[0]);
    cr_assert_str_eq(text, sentence);
    cr_assert_eq(reasons[0].code, code);
    cr_assert_eq(n, 1);
    world_free(world);
}
