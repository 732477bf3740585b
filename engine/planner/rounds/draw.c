/* Stops and places drawn at random, for moves on rounds. */
#include "planner/rounds/moves.h"

gint32
kith_rounds_any(const KithRounds *rounds)
{
    for (int i = 0; i < 20 && rounds->n_movable > 0; i++) {
        gint32 seat = kith_rounds_draw(rounds);
        if (rounds->stops[seat].run >= 0 && !rounds->stops[seat].fixed)
            return seat;
    }
    return -1;
}

gint32
kith_rounds_stop_of(const KithRounds *rounds, gint32 seat)
{
    const KithStop *stop = &rounds->stops[seat];
    if (stop->alike) {
        guint32 most = (guint32)rounds->state->problem->cells[stop->cell].most;
        stop += kith_random_below(rounds->random, most);
    }
    return stop->run >= 0 ? stop->host : -1;
}

gboolean
kith_rounds_draw_anywhere(const KithRounds *rounds, gint32 seat, KithSpot *spot)
{
    const KithStop *stop = &rounds->stops[seat];
    gint32 person = kith_opening_draw(rounds->openings, stop->cell, rounds->random);
    if (person < 0)
        return FALSE;
    spot->run = kith_state_run(rounds->state, person, seat);
    spot->after = -1;
    KithTick at = stop->earliest;
    if (stop->latest > at)
        at += (KithTick)kith_random_below(rounds->random, (guint32)(stop->latest - at));
    for (gint32 other = rounds->runs[spot->run].head;
         other >= 0 && (rounds->stops[other].start < at || rounds->stops[other].fixed);
         other = rounds->stops[other].next)
        spot->after = other;
    return TRUE;
}

gboolean
kith_rounds_draw_beside(const KithRounds *rounds, gint32 seat, KithSpot *spot)
{
    const KithNear *near = rounds->near;
    gint32 cell = rounds->stops[seat].cell, first = near->before_first[cell],
           n_before = near->before_first[cell + 1] - first,
           n = n_before + near->after_first[cell + 1] - near->after_first[cell];
    if (n == 0)
        return FALSE;
    gint32 drawn = (gint32)kith_random_below(rounds->random, (guint32)n);
    gboolean behind = drawn < n_before;
    gint32 other = kith_rounds_stop_of(
        rounds, behind ? near->before[first + drawn]
                       : near->after[near->after_first[cell] + drawn - n_before]);
    if (other < 0)
        return FALSE;
    *spot = (KithSpot){rounds->stops[other].run, behind ? other : rounds->stops[other].prev};
    return TRUE;
}
