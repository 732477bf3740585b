/* What O*NET says of occupations, for judging likeness: which are related, how their skills are
 * rated, and which ESCO occupations they are. Files are those of the release, as tab-separated
 * tables. */
#pragma once

#include <glib.h>

typedef struct {
    GPtrArray *codes;   /* char *, ascending */
    GHashTable *number; /* code -> number + 1 */
    GArray *related;    /* of two numbers a pair: gint32, the primary tiers alone */
} BenchOccupations;

/* Reads "Related Occupations.tsv" for the codes in `names` (a set; codes that the file does not
 * know are related to none; NULL: all of the file). NULL, with a message on standard error, where
 * it cannot be read; below too. */
BenchOccupations *bench_occupations_read(const char *folder, GHashTable *names);
void bench_occupations_free(BenchOccupations *occupations);

/* Cells of a file by row, the header left out, with the columns of these names (ended by NULL) in
 * their order: GPtrArray of char **. */
GPtrArray *bench_table_read(const char *folder, const char *file, const char *const *columns);

/* How a ranking does against what is related. */
typedef struct {
    gint32 origins;
    double recall, hit, rank; /* sums: recall at 10, any hit at 10, 1 / rank of the first hit */
} BenchRecall;

/* Adds one origin: `related` of n occupations, in the order of the ranking, of `n_related` in all.
 */
void bench_recall_add(BenchRecall *recall, const gboolean *related, gsize n, gsize n_related);
void bench_recall_print(const char *title, const BenchRecall *recall);

/* Which half an origin belongs to, 0 or 1: by its code, so that all ESCO occupations of one are in
 * the same. */
int bench_half(const char *code);
