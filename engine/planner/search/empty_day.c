#include "planner/search/search.h"

#include "rota/rules/sums.h"

#include <string.h>

/*
 * Nobody else has room for a whole day's duties, or it would have been found by taking a few duties
 * away. So the duties of the day are placed one after the other with people who come anyway, and
 * what stands in their way there is to be placed next, in turn. Duties that were hard to place
 * before are hard to displace again: each time that a duty finds no room it counts for more, and
 * the person is taken whose duties in its way count for least together. By and by the easy duties
 * give way to the hard ones, and the chain comes out of circles by itself.
 *
 * A short chain that fails leaves its rest to somebody new, so that other people come; a long one
 * finds what is hard among the same people. Both are needed.
 */

#define LOOKED_AT 4 /* people among whom the one who is spared is chosen */
#define CHAIN_LEAST                                                                                \
    1000             /* duties that a chain places until what is left goes to whoever takes it */
#define DOUBLINGS 5  /* chains are so long, or twice that, and so on: so many lengths */
#define LINKS     4  /* duties placed in an iteration: they take about as long as another one */
#define FORGET_IN 20 /* one chain in so many begins with all duties equally hard */
#define KEPT      4  /* people tried for a duty, those with the least in its way first */

/* Somebody who could take a duty, and what is in its way there. */
typedef struct {
    gint64 weight;
    gint32 person;
} Room;

/* What a day more (by = 1) or less (by = -1) with a duty of the kinds costs the person by itself.
 */
static gint64
price_of_day(const KithState *state, gint32 person, guint32 kinds, int by)
{
    const KithRuleList *counted =
        &kith_rulebook_set(state->book, person)->of[KITH_RULE_PERIOD_DUTIES];
    const gint32 *days = &state->duty_counters[state->book->duty_counter_first[person]];
    KithTally tally = {.terms = NULL};
    for (gint32 i = 0; i < counted->n; i++)
        if ((state->problem->rules[counted->rules[i]].kinds & kinds) != 0) {
            kith_duties_price(state->book, person, i, days[i] + by, &tally, 1);
            kith_duties_price(state->book, person, i, days[i], &tally, -1);
        }
    return tally.score.tier[KITH_TIER_SOFT] + tally.score.tier[KITH_TIER_CHANGE];
}

static gboolean
is_fast_seat(const KithState *state, gint32 seat)
{
    const KithProblem *problem = state->problem;
    return state->pinned[seat] || problem->link_first[seat] < problem->link_first[seat + 1];
}

/* Whether a duty has to stay where it is: by a pin, or for what is linked to it. */
static gboolean
is_fast(const KithState *state, gint32 seat)
{
    gint32 guest = kith_state_guest(state, seat);
    return (guest >= 0 && is_fast_seat(state, guest)) || is_fast_seat(state, seat);
}

static gint64
hardness_of(const KithSearch *search, gint32 seat)
{
    return 1 + search->hardness[search->openings->of_cell[search->state->problem->seat_cell[seat]]];
}

/* What the duties of a day count for together; -1 where one has to stay. */
static gint64
weight_of_day(const KithSearch *search, gint32 run)
{
    gint64 weight = 0;
    for (gint32 seat = search->state->head[run]; seat >= 0; seat = search->state->next[seat]) {
        if (is_fast(search->state, seat))
            return -1;
        weight += hardness_of(search, seat);
    }
    return weight;
}

/* A day of somebody that costs by itself, that could be spared and is easy to; -1 where chance
 * finds none. */
static gint32
draw_day(KithSearch *search)
{
    const KithState *state = search->state;
    const KithProblem *problem = state->problem;
    gint32 any = kith_search_any_taken(search), chosen = -1;
    gint64 least = G_MAXINT64;
    if (any < 0)
        return -1;
    for (gint32 i = 0; i < LOOKED_AT; i++) {
        gint32 person = (gint32)kith_random_below(&search->random, (guint32)problem->n_people);
        gint32 run = kith_state_run(state, person, any);
        gint64 weight = weight_of_day(search, run);
        if (weight > 0 && weight < least &&
            price_of_day(state, person, state->facts[run].kinds, -1) < 0) {
            chosen = run;
            least = weight;
        }
    }
    return chosen;
}

static void
displace(KithSearch *search, gint32 seat)
{
    const gint32 *of_cell = search->openings->of_cell, *cells = search->state->problem->seat_cell;
    gint32 guest = kith_state_guest(search->state, seat);
    kith_search_take(search, seat);
    search->pool[search->n_pool++] = of_cell[cells[seat]];
    if (guest >= 0)
        search->pool[search->n_pool++] = of_cell[cells[guest]];
}

/* Whether a duty is in the way of what is done from one time to another. */
static gboolean
is_in_the_way(const KithState *state, gint32 seat, KithTick from, KithTick until)
{
    return state->start[seat] < until && state->start[seat] + state->duration[seat] > from;
}

/* What is in the way there counts for together; `most` or more where it is no better than that. */
static gint64
weigh_way(const KithSearch *search, gint32 run, KithTick from, KithTick until, gint64 most)
{
    const KithState *state = search->state;
    gint64 weight = 0;
    for (gint32 seat = state->head[run]; seat >= 0 && weight < most; seat = state->next[seat]) {
        if (state->start[seat] >= until)
            break;
        if (is_in_the_way(state, seat, from, until))
            weight = is_fast(state, seat) ? most : weight + hardness_of(search, seat);
    }
    return weight;
}

/* The people who come that day anyway, or at no price, with the least in the way. */
static gint32
find_rooms(KithSearch *search, gint32 cell, KithTick from, KithTick until, Room rooms[KEPT])
{
    const KithState *state = search->state;
    const KithOpenings *openings = search->openings;
    const KithOccurrence *occurrence =
        &openings->problem->occurrences[openings->problem->cells[cell].occurrence];
    gint32 first = openings->candidate_first[cell], end = openings->candidate_first[cell + 1],
           n_rooms = 0;
    if (first == end)
        return 0;
    gint32 begin = first + (gint32)kith_random_below(&search->random, (guint32)(end - first));
    for (gint32 i = begin; i < end + begin - first; i++) {
        gint32 person = openings->candidates[i < end ? i : i - end + first];
        gint32 run = kith_state_run(state, person, state->cell_free[cell]);
        if (state->head[run] < 0 &&
            price_of_day(state, person, (guint32)1 << occurrence->kind, 1) > 0)
            continue;
        gint64 most = n_rooms == KEPT ? rooms[KEPT - 1].weight : G_MAXINT64;
        gint64 weight = weigh_way(search, run, from, until, most);
        if (weight >= most)
            continue;
        gint32 at = n_rooms < KEPT ? n_rooms++ : KEPT - 1;
        for (; at > 0 && rooms[at - 1].weight > weight; at--)
            rooms[at] = rooms[at - 1];
        rooms[at] = (Room){weight, person};
    }
    return n_rooms;
}

/* Makes room for a duty and puts it there. FALSE, with nothing done, where it may not be there.
 *
 * What waited for a duty comes forward when that goes, and may be in the way only then. If it has
 * to stay in the day, the new one goes before it, and it goes back again if it can: to take it
 * away would take what is linked to it as well, which may be what the new one is to follow. */
static gboolean
move_in(KithSearch *search, gint32 cell, gint32 person, KithTick from, KithTick until)
{
    KithState *state = search->state;
    gint64 broken = kith_state_score(state)->tier[KITH_TIER_PROTECT];
    gint32 seat = state->cell_free[cell], n_pool = search->n_pool, after = -1;
    gint32 run = kith_state_run(state, person, seat);
    kith_state_begin(state);
    for (gint32 other = state->head[run], next; other >= 0 && state->start[other] < until;
         other = next) {
        next = state->next[other];
        if (!is_in_the_way(state, other, from, until))
            after = other;
        else if (is_fast(state, other))
            break;
        else
            displace(search, other);
    }
    if (kith_state_insert(state, seat, person, after) && kith_state_settle(state) &&
        kith_state_score(state)->tier[KITH_TIER_PROTECT] <= broken) {
        kith_state_commit(state);
        return TRUE;
    }
    kith_state_rollback(state);
    search->n_pool = n_pool;
    return FALSE;
}

/* Places one of the pool, drawn evenly, at a time within its window. */
static void
place_one(KithSearch *search)
{
    const KithProblem *problem = search->openings->problem;
    gint32 at = (gint32)kith_random_below(&search->random, (guint32)search->n_pool);
    gint32 opening = search->pool[at],
           cell = search->openings->cells[search->openings->first[opening]];
    const KithOccurrence *occurrence = &problem->occurrences[problem->cells[cell].occurrence];
    KithTick from = occurrence->earliest, slack = occurrence->latest - occurrence->earliest;
    if (slack > 0)
        from += (KithTick)kith_random_below(&search->random, (guint32)slack + 1);
    Room rooms[KEPT];
    gint32 n_rooms = find_rooms(search, cell, from, from + occurrence->duration, rooms);
    if (n_rooms == 0 || rooms[0].weight > 0)
        search->hardness[opening]++;
    for (gint32 i = 0; i < n_rooms; i++) {
        gint32 last = search->n_pool - 1;
        search->pool[at] = search->pool[last];
        search->n_pool = last;
        if (move_in(search, cell, rooms[i].person, from, from + occurrence->duration))
            return;
        search->pool[last] = search->pool[at];
        search->pool[at] = opening;
        search->n_pool = last + 1;
    }
}

/* How many duties a chain may place. While the search is young, no chain takes more than an eighth
 * of the iterations so far. */
static gint32
draw_length(KithSearch *search)
{
    gint32 length = CHAIN_LEAST << kith_random_below(&search->random, DOUBLINGS);
    return (gint32)MIN(length, LINKS * (1 + search->iterations / 8));
}

void
kith_empty_day(KithSearch *search)
{
    gint32 run = draw_day(search);
    if (run < 0)
        return;
    if (kith_random_below(&search->random, FORGET_IN) == 0)
        memset(search->hardness, 0, (gsize)search->openings->n_openings * sizeof *search->hardness);
    search->n_pool = 0;
    while (search->state->head[run] >= 0)
        displace(search, search->state->head[run]);
    if (kith_state_settle(search->state))
        search->left = draw_length(search);
}

gboolean
kith_empty_day_goes_on(KithSearch *search)
{
    if (search->left == 0)
        return FALSE;
    for (gint32 i = 0; i < LINKS && search->left > 0; i++) {
        place_one(search);
        search->left = search->n_pool > 0 ? search->left - 1 : 0;
    }
    if (search->left == 0)
        kith_search_forget_filled(search);
    return search->left > 0;
}
