/* Sets as bits, against a plain array of flags. */
#include "base/bits.h"

#include <criterion/criterion.h>

#include "base/random.h"

Test(bits, words)
{
    cr_assert_eq(kith_bits_words(0), 0);
    cr_assert_eq(kith_bits_words(1), 1);
    cr_assert_eq(kith_bits_words(64), 1);
    cr_assert_eq(kith_bits_words(65), 2);
    g_autofree KithBits *none = kith_bits_new(0);
    cr_assert_not_null(none);
}

Test(bits, each_of_none_and_of_borders)
{
    g_autofree KithBits *bits = kith_bits_new(130);
    gint32 seen[8], n = 0;
    KITH_BITS_EACH (i, bits, kith_bits_words(130))
        seen[n++] = i;
    cr_assert_eq(n, 0);
    static const gint32 borders[] = {0, 63, 64, 127, 128, 129};
    for (gsize i = 0; i < G_N_ELEMENTS(borders); i++)
        kith_bits_set(bits, (gsize)borders[i]);
    KITH_BITS_EACH (i, bits, kith_bits_words(130))
        seen[n++] = i;
    cr_assert_eq(n, 6);
    cr_assert_arr_eq(seen, borders, sizeof borders);
}

Test(bits, agree_with_flags)
{
    KithRandom random;
    kith_random_seed(&random, 1);
    for (gsize size = 1; size < 200; size += 7) {
        g_autofree KithBits *bits = kith_bits_new(size);
        g_autofree gboolean *flags = g_new0(gboolean, size);
        gsize count = 0, words = kith_bits_words(size);
        for (int change = 0; change < 300; change++) {
            gsize i = kith_random_below(&random, (guint32)size);
            flags[i] = kith_random_below(&random, 2) == 0;
            if (flags[i])
                kith_bits_set(bits, i);
            else
                kith_bits_clear(bits, i);
        }
        for (gsize i = 0; i < size; i++) {
            cr_assert_eq(kith_bits_has(bits, i), flags[i]);
            count += flags[i] != FALSE;
        }
        cr_assert_eq(kith_bits_count(bits, words), count);
        gint32 last = -1;
        KITH_BITS_EACH (i, bits, words) {
            cr_assert(i > last && flags[i]);
            last = i;
            count--;
        }
        cr_assert_eq(count, 0);
    }
}
