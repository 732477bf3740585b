/* What the rooms of the page draw from: worked out once for all pages. */
#pragma once

#include <kith/check.h>
#include <kith/gaps.h>
#include <kith/lapses.h>
#include <kith/measures.h>
#include "insight/days.h"
#include "report/coverage.h"
#include "report/page.h"

/* Whole hours, in minutes from midnight, from the first before anything begins to the last after it
 * ends. */
typedef struct {
    gint32 from, until;
} KithAxis;

/* Rows in the order in which they stand, by locality. */
typedef struct {
    gint32 *rows;   /* people, clients, or rows of the needs table */
    gint32 *group;  /* by index: its locality, -1 none */
    gint32 *weight; /* by index: how much there is to draw in it */
    gint32 n;
} KithRowOrder;

typedef struct {
    KithRota *rota; /* borrowed */
    const KithProblem *problem;
    const KithReportOptions *options;
    KithDays *days;
    KithCoverage *coverage;
    gint32 *duty_of_seat; /* n_seats: the duty that stands in it, or -1 */
    KithRowOrder people;  /* with a duty */
    KithRowOrder clients; /* with a need in the period */
    KithRowOrder shifts;  /* needs without a client, likewise */
    GArray *idle;         /* gint32: people without a duty */
    KithAxis day, rounds; /* of all days' work; of days with visits */
    KithMeasures *measures;
    KithCheck *check;
    KithLapses *lapses; /* 30, 60 and 90 days ahead */
    KithGaps *gaps;     /* NULL until kith_html_facts_wait() */
    GThread *searching; /* for gaps; NULL once they are there */
} KithHtmlFacts;

/* Gaps take longest in a large partnership: they are searched by another thread meanwhile. */
KithHtmlFacts *kith_html_facts_new(KithRota *rota, const KithReportOptions *options);
void kith_html_facts_wait(KithHtmlFacts *facts); /* until there are gaps */
void kith_html_facts_free(KithHtmlFacts *facts); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithHtmlFacts, kith_html_facts_free)

/* Minutes from the midnight on which a day of the period begins, by the clock on the wall. */
gint32 kith_html_minutes(const KithProblem *problem, gint32 day, KithTick tick);

/* Ticks as whole minutes. */
static inline gint32
kith_html_length(const KithProblem *problem, gint64 ticks)
{
    return (gint32)(ticks / problem->ticks_per_minute);
}

/* The name of a locality, its id where it has none; "Elsewhere" for -1. Borrowed. */
const char *kith_html_locality(const KithProblem *problem, gint32 locality);
