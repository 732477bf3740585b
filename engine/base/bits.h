/* Sets of small numbers as bits in 64-bit words: who may do what, at machine speed. */
#pragma once

#include <glib.h>
#include <string.h>

typedef guint64 KithBits;

/* How many words hold n bits. */
static inline gsize
kith_bits_words(gsize n)
{
    return (n + 63) / 64;
}

/* An empty set over 0 … n-1; free with g_free(). */
static inline KithBits *
kith_bits_new(gsize n)
{
    return g_new0(KithBits, MAX(kith_bits_words(n), 1));
}

static inline void
kith_bits_set(KithBits *bits, gsize i)
{
    bits[i >> 6] |= (guint64)1 << (i & 63);
}

static inline void
kith_bits_clear(KithBits *bits, gsize i)
{
    bits[i >> 6] &= ~((guint64)1 << (i & 63));
}

static inline gboolean
kith_bits_has(const KithBits *bits, gsize i)
{
    return (bits[i >> 6] >> (i & 63)) & 1;
}

static inline gsize
kith_bits_count(const KithBits *bits, gsize words)
{
    gsize count = 0;
    for (gsize w = 0; w < words; w++)
        count += (gsize)__builtin_popcountll(bits[w]);
    return count;
}

/* Runs the statement that follows for each number in the set, ascending, as gint32 `i`. */
#define KITH_BITS_EACH(i, bits, words)                                                             \
    for (gsize i##_word = 0; i##_word < (words); i##_word++)                                       \
        for (guint64 i##_left = (bits)[i##_word]; i##_left != 0; i##_left &= i##_left - 1)         \
            for (gint32 i = (gint32)(i##_word * 64) + __builtin_ctzll(i##_left), i##_once = 1;     \
                 i##_once; i##_once = 0)
