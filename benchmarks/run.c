#include "command.h"

#include "spread.h"
#include "suite.h"

#include <kith/check.h>
#include <kith/plan.h>

#include "model/problem.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    const BenchSuite *suite;
    char *data, *only, *out;
    double seconds;
    gint64 iterations, cooling;
    int seeds, first_seed, threads;
} Run;

/* What a child process says of its run. */
typedef struct {
    char status[16];
    double seconds, cost, bound;
    gint64 iterations, cooling;
} Outcome;

typedef struct {
    const char *instance;
    guint64 seed;
    Outcome outcome;
    double best;
    glong peak;
} Result;

/* Tier by tier: whether the rota breaks rules, leaves needs unmet, or is all right. */
static const char *
status_of(const KithPlan *plan)
{
    g_autoptr(KithCheck) check = kith_check(kith_plan_rota(plan));
    KithScore score = kith_plan_score(plan), checked = kith_check_score(check);
    if (kith_score_compare(&score, &checked) != 0)
        return "disagrees";
    if (score.tier[KITH_TIER_PROTECT] > 0)
        return "broken";
    return score.tier[KITH_TIER_UNMET] > 0 ? "unmet" : "ok";
}

/* One run, in a process of its own. */
static Outcome
plan_instance(const Run *run, const char *name, guint64 seed, const char *solution)
{
    const BenchSuite *suite = run->suite;
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(GError) error = NULL;
    Outcome outcome = {.status = "unread", .bound = NAN};
    gpointer instance = suite->read(run->data, name, partnership, findings, &error);
    g_autoptr(KithProblem) problem =
        instance != NULL ? kith_problem_build(partnership, findings) : NULL;
    if (problem == NULL) {
        g_printerr("%s: %s\n", name, error != NULL ? error->message : "the problem has faults");
        bench_print_findings(findings, FALSE);
        if (instance != NULL)
            suite->free(instance);
        return outcome;
    }
    KithPlanOptions options = KITH_PLAN_OPTIONS_INIT;
    options.seconds = run->seconds;
    options.iterations = run->iterations;
    options.seed = seed;
    options.threads = run->threads;
    options.cooling = run->cooling;
    g_autoptr(KithPlan) plan = kith_plan(problem, &options);
    KithScore score = kith_plan_score(plan);
    g_strlcpy(outcome.status, status_of(plan), sizeof outcome.status);
    outcome.seconds = kith_plan_seconds(plan);
    outcome.iterations = kith_plan_iterations(plan);
    outcome.cooling = kith_plan_cooling(plan);
    outcome.cost = bench_cost(suite, problem, &score);
    gint64 proven;
    if (kith_plan_bound(plan, &proven)) {
        KithScore least = {{0}};
        least.tier[KITH_TIER_SOFT] = proven;
        outcome.bound = bench_cost(suite, problem, &least);
    }
    if (!suite->write(instance, kith_plan_rota(plan), solution, &error)) {
        g_printerr("%s: %s\n", name, error->message);
        g_strlcpy(outcome.status, "unwritten", sizeof outcome.status);
    }
    suite->free(instance);
    return outcome;
}

/* Runs in a child, so that the peak of memory is this run's alone and a crash ends only this run.
 */
static void
run_apart(const Run *run, const char *solution, Result *result)
{
    int ends[2];
    result->outcome = (Outcome){.status = "failed", .cost = NAN, .bound = NAN};
    if (pipe(ends) != 0)
        return;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        Outcome outcome = plan_instance(run, result->instance, result->seed, solution);
        gssize written = write(ends[1], &outcome, sizeof outcome);
        _exit(written == (gssize)sizeof outcome ? 0 : 1);
    }
    close(ends[1]);
    Outcome outcome;
    if (child > 0 && read(ends[0], &outcome, sizeof outcome) == (gssize)sizeof outcome)
        result->outcome = outcome;
    close(ends[0]);
    struct rusage usage;
    int status;
    if (child > 0 && wait4(child, &status, 0, &usage) == child)
        result->peak = usage.ru_maxrss;
}

static double
gap_of(const Result *result)
{
    return bench_gap(result->outcome.cost, result->best);
}

static gboolean
is_planned(const Result *result)
{
    return strcmp(result->outcome.status, "ok") == 0 ||
           strcmp(result->outcome.status, "unmet") == 0;
}

static void
write_result(FILE *csv, const Result *result, int threads)
{
    char seconds[32], cost[32], bound[32], best[32], gap[32];
    const Outcome *outcome = &result->outcome;
    gboolean planned = is_planned(result);
    fprintf(csv,
            "%s,%" G_GUINT64_FORMAT ",%d,%s,%s,%s,%s,%s,%s,%ld,%" G_GINT64_FORMAT
            ",%" G_GINT64_FORMAT "\n",
            result->instance, result->seed, threads,
            bench_decimal(seconds, sizeof seconds, outcome->seconds), outcome->status,
            bench_decimal(cost, sizeof cost, planned ? outcome->cost : NAN),
            bench_decimal(bound, sizeof bound, outcome->bound),
            bench_decimal(best, sizeof best, result->best),
            bench_decimal(gap, sizeof gap, planned ? gap_of(result) : NAN), result->peak,
            outcome->iterations, outcome->cooling);
    fflush(csv);
}

static void
print_result(const Result *result)
{
    char cost[32], bound[32], best[32], gap[32];
    gboolean planned = is_planned(result);
    printf("%-28s %4" G_GUINT64_FORMAT " %8.2f %-9s %10s %10s %10s %8s %8.1f %12" G_GINT64_FORMAT
           "\n",
           result->instance, result->seed, result->outcome.seconds, result->outcome.status,
           bench_decimal(cost, sizeof cost, planned ? result->outcome.cost : NAN),
           bench_decimal(bound, sizeof bound, result->outcome.bound),
           bench_decimal(best, sizeof best, result->best),
           bench_decimal(gap, sizeof gap, planned ? round(gap_of(result) * 100) / 100 : NAN),
           (double)result->peak / 1024, result->outcome.iterations);
    fflush(stdout);
}

typedef struct {
    int runs, planned, good, compared;
    double gap;
    BenchSpread *spread;
} Summary;

static void
run_seed(const Run *run, const char *folder, const char *instance, guint64 seed, FILE *csv,
         Summary *summary)
{
    g_autofree char *file = g_strdup_printf("%s.%" G_GUINT64_FORMAT ".sol", instance, seed);
    g_autofree char *solution = g_build_filename(folder, file, NULL);
    Result result = {instance, seed, {.status = ""}, NAN, 0};
    result.best = bench_best_known(run->suite, run->data, instance);
    run_apart(run, solution, &result);
    write_result(csv, &result, run->threads);
    print_result(&result);
    gboolean good = strcmp(result.outcome.status, "ok") == 0;
    summary->runs++;
    summary->planned += is_planned(&result);
    summary->good += good;
    bench_spread_add(summary->spread, instance, good ? result.outcome.cost : NAN, result.best);
    if (good && !isnan(gap_of(&result))) {
        summary->compared++;
        summary->gap += gap_of(&result);
    }
}

static int
run_suite(const Run *run)
{
    g_autofree char *folder = g_build_filename(run->out, run->suite->name, NULL);
    g_autofree char *path = g_build_filename(folder, "results.csv", NULL);
    FILE *csv = g_mkdir_with_parents(folder, 0777) == 0 ? fopen(path, "w") : NULL;
    if (csv == NULL) {
        g_printerr("kith-bench: %s: %s\n", path, g_strerror(errno));
        return BENCH_UNREADABLE;
    }
    g_autoptr(GPtrArray) names =
        run->only != NULL ? g_ptr_array_new_with_free_func(g_free) : run->suite->list(run->data);
    if (run->only != NULL)
        g_ptr_array_add(names, g_strdup(run->only));
    fprintf(csv, "instance,seed,threads,seconds,status,cost,bound,best_known,gap_percent,"
                 "peak_rss_kib,iterations,cooling\n");
    printf("%-28s %4s %8s %-9s %10s %10s %10s %8s %8s %12s\n", "instance", "seed", "seconds",
           "status", "cost", "bound", "best known", "gap %", "MiB", "iterations");
    g_autoptr(BenchSpread) spread = bench_spread_new();
    Summary summary = {.spread = spread};
    for (guint i = 0; i < names->len; i++)
        for (int seed = run->first_seed; seed < run->first_seed + run->seeds; seed++)
            run_seed(run, folder, g_ptr_array_index(names, i), (guint64)seed, csv, &summary);
    fclose(csv);
    printf("%d of %d runs with every need met and no rule broken", summary.good, summary.runs);
    if (summary.compared > 0)
        printf("; mean gap of %d to the best known: %.2f %%", summary.compared,
               summary.gap / summary.compared);
    printf("\n");
    if (run->seeds > 1)
        bench_spread_print(spread);
    printf("%s\n", path);
    return summary.runs > 0 && summary.planned == summary.runs ? BENCH_DONE : BENCH_UNWANTED;
}

int
bench_command_run(int argc, char **argv)
{
    Run run = {.seconds = 0, .seeds = 1, .first_seed = 1, .threads = 1};
    const GOptionEntry entries[] = {
        {"data", 0, 0, G_OPTION_ARG_FILENAME, &run.data, "the folder of the sets", "DIR"},
        {"seconds", 0, 0, G_OPTION_ARG_DOUBLE, &run.seconds, "time for each run", "N"},
        {"iterations", 0, 0, G_OPTION_ARG_INT64, &run.iterations, "or so many iterations", "N"},
        {"cooling", 0, 0, G_OPTION_ARG_INT64, &run.cooling, "cooling over so many of them", "N"},
        {"only", 0, 0, G_OPTION_ARG_STRING, &run.only, "this instance alone", "NAME"},
        {"seeds", 0, 0, G_OPTION_ARG_INT, &run.seeds, "so many runs of each instance", "K"},
        {"seed", 0, 0, G_OPTION_ARG_INT, &run.first_seed, "the first seed", "N"},
        {"threads", 0, 0, G_OPTION_ARG_INT, &run.threads, "most threads for each run", "T"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &run.out, "where to write (build/bench)", "DIR"},
        G_OPTION_ENTRY_NULL};
    gboolean good = bench_options(&argc, &argv, "SUITE", entries);
    if (run.only != NULL && run.only[0] == '\0')
        g_clear_pointer(&run.only, g_free);
    if (run.out == NULL)
        run.out = g_strdup("build/bench");
    run.suite = argc == 2 ? bench_suite(argv[1]) : NULL;
    int code = BENCH_USAGE;
    if (!good || run.suite == NULL || run.data == NULL || run.seeds < 1 ||
        (run.seconds <= 0 && run.iterations <= 0))
        g_printerr("usage: kith-bench run SUITE --data DIR --seconds N [--only NAME] [--seeds K] "
                   "[--threads T] [--out DIR]\n");
    else
        code = run_suite(&run);
    g_free(run.data);
    g_free(run.only);
    g_free(run.out);
    return code;
}
