/* Shared by every public header: what is exported, and the library's version. */
#pragma once

#include <glib.h>

/* Only what carries KITH_API leaves the library; a test compares the two. */
#define KITH_API __attribute__((visibility("default")))

#define KITH_VERSION "0.1.0"

/* No such date, in place of days since 1970-01-01: an empty cell of the columnar builder. */
#define KITH_NO_DATE G_MININT32

/* The version of the library in use, which may differ from KITH_VERSION of the header. Static. */
KITH_API const char *kith_version(void);
