/* Working hours on rounds: what is done in them, how long they are overrun, and who is idlest. */
#include "planner/rounds/times.h"

#define TOUCHED_MOST 40                          /* stops that a trial moves */
#define DEAREST      ((double)((gint64)1 << 50)) /* of what leads a walk */

KithTick
kith_rounds_first_arrival(const KithRounds *rounds, gint32 run, gint32 place)
{
    if (!rounds->has_working_hours)
        return KITH_ALWAYS;
    KithTick from = rounds->state->problem->hours[run].from;
    if (from == KITH_ALWAYS)
        return KITH_ALWAYS;
    return from + kith_rounds_journey(rounds, kith_rounds_person(rounds, run),
                                      rounds->runs[run].home, place, from);
}

/* How long after hours the person of a run is home, as its last stop stands. */
static KithTick
over_of(const KithRounds *rounds, gint32 run)
{
    const KithInterval *hours = &rounds->state->problem->hours[run];
    gint32 tail = rounds->runs[run].tail;
    if (tail < 0 || hours->from == KITH_ALWAYS)
        return 0;
    const KithStop *last = &rounds->stops[tail];
    if (last->start == KITH_NEVER)
        return 0;
    KithTick end = last->start + last->duration;
    KithTick way =
        kith_rounds_journey(rounds, kith_rounds_person(rounds, run),
                            kith_rounds_from(rounds, run, tail), kith_rounds_end(rounds, run), end);
    return MAX(0, end + way - hours->until);
}

void
kith_rounds_note_end(KithRounds *rounds, gint32 run)
{
    if (!rounds->has_working_hours)
        return;
    KithTick over = over_of(rounds, run);
    gint64 more = rounds->people[kith_rounds_person(rounds, run)].over_each *
                  (gint64)(over - rounds->runs[run].over);
    kith_rounds_set(rounds, &rounds->runs[run].over, over);
    rounds->cost += more;
    rounds->late += more;
}

gint64
kith_rounds_over_price(const KithRounds *rounds, gint32 run, KithTick home)
{
    const KithInterval *hours = &rounds->state->problem->hours[run];
    if (!rounds->has_working_hours || hours->from == KITH_ALWAYS)
        return 0;
    return rounds->people[kith_rounds_person(rounds, run)].over_each *
           (gint64)(MAX(0, home - hours->until) - rounds->runs[run].over);
}

/*
 * The greatest of many is a plateau: where two are equally idle, work for one of them changes
 * nothing. So a walk is led by a smooth stand-in: each run's idle time counts by its 17th power, at
 * a scale on which the derivatives add up to that of the greatest. What is best is still judged by
 * the greatest itself. Powers of numbers of the same few sums and products are the same everywhere.
 */
#define POWER 16 /* of the derivative */

static double
to_the_16th(double x)
{
    x *= x;
    x *= x;
    x *= x;
    return x * x;
}

static KithTick
idle_of(const KithRounds *rounds, gint32 run, KithTick busy)
{
    const KithInterval *hours = &rounds->state->problem->hours[run];
    if (hours->from == KITH_ALWAYS)
        return 0;
    return MAX(0, hours->until - hours->from + rounds->runs[run].over - busy);
}

/* What an idle time costs by the stand-in. */
static double
lead(const KithRounds *rounds, KithTick idle)
{
    double x = idle / rounds->idle_scale;
    return rounds->idle_unit * to_the_16th(x) * x;
}

gint64
kith_rounds_idle_more(const KithRounds *rounds, gint32 run, KithTick more)
{
    if (rounds->idle_each == 0)
        return 0;
    KithTick busy = rounds->runs[run].busy;
    double price =
        lead(rounds, idle_of(rounds, run, busy + more)) - lead(rounds, idle_of(rounds, run, busy));
    return (gint64)CLAMP(price, -DEAREST, DEAREST);
}

void
kith_rounds_scale_idle(KithRounds *rounds)
{
    const KithState *state = rounds->state;
    if (rounds->idle_each == 0)
        return;
    gint32 runs = state->problem->n_people * state->problem->n_days;
    double sum = 0;
    rounds->idle_age = 0;
    rounds->idle_scale = MAX(1, state->idle_tree[1]);
    for (gint32 run = 0; run < runs; run++)
        sum += to_the_16th(state->facts[run].idle / rounds->idle_scale);
    rounds->idle_unit =
        (double)rounds->idle_each * rounds->idle_scale / ((POWER + 1) * MAX(1.0, sum));
    rounds->idle_gain = (gint64)rounds->idle_unit;
}

gint64
kith_rounds_idle_price(const KithRounds *rounds)
{
    if (rounds->idle_each == 0)
        return 0;
    const KithState *state = rounds->state;
    gint32 touched[2 * TOUCHED_MOST], n = 0;
    const gint32 *moved = (const gint32 *)(const void *)rounds->moved->data;
    double price = 0;
    for (guint i = 0; i < rounds->moved->len; i++) {
        const gint32 runs[2] = {state->run[moved[i]], rounds->stops[moved[i]].run};
        for (int side = 0; side < 2; side++) {
            gboolean is_known = runs[side] < 0;
            for (gint32 t = 0; t < n && !is_known; t++)
                is_known = touched[t] == runs[side];
            if (is_known || n == 2 * TOUCHED_MOST)
                continue;
            touched[n++] = runs[side];
            price += lead(rounds, idle_of(rounds, runs[side], rounds->runs[runs[side]].busy)) -
                     lead(rounds, state->facts[runs[side]].idle);
        }
    }
    return (gint64)CLAMP(price, -DEAREST, DEAREST);
}

/* Takes over a run as the stops stand. */
void
kith_rounds_read_hours(KithRounds *rounds, gint32 run)
{
    if (!rounds->has_working_hours)
        return;
    gint32 person = kith_rounds_person(rounds, run), place = rounds->runs[run].home,
           head = rounds->runs[run].head;
    KithTick busy = 0, left = head >= 0 ? rounds->stops[head].start : 0;
    for (gint32 seat = head; seat >= 0; seat = rounds->stops[seat].next) {
        const KithStop *stop = &rounds->stops[seat];
        busy += kith_rounds_journey(rounds, person, place, stop->place, left) + stop->duration;
        place = stop->place >= 0 ? stop->place : place;
        left = stop->start + stop->duration;
    }
    if (head >= 0)
        busy += kith_rounds_journey(rounds, person, place, kith_rounds_end(rounds, run), left);
    rounds->runs[run].busy = busy;
    gint64 before = rounds->runs[run].over;
    rounds->runs[run].over = over_of(rounds, run);
    rounds->late += rounds->people[person].over_each * (rounds->runs[run].over - before);
    rounds->cost += rounds->people[person].over_each * (rounds->runs[run].over - before);
}

void
kith_rounds_make_hours(KithRounds *rounds)
{
    const KithState *state = rounds->state;
    const KithProblem *problem = state->problem;
    if (problem->hours == NULL)
        return;
    gsize runs = (gsize)problem->n_people * (gsize)problem->n_days;
    rounds->has_working_hours = TRUE;
    for (gint32 person = 0; person < problem->n_people; person++)
        rounds->people[person].over_each =
            kith_rounds_weight(state->book, person, KITH_RULE_OVERRUN);
    if (state->idle_tree != NULL)
        rounds->idle_each = kith_rounds_weight(state->book, 0, KITH_RULE_IDLE_GREATEST);
    for (gsize run = 0; run < runs; run++)
        kith_rounds_read_hours(rounds, (gint32)run);
    kith_rounds_scale_idle(rounds);
}
