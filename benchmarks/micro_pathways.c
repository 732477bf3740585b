/*
 * How long pathways take among the profiles of a whole classification.
 *
 *     micro_pathways [FRAMEWORK.yaml [SEED]]
 *
 * Reads the framework (made by `kith import esco FOLDER --to FRAMEWORK.yaml`, say; the shipped one
 * where none is named), gives somebody thirty attainments drawn by the seed, and times getting
 * ready, the question for all goals, and that for one.
 */
#include <kith/pathways.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/random.h"
#include "model/framework.h"

#define ATTAINMENTS 30
#define ROUNDS      21

static double
milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static KithProblem *
build(const char *framework, guint64 seed)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    g_autoptr(KithFrameworks) frameworks = kith_frameworks_new();
    KithRandom random;
    kith_random_seed(&random, seed);
    kith_partnership_set(partnership, "time_zone", "UTC", findings);
    kith_partnership_set(partnership, "from", "2026-03-02", findings);
    kith_partnership_set(partnership, "until", "2026-03-08", findings);
    if (!kith_partnership_add_framework(partnership, framework, findings) ||
        !kith_frameworks_add(frameworks, framework, findings))
        return NULL;
    kith_partnership_add_row(partnership, "people", findings, "person", "ann", NULL);
    for (int i = 0; i < ATTAINMENTS; i++) {
        guint32 n = (guint32)frameworks->n_profiles;
        const KithProfile *profile = &frameworks->profiles[kith_random_below(&random, n)];
        if (profile->n_requires == 0)
            continue;
        KithHolding held =
            profile->required[kith_random_below(&random, (guint32)profile->n_requires)];
        kith_partnership_add_row(partnership, "attainments", findings, "person", "ann",
                                 "competency", frameworks->competencies[held.competency].id, NULL);
    }
    return kith_problem_build(partnership, findings);
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void
print(const char *what, double *times)
{
    qsort(times, ROUNDS, sizeof(double), compare);
    printf("%-22s median %6.1f ms, most %6.1f ms\n", what, times[ROUNDS / 2], times[ROUNDS - 1]);
}

int
main(int argc, char **argv)
{
    const char *framework = argc > 1 ? argv[1] : "integrated-care";
    guint64 seed = argc > 2 ? g_ascii_strtoull(argv[2], NULL, 10) : 1;
    double ready[ROUNDS], all[ROUNDS], one[ROUNDS];
    g_autoptr(KithProblem) problem = build(framework, seed);
    if (problem == NULL) {
        g_printerr("micro_pathways: cannot use '%s'\n", framework);
        return 1;
    }
    for (int round = 0; round < ROUNDS; round++) {
        KithPathQuestion question = {.person = 0, .from_profile = -1};
        double start = milliseconds();
        g_autoptr(KithPathways) pathways = kith_pathways_new(problem, NULL);
        ready[round] = milliseconds() - start;
        start = milliseconds();
        kith_paths_free(kith_pathways_find(pathways, &question));
        all[round] = milliseconds() - start;
        start = milliseconds();
        kith_paths_free(kith_pathways_to(pathways, &question, 0));
        one[round] = milliseconds() - start;
    }
    printf("%d profiles, %d competencies, %d attainments, seed %" G_GUINT64_FORMAT ", CPU time\n",
           kith_frameworks_profiles(kith_problem_frameworks(problem)),
           kith_frameworks_competencies(kith_problem_frameworks(problem)), ATTAINMENTS, seed);
    print("getting ready", ready);
    print("all goals", all);
    print("one goal", one);
    return 0;
}
