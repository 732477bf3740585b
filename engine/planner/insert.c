#include "planner/insert.h"

#include "planner/guess.h"

/* Of linked seats: places of the first that the second is tried with. */
#define FIRST_SEAT_TRIES 4

gint64
kith_insert_weigh(const KithProblem *problem, const KithScore *score)
{
    gint64 point = problem->ticks_per_minute;
    return score->tier[KITH_TIER_UNMET] * 200000 + score->tier[KITH_TIER_CHANGE] * 1000 * point +
           score->tier[KITH_TIER_SOFT];
}

void
kith_inserter_init(KithInserter *inserter, KithState *state, const KithOpenings *openings,
                   KithRandom *random)
{
    *inserter = (KithInserter){.state = state,
                               .openings = openings,
                               .random = random,
                               .tries = 12,
                               .looks = KITH_GUESSES_MOST};
    gsize n_people = (gsize)MAX(openings->problem->n_people, 1);
    inserter->known = g_new0(guint32, n_people);
    inserter->looked_at = g_new0(guint32, n_people);
    inserter->able = g_new(gint32, n_people);
}

void
kith_inserter_clear(KithInserter *inserter)
{
    g_free(inserter->guesses);
    g_free(inserter->known);
    g_free(inserter->looked_at);
    g_free(inserter->able);
}

/* Keeps `found` among the best, one for each person in the first seat. */
static void
keep_best(KithInsertion *best, gint32 *n, gint32 most, const KithInsertion *found)
{
    gint32 at = 0;
    while (at < *n && best[at].cost <= found->cost) {
        if (best[at].placings[0].person == found->placings[0].person)
            return;
        at++;
    }
    gint32 last = *n;
    for (gint32 i = at; i < *n; i++)
        if (best[i].placings[0].person == found->placings[0].person)
            last = i;
    if (last == *n) {
        if (*n < most)
            (*n)++;
        else if (at >= most)
            return;
        else
            last = most - 1;
    }
    for (gint32 i = last; i > at; i--)
        best[i] = best[i - 1];
    best[at] = *found;
}

typedef struct {
    gint64 cost;
    gint64 broken; /* rules of tier 0 */
} Base;

static gint32 find_from(KithInserter *inserter, gint32 opening, gint32 entry, const Base *base,
                        KithInsertion *partial, KithInsertion *best, gint32 most);

/* The first entry of the opening from `entry` on that still has to be filled: a pin may have filled
 * some. */
static gint32
next_entry(const KithInserter *inserter, gint32 opening, gint32 entry)
{
    const KithOpenings *openings = inserter->openings;
    gint32 size = kith_opening_size(openings, opening);
    const gint32 *cells = &openings->cells[openings->first[opening]];
    if (size == 1)
        return entry;
    for (; entry < size; entry++) {
        gint32 same = 0;
        for (gint32 e = entry; e < size; e++)
            same += cells[e] == cells[entry];
        if (kith_opening_heads_of(&openings->problem->cells[cells[entry]]) -
                inserter->state->cell_heads[cells[entry]] >=
            same)
            return entry;
    }
    return size;
}

static gboolean
put(KithState *state, const KithPlacing *placing)
{
    if (placing->with < 0)
        kith_state_set_day(state, placing->seat, placing->day);
    return (placing->with >= 0
                ? kith_state_join(state, placing->seat, placing->with)
                : kith_state_insert(state, placing->seat, placing->person, placing->after)) &&
           kith_state_settle(state);
}

/* Tries one place for one seat of the opening in the state, and what follows of the opening. FALSE
 * where it is impossible. */
static gboolean
try_place(KithInserter *inserter, gint32 opening, gint32 entry, const Base *base,
          KithInsertion *partial, const struct KithGuess *guess, KithInsertion *best, gint32 *n,
          gint32 most)
{
    KithState *state = inserter->state;
    gint32 cell = inserter->openings->cells[inserter->openings->first[opening] + entry];
    KithPlacing placing = {state->cell_free[cell], guess->person, guess->day, guess->after,
                           guess->with};
    gboolean possible = FALSE;
    kith_state_begin(state);
    if (put(state, &placing)) {
        gint32 at = partial->n++, next = next_entry(inserter, opening, entry + 1);
        partial->placings[at] = placing;
        const KithScore *score = kith_state_score(state);
        if (next < kith_opening_size(inserter->openings, opening)) {
            KithInsertion whole;
            possible = find_from(inserter, opening, next, base, partial, &whole, 1) == 1;
            if (possible)
                keep_best(best, n, most, &whole);
        } else if (score->tier[KITH_TIER_PROTECT] <= base->broken) {
            partial->cost = kith_insert_weigh(state->problem, score) - base->cost;
            keep_best(best, n, most, partial);
            possible = TRUE;
        }
        partial->n = at;
    }
    kith_state_rollback(state);
    return possible;
}

/* Tries the places that look best, and visits to join. */
static gint32
try_places(KithInserter *inserter, gint32 opening, gint32 entry, const Base *base,
           KithInsertion *partial, KithInsertion *best, gint32 most)
{
    const KithOpenings *openings = inserter->openings;
    gint32 cell = openings->cells[openings->first[opening] + entry];
    gsize n_guesses =
        MIN(kith_guess_places(inserter, cell, inserter->reach), (gsize)inserter->looks);
    gboolean is_last = entry + 1 == kith_opening_size(openings, opening);
    gint32 tries = is_last ? inserter->tries : FIRST_SEAT_TRIES;
    /* the scratch is used again for what follows of the opening */
    g_autofree struct KithGuess *kept =
        is_last ? NULL : g_memdup2(inserter->guesses, n_guesses * sizeof(struct KithGuess));
    const struct KithGuess *guesses = kept != NULL ? kept : inserter->guesses;
    gint32 n = 0;
    for (gsize g = 0; g < n_guesses && tries > 0; g++)
        tries -= try_place(inserter, opening, entry, base, partial, &guesses[g], best, &n, most);
    for (gint32 with = -1; (with = kith_state_next_to_join(inserter->state, cell, with)) >= 0;) {
        struct KithGuess guess = {.person = kith_state_person(inserter->state, with),
                                  .day = inserter->state->day[with],
                                  .after = -1,
                                  .with = with};
        try_place(inserter, opening, entry, base, partial, &guess, best, &n, most);
    }
    return n;
}

static gint32
find_from(KithInserter *inserter, gint32 opening, gint32 entry, const Base *base,
          KithInsertion *partial, KithInsertion *best, gint32 most)
{
    const KithOpenings *openings = inserter->openings;
    gint32 cell = openings->cells[openings->first[opening] + entry];
    if (inserter->state->cell_free[cell] < 0)
        return 0;
    return try_places(inserter, opening, entry, base, partial, best, most);
}

/* How far it is worth looking: farther than to those who live near only where there are more. */
static KithReach
farthest(const KithInserter *inserter, gint32 opening)
{
    const KithOpenings *openings = inserter->openings;
    for (gint32 i = openings->first[opening]; i < openings->first[opening + 1]; i++)
        if (inserter->sample == 0 && openings->is_crowded[openings->cells[i]])
            return inserter->everybody ? KITH_REACH_EVERYBODY : KITH_REACH_CANDIDATES;
    return KITH_REACH_NEAR;
}

gint32
kith_insert_find(KithInserter *inserter, gint32 opening, KithInsertion *best, gint32 most)
{
    const KithScore *score = kith_state_score(inserter->state);
    Base base = {kith_insert_weigh(inserter->state->problem, score),
                 score->tier[KITH_TIER_PROTECT]};
    KithInsertion partial = {.n = 0};
    if (kith_opening_size(inserter->openings, opening) > KITH_OPENING_SEATS_MOST ||
        kith_opening_missing(inserter->openings, inserter->state, opening) == 0)
        return 0;
    KithReach last = farthest(inserter, opening);
    gint32 n = 0, entry = next_entry(inserter, opening, 0);
    for (inserter->reach = KITH_REACH_NEAR; inserter->reach <= last && n == 0; inserter->reach++)
        n = find_from(inserter, opening, entry, &base, &partial, best, most);
    return n;
}

/* Whether a placing still is one: its seat is free, and what it goes behind or joins is there. */
static gboolean
still_stands(const KithState *state, const KithPlacing *placing)
{
    gint32 run = placing->person * state->problem->n_days + placing->day;
    if (placing->with >= 0)
        return state->run[placing->seat] < 0 && state->run[placing->with] == run;
    return state->run[placing->seat] < 0 &&
           (placing->after < 0 || (state->run[placing->after] == run &&
                                   kith_state_host(state, placing->after) == placing->after));
}

gboolean
kith_insert_apply(KithState *state, const KithInsertion *insertion)
{
    gint64 broken = kith_state_score(state)->tier[KITH_TIER_PROTECT];
    gboolean possible = TRUE;
    kith_state_begin(state);
    for (gint32 i = 0; i < insertion->n && possible; i++) {
        const KithPlacing *placing = &insertion->placings[i];
        possible = still_stands(state, placing) && put(state, placing);
    }
    if (possible && kith_state_score(state)->tier[KITH_TIER_PROTECT] <= broken) {
        kith_state_commit(state);
        return TRUE;
    }
    kith_state_rollback(state);
    return FALSE;
}
