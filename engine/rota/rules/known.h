/* Who knows whom: known-carer and run-kept, which a seat alone decides; same-person and same-time,
 * which the seats of a need's week do. */
#pragma once

#include "rota/rules/rulebook.h"

/* known-carer and run-kept of a seat that a person takes. */
void kith_known_price(const KithRulebook *book, gint32 person, gint32 seat, KithTally *tally,
                      int sign);

/* The week of a need that a seat belongs to, in the rulebook's lists; only where somebody asks. */
static inline gsize
kith_need_week(const KithProblem *problem, gint32 seat)
{
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    return (gsize)occurrence->need * (gsize)problem->n_weeks +
           (gsize)problem->week_of_day[occurrence->day];
}

/* same-person of a need that so many people take in one week. O(1) where nobody asks. */
void kith_same_person_price(const KithRulebook *book, gint32 people, KithTally *tally, int sign);

/* same-time of a need's week, by the starts of seats (KITH_NEVER: nobody has it), those left out
 * that are only offered. O(its seats). */
void kith_same_time_price(const KithRulebook *book, gsize need_week, const KithTick *start,
                          const guint8 *offered, KithTally *tally, int sign);
