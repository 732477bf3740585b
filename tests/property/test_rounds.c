/* Whatever is tried on rounds: undone, it leaves no trace; carried out, rounds and state are the
 * same, and what a trial said of travel and lateness is what the state says where nothing else is
 * priced. */
#include "planner/rounds/moves.h"

#include <criterion/criterion.h>
#include <string.h>
#include "property/world.h"
#include "support/planning.h"
#include "support/rounds.h"

typedef struct {
    Planning planning;
    KithProblem *problem; /* of the planning, … */
    KithOpenings *openings;
    KithState *state;
    KithRandom random;
    KithRounds rounds;
} Fixture;

static void
begin(Fixture *fixture, guint64 seed)
{
    g_autoptr(KithProblem) problem =
        seed % 3 == 0 ? world_problem_with_traffic(seed) : world_problem(seed);
    fixture->planning = planning_new(problem);
    fixture->problem = fixture->planning.problem;
    fixture->openings = fixture->planning.openings;
    fixture->state = fixture->planning.state;
    kith_random_seed(&fixture->random, seed);
    planning_fill(&fixture->planning, &fixture->random);
    kith_rounds_init(&fixture->rounds, fixture->state, fixture->openings, fixture->planning.near,
                     &fixture->random);
    if (seed % 2 ==
        1) /* led by the score alone, not by what stands in for the greatest idle time */
        fixture->rounds.idle_each = fixture->rounds.idle_gain = 0;
}

static void
end(Fixture *fixture)
{
    kith_rounds_clear(&fixture->rounds);
    planning_clear(&fixture->planning);
}

static int visits_known;

static void
assert_as_in_state(const Fixture *fixture, int seed)
{
    const KithState *state = fixture->state;
    for (gint32 seat = 0; seat < fixture->problem->n_seats; seat++) {
        const KithStop *stop = &fixture->rounds.stops[seat];
        cr_assert_eq(stop->run, state->run[seat], "seed %d, seat %d", seed, seat);
        cr_assert_eq(stop->start, state->start[seat], "seed %d, seat %d", seed, seat);
        if (stop->run < 0)
            continue;
        cr_assert_eq(stop->next, state->next[seat], "seed %d, seat %d", seed, seat);
        cr_assert_eq(stop->prev, state->prev[seat], "seed %d, seat %d", seed, seat);
    }
    for (gint32 run = 0; run < fixture->problem->n_people * fixture->problem->n_days; run++) {
        cr_assert_eq(fixture->rounds.runs[run].head, state->head[run], "seed %d, run %d", seed,
                     run);
        cr_assert_eq(fixture->rounds.runs[run].tail, state->tail[run], "seed %d, run %d", seed,
                     run);
    }
    if (!fixture->rounds.has_continuity)
        return;
    const KithRulebook *book = fixture->planning.book;
    gint32 weeks = fixture->problem->n_clients * fixture->problem->n_weeks;
    for (gint32 at = 0; at < book->client_week_first[weeks]; at++) {
        gint32 seat = book->client_week_seats[at];
        cr_assert_eq(fixture->rounds.visitors[at], kith_state_person(state, seat),
                     "seed %d, seat %d", seed, seat);
        visits_known += state->run[seat] >= 0;
    }
}

/* Proposals of every kind; returns how many were carried out. */
static int
propose(Fixture *fixture, int n, int seed)
{
    int kept = 0;
    for (int i = 0; i < n; i++) {
        gint32 opening =
            (gint32)kith_random_below(&fixture->random, (guint32)fixture->openings->n_openings);
        gint64 allowed = (gint64)kith_random_below(&fixture->random, 4000);
        KithScore before = *kith_state_score(fixture->state);
        gboolean done = i % 8 == 0   ? kith_rounds_fill(&fixture->rounds, opening, allowed)
                        : i % 8 == 1 ? kith_rounds_rebuild(&fixture->rounds, allowed)
                                     : kith_rounds_propose(&fixture->rounds, allowed);
        if (done) {
            const KithScore *now = kith_state_score(fixture->state);
            if (fixture->rounds.idle_each == 0)
                cr_assert_leq(kith_insert_weigh(fixture->problem, now) -
                                  kith_insert_weigh(fixture->problem, &before),
                              allowed);
            cr_assert_leq(now->tier[KITH_TIER_PROTECT], before.tier[KITH_TIER_PROTECT]);
            kith_rounds_follow(&fixture->rounds);
            kith_state_commit(fixture->state);
            kept++;
        }
        cr_assert_eq(fixture->state->depth, 0);
        if (i % 16 == 0)
            assert_as_in_state(fixture, seed);
    }
    return kept;
}

Test(rounds, are_those_of_the_state)
{
    int kept = 0;
    for (int seed = 1; seed <= ROUNDS(60); seed++) {
        Fixture fixture;
        begin(&fixture, (guint64)seed);
        kept += propose(&fixture, 600, seed);
        assert_as_in_state(&fixture, seed);
        KithScore again = kith_state_recompute(fixture.state, NULL);
        cr_assert_arr_eq(again.tier, kith_state_score(fixture.state)->tier, sizeof again.tier);
        end(&fixture);
    }
    cr_assert_gt(visits_known, 0, "nobody asks who comes to whom");
    cr_assert_gt(kept, ROUNDS(300), "too few were carried out to mean anything: %d", kept);
}

Test(rounds, what_is_given_up_leaves_no_trace)
{
    for (int seed = 1; seed <= ROUNDS(20); seed++) {
        Fixture fixture;
        begin(&fixture, (guint64)seed);
        gint64 late = fixture.rounds.late, cost = fixture.rounds.cost;
        for (int i = 0; i < 300; i++)
            cr_assert_not(kith_rounds_propose(&fixture.rounds, G_MININT64 / 4));
        cr_assert_eq(fixture.rounds.late, late);
        cr_assert_eq(fixture.rounds.cost, cost);
        KithUsual usual = kith_rounds_usual(&fixture.rounds);
        cr_assert(usual.road >= 0 && usual.spread >= 0);
        assert_as_in_state(&fixture, seed);
        end(&fixture);
    }
}

Test(rounds, others_gain_no_more_than_the_relief)
{
    int gained = 0;
    for (int seed = 1; seed <= ROUNDS(40); seed++) {
        Fixture fixture;
        begin(&fixture, (guint64)seed);
        KithRounds *rounds = &fixture.rounds;
        for (int i = 0; i < 200; i++) {
            gint32 seat = kith_rounds_any(rounds);
            if (seat < 0)
                continue;
            gint64 late = rounds->late, relief = kith_rounds_relief(rounds, seat);
            kith_rounds_begin(rounds, G_MAXINT64 / 4);
            kith_rounds_take(rounds, seat);
            cr_assert_leq(late - rounds->late, relief, "seed %d, seat %d", seed, seat);
            gained += rounds->late < late && relief < late;
            kith_rounds_undo(rounds);
        }
        end(&fixture);
    }
    cr_assert_gt(gained, ROUNDS(20), "too few gained to mean anything: %d", gained);
}

/* What is known of prices, against asking anew. */
static int
assert_prices(Fixture *fixture, int seed)
{
    const KithRounds *rounds = &fixture->rounds;
    gint32 seat = rounds->quotes->seat, n = fixture->problem->n_people;
    g_autofree gint64 *known = g_new(gint64, n);
    if (seat < 0)
        return 0;
    for (gint32 person = 0; person < n; person++)
        known[person] =
            kith_rounds_seat_price(rounds, seat, kith_state_run(fixture->state, person, seat));
    for (gint32 person = 0; person < n; person++) {
        kith_rounds_forget_prices(rounds);
        cr_assert_eq(
            known[person],
            kith_rounds_seat_price(rounds, seat, kith_state_run(fixture->state, person, seat)),
            "seed %d, seat %d, person %d", seed, seat, person);
    }
    return n;
}

Test(rounds, known_prices_are_those_of_now)
{
    int checked = 0;
    for (int seed = 1; seed <= ROUNDS(20); seed++) {
        Fixture fixture;
        begin(&fixture, (guint64)seed);
        for (int i = 0; i < 200; i++) {
            gboolean done = kith_rounds_propose(&fixture.rounds, 2000);
            if (done) {
                kith_rounds_follow(&fixture.rounds);
                kith_state_commit(fixture.state);
            }
            checked += assert_prices(&fixture, seed);
        }
        end(&fixture);
    }
    cr_assert_gt(checked, ROUNDS(200));
}
