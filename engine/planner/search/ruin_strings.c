#include "planner/search/search.h"

#define STRINGS_MOST 4
#define STRING_MOST  5
#define SAMPLED      8 /* people looked at for each string */

/* The duty of a day nearest in travel to a place, with its distance. */
static gint32
nearest_of_run(const KithState *state, gint32 run, const KithOccurrence *to, KithTick *distance)
{
    const KithProblem *problem = state->problem;
    KithMode mode = problem->people[run / problem->n_days].mode;
    gint32 nearest = -1;
    for (gint32 seat = state->head[run]; seat >= 0; seat = state->next[seat]) {
        KithTick travel = kith_problem_travel(
            problem, mode, kith_seat_occurrence(problem, seat)->place, to->place);
        if (nearest < 0 || travel < *distance) {
            nearest = seat;
            *distance = travel;
        }
    }
    return nearest;
}

/* Takes up to `length` duties in a row, around one. */
static void
take_string(KithSearch *search, gint32 around, gint32 length)
{
    const KithState *state = search->state;
    gint32 seats[STRING_MOST], n = 0,
                               back = (gint32)kith_random_below(&search->random, (guint32)length);
    gint32 seat = around;
    while (back-- > 0 && state->prev[seat] >= 0)
        seat = state->prev[seat];
    for (; seat >= 0 && n < length; seat = state->next[seat])
        seats[n++] = seat;
    for (gint32 i = 0; i < n; i++)
        kith_search_take(search, seats[i]);
}

void
kith_ruin_strings(KithSearch *search)
{
    const KithState *state = search->state;
    const KithOpenings *openings = search->openings;
    gint32 seed = kith_search_any_taken(search);
    if (seed < 0)
        return;
    gint32 cell = openings->problem->seat_cell[seed];
    const KithOccurrence *occurrence = kith_seat_occurrence(openings->problem, seed);
    gint32 strings = 1 + (gint32)kith_random_below(&search->random, STRINGS_MOST);
    take_string(search, seed, 1 + (gint32)kith_random_below(&search->random, STRING_MOST));

    for (gint32 s = 1; s < strings; s++) {
        gint32 chosen = -1;
        KithTick least = KITH_NEVER;
        for (gint32 i = 0; i < SAMPLED; i++) {
            gint32 person = kith_opening_draw(openings, cell, &search->random);
            if (person < 0)
                return;
            KithTick distance = KITH_NEVER;
            gint32 seat =
                nearest_of_run(state, person * openings->problem->n_days + state->day[seed],
                               occurrence, &distance);
            if (seat >= 0 && distance < least) {
                least = distance;
                chosen = seat;
            }
        }
        if (chosen >= 0)
            take_string(search, chosen,
                        1 + (gint32)kith_random_below(&search->random, STRING_MOST));
    }
}

void
kith_ruin_scatter(KithSearch *search)
{
    gint32 n = 1 + (gint32)kith_random_below(&search->random, 5);
    gint32 seed = kith_search_any_taken(search);
    if (seed < 0)
        return;
    const KithState *state = search->state;
    gint32 day = state->day[seed];
    kith_search_take(search, seed);
    for (gint32 tries = 0; n > 1 && tries < 40; tries++) {
        gint32 seat = kith_search_any_taken(search);
        if (seat >= 0 && ABS(state->day[seat] - day) <= 1) {
            kith_search_take(search, seat);
            n--;
        }
    }
}

void
kith_ruin_one(KithSearch *search)
{
    gint32 seat = kith_search_any_taken(search);
    if (seat < 0)
        return;
    gint32 day = search->state->day[seat];
    kith_search_take(search, seat);
    if (kith_random_below(&search->random, 2) == 0)
        return;
    for (int tries = 0; tries < 20; tries++) {
        gint32 other = kith_search_any_taken(search);
        if (other >= 0 && search->state->day[other] == day) {
            kith_search_take(search, other);
            return;
        }
    }
}
