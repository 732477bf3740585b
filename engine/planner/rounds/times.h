/* Trials and times, for the parts of a round: what a change overwrites, so that it can be put back,
 * and how far it moves the stops that it reaches. */
#pragma once

#include "planner/rounds/rounds.h"

/* Overwrites a number for as long as the trial lasts. */
static inline void
kith_rounds_set(KithRounds *rounds, gint32 *at, gint32 value)
{
    if (*at == value)
        return;
    if (rounds->n_overwritten == rounds->overwritten_room)
        kith_rounds_make_room(rounds);
    rounds->overwritten[rounds->n_overwritten++] = (KithOverwritten){at, *at};
    *at = value;
}

/* Gives a stop to a run for as long as the trial lasts, or with -1 to none. */
static inline void
kith_rounds_set_run(KithRounds *rounds, gint32 seat, gint32 run)
{
    kith_rounds_set(rounds, &rounds->stops[seat].run, run);
    if (rounds->visitor_at != NULL && rounds->visitor_at[seat] >= 0)
        kith_rounds_set(rounds, &rounds->visitors[rounds->visitor_at[seat]],
                        run >= 0 ? kith_rounds_person(rounds, run) : -1);
}

/* Whether somebody has the stop that this one is linked to. */
static inline gboolean
kith_rounds_has_mate(const KithRounds *rounds, const KithStop *stop)
{
    return stop->mate >= 0 && rounds->stops[stop->mate].run >= 0;
}

/* How late a stop is that starts then; not at all where nobody has it. */
KithTick kith_rounds_late_at(const KithRounds *rounds, const KithStop *stop, KithTick start);

/* Moves a start, with what lateness costs; the second with what waiting costs too. */
void kith_rounds_note_start(KithRounds *rounds, gint32 seat, KithTick start);
void kith_rounds_set_start(KithRounds *rounds, gint32 seat, KithTick start);

/* When the one before it and its window let a stop start; its mate left aside. */
KithTick kith_rounds_start_behind(const KithRounds *rounds, const KithStop *stop);

/* hours.c: sets up what people's hours cost; takes over a run as it stands; the last stop of a run
 * is another one, or ends at another time. */
void kith_rounds_make_hours(KithRounds *rounds);
void kith_rounds_read_hours(KithRounds *rounds, gint32 run);
void kith_rounds_note_end(KithRounds *rounds, gint32 run);

/* What it costs more that somebody is home then. */
gint64 kith_rounds_over_price(const KithRounds *rounds, gint32 run, KithTick home);

/* How the greatest idle time leads a walk: its scale, as the state stands now; what the trial costs
 * more by it; and what it would cost more if so much more were done on a run. */
void kith_rounds_scale_idle(KithRounds *rounds);
gint64 kith_rounds_idle_price(const KithRounds *rounds);
gint64 kith_rounds_idle_more(const KithRounds *rounds, gint32 run, KithTick more);

/* rounds.c: what a unit costs by all rules of a kind that hold for a person. */
gint64 kith_rounds_weight(const KithRulebook *book, gint32 person, KithRuleKind kind);

/* Notes that a stop, or all that one holds back, is to be looked at by what follows. */
void kith_rounds_enqueue(KithRounds *rounds, gint32 seat);
void kith_rounds_enqueue_next(KithRounds *rounds, gint32 seat);
void kith_rounds_enqueue_reached(KithRounds *rounds, gint32 seat);

/* After something was taken off: all that waited comes sooner. */
void kith_rounds_fall(KithRounds *rounds);

/* After something was put in: what it holds back comes later. Costs only grow, so too much is too
 * much: FALSE. */
gboolean kith_rounds_rise(KithRounds *rounds);
