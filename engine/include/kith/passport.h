/*
 * A passport: somebody's own record of what they can do, to keep and to take along.
 *
 * It tells what they hold, how that is known and for how long it counts, with the names that other
 * frameworks have for it, so that another partnership can read it whatever framework it uses
 * (kith_import("passport", …)). What it tells counts there once somebody has confirmed it, and no
 * registration or permission goes along. Experience as a volunteer, as a carer or in earlier work
 * is in it as evidence: what it shows is claimed, and counts once it is confirmed.
 */
#pragma once

#include <kith/equivalence.h>
#include <kith/problem.h>

typedef struct _KithPassport KithPassport;

/* One attainment. Texts live as long as the passport, below too. */
typedef struct {
    const char *framework, *edition; /* of the framework that it is attained in */
    gint32 competency;
    gint32 level;
    const char *level_name;       /* NULL where it is simply held */
    gint32 from, until;           /* days since 1970-01-01: attained, last day on which it counts;
                                     KITH_NO_DATE where not known or without end */
    gboolean confirmed;           /* else they say so themselves */
    gboolean lapsed;              /* no longer counts on the day of the passport */
    const char *evidence;         /* may be NULL */
    gint32 first_other, n_others; /* what other frameworks call it, see kith_passport_others() */
} KithPassportEntry;

/* Experience: an engagement of the partnership's, or what somebody tells of earlier work,
 * volunteering, caring or study (table `experience`). */
typedef struct {
    const char *as;       /* "employed", "volunteer" …, or "work", "caring" … of what is told */
    const char *what;     /* what they did, as told; NULL for an engagement */
    const char *with;     /* the employer's name, or its id, or as told; NULL where none is named */
    const char *evidence; /* who or what could confirm it; NULL */
    gint32 from, until;   /* days; KITH_NO_DATE where open */
} KithExperience;

/* A registration, to be looked up at its register. */
typedef struct {
    const char *id, *name;
    gint32 from, until;
} KithRegistered;

/* The passport of a person on a day (0: the first of the period). Holds a reference to the problem.
 * O(their facts). */
KITH_API KithPassport *kith_passport_new(KithProblem *problem, gint32 person, gint32 day);
KITH_API void kith_passport_free(KithPassport *passport); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithPassport, kith_passport_free)

KITH_API KithProblem *kith_passport_problem(const KithPassport *passport); /* borrowed */
KITH_API gint32 kith_passport_person(const KithPassport *passport);
KITH_API gint32 kith_passport_day(const KithPassport *passport);

/* What counts first, then what is claimed, then what has lapsed; of these by competency. `*n` says
 * how many; they live as long as the passport. */
KITH_API const KithPassportEntry *kith_passport_entries(const KithPassport *passport, gsize *n);
KITH_API const KithNameElsewhere *kith_passport_others(const KithPassport *passport, gsize *n);
KITH_API const KithExperience *kith_passport_experience(const KithPassport *passport, gsize *n);
KITH_API const KithRegistered *kith_passport_registers(const KithPassport *passport, gsize *n);
