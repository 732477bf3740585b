#include "planner/rounds/times.h"

/* Two linked stops can lift each other in turn; past this many steps a change counts as impossible.
 */
#define STEPS_MOST 300

/* --- trials --- */

void
kith_rounds_make_room(KithRounds *rounds)
{
    rounds->overwritten_room = MAX(256, rounds->overwritten_room * 2);
    rounds->overwritten = g_renew(KithOverwritten, rounds->overwritten, rounds->overwritten_room);
}

static void
forget_moved(KithRounds *rounds)
{
    for (guint i = 0; i < rounds->moved->len; i++)
        rounds->is_moved[g_array_index(rounds->moved, gint32, i)] = FALSE;
    g_array_set_size(rounds->moved, 0);
}

void
kith_rounds_begin(KithRounds *rounds, gint64 allowed)
{
    rounds->cost_before = rounds->cost;
    rounds->late_before = rounds->late;
    rounds->limit = rounds->cost + allowed + rounds->idle_gain;
    rounds->n_overwritten = 0;
    forget_moved(rounds);
}

/* Puts back what was overwritten since there were `length` entries. */
static void
undo_to(KithRounds *rounds, gsize length, gint64 cost, gint64 late)
{
    for (gsize i = rounds->n_overwritten; i > length; i--)
        *rounds->overwritten[i - 1].at = rounds->overwritten[i - 1].old;
    rounds->n_overwritten = length;
    if (length < rounds->quotes->since)
        kith_rounds_forget_prices(rounds);
    rounds->cost = cost;
    rounds->late = late;
}

void
kith_rounds_undo(KithRounds *rounds)
{
    undo_to(rounds, 0, rounds->cost_before, rounds->late_before);
    forget_moved(rounds);
}

KithTrialMark
kith_rounds_mark(const KithRounds *rounds)
{
    return (KithTrialMark){rounds->n_overwritten, rounds->cost, rounds->late};
}

void
kith_rounds_go_back(KithRounds *rounds, KithTrialMark mark)
{
    undo_to(rounds, mark.overwritten, mark.cost, mark.late);
}

static const KithOccurrence *
occurrence_of(const KithRounds *rounds, const KithStop *stop)
{
    const KithProblem *problem = rounds->state->problem;
    return &problem->occurrences[problem->cells[stop->cell].occurrence];
}

KithTick
kith_rounds_late_at(const KithRounds *rounds, const KithStop *stop, KithTick start)
{
    if (start == KITH_NEVER)
        return 0;
    return stop->several ? kith_occurrence_lateness(rounds->state->problem,
                                                    occurrence_of(rounds, stop), start)
                         : MAX(0, start - stop->latest);
}

static void
set_greatest(KithRounds *rounds, gint32 seat, KithTick late)
{
    KithTick *tree = rounds->greatest, before = tree[1];
    gint32 node = rounds->leaves + seat;
    kith_rounds_set(rounds, &tree[node], late);
    for (node /= 2; node >= 1; node /= 2) {
        KithTick greatest = MAX(tree[node * 2], tree[node * 2 + 1]);
        if (tree[node] == greatest)
            break;
        kith_rounds_set(rounds, &tree[node], greatest);
    }
    rounds->cost += rounds->greatest_each * (tree[1] - before);
    rounds->late += rounds->greatest_each * (tree[1] - before);
}

void
kith_rounds_note_start(KithRounds *rounds, gint32 seat, KithTick start)
{
    KithStop *stop = &rounds->stops[seat];
    KithTick was = kith_rounds_late_at(rounds, stop, stop->start),
             late = kith_rounds_late_at(rounds, stop, start);
    kith_rounds_set(rounds, &stop->start, start);
    if (late == was)
        return;
    rounds->cost += rounds->late_each * (late - was);
    rounds->late += rounds->late_each * (late - was);
    if (rounds->greatest != NULL)
        set_greatest(rounds, seat, late);
}

void
kith_rounds_set_start(KithRounds *rounds, gint32 seat, KithTick start)
{
    const KithStop *stop = &rounds->stops[seat];
    gint64 wait_each =
        stop->run >= 0 ? rounds->people[kith_rounds_person(rounds, stop->run)].wait_each : 0;
    if (wait_each != 0 && stop->start != KITH_NEVER && start != KITH_NEVER)
        rounds->cost += wait_each * (start - stop->start) * ((stop->next < 0) - (stop->prev < 0));
    kith_rounds_note_start(rounds, seat, start);
    if (stop->guest >= 0)
        kith_rounds_note_start(rounds, stop->guest, start);
    if (stop->run >= 0 && stop->next < 0)
        kith_rounds_note_end(rounds, stop->run);
}

/* --- times --- */

void
kith_rounds_enqueue(KithRounds *rounds, gint32 seat)
{
    seat = rounds->stops[seat].host;
    if (rounds->is_queued[seat])
        return;
    rounds->is_queued[seat] = TRUE;
    rounds->queue[rounds->n_queued++] = seat;
}

void
kith_rounds_enqueue_next(KithRounds *rounds, gint32 seat)
{
    for (; seat >= 0; seat = rounds->stops[seat].next) {
        kith_rounds_enqueue(rounds, seat);
        if (rounds->stops[seat].place >= 0)
            return;
    }
}

/* The one that starts first as things stand, so that nothing is looked at before what leads to it.
 */
static gint32
dequeue(KithRounds *rounds)
{
    gint32 chosen = 0;
    for (gint32 i = 1; i < rounds->n_queued; i++)
        if (rounds->stops[rounds->queue[i]].start < rounds->stops[rounds->queue[chosen]].start)
            chosen = i;
    gint32 seat = rounds->queue[chosen];
    rounds->queue[chosen] = rounds->queue[--rounds->n_queued];
    rounds->is_queued[seat] = FALSE;
    return seat;
}

static void
empty_queue(KithRounds *rounds)
{
    for (gint32 i = 0; i < rounds->n_queued; i++)
        rounds->is_queued[rounds->queue[i]] = FALSE;
    rounds->n_queued = 0;
}

static KithTick
free_from(const KithRounds *rounds, const KithStop *stop, KithTick from)
{
    const KithProblem *problem = rounds->state->problem;
    gint32 interval = rounds->runs[stop->run].free_at,
           end = problem->free_first[kith_rounds_person(rounds, stop->run) + 1];
    for (; interval < end; interval++) {
        KithTick start = MAX(from, problem->free[interval].from);
        if (start + stop->duration <= problem->free[interval].until)
            return start;
    }
    return KITH_NEVER;
}

/* The first start from `from` on at which a stop's windows and who has it allow it; KITH_NEVER
 * where there is none. */
static KithTick
first_free(const KithRounds *rounds, const KithStop *stop, KithTick from)
{
    const KithProblem *problem = rounds->state->problem;
    if (!stop->several)
        return free_from(rounds, stop, from);
    KithTick before;
    do {
        before = from;
        from = kith_occurrence_start_from(problem, occurrence_of(rounds, stop), from);
        if (stop->guest >= 0)
            from = kith_occurrence_start_from(
                problem, occurrence_of(rounds, &rounds->stops[stop->guest]), from);
        from = from == KITH_NEVER ? KITH_NEVER : free_from(rounds, stop, from);
    } while (from != before && from != KITH_NEVER);
    return from;
}

KithTick
kith_rounds_start_behind(const KithRounds *rounds, const KithStop *stop)
{
    KithTick start = stop->earliest;
    if (stop->prev >= 0) {
        const KithStop *before = &rounds->stops[stop->prev];
        KithTick end = before->start + before->duration;
        KithTick travel =
            kith_rounds_journey(rounds, kith_rounds_person(rounds, stop->run),
                                kith_rounds_from(rounds, stop->run, stop->prev), stop->place, end);
        start = MAX(start, end + travel);
    } else if (rounds->has_working_hours) {
        start = MAX(start, kith_rounds_first_arrival(rounds, stop->run, stop->place));
    }
    return first_free(rounds, stop, start);
}

/* Stops with several links, or joined ones: all that hold them back. */
static KithTick
tangled_start(const KithRounds *rounds, gint32 seat, KithTick start)
{
    const KithProblem *problem = rounds->state->problem;
    for (gint32 i = problem->link_first[seat]; i < problem->link_first[seat + 1]; i++) {
        const KithLink *link = &problem->links[problem->seat_links[i]];
        if (link->second == seat && rounds->stops[link->first].run >= 0)
            start = MAX(start, rounds->stops[link->first].start + link->least);
        else if (link->first == seat && rounds->stops[link->second].run >= 0 &&
                 link->most != KITH_NEVER)
            start = MAX(start, rounds->stops[link->second].start - link->most);
    }
    gint32 guest = rounds->stops[seat].guest;
    return guest >= 0 ? tangled_start(rounds, guest, start) : start;
}

/* A stop that was held back may have held itself back, round its mate: so the two are looked at
 * together, each from what holds it back otherwise. */
static KithTick
start_with_mate(const KithRounds *rounds, const KithStop *stop, KithTick alone)
{
    const KithStop *mate = &rounds->stops[stop->mate];
    KithTick theirs_alone = kith_rounds_start_behind(rounds, mate), mine = alone,
             theirs = theirs_alone;
    for (int step = 0; step < 8; step++) { /* more than once only where somebody is not free */
        KithTick before = mine;
        if (mate->lag_most != KITH_NEVER && mine - mate->lag_most > theirs)
            theirs = first_free(rounds, mate, mine - mate->lag_most);
        if (stop->lag_most != KITH_NEVER && theirs - stop->lag_most > mine)
            mine = first_free(rounds, stop, theirs - stop->lag_most);
        if (mine == before)
            break;
    }
    return mine;
}

static void
enqueue_linked(KithRounds *rounds, gint32 seat)
{
    const KithProblem *problem = rounds->state->problem;
    for (gint32 i = problem->link_first[seat]; i < problem->link_first[seat + 1]; i++) {
        const KithLink *link = &problem->links[problem->seat_links[i]];
        gint32 other = link->first == seat ? link->second : link->first;
        if (rounds->stops[other].run >= 0)
            kith_rounds_enqueue(rounds, other);
    }
}

void
kith_rounds_enqueue_reached(KithRounds *rounds, gint32 seat)
{
    const KithStop *stop = &rounds->stops[seat];
    kith_rounds_enqueue_next(rounds, stop->next);
    if (kith_rounds_has_mate(rounds, stop))
        kith_rounds_enqueue(rounds, stop->mate);
    else if (stop->fixed)
        enqueue_linked(rounds, seat);
    if (stop->guest >= 0)
        enqueue_linked(rounds, stop->guest);
}

void
kith_rounds_fall(KithRounds *rounds)
{
    for (gint32 steps = 0; rounds->n_queued > 0 && steps < STEPS_MOST; steps++) {
        gint32 seat = dequeue(rounds);
        const KithStop *stop = &rounds->stops[seat];
        KithTick start = kith_rounds_start_behind(rounds, stop);
        if (start < stop->start && kith_rounds_has_mate(rounds, stop) &&
            !rounds->stops[stop->mate].fixed)
            start = start_with_mate(rounds, stop, start);
        else if (stop->fixed || kith_rounds_has_mate(rounds, stop))
            start = tangled_start(rounds, seat, start);
        if (start >= stop->start)
            continue;
        kith_rounds_set_start(rounds, seat, start);
        kith_rounds_enqueue_reached(rounds, seat);
    }
    empty_queue(rounds);
}

gboolean
kith_rounds_rise(KithRounds *rounds)
{
    for (gint32 steps = 0; rounds->n_queued > 0; steps++) {
        gint32 seat = dequeue(rounds);
        const KithStop *stop = &rounds->stops[seat];
        KithTick start = kith_rounds_start_behind(rounds, stop);
        if (kith_rounds_has_mate(rounds, stop)) {
            if (stop->lag_most != KITH_NEVER &&
                rounds->stops[stop->mate].start - stop->lag_most > start)
                start = first_free(rounds, stop, rounds->stops[stop->mate].start - stop->lag_most);
        } else if (stop->fixed) {
            start = first_free(rounds, stop, tangled_start(rounds, seat, start));
        }
        if (start == stop->start)
            continue;
        if (start > stop->late_until || steps > STEPS_MOST) {
            empty_queue(rounds);
            return FALSE;
        }
        kith_rounds_set_start(rounds, seat, start);
        if (rounds->cost > rounds->limit) {
            empty_queue(rounds);
            return FALSE;
        }
        kith_rounds_enqueue_reached(rounds, seat);
    }
    return TRUE;
}
