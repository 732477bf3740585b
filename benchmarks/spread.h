/*
 * What several seeds of each instance came to: one run says little of a search that draws lots.
 */
#pragma once

#include <glib.h>

typedef struct _BenchSpread BenchSpread;

BenchSpread *bench_spread_new(void);
void bench_spread_free(BenchSpread *spread); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BenchSpread, bench_spread_free)

/* Adds a run. `cost` is NAN where it left needs unmet or broke a rule, `best` where no best-known
 * cost is listed. Runs of one instance are added one after the other. */
void bench_spread_add(BenchSpread *spread, const char *instance, double cost, double best);

/* Prints a line for each instance, median and worst, and the mean of the median gaps. A run without
 * a proper rota counts as worse than any with one. */
void bench_spread_print(const BenchSpread *spread);

/* Cost above the best known, in per cent of it; NAN where there is none to compare with. */
double bench_gap(double cost, double best);

/* A number without trailing zeros into `out`, or nothing where it is NAN; returns `out`. */
const char *bench_decimal(char *out, gsize size, double value);
