/* Handing out what an array holds. */
#pragma once

#include <glib.h>

/* The elements, as many as `*n`; borrowed until the array changes. O(1). */
static inline gconstpointer
kith_array_all(const GArray *array, gsize *n)
{
    *n = array->len;
    return array->data;
}
