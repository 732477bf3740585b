#include "planner/guess.h"

#include "planner/rounds/near.h"

#include <stdlib.h>
#include <string.h>

/* A sample of places is drawn from so many times as many, of people drawn evenly. */
#define SAMPLED_FROM 4

static void
add_guess(KithInserter *inserter, gsize *n, gint64 cost, gint32 person, gint32 day, gint32 after)
{
    if (*n == inserter->guesses_room) {
        inserter->guesses_room = MAX(64, inserter->guesses_room * 2);
        inserter->guesses = g_renew(struct KithGuess, inserter->guesses, inserter->guesses_room);
    }
    guint32 tie = (guint32)kith_random_bits(inserter->random);
    inserter->guesses[(*n)++] = (struct KithGuess){cost, tie, person, day, after, -1};
}

/* What a place costs at a glance: the detour, and lateness of the new duty and of the next one. */
typedef struct {
    const KithState *state;
    const KithOccurrence *occurrence;
    KithWindow window; /* of the day that is looked at */
    KithMode mode;
    gint32 home, end;    /* where the day begins, and ends */
    gint64 travel, late; /* of one tick */
} Glance;

static Glance
glance_at(const KithState *state, const KithOccurrence *occurrence, gint32 person, gint32 day)
{
    const KithRulebook *book = state->book;
    const KithRuleList *travel = &kith_rulebook_set(book, person)->of[KITH_RULE_TRAVEL];
    gint32 late = book->only[KITH_RULE_LATENESS];
    return (Glance){
        .state = state,
        .occurrence = occurrence,
        .window = kith_occurrence_on(state->problem, occurrence, day),
        .mode = state->problem->people[person].mode,
        .home = kith_problem_home(state->problem, person, day),
        .end = kith_problem_day_end(state->problem, person, day),
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
    gint32 from = before != NULL ? kith_state_place(state, after) : at->home,
           to = behind != NULL && behind->place >= 0 ? behind->place : at->end;
    gint32 place = new->place >= 0 ? new->place : from;
    KithTick there = kith_problem_travel(problem, at->mode, from, place);
    KithTick onward = kith_problem_travel(problem, at->mode, place, to);
    KithTick direct =
        before == NULL && behind == NULL ? 0 : kith_problem_travel(problem, at->mode, from, to);

    KithTick ready = at->window.earliest;
    if (before != NULL)
        ready = MAX(ready, state->start[after] + state->duration[after] + there);
    *too_late = ready > at->window.late_until;
    gint64 late = MAX(0, ready - at->window.latest);
    if (behind != NULL) {
        KithTick pushed =
            MAX(state->start[next], ready + new->duration + (behind->place >= 0 ? onward : 0));
        if (pushed > behind->late_until) /* of any day: at a glance */
            return FALSE;
        late += MAX(0, pushed - behind->latest) - MAX(0, state->start[next] - behind->latest);
    }
    *cost = at->travel * ((gint64)there + onward - direct) + at->late * late;
    return !*too_late;
}

/* Every place of one person's day that windows and travel do not rule out at a glance. */
static void
guess_day(KithInserter *inserter, const KithOccurrence *occurrence, gint32 person, gint32 day,
          gint64 bonus, gsize *n)
{
    const KithState *state = inserter->state;
    Glance at = glance_at(state, occurrence, person, day);
    gint32 run = person * state->problem->n_days + day;
    gboolean too_late = FALSE;
    for (gint32 after = -1, next = state->head[run]; !too_late;
         after = next, next = state->next[next]) {
        gint64 cost;
        if (glance(&at, after, next, &cost, &too_late) &&
            (inserter->blink == 0 || kith_random_below(inserter->random, inserter->blink) != 0))
            add_guess(inserter, n, cost - bonus, person, day, after);
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

/* Looks at a person's day, once. */
static void
look_at(KithInserter *inserter, const KithOccurrence *occurrence, gint32 person, gsize *n)
{
    const KithState *state = inserter->state;
    if (inserter->looked_at[person] == inserter->mark || lacks_hours(state, person, occurrence))
        return;
    gint32 continuity = state->book->only[KITH_RULE_CONTINUITY];
    gint64 face = continuity >= 0 ? state->book->over[continuity] : 0;
    inserter->looked_at[person] = inserter->mark;
    for (gint32 day = occurrence->day; day <= occurrence->last_day; day++)
        if (kith_state_may_be_on(state, occurrence, day))
            guess_day(inserter, occurrence, person, day,
                      inserter->known[person] == inserter->mark ? face : 0, n);
}

static void
look_at_all(KithInserter *inserter, const KithOccurrence *occurrence, const gint32 *people,
            gint32 n_people, gsize *n)
{
    for (gint32 i = 0; i < n_people; i++)
        look_at(inserter, occurrence, people[i], n);
}

/* The same of people drawn one after the other, until there are so many places. */
static void
look_at_some(KithInserter *inserter, const KithOccurrence *occurrence, const gint32 *people,
             gint32 n_people, gsize enough, gsize *n)
{
    gint32 *drawn = inserter->able;
    memcpy(drawn, people, (gsize)n_people * sizeof(gint32));
    for (gint32 i = 0; i < n_people && *n < enough; i++) {
        gint32 j = i + (gint32)kith_random_below(inserter->random, (guint32)(n_people - i));
        look_at(inserter, occurrence, drawn[j], n);
        drawn[j] = drawn[i];
    }
}

static void
look_at_whoever_has(KithInserter *inserter, const KithOccurrence *occurrence, gint32 cell,
                    gint32 seat, gsize *n)
{
    const KithState *state = inserter->state;
    gint32 person = kith_state_person(state, seat);
    if (person >= 0 && kith_eligibility_may(state->eligibility, cell, person))
        look_at(inserter, occurrence, person, n);
}

/* People who live farther away, but come that week anyway, or have a duty beside which this one
 * would go well. */
static void
look_farther(KithInserter *inserter, const KithOccurrence *occurrence, gint32 cell, gsize *n)
{
    const KithState *state = inserter->state;
    const KithProblem *problem = state->problem;
    const KithRulebook *book = state->book;
    if (occurrence->client >= 0) {
        gsize week = (gsize)occurrence->client * (gsize)problem->n_weeks +
                     (gsize)problem->week_of_day[occurrence->day];
        for (gint32 i = book->client_week_first[week]; i < book->client_week_first[week + 1]; i++)
            look_at_whoever_has(inserter, occurrence, cell, book->client_week_seats[i], n);
    }
    const KithNear *near = inserter->near;
    if (near == NULL)
        return;
    for (gint32 i = near->before_first[cell]; i < near->before_first[cell + 1]; i++)
        look_at_whoever_has(inserter, occurrence, cell, near->before[i], n);
    for (gint32 i = near->after_first[cell]; i < near->after_first[cell + 1]; i++)
        look_at_whoever_has(inserter, occurrence, cell, near->after[i], n);
}

gsize
kith_guess_places(KithInserter *inserter, gint32 cell, KithReach reach)
{
    const KithOpenings *openings = inserter->openings;
    const KithOccurrence *occurrence =
        &openings->problem->occurrences[openings->problem->cells[cell].occurrence];
    const gint32 *candidates = &openings->candidates[openings->candidate_first[cell]];
    gsize n = 0;
    mark_known(inserter, occurrence);
    if (inserter->sample > 0 && openings->is_crowded[cell]) {
        look_at_some(inserter, occurrence, candidates,
                     kith_opening_reach(openings, cell, inserter->random),
                     (gsize)inserter->sample * SAMPLED_FROM, &n);
        return draw_sample(inserter, n);
    }
    look_at_all(inserter, occurrence, candidates,
                reach == KITH_REACH_NEAR ? kith_opening_near(openings, cell)
                                         : kith_opening_candidates(openings, cell),
                &n);
    if (openings->is_crowded[cell])
        look_farther(inserter, occurrence, cell, &n);
    if (reach == KITH_REACH_EVERYBODY)
        look_at_all(inserter, occurrence, inserter->able,
                    kith_eligibility_people(inserter->state->eligibility, cell, inserter->able),
                    &n);
    if (inserter->sample > 0)
        return draw_sample(inserter, n);
    if (n > KITH_GUESSES_MOST) {
        bring_forward(inserter->guesses, n, KITH_GUESSES_MOST);
        n = KITH_GUESSES_MOST;
    }
    if (n > 1)
        qsort(inserter->guesses, n, sizeof *inserter->guesses, compare_guesses);
    return n;
}
