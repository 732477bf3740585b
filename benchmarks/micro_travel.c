/*
 * How much memory journeys between many places take, and how long one takes to look up.
 *
 *     micro_travel [PLACES [TOLD [SEED]]]
 *
 * Builds a partnership of that many places with coordinates (50,000 where nothing is said), and a
 * travel table that tells so many journeys from each (10). Everything follows from the seed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/random.h"
#include "model/problem.h"

#define LOOKED_UP 20000000

static double
now(void)
{
    return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

static double
megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static void
die(const KithFindings *findings)
{
    for (gsize i = 0; i < MIN(kith_findings_kept(findings), 20); i++) {
        g_autofree char *text = kith_finding_to_string(kith_findings_get(findings, i));
        fprintf(stderr, "%s\n", text);
    }
    exit(EXIT_FAILURE);
}

static void
add_places(KithPartnership *partnership, KithFindings *findings, KithRandom *random, gint32 n)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autofree double *north = g_new(double, n), *east = g_new(double, n);
    for (gint32 i = 0; i < n; i++) {
        g_ptr_array_add(ids, g_strdup_printf("p%d", i));
        north[i] = 55.6 + kith_random_below(random, 10000) / 10000.0;
        east[i] = -4.9 + kith_random_below(random, 10000) / 10000.0;
    }
    KithColumn columns[] = {{"place", KITH_COLUMN_TEXT, ids->pdata},
                            {"latitude", KITH_COLUMN_DOUBLE, north},
                            {"longitude", KITH_COLUMN_DOUBLE, east}};
    if (!kith_partnership_add_columns(partnership, "places", (gsize)n, columns, 3, findings))
        die(findings);
}

static void
add_journeys(KithPartnership *partnership, KithFindings *findings, KithRandom *random, gint32 n,
             gint32 told)
{
    gsize rows = (gsize)n * (gsize)told;
    g_autoptr(GPtrArray) from = g_ptr_array_new_with_free_func(g_free),
                         to = g_ptr_array_new_with_free_func(g_free);
    g_autofree double *minutes = g_new(double, rows);
    for (gsize i = 0; i < rows; i++) {
        g_ptr_array_add(from, g_strdup_printf("p%d", (int)(i / (gsize)told)));
        g_ptr_array_add(to, g_strdup_printf("p%u", kith_random_below(random, (guint32)n)));
        minutes[i] = 5 + kith_random_below(random, 50);
    }
    KithColumn columns[] = {{"from", KITH_COLUMN_TEXT, from->pdata},
                            {"to", KITH_COLUMN_TEXT, to->pdata},
                            {"minutes", KITH_COLUMN_DOUBLE, minutes}};
    if (rows > 0 &&
        !kith_partnership_add_columns(partnership, "travel", rows, columns, 3, findings))
        die(findings);
}

static gsize
bytes_of(const KithTravel *travel)
{
    gsize n = (gsize)travel->n_places, bytes = 2 * n * sizeof(gint32);
    for (int mode = 0; mode < KITH_MODES; mode++)
        if (travel->matrix[mode] != NULL)
            bytes += n * n * sizeof(gint32);
    if (travel->told_first != NULL)
        bytes += (n + 1 + (gsize)travel->told_first[n] * (1 + KITH_MODES)) * sizeof(gint32);
    return bytes;
}

static void
time_lookups(const KithProblem *problem, KithRandom *random)
{
    gint64 sum = 0;
    guint32 n = (guint32)problem->n_places;
    double begin = now();
    for (int i = 0; i < LOOKED_UP; i++)
        sum += kith_random_below(random, n) + kith_random_below(random, n);
    double drawing = now() - begin;
    begin = now();
    for (int i = 0; i < LOOKED_UP; i++)
        sum += kith_problem_travel(problem, KITH_CAR, (gint32)kith_random_below(random, n),
                                   (gint32)kith_random_below(random, n));
    printf("%.1f ns a journey between places drawn evenly (sum %" G_GINT64_FORMAT ")\n",
           (now() - begin - drawing) * 1e9 / LOOKED_UP, sum);
}

int
main(int argc, char **argv)
{
    gint32 n = argc > 1 ? atoi(argv[1]) : 50000, told = argc > 2 ? atoi(argv[2]) : 10;
    guint64 seed = argc > 3 ? (guint64)atoll(argv[3]) : 1;
    if (n < 1 || told < 0) {
        fprintf(stderr, "usage: micro_travel [PLACES [TOLD [SEED]]]\n");
        return EXIT_FAILURE;
    }
    KithRandom random;
    kith_random_seed(&random, seed);
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    static const char *const settings[][2] = {{"partnership", "bench"},
                                              {"time_zone", "Europe/London"},
                                              {"from", "2026-03-02"},
                                              {"until", "2026-03-08"}};
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++)
        if (!kith_partnership_set(partnership, settings[i][0], settings[i][1], findings))
            die(findings);
    add_places(partnership, findings, &random, n);
    add_journeys(partnership, findings, &random, n, told);
    double begin = now();
    g_autoptr(KithProblem) problem = kith_problem_build(partnership, findings);
    if (problem == NULL)
        die(findings);
    printf("places %d, journeys told %" G_GINT64_FORMAT ", seed %" G_GUINT64_FORMAT "\n", n,
           (gint64)n * told, seed);
    printf("built in %.2f s; travel holds %.1f MB, %.0f MB at most for everything\n", now() - begin,
           (double)bytes_of(&problem->travel) / (1024 * 1024), megabytes());
    time_lookups(problem, &random);
    return 0;
}
