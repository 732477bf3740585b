#include "planner/rounds/times.h"

#define MATES_MOST 8 /* links that are followed */

/* What is reached from a stop: it, those behind it and those who are linked to any of these. */
typedef struct {
    gint64 relief;
    KithTick latest;             /* how late the latest of them is */
    gint32 n, seats[MATES_MOST]; /* stops from which to follow on */
} Reach;

/* FALSE where there are too many. */
static gboolean
add_mate(Reach *reach, gint32 seat, gint32 mate)
{
    for (gint32 i = 0; i < reach->n; i++)
        if (reach->seats[i] == seat || reach->seats[i] == mate)
            return TRUE;
    if (reach->n == MATES_MOST)
        return FALSE;
    reach->seats[reach->n++] = mate;
    return TRUE;
}

/* FALSE where it reaches farther than is worth following. */
static gboolean
follow(const KithRounds *rounds, gint32 seat, Reach *reach)
{
    const gint32 *link_first = rounds->state->problem->link_first;
    gint32 run = rounds->stops[seat].run;
    for (; seat >= 0; seat = rounds->stops[seat].next) {
        const KithStop *stop = &rounds->stops[seat];
        gboolean tangled = stop->mate < 0 && link_first[seat + 1] > link_first[seat];
        if (stop->guest >= 0 || tangled)
            return FALSE;
        KithTick late = kith_rounds_late_at(rounds, stop, stop->start);
        reach->latest = MAX(reach->latest, late);
        reach->relief += rounds->late_each * late;
        if (kith_rounds_has_mate(rounds, stop) && !add_mate(reach, seat, stop->mate))
            return FALSE;
    }
    if (rounds->has_working_hours)
        reach->relief +=
            rounds->people[kith_rounds_person(rounds, run)].over_each * rounds->runs[run].over;
    return TRUE;
}

gint64
kith_rounds_relief(const KithRounds *rounds, gint32 seat)
{
    if (rounds->late == 0)
        return 0;
    Reach reach = {.n = 0};
    gboolean known = follow(rounds, seat, &reach);
    for (gint32 i = 0; i < reach.n && known; i++)
        known = follow(rounds, reach.seats[i], &reach);
    if (!known)
        return rounds->late;
    if (rounds->greatest != NULL && reach.latest == rounds->greatest[1])
        reach.relief += rounds->greatest_each * reach.latest;
    return MIN(reach.relief, rounds->late);
}

gboolean
kith_rounds_is_dear(const KithRounds *rounds, gint64 more, gint64 allowed, gint32 seat,
                    gint32 other)
{
    more -= allowed + rounds->idle_gain;
    if (more > 0 && seat >= 0)
        more -= kith_rounds_relief(rounds, seat);
    return more > 0 && (other < 0 || more > kith_rounds_relief(rounds, other));
}
