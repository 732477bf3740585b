#include <kith/plan.h>
#include "planner/construct/regret.h"
#include "planner/pins.h"
#include "rota/objective.h"
#include "planner/search/search.h"
#include "planner/roster/shifts.h"
#include "planner/roster/par.h"
#include <stdlib.h>
#include <string.h>

#define LOOK_EVERY 16 /* iterations between looks at the clock */
#define MEASURED                                                                                   \
    500 /* iterations from which the speed is taken; the search stays warm that long               \
         */
#define SHARE_COOLING 0.97 /* of the seconds left; the rest is searched cold */
#define TELL_EVERY    (G_USEC_PER_SEC / 10)

struct _KithPlan {
    KithRota *rota;
    KithScore score;
    KithTerm *terms;
    gint32 n_terms;
    gint64 iterations, cooling;
    double seconds;
    guint64 seed;
    GArray *released;
};

/* The run under way. */
typedef struct {
    const KithPlanOptions *options;
    KithSearch *search;
    gint64 began, told;
    gint64 cooling; /* 0 until it is known */
} Run;

static double
seconds_since(gint64 began)
{
    return (double)(g_get_monotonic_time() - began) / (double)G_USEC_PER_SEC;
}

/* Tells the caller how far it has got; FALSE where they have had enough. */
static gboolean
tell(Run *run)
{
    gint64 now = g_get_monotonic_time();
    if (run->options->progress == NULL || now - run->told < TELL_EVERY)
        return TRUE;
    run->told = now;
    KithProgress progress = {seconds_since(run->began), run->search->iterations, run->search->best,
                             run->search->best_unfilled};
    return run->options->progress(&progress, run->options->progress_data);
}

/* Whether the caller's seconds have passed, or they have said to stop. */
static gboolean
time_is_up(gpointer data)
{
    const Run *run = data;
    const KithPlanOptions *options = run->options;
    return (options->stop != NULL && g_atomic_int_get(options->stop) != 0) ||
           (options->seconds > 0 && seconds_since(run->began) >= options->seconds);
}

static gboolean
is_over(Run *run)
{
    const KithPlanOptions *options = run->options;
    gint64 iterations = run->search->iterations;
    if ((options->iterations > 0 || options->seconds <= 0) && iterations >= options->iterations)
        return TRUE;
    if (iterations % LOOK_EVERY != 0)
        return FALSE;
    return time_is_up(run) || !tell(run);
}

/* How far the search has cooled: by iterations alone, so that a run can be repeated. */
static double
cooled(Run *run, double search_began)
{
    const KithPlanOptions *options = run->options;
    gint64 iterations = run->search->iterations;
    if (iterations < MEASURED)
        return 0.0;
    if (run->cooling == 0) {
        double now = seconds_since(run->began),
               speed = (double)iterations / MAX(now - search_began, 1e-6);
        run->cooling =
            iterations + (gint64)(speed * MAX(options->seconds - now, 0.0) * SHARE_COOLING);
    }
    return MIN(1.0, (double)iterations / (double)run->cooling);
}

static void
search_on(Run *run)
{
    double search_began = seconds_since(run->began);
    if (run->search->openings->problem->n_seats == 0)
        return;
    while (!is_over(run))
        kith_search_step(run->search, cooled(run, search_began));
}

static void
keep_result(KithPlan *plan, const Run *run, double seconds)
{
    KithSearch *search = run->search;
    plan->rota = kith_state_to_rota(search->state, search->best_run, search->best_start);
    plan->n_terms = search->openings->problem->n_rules;
    plan->terms = g_new0(KithTerm, MAX(plan->n_terms, 1));
    plan->score = kith_objective_rota(plan->rota, plan->terms);
    plan->iterations = search->iterations;
    plan->cooling = run->cooling;
    plan->seconds = seconds;
}

static gboolean
stop_shifts(gint64 steps, gint64 best, gpointer data)
{
    (void)steps; (void)best;
    return time_is_up(data);
}
static void try_roster(Run *run, KithLines *lines, KithState *state)
{
    g_autoptr(KithRoster) roster = kith_roster_new(lines, state);
    KithShiftsOptions options = {.seed = run->options->seed, .threads = (gint32)par("THREADS", 2), .seconds = run->options->seconds - seconds_since(run->began), .stop = stop_shifts, .stop_data = run};
    g_printerr("people %d classes %d schemes %d states %d cost %ld grain %ld\n", lines->n_people, lines->n_classes, lines->n_schemes, lines->schemes[0].n_states, (long)roster->cost, (long)lines->grain);
    KithShiftsResult result = kith_shifts(roster, &options);
    gint32 out = kith_roster_store(result.best, state);
    KithScore score = *kith_state_score(state);
    g_printerr("roster %ld left out %d; score %ld %ld %ld %ld\n", (long)result.best->cost, out, (long)score.tier[0], (long)score.tier[1], (long)score.tier[2], (long)score.tier[3]);
    kith_roster_free(result.best);
}

KithPlan *
kith_plan(KithProblem *problem, const KithPlanOptions *options)
{
    g_return_val_if_fail(problem != NULL && options != NULL, NULL);
    Run run = {.options = options, .began = g_get_monotonic_time()};
    run.cooling = options->cooling > 0 ? options->cooling : options->iterations;
    KithPlan *plan = g_new0(KithPlan, 1);
    plan->seed = options->seed;

    g_autoptr(KithRulebook) book = kith_rulebook_new(problem);
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    g_autoptr(KithOpenings) openings = kith_openings_new(problem, eligibility);
    g_autoptr(KithState) state = kith_state_new(book, eligibility);
    plan->released = kith_pins_place(state);

    KithRandom random;
    kith_random_seed(&random, options->seed);
    KithInserter inserter;
    kith_inserter_init(&inserter, state, openings, &random);
    kith_construct(&inserter, time_is_up, &run);
    kith_inserter_clear(&inserter);

    g_autoptr(KithLines) lines = kith_lines_new(state);
    if (lines != NULL && getenv("ROSTER"))
        try_roster(&run, lines, state);
    KithSearch search;
    kith_search_init(&search, state, openings, options->seed);
    run.search = &search;
    search_on(&run);
    keep_result(plan, &run, seconds_since(run.began));
    kith_search_clear(&search);
    return plan;
}

void
kith_plan_free(KithPlan *plan)
{
    if (plan == NULL)
        return;
    kith_rota_unref(plan->rota);
    g_free(plan->terms);
    g_array_free(plan->released, TRUE);
    g_free(plan);
}

KithRota *
kith_plan_rota(const KithPlan *plan)
{
    return plan->rota;
}

KithScore
kith_plan_score(const KithPlan *plan)
{
    return plan->score;
}

const KithTerm *
kith_plan_terms(const KithPlan *plan, gint32 *n)
{
    *n = plan->n_terms;
    return plan->terms;
}

gint64
kith_plan_iterations(const KithPlan *plan)
{
    return plan->iterations;
}

gint64
kith_plan_cooling(const KithPlan *plan)
{
    return plan->cooling;
}

double
kith_plan_seconds(const KithPlan *plan)
{
    return plan->seconds;
}

guint64
kith_plan_seed(const KithPlan *plan)
{
    return plan->seed;
}

const gint32 *
kith_plan_released_pins(const KithPlan *plan, gsize *n)
{
    *n = plan->released->len;
    return (const gint32 *)(const void *)plan->released->data;
}
