/*
 * Lapses: what ends within so many days of the period's first, what that would leave uncovered, and
 * in what order to renew it.
 *
 * Attainments, registrations, sign-offs and delegations end on a date. What would fall is the
 * difference between the most care that anybody could cover (kith/gaps.h) of needs like those of
 * the period when all are renewed in time, and when none is that ends by then. Where others hold
 * the same, nothing falls.
 */
#pragma once

#include <kith/problem.h>

/* So many days ahead is looked where nobody says otherwise. */
#define KITH_LAPSES_AHEAD                                                                          \
    {                                                                                              \
        30, 60, 90                                                                                 \
    }

typedef enum {
    KITH_LAPSE_ATTAINMENT,
    KITH_LAPSE_REGISTRATION,
    KITH_LAPSE_SIGN_OFF,
    KITH_LAPSE_DELEGATION
} KithLapseKind;

/* One thing that ends. */
typedef struct {
    gint32 person;
    KithLapseKind kind;
    gint32 competency, level; /* competency -1: of a registration; level 0: not of an attainment */
    const char *register_; /* id of a registration's register; NULL. Lives as long as the lapses */
    gint32 client;         /* a delegation's; -1 */
    gint32 date;           /* last day on which it counts, days since 1970-01-01 */
    gint32 renewal;        /* the renewal that it is part of, or -1: nothing would fall */
} KithLapse;

/* What somebody should renew, in the order in which that keeps the most care. */
typedef struct {
    gint32 person;
    gint32 n_lapses; /* that are needed for it: those with this renewal's number */
    gint32 date;     /* the first of them */
    gint32 heads, red_heads;
    gint64 minutes, value;      /* that this keeps beside those before it; value: red minutes times
                                   4, amber 2, green 1 */
    gint32 first_cell, n_cells; /* what it opens again: in kith_lapses_cells() */
} KithRenewal;

/* What falls when nothing is renewed that ends within so many days. */
typedef struct {
    gint32 days, lapses, people;
    gint32 heads, red_heads; /* beyond what is unserved anyhow */
    gint64 minutes;
} KithLapseHorizon;

typedef struct _KithLapses KithLapses;

/* Looks ahead `days` (n of them, ascending). Never NULL; holds a reference to the problem. Cost
 * O(the most that can be covered) for each horizon, and for each renewal that matters. */
KITH_API KithLapses *kith_lapses_new(KithProblem *problem, const gint32 *days, gsize n);
KITH_API void kith_lapses_free(KithLapses *lapses); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithLapses, kith_lapses_free)

KITH_API KithProblem *kith_lapses_problem(const KithLapses *lapses); /* borrowed */

/* Everything that ends within the last horizon, by date; `*n` of them. Lives as long as the lapses,
 * below too. */
KITH_API const KithLapse *kith_lapses_all(const KithLapses *lapses, gsize *n);
KITH_API const KithRenewal *kith_lapses_renewals(const KithLapses *lapses, gsize *n);
KITH_API const KithLapseHorizon *kith_lapses_horizons(const KithLapses *lapses, gsize *n);
KITH_API const gint32 *kith_lapses_cells(const KithLapses *lapses);
