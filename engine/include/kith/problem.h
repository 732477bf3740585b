/* The frozen problem: a partnership checked against itself and turned into numbers. */
#pragma once

#include <kith/framework.h>
#include <kith/partnership.h>

typedef struct _KithProblem KithProblem;

/*
 * Checks a partnership against itself (references, dates, competencies, rules, links …) and freezes
 * it. All faults go to `findings`; NULL where any finding there, old or new, is an error. The
 * problem holds a reference to `partnership`, which must not be changed afterwards. Where that was
 * read with leave_out_faulty, a fault of a row is a warning, the row is taken out of `partnership`,
 * and then what refers to it likewise. Cost O(size of the tables + occurrences).
 */
KITH_API KithProblem *kith_problem_build(KithPartnership *partnership, KithFindings *findings);

KITH_API KithProblem *kith_problem_ref(KithProblem *problem);
KITH_API void kith_problem_unref(KithProblem *problem); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithProblem, kith_problem_unref)

/* Sizes; all O(1). */
KITH_API gint32 kith_problem_people(const KithProblem *problem);
KITH_API gint32 kith_problem_occurrences(const KithProblem *problem);
KITH_API gint32 kith_problem_seats(const KithProblem *problem);
KITH_API gint32 kith_problem_days(const KithProblem *problem);

/* The time axis: seconds from 1970-01-01 UTC to tick 0, ticks in a minute, the date of the first
 * day (days since 1970-01-01) and the named time zone of the partnership. O(1). */
KITH_API gint64 kith_problem_epoch(const KithProblem *problem);
KITH_API gint32 kith_problem_ticks_per_minute(const KithProblem *problem);
KITH_API gint32 kith_problem_first_date(const KithProblem *problem);
KITH_API const char *kith_problem_time_zone(const KithProblem *problem);

/* The number of a person or client by id, or -1. O(length). */
KITH_API gint32 kith_problem_find_person(const KithProblem *problem, const char *id);
KITH_API gint32 kith_problem_find_client(const KithProblem *problem, const char *id);

/* The number of an occurrence by "need@date", or -1. O(length + log of the need's occurrences). */
KITH_API gint32 kith_problem_find_occurrence(const KithProblem *problem, const char *id);

/* SHA-256 of the frozen problem as 64 hexadecimal digits; lives as long as the problem. Equal
 * documents give equal hashes. */
KITH_API const char *kith_problem_hash(const KithProblem *problem);

/* The frameworks in use; borrowed. */
KITH_API KithFrameworks *kith_problem_frameworks(const KithProblem *problem);

/* What somebody may have named by its id. */
typedef enum {
    KITH_SOUGHT_PERSON,
    KITH_SOUGHT_CLIENT,
    KITH_SOUGHT_PLACE,
    KITH_SOUGHT_NEED,
    KITH_SOUGHT_LOCALITY,
    KITH_SOUGHT_KIND, /* of duty */
    KITH_SOUGHT_EMPLOYER,
    KITH_SOUGHT_KINDS
} KithSought;

/* How many of them there are, and the id and the name of one (`number` from 0). The name is NULL
 * where there is none. Both live as long as the problem. O(1). */
KITH_API gint32 kith_problem_count(const KithProblem *problem, KithSought sought);
KITH_API const char *kith_problem_id(const KithProblem *problem, KithSought sought, gint32 number);
KITH_API const char *kith_problem_name(const KithProblem *problem, KithSought sought,
                                       gint32 number);

/*
 * Finds what people typed: the number, or where there is none such -1, and in `*why` (not NULL;
 * left alone where all is well) a plain sentence that says what would be right. Free it with
 * g_free(). O(number of ids) then.
 */
KITH_API gint32 kith_problem_seek(const KithProblem *problem, KithSought sought, const char *id,
                                  char **why);

/* The day of the period of a date as people write it (0 is the first; below 0 before it) into
 * `*day`; FALSE where it is no date, with a sentence in `*why`. */
KITH_API gboolean kith_problem_seek_day(const KithProblem *problem, const char *date, gint32 *day,
                                        char **why);

/* The day of the period on which the first event of the events table acts; 0 where there is none.
 * O(events). */
KITH_API gint32 kith_problem_first_event(const KithProblem *problem);

/* An occurrence by "need@date", or one of its seats by "need@date#k", k from 1: then `*seat` is its
 * number, else -1. Dates may be written in any way that documents may write them. */
KITH_API gint32 kith_problem_seek_occurrence(const KithProblem *problem, const char *id,
                                             gint32 *seat, char **why);
