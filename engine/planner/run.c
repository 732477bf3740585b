#include "planner/run.h"

#include "planner/roster/shifts.h"

#define LOOK_EVERY 16 /* iterations between looks at the clock */
#define MEASURED                                                                                   \
    500 /* iterations from which the speed is taken; the search stays warm that long               \
         */
#define SHARE_COOLING 0.97 /* of the seconds left; the rest is searched cold */
#define TELL_EVERY    (G_USEC_PER_SEC / 10)

/* Of all iterations, where there are both shifts and visits: when shifts have their turn. */
#define SHIFTS_FROM  0.55
#define SHIFTS_UNTIL 0.65

double
kith_run_seconds(const KithRun *run)
{
    return (double)(g_get_monotonic_time() - run->began) / (double)G_USEC_PER_SEC;
}

/* Tells the caller how far it has got; FALSE where they have had enough. */
static gboolean
tell(KithRun *run)
{
    gint64 now = g_get_monotonic_time();
    if (run->stopped || run->options->progress == NULL || now - run->told < TELL_EVERY)
        return !run->stopped;
    run->told = now;
    KithProgress progress = {kith_run_seconds(run), run->iterations, run->best, run->best_unfilled};
    run->stopped = !run->options->progress(&progress, run->options->progress_data);
    return !run->stopped;
}

gboolean
kith_run_is_out_of_time(gpointer data)
{
    const KithRun *run = data;
    const KithPlanOptions *options = run->options;
    return run->stopped || (options->stop != NULL && g_atomic_int_get(options->stop) != 0) ||
           (options->seconds > 0 && kith_run_seconds(run) >= options->seconds);
}

/* Whether all iterations that were asked for are done. */
static gboolean
is_spent(const KithRun *run)
{
    const KithPlanOptions *options = run->options;
    return (options->iterations > 0 || options->seconds <= 0) &&
           run->iterations >= options->iterations;
}

static void
note_state(KithRun *run)
{
    run->best = *kith_state_score(run->state);
    run->best_unfilled = run->state->n_unfilled;
}

/* --- duty by duty --- */

static gboolean
is_over(KithRun *run, double share)
{
    /* not before the step after which the speed is known, so that a run is repeated in which it was
     * measured */
    if (is_spent(run) || (run->cooling > 0 && run->iterations > MEASURED &&
                          (double)run->iterations >= share * (double)run->cooling))
        return TRUE;
    return run->iterations % LOOK_EVERY == 0 && (kith_run_is_out_of_time(run) || !tell(run));
}

/* How far the search has cooled: by iterations alone, so that a run can be repeated. */
static double
cooled(KithRun *run, double search_began)
{
    if (run->iterations < MEASURED)
        return 0.0;
    if (run->cooling == 0) {
        double now = kith_run_seconds(run),
               speed = (double)run->iterations / MAX(now - search_began, 1e-6);
        run->cooling = run->iterations +
                       (gint64)(speed * MAX(run->options->seconds - now, 0.0) * SHARE_COOLING);
    }
    return MIN(1.0, (double)run->iterations / (double)run->cooling);
}

/* Searches on until so great a share of all iterations is done. */
static void
search_duties(KithRun *run, double share)
{
    double began = kith_run_seconds(run);
    KithSearch search;
    kith_search_init(&search, run->state, run->openings, run->near,
                     run->options->seed + (guint64)run->iterations);
    while (!is_over(run, share)) {
        kith_search_step(&search, cooled(run, began));
        run->iterations++;
        run->best = search.best;
        run->best_unfilled = search.best_unfilled;
    }
    kith_search_stop(&search);
    if (kith_score_compare(kith_state_score(run->state), &search.best) != 0)
        kith_state_restore(run->state, search.best_run, search.best_start);
    kith_search_clear(&search);
    note_state(run);
}

/* --- shifts over weeks --- */

static gboolean
stop_shifts(gint64 steps, gpointer data)
{
    KithRun *run = data;
    gint64 before = run->iterations;
    run->iterations += steps / KITH_ROSTER_STEPS;
    gboolean stop = kith_run_is_out_of_time(run) || !tell(run);
    run->iterations = before;
    return stop;
}

/* What the state's rota costs by rules of which lines know nothing. */
static gint64
unknown_cost(const KithState *state, const KithLines *lines)
{
    const KithProblem *problem = state->problem;
    g_autofree KithTerm *terms = g_new(KithTerm, MAX(problem->n_rules, 1));
    KithScore unknown = {{0}};
    kith_state_recompute(state, terms);
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (!kith_lines_know(problem->rules[rule].kind))
            unknown.tier[problem->rules[rule].tier] += terms[rule].cost;
    return kith_line_weigh(lines, &unknown);
}

/*
 * What the rosters' bound says of whole rotas. What costs the same in all of them comes on top:
 * what this one costs beyond its roster, but for rules that lines do not know, which another rota
 * may well keep.
 */
static void
note_bound(KithRun *run, const KithLines *lines, gint64 bound)
{
    if (bound == G_MININT64 || run->best.tier[KITH_TIER_PROTECT] != 0)
        return;
    g_autoptr(KithRoster) roster = kith_roster_new(lines, run->state);
    KithScore unmet = run->best;
    unmet.tier[KITH_TIER_CHANGE] = unmet.tier[KITH_TIER_SOFT] = 0;
    gint64 same =
        kith_line_weigh(lines, &run->best) - roster->cost - unknown_cost(run->state, lines);
    gint64 whole = kith_pricing_whole(lines, bound);
    run->has_bound = TRUE;
    run->bound =
        MAX(0, whole + same - kith_line_weigh(lines, &unmet) - run->best.tier[KITH_TIER_CHANGE]);
}

/* Searches rosters until so great a share of all iterations is done (above 1: until it is told to
 * stop), and keeps what they come to where that is better. */
static void
search_shifts(KithRun *run, const KithLines *lines, double share, gboolean all)
{
    const KithPlanOptions *options = run->options;
    g_autoptr(KithRoster) roster = kith_roster_new(lines, run->state);
    KithShiftsOptions shifts = {.seed = options->seed,
                                .threads = options->threads,
                                .seconds = options->seconds - kith_run_seconds(run),
                                .stop = stop_shifts,
                                .stop_data = run};
    gint64 left = (gint64)(share * (double)run->cooling) - run->iterations;
    if (run->cooling > 0)
        shifts.planned = MAX(1, (all ? run->cooling : left) * KITH_ROSTER_STEPS);
    if (options->iterations > 0)
        shifts.steps = (options->iterations - run->iterations) * KITH_ROSTER_STEPS;
    if (!all)
        shifts.steps = shifts.steps > 0 ? MIN(shifts.steps, shifts.planned) : shifts.planned;
    KithShiftsResult result = kith_shifts(roster, &shifts);
    /* a round of a large program may take many more than it was given; others have their turn still
     */
    gint64 steps = shifts.steps > 0 ? MIN(result.steps, shifts.steps) : result.steps;
    run->iterations += steps / KITH_ROSTER_STEPS;
    if (run->cooling == 0)
        run->cooling = result.planned / KITH_ROSTER_STEPS;

    KithScore before = *kith_state_score(run->state);
    gsize n_seats = (gsize)run->state->problem->n_seats;
    g_autofree gint32 *kept_run = g_memdup2(run->state->run, n_seats * sizeof(gint32));
    g_autofree KithTick *kept_start = g_memdup2(run->state->start, n_seats * sizeof(KithTick));
    kith_roster_store(result.best, run->state);
    kith_roster_mend(result.best, run->state);
    if (kith_score_compare(kith_state_score(run->state), &before) > 0)
        kith_state_restore(run->state, kept_run, kept_start);
    note_state(run);
    if (all)
        note_bound(run, lines, result.bound);
    kith_roster_free(result.best);
}

/* Whether a rule allows nobody of a set more than one duty a day. */
static gboolean
is_single(const KithProblem *problem, const KithRuleSet *set)
{
    for (gint32 i = 0; i < set->of[KITH_RULE_DAY_DUTIES].n; i++) {
        const KithRule *rule = &problem->rules[set->of[KITH_RULE_DAY_DUTIES].rules[i]];
        if (rule->tier == KITH_TIER_PROTECT && rule->most == 1 &&
            (rule->kinds | KITH_KIND_UNKNOWN) == G_MAXUINT32)
            return TRUE;
    }
    return FALSE;
}

/* Whether lines say everything there is to plan: all needs are shifts, and nobody works two a day.
 */
static gboolean
is_all_shifts(const KithLines *lines)
{
    const KithProblem *problem = lines->problem;
    for (gint32 c = 0; c < problem->n_cells; c++)
        if (problem->cells[c].most > 0 && !lines->has_cell[c])
            return FALSE;
    for (gint32 i = 0; i < lines->n_people; i++)
        if (!is_single(problem, kith_rulebook_set(lines->book, lines->people[i])))
            return FALSE;
    gsize days = (gsize)problem->n_people * (gsize)problem->n_days;
    for (gsize at = 0; at < days; at++)
        if (lines->fixed[at])
            return FALSE;
    return TRUE;
}

void
kith_run_search(KithRun *run)
{
    note_state(run);
    if (run->state->problem->n_seats == 0 || is_spent(run))
        return;
    g_autoptr(KithLines) lines = kith_lines_new(run->state);
    if (lines != NULL && is_all_shifts(lines)) {
        search_shifts(run, lines, 1.0, TRUE);
        return;
    }
    if (lines == NULL) {
        search_duties(run, G_MAXDOUBLE);
        return;
    }
    search_duties(run, SHIFTS_FROM);
    g_clear_pointer(&lines, kith_lines_free);
    if (!is_spent(run) && !kith_run_is_out_of_time(run))
        lines = kith_lines_new(run->state); /* visits have moved since */
    if (lines != NULL)
        search_shifts(run, lines, SHIFTS_UNTIL, FALSE);
    if (!kith_run_is_out_of_time(run)) /* else a repeated run would go on with shifts */
        search_duties(run, G_MAXDOUBLE);
}
