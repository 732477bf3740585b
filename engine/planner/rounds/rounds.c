#include "planner/rounds/times.h"

#include "planner/insert.h"
#include "rota/trail.h"

#include <string.h>

#define FRESH_RUNS 32

/* --- making --- */

static void
read_links(KithRounds *rounds, gint32 seat)
{
    const KithProblem *problem = rounds->state->problem;
    KithStop *stop = &rounds->stops[seat];
    gint32 first = problem->link_first[seat], n = problem->link_first[seat + 1] - first;
    stop->mate = -1;
    stop->lag_most = KITH_NEVER;
    if (n == 0)
        return;
    const KithLink *link = &problem->links[problem->seat_links[first]];
    gint32 other = link->first == seat ? link->second : link->first;
    if (n > 1 || problem->link_first[other + 1] - problem->link_first[other] > 1) {
        stop->fixed = TRUE;
        return;
    }
    stop->mate = other;
    stop->mate_people = (guint8)link->people;
    stop->lag_most = link->first == seat ? link->most : -link->least;
}

static void
set_load(KithRounds *rounds, KithStop *stop, gint32 load)
{
    if (rounds->has_loads && stop->run >= 0)
        rounds->runs[stop->run].load += load - stop->load;
    stop->load = load;
}

/* What a seat is as a stop: by itself, or joined as the state has it now. */
static void
read_stop(KithRounds *rounds, gint32 seat)
{
    const KithState *state = rounds->state;
    const KithOccurrence *occurrence = kith_seat_occurrence(state->problem, seat);
    KithStop *stop = &rounds->stops[seat];
    KithTick floor = state->floor[seat];
    gboolean at_a_time = state->pinned[seat] && floor != KITH_ALWAYS;
    KithWindow window = kith_occurrence_on(state->problem, occurrence, state->day[seat]);
    stop->earliest = MAX(window.earliest, floor);
    stop->latest = window.latest;
    stop->late_until = at_a_time ? MIN(floor, window.late_until) : window.late_until;
    stop->duration = state->duration[seat];
    stop->place = occurrence->place;
    set_load(rounds, stop,
             state->joined[seat] >= 0 && state->joined[seat] < seat ? 0 : occurrence->load);
    stop->cell = state->problem->seat_cell[seat];
    stop->several = occurrence->n_windows > 0;
    stop->alike = state->problem->cells[stop->cell].most > 1;
    stop->fixed = state->pinned[seat] || kith_occurrence_has_days(occurrence);
    stop->guest = -1;
    stop->host = kith_state_host(state, seat);
    read_links(rounds, seat);
    gint32 other = state->joined[seat];
    if (other < 0)
        return;
    const KithOccurrence *theirs = kith_seat_occurrence(state->problem, other);
    stop->fixed = TRUE;
    stop->mate = -1;
    stop->guest = other > seat ? other : -1;
    stop->several = stop->several || theirs->n_windows > 0;
    window = kith_occurrence_on(state->problem, theirs, state->day[other]);
    stop->earliest = MAX(stop->earliest, MAX(window.earliest, state->floor[other]));
    stop->late_until = MIN(stop->late_until, window.late_until);
}

static void
make_stops(KithRounds *rounds)
{
    const KithState *state = rounds->state;
    const KithProblem *problem = state->problem;
    rounds->stops = g_aligned_alloc0((gsize)MAX(problem->n_seats, 1), sizeof(KithStop), 64);
    rounds->movable = g_new(gint32, MAX(problem->n_seats, 1));
    for (gint32 seat = 0; seat < problem->n_seats; seat++) {
        KithStop *stop = &rounds->stops[seat];
        stop->next = state->next[seat];
        stop->prev = state->prev[seat];
        stop->run = state->run[seat];
        stop->start = state->start[seat];
        read_stop(rounds, seat);
        if (!stop->fixed || state->joined[seat] >= 0)
            rounds->movable[rounds->n_movable++] = seat;
    }
}

gint64
kith_rounds_weight(const KithRulebook *book, gint32 person, KithRuleKind kind)
{
    const KithRuleList *list = &kith_rulebook_set(book, person)->of[kind];
    gint64 weight = 0;
    for (gint32 i = 0; i < list->n; i++)
        weight += book->over[list->rules[i]];
    return weight;
}

/* What a tick between duties is paid, about: by the person's first contract, over all kinds of
 * duty.
 */
static gint64
pay_between(const KithRulebook *book, gint32 person)
{
    const KithProblem *problem = book->problem;
    const KithRuleList *list = &kith_rulebook_set(book, person)->of[KITH_RULE_PAY];
    gint32 contract = problem->contract_first[person];
    if (list->n == 0 || contract == problem->contract_first[person + 1])
        return 0;
    gint64 pence = 0;
    for (gint32 kind = 0; kind < problem->n_kinds; kind++)
        pence += problem->pay[(gsize)contract * (gsize)problem->n_kinds + (gsize)kind];
    return kith_rounds_weight(book, person, KITH_RULE_PAY) * pence / MAX(problem->n_kinds, 1) /
           (60 * problem->ticks_per_minute);
}

static void
make_people(KithRounds *rounds)
{
    const KithRulebook *book = rounds->state->book;
    const KithProblem *problem = book->problem;
    rounds->people =
        g_aligned_alloc0((gsize)MAX(problem->n_people, 1), sizeof(KithRoundsPerson), 64);
    for (gint32 person = 0; person < problem->n_people; person++) {
        gint64 paid = pay_between(book, person);
        rounds->people[person] = (KithRoundsPerson){
            .travel_each = kith_rounds_weight(book, person, KITH_RULE_TRAVEL) + paid,
            .wait_each = kith_rounds_weight(book, person, KITH_RULE_WAITING),
            .paid_each = paid,
            .load_most = G_MAXINT32,
            .mode = problem->people[person].mode,
        };
    }
}

static void
make_runs(KithRounds *rounds)
{
    const KithState *state = rounds->state;
    const KithProblem *problem = state->problem;
    gsize runs = (gsize)problem->n_people * (gsize)problem->n_days;
    rounds->runs = g_aligned_alloc0(MAX(runs, 1), sizeof(KithRoundsRun), 64);
    for (gint32 person = 0; person < problem->n_people; person++) {
        gint32 interval = problem->free_first[person];
        for (gint32 day = 0; day < problem->n_days; day++) {
            while (interval < problem->free_first[person + 1] &&
                   problem->free[interval].until <= problem->day_start[day])
                interval++;
            gint32 run = person * problem->n_days + day;
            rounds->runs[run] = (KithRoundsRun){
                .head = state->head[run],
                .tail = state->tail[run],
                .home = kith_problem_home(problem, person, day),
                .free_at = interval,
                .person = person,
            };
        }
    }
}

static void
make_ends(KithRounds *rounds)
{
    const KithProblem *problem = rounds->state->problem;
    gint32 runs = problem->n_people * problem->n_days;
    gboolean elsewhere = FALSE;
    rounds->ends = g_new(gint32, MAX(runs, 1));
    for (gint32 run = 0; run < runs; run++) {
        rounds->ends[run] =
            kith_problem_day_end(problem, run / problem->n_days, run % problem->n_days);
        elsewhere |= rounds->ends[run] != rounds->runs[run].home;
    }
    if (!elsewhere)
        g_clear_pointer(&rounds->ends, g_free);
}

/* What people can carry on a day, by the rules that may not be broken and leave out no kind of
 * duty.
 */
static void
make_loads(KithRounds *rounds)
{
    const KithProblem *problem = rounds->state->problem;
    gboolean is_asked = FALSE;
    for (gint32 person = 0; person < problem->n_people; person++) {
        const KithRuleSet *set = kith_rulebook_set(rounds->state->book, person);
        const KithRuleList *list = &set->of[KITH_RULE_DAY_LOAD];
        for (gint32 i = 0; i < list->n; i++) {
            const KithRule *rule = &problem->rules[list->rules[i]];
            if (rule->tier == KITH_TIER_PROTECT && rule->most != KITH_NONE &&
                (rule->kinds | KITH_KIND_UNKNOWN) == G_MAXUINT32)
                rounds->people[person].load_most =
                    MIN(rounds->people[person].load_most, rule->most);
        }
        is_asked |= rounds->people[person].load_most < G_MAXINT32;
    }
    if (!is_asked)
        return;
    rounds->has_loads = TRUE;
    for (gint32 seat = 0; seat < problem->n_seats; seat++)
        if (rounds->stops[seat].run >= 0 && kith_state_host(rounds->state, seat) == seat)
            rounds->runs[rounds->stops[seat].run].load += rounds->stops[seat].load;
}
static KithTick
lateness(const KithRounds *rounds, const KithStop *stop)
{
    return stop->run >= 0 ? kith_rounds_late_at(rounds, stop, stop->start) : 0;
}

static void
make_lateness(KithRounds *rounds)
{
    const KithState *state = rounds->state;
    gint32 sum = state->book->only[KITH_RULE_LATENESS],
           greatest = state->book->only[KITH_RULE_LATENESS_GREATEST];
    rounds->late_each = sum >= 0 ? state->book->over[sum] : 0;
    rounds->greatest_each = greatest >= 0 ? state->book->over[greatest] : 0;
    for (gint32 seat = 0; seat < state->problem->n_seats; seat++)
        rounds->late += rounds->late_each * lateness(rounds, &rounds->stops[seat]);
    if (rounds->greatest_each == 0)
        return;
    rounds->leaves = 1;
    while (rounds->leaves < state->problem->n_seats)
        rounds->leaves *= 2;
    rounds->greatest = g_new0(KithTick, 2 * (gsize)rounds->leaves);
    for (gint32 seat = 0; seat < state->problem->n_seats; seat++)
        rounds->greatest[rounds->leaves + seat] = lateness(rounds, &rounds->stops[seat]);
    for (gint32 node = rounds->leaves - 1; node >= 1; node--)
        rounds->greatest[node] = MAX(rounds->greatest[2 * node], rounds->greatest[2 * node + 1]);
    rounds->late += rounds->greatest_each * rounds->greatest[1];
}

void
kith_rounds_init(KithRounds *rounds, KithState *state, const KithOpenings *openings,
                 const KithNear *near, KithRandom *random)
{
    gsize n = (gsize)MAX(state->problem->n_seats, 1);
    *rounds = (KithRounds){.state = state, .openings = openings, .near = near, .random = random};
    make_stops(rounds);
    kith_rounds_spread(rounds);
    make_people(rounds);
    make_runs(rounds);
    make_ends(rounds);
    make_loads(rounds);
    make_lateness(rounds);
    rounds->has_traffic = kith_problem_has_traffic(state->problem);
    kith_rounds_make_hours(rounds);
    kith_rounds_read_prices(rounds);
    rounds->moved = g_array_new(FALSE, FALSE, sizeof(gint32));
    rounds->is_moved = g_new0(guint8, n);
    rounds->queue = g_new(gint32, n + 1);
    rounds->is_queued = g_new0(guint8, n);
}

void
kith_rounds_clear(KithRounds *rounds)
{
    if (rounds->quotes != NULL)
        g_free(rounds->quotes->faces);
    void *arrays[] = {rounds->visitors,    rounds->visitor_at, rounds->quotes, rounds->movable,
                      rounds->greatest,    rounds->is_moved,   rounds->queue,  rounds->is_queued,
                      rounds->overwritten, rounds->ends};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
    g_aligned_free(rounds->stops);
    g_aligned_free(rounds->runs);
    g_aligned_free(rounds->people);
    if (rounds->moved != NULL)
        g_array_free(rounds->moved, TRUE);
}

/* --- the state --- */

/* Gives the state a stop where it stands now, those before it that have moved first. */
static gboolean
give(KithRounds *rounds, gint32 seat)
{
    KithState *state = rounds->state;
    while (rounds->stops[seat].prev >= 0 && state->run[rounds->stops[seat].prev] < 0)
        seat = rounds->stops[seat].prev;
    for (; seat >= 0 && state->run[seat] < 0; seat = rounds->stops[seat].next)
        if (!kith_state_insert(state, seat, kith_rounds_person(rounds, rounds->stops[seat].run),
                               rounds->stops[seat].prev))
            return FALSE;
    return TRUE;
}

static gboolean
give_all(KithRounds *rounds)
{
    KithState *state = rounds->state;
    const gint32 *moved = (const gint32 *)(const void *)rounds->moved->data;
    for (guint i = 0; i < rounds->moved->len; i++)
        if (state->run[moved[i]] >= 0)
            kith_state_remove(state, moved[i]);
    for (guint i = 0; i < rounds->moved->len; i++)
        if (rounds->stops[moved[i]].run >= 0 && state->run[moved[i]] < 0 && !give(rounds, moved[i]))
            return FALSE;
    return kith_state_settle(state);
}

gboolean
kith_rounds_carry_out(KithRounds *rounds, gint64 allowed)
{
    KithState *state = rounds->state;
    KithScore before = *kith_state_score(state);
    gint64 idle = kith_rounds_idle_price(rounds);
    KithTick greatest = state->idle_tree != NULL ? state->idle_tree[1] : 0;
    if (rounds->cost + idle > rounds->limit - rounds->idle_gain) {
        kith_rounds_undo(rounds);
        return FALSE;
    }
    kith_state_begin(state);
    gboolean good = give_all(rounds);
    const KithScore *now = kith_state_score(state);
    if (state->idle_tree != NULL) /* the walk is led otherwise than by the greatest alone */
        allowed += rounds->idle_each * (gint64)(state->idle_tree[1] - greatest) - idle;
    good = good && now->tier[KITH_TIER_PROTECT] <= before.tier[KITH_TIER_PROTECT] &&
           kith_insert_weigh(state->problem, now) - kith_insert_weigh(state->problem, &before) <=
               allowed;
    if (!good) {
        kith_state_rollback(state);
        kith_rounds_undo(rounds);
        return FALSE;
    }
    return TRUE;
}

static void
follow_run(KithRounds *rounds, gint32 seat)
{
    KithStop *stop = &rounds->stops[seat];
    gint32 run = rounds->state->run[seat];
    if (rounds->has_loads && run != stop->run) {
        if (stop->run >= 0)
            rounds->runs[stop->run].load -= stop->load;
        if (run >= 0)
            rounds->runs[run].load += stop->load;
    }
    kith_rounds_set_run(rounds, seat, run);
}

/* Takes over one number of the state's, if it is one of those that are mirrored. */
static void
follow_one(KithRounds *rounds, const char *at)
{
    const KithState *state = rounds->state;
    gsize seats = (gsize)state->problem->n_seats,
          runs = (gsize)state->problem->n_people * (gsize)state->problem->n_days;
#define INDEX(array) ((gsize)(at - (const char *)(array)) / sizeof(gint32))
#define WITHIN(array, n)                                                                           \
    (at >= (const char *)(array) && at < (const char *)(array) + (n) * sizeof(gint32))
    if (WITHIN(state->start, seats)) {
        gsize seat = INDEX(state->start);
        kith_rounds_note_start(rounds, (gint32)seat, state->start[seat]);
    } else if (WITHIN(state->next, seats)) {
        rounds->stops[INDEX(state->next)].next = state->next[INDEX(state->next)];
    } else if (WITHIN(state->prev, seats)) {
        rounds->stops[INDEX(state->prev)].prev = state->prev[INDEX(state->prev)];
    } else if (WITHIN(state->run, seats)) {
        follow_run(rounds, (gint32)INDEX(state->run));
    } else if (WITHIN(state->day, seats)) {
        read_stop(rounds, (gint32)INDEX(state->day));
    } else if (WITHIN(state->joined, seats) || WITHIN(state->duration, seats)) {
        gsize seat = WITHIN(state->joined, seats) ? INDEX(state->joined) : INDEX(state->duration);
        read_stop(rounds, (gint32)seat);
    } else if (WITHIN(state->head, runs)) {
        rounds->runs[INDEX(state->head)].head = state->head[INDEX(state->head)];
    } else if (WITHIN(state->tail, runs)) {
        rounds->runs[INDEX(state->tail)].tail = state->tail[INDEX(state->tail)];
    }
#undef INDEX
#undef WITHIN
}

/* Starts that the trial has moved, and the state in the end has not: it knows the least of two
 * stops that hold each other back, the trial not always. */
static void
follow_trial(KithRounds *rounds)
{
    const gsize n = rounds->n_overwritten, end = (gsize)rounds->state->problem->n_seats;
    for (gsize i = 0; i < n; i++) {
        const char *at = (const char *)rounds->overwritten[i].at,
                   *first = (const char *)rounds->stops;
        if (at < first || at >= (const char *)(rounds->stops + end) ||
            (gsize)(at - first) % sizeof(KithStop) != offsetof(KithStop, start))
            continue;
        gint32 seat = (gint32)((gsize)(at - first) / sizeof(KithStop));
        if (rounds->stops[seat].start != rounds->state->start[seat])
            kith_rounds_note_start(rounds, seat, rounds->state->start[seat]);
    }
}

void
kith_rounds_follow(KithRounds *rounds)
{
    const KithTrail *trail = rounds->state->trail;
    const KithState *state = rounds->state;
    kith_rounds_forget_prices(rounds);
    follow_trial(rounds);
    for (gsize end = trail->length; end > 0;) {
        void *at;
        end = kith_trail_entry(trail, end, &at);
        follow_one(rounds, at);
    }
    if (rounds->has_working_hours) {
        const char *facts = (const char *)state->facts;
        gsize runs = (gsize)state->problem->n_people * (gsize)state->problem->n_days;
        for (gsize end = trail->length; end > 0;) {
            void *at;
            end = kith_trail_entry(trail, end, &at);
            if ((char *)at >= facts && (char *)at < facts + runs * sizeof(KithDayFacts))
                kith_rounds_read_hours(
                    rounds, (gint32)((gsize)((char *)at - facts) / sizeof(KithDayFacts)));
        }
        /* a little stale where there are many runs, so that it costs no more than the changes */
        if (++rounds->idle_age * FRESH_RUNS > state->problem->n_people * state->problem->n_days)
            kith_rounds_scale_idle(rounds);
    }
    rounds->n_overwritten = 0;
}
