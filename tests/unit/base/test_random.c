/* Random numbers: the published streams, and the right shapes. */
#include "base/random.h"

#include <criterion/criterion.h>
#include <math.h>

/* The first numbers of xoshiro256** from the state 1, 2, 3, 4, as its authors' program gives. */
Test(random, is_xoshiro256)
{
    KithRandom random = {{1, 2, 3, 4}};
    static const guint64 expected[] = {11520, 0, 1509978240, 1215971899390074240};
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        cr_assert_eq(kith_random_bits(&random), expected[i]);
}

/* The first numbers of splitmix64 from 1234567. */
Test(random, is_seeded_by_splitmix64)
{
    KithRandom random;
    static const guint64 expected[] = {6457827717110365317u, 3203168211198807973u,
                                       9817491932198370423u, 4593380528125082431u};
    kith_random_seed(&random, 1234567);
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        cr_assert_eq(random.s[i], expected[i]);
}

Test(random, below_is_even)
{
    KithRandom random;
    kith_random_seed(&random, 1);
    int counts[7] = {0};
    for (int i = 0; i < 70000; i++) {
        guint32 number = kith_random_below(&random, 7);
        cr_assert_lt(number, 7u);
        counts[number]++;
    }
    for (int i = 0; i < 7; i++)
        cr_assert(counts[i] > 9500 && counts[i] < 10500, "%d of %d", counts[i], i);
    for (int i = 0; i < 100; i++)
        cr_assert_eq(kith_random_below(&random, 1), 0u);
}

Test(random, unit_is_at_least_0_and_below_1)
{
    KithRandom random;
    kith_random_seed(&random, 2);
    double sum = 0;
    for (int i = 0; i < 100000; i++) {
        double unit = kith_random_unit(&random);
        cr_assert(unit >= 0.0 && unit < 1.0);
        sum += unit;
    }
    cr_assert_float_eq(sum / 100000, 0.5, 0.005);
}

/* The same as the C library's logarithm to all but the last digits, from the same draws. */
Test(random, exponential)
{
    KithRandom random, same;
    kith_random_seed(&random, 3);
    same = random;
    double sum = 0;
    for (int i = 0; i < 100000; i++) {
        double drawn = kith_random_exponential(&random);
        double expected = -log1p(-kith_random_unit(&same));
        cr_assert(drawn > 0.0);
        cr_assert(fabs(drawn - expected) <= 1e-14 * MAX(1.0, expected), "%.17g, not %.17g", drawn,
                  expected);
        sum += drawn;
    }
    cr_assert_float_eq(sum / 100000, 1.0, 0.02);
}

/* Every order of four, about as often as any other. */
Test(random, shuffle)
{
    KithRandom random;
    kith_random_seed(&random, 4);
    int counts[4][4] = {{0}};
    for (int i = 0; i < 40000; i++) {
        gint32 numbers[] = {0, 1, 2, 3}, seen = 0;
        kith_random_shuffle(&random, numbers, 4);
        for (int at = 0; at < 4; at++) {
            seen |= 1 << numbers[at];
            counts[at][numbers[at]]++;
        }
        cr_assert_eq(seen, 0xf);
    }
    for (int at = 0; at < 4; at++)
        for (int number = 0; number < 4; number++)
            cr_assert(counts[at][number] > 9500 && counts[at][number] < 10500);
    gint32 one[] = {9};
    kith_random_shuffle(&random, one, 1);
    kith_random_shuffle(&random, NULL, 0);
    cr_assert_eq(one[0], 9);
}
