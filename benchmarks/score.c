#include "command.h"

#include "suite.h"

#include <kith/check.h>

#include "model/problem.h"
#include "rota/objective.h"

#include <stdio.h>
#include <string.h>

/* What a solution costs by our own rules, to be held against the set's own scorer. */

static void
print_breaches(const KithCheck *check)
{
    gsize n;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    for (gsize i = 0; i < n; i++)
        printf("  %s\n", breaches[i].message);
}

/* Two ways of counting the same: the objective's and the independent check's. */
static gboolean
print_terms(const KithProblem *problem, const KithTerm *priced, const KithCheck *check)
{
    gint32 n;
    const KithTerm *checked = kith_check_terms(check, &n);
    gboolean same = TRUE;
    for (gint32 rule = 0; rule < n; rule++) {
        gboolean equal =
            priced[rule].units == checked[rule].units && priced[rule].cost == checked[rule].cost;
        same = same && equal;
        if (checked[rule].units == 0 && equal)
            continue;
        printf("tier %d %-28s units %10" G_GINT64_FORMAT " cost %12" G_GINT64_FORMAT,
               kith_problem_rule_tier(problem, rule), kith_problem_rule_id(problem, rule),
               checked[rule].units, checked[rule].cost);
        if (!equal)
            printf("  but the objective says %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT,
                   priced[rule].units, priced[rule].cost);
        printf("\n");
    }
    return same;
}

static int
score_rota(const BenchSuite *suite, const KithProblem *problem, const KithRota *rota)
{
    g_autoptr(KithCheck) check = kith_check(rota);
    g_autofree KithTerm *priced = g_new0(KithTerm, kith_problem_rules(problem));
    kith_objective_rota(rota, priced);
    gboolean same = print_terms(problem, priced, check);
    print_breaches(check);
    KithScore score = kith_check_score(check);
    for (int tier = 0; tier < KITH_TIERS; tier++)
        printf("%stier %d: %" G_GINT64_FORMAT, tier > 0 ? ", " : "", tier, score.tier[tier]);
    printf("\ncost: %.6g\n", bench_cost(suite, problem, &score));
    if (!same)
        printf("the objective and the check disagree\n");
    return same && score.tier[KITH_TIER_PROTECT] == 0 && score.tier[KITH_TIER_UNMET] == 0
               ? BENCH_DONE
               : BENCH_UNWANTED;
}

static int
score_solution(const BenchSuite *suite, const char *data, const char *name, const char *solution)
{
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(GError) error = NULL;
    gpointer instance = suite->read(data, name, partnership, findings, &error);
    g_autoptr(KithProblem) problem =
        instance != NULL ? kith_problem_build(partnership, findings) : NULL;
    bench_print_findings(findings, TRUE);
    g_autoptr(KithRota) rota =
        problem != NULL ? suite->load(instance, problem, solution, &error) : NULL;
    if (rota == NULL)
        g_printerr("%s: %s\n", name, error != NULL ? error->message : "the problem has faults");
    int code = rota != NULL ? score_rota(suite, problem, rota) : BENCH_UNREADABLE;
    if (instance != NULL)
        suite->free(instance);
    return code;
}

int
bench_command_score(int argc, char **argv)
{
    char *data = NULL, *name = NULL, *solution = NULL;
    const GOptionEntry entries[] = {
        {"data", 0, 0, G_OPTION_ARG_FILENAME, &data, "the folder of the sets", "DIR"},
        {"instance", 0, 0, G_OPTION_ARG_STRING, &name, "the instance", "NAME"},
        {"solution", 0, 0, G_OPTION_ARG_FILENAME, &solution, "file or folder", "PATH"},
        G_OPTION_ENTRY_NULL};
    gboolean good = bench_options(&argc, &argv, "SUITE", entries);
    const BenchSuite *suite = argc == 2 ? bench_suite(argv[1]) : NULL;
    int code = BENCH_USAGE;
    if (!good || suite == NULL || data == NULL || name == NULL || solution == NULL)
        g_printerr("usage: kith-bench score SUITE --data DIR --instance NAME --solution PATH\n");
    else
        code = score_solution(suite, data, name, solution);
    g_free(data);
    g_free(name);
    g_free(solution);
    return code;
}
