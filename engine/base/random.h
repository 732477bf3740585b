/* Random numbers that are the same on every machine for the same seed (xoshiro256**). */
#pragma once

#include <glib.h>

typedef struct {
    guint64 s[4];
} KithRandom;

/* Starts a stream. Streams of different seeds are unrelated. */
void kith_random_seed(KithRandom *random, guint64 seed);

static inline guint64
kith_random_bits(KithRandom *random)
{
    guint64 *s = random->s, t = s[1] << 17, mixed = s[1] * 5;
    guint64 result = ((mixed << 7) | (mixed >> 57)) * 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 45) | (s[3] >> 19);
    return result;
}

/* A number from 0 to n - 1; n must be at least 1. The bias of at most n / 2^32 is of no account. */
static inline guint32
kith_random_below(KithRandom *random, guint32 n)
{
    return (guint32)(((kith_random_bits(random) >> 32) * n) >> 32);
}

/* A number in [0, 1). Exactly reproducible: 53 bits scaled by a power of two. */
static inline double
kith_random_unit(KithRandom *random)
{
    return (double)(kith_random_bits(random) >> 11) * 0x1.0p-53;
}

/* A number above 0 with density e^-x: what annealing may give away at temperature 1. Worked out
 * from plain sums and products only, so that it is the same on every machine, whatever its
 * logarithm. */
double kith_random_exponential(KithRandom *random);

/* Puts the n numbers in random order. */
void kith_random_shuffle(KithRandom *random, gint32 *numbers, gsize n);
