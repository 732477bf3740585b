#include "rota/state_seats.h"
#include "rota/state_need.h"
#include "rota/trail.h"

#define SET(lvalue, value) KITH_TRAIL_SET(state->trail, lvalue, value)

/* Links the seat into a list: after `prev` (-1: first) and before what follows. */
static void
link_in(KithState *state, gint32 seat, gint32 prev, gint32 next)
{
    SET(state->prev[seat], prev);
    SET(state->next[seat], next);
    if (prev >= 0)
        SET(state->next[prev], seat);
    if (next >= 0)
        SET(state->prev[next], seat);
}

static void
link_out(KithState *state, gint32 seat)
{
    gint32 prev = state->prev[seat], next = state->next[seat];
    if (prev >= 0)
        SET(state->next[prev], next);
    if (next >= 0)
        SET(state->prev[next], prev);
}

void
kith_seats_take_free(KithState *state, gint32 seat)
{
    gint32 cell = state->problem->seat_cell[seat];
    link_out(state, seat);
    if (state->cell_free[cell] == seat)
        SET(state->cell_free[cell], state->next[seat]);
}

void
kith_seats_put_free(KithState *state, gint32 seat)
{
    gint32 cell = state->problem->seat_cell[seat];
    link_in(state, seat, -1, state->cell_free[cell]);
    SET(state->cell_free[cell], seat);
}

void
kith_seats_link(KithState *state, gint32 seat, gint32 run, gint32 after)
{
    gint32 next = after >= 0 ? state->next[after] : state->head[run];
    link_in(state, seat, after, next);
    if (after < 0)
        SET(state->head[run], seat);
    if (next < 0)
        SET(state->tail[run], seat);
}

void
kith_seats_unlink(KithState *state, gint32 seat)
{
    gint32 run = state->run[seat];
    link_out(state, seat);
    if (state->head[run] == seat)
        SET(state->head[run], state->next[seat]);
    if (state->tail[run] == seat)
        SET(state->tail[run], state->prev[seat]);
}

void
kith_seats_replace(KithState *state, gint32 seat, gint32 by)
{
    gint32 run = state->run[seat], prev = state->prev[seat];
    kith_seats_unlink(state, seat);
    kith_seats_link(state, by, run, prev);
}

/* Whether the people of linked seats are the same or different, as the links ask. */
gboolean
kith_seats_links_allow(const KithState *state, gint32 seat, gint32 person)
{
    const KithProblem *problem = state->problem;
    for (gint32 i = problem->link_first[seat]; i < problem->link_first[seat + 1]; i++) {
        const KithLink *link = &problem->links[problem->seat_links[i]];
        gint32 other = kith_state_person(state, link->first == seat ? link->second : link->first);
        if (other >= 0 && ((link->people == KITH_SAME_PERSON && other != person) ||
                           (link->people == KITH_DIFFERENT_PEOPLE && other == person)))
            return FALSE;
    }
    return TRUE;
}

static KithCover
cover_of(const KithState *state)
{
    return (KithCover){state->cell_heads, state->team_able, state->supervised, state->supervisors};
}

gint32
kith_state_seats_of(const KithState *state, gint32 number, gint32 person)
{
    const KithProblem *problem = state->problem;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    const KithCell *first = &problem->cells[occurrence->first_cell];
    const KithCell *last = first + occurrence->n_cells - 1;
    gint32 seats = 0;
    for (gint32 seat = first->first_seat;
         occurrence->n_cells > 0 && seat < last->first_seat + last->most; seat++)
        seats += kith_state_person(state, seat) == person;
    return seats;
}

/* What giving the seat to the person, or taking it away, changes against what was published. */
static void
count_change(KithState *state, gint32 seat, gint32 person, int by)
{
    if (state->published == NULL)
        return;
    gint32 number = state->problem->cells[state->problem->seat_cell[seat]].occurrence;
    gint32 seats = kith_state_seats_of(state, number, person); /* with the one in question */
    kith_changes_price(state->book, state->published, number, person, by > 0 ? seats : seats - 1,
                       by > 0 ? seats - 1 : seats, &state->tally);
}

/* Counts a person into (by = 1) or out of (by = -1) the team of a seat's occurrence, and prices it.
 */
static void
count_head(KithState *state, gint32 seat, gint32 person, int by)
{
    const KithProblem *problem = state->problem;
    gint32 c = problem->seat_cell[seat], number = problem->cells[c].occurrence;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    const KithHeld *held = state->book->held;
    KithCover cover = cover_of(state);

    kith_cover_price(state->book, number, &cover, &state->tally, -1);
    if (by > 0 ? state->cell_heads[c] < problem->cells[c].least
               : state->cell_heads[c] <= problem->cells[c].least)
        state->n_unfilled -= by;
    SET(state->cell_heads[c], state->cell_heads[c] + by);
    for (gint32 t = occurrence->first_team; t < occurrence->first_team + occurrence->n_teams; t++)
        if (kith_held_has(held, held->team_set[t], person))
            SET(state->team_able[t], state->team_able[t] + by);
    if (problem->supervisor >= 0) {
        if (occurrence->earliest < problem->people[person].supervised_until)
            SET(state->supervised[number], state->supervised[number] + by);
        else if (kith_held_has(held, held->supervisor_set[number], person))
            SET(state->supervisors[number], state->supervisors[number] + by);
    }
    kith_cover_price(state->book, number, &cover, &state->tally, 1);
}

/* Whether anyone's seat in the client's week, this one apart, is the person's. */
static gboolean
meets_otherwise(const KithState *state, gsize week, gint32 seat, gint32 person)
{
    const KithRulebook *book = state->book;
    for (gint32 i = book->client_week_first[week]; i < book->client_week_first[week + 1]; i++) {
        gint32 other = book->client_week_seats[i];
        if (other != seat && state->run[other] >= 0 && !state->offered[other] &&
            kith_state_person(state, other) == person)
            return TRUE;
    }
    return FALSE;
}

static void
count_client(KithState *state, gint32 seat, gint32 person, int by)
{
    const KithProblem *problem = state->problem;
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    if (occurrence->client < 0)
        return;
    gsize week = (gsize)occurrence->client * (gsize)problem->n_weeks +
                 (gsize)problem->week_of_day[occurrence->day];
    if (meets_otherwise(state, week, seat, person))
        return;
    kith_continuity_price(state->book, occurrence->client, state->client_week_people[week],
                          &state->tally, -1);
    SET(state->client_week_people[week], state->client_week_people[week] + by);
    kith_continuity_price(state->book, occurrence->client, state->client_week_people[week],
                          &state->tally, 1);
}

void
kith_seats_count(KithState *state, gint32 seat, gint32 person, int by)
{
    if (!state->offered[seat]) {
        count_head(state, seat, person, by);
        count_client(state, seat, person, by);
        kith_state_count_need(state, seat, person, by);
    }
    kith_seat_price(state->book, person, seat, &state->tally, by);
    count_change(state, seat, person, by);
}
