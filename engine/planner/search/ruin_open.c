#include "planner/search/search.h"

#define PEOPLE_FREED 2

/* Whether a duty stands in the way of an occurrence: it overlaps the time in which that could be
 * done. */
static gboolean
is_in_the_way(const KithState *state, gint32 seat, const KithOccurrence *occurrence)
{
    const KithOccurrence *held = kith_seat_occurrence(state->problem, seat);
    return state->start[seat] < occurrence->late_until + occurrence->duration &&
           state->start[seat] + held->duration > occurrence->earliest;
}

/* Takes from a person what stands in the way on that day, and now and then all of the days beside
 * it: rest may be what is missing. */
static void
free_person(KithSearch *search, gint32 person, const KithOccurrence *occurrence)
{
    const KithState *state = search->state;
    gint32 n_days = state->problem->n_days;
    gint32 reach = (gint32)kith_random_below(&search->random, 2);
    for (gint32 day = MAX(0, occurrence->day - reach);
         day <= MIN(n_days - 1, occurrence->day + reach); day++) {
        gint32 run = person * n_days + day;
        for (gint32 seat = state->head[run], next; seat >= 0; seat = next) {
            next = state->next[seat];
            if (day != occurrence->day || is_in_the_way(state, seat, occurrence)) {
                kith_search_take(search, seat);
                if (next >= 0 && state->run[next] != run)
                    next = state->head[run];
            }
        }
    }
}

void
kith_ruin_open(KithSearch *search)
{
    const KithOpenings *openings = search->openings;
    if (search->n_open == 0)
        return;
    gint32 opening = search->open[kith_random_below(&search->random, (guint32)search->n_open)];
    gint32 entry =
        openings->first[opening] +
        (gint32)kith_random_below(&search->random, (guint32)kith_opening_size(openings, opening));
    gint32 cell = openings->cells[entry], first = openings->candidate_first[cell];
    gint32 n = openings->candidate_first[cell + 1] - first;
    const KithOccurrence *occurrence =
        &openings->problem->occurrences[openings->problem->cells[cell].occurrence];
    for (gint32 i = 0; i < PEOPLE_FREED && n > 0; i++)
        free_person(
            search,
            openings->candidates[first + (gint32)kith_random_below(&search->random, (guint32)n)],
            occurrence);
    if (!search->is_touched[opening]) {
        search->is_touched[opening] = TRUE;
        search->touched[search->n_touched++] = opening;
    }
}
