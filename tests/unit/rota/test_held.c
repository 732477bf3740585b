/* The sets of who holds what, against asking eligibility each time. */
#include "rota/rules/held.h"

#include <criterion/criterion.h>
#include "eligibility/eligibility.h"
#include "property/world.h"

/* Compares one set with asking about everyone; returns how many are in it. */
static gint32
compare(const KithProblem *problem, const KithHeld *held, gint32 set, gint32 requirement,
        gint32 occurrence)
{
    const KithOccurrence *facts = &problem->occurrences[occurrence];
    gint32 n = 0;
    cr_assert(set >= 0 && set < held->n_sets);
    for (gint32 person = 0; person < problem->n_people; person++) {
        gboolean holds = kith_holds(problem, person, requirement, facts->client, facts->earliest,
                                    facts->earliest + facts->duration);
        cr_assert_eq(kith_held_has(held, set, person), holds, "requirement %d of %d by %d",
                     requirement, occurrence, person);
        n += holds;
    }
    return n;
}

Test(held, is_what_eligibility_says)
{
    gint32 in = 0, asked = 0;
    for (guint64 seed = 1; seed <= 40; seed++) {
        g_autoptr(KithProblem) problem = world_problem(seed);
        KithHeld *held = kith_held_new(problem);
        for (gint32 t = 0; t < problem->n_teams; t++, asked += problem->n_people)
            in += compare(problem, held, held->team_set[t], problem->teams[t].requirement,
                          problem->teams[t].occurrence);
        for (gint32 c = 0; c < problem->n_cells; c++) {
            const KithCell *cell = &problem->cells[c];
            cr_assert_eq(cell->prefers < 0, held->prefers_set[c] < 0);
            if (cell->prefers >= 0) {
                in += compare(problem, held, held->prefers_set[c], cell->prefers, cell->occurrence);
                asked += problem->n_people;
            }
        }
        cr_assert_geq(problem->supervisor, 0);
        for (gint32 o = 0; o < problem->n_occurrences; o++, asked += problem->n_people)
            in += compare(problem, held, held->supervisor_set[o], problem->supervisor, o);
        kith_held_free(held);
    }
    cr_assert(in > asked / 20 && in < asked * 19 / 20, "%d of %d", in, asked);
}
