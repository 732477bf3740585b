#include "document/shipped.h"

#include <string.h>

const KithShipped *
kith_shipped_find(const char *path)
{
    gsize low = 0, high = kith_shipped_count;
    while (low < high) {
        gsize middle = low + (high - low) / 2;
        int order = strcmp(path, kith_shipped_files[middle].path);
        if (order == 0)
            return &kith_shipped_files[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const KithShipped *
kith_shipped_list(gsize *n)
{
    *n = kith_shipped_count;
    return kith_shipped_files;
}
