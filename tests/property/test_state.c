/* Whatever is done to a state: its score is what working everything out again gives, and rolling
 * back leaves no trace. */
#include "rota/state.h"

#include <criterion/criterion.h>
#include <string.h>
#include "base/random.h"
#include "property/world.h"
#include "support/rounds.h"
#include <kith/check.h>

typedef struct {
    KithProblem *problem;
    KithRulebook *book;
    KithEligibility *eligibility;
    KithState *state;
    KithPublished *published; /* NULL: nothing is being changed */
    KithRandom random;
} Fixture;

static void
begin(Fixture *fixture, guint64 seed)
{
    *fixture = (Fixture){.problem = seed % 2 == 0 ? world_problem_with_traffic(seed)
                                                  : world_problem(seed)};
    fixture->book = kith_rulebook_new(fixture->problem);
    fixture->eligibility = kith_eligibility_new(fixture->problem);
    fixture->state = kith_state_new(fixture->book, fixture->eligibility);
    kith_random_seed(&fixture->random, seed);
}

static void
end(Fixture *fixture)
{
    kith_state_free(fixture->state);
    kith_published_free(fixture->published);
    kith_eligibility_free(fixture->eligibility);
    kith_rulebook_free(fixture->book);
    kith_problem_unref(fixture->problem);
}

static void
assert_same_score(const KithScore *a, const KithScore *b, const char *when)
{
    for (int tier = 0; tier < KITH_TIERS; tier++)
        cr_assert_eq(a->tier[tier], b->tier[tier],
                     "%s: tier %d is %" G_GINT64_FORMAT ", worked out again %" G_GINT64_FORMAT,
                     when, tier, a->tier[tier], b->tier[tier]);
}

static void
assert_recomputed(const KithState *state, const char *when)
{
    KithScore again = kith_state_recompute(state, NULL);
    assert_same_score(kith_state_score(state), &again, when);
}

/* A visit that the free seat could join, -1 where chance finds none. */
static gint32
draw_companion(Fixture *fixture, gint32 seat)
{
    const KithProblem *problem = fixture->problem;
    gint32 number = problem->cells[problem->seat_cell[seat]].occurrence, found = -1;
    if (problem->join_first[number] == problem->join_first[number + 1])
        return -1;
    const KithJoin *join = &problem->joins[problem->occurrence_joins[problem->join_first[number]]];
    gint32 other = join->first == number ? join->second : join->first;
    for (gint32 s = 0; s < problem->n_seats; s++)
        if (problem->cells[problem->seat_cell[s]].occurrence == other &&
            fixture->state->run[s] >= 0 && fixture->state->joined[s] < 0)
            found = s;
    return found;
}

/* Removes, inserts or joins something at random; FALSE where that turned out impossible. */
static gboolean
change(Fixture *fixture)
{
    KithState *state = fixture->state;
    gint32 seat = (gint32)kith_random_below(&fixture->random, (guint32)fixture->problem->n_seats);
    if (state->run[seat] >= 0) {
        kith_state_remove(state, seat);
        return TRUE;
    }
    gint32 with = draw_companion(fixture, seat);
    if (with >= 0 && kith_random_below(&fixture->random, 4) != 0)
        return kith_state_join(state, seat, with);
    gint32 person =
        (gint32)kith_random_below(&fixture->random, (guint32)fixture->problem->n_people);
    const KithOccurrence *occurrence = kith_seat_occurrence(fixture->problem, seat);
    gint32 day = occurrence->day +
                 (gint32)kith_random_below(&fixture->random,
                                           (guint32)(occurrence->last_day - occurrence->day + 1));
    if (!kith_occurrence_may_be_on(fixture->problem, occurrence, day))
        return TRUE; /* nothing happens, which is no change that is impossible */
    kith_state_set_day(state, seat, day);
    gint32 after = -1, next = state->head[kith_state_run(state, person, seat)];
    while (next >= 0 && kith_random_below(&fixture->random, 2) == 0) {
        after = next;
        next = state->next[next];
    }
    return kith_state_insert(state, seat, person, after);
}

/* A transaction of one to four changes, sometimes with one more within it that is rolled back; kept
 * or rolled back at random. */
static gboolean
transact(Fixture *fixture)
{
    KithState *state = fixture->state;
    kith_state_begin(state);
    gboolean possible = TRUE;
    for (guint32 n = 1 + kith_random_below(&fixture->random, 4); n > 0 && possible; n--)
        possible = change(fixture);
    possible = possible && kith_state_settle(state);
    if (possible && kith_random_below(&fixture->random, 3) == 0) {
        kith_state_begin(state);
        if (change(fixture))
            kith_state_settle(state);
        kith_state_rollback(state);
        assert_recomputed(state, "after an inner rollback");
    }
    if (possible && kith_random_below(&fixture->random, 4) != 0) {
        kith_state_commit(state);
        return TRUE;
    }
    kith_state_rollback(state);
    return FALSE;
}

static int
fill(Fixture *fixture, int transactions)
{
    int kept = 0;
    for (int i = 0; i < transactions; i++)
        kept += transact(fixture);
    return kept;
}

/* From here on what the state holds is changed, on some day of the period or before it. */
static void
follow(Fixture *fixture)
{
    KithState *state = fixture->state;
    for (gint32 seat = 0; seat < fixture->problem->n_seats; seat++)
        state->offered[seat] = state->run[seat] < 0 && kith_random_below(&fixture->random, 3) == 0;
    g_autoptr(KithRota) before = kith_state_to_rota(state, state->run, state->start);
    gint32 today = (gint32)kith_random_below(&fixture->random, 20) - 10;
    fixture->published = kith_published_new(before, today);
    kith_state_follow(state, fixture->published);
}

Test(state, score_is_what_recomputing_gives)
{
    int kept = 0;
    for (guint64 seed = 1; seed <= 60; seed++) {
        Fixture fixture;
        begin(&fixture, seed);
        assert_recomputed(fixture.state, "empty");
        for (int round = 0; round < 12; round++) {
            kept += fill(&fixture, 40);
            assert_recomputed(fixture.state, "after changes");
            if (round == 6)
                follow(&fixture);
        }
        end(&fixture);
    }
    cr_assert_gt(kept, 3000, "too few changes were possible to mean anything: %d", kept);
}

/* What a state held is brought back over whatever it holds since, and counted as it is. */
Test(state, restored_as_it_was)
{
    int same = 0;
    for (guint64 seed = 1; seed <= 60; seed++) {
        Fixture fixture;
        begin(&fixture, seed);
        KithState *state = fixture.state;
        gsize n = (gsize)fixture.problem->n_seats;
        fill(&fixture, 200);
        KithScore before = *kith_state_score(state);
        g_autofree gint32 *run = g_memdup2(state->run, n * sizeof *run);
        g_autofree KithTick *start = g_memdup2(state->start, n * sizeof *start);
        fill(&fixture, 100);
        kith_state_restore(state, run, start);
        assert_recomputed(state, "after bringing back");
        if (memcmp(run, state->run, n * sizeof *run) == 0 &&
            memcmp(start, state->start, n * sizeof *start) == 0) {
            assert_same_score(kith_state_score(state), &before, "brought back whole");
            same++;
        }
        end(&fixture);
    }
    cr_assert_gt(same, 30, "brought back whole only %d times", same);
}

Test(state, rollback_leaves_no_trace)
{
    for (guint64 seed = 1; seed <= 20; seed++) {
        Fixture fixture;
        begin(&fixture, seed);
        fill(&fixture, 200);
        KithState *state = fixture.state;
        gsize n = (gsize)fixture.problem->n_seats;
        for (int i = 0; i < 200; i++) {
            g_autofree gint32 *run = g_memdup2(state->run, n * sizeof *run);
            g_autofree KithTick *start = g_memdup2(state->start, n * sizeof *start);
            g_autofree gint32 *joined = g_memdup2(state->joined, n * sizeof *joined);
            g_autofree KithTick *duration = g_memdup2(state->duration, n * sizeof *duration);
            KithScore score = *kith_state_score(state);
            kith_state_begin(state);
            if (change(&fixture) && change(&fixture))
                kith_state_settle(state);
            kith_state_rollback(state);
            cr_assert_arr_eq(state->run, run, n * sizeof *run);
            cr_assert_arr_eq(state->start, start, n * sizeof *start);
            cr_assert_arr_eq(state->joined, joined, n * sizeof *joined);
            cr_assert_arr_eq(state->duration, duration, n * sizeof *duration);
            assert_same_score(kith_state_score(state), &score, "rolled back");
        }
        end(&fixture);
    }
}

/* What a state never does, whatever is asked of it. */
static gboolean
never_happens(KithRuleKind kind)
{
    return kind <= KITH_RULE_HEADS_MOST;
}

/* Term by term, the objective and the independent check must come to the same; and there must be
 * something of every kind of rule, or that would say nothing. */
Test(state, objective_and_check_agree)
{
    gint64 units[KITH_RULE_KINDS] = {0};
    for (guint64 seed = 1; seed <= 60; seed++) {
        Fixture fixture;
        begin(&fixture, seed);
        fill(&fixture, 300);
        follow(&fixture);
        fill(&fixture, 20);
        gint32 n;
        g_autofree KithTerm *terms = g_new(KithTerm, fixture.problem->n_rules);
        KithScore score = kith_state_recompute(fixture.state, terms);
        KithRota *rota =
            kith_state_to_rota(fixture.state, fixture.state->run, fixture.state->start);
        kith_rota_follow(rota, fixture.published->rota, fixture.published->today);
        KithCheck *check = kith_check(rota);
        const KithTerm *checked = kith_check_terms(check, &n);
        cr_assert_eq(n, fixture.problem->n_rules);
        for (gint32 rule = 0; rule < n; rule++) {
            cr_assert_eq(terms[rule].units, checked[rule].units,
                         "seed %d: %s counts %" G_GINT64_FORMAT ", the check %" G_GINT64_FORMAT,
                         (int)seed, fixture.problem->rules[rule].id, terms[rule].units,
                         checked[rule].units);
            cr_assert_eq(terms[rule].cost, checked[rule].cost, "seed %d: cost of %s", (int)seed,
                         fixture.problem->rules[rule].id);
            units[fixture.problem->rules[rule].kind] += terms[rule].units;
        }
        KithScore judged = kith_check_score(check);
        assert_same_score(&score, &judged, "check");
        kith_check_free(check);
        kith_rota_unref(rota);
        end(&fixture);
    }
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++)
        cr_expect(never_happens(kind) || units[kind] > 0, "no world has anything of %s",
                  kith_rule_info(kind)->id);
}

/* Start times are the least that the rules of time allow: no seat could start a tick sooner. */
Test(state, start_times_are_least)
{
    for (guint64 seed = 1; seed <= 30; seed++) {
        Fixture fixture;
        begin(&fixture, seed);
        fill(&fixture, 300);
        KithRota *rota =
            kith_state_to_rota(fixture.state, fixture.state->run, fixture.state->start);
        KithState *again = kith_state_new(fixture.book, fixture.eligibility);
        for (gsize i = 0; i < kith_rota_duties(rota); i++) {
            const KithDuty *duty = kith_rota_duty(rota, i);
            gint32 seat = kith_duty_seat(rota, duty, 0);
            kith_state_begin(again);
            if (kith_state_insert(again, seat, duty->person,
                                  again->tail[kith_state_run(again, duty->person, seat)]) &&
                kith_state_settle(again))
                kith_state_commit(again);
            else
                kith_state_rollback(again);
        }
        for (gsize i = 0; i < kith_rota_duties(rota); i++) {
            const KithDuty *duty = kith_rota_duty(rota, i);
            gint32 seat = kith_duty_seat(rota, duty, 0);
            if (again->run[seat] >= 0)
                cr_assert_leq(again->start[seat], duty->start);
        }
        kith_state_free(again);
        kith_rota_unref(rota);
        end(&fixture);
    }
}

/* Whether the person can do these seats in this order on the day, put in one behind the other. */
static gboolean
possible_in_order(const Fixture *fixture, gint32 person, const gint32 *seats, gint32 n)
{
    g_autoptr(KithState) state = kith_state_new(fixture->book, fixture->eligibility);
    for (gint32 i = 0; i < n; i++) {
        kith_state_begin(state);
        if (!kith_state_insert(state, seats[i], person, i > 0 ? seats[i - 1] : -1) ||
            !kith_state_settle(state))
            return FALSE;
        kith_state_commit(state);
    }
    return TRUE;
}

static gboolean
is_linked(const KithProblem *problem, gint32 seat)
{
    return problem->link_first[seat] < problem->link_first[seat + 1];
}

/* Putting a duty anywhere into a day must be possible exactly where the same order, built up from
 * the front, is. */
Test(state, inserting_in_between_is_judged_as_building_up_in_order)
{
    int inserted = 0, refused = 0;
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        Fixture fixture;
        begin(&fixture, seed);
        const KithProblem *problem = fixture.problem;
        for (int round = 0; round < 300; round++) {
            gint32 order[4],
                n = 0,
                person = (gint32)kith_random_below(&fixture.random, (guint32)problem->n_people);
            gint32 new = (gint32)kith_random_below(&fixture.random, (guint32)problem->n_seats);
            gint32 day = kith_seat_occurrence(problem, new)->day;
            for (int tries = 0; tries < 400 && n < 3; tries++) {
                gint32 seat = (gint32)kith_random_below(&fixture.random, (guint32)problem->n_seats);
                if (seat == new || (n > 0 && seat == order[0]) || (n > 1 && seat == order[1]) ||
                    is_linked(problem, seat) || kith_seat_occurrence(problem, seat)->day != day)
                    continue;
                order[n] = seat;
                n += possible_in_order(&fixture, person, order, n + 1) ? 1 : 0;
            }
            if (n < 2 || is_linked(problem, new))
                continue;
            gint32 at =
                (gint32)kith_random_below(&fixture.random, (guint32)n); /* before order[at] */
            g_autoptr(KithState) state = kith_state_new(fixture.book, fixture.eligibility);
            for (gint32 i = 0; i < n; i++) {
                kith_state_begin(state);
                cr_assert(kith_state_insert(state, order[i], person, i > 0 ? order[i - 1] : -1) &&
                          kith_state_settle(state));
                kith_state_commit(state);
            }
            kith_state_begin(state);
            gboolean possible =
                kith_state_insert(state, new, person, at > 0 ? order[at - 1] : -1) &&
                kith_state_settle(state);
            kith_state_rollback(state);
            memmove(&order[at + 1], &order[at], sizeof(gint32) * (gsize)(n - at));
            order[at] = new;
            cr_assert_eq(possible, possible_in_order(&fixture, person, order, n + 1),
                         "seed %d: seat %d before place %d", (int)seed, new, at);
            inserted += possible;
            refused += !possible;
        }
        end(&fixture);
    }
    cr_assert_gt(inserted, ROUNDS(50));
    cr_assert_gt(refused, ROUNDS(50));
}
