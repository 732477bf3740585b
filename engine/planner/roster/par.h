#pragma once
#include <stdlib.h>
static inline double par(const char *n, double d) { const char *v = getenv(n); return v ? atof(v) : d; }
