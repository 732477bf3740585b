#include "rota/state_times.h"
#include "rota/state_allowed.h"
#include "rota/maxima.h"
#include "rota/state_need.h"

/* Two linked seats can lift each other in turn; past this many steps a change counts as impossible.
 */
#define STEPS_MOST 2000

void
kith_state_mark(KithState *state, gint32 run)
{
    if (state->is_dirty[run])
        return;
    state->is_dirty[run] = TRUE;
    state->dirty[state->n_dirty++] = run;
}

/* Changes one leaf of the tree of maxima, and what stands above it. */
static void
set_greatest(KithState *state, gint32 seat, KithTick late)
{
    gint32 rule = state->book->only[KITH_RULE_LATENESS_GREATEST];
    KithTick *tree = state->lateness_tree, before = tree[1];
    kith_maxima_set(tree, state->lateness_leaves + seat, late, state->trail);
    kith_tally_add(&state->tally, state->book, rule, tree[1] - before, state->book->over[rule], 1);
}

static KithTick
lateness(const KithState *state, gint32 seat, KithTick start)
{
    return start == KITH_NEVER
               ? 0
               : kith_occurrence_lateness(state->problem,
                                          kith_seat_occurrence(state->problem, seat), start);
}

void
kith_times_set(KithState *state, gint32 seat, KithTick start)
{
    KithTick late = lateness(state, seat, start), was = lateness(state, seat, state->start[seat]);
    kith_state_price_times(state, seat, -1);
    KITH_TRAIL_SET(state->trail, state->start[seat], start);
    kith_state_price_times(state, seat, 1);
    if (state->joined[seat] > seat)
        kith_times_set(state, state->joined[seat], start);
    if (late == was)
        return;
    gint32 rule = state->book->only[KITH_RULE_LATENESS];
    if (rule >= 0)
        kith_tally_add(&state->tally, state->book, rule, late - was, state->book->over[rule], 1);
    if (state->lateness_tree != NULL)
        set_greatest(state, seat, late);
}

/* The first time from `from` on at which the person is free for `duration`; KITH_NEVER where there
 * is none. */
static KithTick
first_free(const KithProblem *problem, gint32 person, KithTick from, KithTick duration)
{
    gint32 low = problem->free_first[person], high = problem->free_first[person + 1];
    const gint32 end = high;
    while (low < high) { /* the first interval that ends after `from` */
        gint32 middle = low + (high - low) / 2;
        if (problem->free[middle].until > from)
            high = middle;
        else
            low = middle + 1;
    }
    for (; low < end; low++) {
        KithTick start = MAX(from, problem->free[low].from);
        if ((gint64)start + duration <= problem->free[low].until)
            return start;
    }
    return KITH_NEVER;
}

static gboolean
is_granted(const KithState *state, gint32 seat, gint32 person)
{
    return person == state->granted.person &&
           state->problem->seat_cell[seat] == state->granted.cell;
}

static gboolean
may_move(const KithState *state, gint32 seat)
{
    gint32 cell = state->problem->seat_cell[seat];
    return state->problem->cells[cell].occurrence == state->granted.occurrence;
}

/* The first time from `start` on at which the person is free for a visit. */
static KithTick
free_start(const KithState *state, gint32 seat, gint32 person, KithTick start)
{
    if ((state->granted.time && is_granted(state, seat, person)) ||
        kith_state_is_allowed(state, seat, person))
        return start;
    return first_free(state->problem, person, start, state->duration[seat]);
}

/* When a seat may start on the day on which it stands, or would. */
static KithWindow
window_of(const KithState *state, gint32 seat)
{
    return kith_occurrence_on(state->problem, kith_seat_occurrence(state->problem, seat),
                              state->day[seat]);
}

static KithTick
window_start(const KithState *state, gint32 seat)
{
    KithTick earliest = window_of(state, seat).earliest;
    return may_move(state, seat) ? earliest - state->granted.earlier : earliest;
}

/* The first start from `start` on that a seat's windows allow, where it has several. */
static KithTick
start_in_windows(const KithState *state, gint32 seat, KithTick start)
{
    const KithOccurrence *occurrence = kith_seat_occurrence(state->problem, seat);
    if (occurrence->n_windows == 0 || may_move(state, seat))
        return start;
    return kith_occurrence_start_from(state->problem, occurrence, start);
}

/* The first start from `start` on that the windows of a visit allow and at which the person is
 * free; KITH_NEVER where there is none. */
static KithTick
first_start(const KithState *state, gint32 seat, gint32 person, KithTick start)
{
    gint32 guest = kith_state_guest(state, seat);
    KithTick before;
    do {
        before = start;
        start = start_in_windows(state, seat, start);
        if (guest >= 0)
            start = start_in_windows(state, guest, start);
        if (start != KITH_NEVER)
            start = free_start(state, seat, person, start);
    } while (start != before && start != KITH_NEVER);
    return start;
}

/* The earliest that the windows and floors of a visit allow. */
static KithTick
earliest_start(const KithState *state, gint32 seat)
{
    gint32 guest = kith_state_guest(state, seat);
    KithTick start = MAX(window_start(state, seat), state->floor[seat]);
    if (guest < 0)
        return start;
    start = MAX(start, state->floor[guest]);
    return MAX(start, window_start(state, guest));
}

/* The least start of a visit by itself: its window, its floor and when the person is free. */
static KithTick
alone_start(const KithState *state, gint32 seat, gint32 person)
{
    return first_start(state, seat, person, earliest_start(state, seat));
}

/* The least start from `start` on that a seat's links allow. */
static KithTick
linked_start(const KithState *state, gint32 seat, KithTick start)
{
    const KithProblem *problem = state->problem;
    for (gint32 i = problem->link_first[seat]; i < problem->link_first[seat + 1]; i++) {
        const KithLink *link = &problem->links[problem->seat_links[i]];
        if (link->second == seat && state->run[link->first] >= 0)
            start = MAX(start, state->start[link->first] + link->least);
        else if (link->first == seat && state->run[link->second] >= 0 && link->most != KITH_NEVER)
            start = MAX(start, state->start[link->second] - link->most);
    }
    return start;
}

gint32
kith_state_place(const KithState *state, gint32 seat)
{
    const KithProblem *problem = state->problem;
    gint32 day = state->day[seat], person = kith_state_person(state, seat);
    for (gint32 at = seat; at >= 0; at = state->prev[at])
        if (kith_seat_occurrence(problem, at)->place >= 0)
            return kith_seat_occurrence(problem, at)->place;
    return kith_problem_home(problem, person, day);
}

/* The least start of a visit, as its neighbours and partners now stand. */
static KithTick
least_start(const KithState *state, gint32 seat, gint32 person)
{
    const KithProblem *problem = state->problem;
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    KithTick start = earliest_start(state, seat);
    gint32 prev = state->prev[seat], guest = kith_state_guest(state, seat);
    if (prev >= 0) {
        KithTick end = state->start[prev] + state->duration[prev];
        start = MAX(start, end + kith_problem_journey(problem, problem->people[person].mode,
                                                      kith_state_place(state, prev),
                                                      occurrence->place, end));
    } else {
        start = MAX(start, kith_problem_first_arrival(problem, person, state->day[seat],
                                                      occurrence->place));
    }
    start = linked_start(state, seat, start);
    if (guest >= 0)
        start = linked_start(state, guest, start);
    return first_start(state, seat, person, start);
}

static void
enqueue(KithState *state, gint32 seat, gint32 *n)
{
    if (state->is_queued[seat])
        return;
    state->is_queued[seat] = TRUE;
    state->queue[(*n)++] = seat;
}

/* The visits of seats that are linked to one, of those that somebody has. */
static void
enqueue_linked(KithState *state, gint32 seat, gint32 *n)
{
    const KithProblem *problem = state->problem;
    for (gint32 i = problem->link_first[seat]; i < problem->link_first[seat + 1]; i++) {
        const KithLink *link = &problem->links[problem->seat_links[i]];
        gint32 mate = link->first == seat ? link->second : link->first;
        if (state->run[mate] >= 0)
            enqueue(state, kith_state_host(state, mate), n);
    }
}

/* The duties of a day from one on, as far as the first that has a place: what lies before it says
 * where they begin from. */
static void
enqueue_next(KithState *state, gint32 seat, gint32 *n)
{
    for (; seat >= 0; seat = state->next[seat]) {
        enqueue(state, seat, n);
        if (kith_seat_occurrence(state->problem, seat)->place >= 0)
            return;
    }
}

/* What a visit's start can push: the next one of its day, and what is linked to it. */
static void
enqueue_reached(KithState *state, gint32 seat, gint32 *n)
{
    enqueue_next(state, state->next[seat], n);
    enqueue_linked(state, seat, n);
    if (kith_state_guest(state, seat) >= 0)
        enqueue_linked(state, kith_state_guest(state, seat), n);
}

static gboolean
may_take_seat(const KithState *state, gint32 seat, gint32 person, KithTick start, KithTick end)
{
    return is_granted(state, seat, person) ||
           kith_eligible(state->eligibility, person, state->problem->seat_cell[seat], start, end) ||
           kith_state_is_allowed(state, seat, person);
}

/* Whether the person may take the seats of a visit at that time. */
static gboolean
may_take(const KithState *state, gint32 seat, gint32 person, KithTick start)
{
    KithTick end = start + state->duration[seat];
    gint32 guest = kith_state_guest(state, seat);
    return may_take_seat(state, seat, person, start, end) &&
           (guest < 0 || may_take_seat(state, guest, person, start, end));
}

/* The last start that a seat allows: that of the window, or the very time at which it is pinned. */
static KithTick
last_start_of(const KithState *state, gint32 seat)
{
    KithTick late_until = window_of(state, seat).late_until;
    if (may_move(state, seat))
        late_until += state->granted.later;
    gboolean fixed = state->pinned[seat] && state->floor[seat] != KITH_ALWAYS;
    return fixed ? MIN(state->floor[seat], late_until) : late_until;
}

static KithTick
last_start(const KithState *state, gint32 seat)
{
    gint32 guest = kith_state_guest(state, seat);
    KithTick last = last_start_of(state, seat);
    return guest < 0 ? last : MIN(last, last_start_of(state, guest));
}

/* Raises what is queued until nothing moves. The queue is a stack: few seats are ever in it. */
static gboolean
settle_queue(KithState *state, gint32 n)
{
    gboolean possible = TRUE;
    gint32 steps = 0;
    while (n > 0) {
        gint32 seat = state->queue[--n];
        state->is_queued[seat] = FALSE;
        if (!possible)
            continue;
        gint32 person = kith_state_person(state, seat);
        KithTick start = least_start(state, seat, person);
        if (start > last_start(state, seat) || !may_take(state, seat, person, start) ||
            ++steps > STEPS_MOST) {
            possible = FALSE;
            continue;
        }
        if (start == state->start[seat])
            continue;
        kith_times_set(state, seat, start);
        kith_state_mark(state, state->run[seat]);
        enqueue_reached(state, seat, &n);
    }
    return possible;
}

gboolean
kith_times_raise(KithState *state, gint32 seat)
{
    gint32 n = 0;
    enqueue(state, seat, &n); /* alone: what it reaches must not be judged before it has a start */
    return settle_queue(state, n);
}

gboolean
kith_times_raise_visit(KithState *state, gint32 seat)
{
    gint32 n = 0;
    if (!kith_times_raise(state, seat))
        return FALSE;
    enqueue_reached(state, seat, &n);
    return settle_queue(state, n);
}

/*
 * What a removed seat held back may itself be held back by what it holds back, round a pair of
 * linked seats; so everything within reach is first set back to where it would start alone, and
 * then raised anew.
 */
void
kith_times_release(KithState *state, gint32 removed, gint32 next)
{
    gint32 n = 0;
    enqueue_next(state, next, &n);
    gint32 behind = n; /* they come from elsewhere now, which may even be farther away */
    enqueue_linked(state, removed, &n);
    gint32 kept = 0;
    for (gint32 i = 0; i < n; i++) {
        gint32 seat = state->queue[i];
        KithTick alone = alone_start(state, seat, kith_state_person(state, seat));
        if (alone >= state->start[seat] && i < behind) {
            state->queue[kept++] = seat;
            continue;
        }
        if (alone >= state->start[seat]) {
            state->is_queued[seat] = FALSE;
            continue;
        }
        kith_times_set(state, seat, alone);
        kith_state_mark(state, state->run[seat]);
        enqueue_reached(state, seat, &n);
        state->queue[kept++] = seat;
    }
    if (!settle_queue(state, kept))
        state->impossible = TRUE; /* sooner, but at a time at which they may not take it */
}
