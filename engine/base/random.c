#include "base/random.h"

#include <math.h>

void
kith_random_seed(KithRandom *random, guint64 seed)
{
    /* splitmix64, as the authors of xoshiro advise, so that near seeds give far streams */
    for (int i = 0; i < 4; i++) {
        guint64 z = (seed += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        random->s[i] = z ^ (z >> 31);
    }
}

double
kith_random_exponential(KithRandom *random)
{
    int exponent;
    double m = frexp(1.0 - kith_random_unit(random), &exponent); /* in [1/2, 1) times 2^exponent */
    double z = (m - 1.0) / (m + 1.0), square = z * z, power = z, sum = 0.0;
    for (int k = 1; k < 40; k += 2, power *= square)
        sum += power / k;
    return -(2.0 * sum + exponent * 0.6931471805599453);
}

void
kith_random_shuffle(KithRandom *random, gint32 *numbers, gsize n)
{
    for (gsize i = n; i > 1; i--) {
        gsize j = kith_random_below(random, (guint32)i);
        gint32 kept = numbers[i - 1];
        numbers[i - 1] = numbers[j];
        numbers[j] = kept;
    }
}
