/* Measuring a rota: the few figures that matter, over its period and week by week, and the targets
 * that a partnership sets for them. */
#pragma once

#include <kith/measure.h>
#include <kith/rota.h>

typedef struct _KithMeasures KithMeasures;

/* The period as a whole, in place of one of its weeks. */
#define KITH_WHOLE_PERIOD (-1)

typedef struct {
    gboolean known;     /* FALSE: there is nothing to measure, such as no wish to honour */
    double value;       /* in the measure's unit; the nearest double to part / whole, times 100 for
                           KITH_MEASURE_PERCENT */
    gint64 part, whole; /* exact, so that measures can be added up */
    gint32 person, client; /* whom the value of the worst off is of; -1 */
} KithMeasure;

/* Measures a rota; holds a reference to it. Never NULL. O(duties * weeks + people * classes of
 * cells / 64). */
KITH_API KithMeasures *kith_measures_new(KithRota *rota);
KITH_API void kith_measures_free(KithMeasures *measures); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithMeasures, kith_measures_free)

KITH_API KithRota *kith_measures_rota(const KithMeasures *measures); /* borrowed */

/* How many weeks of the period there are, from Monday to Sunday; the first and the last may be
 * short. */
KITH_API gint32 kith_measures_weeks(const KithMeasures *measures);

/* The first day of a week within the period, as days since 1970-01-01. */
KITH_API gint32 kith_measures_week_date(const KithMeasures *measures, gint32 week);

/* A measure of a week, or of KITH_WHOLE_PERIOD. O(1). */
KITH_API KithMeasure kith_measures_get(const KithMeasures *measures, KithMeasureKind kind,
                                       gint32 week);

/* What a partnership wants of a measure. */
typedef struct {
    gboolean has_least, has_most;
    double least, most; /* in the measure's unit */
    const char *source; /* may be NULL; lives as long as the problem */
} KithTarget;

/* FALSE where there is no target. */
KITH_API gboolean kith_problem_target(const KithProblem *problem, KithMeasureKind kind,
                                      KithTarget *target);

typedef enum { KITH_NO_TARGET, KITH_TARGET_MET, KITH_TARGET_MISSED } KithVerdict;

/* Whether a measure meets its target; KITH_NO_TARGET where it is not known either. */
KITH_API KithVerdict kith_measure_verdict(const KithProblem *problem, KithMeasureKind kind,
                                          const KithMeasure *measure);
