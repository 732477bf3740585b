/*
 * A partnership being read or built: settings, frameworks and tables, before anything is frozen.
 *
 * Fill it from a folder of documents, from rows of text, or from whole columns, in any mix; then
 * kith_problem_build() checks everything against everything and freezes it. Not thread-safe.
 */
#pragma once

#include <kith/framework.h>

typedef struct _KithPartnership KithPartnership;

KITH_API KithPartnership *kith_partnership_new(void);
KITH_API KithPartnership *kith_partnership_ref(KithPartnership *partnership);
KITH_API void kith_partnership_unref(KithPartnership *partnership); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithPartnership, kith_partnership_unref)

typedef struct {
    gboolean leave_out_faulty; /* leave faulty rows out, as warnings, in place of stopping */
} KithReadOptions;

/*
 * Reads the partnership in `folder`: its partnership.yaml and every table that it names. All faults
 * go to `findings`, none stops the reading. Returns NULL only where there is no partnership.yaml to
 * read. `options` may be NULL. Cost O(size of the documents).
 */
KITH_API KithPartnership *kith_partnership_read(const char *folder, const KithReadOptions *options,
                                                KithFindings *findings);

/* Adds the rows of one more document (YAML or CSV, by its name) to a table, before the problem is
 * built. All faults go to `findings`. FALSE where there is no such table. */
KITH_API gboolean kith_partnership_read_table(KithPartnership *partnership, const char *table,
                                              const char *path, KithFindings *findings);

/*
 * Sets one setting by its name in partnership.yaml, as text: "time_zone", "from", "until",
 * "partnership", "name", "travel.car", "travel.detour", "travel.parking", "working_time.paid_wait",
 * "supervision.by", "supervision.ratio", and "ticks_per_minute" (1 to 1000; for callers that need
 * travel finer than minutes). FALSE, with a finding, where there is no such setting or the value is
 * not one.
 */
KITH_API gboolean kith_partnership_set(KithPartnership *partnership, const char *setting,
                                       const char *value, KithFindings *findings);

/* Adds a framework (a shipped id, or a path to a YAML document) or a rule set likewise. */
KITH_API gboolean kith_partnership_add_framework(KithPartnership *partnership, const char *name,
                                                 KithFindings *findings);
KITH_API gboolean kith_partnership_add_rule_set(KithPartnership *partnership, const char *name,
                                                KithFindings *findings);

/* Adds a framework from a YAML text in memory (`length` bytes), which findings call `name`. */
KITH_API gboolean kith_partnership_add_framework_text(KithPartnership *partnership,
                                                      const char *name, const char *text,
                                                      gsize length, KithFindings *findings);

/* The frameworks in use so far; borrowed. */
KITH_API KithFrameworks *kith_partnership_frameworks(const KithPartnership *partnership);

/*
 * Adds one row to `table`: pairs of column name and text, ended by NULL; a NULL or empty text
 * leaves the cell empty. FALSE, with findings, where the row is faulty; then nothing is added.
 * O(pairs).
 */
KITH_API gboolean kith_partnership_add_row(KithPartnership *partnership, const char *table,
                                           KithFindings *findings, ...) G_GNUC_NULL_TERMINATED;

/* The same with arrays: `n` column names and texts. */
KITH_API gboolean kith_partnership_add_row_v(KithPartnership *partnership, const char *table,
                                             const char *const *columns, const char *const *texts,
                                             gsize n, KithFindings *findings);

/* What an array of a column holds. */
typedef enum {
    /* const char *const *: any column; NULL is empty */
    KITH_COLUMN_TEXT,
    /* const gint32 *: numbers, whole pounds, dates (days since 1970-01-01), times and minutes,
     * choices by index, several choices and weekdays as masks; G_MININT32 is empty */
    KITH_COLUMN_INT32,
    /* const double *: decimals, and pounds to the nearest penny; NAN is empty */
    KITH_COLUMN_DOUBLE,
} KithColumnKind;

typedef struct {
    const char *name;
    KithColumnKind kind;
    const void *values; /* one for each row */
} KithColumn;

/*
 * Adds `n_rows` rows to `table` at once, given column by column; everything is copied. The cheap
 * way in for millions of rows. FALSE, with findings that name the row (from 1), where a column or
 * value is faulty; then nothing is added. Cost O(rows * columns).
 */
KITH_API gboolean kith_partnership_add_columns(KithPartnership *partnership, const char *table,
                                               gsize n_rows, const KithColumn *columns,
                                               gsize n_columns, KithFindings *findings);

/* How many rows a table holds; 0 for an unknown table. */
KITH_API gsize kith_partnership_rows(const KithPartnership *partnership, const char *table);
