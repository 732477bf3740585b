#include "planner/rounds/moves.h"
#include "planner/rounds/times.h"

#define SAMPLED      3  /* places that are looked at for each stop that moves */
#define ANYWHERE_IN  10 /* of these one in so many is with anybody able, near or not … */
#define ANYBODY      12 /* … the best of so many, where it matters who */
#define SEGMENT_MOST 3

/* The best at a glance so far of the places for a stop, which stays clear of `gone` too. */
typedef struct {
    gint32 seat, gone; /* may be the same one */
    gint64 least, idler;
    KithSpot spot;
} Best;

static void
weigh_spot(const KithRounds *rounds, Best *best, KithSpot spot)
{
    gint32 next = kith_rounds_next(rounds, spot), seat = best->seat, gone = best->gone;
    if (spot.after == seat || next == seat || (spot.after == gone && gone >= 0) ||
        (next == gone && gone >= 0) ||
        !kith_rounds_able(rounds, seat, kith_rounds_person(rounds, spot.run)))
        return;
    gint64 cost = kith_rounds_glance(rounds, seat, spot);
    if (cost < G_MAXINT64 && spot.run != rounds->stops[seat].run)
        cost += best->idler;
    if (cost < best->least) {
        best->least = cost;
        best->spot = spot;
    }
}

/* The best at a glance of a few places. G_MAXINT64 where none is possible. */
static gint64
best_spot(const KithRounds *rounds, gint32 seat, gint32 gone, KithSpot *spot)
{
    Best best = {seat, gone, G_MAXINT64, kith_rounds_idler(rounds, seat), {-1, -1}};
    for (int i = 0; i < SAMPLED; i++) {
        KithSpot drawn;
        if (kith_random_below(rounds->random, ANYWHERE_IN) != 0) {
            if (kith_rounds_draw_beside(rounds, seat, &drawn))
                weigh_spot(rounds, &best, drawn);
            continue;
        }
        for (int k = rounds->has_prices ? ANYBODY : 1; k > 0; k--)
            if (kith_rounds_draw_anywhere(rounds, seat, &drawn))
                weigh_spot(rounds, &best, drawn);
    }
    *spot = best.spot;
    return best.least;
}

static gint64
gain_of_taking(const KithRounds *rounds, gint32 seat)
{
    return kith_rounds_saving(rounds, seat) +
           kith_rounds_seat_price(rounds, seat, rounds->stops[seat].run);
}

static gboolean
give_up(KithRounds *rounds)
{
    kith_rounds_undo(rounds);
    return FALSE;
}

/* Everything has its place: on to the state. */
static gboolean
finish(KithRounds *rounds, gint64 allowed)
{
    return kith_rounds_carry_out(rounds, allowed);
}

/* What a trial may still add, for a place that looks as if it cost so much. */
static gboolean
is_too_much(const KithRounds *rounds, gint64 glance)
{
    return rounds->cost + glance > rounds->limit;
}

/* --- one stop elsewhere --- */

static gboolean
relocate(KithRounds *rounds, gint64 allowed)
{
    gint32 seat = kith_rounds_any(rounds);
    KithSpot spot;
    gint64 cost = seat >= 0 ? best_spot(rounds, seat, -1, &spot) : G_MAXINT64;
    if (cost == G_MAXINT64 ||
        kith_rounds_is_dear(rounds, cost - gain_of_taking(rounds, seat), allowed, seat, -1))
        return FALSE;
    kith_rounds_begin(rounds, allowed);
    kith_rounds_take(rounds, seat);
    if (is_too_much(rounds, cost) || !kith_rounds_put(rounds, seat, spot))
        return give_up(rounds);
    return finish(rounds, allowed);
}

/* --- two linked stops elsewhere --- */

static gboolean
relocate_pair(KithRounds *rounds, gint64 allowed)
{
    gint32 seat = kith_rounds_any(rounds);
    gint32 mate = seat >= 0 ? rounds->stops[seat].mate : -1;
    if (mate < 0 || rounds->stops[mate].run < 0 || rounds->stops[mate].fixed)
        return relocate(rounds, allowed);
    KithSpot spots[2];
    gint64 one = best_spot(rounds, seat, mate, &spots[0]),
           other = one == G_MAXINT64 ? one : best_spot(rounds, mate, seat, &spots[1]);
    if (other == G_MAXINT64)
        return FALSE;
    gint64 gain = gain_of_taking(rounds, seat) + gain_of_taking(rounds, mate);
    if (kith_rounds_is_dear(rounds, one + other - gain, allowed, seat, mate))
        return FALSE;
    kith_rounds_begin(rounds, allowed);
    kith_rounds_take(rounds, seat);
    kith_rounds_take(rounds, mate);
    if (is_too_much(rounds, one + other) || !kith_rounds_put(rounds, seat, spots[0]) ||
        !kith_rounds_put(rounds, mate, spots[1]))
        return give_up(rounds);
    return finish(rounds, allowed);
}

/* --- two stops in each other's place --- */

/* What it costs at least that `new` stands where `old` does. */
static gint64
replacing(const KithRounds *rounds, gint32 old, gint32 new)
{
    const KithStop *out = &rounds->stops[old], *in = &rounds->stops[new];
    gint32 person = kith_rounds_person(rounds, out->run);
    const KithStop *before = out->prev >= 0 ? &rounds->stops[out->prev] : NULL;
    gint32 from = kith_rounds_from(rounds, out->run, out->prev),
           to = kith_rounds_to(rounds, out->run, out->next);
    gint32 new_place = in->place >= 0 ? in->place : from,
           old_place = out->place >= 0 ? out->place : from;
    KithTick there = kith_rounds_travel(rounds, person, from, new_place),
             onward = kith_rounds_travel(rounds, person, new_place, to);
    KithTick ready = in->earliest;
    if (before != NULL)
        ready = MAX(ready, before->start + before->duration + there);
    if (ready > in->late_until)
        return G_MAXINT64;
    if (out->next >= 0 && rounds->stops[out->next].place >= 0 &&
        ready + in->duration + onward > rounds->stops[out->next].late_until)
        return G_MAXINT64;
    gint64 more = (gint64)there + onward - kith_rounds_travel(rounds, person, from, old_place) -
                  kith_rounds_travel(rounds, person, old_place, to);
    gint64 filled = before != NULL && out->next >= 0 ? more + in->duration - out->duration : 0;
    return rounds->people[person].travel_each * more -
           (rounds->people[person].wait_each + rounds->people[person].paid_each) * filled +
           kith_rounds_seat_price(rounds, new, out->run) -
           kith_rounds_seat_price(rounds, old, out->run);
}

/* The stop behind something that `seat` would go well behind: their places can be exchanged. */
static gint32
draw_partner(const KithRounds *rounds, gint32 seat)
{
    KithSpot spot;
    for (int tries = 0; tries < SAMPLED; tries++) {
        if (!kith_rounds_draw_beside(rounds, seat, &spot))
            continue;
        gint32 other = kith_rounds_next(rounds, spot);
        if (other >= 0 && kith_random_below(rounds->random, 3) == 0 && spot.after >= 0)
            other = spot.after;
        if (other < 0)
            other = spot.after;
        if (other < 0)
            continue;
        const KithStop *mine = &rounds->stops[seat], *theirs = &rounds->stops[other];
        if (!theirs->fixed && other != seat && theirs->next != seat && theirs->prev != seat &&
            kith_rounds_able(rounds, seat, kith_rounds_person(rounds, theirs->run)) &&
            kith_rounds_able(rounds, other, kith_rounds_person(rounds, mine->run)))
            return other;
    }
    return -1;
}

static gboolean
exchange(KithRounds *rounds, gint64 allowed)
{
    gint32 seat = kith_rounds_any(rounds), other = seat >= 0 ? draw_partner(rounds, seat) : -1;
    if (other < 0)
        return FALSE;
    gint64 mine = replacing(rounds, seat, other);
    if (mine == G_MAXINT64)
        return FALSE;
    gint64 theirs = replacing(rounds, other, seat);
    if (theirs == G_MAXINT64 || kith_rounds_is_dear(rounds, mine + theirs, allowed, seat, other))
        return FALSE;
    KithSpot spots[2] = {{rounds->stops[seat].run, rounds->stops[seat].prev},
                         {rounds->stops[other].run, rounds->stops[other].prev}};
    kith_rounds_begin(rounds, allowed);
    kith_rounds_take(rounds, seat);
    kith_rounds_take(rounds, other);
    if (!kith_rounds_put(rounds, other, spots[0]) || !kith_rounds_put(rounds, seat, spots[1]))
        return give_up(rounds);
    return finish(rounds, allowed);
}

/* --- a few stops in a row elsewhere --- */

/* How much a row of stops between two others of a run costs on the road, the way along it apart. */
static gint64
detour_of(const KithRounds *rounds, gint32 run, gint32 prev, gint32 next, gint32 first, gint32 last)
{
    gint32 person = kith_rounds_person(rounds, run), from = kith_rounds_from(rounds, run, prev),
           to = kith_rounds_to(rounds, run, next), in = rounds->stops[first].place,
           out = rounds->stops[last].place;
    gint64 way = (gint64)kith_rounds_travel(rounds, person, from, in >= 0 ? in : from) +
                 kith_rounds_travel(rounds, person, out >= 0 ? out : from, to);
    if (prev >= 0 || next >= 0)
        way -= kith_rounds_travel(rounds, person, from, to);
    return rounds->people[person].travel_each * way;
}

static gboolean
relocate_segment(KithRounds *rounds, gint64 allowed)
{
    gint32 first = kith_rounds_any(rounds), seats[SEGMENT_MOST], n = 0;
    if (first < 0)
        return FALSE;
    gint32 wanted = 2 + (gint32)kith_random_below(rounds->random, SEGMENT_MOST - 1);
    for (gint32 seat = first; seat >= 0 && n < wanted && !rounds->stops[seat].fixed;
         seat = rounds->stops[seat].next)
        seats[n++] = seat;
    if (n < 2)
        return FALSE;
    gint32 last = seats[n - 1];
    KithSpot spot;
    if (!kith_rounds_draw_beside(rounds, first, &spot))
        return FALSE;
    gint32 run = rounds->stops[first].run, next = kith_rounds_next(rounds, spot),
           person = kith_rounds_person(rounds, spot.run);
    for (gint32 i = 0; i < n; i++)
        if (spot.after == seats[i] || next == seats[i] ||
            !kith_rounds_able(rounds, seats[i], person))
            return FALSE;
    gint64 gain = detour_of(rounds, run, rounds->stops[first].prev, rounds->stops[last].next, first,
                            last),
           more = detour_of(rounds, spot.run, spot.after, next, first, last);
    if (kith_rounds_is_dear(rounds, more - gain, allowed, first, -1))
        return FALSE;
    kith_rounds_begin(rounds, allowed);
    for (gint32 i = n; i > 0; i--)
        kith_rounds_take(rounds, seats[i - 1]);
    for (gint32 i = 0; i < n; i++) {
        if (!kith_rounds_put(rounds, seats[i], spot))
            return give_up(rounds);
        spot.after = seats[i];
    }
    return finish(rounds, allowed);
}

/* --- the draw --- */

/* How much it matters by itself who takes a stop: its price against that of somebody else who is
 * able, one of the middle. */
static gint64
spread_of(const KithRounds *rounds, gint32 seat)
{
    const KithOpenings *openings = rounds->openings;
    gint32 cell = rounds->stops[seat].cell, first = openings->candidate_first[cell],
           n = openings->candidate_first[cell + 1] - first;
    if (n == 0 || !rounds->has_prices)
        return 0;
    gint32 other = kith_state_run(rounds->state, openings->candidates[first + n / 2], seat);
    return ABS(kith_rounds_seat_price(rounds, seat, other) -
               kith_rounds_seat_price(rounds, seat, rounds->stops[seat].run));
}

KithUsual
kith_rounds_usual(const KithRounds *rounds)
{
    gint64 road = rounds->late, spread = 0, n = 0;
    for (gint32 i = 0; i < rounds->n_movable; i++) {
        gint32 seat = rounds->movable[i];
        if (rounds->stops[seat].run < 0 || rounds->stops[seat].fixed)
            continue;
        road += MAX(0, kith_rounds_saving(rounds, seat));
        spread += spread_of(rounds, seat);
        n++;
    }
    return (KithUsual){road / MAX(n, 1), spread / MAX(n, 1)};
}

static const struct {
    gboolean (*move)(KithRounds *rounds, gint64 allowed);
    guint32 share; /* of 1000 */
} moves[] = {
    {relocate, 450},
    {exchange, 220},
    {relocate_pair, 100},
    {relocate_segment, 80},
    {kith_rounds_swap_tails, 120},
    {kith_rounds_rebuild, 30},
};
#define SHARES 1000

gboolean
kith_rounds_propose(KithRounds *rounds, gint64 allowed)
{
    guint32 drawn = kith_random_below(rounds->random, SHARES);
    gsize i = 0;
    while (drawn >= moves[i].share)
        drawn -= moves[i++].share;
    return moves[i].move(rounds, allowed);
}
