/* Who lives nearest, against looking at everybody. */
#include "planner/neighbours.h"
#include "support/rounds.h"

#include <criterion/criterion.h>
#include <math.h>

#include "property/world.h"

static gint64
distance(const KithProblem *problem, gint32 cell, gint32 person)
{
    const KithTravel *travel = &problem->travel;
    gint32 home = problem->people[person].usual_home,
           place = problem->occurrences[problem->cells[cell].occurrence].place;
    if (home < 0)
        return 0;
    gint64 x = (gint64)travel->at[home].x - travel->at[place].x,
           y = (gint64)travel->at[home].y - travel->at[place].y;
    return x * x + y * y;
}

static gboolean
is_among(const GArray *people, gint32 person)
{
    for (guint i = 0; i < people->len; i++)
        if (g_array_index(people, gint32, i) == person)
            return TRUE;
    return FALSE;
}

/* Who is found is nearer than who is not, to within a square: rings of squares are no circles. */
static void
assert_nearest(const KithNeighbours *neighbours, const KithProblem *problem, gint32 cell,
               const gint32 *all, gint32 n, const GArray *found)
{
    double farthest = 0;
    for (guint i = 0; i < found->len; i++) {
        gint32 person = g_array_index(found, gint32, i);
        cr_assert(kith_eligibility_may(neighbours->eligibility, cell, person));
        farthest = MAX(farthest, sqrt((double)distance(problem, cell, person)));
    }
    for (gint32 i = 0; i < n; i++)
        if (!is_among(found, all[i]))
            cr_assert_geq(sqrt((double)distance(problem, cell, all[i])) * 1.5 +
                              2 * neighbours->side,
                          farthest);
}

static int
check_cell(const KithNeighbours *neighbours, gint32 cell)
{
    const KithEligibility *eligibility = neighbours->eligibility;
    const KithProblem *problem = eligibility->problem;
    g_autofree gint32 *all = g_new(gint32, MAX(problem->n_people, 1));
    gint32 n = kith_eligibility_people(eligibility, cell, all), many = 0;
    for (gint32 person = 0; person < problem->n_people; person++)
        many += kith_eligibility_may(eligibility, cell, person);
    cr_assert_eq(many, n);
    if (problem->occurrences[problem->cells[cell].occurrence].place < 0)
        return 0;
    for (gint32 most = 1; most <= n + 1; most++) {
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(gint32));
        kith_neighbours_find(neighbours, cell, most, found);
        cr_assert_eq((gint32)found->len, MIN(most, n), "%u of %d", found->len, MIN(most, n));
        assert_nearest(neighbours, problem, cell, all, n, found);
    }
    return n;
}

Test(neighbours, are_who_live_nearest)
{
    int looked_at = 0;
    for (int seed = 1; seed <= ROUNDS(40); seed++) {
        g_autoptr(KithProblem) problem = world_problem((guint64)seed);
        g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
        g_autoptr(KithNeighbours) neighbours = kith_neighbours_new(eligibility);
        cr_assert_not_null(neighbours);
        for (gint32 cell = 0; cell < problem->n_cells; cell++)
            looked_at += check_cell(neighbours, cell);
    }
    cr_assert_gt(looked_at, ROUNDS(1000), "too few to mean anything: %d", looked_at);
}
