/* What the reader and the writer of CASE packages agree on. */
#pragma once

#include "exchange/exchange.h"

#define KITH_CASE_EXTENSION  "kith"
#define KITH_CASE_AREA       "Area"
#define KITH_CASE_COMPETENCY "Competency"
#define KITH_CASE_PROFILE    "Profile"

/* The UUID of version 5 of a name, into `out` (at least 37 bytes); returns `out`. */
char *kith_exchange_uuid(const char *name, char *out);
