/* Places and the journeys between all of them, as instances with a matrix have them. */
#pragma once

#include <kith/partnership.h>

/* Adds n places by name and a journey each way for every two of them; `minutes` is n * n, row by
 * row, of which the diagonal is not read. */
void bench_add_travel(KithPartnership *partnership, char *const *names, gsize n,
                      const double *minutes, KithFindings *findings);
