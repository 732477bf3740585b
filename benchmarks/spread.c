#include "spread.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    char *instance;
    double best;
    GArray *costs; /* double; INFINITY for a run without a proper rota */
} Runs;

struct _BenchSpread {
    GArray *all; /* Runs */
};

static void
clear_runs(gpointer data)
{
    Runs *runs = data;
    g_free(runs->instance);
    g_array_unref(runs->costs);
}

BenchSpread *
bench_spread_new(void)
{
    BenchSpread *spread = g_new0(BenchSpread, 1);
    spread->all = g_array_new(FALSE, FALSE, sizeof(Runs));
    g_array_set_clear_func(spread->all, clear_runs);
    return spread;
}

void
bench_spread_free(BenchSpread *spread)
{
    if (spread == NULL)
        return;
    g_array_unref(spread->all);
    g_free(spread);
}

void
bench_spread_add(BenchSpread *spread, const char *instance, double cost, double best)
{
    guint n = spread->all->len;
    if (n == 0 || strcmp(g_array_index(spread->all, Runs, n - 1).instance, instance) != 0) {
        Runs first = {g_strdup(instance), best, g_array_new(FALSE, FALSE, sizeof(double))};
        g_array_append_val(spread->all, first);
        n++;
    }
    double kept = isnan(cost) ? INFINITY : cost;
    g_array_append_val(g_array_index(spread->all, Runs, n - 1).costs, kept);
}

double
bench_gap(double cost, double best)
{
    return isnan(best) || best == 0 || isinf(cost) ? NAN : 100 * (cost - best) / best;
}

const char *
bench_decimal(char *out, gsize size, double value)
{
    out[0] = '\0';
    if (isnan(value))
        return out;
    g_snprintf(out, (gulong)size, "%.3f", value);
    char *end = out + strlen(out) - 1;
    while (*end == '0')
        *end-- = '\0';
    if (*end == '.')
        *end = '\0';
    return out;
}

static gint
compare_costs(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The middle of ascending costs; of an even number, the mean of the two in the middle. */
static double
median(const GArray *costs)
{
    double upper = g_array_index(costs, double, costs->len / 2);
    double lower = g_array_index(costs, double, (costs->len - 1) / 2);
    return isinf(upper) ? upper : (lower + upper) / 2;
}

/* A number to two decimals, or "-" where there is none. */
static const char *
cell(char *out, gsize size, double value)
{
    if (isnan(value) || isinf(value))
        return "-";
    return bench_decimal(out, size, round(value * 100) / 100);
}

/* Prints the line of one instance; gives the median gap. */
static double
print_runs(const Runs *runs)
{
    char text[4][32];
    guint good = 0, n = runs->costs->len;
    g_array_sort(runs->costs, compare_costs);
    while (good < n && !isinf(g_array_index(runs->costs, double, good)))
        good++;
    double middle = median(runs->costs), worst = g_array_index(runs->costs, double, n - 1);
    double gap = bench_gap(middle, runs->best);
    printf("%-28s %3u/%-3u %12s %12s %8s %8s\n", runs->instance, good, n,
           cell(text[0], sizeof text[0], middle), cell(text[1], sizeof text[1], worst),
           cell(text[2], sizeof text[2], gap),
           cell(text[3], sizeof text[3], bench_gap(worst, runs->best)));
    return gap;
}

void
bench_spread_print(const BenchSpread *spread)
{
    guint compared = 0;
    double sum = 0;
    printf("\n%-28s %7s %12s %12s %8s %8s\n", "instance", "good", "median", "worst", "gap %",
           "worst %");
    for (guint i = 0; i < spread->all->len; i++) {
        double gap = print_runs(&g_array_index(spread->all, Runs, i));
        compared += !isnan(gap);
        sum += isnan(gap) ? 0 : gap;
    }
    if (compared > 0)
        printf("mean of the median gaps of %u of %u instances: %.2f %%\n", compared,
               spread->all->len, sum / compared);
}
