#include "planner/search/search.h"

#include "rota/trail.h"

#include <string.h>

#define MEASURED      200 /* iterations over which the first temperature is measured */
#define BLINK         100
#define OPEN_TRIED    4 /* open openings that an iteration tries to fill besides what it took away */
#define WARMTH        0.2 /* the first temperature, as a share of what worse outcomes usually cost */
#define COOLING_STEPS 100
#define COOLING       0.965 /* a step: to a thirty-fifth of the first temperature in all */
#define ROUND_COOLING 0.955 /* … and to a hundredth on rounds */

static void
update_open(KithSearch *search, gint32 opening)
{
    gboolean is_open = kith_opening_missing(search->openings, search->state, opening) > 0;
    gint32 at = search->open_at[opening];
    if (is_open && at < 0) {
        search->open_at[opening] = search->n_open;
        search->open[search->n_open++] = opening;
    } else if (!is_open && at >= 0) {
        gint32 moved = search->open[--search->n_open];
        search->open[at] = moved;
        search->open_at[moved] = at;
        search->open_at[opening] = -1;
    }
}

static void
keep_best(KithSearch *search)
{
    const KithState *state = search->state;
    search->best = *kith_state_score(state);
    search->best_unfilled = state->n_unfilled;
    for (gint32 i = 0; i < search->n_stale; i++) {
        gint32 seat = search->stale[i];
        search->best_run[seat] = state->run[seat];
        search->best_start[seat] = state->start[seat];
        search->is_stale[seat] = FALSE;
    }
    search->n_stale = 0;
}

/* Notes which seats the transaction under way has changed. */
static void
note_stale(KithSearch *search)
{
    const KithState *state = search->state;
    const gint32 *run = state->run, *start = state->start;
    gsize n = (gsize)state->problem->n_seats;
    for (gsize end = state->trail->length; end > 0;) {
        void *address;
        end = kith_trail_entry(state->trail, end, &address);
        const gint32 *at = address;
        gsize seat = at >= run && at < run + n       ? (gsize)(at - run)
                     : at >= start && at < start + n ? (gsize)(at - start)
                                                     : n;
        if (seat == n || search->is_stale[seat])
            continue;
        search->is_stale[seat] = TRUE;
        search->stale[search->n_stale++] = (gint32)seat;
    }
}

/* Which openings are open has changed with the seats that a transaction on rounds has moved. */
static void
update_moved(KithSearch *search)
{
    const KithProblem *problem = search->openings->problem;
    for (guint i = 0; i < search->rounds.moved->len; i++) {
        gint32 seat = g_array_index(search->rounds.moved, gint32, i);
        update_open(search, search->openings->of_cell[problem->seat_cell[seat]]);
    }
}

/* Keeps what the outermost transaction under way has come to. */
static void
keep(KithSearch *search)
{
    note_stale(search);
    if (search->has_rounds)
        kith_rounds_follow(&search->rounds);
    kith_state_commit(search->state);
    if (kith_score_compare(kith_state_score(search->state), &search->best) < 0)
        keep_best(search);
}

/* Whether each day more can cost a person by itself. */
static gboolean
has_priced_days(const KithProblem *problem)
{
    for (gint32 i = 0; i < problem->n_rules; i++)
        if (problem->rules[i].kind == KITH_RULE_PERIOD_DUTIES &&
            problem->rules[i].most != KITH_NONE)
            return TRUE;
    return FALSE;
}

void
kith_search_init(KithSearch *search, KithState *state, const KithOpenings *openings,
                 const KithNear *near, guint64 seed)
{
    gsize n_openings = (gsize)MAX(openings->n_openings, 1),
          n_seats = (gsize)MAX(openings->problem->n_seats, 1);
    *search = (KithSearch){.state = state, .openings = openings};
    kith_random_seed(&search->random, seed);
    kith_inserter_init(&search->inserter, state, openings, &search->random);
    search->inserter.blink = BLINK;
    search->inserter.near = near;
    search->open = g_new(gint32, n_openings);
    search->open_at = g_new(gint32, n_openings);
    memset(search->open_at, 0xff, n_openings * sizeof(gint32));
    search->touched = g_new(gint32, n_openings);
    search->is_touched = g_new0(guint8, n_openings);
    search->has_priced_days = has_priced_days(openings->problem);
    search->hardness = g_new0(guint32, n_openings);
    search->pool = g_new(gint32, n_seats);
    search->best_run = g_memdup2(state->run, n_seats * sizeof(gint32));
    search->best_start = g_memdup2(state->start, n_seats * sizeof(KithTick));
    search->stale = g_new(gint32, n_seats);
    search->is_stale = g_new0(guint8, n_seats);
    search->has_rounds = near != NULL;
    if (search->has_rounds)
        kith_rounds_init(&search->rounds, state, openings, near, &search->random);
    search->uphill = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (gint32 opening = 0; opening < openings->n_openings; opening++)
        update_open(search, opening);
    keep_best(search);
}

void
kith_search_stop(KithSearch *search)
{
    if (search->left > 0)
        kith_state_rollback(search->state);
    search->left = 0;
}

void
kith_search_clear(KithSearch *search)
{
    kith_search_stop(search);
    kith_inserter_clear(&search->inserter);
    g_free(search->open);
    g_free(search->open_at);
    g_free(search->touched);
    g_free(search->is_touched);
    g_free(search->hardness);
    g_free(search->pool);
    g_free(search->best_run);
    g_free(search->best_start);
    g_free(search->stale);
    g_free(search->is_stale);
    kith_rounds_clear(&search->rounds);
    g_array_free(search->uphill, TRUE);
}

void
kith_search_touch(KithSearch *search, gint32 opening)
{
    if (search->is_touched[opening])
        return;
    search->is_touched[opening] = TRUE;
    search->touched[search->n_touched++] = opening;
}

void
kith_search_forget_filled(KithSearch *search)
{
    gint32 kept = 0;
    for (gint32 i = 0; i < search->n_touched; i++) {
        gint32 opening = search->touched[i];
        if (search->open_at[opening] >= 0 ||
            kith_opening_missing(search->openings, search->state, opening) > 0)
            search->touched[kept++] = opening;
        else
            search->is_touched[opening] = FALSE;
    }
    search->n_touched = kept;
}

void
kith_search_take(KithSearch *search, gint32 seat)
{
    KithState *state = search->state;
    const KithProblem *problem = state->problem;
    if (state->run[seat] < 0 || state->pinned[seat])
        return;
    gint32 joined = state->joined[seat];
    kith_state_remove(state, seat);
    kith_search_touch(search, search->openings->of_cell[problem->seat_cell[seat]]);
    if (joined >= 0)
        kith_search_take(search, joined);
    for (gint32 i = problem->link_first[seat]; i < problem->link_first[seat + 1]; i++) {
        const KithLink *link = &problem->links[problem->seat_links[i]];
        kith_search_take(search, link->first == seat ? link->second : link->first);
    }
}

/* An order in which to fill: chance, scarce first, or early first. */
static void
order_touched(KithSearch *search)
{
    const KithOpenings *openings = search->openings;
    kith_random_shuffle(&search->random, search->touched, (gsize)search->n_touched);
    guint32 way = kith_random_below(&search->random, 3);
    if (way == 0)
        return;
    /* by insertion: few openings are ever touched at once */
    for (gint32 i = 1; i < search->n_touched; i++)
        for (gint32 j = i; j > 0; j--) {
            gint32 a = openings->cells[openings->first[search->touched[j - 1]]];
            gint32 b = openings->cells[openings->first[search->touched[j]]];
            gint32 few_a = openings->candidate_first[a + 1] - openings->candidate_first[a];
            gint32 few_b = openings->candidate_first[b + 1] - openings->candidate_first[b];
            if (way == 1 ? few_a <= few_b : a <= b)
                break;
            gint32 kept = search->touched[j];
            search->touched[j] = search->touched[j - 1];
            search->touched[j - 1] = kept;
        }
}

gint32
kith_search_any_taken(KithSearch *search)
{
    gint32 n_seats = search->openings->problem->n_seats;
    for (int i = 0; i < 50 && n_seats > 0; i++) {
        gint32 seat = search->has_rounds && kith_rounds_are_many(&search->rounds)
                          ? kith_rounds_draw(&search->rounds)
                          : (gint32)kith_random_below(&search->random, (guint32)n_seats);
        if (search->state->run[seat] >= 0)
            return kith_state_host(search->state, seat);
    }
    return -1;
}

static void
fill(KithSearch *search, gint32 opening)
{
    gint32 left = kith_opening_missing(search->openings, search->state, opening);
    KithInsertion best;
    while (left-- > 0 && kith_insert_find(&search->inserter, opening, &best, 1) == 1 &&
           best.cost < 0 && kith_insert_apply(search->state, &best))
        ;
}

static void
recreate(KithSearch *search)
{
    order_touched(search);
    if (search->urgent >= 0)
        fill(search, search->urgent);
    for (gint32 i = 0; i < search->n_touched; i++)
        fill(search, search->touched[i]);
}

/*
 * The ways of ruin: how often each is taken; how many places are then looked at for each duty (0:
 * all); and one time in how many some of what is open is tried too. Many small steps do most of the
 * work, a few large ones free what is stuck.
 */
static const struct {
    KithRuinFunc func;
    guint32 share; /* of 180 */
    gint32 sample;
    guint32 open_in;
} ways[] = {
    {kith_ruin_one, 80, 4, 4},   {kith_swap_people, 80, 4, 4}, {kith_ruin_strings, 5, 0, 1},
    {kith_ruin_people, 5, 0, 1}, {kith_ruin_scatter, 2, 0, 1}, {kith_ruin_open, 8, 0, 1},
};
#define SHARES 180

/* Where needs can be joined, one iteration in so many takes two such away. */
#define JOINABLE_IN 24

/*
 * Days are emptied for a while, then all other ways have their turn for as long; each pair of turns
 * is twice as long as the one before, from 2^k on and from 1.5 * 2^k on. For a chain goes on best
 * where the last one ended, and nobody knows how long the stubborn ones need.
 */
static gboolean
is_turn_of_chains(const KithSearch *search)
{
    gint64 power = 1;
    while (power * 2 <= search->iterations)
        power *= 2;
    return search->has_priced_days && (search->iterations & (power / 2)) == 0;
}

static void
ruin(KithSearch *search)
{
    if (is_turn_of_chains(search)) {
        search->inserter.sample = 0;
        kith_empty_day(search);
        return;
    }
    if (search->openings->problem->n_joins > 0 &&
        kith_random_below(&search->random, JOINABLE_IN) == 0) {
        search->inserter.sample = 0;
        kith_ruin_joinable(search);
        return;
    }
    guint32 drawn = kith_random_below(&search->random, SHARES);
    gsize i = 0;
    while (drawn >= ways[i].share)
        drawn -= ways[i++].share;
    ways[i].func(search);
    search->inserter.sample = ways[i].sample;
    gint32 tried = ways[i].sample > 0 ? 1 : OPEN_TRIED;
    if (kith_random_below(&search->random, ways[i].open_in) != 0)
        return;
    for (; tried > 0 && search->n_open > 0; tried--)
        kith_search_touch(
            search, search->open[kith_random_below(&search->random, (guint32)search->n_open)]);
}

static int
compare_costs(gconstpointer a, gconstpointer b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;
    return (left > right) - (left < right);
}

/* Measures what worse outcomes usually cost, and sets the temperatures by it. */
static void
measure(KithSearch *search, gint64 difference)
{
    if (difference > 0)
        g_array_append_val(search->uphill, difference);
    if (search->iterations < MEASURED || search->uphill->len == 0)
        return;
    g_array_sort(search->uphill, compare_costs);
    double median = (double)g_array_index(search->uphill, gint64, search->uphill->len / 2);
    search->warmest = median * WARMTH;
}

/* Geometric cooling in steps, by products alone: powers and roots differ from one libm to the next.
 */
static double
cool(double warmest, double step_by, double cooled)
{
    double result = warmest;
    for (int step = (int)(cooled * COOLING_STEPS); step > 0; step--)
        result *= step_by;
    return result;
}

static gboolean
accepts(KithSearch *search, const KithScore *before, double cooled)
{
    const KithScore *now = kith_state_score(search->state);
    if (now->tier[KITH_TIER_PROTECT] > before->tier[KITH_TIER_PROTECT])
        return FALSE;
    const KithProblem *problem = search->openings->problem;
    gint64 difference = kith_insert_weigh(problem, now) - kith_insert_weigh(problem, before);
    if (search->warmest == 0.0)
        measure(search,
                now->tier[KITH_TIER_UNMET] == before->tier[KITH_TIER_UNMET] ? difference : 0);
    if (difference <= 0)
        return TRUE;
    double drawn = kith_random_exponential(&search->random);
    return search->warmest > 0.0 &&
           (double)difference < cool(search->warmest, COOLING, cooled) * drawn;
}

static void
begin(KithSearch *search)
{
    search->before = *kith_state_score(search->state);
    search->n_touched = 0;
    search->urgent = -1;
    kith_state_begin(search->state);
    ruin(search);
}

static void
end(KithSearch *search, double cooled)
{
    KithState *state = search->state;
    gboolean possible = kith_state_settle(state);
    if (possible)
        recreate(search);
    if (possible && accepts(search, &search->before, cooled)) {
        keep(search);
        for (gint32 i = 0; i < search->n_touched; i++)
            update_open(search, search->touched[i]);
    } else {
        kith_state_rollback(state);
    }
    for (gint32 i = 0; i < search->n_touched; i++)
        search->is_touched[search->touched[i]] = FALSE;
}

/* --- small steps on rounds --- */

#define PROPOSALS    32  /* made in an iteration */
#define ROAD_WARMTH  0.5 /* the first temperature, as a share of what a stop costs on the road … */
#define WHO_WARMTH   0.3 /* … and of how much it matters who takes it */
#define TURN_EVERY   256 /* iterations on one stretch of a large problem */
#define FILLED_IN    40  /* one proposal in so many fills an opening, where there are any */
#define OTHERWISE_IN 32  /* one iteration in so many is given to the other ways … */
#define OPEN_IN      2   /* … where openings are left, or it matters more who goes than how far */

static gboolean
propose(KithSearch *search, gint64 allowed)
{
    if (search->n_open == 0 || kith_random_below(&search->random, FILLED_IN) != 0)
        return kith_rounds_propose(&search->rounds, allowed);
    gint32 opening = search->open[kith_random_below(&search->random, (guint32)search->n_open)];
    return kith_rounds_fill(&search->rounds, opening, allowed);
}

static void
begin_rounds(KithSearch *search)
{
    KithUsual usual = kith_rounds_usual(&search->rounds);
    search->warmest_round =
        MAX(1.0, (double)usual.road * ROAD_WARMTH + (double)usual.spread * WHO_WARMTH);
    search->is_about_people = usual.spread > usual.road;
}

static void
step_on_rounds(KithSearch *search, double cooled)
{
    if (search->warmest_round == 0.0)
        begin_rounds(search);
    double warmth = cool(search->warmest_round, ROUND_COOLING, cooled);
    if (search->iterations % TURN_EVERY == 0)
        kith_rounds_turn(&search->rounds);
    for (int i = 0; i < PROPOSALS; i++) {
        gint64 allowed = (gint64)(warmth * kith_random_exponential(&search->random));
        if (propose(search, allowed)) {
            keep(search);
            update_moved(search);
        }
    }
}

static gboolean
is_turn_of_rounds(KithSearch *search)
{
    guint32 otherwise_in = search->n_open > 0 || search->is_about_people ? OPEN_IN : OTHERWISE_IN;
    return search->has_rounds && search->left == 0 &&
           kith_random_below(&search->random, otherwise_in) != 0;
}

void
kith_search_step(KithSearch *search, double cooled)
{
    search->iterations++;
    if (is_turn_of_rounds(search)) {
        step_on_rounds(search, cooled);
        return;
    }
    if (search->left == 0)
        begin(search);
    if (!kith_empty_day_goes_on(search))
        end(search, cooled);
}
