#include "planner/search/search.h"

/* Whether a duty stands in the way of an occurrence: it overlaps the time in which that could be
 * done. */
static gboolean
is_in_the_way(const KithState *state, gint32 seat, const KithOccurrence *occurrence)
{
    return state->start[seat] < occurrence->late_until + occurrence->duration &&
           state->start[seat] + state->duration[seat] > occurrence->earliest;
}

/* Takes a day of a person away: all of it, or what stands in the way of the occurrence. */
static void
free_day(KithSearch *search, gint32 person, gint32 day, const KithOccurrence *in_the_way_of)
{
    const KithState *state = search->state;
    gint32 run = person * state->problem->n_days + day;
    for (gint32 seat = state->head[run], next; seat >= 0; seat = next) {
        next = state->next[seat];
        if (in_the_way_of != NULL && !is_in_the_way(state, seat, in_the_way_of))
            continue;
        kith_search_take(search, seat);
        if (next >= 0 && state->run[next] != run)
            next = state->head[run]; /* it went with what was linked to it */
    }
}

/*
 * What keeps a person from it may be another duty at that time, rest after the day before, or the
 * hours of the week: so now the day alone is freed, now the days beside it too, now another day of
 * the week.
 */
static void
free_person(KithSearch *search, gint32 person, const KithOccurrence *occurrence)
{
    gint32 n_days = search->state->problem->n_days, day = occurrence->day;
    guint32 way = kith_random_below(&search->random, 4);
    free_day(search, person, day, way < 2 ? occurrence : NULL);
    if (way == 1 && day > 0)
        free_day(search, person, day - 1, NULL);
    if (way == 2 && day + 1 < n_days)
        free_day(search, person, day + 1, NULL);
    if (way == 3) {
        gint32 other = day - 6 + (gint32)kith_random_below(&search->random, 13);
        if (other >= 0 && other < n_days)
            free_day(search, person, other, NULL);
    }
}

void
kith_ruin_open(KithSearch *search)
{
    const KithOpenings *openings = search->openings;
    if (search->n_open == 0)
        return;
    gint32 opening = search->open[kith_random_below(&search->random, (guint32)search->n_open)];
    gint32 n_entries = kith_opening_size(openings, opening);
    for (gint32 e = 0; e < n_entries; e++) {
        gint32 cell = openings->cells[openings->first[opening] + e];
        gint32 person = kith_opening_draw_any(openings, cell, &search->random);
        if (person >= 0)
            free_person(search, person,
                        &openings->problem->occurrences[openings->problem->cells[cell].occurrence]);
    }
    kith_search_touch(search, opening);
    search->urgent = opening;
}
