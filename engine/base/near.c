#include "base/near.h"

#include <string.h>

#define LENGTH_MOST 64

static char
folded(char c)
{
    return c == '_' || c == ' ' ? '-' : g_ascii_tolower(c);
}

guint
kith_edits(const char *a, gsize la, const char *b, gsize lb, guint most)
{
    if (la > LENGTH_MOST || lb > LENGTH_MOST || MAX(la, lb) - MIN(la, lb) > most)
        return most + 1;
    guint rows[3][LENGTH_MOST + 1];
    for (gsize j = 0; j <= lb; j++)
        rows[0][j] = (guint)j;
    for (gsize i = 1; i <= la; i++) {
        guint *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
        guint least = now[0] = (guint)i;
        for (gsize j = 1; j <= lb; j++) {
            guint replace = before[j - 1] + (folded(a[i - 1]) != folded(b[j - 1]));
            now[j] = MIN(MIN(before[j], now[j - 1]) + 1, replace);
            if (i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) &&
                folded(a[i - 2]) == folded(b[j - 1]))
                now[j] = MIN(now[j], earlier[j - 2] + 1);
            least = MIN(least, now[j]);
        }
        if (least > most)
            return most + 1;
    }
    return rows[la % 3][lb];
}

const char *
kith_near(const char *name, const char *const *known, gsize n)
{
    gsize length = strlen(name);
    if (length == 0 || length > LENGTH_MOST)
        return NULL;

    const char *best = NULL;
    guint fewest = MAX(1u, (guint)length / 3) + 1;
    for (gsize i = 0; i < n; i++) {
        gsize other = strlen(known[i]);
        if (other > LENGTH_MOST || MAX(length, other) - MIN(length, other) >= fewest)
            continue;
        guint distance = kith_edits(name, length, known[i], other, fewest - 1);
        if (distance < fewest) {
            fewest = distance;
            best = known[i];
        }
    }
    return best;
}
