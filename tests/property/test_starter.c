/* The starter's rota, judged from its duties alone. */
#include <criterion/criterion.h>
#include "support/folder.h"
#include <string.h>

#include "rota/rota.h"
#include "support/rounds.h"
#include <kith/gaps.h>
#include <kith/lapses.h>
#include <kith/plan.h>
#include <kith/rounds.h>
#include <kith/starter.h>
#include <kith/train.h>

#define ITERATIONS ROUNDS(40000)

/* The starter; without its joinable needs unless they are wanted. */
static KithProblem *
starter(gboolean joinable)
{
    char *parent = folder_make();
    g_autofree char *folder = g_build_filename(parent, "starter", (char *)NULL);
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert(kith_starter_write(folder, NULL));
    g_autofree char *joins = g_build_filename(folder, "joinable.csv", (char *)NULL);
    if (!joinable)
        cr_assert(g_file_set_contents(joins, "first,second,minutes\n", -1, NULL));
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, NULL, findings);
    cr_assert_not_null(partnership);
    KithProblem *problem = kith_problem_build(partnership, findings);
    cr_assert_not_null(problem);
    folder_drop(parent);
    return problem;
}

static KithPlan *
plan(KithProblem *problem)
{
    KithPlanOptions options = {.iterations = ITERATIONS, .seed = 1};
    return kith_plan(problem, &options);
}

static const KithOccurrence *
occurrence_of(const KithRota *rota, const KithDuty *duty)
{
    return kith_seat_occurrence(rota->problem, kith_duty_seat(rota, duty, 0));
}

/* Nobody is expected in two places, and no gap is shorter than the way: duties are by person and
 * start. */
static void
assert_possible(const KithRota *rota)
{
    const KithProblem *problem = rota->problem;
    for (gsize d = 1; d < kith_rota_duties(rota); d++) {
        const KithDuty *before = kith_rota_duty(rota, d - 1), *duty = kith_rota_duty(rota, d);
        if (before->person != duty->person)
            continue;
        KithTick way = kith_problem_travel(problem, problem->people[duty->person].mode,
                                           occurrence_of(rota, before)->place,
                                           occurrence_of(rota, duty)->place);
        cr_assert_leq(before->end + way, duty->start);
    }
}

/* When a seat's duty starts, KITH_NEVER where nobody has it, by seat; and who has it. */
static KithTick *
starts_of(const KithRota *rota, gint32 **people)
{
    KithTick *starts = g_new(KithTick, rota->problem->n_seats);
    *people = g_new(gint32, rota->problem->n_seats);
    for (gint32 seat = 0; seat < rota->problem->n_seats; seat++)
        starts[seat] = KITH_NEVER;
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 i = 0; i < duty->n_seats; i++) {
            starts[kith_duty_seat(rota, duty, i)] = duty->start;
            (*people)[kith_duty_seat(rota, duty, i)] = duty->person;
        }
    }
    return starts;
}

/* Both carers of a double-up are there, at once, and they are two. */
static gint32
assert_together(const KithRota *rota)
{
    const KithProblem *problem = rota->problem;
    g_autofree gint32 *people = NULL;
    g_autofree KithTick *starts = starts_of(rota, &people);
    gint32 together = 0;
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        const KithOccurrence *occurrence = &problem->occurrences[o];
        gint32 first = problem->cells[occurrence->first_cell].first_seat, n = 0, last = -1;
        for (gint32 c = 0; occurrence->together && c < occurrence->n_cells; c++)
            n += problem->cells[occurrence->first_cell + c].least;
        for (gint32 seat = first; seat < first + n; seat++) {
            if (starts[seat] == KITH_NEVER)
                continue;
            cr_assert(last < 0 || starts[last] == starts[seat]);
            cr_assert(last < 0 || people[last] != people[seat]);
            together += last >= 0;
            last = seat;
        }
        cr_assert(last < 0 || n == 0 || (starts[first] != KITH_NEVER));
    }
    return together;
}

Test(starter, rota_is_possible_and_double_ups_are_together)
{
    g_autoptr(KithProblem) problem = starter(TRUE);
    g_autoptr(KithPlan) planned = plan(problem);
    assert_possible(kith_plan_rota(planned));
    cr_assert_gt(assert_together(kith_plan_rota(planned)), 50);
    KithRounds rounds = kith_rounds(kith_plan_rota(planned));
    cr_expect_gt(rounds.client_weeks, 100);
    cr_expect_gt(10 * rounds.client_weeks_within, 8 * rounds.client_weeks);
}

/* Joining needs takes fewer minutes in all, on the road and at clients, for the same care. */
Test(starter, joining_saves_minutes)
{
    KithRounds rounds[2];
    gint64 unmet[2];
    for (int joinable = 0; joinable <= 1; joinable++) {
        g_autoptr(KithProblem) problem = starter(joinable == 1);
        g_autoptr(KithPlan) planned = plan(problem);
        rounds[joinable] = kith_rounds(kith_plan_rota(planned));
        unmet[joinable] = kith_plan_score(planned).tier[KITH_TIER_UNMET];
    }
    cr_expect_eq(rounds[0].joined, 0);
    cr_expect_gt(rounds[1].joined, 20);
    cr_expect_leq(unmet[1] / 1000000, unmet[0] / 1000000, "not one red head more unmet");
    cr_expect_lt(rounds[1].visit_minutes + rounds[1].travel_minutes,
                 rounds[0].visit_minutes + rounds[0].travel_minutes);
}

static const char *
id_of(const KithProblem *problem, gint32 person)
{
    return kith_problem_text(problem, problem->people[person].id);
}

/* What is planted in the starter is found: who alone can do what, whose lapse undoes most, and who
 * should learn what. */
Test(starter, what_is_planted_is_found)
{
    static const gint32 days[] = {30};
    g_autoptr(KithProblem) problem = starter(TRUE);
    gsize n;
    g_autoptr(KithGaps) gaps = kith_gaps_new(problem, NULL);
    const KithReliance *reliance = kith_gaps_reliance(gaps, &n);
    cr_assert_gt(n, 0);
    cr_assert_str_eq(id_of(problem, reliance[0].person), "morven-r");
    cr_assert_str_eq(kith_gaps_competency_id(gaps, reliance[0].competency), "tracheostomy-care");

    g_autoptr(KithLapses) lapses = kith_lapses_new(problem, days, G_N_ELEMENTS(days));
    const KithRenewal *renewals = kith_lapses_renewals(lapses, &n);
    cr_assert_gt(n, 0);
    cr_assert_str_eq(id_of(problem, renewals[0].person), "calum-b");

    g_autoptr(KithTrain) train = kith_train_new(problem, NULL, NULL);
    const KithTraining *chosen = kith_train_chosen(train, &n);
    cr_assert_gt(n, 0);
    cr_assert_str_eq(kith_train_learning_id(train, chosen[0].learning), "tracheostomy-mentoring");
    cr_assert(kith_train_is_best(train));
}
