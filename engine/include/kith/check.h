/*
 * The independent check: judges any rota, however it was made, by working everything out again in
 * its own way. It shares nothing with the planner and its objective but the frozen problem.
 */
#pragma once

#include <kith/rota.h>
#include <kith/score.h>

/* One rule broken or unit of cost, where it is. Numbers are -1 where they name nothing. */
typedef struct {
    gint32 rule; /* number of the rule in the problem */
    gint32 person, occurrence, seat;
    gint32 day; /* of the period, or -1 */
    gint64 units;
    const char *message; /* one sentence; NULL for tiers other than 0 and 1 */
    gint32 allowed;      /* number of the override that allows it, as below; -1: nobody does */
} KithBreach;

typedef struct _KithCheck KithCheck;

/* Judges a rota and holds a reference to it. Never NULL. */
KITH_API KithCheck *kith_check(const KithRota *rota);
KITH_API void kith_check_free(KithCheck *check); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithCheck, kith_check_free)

KITH_API KithRota *kith_check_rota(const KithCheck *check); /* borrowed */

/* Totals by tier, of the terms below. O(1). */
KITH_API KithScore kith_check_score(const KithCheck *check);

/* What each rule of the problem came to; `*n` is the number of rules. Lives as long as the check.
 */
KITH_API const KithTerm *kith_check_terms(const KithCheck *check, gint32 *n);

/* Every breach of tiers 0 and 1, and of rules that somebody has to answer for one by one (rest
 * owed, breaks due, dear agency duties, budgets), by tier and rule; and how many. Lives as long as
 * the check. */
KITH_API const KithBreach *kith_check_breaches(const KithCheck *check, gsize *n);

/*
 * How many breaches of rules that protect people nobody has decided to allow. A row of the table
 * `overrides` allows those of its rule by its person (or by a need's team, which is nobody's alone)
 * in its need on that day; where a rule is not about one need, those of that day or one beside it,
 * or of a week, where it is about weeks, in which that day lies. O(1).
 */
KITH_API gsize kith_check_broken(const KithCheck *check);

/* A decision to allow a breach. All texts live as long as the check's problem. */
typedef struct {
    gint32 rule, person, occurrence; /* numbers of the problem */
    const char *reason, *author;
    gsize breaches; /* how many of the rota's it allows; 0: it is not made use of */
} KithAllowance;

/* All overrides whose need happens in the period, in the order of their rows; and how many. Lives
 * as long as the check. */
KITH_API const KithAllowance *kith_check_allowances(const KithCheck *check, gsize *n);
