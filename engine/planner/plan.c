#include <kith/plan.h>
#include "planner/construct/regret.h"
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
    plan->seconds = (double)(g_get_monotonic_time() - run->began) / (double)G_USEC_PER_SEC;
    plan->has_bound = run->has_bound;
    plan->bound = run->bound;
}

KithPlan *
kith_plan(KithProblem *problem, const KithPlanOptions *options)
{
    g_return_val_if_fail(problem != NULL && options != NULL, NULL);
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

    KithRandom random;
    kith_random_seed(&random, options->seed);
    KithInserter inserter;
    kith_inserter_init(&inserter, state, openings, &random);
    inserter.near = near;
    inserter.everybody = TRUE;
    kith_construct(&inserter, kith_run_is_out_of_time, &run);
    kith_inserter_clear(&inserter);

    run.near = near;
    kith_run_search(&run);
    keep_result(plan, &run);
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
