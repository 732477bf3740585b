#include "planner/rounds/rounds.h"

#include <stdlib.h>

#define STRETCH 1000 /* stops that are worked on at a time */

typedef struct {
    gint32 day, seat;
    guint64 where;
} Spread;

static int
compare_spread(const void *a, const void *b)
{
    const Spread *left = a, *right = b;
    if (left->where != right->where)
        return left->where < right->where ? -1 : 1;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return (left->seat > right->seat) - (left->seat < right->seat);
}

void
kith_rounds_spread(KithRounds *rounds)
{
    const KithProblem *problem = rounds->state->problem;
    gint32 n = rounds->n_movable;
    rounds->focus = 0;
    rounds->n_focus = MIN(n, STRETCH);
    if (n <= STRETCH)
        return;
    g_autofree Spread *spread = g_new(Spread, n);
    for (gint32 i = 0; i < n; i++) {
        gint32 seat = rounds->movable[i];
        spread[i] = (Spread){kith_seat_occurrence(problem, seat)->day, seat,
                             kith_travel_whereabouts(&problem->travel, rounds->stops[seat].place)};
    }
    qsort(spread, (gsize)n, sizeof *spread, compare_spread);
    for (gint32 i = 0; i < n; i++)
        rounds->movable[i] = spread[i].seat;
}

void
kith_rounds_turn(KithRounds *rounds)
{
    if (kith_rounds_are_many(rounds))
        rounds->focus = (gint32)kith_random_below(rounds->random, (guint32)rounds->n_movable);
}

gint32
kith_rounds_draw(const KithRounds *rounds)
{
    gint32 at = rounds->focus + (gint32)kith_random_below(rounds->random, (guint32)rounds->n_focus);
    return rounds->movable[at < rounds->n_movable ? at : at - rounds->n_movable];
}
