/*
 * Benchmark sets: how the instances of a set are found, turned into our own documents, and how
 * rotas are written in the set's own format and read back.
 *
 * A set goes through the front door: its reader fills a KithPartnership row by row under the
 * ordinary rules, and nothing in the engine knows that a benchmark is running.
 */
#pragma once

#include <kith/partnership.h>
#include <kith/rota.h>
#include <kith/score.h>

typedef struct {
    const char *name;
    const char *about;
    const char *best_file, *best_column; /* best-known costs: a CSV in DATA/best whose first column
                                            is the instance */
    char *(*best_row)(const char *instance); /* what that column calls an instance, to be freed
                                                with g_free(); NULL: by its name */
    gint64 divisor; /* the set's cost is the points of the soft tier divided by this */

    /* Names of the instances in the folder `data`, in order. Free with g_ptr_array_unref(). */
    GPtrArray *(*list)(const char *data);

    /* Reads an instance into an empty partnership. NULL where a file cannot be read or is not in
     * the set's format (then `error` is set); what the partnership refuses goes to `findings`. */
    gpointer (*read)(const char *data, const char *name, KithPartnership *partnership,
                     KithFindings *findings, GError **error);
    void (*free)(gpointer instance);

    /* Writes a rota in the set's own format to a file, or folder, at `path`. */
    gboolean (*write)(gpointer instance, const KithRota *rota, const char *path, GError **error);

    /* Reads a solution of the set's own format. */
    KithRota *(*load)(gpointer instance, KithProblem *problem, const char *path, GError **error);
} BenchSuite;

extern const BenchSuite bench_inrc2, bench_hhcrsp, bench_curtois24, bench_smptsp, bench_vrptw,
    bench_uhhc;

/* Every suite there is, ended by NULL. */
extern const BenchSuite *const bench_suites[];

/* The suite of a name, or NULL. */
const BenchSuite *bench_suite(const char *name);

/* What a score costs in the set's own unit. */
double bench_cost(const BenchSuite *suite, const KithProblem *problem, const KithScore *score);

/* The best-known cost of an instance, or NAN where none is listed. */
double bench_best_known(const BenchSuite *suite, const char *data, const char *instance);

/* Cells of DATA/best/FILE by row: GPtrArray of char **, the header first; NULL where there is no
 * such file. */
GPtrArray *bench_best_rows(const BenchSuite *suite, const char *data);

/* What readers of instances share. All errors are of this domain. */
#define BENCH_ERROR (g_quark_from_static_string("kith-bench"))

/* The lines of a file as words (char **), lines without a word left out. NULL, with `error`, where
 * it cannot be read. */
GPtrArray *bench_read_words(const char *path, GError **error);

/* The files of the folder `set` that end in `suffix`, without it, sorted with numbers by their
 * value. */
GPtrArray *bench_list_files(const char *data, const char *set, const char *suffix);

/* A day of the period, which begins on a Monday: "2026-03-02" for 0. Free with g_free(). */
char *bench_date(int day);

/* Settings that every instance needs: a period of so many days, in UTC, with no travel but what the
 * instance tells. */
void bench_set_period(KithPartnership *partnership, int days, int ticks_per_minute,
                      KithFindings *findings);

/* Adds a framework with the competencies "skill-0" … "skill-(n-1)". */
void bench_add_skills(KithPartnership *partnership, int n, KithFindings *findings);

typedef struct {
    KithRuleKind kind;
    int weight;
} BenchWeight;

/* Gives the soft rules that always hold these weights (n of them), and all others of them none. */
void bench_set_weights(KithPartnership *partnership, const BenchWeight *weights, gsize n,
                       KithFindings *findings);

/* Gives people the seats of a cell in order, as a solution names them. */
typedef struct {
    KithRota *rota;
    gint32 *taken; /* by cell of the problem */
} BenchSeats;

BenchSeats bench_seats_begin(KithProblem *problem);

/* Person (row) takes the only occurrence of a need (row) at a tick. FALSE where no seat is left. */
gboolean bench_seats_take(BenchSeats *seats, gint32 person, gint32 need, gint32 start,
                          GError **error);

/* The rota, put in order; or, where `good` is FALSE, NULL. */
KithRota *bench_seats_end(BenchSeats *seats, gboolean good);
