/* What the planner fills: cells alone, and linked cells together. */
#include "planner/openings.h"
#include "support/planning.h"
#include "unit/rota/world.h"

#include "property/world.h"

static gint32
cell_of(const World *world, const char *happening)
{
    gint32 occurrence = kith_problem_find_occurrence(world->problem, happening);
    cr_assert_geq(occurrence, 0, "%s", happening);
    return world->problem->occurrences[occurrence].first_cell;
}

static gint32
opening_of(const World *world, const Planning *made, const char *happening)
{
    return made->openings->of_cell[cell_of(world, happening)];
}

static void
take(const Planning *made, gint32 seat, gint32 person)
{
    kith_state_begin(made->state);
    cr_assert(kith_state_insert(made->state, seat, person,
                                made->state->tail[kith_state_run(made->state, person, seat)]));
    cr_assert(kith_state_settle(made->state));
    kith_state_commit(made->state);
}

static World
with_people(void)
{
    World world = world_new();
    static const char *const people[] = {"ann", "bob", "cat", "dan"};
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++)
        world_person(&world, people[i]);
    return world;
}

#define at_nine(world, id, ...)                                                                    \
    world_add((world), "needs", "need", (id), "date", "2026-03-04", "start", "09:00", "duration",  \
              "60", ##__VA_ARGS__)

/* A cell alone is filled head by head, up to the wanted. */
Test(openings, a_cell_alone)
{
    World world = with_people();
    at_nine(&world, "ward", "least", "1", "wanted", "2", "most", "3");
    world_build(&world);
    Planning made = planning_new(world.problem);
    gint32 seat = world_seat(&world, "ward@2026-03-04#1");
    cr_assert_eq(made.openings->n_openings, 1);
    cr_assert_eq(kith_opening_size(made.openings, 0), 1);
    static const gint32 wanted[] = {2, 1, 0, 0};
    for (gint32 heads = 0; heads < 4; heads++) {
        cr_assert_eq(kith_opening_missing(made.openings, made.state, 0), wanted[heads]);
        if (heads < 3)
            take(&made, seat + heads, heads);
    }
    planning_clear(&made);
    world_free(&world);
}

/* A double-up is filled whole: so many entries as heads, and one missing as long as any is. */
Test(openings, a_double_up)
{
    World world = with_people();
    world_add(&world, "places", "place", "home");
    world_add(&world, "clients", "client", "ann", "place", "home");
    at_nine(&world, "turn", "client", "ann", "least", "2");
    at_nine(&world, "wash", "client", "ann");
    world_build(&world);
    Planning made = planning_new(world.problem);
    gint32 opening = opening_of(&world, &made, "turn@2026-03-04");
    gint32 seat = world_seat(&world, "turn@2026-03-04#1");
    cr_assert(
        world.problem->occurrences[kith_problem_find_occurrence(world.problem, "turn@2026-03-04")]
            .together);
    cr_assert_eq(made.openings->n_openings, 2);
    cr_assert_eq(kith_opening_size(made.openings, opening), 2);
    static const gint32 missing[] = {1, 1, 0};
    for (gint32 heads = 0; heads <= 2; heads++) {
        cr_assert_eq(kith_opening_missing(made.openings, made.state, opening), missing[heads]);
        if (heads < 2)
            take(&made, seat + heads, heads);
    }
    planning_clear(&made);
    world_free(&world);
}

/* Needs that are linked one to the next are one opening, on each day by itself. */
Test(openings, a_chain_of_links)
{
    World world = with_people();
    static const char *const needs[] = {"wake", "wash", "feed", "alone"};
    static const char *const times[] = {"09:00", "10:00", "11:00", "12:00"};
    for (gsize i = 0; i < G_N_ELEMENTS(needs); i++)
        world_add(&world, "needs", "need", needs[i], "days", "wed thu", "start", times[i],
                  "duration", "30");
    world_add(&world, "links", "first", "wake", "second", "feed", "people", "any");
    world_add(&world, "links", "first", "wash", "second", "feed", "people", "any");
    world_build(&world);
    Planning made = planning_new(world.problem);
    cr_assert_eq(made.openings->n_openings, 4 * 2);
    gint32 opening = opening_of(&world, &made, "wake@2026-03-04");
    cr_assert_eq(opening_of(&world, &made, "feed@2026-03-04"), opening);
    cr_assert_eq(opening_of(&world, &made, "wash@2026-03-04"), opening);
    cr_assert_neq(opening_of(&world, &made, "wash@2026-03-05"), opening);
    cr_assert_neq(opening_of(&world, &made, "alone@2026-03-04"), opening);
    cr_assert_eq(kith_opening_size(made.openings, opening), 3);
    planning_clear(&made);
    world_free(&world);
}

/* Over random worlds: each cell stands in its opening as often as it has entries, openings are
 * what links join, and candidates are the eligible. */
Test(openings, hold_every_cell)
{
    for (guint64 seed = 1; seed <= 20; seed++) {
        g_autoptr(KithProblem) problem = world_problem(seed);
        Planning made = planning_new(problem);
        const KithOpenings *openings = made.openings;
        g_autofree gint32 *entries = g_new0(gint32, problem->n_cells);
        for (gint32 o = 0; o < openings->n_openings; o++) {
            cr_assert_geq(kith_opening_size(openings, o), 1);
            for (gint32 i = openings->first[o]; i < openings->first[o + 1]; i++) {
                cr_assert_eq(openings->of_cell[openings->cells[i]], o);
                entries[openings->cells[i]]++;
            }
        }
        for (gint32 l = 0; l < problem->n_links; l++)
            cr_assert_eq(openings->of_cell[problem->seat_cell[problem->links[l].first]],
                         openings->of_cell[problem->seat_cell[problem->links[l].second]]);
        g_autofree gint32 *people = g_new(gint32, problem->n_people);
        for (gint32 c = 0; c < problem->n_cells; c++) {
            gint32 size = kith_opening_size(openings, openings->of_cell[c]);
            cr_assert_eq(entries[c], size == 1 ? 1 : MAX(problem->cells[c].least, 1));
            gint32 n = kith_eligibility_people(made.eligibility, c, people);
            cr_assert_eq(openings->candidate_first[c + 1] - openings->candidate_first[c], n);
            for (gint32 i = 0; i < n; i++)
                cr_assert_eq(openings->candidates[openings->candidate_first[c] + i], people[i]);
        }
        planning_clear(&made);
    }
}
