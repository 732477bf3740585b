/* The documents that are shipped, such as frameworks, the starter and what pages are dressed in,
 * compiled into the library. */
#pragma once

#include <glib.h>

typedef struct {
    const char *path; /* below its folder, such as "integrated-care.yaml" */
    const char *data; /* `size` bytes and a NUL */
    gsize size;
} KithShipped;

/* The document with this path, or NULL. Static. O(log n). */
const KithShipped *kith_shipped_find(const char *path);

/* All of them, ascending by path in bytes; their number in `*n`. Static. */
const KithShipped *kith_shipped_list(gsize *n);

/* What shipped.sh makes; others use the functions above. The last file has no path. */
extern const KithShipped kith_shipped_files[];
extern const gsize kith_shipped_count;

/* The documents X.yaml at the top that begin with the key `framework`, as X; NULL-terminated. */
extern const char *const kith_shipped_frameworks[];
