#include "planner/insert.h"

/* A place in somebody's day, with what it costs at a glance: travel, less what a known face is
 * worth. */
struct KithGuess {
    gint64 cost;
    guint32 tie;                /* chance decides between equals: shifts cost no travel */
    gint32 person, after, with; /* as in KithPlacing */
};

#define FIRST_SEAT_TRIES                                                                           \
    4                 /* of linked seats: places of the first that the second is tried with        \
                       */
#define TRIED_MOST 64 /* places looked at exactly, possible ones or not */

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
    *inserter = (KithInserter){
        .state = state, .openings = openings, .random = random, .tries = 12, .looks = TRIED_MOST};
    inserter->known = g_new0(guint32, MAX(openings->problem->n_people, 1));
}

void
kith_inserter_clear(KithInserter *inserter)
{
    g_free(inserter->guesses);
    g_free(inserter->known);
}

static void
add_guess(KithInserter *inserter, gsize *n, gint64 cost, gint32 person, gint32 after)
{
    if (*n == inserter->guesses_room) {
        inserter->guesses_room = MAX(64, inserter->guesses_room * 2);
        inserter->guesses = g_renew(struct KithGuess, inserter->guesses, inserter->guesses_room);
    }
    guint32 tie = (guint32)kith_random_bits(inserter->random);
    inserter->guesses[(*n)++] = (struct KithGuess){cost, tie, person, after, -1};
}

/* What a place costs at a glance: the detour, and lateness of the new duty and of the next one. */
typedef struct {
    const KithState *state;
    const KithOccurrence *occurrence;
    KithMode mode;
    gint32 home;
    gint64 travel, late; /* of one tick */
} Glance;

static Glance
glance_at(const KithState *state, const KithOccurrence *occurrence, gint32 person)
{
    const KithRulebook *book = state->book;
    const KithRuleList *travel = &kith_rulebook_set(book, person)->of[KITH_RULE_TRAVEL];
    gint32 late = book->only[KITH_RULE_LATENESS];
    return (Glance){
        .state = state,
        .occurrence = occurrence,
        .mode = state->problem->people[person].mode,
        .home = kith_problem_home(state->problem, person, occurrence->day),
        .travel = travel->n > 0 ? book->over[travel->rules[0]] : 0,
        .late = late >= 0 ? book->over[late] : 0,
    };
}

/* FALSE where the place is ruled out; `*too_late` where all later ones are too. */
static gboolean
glance(const Glance *at, gint32 after, gint32 next, gint64 *cost, gboolean *too_late)
{
    const KithState *state = at->state;
    const KithProblem *problem = state->problem;
    const KithOccurrence *new = at->occurrence;
    const KithOccurrence *before = after >= 0 ? kith_seat_occurrence(problem, after) : NULL;
    const KithOccurrence *behind = next >= 0 ? kith_seat_occurrence(problem, next) : NULL;
    gint32 from = before != NULL ? before->place : at->home,
           to = behind != NULL ? behind->place : at->home;
    KithTick there = kith_problem_travel(problem, at->mode, from, new->place);
    KithTick onward = kith_problem_travel(problem, at->mode, new->place, to);
    KithTick direct =
        before == NULL && behind == NULL ? 0 : kith_problem_travel(problem, at->mode, from, to);

    KithTick ready = new->earliest;
    if (before != NULL)
        ready = MAX(ready, state->start[after] + state->duration[after] + there);
    *too_late = ready > new->late_until;
    gint64 late = MAX(0, ready - new->latest);
    if (behind != NULL) {
        KithTick pushed = MAX(state->start[next], ready + new->duration + onward);
        if (pushed > behind->late_until)
            return FALSE;
        late += MAX(0, pushed - behind->latest) - MAX(0, state->start[next] - behind->latest);
    }
    *cost = at->travel * ((gint64)there + onward - direct) + at->late * late;
    return !*too_late;
}

/* Every place of one person's day that windows and travel do not rule out at a glance. */
static void
guess_person(KithInserter *inserter, const KithOccurrence *occurrence, gint32 person, gint64 bonus,
             gsize *n)
{
    const KithState *state = inserter->state;
    Glance at = glance_at(state, occurrence, person);
    gint32 run = person * state->problem->n_days + occurrence->day;
    gboolean too_late = FALSE;
    for (gint32 after = -1, next = state->head[run]; !too_late;
         after = next, next = state->next[next]) {
        gint64 cost;
        if (glance(&at, after, next, &cost, &too_late) &&
            (inserter->blink == 0 || kith_random_below(inserter->random, inserter->blink) != 0))
            add_guess(inserter, n, cost - bonus, person, after);
        if (next < 0)
            return;
    }
}

static int
compare_guesses(const void *a, const void *b)
{
    const struct KithGuess *left = a, *right = b;
    if (left->cost != right->cost)
        return left->cost < right->cost ? -1 : 1;
    return (left->tie > right->tie) - (left->tie < right->tie);
}

/* Marks the people who come to the client that week anyway: they cost no new face. */
static void
mark_known(KithInserter *inserter, const KithOccurrence *occurrence)
{
    const KithState *state = inserter->state;
    const KithRulebook *book = state->book;
    inserter->mark++;
    if (occurrence->client < 0)
        return;
    gsize week = (gsize)occurrence->client * (gsize)state->problem->n_weeks +
                 (gsize)state->problem->week_of_day[occurrence->day];
    for (gint32 i = book->client_week_first[week]; i < book->client_week_first[week + 1]; i++) {
        gint32 person = kith_state_person(state, book->client_week_seats[i]);
        if (person >= 0)
            inserter->known[person] = inserter->mark;
    }
}

/* Whether the person's contracts leave no time for it that week. */
static gboolean
lacks_hours(const KithState *state, gint32 person, const KithOccurrence *occurrence)
{
    const KithProblem *problem = state->problem;
    gsize week =
        (gsize)person * (gsize)problem->n_weeks + (gsize)problem->week_of_day[occurrence->day];
    gint64 worked = (gint64)occurrence->duration * problem->kinds[occurrence->kind].working / 100;
    return state->week_worked[week] + worked > problem->week_most[week];
}

/* Moves `sample` guesses, drawn evenly, to the front. */
static gsize
draw_sample(KithInserter *inserter, gsize n)
{
    gsize drawn = MIN(n, (gsize)inserter->sample);
    for (gsize i = 0; i < drawn; i++) {
        gsize j = i + kith_random_below(inserter->random, (guint32)(n - i));
        struct KithGuess kept = inserter->guesses[i];
        inserter->guesses[i] = inserter->guesses[j];
        inserter->guesses[j] = kept;
    }
    return drawn;
}

/* Brings the `most` best guesses of n to the front, in any order (Hoare's selection). O(n). */
static void
bring_forward(struct KithGuess *guesses, gsize n, gsize most)
{
    gssize low = 0, high = (gssize)n - 1, at = (gssize)most;
    while (low < high) {
        struct KithGuess middle = guesses[low + (high - low) / 2];
        gssize i = low, j = high;
        while (i <= j) {
            while (compare_guesses(&guesses[i], &middle) < 0)
                i++;
            while (compare_guesses(&guesses[j], &middle) > 0)
                j--;
            if (i > j)
                break;
            struct KithGuess kept = guesses[i];
            guesses[i++] = guesses[j];
            guesses[j--] = kept;
        }
        if (j < at)
            low = i;
        if (at < i)
            high = j;
    }
}

static gsize
guess_places(KithInserter *inserter, gint32 cell)
{
    const KithOpenings *openings = inserter->openings;
    const KithState *state = inserter->state;
    const KithOccurrence *occurrence =
        &openings->problem->occurrences[openings->problem->cells[cell].occurrence];
    gint32 continuity = state->book->only[KITH_RULE_CONTINUITY];
    gint64 face = continuity >= 0 ? state->book->over[continuity] : 0;
    gsize n = 0;
    if (openings->candidate_first[cell] == openings->candidate_first[cell + 1])
        return 0;
    mark_known(inserter, occurrence);
    for (gint32 i = openings->candidate_first[cell]; i < openings->candidate_first[cell + 1]; i++) {
        gint32 person = openings->candidates[i];
        gint64 bonus = inserter->known[person] == inserter->mark ? face : 0;
        if (!lacks_hours(state, person, occurrence))
            guess_person(inserter, occurrence, person, bonus, &n);
    }
    if (inserter->sample > 0)
        return draw_sample(inserter, n);
    if (n > TRIED_MOST) {
        bring_forward(inserter->guesses, n, TRIED_MOST);
        n = TRIED_MOST;
    }
    if (n > 1)
        qsort(inserter->guesses, n, sizeof *inserter->guesses, compare_guesses);
    return n;
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
    KithPlacing placing = {state->cell_free[cell], guess->person, guess->after, guess->with};
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

static gint32
find_from(KithInserter *inserter, gint32 opening, gint32 entry, const Base *base,
          KithInsertion *partial, KithInsertion *best, gint32 most)
{
    const KithOpenings *openings = inserter->openings;
    gint32 cell = openings->cells[openings->first[opening] + entry];
    if (inserter->state->cell_free[cell] < 0)
        return 0;
    gsize n_guesses = MIN(guess_places(inserter, cell), (gsize)inserter->looks);
    gint32 tries =
        entry + 1 < kith_opening_size(openings, opening) ? FIRST_SEAT_TRIES : inserter->tries;
    /* the scratch is used again for what follows of the opening */
    g_autofree struct KithGuess *kept =
        entry + 1 < kith_opening_size(openings, opening)
            ? g_memdup2(inserter->guesses, n_guesses * sizeof(struct KithGuess))
            : NULL;
    const struct KithGuess *guesses = kept != NULL ? kept : inserter->guesses;
    gint32 n = 0;
    for (gsize g = 0; g < n_guesses && tries > 0; g++)
        tries -= try_place(inserter, opening, entry, base, partial, &guesses[g], best, &n, most);
    for (gint32 with = -1; (with = kith_state_next_to_join(inserter->state, cell, with)) >= 0;) {
        struct KithGuess guess = {
            .person = kith_state_person(inserter->state, with), .after = -1, .with = with};
        try_place(inserter, opening, entry, base, partial, &guess, best, &n, most);
    }
    return n;
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
    return find_from(inserter, opening, next_entry(inserter, opening, 0), &base, &partial, best,
                     most);
}

/* Whether a placing still is one: its seat is free, and what it goes behind or joins is there. */
static gboolean
still_stands(const KithState *state, const KithPlacing *placing)
{
    gint32 run = kith_state_run(state, placing->person, placing->seat);
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
