/* Measures being taken: what all of them look at, and one function a group. */
#pragma once

#include <kith/measures.h>
#include "base/bits.h"
#include "eligibility/eligibility.h"
#include "insight/days.h"
#include "insight/endings.h"

/* Everything that is worked out of a rota once. */
typedef struct {
    const KithRota *rota;
    const KithProblem *problem;
    const KithDays *days;
    gint32 *duty_of_seat; /* n_seats: the duty that fills it, more than offered; or -1 */
    guint32 unpopular;    /* mask of kinds */
    KithBits *night_able; /* people who could do an unpopular duty, or one on a weekend */
    KithBits *weekend_able;
    const KithEligibility *eligibility;
    const GArray *endings; /* KithEnding: what ends until 90 days after the last week begins */
    const guint8 *lost;    /* by duty: the first of KITH_LAPSES_AHEAD within which it is lost */
} KithMeasuring;

#define KITH_MEASURE_AHEAD 3 /* how often is looked ahead: KITH_LAPSES_AHEAD */

/* Days [from, until) of the period, and their measures. */
typedef struct {
    gint32 from, until;
    KithMeasure values[KITH_MEASURES];
} KithSpell;

static inline gboolean
kith_spell_has(const KithSpell *spell, gint32 day)
{
    return spell->from <= day && day < spell->until;
}

/* Notes part / whole; where the whole is 0, there is nothing to measure. */
void kith_spell_share(KithSpell *spell, KithMeasureKind kind, gint64 part, gint64 whole);
/* Notes a number of things. */
void kith_spell_count(KithSpell *spell, KithMeasureKind kind, gint64 count);
/* Notes a time in ticks, as hours. */
void kith_spell_time(KithSpell *spell, KithMeasureKind kind, const KithProblem *problem,
                     gint64 ticks);

typedef void KithMeasureGroupFunc(const KithMeasuring *measuring, KithSpell *spell);
KithMeasureGroupFunc kith_measure_service, kith_measure_visits, kith_measure_travel,
    kith_measure_staff, kith_measure_wishes, kith_measure_skills, kith_measure_lapses,
    kith_measure_sole, kith_measure_cost;
