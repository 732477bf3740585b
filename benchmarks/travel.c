#include "travel.h"

void
bench_add_travel(KithPartnership *partnership, char *const *names, gsize n, const double *minutes,
                 KithFindings *findings)
{
    gsize rows = 0;
    g_autofree const char **from = g_new(const char *, MAX(n * n, 1)),
                          **to = g_new(const char *, MAX(n * n, 1));
    g_autofree double *times = g_new(double, MAX(n * n, 1));
    g_autofree gint32 *both_ways = g_new0(gint32, MAX(n * n, 1));
    for (gsize a = 0; a < n; a++) {
        kith_partnership_add_row(partnership, "places", findings, "place", names[a], NULL);
        for (gsize b = 0; b < n; b++) {
            times[rows] = minutes[a * n + b];
            from[rows] = names[a];
            to[rows] = names[b];
            rows += a != b;
        }
    }
    const KithColumn columns[] = {{"from", KITH_COLUMN_TEXT, from},
                                  {"to", KITH_COLUMN_TEXT, to},
                                  {"minutes", KITH_COLUMN_DOUBLE, times},
                                  {"both_ways", KITH_COLUMN_INT32, both_ways}};
    kith_partnership_add_columns(partnership, "travel", rows, columns, G_N_ELEMENTS(columns),
                                 findings);
}
