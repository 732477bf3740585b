#include "planner/search/search.h"

#define DAYS_MOST  7
#define SEATS_MOST 64 /* larger stretches are left alone */

typedef struct {
    gint32 n;
    gint32 seats[SEATS_MOST];   /* in order of time; what a visit serves besides comes behind it */
    gboolean joins[SEATS_MOST]; /* whether it is served by the visit of the seat before */
} Stretch;

static gboolean
add_seat(const KithState *state, Stretch *stretch, gint32 seat, gboolean joins)
{
    const KithProblem *problem = state->problem;
    gboolean linked = problem->link_first[seat] < problem->link_first[seat + 1];
    if (linked || state->pinned[seat] || stretch->n == SEATS_MOST)
        return FALSE;
    stretch->joins[stretch->n] = joins;
    stretch->seats[stretch->n++] = seat;
    return TRUE;
}

/* What a person does in [from, until); FALSE where something in it cannot simply change hands. */
static gboolean
read_stretch(const KithState *state, gint32 person, gint32 from, gint32 until, Stretch *stretch)
{
    stretch->n = 0;
    for (gint32 day = from; day < until; day++)
        for (gint32 seat = state->head[person * state->problem->n_days + day]; seat >= 0;
             seat = state->next[seat]) {
            gint32 guest = kith_state_guest(state, seat);
            if (!add_seat(state, stretch, seat, FALSE) ||
                (guest >= 0 && !add_seat(state, stretch, guest, TRUE)))
                return FALSE;
        }
    return TRUE;
}

static void
give(KithState *state, const Stretch *stretch, gint32 person)
{
    for (gint32 i = 0; i < stretch->n && !state->impossible; i++) {
        gint32 seat = stretch->seats[i];
        if (stretch->joins[i])
            kith_state_join(state, seat, stretch->seats[i - 1]);
        else
            kith_state_insert(state, seat, person,
                              state->tail[kith_state_run(state, person, seat)]);
    }
}

/* Somebody who may take the first duty of a stretch that has one, drawn by chance. */
static gint32
partner_of(KithSearch *search, const Stretch *stretch)
{
    const KithOpenings *openings = search->openings;
    gint32 cell = openings->problem->seat_cell[stretch->seats[0]];
    return kith_opening_draw(openings, cell, &search->random);
}

void
kith_swap_people(KithSearch *search)
{
    KithState *state = search->state;
    gint32 seat = kith_search_any_taken(search);
    if (seat < 0)
        return;
    gint32 person = kith_state_person(state, seat), from = state->day[seat];
    gint32 until = from + 1 + (gint32)kith_random_below(&search->random, DAYS_MOST);
    until = MIN(until, state->problem->n_days);
    Stretch mine, theirs;
    if (!read_stretch(state, person, from, until, &mine))
        return;
    gint32 partner = partner_of(search, &mine);
    if (partner < 0 || partner == person || !read_stretch(state, partner, from, until, &theirs))
        return;
    for (gint32 i = 0; i < mine.n; i++)
        kith_state_remove(state, mine.seats[i]);
    for (gint32 i = 0; i < theirs.n; i++)
        kith_state_remove(state, theirs.seats[i]);
    give(state, &mine, partner);
    give(state, &theirs, person);
}
