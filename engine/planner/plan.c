#include <kith/plan.h>
#include "planner/construct/regret.h"
#include "planner/leave_later.h"
#include "planner/parts/parts.h"
#include "planner/parts/split.h"
#include "planner/pins.h"
#include "planner/repair/repair.h"
#include "planner/run.h"
#include "rota/objective.h"

struct _KithPlan {
    KithRota *rota;
    KithScore score;
    KithTerm *terms;
    gint32 n_terms;
    gint64 iterations, cooling;
    double seconds;
    guint64 seed;
    gboolean has_bound;
    gint64 bound;
    GArray *released;
};

static void
keep_result(KithPlan *plan, const KithRun *run)
{
    const KithState *state = run->state;
    plan->rota = kith_state_to_rota(state, state->run, state->start);
    if (run->options->from != NULL) {
        kith_rota_follow(plan->rota, run->options->from, run->options->today);
        kith_rota_keep_states(plan->rota);
    }
    plan->n_terms = state->problem->n_rules;
    plan->terms = g_new0(KithTerm, MAX(plan->n_terms, 1));
    plan->score = kith_objective_rota(plan->rota, plan->terms);
    plan->iterations = run->iterations;
    plan->cooling = run->cooling;
    plan->seconds = kith_run_seconds(run);
    plan->has_bound = run->has_bound;
    plan->bound = run->bound;
}

/* The first rota, duty by duty. */
static void
construct(KithRun *run)
{
    KithRandom random;
    kith_random_seed(&random, run->options->seed);
    KithInserter inserter;
    kith_inserter_init(&inserter, run->state, run->openings, &random);
    inserter.near = run->near;
    inserter.everybody = TRUE;
    kith_construct(&inserter, kith_run_is_out_of_time, run);
    kith_inserter_clear(&inserter);
}

static KithPlan *
plan_once(KithProblem *problem, const KithPlanOptions *options)
{
    KithRun run = {.options = options, .began = g_get_monotonic_time()};
    run.cooling = options->cooling > 0 ? options->cooling : options->iterations;
    KithPlan *plan = g_new0(KithPlan, 1);
    plan->seed = options->seed;

    g_autoptr(KithRulebook) book = kith_rulebook_new(problem);
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    g_autoptr(KithOpenings) openings = kith_openings_new(problem, eligibility);
    g_autoptr(KithNear) near = kith_near_new(problem, eligibility);
    g_autoptr(KithState) state = kith_state_new(book, eligibility);
    run.state = state;
    run.openings = openings;
    if (options->from != NULL) {
        g_autoptr(KithPublished) published = kith_published_new(options->from, options->today);
        kith_state_follow(state, published);
        plan->released = kith_repair(state, openings, options->seed);
        keep_result(plan, &run);
        return plan;
    }
    plan->released = kith_pins_place(state);
    run.near = near;
    gint32 n_parts = kith_split_parts(problem, options);
    if (n_parts > 1)
        kith_parts_plan(&run, n_parts);
    else
        construct(&run);
    kith_run_search(&run);
    kith_leave_later(state);
    keep_result(plan, &run);
    return plan;
}

/* --- several at once --- */

#define AT_ONCE_MOST  8
#define SEATS_AT_ONCE 1000000 /* together: what a rota takes grows with its seats */

/* Whether anything is on the road: a visit whose time is for the planner to say. */
static gboolean
has_rounds(const KithProblem *problem)
{
    for (gint32 i = 0; i < problem->n_occurrences; i++)
        if (problem->occurrences[i].place >= 0 &&
            problem->occurrences[i].earliest != problem->occurrences[i].late_until)
            return TRUE;
    return FALSE;
}

/*
 * How many rotas are planned at once. Islands of rosters use threads themselves; a search of rounds
 * is a single walk, so other threads take other walks, from the seeds that follow. Which of them
 * comes out best depends on time, so that a run that is limited by iterations makes one only.
 */
static gint32
n_at_once(const KithProblem *problem, const KithPlanOptions *options)
{
    if (options->from != NULL || options->seconds <= 0 || options->iterations > 0 ||
        !has_rounds(problem) || kith_split_parts(problem, options) > 1)
        return 1;
    gint32 threads = options->threads > 0 ? options->threads : (gint32)g_get_num_processors();
    return CLAMP(MIN(threads, SEATS_AT_ONCE / MAX(problem->n_seats, 1)), 1, AT_ONCE_MOST);
}

typedef struct {
    KithProblem *problem;
    KithPlanOptions options;
    KithPlan *plan;
    GThread *thread;
} Walk;

static gpointer
walk(gpointer data)
{
    Walk *one = data;
    one->plan = plan_once(one->problem, &one->options);
    return NULL;
}

/* Plans from as many seeds; the caller hears of the first walk alone, and its end is that of all.
 */
static KithPlan *
plan_at_once(KithProblem *problem, const KithPlanOptions *options, gint32 n)
{
    Walk walks[AT_ONCE_MOST];
    gint stop = 0;
    for (gint32 i = 0; i < n; i++) {
        walks[i] = (Walk){.problem = problem, .options = *options};
        walks[i].options.seed += (guint64)i;
        walks[i].options.threads = 1;
        if (i == 0)
            continue;
        walks[i].options.progress = NULL;
        walks[i].options.stop = &stop;
        walks[i].thread = g_thread_new("walk", walk, &walks[i]);
    }
    walk(&walks[0]);
    g_atomic_int_set(&stop, 1);
    KithPlan *best = walks[0].plan;
    for (gint32 i = 1; i < n; i++) {
        g_thread_join(walks[i].thread);
        gboolean better = kith_score_compare(&walks[i].plan->score, &best->score) < 0;
        kith_plan_free(better ? best : walks[i].plan);
        if (better)
            best = walks[i].plan;
    }
    return best;
}

KithPlan *
kith_plan(KithProblem *problem, const KithPlanOptions *options)
{
    g_return_val_if_fail(problem != NULL && options != NULL, NULL);
    gint32 n = n_at_once(problem, options);
    return n > 1 ? plan_at_once(problem, options, n) : plan_once(problem, options);
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

gboolean
kith_plan_bound(const KithPlan *plan, gint64 *soft)
{
    if (plan->has_bound)
        *soft = plan->bound;
    return plan->has_bound;
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
