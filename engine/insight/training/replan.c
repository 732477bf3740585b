/* Planning again, with what was chosen and without. */
#include "insight/training/train.h"

#include "model/variant.h"
#include "planner/run.h"

/* The heads and minutes of care that a rota leaves open. */
static KithCare
open_in(const KithTrain *train, const KithRota *rota)
{
    const KithProblem *problem = train->problem;
    g_autofree gint32 *open = g_new(gint32, MAX(problem->n_cells, 1));
    KithCare care = {.value = 0};
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        open[cell] = problem->cells[cell].least;
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 i = 0; kith_duty_covers(duty) && i < duty->n_seats; i++)
            open[problem->seat_cell[kith_duty_seat(rota, duty, i)]]--;
    }
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        for (gint32 h = 0; h < open[cell]; h++)
            kith_care_add(train, &care, train->flow->cell_first[cell], 1);
    return care;
}

/* A rota's duties as those of another problem with the same seats. */
static KithRota *
as_of(KithProblem *problem, const KithRota *rota)
{
    KithRota *copy = kith_rota_new(problem);
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        kith_rota_add(copy, duty->person, duty->start, duty->end,
                      &g_array_index(rota->seats, gint32, duty->first_seat), duty->n_seats,
                      duty->state, duty->pinned);
    }
    kith_rota_sort(copy);
    return copy;
}

/* Goes on planning from a rota for so many iterations, and says what is still open. */
static KithCare
go_on(const KithTrain *train, KithProblem *problem, const KithRota *from)
{
    KithPlanOptions options = {.iterations = train->options.iterations,
                               .seed = train->options.seed};
    KithRun run = {
        .options = &options, .began = g_get_monotonic_time(), .cooling = train->options.iterations};
    g_autoptr(KithRulebook) book = kith_rulebook_new(problem);
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    g_autoptr(KithOpenings) openings = kith_openings_new(problem, eligibility);
    g_autoptr(KithState) state = kith_state_new(book, eligibility);
    g_autoptr(KithRota) rota = as_of(problem, from);
    kith_state_load(state, rota);
    run.state = state;
    run.openings = openings;
    kith_run_search(&run);
    g_autoptr(KithRota) planned = kith_state_to_rota(state, state->run, state->start);
    return open_in(train, planned);
}

void
kith_train_replan(KithTrain *train, KithRota *rota)
{
    g_autoptr(GArray) attained = g_array_new(FALSE, FALSE, sizeof(KithAttained));
    for (guint i = 0; i < train->chosen->len; i++) {
        const KithTraining *chosen = &g_array_index(train->chosen, KithTraining, i);
        const gint32 *competencies, *levels;
        gint32 n = kith_train_learning_gives(train, chosen->learning, &competencies, &levels);
        for (gint32 g = 0; g < n; g++) {
            KithAttained one = {
                chosen->person, {competencies[g], levels[g]}, KITH_ALWAYS, KITH_NEVER};
            g_array_append_val(attained, one);
        }
    }
    g_autoptr(KithProblem) trained = kith_variant_new(
        train->problem, (const KithAttained *)(const void *)attained->data, (gint32)attained->len);
    KithPlanOptions first = {.iterations = train->options.iterations, .seed = train->options.seed};
    g_autoptr(KithPlan) plan = rota == NULL ? kith_plan(train->problem, &first) : NULL;
    const KithRota *from = rota != NULL ? rota : kith_plan_rota(plan);
    train->before = go_on(train, train->problem, from);
    train->after = go_on(train, trained, from);
    train->replanned = TRUE;
}
