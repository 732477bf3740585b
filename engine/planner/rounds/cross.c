/* What two people do on a day from some time on, or all day, exchanged. */
#include "planner/rounds/moves.h"

#define DAYS_IN                                                                                    \
    2 /* where it matters who goes, one exchange in so many is of whole days, with anybody */

/* What follows `here`, and what follows `there` on another round of the same day. */
static gboolean
draw_crossing(const KithRounds *rounds, KithSpot *here, KithSpot *there)
{
    gint32 seat = kith_rounds_any(rounds);
    if (seat < 0)
        return FALSE;
    gint32 run = rounds->stops[seat].run;
    if (!rounds->has_prices || kith_random_below(rounds->random, DAYS_IN) != 0) {
        *here = (KithSpot){run, rounds->stops[seat].prev};
        return kith_rounds_draw_beside(rounds, seat, there) && there->run != run;
    }
    *here = (KithSpot){run, -1};
    if (!kith_rounds_draw_anywhere(rounds, seat, there) || there->run == run)
        return FALSE;
    there->after = -1;
    return TRUE;
}

/* Whether it is all the same which of the two goes along a way. */
static gboolean
are_alike(const KithRounds *rounds, gint32 run, gint32 other)
{
    gint32 a = kith_rounds_person(rounds, run), b = kith_rounds_person(rounds, other);
    const KithPersonFacts *people = rounds->state->problem->people;
    return !rounds->has_prices && people[a].mode == people[b].mode &&
           rounds->people[a].travel_each == rounds->people[b].travel_each;
}

/* Whether somebody who leaves a spot may still be in time for a stop that may be next. */
static gboolean
is_in_time(const KithRounds *rounds, KithSpot spot, gint32 next)
{
    if (spot.after < 0 || next < 0)
        return TRUE;
    const KithStop *before = &rounds->stops[spot.after], *stop = &rounds->stops[next];
    KithTick travel =
        kith_rounds_travel(rounds, kith_rounds_person(rounds, spot.run),
                           kith_rounds_from(rounds, spot.run, spot.after), stop->place);
    return before->start + before->duration + travel <= stop->late_until;
}

/* How long the way to the day's end is behind a spot, from `from`: nothing on a day without stops.
 */
static KithTick
way_back(const KithRounds *rounds, KithSpot spot, gint32 from, gboolean is_empty)
{
    return is_empty ? 0
                    : kith_rounds_travel(rounds, kith_rounds_person(rounds, spot.run), from,
                                         kith_rounds_end(rounds, spot.run));
}

/* How long the way to the end is behind a spot, by a stop (-1: none) and from another: what lies
 * between the two apart. */
static KithTick
way_by(const KithRounds *rounds, KithSpot spot, gint32 first, gint32 last)
{
    gint32 from = kith_rounds_from(rounds, spot.run, spot.after);
    if (first < 0)
        return way_back(rounds, spot, from, spot.after < 0);
    gint32 run = rounds->stops[first].run, person = kith_rounds_person(rounds, spot.run);
    return kith_rounds_travel(rounds, person, from, kith_rounds_to(rounds, run, first)) +
           way_back(rounds, spot, kith_rounds_from(rounds, run, last), FALSE);
}

/* What somebody's day costs behind a spot if a row of stops follows: travel, and each stop by
 * itself. O(stops). */
static gint64
price_behind(const KithRounds *rounds, KithSpot spot, gint32 first)
{
    gint32 person = kith_rounds_person(rounds, spot.run),
           place = kith_rounds_from(rounds, spot.run, spot.after);
    gint64 price = 0, way = 0;
    for (gint32 seat = first; seat >= 0; seat = rounds->stops[seat].next) {
        const KithStop *stop = &rounds->stops[seat];
        KithTick travel = kith_rounds_travel(rounds, person, place, stop->place);
        way += travel;
        if (seat == first && spot.after < 0)
            price -= rounds->people[person].paid_each * travel;
        price += kith_rounds_seat_price(rounds, seat, spot.run);
        place = stop->place >= 0 ? stop->place : place;
    }
    KithTick back = way_back(rounds, spot, place, spot.after < 0 && first < 0);
    return price + rounds->people[person].travel_each * (way + back) -
           rounds->people[person].paid_each * back;
}

/* What it costs more, at a glance, to exchange what follows two spots. O(1) where it is all the
 * same who goes, else O(stops that go). */
static gint64
crossing(const KithRounds *rounds, KithSpot here, KithSpot there)
{
    gint32 mine = kith_rounds_next(rounds, here), theirs = kith_rounds_next(rounds, there);
    if (!are_alike(rounds, here.run, there.run))
        return price_behind(rounds, here, theirs) + price_behind(rounds, there, mine) -
               price_behind(rounds, here, mine) - price_behind(rounds, there, theirs);
    gint32 ends[2] = {rounds->runs[here.run].tail, rounds->runs[there.run].tail};
    gint64 more = (gint64)way_by(rounds, here, theirs, ends[1]) +
                  way_by(rounds, there, mine, ends[0]) - way_by(rounds, here, mine, ends[0]) -
                  way_by(rounds, there, theirs, ends[1]);
    return rounds->people[kith_rounds_person(rounds, here.run)].travel_each * more;
}

gboolean
kith_rounds_swap_tails(KithRounds *rounds, gint64 allowed)
{
    KithSpot here, there;
    if (!draw_crossing(rounds, &here, &there) ||
        !is_in_time(rounds, here, kith_rounds_next(rounds, there)) ||
        !is_in_time(rounds, there, kith_rounds_next(rounds, here)) ||
        kith_rounds_is_dear(rounds, crossing(rounds, here, there), allowed,
                            kith_rounds_next(rounds, here), kith_rounds_next(rounds, there)))
        return FALSE;
    kith_rounds_begin(rounds, allowed);
    if (!kith_rounds_cross(rounds, here.run, here.after, there.run, there.after)) {
        kith_rounds_undo(rounds);
        return FALSE;
    }
    return kith_rounds_carry_out(rounds, allowed);
}
