#include "planner/search/search.h"

/* Takes away whoever has a seat of the occurrence; its openings are to be filled anew either way.
 */
static void
take_occurrence(KithSearch *search, gint32 number)
{
    const KithOpenings *openings = search->openings;
    const KithOccurrence *occurrence = &openings->problem->occurrences[number];
    for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells; c++) {
        const KithCell *cell = &openings->problem->cells[c];
        for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++)
            kith_search_take(search, seat);
        kith_search_touch(search, openings->of_cell[c]);
    }
}

/*
 * Two needs that are met apart are each where they cost least, so taking one of them away seldom
 * finds the visit that could serve both: with both gone, whoever can do the harder one is found
 * first, and the other tried in that visit too.
 */
void
kith_ruin_joinable(KithSearch *search)
{
    const KithProblem *problem = search->openings->problem;
    const KithJoin *join =
        &problem->joins[kith_random_below(&search->random, (guint32)problem->n_joins)];
    take_occurrence(search, join->first);
    take_occurrence(search, join->second);
}
