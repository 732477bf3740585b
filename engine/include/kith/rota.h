/*
 * The rota: who does what, when. A value, apart from how it was found.
 *
 * A rota belongs to one frozen problem. Its duties are ordered by person, then start.
 */
#pragma once

#include <kith/problem.h>

typedef struct _KithRota KithRota;

/* An empty rota, which holds a reference to the problem. */
KITH_API KithRota *kith_rota_new(KithProblem *problem);
KITH_API KithRota *kith_rota_ref(KithRota *rota);
KITH_API void kith_rota_unref(KithRota *rota); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithRota, kith_rota_unref)

KITH_API KithProblem *kith_rota_problem(const KithRota *rota); /* borrowed */

/* SHA-256 of what kith_rota_to_csv() gives without names, as 64 hexadecimal digits: equal rotas
 * have equal ones. Free with g_free(). O(duties). */
KITH_API char *kith_rota_hash(const KithRota *rota);

/* How many duties there are. O(1). */
KITH_API gsize kith_rota_duties(const KithRota *rota);

/*
 * Says that a rota changes another one of the same problem, on a day of the period (0 is the
 * first; below 0 before it): changes then cost what the rule of that name says. Holds a reference;
 * NULL takes it back. O(1).
 */
KITH_API void kith_rota_follow(KithRota *rota, KithRota *before, gint32 today);

/* The rota that this one changes, borrowed, or NULL; and the day on which it does. */
KITH_API KithRota *kith_rota_before(const KithRota *rota);
KITH_API gint32 kith_rota_today(const KithRota *rota);

/*
 * Reads a rota from CSV as kith_rota_to_csv() writes it, or from a workbook (`person`, `need`,
 * `date` and `start` are enough). What a spreadsheet has done to it is repaired where only one
 * thing can be meant: dates and times written otherwise, zeros lost, columns moved, added or called
 * by usual other names. Notes ("repaired", "not-read") say so; where two things can be meant, an
 * error asks ("ambiguous-dates", "mixed-dates"), as it does where a name or client does not agree
 * with the person and need ("names-differ", "clients-differ"). Rows that name nobody, nothing or no
 * free seat are errors, and left out. NULL where the file cannot be read or lacks one of those
 * columns. Nothing is judged here: that is what kith_check() is for. O(size of the file).
 */
KITH_API KithRota *kith_rota_read(KithProblem *problem, const char *path, KithFindings *findings);

/* The same from `length` bytes of text, which findings call `name`. What kith_rota_to_csv() gave of
 * one problem carries a rota over to another, such as one with events. */
KITH_API KithRota *kith_rota_read_text(KithProblem *problem, const char *name, const char *text,
                                       gsize length, KithFindings *findings);

/* One row a duty and seat, for a spreadsheet; with `names` people and clients by name as well.
 * `*length` in bytes; `length` may be NULL, below too. Free with g_free(). */
KITH_API char *kith_rota_to_csv(const KithRota *rota, gboolean names, gsize *length);

/* One row for each seat of the least heads that nobody takes. Free with g_free(). */
KITH_API char *kith_rota_unmet_to_csv(const KithRota *rota, gsize *length);
