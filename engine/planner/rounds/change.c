#include "planner/rounds/times.h"

/* Whether a day has room for so much more to carry. */
static inline gboolean
can_carry(const KithRounds *rounds, gint32 run, gint32 more)
{
    return !rounds->has_loads || rounds->runs[run].load + more <=
                                     rounds->people[kith_rounds_person(rounds, run)].load_most;
}

gboolean
kith_rounds_able(const KithRounds *rounds, gint32 seat, gint32 person)
{
    const KithEligibility *eligibility = rounds->state->eligibility;
    const KithClass *class =
        &eligibility->classes[eligibility->cell_class[rounds->stops[seat].cell]];
    const KithClassWord *word = kith_class_word(class, person);
    return word != NULL && kith_bits_has(&word->able, (gsize)person & 63);
}

/* What stands around a stop, or a place for one. */
typedef struct {
    gint32 person;
    const KithStop *before, *behind; /* NULL: where the day begins or ends */
    KithTick there, onward, direct;  /* from the last place before, and to the next one behind */
    KithTick step;                   /* to the next stop: nothing where that has no place */
} Around;

/* … for a stop that starts at `start`, or would. */
static Around
look_around(const KithRounds *rounds, const KithStop *stop, KithTick start, gint32 run, gint32 prev,
            gint32 next)
{
    Around around = {.person = kith_rounds_person(rounds, run)};
    around.before = prev >= 0 ? &rounds->stops[prev] : NULL;
    around.behind = next >= 0 ? &rounds->stops[next] : NULL;
    gint32 from = kith_rounds_from(rounds, run, prev), to = kith_rounds_to(rounds, run, next),
           place = stop->place >= 0 ? stop->place : from;
    /* the way from home is told as what it takes at the time of the first stop */
    KithTick left = around.before != NULL ? around.before->start + around.before->duration : start,
             without = around.before == NULL && around.behind != NULL ? around.behind->start : left;
    around.there = kith_rounds_journey(rounds, around.person, from, place, left);
    around.onward = kith_rounds_journey(rounds, around.person, place, to, start + stop->duration);
    around.direct = around.before == NULL && around.behind == NULL
                        ? 0
                        : kith_rounds_journey(rounds, around.person, from, to, without);
    around.step = next >= 0 && around.behind->place < 0 ? 0 : around.onward;
    return around;
}

/* What of a gap between two stops is paid beside the way: all of a wait, or nothing of a long one.
 */
static KithTick
paid_wait(const KithRounds *rounds, KithTick gap)
{
    return gap > 0 && gap <= rounds->state->problem->paid_wait ? gap : 0;
}

/* How much more time between stops is paid with a stop there; the ways from home and back, which
 * nobody is paid for, are taken off what travel costs. */
static gint64
paid_around(const KithRounds *rounds, const Around *around, const KithStop *stop, KithTick start)
{
    const KithStop *before = around->before, *behind = around->behind;
    KithTick left = before != NULL ? before->start + before->duration : 0;
    gint64 paid = before != NULL ? paid_wait(rounds, start - left - around->there) : -around->there;
    paid += behind != NULL
                ? paid_wait(rounds, behind->start - start - stop->duration - around->step)
                : -around->onward;
    if (before != NULL && behind != NULL)
        return paid -
               paid_wait(rounds, behind->start - left - (behind->place < 0 ? 0 : around->direct));
    return paid + around->direct;
}

/* What travel and waiting cost more with a stop there that starts at `start`, while all others stay
 * where they are: for waits are what lies between the first start and the last and is not filled.
 */
static gint64
price_around(const KithRounds *rounds, const Around *around, const KithStop *stop, KithTick start)
{
    gint64 detour = (gint64)around->there + around->onward - around->direct, waits = 0,
           price = rounds->people[around->person].travel_each * detour;
    if (rounds->people[around->person].paid_each != 0)
        price +=
            rounds->people[around->person].paid_each * paid_around(rounds, around, stop, start);
    if (rounds->people[around->person].wait_each == 0)
        return price;
    const KithStop *before = around->before, *behind = around->behind;
    if (before != NULL && behind != NULL)
        waits = -(detour + stop->duration);
    else if (behind != NULL)
        waits = (gint64)behind->start - start - stop->duration - around->step -
                (behind->place < 0 ? (gint64)around->onward - around->direct : 0);
    else if (before != NULL)
        waits = (gint64)start - before->start - before->duration - around->there;
    return price + rounds->people[around->person].wait_each * waits;
}

gint64
kith_rounds_saving(const KithRounds *rounds, gint32 seat)
{
    const KithStop *stop = &rounds->stops[seat];
    Around around = look_around(rounds, stop, stop->start, stop->run, stop->prev, stop->next);
    return price_around(rounds, &around, stop, stop->start);
}

gint64
kith_rounds_idler(const KithRounds *rounds, gint32 seat)
{
    const KithStop *stop = &rounds->stops[seat];
    if (rounds->idle_each == 0)
        return 0;
    Around around = look_around(rounds, stop, stop->start, stop->run, stop->prev, stop->next);
    return kith_rounds_idle_more(rounds, stop->run,
                                 -(around.there + around.onward - around.direct + stop->duration));
}

gint64
kith_rounds_glance(const KithRounds *rounds, gint32 seat, KithSpot spot)
{
    const KithStop *stop = &rounds->stops[seat];
    if (stop->run != spot.run && !can_carry(rounds, spot.run, stop->load))
        return G_MAXINT64;
    KithTick ready = stop->earliest;
    if (spot.after >= 0)
        ready = MAX(ready, rounds->stops[spot.after].start + rounds->stops[spot.after].duration);
    Around around =
        look_around(rounds, stop, ready, spot.run, spot.after, kith_rounds_next(rounds, spot));
    const KithStop *before = around.before, *behind = around.behind;
    if (before != NULL)
        ready = MAX(ready, before->start + before->duration + around.there);
    else
        ready = MAX(ready, kith_rounds_first_arrival(rounds, spot.run, stop->place));
    if (ready > stop->late_until)
        return G_MAXINT64;
    gint64 late = MAX(0, ready - stop->latest), filled = 0, over = 0;
    if (behind != NULL) {
        KithTick pushed = ready + stop->duration + around.step;
        if (pushed > behind->late_until)
            return G_MAXINT64;
        if (pushed > behind->start) {
            late += MAX(0, pushed - behind->latest) - MAX(0, behind->start - behind->latest);
            filled = pushed - behind->start; /* so much less of a wait than there seems to be */
        }
    } else {
        over = kith_rounds_over_price(rounds, spot.run, ready + stop->duration + around.onward);
    }
    if (stop->run != spot.run && rounds->idle_each != 0)
        over += kith_rounds_idle_more(
            rounds, spot.run, around.there + around.onward - around.direct + stop->duration);
    return over + price_around(rounds, &around, stop, ready) +
           rounds->people[around.person].wait_each * filled + rounds->late_each * late +
           kith_rounds_seat_price(rounds, seat, spot.run);
}

static void
note_moved(KithRounds *rounds, gint32 seat)
{
    if (rounds->is_moved[seat])
        return;
    rounds->is_moved[seat] = TRUE;
    g_array_append_val(rounds->moved, seat);
}

/* What follows `seat` (-1: the run's first) on a run is now `next`. */
static void
join(KithRounds *rounds, gint32 run, gint32 seat, gint32 next)
{
    if (seat >= 0)
        kith_rounds_set(rounds, &rounds->stops[seat].next, next);
    else
        kith_rounds_set(rounds, &rounds->runs[run].head, next);
    if (next >= 0)
        kith_rounds_set(rounds, &rounds->stops[next].prev, seat);
    else
        kith_rounds_set(rounds, &rounds->runs[run].tail, seat);
}

/* What is done on a run grows, or shrinks, by a stop between two others. */
static void
note_busy(KithRounds *rounds, const KithStop *stop, gint32 run, const Around *around, KithTick sign)
{
    if (!rounds->has_working_hours)
        return;
    kith_rounds_set(rounds, &rounds->runs[run].busy,
                    rounds->runs[run].busy +
                        sign * (around->there + around->onward - around->direct + stop->duration));
}

void
kith_rounds_take(KithRounds *rounds, gint32 seat)
{
    KithStop *stop = &rounds->stops[seat];
    note_moved(rounds, seat);
    Around around = look_around(rounds, stop, stop->start, stop->run, stop->prev, stop->next);
    rounds->cost -= price_around(rounds, &around, stop, stop->start) +
                    kith_rounds_seat_price(rounds, seat, stop->run);
    note_busy(rounds, stop, stop->run, &around, -1);
    join(rounds, stop->run, stop->prev, stop->next);
    if (stop->next < 0)
        kith_rounds_note_end(rounds, stop->run);
    kith_rounds_enqueue_next(rounds, stop->next);
    if (kith_rounds_has_mate(rounds, stop))
        kith_rounds_enqueue(rounds, stop->mate);
    kith_rounds_set_start(rounds, seat, KITH_NEVER);
    if (rounds->has_loads)
        kith_rounds_set(rounds, &rounds->runs[stop->run].load,
                        rounds->runs[stop->run].load - stop->load);
    kith_rounds_set_run(rounds, seat, -1);
    kith_rounds_note_moving(rounds, seat);
    kith_rounds_fall(rounds);
}

/* Whether its mate's person may be the mate of this one. */
static gboolean
may_pair(const KithRounds *rounds, const KithStop *stop, gint32 person)
{
    if (!kith_rounds_has_mate(rounds, stop))
        return TRUE;
    gint32 other = kith_rounds_person(rounds, rounds->stops[stop->mate].run);
    return stop->mate_people == KITH_SAME_PERSON        ? other == person
           : stop->mate_people == KITH_DIFFERENT_PEOPLE ? other != person
                                                        : TRUE;
}

gboolean
kith_rounds_put(KithRounds *rounds, gint32 seat, KithSpot spot)
{
    KithStop *stop = &rounds->stops[seat];
    if (!may_pair(rounds, stop, kith_rounds_person(rounds, spot.run)) ||
        !can_carry(rounds, spot.run, stop->load))
        return FALSE;
    note_moved(rounds, seat);
    gint32 next = kith_rounds_next(rounds, spot);
    kith_rounds_set_run(rounds, seat, spot.run);
    if (rounds->has_loads)
        kith_rounds_set(rounds, &rounds->runs[spot.run].load,
                        rounds->runs[spot.run].load + stop->load);
    kith_rounds_set(rounds, &stop->prev, spot.after);
    KithTick start = kith_rounds_start_behind(rounds, stop);
    Around around =
        look_around(rounds, stop, MIN(start, stop->late_until), spot.run, spot.after, next);
    rounds->cost +=
        price_around(rounds, &around, stop, start) + kith_rounds_seat_price(rounds, seat, spot.run);
    kith_rounds_note_moving(rounds, seat);
    note_busy(rounds, stop, spot.run, &around, 1);
    join(rounds, spot.run, spot.after, seat);
    join(rounds, spot.run, seat, next);
    if (start > stop->late_until)
        return FALSE;
    kith_rounds_set_start(rounds, seat, start);
    if (rounds->cost > rounds->limit)
        return FALSE;
    if (kith_rounds_has_mate(rounds, stop))
        kith_rounds_enqueue(rounds, seat);
    kith_rounds_enqueue_reached(rounds, seat);
    return kith_rounds_rise(rounds);
}

/* A stop without a place that only its own person can do, such as a lunch, stays when tails are
 * exchanged. */
typedef struct {
    gint32 n, seats[KITH_TAIL_MOST];
    KithTick starts[KITH_TAIL_MOST]; /* as they were */
} Tail;

/* Divides what follows a spot into what goes to another person and what stays. */
static gboolean
divide_tail(const KithRounds *rounds, KithSpot spot, gint32 other, Tail *goes, Tail *stays)
{
    for (gint32 seat = kith_rounds_next(rounds, spot); seat >= 0; seat = rounds->stops[seat].next) {
        const KithStop *stop = &rounds->stops[seat];
        gboolean able = kith_rounds_able(rounds, seat, other);
        if (stop->fixed || (!able && stop->place >= 0))
            return FALSE;
        Tail *tail = able ? goes : stays;
        if (tail->n == KITH_TAIL_MOST)
            return FALSE;
        tail->starts[tail->n] = stop->start;
        tail->seats[tail->n++] = seat;
    }
    return TRUE;
}

/* Puts both at the end of a run, in order of when they were. */
static gboolean
put_tails(KithRounds *rounds, gint32 run, const Tail *one, const Tail *other)
{
    for (gint32 i = 0, j = 0; i < one->n || j < other->n;) {
        gboolean first = j == other->n || (i < one->n && one->starts[i] <= other->starts[j]);
        gint32 seat = first ? one->seats[i++] : other->seats[j++];
        if (!kith_rounds_put(rounds, seat, (KithSpot){run, rounds->runs[run].tail}))
            return FALSE;
    }
    return TRUE;
}

gboolean
kith_rounds_cross(KithRounds *rounds, gint32 run_a, gint32 a, gint32 run_b, gint32 b)
{
    const KithSpot spots[2] = {{run_a, a}, {run_b, b}};
    Tail goes[2] = {{.n = 0}, {.n = 0}}, stays[2] = {{.n = 0}, {.n = 0}};
    for (int side = 0; side < 2; side++)
        if (!divide_tail(rounds, spots[side], kith_rounds_person(rounds, spots[1 - side].run),
                         &goes[side], &stays[side]))
            return FALSE;
    for (int side = 0; side < 2; side++) /* from the end: nothing waits for what goes */
        while (rounds->runs[spots[side].run].tail != spots[side].after)
            kith_rounds_take(rounds, rounds->runs[spots[side].run].tail);
    return put_tails(rounds, run_a, &goes[1], &stays[0]) &&
           put_tails(rounds, run_b, &goes[0], &stays[1]);
}
