/*
 * A made-up partnership of any size, written as a folder of documents as its rows are drawn, so
 * that a nation takes no more memory than a village.
 *
 * Towns and villages, people with several competencies and levels (few common ones, many rare
 * ones), part-time hours and mixed engagements, visits that recur with peaks in the morning and
 * the evening, double-ups, units with early, late and night shifts. All of it comes from the seed.
 */
#pragma once

#include "base/random.h"
#include "model/framework.h"

#include <stdio.h>

typedef struct {
    int people, visits, seats, localities, days;
    guint64 seed;
    int skills;      /* of a hundred skills that people would usually hold, how many they do */
    gboolean hybrid; /* most people hold what visits ask for and what shifts ask for */
    gboolean dated;  /* each happening is a row of its own, as care systems export them */
} BenchSize;

typedef struct {
    double north, east;  /* of its middle, in kilometres */
    double spread;       /* kilometres */
    double up_to;        /* share of everybody who lives here or in an earlier one */
    int near[3], n_near; /* the nearest others */
} BenchLocality;

typedef struct {
    BenchSize size;
    const char *folder;
    KithRandom random;
    KithFrameworks *frameworks;
    BenchLocality *localities;
    gint32 *locality_of_person;
    FILE *places;
    gboolean failed; /* something could not be written */
} BenchGenerator;

/* Writes the folder. FALSE, with `error`, where it cannot. O(rows). */
gboolean bench_generate(const char *folder, const BenchSize *size, GError **error);

/* What the parts share. */

/* Opens a table of the folder and writes its header. NULL where it cannot be written. */
FILE *bench_table(BenchGenerator *generator, const char *name, const char *header);
void bench_table_close(BenchGenerator *generator, FILE *table);

/* True in so many cases of a hundred. */
static inline gboolean
bench_chance(BenchGenerator *generator, double per_cent)
{
    return kith_random_unit(&generator->random) * 100 < per_cent;
}

/* A whole number from least to most. */
static inline int
bench_between(BenchGenerator *generator, int least, int most)
{
    return least + (int)kith_random_below(&generator->random, (guint32)(most - least + 1));
}

/* A locality, by how many live there. */
int bench_draw_locality(BenchGenerator *generator);

/* Writes a place called `prefix``number` somewhere in a locality. */
void bench_write_place(BenchGenerator *generator, const char *prefix, int number, int locality);

/* A date of the period, "2026-03-02" for day 0, or of before or after; in `out` (16 bytes). */
const char *bench_day_text(int day, char *out);

/* generate_people.c, generate_needs.c */
void bench_write_people(BenchGenerator *generator);
void bench_write_visits(BenchGenerator *generator);
