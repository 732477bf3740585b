#include "planner/rounds/rounds.h"

#include "planner/insert.h"
#include "rota/trail.h"

#include <string.h>

/* Two linked stops can lift each other in turn; past this many steps a change counts as impossible.
 */
#define STEPS_MOST 300

KithTick
kith_rounds_travel(const KithRounds *rounds, gint32 person, gint32 from, gint32 to)
{
    const KithProblem *problem = rounds->state->problem;
    if (from < 0 || to < 0 || from == to)
        return 0;
    KithMode mode = problem->people[person].mode;
    const gint32 *matrix = problem->travel.matrix[mode];
    return matrix != NULL ? matrix[(gsize)from * (gsize)problem->travel.n_places + (gsize)to]
                          : kith_problem_travel(problem, mode, from, to);
}

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
    stop->mate_people = (gint32)link->people;
    stop->lag_most = link->first == seat ? link->most : -link->least;
}

static void
set_load(KithRounds *rounds, KithStop *stop, gint32 load)
{
    if (rounds->load != NULL && stop->run >= 0)
        rounds->load[stop->run] += load - stop->load;
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
    stop->earliest = MAX(occurrence->earliest, floor);
    stop->latest = occurrence->latest;
    stop->late_until = at_a_time ? MIN(floor, occurrence->late_until) : occurrence->late_until;
    stop->duration = state->duration[seat];
    stop->place = occurrence->place;
    set_load(rounds, stop,
             state->joined[seat] >= 0 && state->joined[seat] < seat ? 0 : occurrence->load);
    stop->cell = state->problem->seat_cell[seat];
    stop->several = occurrence->n_windows > 0;
    stop->fixed = state->pinned[seat];
    stop->guest = -1;
    read_links(rounds, seat);
    gint32 other = state->joined[seat];
    if (other < 0)
        return;
    const KithOccurrence *theirs = kith_seat_occurrence(state->problem, other);
    stop->fixed = TRUE;
    stop->mate = -1;
    stop->guest = other > seat ? other : -1;
    stop->several = stop->several || theirs->n_windows > 0;
    stop->earliest = MAX(stop->earliest, MAX(theirs->earliest, state->floor[other]));
    stop->late_until = MIN(stop->late_until, theirs->late_until);
}

static void
make_stops(KithRounds *rounds)
{
    const KithState *state = rounds->state;
    const KithProblem *problem = state->problem;
    rounds->stops = g_new0(KithStop, MAX(problem->n_seats, 1));
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

/* What a unit costs by all rules of a kind that hold for a person. */
static gint64
weight_of(const KithRulebook *book, gint32 person, KithRuleKind kind)
{
    const KithRuleList *list = &kith_rulebook_set(book, person)->of[kind];
    gint64 weight = 0;
    for (gint32 i = 0; i < list->n; i++)
        weight += book->over[list->rules[i]];
    return weight;
}

/* What a tick on the road is paid, about: by the person's first contract, over all kinds of duty.
 */
static gint64
pay_of_travel(const KithRulebook *book, gint32 person)
{
    const KithProblem *problem = book->problem;
    const KithRuleList *list = &kith_rulebook_set(book, person)->of[KITH_RULE_PAY];
    gint32 contract = problem->contract_first[person];
    if (list->n == 0 || contract == problem->contract_first[person + 1])
        return 0;
    gint64 pence = 0;
    for (gint32 kind = 0; kind < problem->n_kinds; kind++)
        pence += problem->pay[(gsize)contract * (gsize)problem->n_kinds + (gsize)kind];
    return weight_of(book, person, KITH_RULE_PAY) * pence / MAX(problem->n_kinds, 1) /
           (60 * problem->ticks_per_minute);
}

static void
make_runs(KithRounds *rounds)
{
    const KithState *state = rounds->state;
    const KithProblem *problem = state->problem;
    gsize days = (gsize)problem->n_days, runs = (gsize)problem->n_people * days;
    rounds->head = g_memdup2(state->head, MAX(runs, 1) * sizeof(gint32));
    rounds->tail = g_memdup2(state->tail, MAX(runs, 1) * sizeof(gint32));
    rounds->home = g_new(gint32, MAX(runs, 1));
    rounds->free_at = g_new(gint32, MAX(runs, 1));
    rounds->travel_each = g_new0(gint64, MAX(problem->n_people, 1));
    rounds->wait_each = g_new0(gint64, MAX(problem->n_people, 1));
    for (gint32 person = 0; person < problem->n_people; person++) {
        rounds->travel_each[person] =
            weight_of(state->book, person, KITH_RULE_TRAVEL) + pay_of_travel(state->book, person);
        rounds->wait_each[person] = weight_of(state->book, person, KITH_RULE_WAITING);
        gint32 interval = problem->free_first[person];
        for (gint32 day = 0; day < problem->n_days; day++) {
            while (interval < problem->free_first[person + 1] &&
                   problem->free[interval].until <= problem->day_start[day])
                interval++;
            rounds->home[person * problem->n_days + day] = kith_problem_home(problem, person, day);
            rounds->free_at[person * problem->n_days + day] = interval;
        }
    }
}

/* What people can carry on a day, by the rules that may not be broken and leave out no kind of
 * duty.
 */
static void
make_loads(KithRounds *rounds)
{
    const KithProblem *problem = rounds->state->problem;
    rounds->load_most = g_new(gint32, MAX(problem->n_people, 1));
    gboolean is_asked = FALSE;
    for (gint32 person = 0; person < problem->n_people; person++) {
        const KithRuleSet *set = kith_rulebook_set(rounds->state->book, person);
        const KithRuleList *list = &set->of[KITH_RULE_DAY_LOAD];
        rounds->load_most[person] = G_MAXINT32;
        for (gint32 i = 0; i < list->n; i++) {
            const KithRule *rule = &problem->rules[list->rules[i]];
            if (rule->tier == KITH_TIER_PROTECT && rule->most != KITH_NONE &&
                (rule->kinds | KITH_KIND_UNKNOWN) == G_MAXUINT32)
                rounds->load_most[person] = MIN(rounds->load_most[person], rule->most);
        }
        is_asked |= rounds->load_most[person] < G_MAXINT32;
    }
    if (!is_asked)
        return;
    rounds->load = g_new0(gint32, (gsize)MAX(problem->n_people, 1) * (gsize)problem->n_days);
    for (gint32 seat = 0; seat < problem->n_seats; seat++)
        if (rounds->stops[seat].run >= 0 && kith_state_host(rounds->state, seat) == seat)
            rounds->load[rounds->stops[seat].run] += rounds->stops[seat].load;
}

/* Whether a day has room for so much more to carry. */
static inline gboolean
can_carry(const KithRounds *rounds, gint32 run, gint32 more)
{
    return rounds->load == NULL ||
           rounds->load[run] + more <= rounds->load_most[kith_rounds_person(rounds, run)];
}

static const KithOccurrence *
occurrence_of(const KithRounds *rounds, const KithStop *stop)
{
    const KithProblem *problem = rounds->state->problem;
    return &problem->occurrences[problem->cells[stop->cell].occurrence];
}

/* How late a stop is that starts then; not at all where nobody has it. */
static KithTick
late_at(const KithRounds *rounds, const KithStop *stop, KithTick start)
{
    if (start == KITH_NEVER)
        return 0;
    return stop->several ? kith_occurrence_lateness(rounds->state->problem,
                                                    occurrence_of(rounds, stop), start)
                         : MAX(0, start - stop->latest);
}

static KithTick
lateness(const KithRounds *rounds, const KithStop *stop)
{
    return stop->run >= 0 ? late_at(rounds, stop, stop->start) : 0;
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
    make_runs(rounds);
    make_loads(rounds);
    make_lateness(rounds);
    kith_rounds_read_prices(rounds);
    rounds->overwritten = g_array_new(FALSE, FALSE, sizeof(KithOverwritten));
    rounds->moved = g_array_new(FALSE, FALSE, sizeof(gint32));
    rounds->is_moved = g_new0(guint8, n);
    rounds->queue = g_new(gint32, n + 1);
    rounds->is_queued = g_new0(guint8, n);
}

void
kith_rounds_clear(KithRounds *rounds)
{
    void *arrays[] = {rounds->stops,       rounds->head,     rounds->tail,     rounds->home,
                      rounds->free_at,     rounds->movable,  rounds->greatest, rounds->is_moved,
                      rounds->travel_each, rounds->queue,    rounds->load,     rounds->load_most,
                      rounds->is_queued,   rounds->wait_each};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
    if (rounds->overwritten != NULL)
        g_array_free(rounds->overwritten, TRUE);
    if (rounds->moved != NULL)
        g_array_free(rounds->moved, TRUE);
}

/* --- trials --- */

static inline void
set(KithRounds *rounds, gint32 *at, gint32 value)
{
    if (*at == value)
        return;
    KithOverwritten old = {at, *at};
    g_array_append_val(rounds->overwritten, old);
    *at = value;
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
    rounds->limit = rounds->cost + allowed;
    g_array_set_size(rounds->overwritten, 0);
    forget_moved(rounds);
}

/* Puts back what was overwritten since there were `length` entries. */
static void
undo_to(KithRounds *rounds, guint length, gint64 cost, gint64 late)
{
    const KithOverwritten *entries =
        (const KithOverwritten *)(const void *)rounds->overwritten->data;
    for (guint i = rounds->overwritten->len; i > length; i--)
        *entries[i - 1].at = entries[i - 1].old;
    g_array_set_size(rounds->overwritten, length);
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
    return (KithTrialMark){rounds->overwritten->len, rounds->cost, rounds->late};
}

void
kith_rounds_go_back(KithRounds *rounds, KithTrialMark mark)
{
    undo_to(rounds, mark.overwritten, mark.cost, mark.late);
}

static void
set_greatest(KithRounds *rounds, gint32 seat, KithTick late)
{
    KithTick *tree = rounds->greatest, before = tree[1];
    gint32 node = rounds->leaves + seat;
    set(rounds, &tree[node], late);
    for (node /= 2; node >= 1; node /= 2) {
        KithTick greatest = MAX(tree[node * 2], tree[node * 2 + 1]);
        if (tree[node] == greatest)
            break;
        set(rounds, &tree[node], greatest);
    }
    rounds->cost += rounds->greatest_each * (tree[1] - before);
    rounds->late += rounds->greatest_each * (tree[1] - before);
}

static void
note_start(KithRounds *rounds, gint32 seat, KithTick start)
{
    KithStop *stop = &rounds->stops[seat];
    KithTick was = late_at(rounds, stop, stop->start), late = late_at(rounds, stop, start);
    set(rounds, &stop->start, start);
    if (late == was)
        return;
    rounds->cost += rounds->late_each * (late - was);
    rounds->late += rounds->late_each * (late - was);
    if (rounds->greatest != NULL)
        set_greatest(rounds, seat, late);
}

static void
set_start(KithRounds *rounds, gint32 seat, KithTick start)
{
    const KithStop *stop = &rounds->stops[seat];
    gint64 wait_each =
        stop->run >= 0 ? rounds->wait_each[kith_rounds_person(rounds, stop->run)] : 0;
    if (wait_each != 0 && stop->start != KITH_NEVER && start != KITH_NEVER)
        rounds->cost += wait_each * (start - stop->start) * ((stop->next < 0) - (stop->prev < 0));
    note_start(rounds, seat, start);
    if (stop->guest >= 0)
        note_start(rounds, stop->guest, start);
}

/* --- times --- */

static void
enqueue(KithRounds *rounds, gint32 seat)
{
    seat = kith_state_host(rounds->state, seat);
    if (rounds->is_queued[seat])
        return;
    rounds->is_queued[seat] = TRUE;
    rounds->queue[rounds->n_queued++] = seat;
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
    gint32 interval = rounds->free_at[stop->run],
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

/* When the one before it and its window let a stop start; its mate left aside. */
static KithTick
unlinked_start(const KithRounds *rounds, const KithStop *stop)
{
    KithTick start = stop->earliest;
    if (stop->prev >= 0) {
        const KithStop *before = &rounds->stops[stop->prev];
        KithTick travel = kith_rounds_travel(rounds, kith_rounds_person(rounds, stop->run),
                                             before->place, stop->place);
        start = MAX(start, before->start + before->duration + travel);
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

static inline gboolean
has_mate(const KithRounds *rounds, const KithStop *stop)
{
    return stop->mate >= 0 && rounds->stops[stop->mate].run >= 0;
}

/* A stop that was held back may have held itself back, round its mate: so the two are looked at
 * together, each from what holds it back otherwise. */
static KithTick
start_with_mate(const KithRounds *rounds, const KithStop *stop, KithTick alone)
{
    const KithStop *mate = &rounds->stops[stop->mate];
    KithTick theirs_alone = unlinked_start(rounds, mate), mine = alone, theirs = theirs_alone;
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
            enqueue(rounds, other);
    }
}

static void
enqueue_reached(KithRounds *rounds, gint32 seat)
{
    const KithStop *stop = &rounds->stops[seat];
    if (stop->next >= 0)
        enqueue(rounds, stop->next);
    if (has_mate(rounds, stop))
        enqueue(rounds, stop->mate);
    else if (stop->fixed)
        enqueue_linked(rounds, seat);
    if (stop->guest >= 0)
        enqueue_linked(rounds, stop->guest);
}

/* After something was taken off: all that waited comes sooner. */
static void
fall(KithRounds *rounds)
{
    for (gint32 steps = 0; rounds->n_queued > 0 && steps < STEPS_MOST; steps++) {
        gint32 seat = dequeue(rounds);
        const KithStop *stop = &rounds->stops[seat];
        KithTick start = unlinked_start(rounds, stop);
        if (start < stop->start && has_mate(rounds, stop) && !rounds->stops[stop->mate].fixed)
            start = start_with_mate(rounds, stop, start);
        else if (stop->fixed || has_mate(rounds, stop))
            start = tangled_start(rounds, seat, start);
        if (start >= stop->start)
            continue;
        set_start(rounds, seat, start);
        enqueue_reached(rounds, seat);
    }
    empty_queue(rounds);
}

/* After something was put in: what it holds back comes later. Costs only grow, so too much is too
 * much. */
static gboolean
rise(KithRounds *rounds)
{
    for (gint32 steps = 0; rounds->n_queued > 0; steps++) {
        gint32 seat = dequeue(rounds);
        const KithStop *stop = &rounds->stops[seat];
        KithTick start = unlinked_start(rounds, stop);
        if (has_mate(rounds, stop)) {
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
        set_start(rounds, seat, start);
        if (rounds->cost > rounds->limit) {
            empty_queue(rounds);
            return FALSE;
        }
        enqueue_reached(rounds, seat);
    }
    return TRUE;
}

/* --- changes --- */

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
    gint32 person, home;
    const KithStop *before, *behind; /* NULL: home */
    KithTick there, onward, direct;
} Around;

static Around
look_around(const KithRounds *rounds, gint32 place, gint32 run, gint32 prev, gint32 next)
{
    Around around = {.person = kith_rounds_person(rounds, run), .home = rounds->home[run]};
    around.before = prev >= 0 ? &rounds->stops[prev] : NULL;
    around.behind = next >= 0 ? &rounds->stops[next] : NULL;
    gint32 from = prev >= 0 ? around.before->place : around.home,
           to = next >= 0 ? around.behind->place : around.home;
    around.there = kith_rounds_travel(rounds, around.person, from, place);
    around.onward = kith_rounds_travel(rounds, around.person, place, to);
    around.direct = kith_rounds_travel(rounds, around.person, from, to);
    return around;
}

/* What travel and waiting cost more with a stop there that starts at `start`, while all others stay
 * where they are: for waits are what lies between the first start and the last and is not filled.
 */
static gint64
price_around(const KithRounds *rounds, const Around *around, const KithStop *stop, KithTick start)
{
    gint64 detour = (gint64)around->there + around->onward - around->direct, waits = 0;
    if (rounds->wait_each[around->person] == 0)
        return rounds->travel_each[around->person] * detour;
    const KithStop *before = around->before, *behind = around->behind;
    if (before != NULL && behind != NULL)
        waits = -(detour + stop->duration);
    else if (behind != NULL)
        waits = (gint64)behind->start - start - stop->duration - around->onward;
    else if (before != NULL)
        waits = (gint64)start - before->start - before->duration - around->there;
    return rounds->travel_each[around->person] * detour + rounds->wait_each[around->person] * waits;
}

gint64
kith_rounds_saving(const KithRounds *rounds, gint32 seat)
{
    const KithStop *stop = &rounds->stops[seat];
    Around around = look_around(rounds, stop->place, stop->run, stop->prev, stop->next);
    return price_around(rounds, &around, stop, stop->start);
}

gint64
kith_rounds_glance(const KithRounds *rounds, gint32 seat, KithSpot spot)
{
    const KithStop *stop = &rounds->stops[seat];
    if (stop->run != spot.run && !can_carry(rounds, spot.run, stop->load))
        return G_MAXINT64;
    Around around =
        look_around(rounds, stop->place, spot.run, spot.after, kith_rounds_next(rounds, spot));
    const KithStop *before = around.before, *behind = around.behind;
    KithTick ready = stop->earliest;
    if (before != NULL)
        ready = MAX(ready, before->start + before->duration + around.there);
    if (ready > stop->late_until)
        return G_MAXINT64;
    gint64 late = MAX(0, ready - stop->latest), filled = 0;
    if (behind != NULL) {
        KithTick pushed = ready + stop->duration + around.onward;
        if (pushed > behind->late_until)
            return G_MAXINT64;
        if (pushed > behind->start) {
            late += MAX(0, pushed - behind->latest) - MAX(0, behind->start - behind->latest);
            filled = pushed - behind->start; /* so much less of a wait than there seems to be */
        }
    }
    return price_around(rounds, &around, stop, ready) + rounds->wait_each[around.person] * filled +
           rounds->late_each * late + kith_rounds_seat_price(rounds, seat, spot.run);
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
        set(rounds, &rounds->stops[seat].next, next);
    else
        set(rounds, &rounds->head[run], next);
    if (next >= 0)
        set(rounds, &rounds->stops[next].prev, seat);
    else
        set(rounds, &rounds->tail[run], seat);
}

void
kith_rounds_take(KithRounds *rounds, gint32 seat)
{
    KithStop *stop = &rounds->stops[seat];
    note_moved(rounds, seat);
    rounds->cost -=
        kith_rounds_saving(rounds, seat) + kith_rounds_seat_price(rounds, seat, stop->run);
    join(rounds, stop->run, stop->prev, stop->next);
    if (stop->next >= 0)
        enqueue(rounds, stop->next);
    if (has_mate(rounds, stop))
        enqueue(rounds, stop->mate);
    set_start(rounds, seat, KITH_NEVER);
    if (rounds->load != NULL)
        set(rounds, &rounds->load[stop->run], rounds->load[stop->run] - stop->load);
    set(rounds, &stop->run, -1);
    fall(rounds);
}

/* Whether its mate's person may be the mate of this one. */
static gboolean
may_pair(const KithRounds *rounds, const KithStop *stop, gint32 person)
{
    if (!has_mate(rounds, stop))
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
    Around around = look_around(rounds, stop->place, spot.run, spot.after, next);
    set(rounds, &stop->run, spot.run);
    if (rounds->load != NULL)
        set(rounds, &rounds->load[spot.run], rounds->load[spot.run] + stop->load);
    set(rounds, &stop->prev, spot.after);
    KithTick start = unlinked_start(rounds, stop);
    rounds->cost +=
        price_around(rounds, &around, stop, start) + kith_rounds_seat_price(rounds, seat, spot.run);
    join(rounds, spot.run, spot.after, seat);
    join(rounds, spot.run, seat, next);
    if (start > stop->late_until)
        return FALSE;
    set_start(rounds, seat, start);
    if (rounds->cost > rounds->limit)
        return FALSE;
    if (has_mate(rounds, stop))
        enqueue(rounds, seat);
    enqueue_reached(rounds, seat);
    return rise(rounds);
}

gboolean
kith_rounds_cross(KithRounds *rounds, gint32 run_a, gint32 a, gint32 run_b, gint32 b)
{
    gint32 runs[2] = {run_a, run_b}, ends[2] = {a, b}, n[2] = {0, 0};
    gint32 tails[2][KITH_TAIL_MOST];
    for (int side = 0; side < 2; side++)
        for (gint32 seat = kith_rounds_next(rounds, (KithSpot){runs[side], ends[side]}); seat >= 0;
             seat = rounds->stops[seat].next) {
            if (n[side] == KITH_TAIL_MOST || rounds->stops[seat].fixed ||
                !kith_rounds_able(rounds, seat, kith_rounds_person(rounds, runs[1 - side])))
                return FALSE;
            tails[side][n[side]++] = seat;
        }
    for (int side = 0; side < 2; side++)
        for (gint32 i = n[side]; i > 0; i--) /* from the end: nothing waits for what goes */
            kith_rounds_take(rounds, tails[side][i - 1]);
    for (int side = 0; side < 2; side++)
        for (gint32 i = 0; i < n[side]; i++) {
            gint32 run = runs[1 - side];
            if (!kith_rounds_put(rounds, tails[side][i], (KithSpot){run, rounds->tail[run]}))
                return FALSE;
        }
    return TRUE;
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
    kith_state_begin(state);
    gboolean good = give_all(rounds);
    const KithScore *now = kith_state_score(state);
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
    if (rounds->load != NULL && run != stop->run) {
        if (stop->run >= 0)
            rounds->load[stop->run] -= stop->load;
        if (run >= 0)
            rounds->load[run] += stop->load;
    }
    stop->run = run;
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
        note_start(rounds, (gint32)seat, state->start[seat]);
    } else if (WITHIN(state->next, seats)) {
        rounds->stops[INDEX(state->next)].next = state->next[INDEX(state->next)];
    } else if (WITHIN(state->prev, seats)) {
        rounds->stops[INDEX(state->prev)].prev = state->prev[INDEX(state->prev)];
    } else if (WITHIN(state->run, seats)) {
        follow_run(rounds, (gint32)INDEX(state->run));
    } else if (WITHIN(state->joined, seats) || WITHIN(state->duration, seats)) {
        gsize seat = WITHIN(state->joined, seats) ? INDEX(state->joined) : INDEX(state->duration);
        read_stop(rounds, (gint32)seat);
    } else if (WITHIN(state->head, runs)) {
        rounds->head[INDEX(state->head)] = state->head[INDEX(state->head)];
    } else if (WITHIN(state->tail, runs)) {
        rounds->tail[INDEX(state->tail)] = state->tail[INDEX(state->tail)];
    }
#undef INDEX
#undef WITHIN
}

void
kith_rounds_follow(KithRounds *rounds)
{
    const KithTrail *trail = rounds->state->trail;
    for (gsize end = trail->length; end > 0;) {
        void *at;
        end = kith_trail_entry(trail, end, &at);
        follow_one(rounds, at);
    }
    g_array_set_size(rounds->overwritten, 0);
}
