/* A problem planned by its parts: they are all of it, each says what the whole says of its people
 * and needs, what they come to stands in the whole as it was planned, and threads change nothing.
 */
#include "planner/parts/parts.h"
#include "planner/parts/part.h"

#include <criterion/criterion.h>
#include "document/value.h"
#include "planner/pins.h"
#include "support/planning.h"
#include "support/rounds.h"
#include "property/world.h"

#define PROBLEMS 60
#define PARTS    3

static gint32
seats_in(const KithProblem *problem, const KithSplit *split, gint32 part)
{
    gint32 n = 0;
    for (gint32 seat = 0; seat < problem->n_seats; seat++)
        n += split->of_need[kith_seat_occurrence(problem, seat)->need] == part;
    return n;
}

Test(parts, are_all_of_it_and_keep_places_together)
{
    int several = 0;
    for (int seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        g_autoptr(KithProblem) problem = world_problem((guint64)seed);
        g_autoptr(KithSplit) split = kith_split_new(problem, PARTS);
        gint32 all = 0;
        several += split->n > 1;
        for (gint32 part = 0; part < split->n; part++) {
            cr_assert_eq(split->seats[part], seats_in(problem, split, part));
            all += split->seats[part];
        }
        cr_assert_eq(all, problem->n_seats);
        for (gint32 person = 0; person < problem->n_people; person++)
            cr_assert(split->of_person[person] >= 0 && split->of_person[person] < split->n);
        for (gint32 o = 0; o < problem->n_occurrences; o++)
            for (gint32 other = 0; other < o; other++)
                if (problem->occurrences[o].place == problem->occurrences[other].place &&
                    problem->homes == NULL)
                    cr_assert_eq(split->of_need[problem->occurrences[o].need],
                                 split->of_need[problem->occurrences[other].need]);
    }
    cr_assert_gt(several, ROUNDS(PROBLEMS) / 2);
}

/* Whoever may take a cell of a part may take it in the whole, and nobody else of the part. */
static gint32
compare(const KithPart *part, const KithEligibility *whole)
{
    const KithProblem *own = part->problem;
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(part->problem);
    gint32 able = 0;
    for (gint32 need = 0; need < own->n_needs; need++)
        for (gint32 i = own->need_first[need], at = whole->problem->need_first[part->need[need]];
             i < own->need_first[need + 1]; i++, at++) {
            const KithOccurrence *mine = &own->occurrences[own->need_occurrences[i]],
                                 *theirs = &whole->problem
                                                ->occurrences[whole->problem->need_occurrences[at]];
            cr_assert_eq(mine->earliest, theirs->earliest);
            cr_assert_eq(mine->duration, theirs->duration);
            cr_assert_eq(mine->n_cells, theirs->n_cells);
            for (gint32 c = 0; c < mine->n_cells; c++) {
                const KithCell *cell = &own->cells[mine->first_cell + c],
                               *same = &whole->problem->cells[theirs->first_cell + c];
                cr_assert_eq(cell->least, same->least);
                cr_assert_eq(cell->wanted, same->wanted);
                cr_assert_leq(cell->most, same->most); /* no more than there are people */
                for (gint32 person = 0; person < own->n_people; person++) {
                    gboolean may = kith_eligibility_may(eligibility, mine->first_cell + c, person);
                    cr_assert_eq(may, kith_eligibility_may(whole, theirs->first_cell + c,
                                                           part->person[person]));
                    able += may;
                }
            }
        }
    return able;
}

Test(parts, say_of_their_own_what_the_whole_says)
{
    gint32 able = 0;
    for (int seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        g_autoptr(KithProblem) problem = world_problem((guint64)seed);
        g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
        g_autoptr(KithSplit) split = kith_split_new(problem, PARTS);
        gint32 needs = 0, people = 0;
        for (gint32 number = 0; number < split->n; number++) {
            KithPart part = kith_part_new(problem, split, number);
            cr_assert_not_null(part.problem, "seed %d", seed);
            able += compare(&part, eligibility);
            needs += part.problem->n_needs;
            people += part.problem->n_people;
            kith_part_clear(&part);
        }
        cr_assert_eq(needs, problem->n_needs);
        cr_assert_eq(people, problem->n_people);
    }
    cr_assert_gt(able, ROUNDS(100));
}

static Planning
begin(KithProblem *problem)
{
    Planning planning = planning_new(problem);
    g_array_free(kith_pins_place(planning.state), TRUE);
    return planning;
}

static void
plan(Planning *made, gint32 threads, guint64 seed)
{
    KithPlanOptions options = {.iterations = 120, .seed = seed, .threads = threads};
    KithRun run = {.options = &options,
                   .state = made->state,
                   .openings = made->openings,
                   .near = made->near,
                   .began = g_get_monotonic_time(),
                   .cooling = options.iterations};
    kith_parts_plan(&run, PARTS);
    cr_assert_leq(run.iterations, options.iterations);
    cr_assert_gt(run.iterations, 0);
}

/* Visits that are pinned to anybody, of other parts too. */
static void
pin_some(KithPartnership *partnership, KithFindings *findings, gpointer data)
{
    const guint64 *seed = data;
    KithRandom random;
    kith_random_seed(&random, *seed);
    world_add_hours(partnership, findings, *seed);
    const KithTable *needs = &partnership->tables[KITH_NEEDS];
    for (gint32 row = 0; row < needs->n_rows; row++) {
        gint32 date = kith_cell(needs, KITH_NEEDS_DATE, row);
        if (date == KITH_NONE || kith_random_below(&random, 3) != 0)
            continue;
        char on[16], person[16];
        g_snprintf(person, sizeof person, "p%u", kith_random_below(&random, 6));
        cr_assert(kith_partnership_add_row(
            partnership, "pins", findings, "person", person, "need",
            kith_partnership_text(partnership, kith_cell(needs, KITH_NEEDS_NEED, row)), "date",
            kith_date_text(date, on), NULL));
    }
}

Test(parts, come_to_the_same_on_any_threads_and_break_nothing)
{
    gint32 taken = 0, pinned = 0;
    for (int seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        guint64 drawn = (guint64)seed;
        g_autoptr(KithProblem) problem = world_problem_with(drawn, pin_some, &drawn);
        Planning one = begin(problem), several = begin(problem);
        gint64 broken = kith_state_score(one.state)->tier[KITH_TIER_PROTECT];
        plan(&one, 1, (guint64)seed);
        plan(&several, 3, (guint64)seed);
        cr_assert_arr_eq(one.state->run, several.state->run,
                         (gsize)problem->n_seats * sizeof(gint32), "seed %d", seed);
        cr_assert_arr_eq(one.state->start, several.state->start,
                         (gsize)problem->n_seats * sizeof(KithTick), "seed %d", seed);
        cr_assert_leq(kith_state_score(one.state)->tier[KITH_TIER_PROTECT], broken, "seed %d",
                      seed);
        for (gint32 seat = 0; seat < problem->n_seats; seat++)
            taken += one.state->run[seat] >= 0, pinned += one.state->pinned[seat];
        planning_clear(&one);
        planning_clear(&several);
    }
    cr_assert_gt(taken, ROUNDS(200));
    cr_assert_gt(pinned, ROUNDS(20));
}
