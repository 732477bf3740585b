/* One person against one fact at a time: what sets, answers and reasons are all made of. */
#pragma once

#include "model/problem.h"

/* Whether the span [from, until) holds all of [start, end). */
static inline gboolean
kith_spans(KithTick from, KithTick until, KithTick start, KithTick end)
{
    return from <= start && end <= until;
}

/* Whether they have a moment in common. */
static inline gboolean
kith_spans_meet(KithTick from, KithTick until, KithTick start, KithTick end)
{
    return MAX(from, start) < MIN(until, end);
}

/* Whether an attainment means a competency at a level, were it to count. O(log of what it means).
 */
gboolean kith_attainment_means(const KithProblem *problem, const KithAttainment *attainment,
                               KithHolding asked);

/*
 * How long a competency that is attained at `start` stays so without a gap: at least `end`, or else
 * the moment at which it stops; `start` where it is not attained even then. O(facts of the person).
 */
KithTick kith_attained_until(const KithProblem *problem, gint32 person, KithHolding asked,
                             KithTick start, KithTick end);

/* The same for being available. O(log of their intervals). */
KithTick kith_free_until(const KithProblem *problem, gint32 person, KithTick start);

/* Whether a person may do what they attained, throughout [start, end). */
gboolean kith_permitted(const KithProblem *problem, gint32 person, gint32 competency, gint32 client,
                        KithTick start, KithTick end);

gboolean kith_serves(const KithProblem *problem, gint32 person, gint32 locality);
gboolean kith_has_traits(const KithProblem *problem, gint32 person, gint32 trait_set);
gboolean kith_excluded(const KithProblem *problem, gint32 person, const KithOccurrence *occurrence,
                       KithTick start, KithTick end);

/* Whether a contract is of an engagement (a mask) and an employer (a set, -1: any) that is taken.
 */
gboolean kith_engagement_fits(const KithContract *contract, guint32 engagements);
gboolean kith_employer_fits(const KithProblem *problem, const KithContract *contract, gint32 set);
