#include "planner/search/search.h"

#define DAYS_MOST 7

static void
take_days(KithSearch *search, gint32 person, gint32 from, gint32 until)
{
    const KithState *state = search->state;
    gint32 n_days = state->problem->n_days;
    for (gint32 day = from; day < MIN(until, n_days); day++)
        for (gint32 seat = state->head[person * n_days + day], next; seat >= 0; seat = next) {
            next = state->next[seat];
            kith_search_take(search, seat);
            if (next >= 0 && state->run[next] != person * n_days + day)
                next = state->head[person * n_days + day]; /* it went with what was linked to it */
        }
}

/* Somebody else who could take the first duty that a person has from a day on; -1 where there is
 * none. */
static gint32
somebody_like(KithSearch *search, gint32 person, gint32 from, gint32 until)
{
    const KithState *state = search->state;
    const KithOpenings *openings = search->openings;
    gint32 n_days = state->problem->n_days;
    for (gint32 day = from; day < MIN(until, n_days); day++) {
        gint32 seat = state->head[person * n_days + day];
        if (seat < 0)
            continue;
        return kith_opening_draw(openings, state->problem->seat_cell[seat], &search->random);
    }
    return -1;
}

void
kith_ruin_people(KithSearch *search)
{
    const KithProblem *problem = search->openings->problem;
    if (problem->n_people == 0 || problem->n_days == 0)
        return;
    gint32 person = (gint32)kith_random_below(&search->random, (guint32)problem->n_people);
    gint32 from = (gint32)kith_random_below(&search->random, (guint32)problem->n_days);
    gint32 until = from + 1 + (gint32)kith_random_below(&search->random, DAYS_MOST);
    gint32 other = somebody_like(search, person, from, until);
    take_days(search, person, from, until);
    if (other >= 0 && kith_random_below(&search->random, 3) != 0)
        take_days(search, other, from, until);
}
