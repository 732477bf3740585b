/*
 * What the worlds of the unit tests have in common: a partnership that a test fills row by row, the
 * problem that is built of it, and what is asked of that.
 */
#pragma once

#include "eligibility/eligibility.h"
#include "model/partnership.h"
#include "rota/rota.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
    KithPartnership *partnership;
    KithFindings *findings;
    KithProblem
        *problem; /* NULL until it is built, as what follows; each world makes what it needs */
    KithEligibility *eligibility;
    KithRota *rota;
} World;

static void G_GNUC_UNUSED
world_set(World *world, const char *setting, const char *value)
{
    cr_assert(kith_partnership_set(world->partnership, setting, value, world->findings));
}

#define world_add(world, table, ...)                                                               \
    cr_assert(kith_partnership_add_row((world)->partnership, (table), (world)->findings,           \
                                       __VA_ARGS__, NULL))

/* A partnership in Europe/London with nothing in it; dates as in documents, both included. */
static World G_GNUC_UNUSED
world_empty(const char *from, const char *until)
{
    World world = {.partnership = kith_partnership_new(), .findings = kith_findings_new()};
    world_set(&world, "time_zone", "Europe/London");
    world_set(&world, "from", from);
    world_set(&world, "until", until);
    return world;
}

/* Builds the problem, and shows what was found where it cannot be built. */
static void G_GNUC_UNUSED
world_freeze(World *world)
{
    world->problem = kith_problem_build(world->partnership, world->findings);
    for (gsize i = 0; world->problem == NULL && i < kith_findings_kept(world->findings); i++) {
        g_autofree char *text = kith_finding_to_string(kith_findings_get(world->findings, i));
        cr_log_error("%s", text);
    }
    cr_assert_not_null(world->problem);
}

static void G_GNUC_UNUSED
world_free(World *world)
{
    kith_rota_unref(world->rota);
    kith_eligibility_free(world->eligibility);
    kith_problem_unref(world->problem);
    kith_partnership_unref(world->partnership);
    kith_findings_free(world->findings);
}
