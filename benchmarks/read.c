#include "command.h"

#include "generate.h"

#include <kith/problem.h>

#include "model/problem.h"

#include <sys/resource.h>

/* How long it takes to read a large partnership and to build its problem, and how much memory. */

static double
seconds_since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static double
peak_mebibytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static int
time_reading(const char *folder, const BenchSize *size)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    gint64 start = g_get_monotonic_time();
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, NULL, findings);
    double reading = seconds_since(start), peak_reading = peak_mebibytes();
    if (partnership == NULL)
        return BENCH_UNREADABLE;

    start = g_get_monotonic_time();
    g_autoptr(KithProblem) problem = kith_problem_build(partnership, findings);
    double building = seconds_since(start), peak_building = peak_mebibytes();
    if (problem == NULL) {
        bench_print_findings(findings, FALSE);
        return BENCH_UNREADABLE;
    }
    printf("rows: people %" G_GSIZE_FORMAT ", needs %" G_GSIZE_FORMAT
           ", attainments %" G_GSIZE_FORMAT ", places %" G_GSIZE_FORMAT "\n",
           kith_partnership_rows(partnership, "people"),
           kith_partnership_rows(partnership, "needs"),
           kith_partnership_rows(partnership, "attainments"),
           kith_partnership_rows(partnership, "places"));
    printf("occurrences %d, seats %d, seed %" G_GUINT64_FORMAT "\n", problem->n_occurrences,
           problem->n_seats, size->seed);
    printf("%-8s %8s %10s\n", "", "seconds", "peak MiB");
    printf("%-8s %8.2f %10.0f\n", "reading", reading, peak_reading);
    printf("%-8s %8.2f %10.0f\n", "building", building, peak_building);
    return BENCH_DONE;
}

int
bench_command_read(int argc, char **argv)
{
    int people = 400000, needs = 1000000;
    gint64 seed = 1;
    char *out = NULL;
    const GOptionEntry entries[] = {
        {"people", 0, 0, G_OPTION_ARG_INT, &people, "people (400000)", "N"},
        {"needs", 0, 0, G_OPTION_ARG_INT, &needs, "rows of needs, about (1000000)", "N"},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "seed (1)", "N"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &out, "where to write (build/bench/read)", "DIR"},
        G_OPTION_ENTRY_NULL};
    gboolean good = bench_options(&argc, &argv, "", entries);
    g_autofree char *folder = out != NULL ? out : g_strdup("build/bench/read");
    if (!good || argc != 1 || people < 1 || needs < 1) {
        g_printerr("usage: kith-bench read [--people N] [--needs N] [--seed N] [--out DIR]\n");
        return BENCH_USAGE;
    }
    /* One row for each happening: nine in ten are visits, the others shifts of some four heads. */
    BenchSize size = {.people = people,
                      .visits = (int)(needs * 0.9),
                      .seats = (int)(needs * 0.1 * 4),
                      .localities = MAX(1, people / 3000),
                      .days = 7,
                      .seed = (guint64)seed,
                      .skills = 100,
                      .dated = TRUE};
    g_autoptr(GError) error = NULL;
    gint64 start = g_get_monotonic_time();
    if (!bench_generate(folder, &size, &error)) {
        g_printerr("kith-bench: %s\n", error->message);
        return BENCH_UNREADABLE;
    }
    printf("%s written in %.2f s\n", folder, seconds_since(start));
    return time_reading(folder, &size);
}
