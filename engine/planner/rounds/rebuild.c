#include "planner/insert.h"
#include "planner/rounds/moves.h"
#include "planner/rounds/times.h"

#include <stdlib.h>

#define TAKEN_MOST   40 /* stops that are taken off, at most */
#define STRINGS_MOST 5  /* rounds that lose some */
#define STRING_MOST  8  /* stops in a row that a round loses */
#define TRIED        12 /* places tried in earnest for each */
#define ANYBODY      2  /* people looked at who need not be near */
#define BLINK        100
#define WAY_MOST     8 /* stops of one person that are taken out of the way */

typedef struct {
    KithRounds *rounds;
    gint32 n;
    gint32 seats[TAKEN_MOST];
} Taken;

static void
take(Taken *taken, gint32 seat)
{
    const KithStop *stop = &taken->rounds->stops[seat];
    if (stop->run < 0 || stop->fixed || taken->n + 2 > TAKEN_MOST ||
        (stop->mate >= 0 && taken->rounds->stops[stop->mate].fixed))
        return;
    kith_rounds_take(taken->rounds, seat);
    taken->seats[taken->n++] = seat;
    if (stop->mate >= 0)
        take(taken, stop->mate);
}

/* Some stops in a row, `around` among them. */
static void
take_string(Taken *taken, gint32 around)
{
    KithRounds *rounds = taken->rounds;
    gint32 length = 1 + (gint32)kith_random_below(rounds->random, STRING_MOST),
           back = (gint32)kith_random_below(rounds->random, (guint32)length);
    gint32 seat = around, string[STRING_MOST], n = 0;
    while (back-- > 0 && rounds->stops[seat].prev >= 0)
        seat = rounds->stops[seat].prev;
    for (; seat >= 0 && n < length; seat = rounds->stops[seat].next)
        string[n++] = seat;
    for (gint32 i = n; i > 0; i--)
        take(taken, string[i - 1]);
}

/* Of a few neighbours of a stop one that still is on a round. */
static gint32
draw_near(const KithRounds *rounds, gint32 seat)
{
    const KithNear *near = rounds->near;
    gint32 cell = rounds->stops[seat].cell, first = near->before_first[cell],
           n_before = near->before_first[cell + 1] - first,
           n = n_before + near->after_first[cell + 1] - near->after_first[cell];
    for (int tries = 0; tries < 5 && n > 0; tries++) {
        gint32 drawn = (gint32)kith_random_below(rounds->random, (guint32)n);
        gint32 other = kith_rounds_stop_of(
            rounds, drawn < n_before ? near->before[first + drawn]
                                     : near->after[near->after_first[cell] + drawn - n_before]);
        if (other >= 0)
            return other;
    }
    return -1;
}

/* --- the order in which they are put back --- */

typedef struct {
    gint64 key;
    gint32 seat;
} Ranked;

static int
compare_ranked(const void *a, const void *b)
{
    const Ranked *left = a, *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return (left->seat > right->seat) - (left->seat < right->seat);
}

static gint64
rank(const KithRounds *rounds, gint32 seat, guint32 way)
{
    const KithStop *stop = &rounds->stops[seat];
    const gint32 *first = rounds->openings->candidate_first;
    switch (way) {
    case 0: /* linked ones, then those that few can take */
        return (stop->mate < 0) * (gint64)G_MAXINT32 + first[stop->cell + 1] - first[stop->cell];
    case 1: return stop->latest;
    case 2: return (gint64)stop->latest - stop->earliest;
    case 3: return -(gint64)stop->earliest;
    default: return (gint64)kith_random_below(rounds->random, G_MAXINT32);
    }
}

static void
order(Taken *taken)
{
    Ranked ranked[TAKEN_MOST];
    guint32 way = kith_random_below(taken->rounds->random, 6);
    for (gint32 i = 0; i < taken->n; i++)
        ranked[i] = (Ranked){rank(taken->rounds, taken->seats[i], way), taken->seats[i]};
    qsort(ranked, (gsize)taken->n, sizeof *ranked, compare_ranked);
    for (gint32 i = 0; i < taken->n; i++)
        taken->seats[i] = ranked[i].seat;
}

/* --- putting back --- */

typedef struct {
    gint64 cost;
    KithSpot spot;
} Glanced;

typedef struct {
    gint32 n;
    Glanced best[TRIED];
} Spots;

static void
look_at(const KithRounds *rounds, gint32 seat, KithSpot spot, Spots *spots)
{
    if (!kith_rounds_able(rounds, seat, kith_rounds_person(rounds, spot.run)) ||
        kith_random_below(rounds->random, BLINK) == 0)
        return;
    gint64 cost = kith_rounds_glance(rounds, seat, spot);
    if (cost == G_MAXINT64 || (spots->n == TRIED && cost >= spots->best[TRIED - 1].cost))
        return;
    for (gint32 i = 0; i < spots->n; i++)
        if (spots->best[i].spot.run == spot.run && spots->best[i].spot.after == spot.after)
            return;
    gint32 at = spots->n < TRIED ? spots->n++ : TRIED - 1;
    for (; at > 0 && spots->best[at - 1].cost > cost; at--)
        spots->best[at] = spots->best[at - 1];
    spots->best[at] = (Glanced){cost, spot};
}

/* All places of a day. */
static void
look_along(const KithRounds *rounds, gint32 seat, gint32 run, Spots *spots)
{
    for (gint32 after = -1;;) {
        look_at(rounds, seat, (KithSpot){run, after}, spots);
        after = kith_rounds_next(rounds, (KithSpot){run, after});
        if (after < 0)
            return;
    }
}

static void
look_around(const KithRounds *rounds, gint32 seat, Spots *spots)
{
    const KithNear *near = rounds->near;
    gint32 cell = rounds->stops[seat].cell;
    for (gint32 i = near->before_first[cell]; i < near->before_first[cell + 1]; i++) {
        gint32 other = kith_rounds_stop_of(rounds, near->before[i]);
        if (other >= 0)
            look_at(rounds, seat, (KithSpot){rounds->stops[other].run, other}, spots);
    }
    for (gint32 i = near->after_first[cell]; i < near->after_first[cell + 1]; i++) {
        gint32 other = kith_rounds_stop_of(rounds, near->after[i]);
        if (other >= 0)
            look_at(rounds, seat, (KithSpot){rounds->stops[other].run, rounds->stops[other].prev},
                    spots);
    }
    for (int i = 0; i < ANYBODY; i++) {
        gint32 person = kith_opening_draw(rounds->openings, cell, rounds->random);
        if (person >= 0)
            look_along(rounds, seat, kith_state_run(rounds->state, person, seat), spots);
    }
}

/* Puts a stop where it costs least, of the places that look best; `run` (-1: none) is looked at in
 * any case. */
static gboolean
put_back(KithRounds *rounds, gint32 seat, gint32 run)
{
    Spots spots = {.n = 0};
    look_around(rounds, seat, &spots);
    if (run >= 0)
        look_along(rounds, seat, run, &spots);
    KithTrialMark mark = kith_rounds_mark(rounds);
    gint64 limit = rounds->limit, least = G_MAXINT64;
    gint32 chosen = -1;
    for (gint32 i = 0; i < spots.n && rounds->cost + spots.best[i].cost <= rounds->limit; i++) {
        gint32 at = spots.best[i].spot.run;
        KithTick busy = rounds->has_working_hours ? rounds->runs[at].busy : 0;
        if (kith_rounds_put(rounds, seat, spots.best[i].spot)) {
            gint64 idle = rounds->idle_each != 0
                              ? -kith_rounds_idle_more(rounds, at, busy - rounds->runs[at].busy)
                              : 0;
            if (rounds->cost + idle < least) {
                chosen = i;
                least = rounds->cost + idle;
            }
            if (rounds->idle_each == 0)
                rounds->limit = rounds->cost - 1;
        }
        kith_rounds_go_back(rounds, mark);
    }
    rounds->limit = limit;
    return chosen >= 0 && kith_rounds_put(rounds, seat, spots.best[chosen].spot);
}

gboolean
kith_rounds_rebuild(KithRounds *rounds, gint64 allowed)
{
    gint32 seed = kith_rounds_any(rounds);
    if (seed < 0)
        return FALSE;
    Taken taken = {.rounds = rounds};
    kith_rounds_begin(rounds, allowed);
    gint32 strings = 1 + (gint32)kith_random_below(rounds->random, STRINGS_MOST);
    take_string(&taken, seed);
    for (gint32 s = 1; s < strings; s++) {
        gint32 other = draw_near(rounds, seed);
        if (other >= 0)
            take_string(&taken, other);
    }
    order(&taken);
    for (gint32 i = 0; i < taken.n; i++)
        if (!put_back(rounds, taken.seats[i], -1)) {
            kith_rounds_undo(rounds);
            return FALSE;
        }
    if (taken.n > 0)
        return kith_rounds_carry_out(rounds, allowed);
    kith_rounds_undo(rounds);
    return FALSE;
}

/* --- what nobody has yet --- */

/* Free seats that fill an opening once more, one for each of its entries; 0 where there are none.
 */
static gint32
free_seats(const KithRounds *rounds, gint32 opening, gint32 seats[KITH_OPENING_SEATS_MOST])
{
    const KithOpenings *openings = rounds->openings;
    const KithState *state = rounds->state;
    gint32 n = kith_opening_size(openings, opening);
    if (n > KITH_OPENING_SEATS_MOST)
        return 0;
    for (gint32 e = 0; e < n; e++) {
        const gint32 *cells = &openings->cells[openings->first[opening]];
        gint32 seat = state->cell_free[cells[e]];
        for (gint32 before = 0; before < e && seat >= 0; before++)
            if (cells[before] == cells[e])
                seat = state->next[seat];
        if (seat < 0 || rounds->stops[seat].fixed)
            return 0;
        seats[e] = seat;
    }
    return n;
}

/* Takes off what somebody able does while the stop could be done; returns that day of theirs. */
static gint32
clear_way(Taken *taken, gint32 seat)
{
    const KithRounds *rounds = taken->rounds;
    const KithStop *stop = &rounds->stops[seat];
    gint32 person = kith_opening_draw_any(rounds->openings, stop->cell, rounds->random);
    if (person < 0)
        return -1;
    gint32 run = kith_state_run(rounds->state, person, seat), way[WAY_MOST], n_way = 0;
    for (gint32 other = rounds->runs[run].head; other >= 0 && n_way < WAY_MOST;
         other = rounds->stops[other].next)
        if (rounds->stops[other].start < stop->late_until + stop->duration &&
            rounds->stops[other].start + rounds->stops[other].duration > stop->earliest)
            way[n_way++] = other;
    gint32 kept = (gint32)kith_random_below(rounds->random, 3);
    for (gint32 i = n_way; i > 0; i--)
        if (kept == 0 || kith_random_below(rounds->random, 2) == 0)
            take(taken, way[i - 1]);
    return run;
}

/* Leaves a stop off, and its mate with it, at what that costs. */
static void
leave_off(KithRounds *rounds, gint32 seat)
{
    gint32 mate = rounds->stops[seat].mate;
    rounds->cost +=
        kith_rounds_worth(rounds, seat, rounds->state->cell_heads[rounds->stops[seat].cell] - 1);
    if (mate < 0 || rounds->stops[mate].run < 0)
        return; /* what the mate is worth counts when its turn comes */
    kith_rounds_take(rounds, mate);
    rounds->cost +=
        kith_rounds_worth(rounds, mate, rounds->state->cell_heads[rounds->stops[mate].cell] - 1);
}

/* Whether one of the first `n` that were to be put back has been left off. */
static gboolean
is_off(const Taken *taken, gint32 seat, gint32 n)
{
    for (gint32 i = 0; i < n; i++)
        if (taken->seats[i] == seat)
            return taken->rounds->stops[seat].run < 0;
    return FALSE;
}

gboolean
kith_rounds_fill(KithRounds *rounds, gint32 opening, gint64 allowed)
{
    gint32 seats[KITH_OPENING_SEATS_MOST], runs[KITH_OPENING_SEATS_MOST];
    gint32 n = free_seats(rounds, opening, seats);
    if (n == 0)
        return FALSE;
    gint64 worth = 0;
    for (gint32 i = 0; i < n; i++)
        worth += kith_rounds_worth(rounds, seats[i],
                                   rounds->state->cell_heads[rounds->stops[seats[i]].cell]);
    Taken taken = {.rounds = rounds};
    kith_rounds_begin(rounds, allowed + worth);
    for (gint32 i = 0; i < n; i++)
        runs[i] = clear_way(&taken, seats[i]);
    order(&taken);
    for (gint32 i = 0; i < n; i++)
        if (!put_back(rounds, seats[i], runs[i])) {
            kith_rounds_undo(rounds);
            return FALSE;
        }
    for (gint32 i = 0; i < taken.n; i++) {
        gint32 mate = rounds->stops[taken.seats[i]].mate;
        gboolean alone = mate >= 0 && is_off(&taken, mate, i);
        if (!alone && put_back(rounds, taken.seats[i], -1))
            continue;
        leave_off(rounds, taken.seats[i]);
        if (rounds->cost > rounds->limit) {
            kith_rounds_undo(rounds);
            return FALSE;
        }
    }
    return kith_rounds_carry_out(rounds, allowed);
}
