/* What forecasting keeps, behind <kith/forecast.h>. */
#pragma once

#include <kith/forecast.h>
#include "base/random.h"
#include "model/problem.h"

/* From one number to another, drawn evenly; the same twice for what is certain. In per cent. */
typedef struct {
    double low, high;
} KithRange;

typedef struct {
    KithRange per_cent;  /* of them a year */
    guint32 engagements; /* mask */
    gint32 employer;     /* -1: any */
} KithLeave;

typedef struct {
    gint32 locality;    /* with all that lies within; -1: everywhere */
    KithRange per_cent; /* a year, of what is asked today */
} KithDemand;

typedef struct {
    gint32 person, date; /* the last day */
} KithRetire;

typedef struct {
    gint32 person, learning, date; /* learning: row; the day from which it counts */
} KithPlanned;

typedef struct {
    gint32 like, date;  /* the first day */
    gint32 least, most; /* how many */
} KithArrival;

struct _KithScenario {
    char *name;
    KithRange renewed; /* of what lapses */
    GArray *leave, *demand, *retire, *planned, *arrivals;
};

/* What is counted in each month and draw; competencies follow. */
enum {
    KITH_SERIES_TOTAL,
    KITH_SERIES_RED,
    KITH_SERIES_AMBER,
    KITH_SERIES_GREEN,
    KITH_SERIES_ASKED,
    KITH_SERIES_PEOPLE,
    KITH_SERIES_COMPETENCY
};

/* One draw of what will be. */
typedef struct {
    const KithScenario *scenario;
    KithProblem *problem; /* held: with everybody who may come, behind those who are there */
    gint32 n_known;       /* people whom the documents have */
    gint32 n_arrivals;
    KithArrival *arrivals;   /* of the scenario, and whoever begins after the period */
    const gint32 *series_of; /* by requirement; borrowed */
    KithRandom random;
    gint32 *comes;      /* by person: G_MININT32: is there; the day; G_MAXINT32: not at all */
    gint32 *leaves;     /* by person: date after which they are gone; G_MAXINT32 */
    guint8 *renewed[2]; /* by attainment, by authorisation */
    double *growth;     /* by demand: share a year */
} KithDraw;

/* draw.c. `problem` is of today: who comes is added. Free it with kith_draw_clear(). */
void kith_draw_init(KithDraw *draw, KithProblem *problem, const KithScenario *scenario);
void kith_draw_clear(KithDraw *draw);
/* Draws anew, for so many months; the same seed gives the same. O(people + what may lapse). */
void kith_draw_again(KithDraw *draw, gint32 months, guint64 seed);
/* The day, within 28, on which a month ahead begins, as the period does. */
gint32 kith_draw_month_date(const KithProblem *problem, gint32 month);

/* known.c: KithExpected of today's problem, by date, up to a month. Free with g_array_unref(). */
GArray *kith_draw_known(const KithDraw *draw, const KithProblem *problem, gint32 months);

/* month.c. What has changed by a month, counted; a month with the same numbers is the same. */
typedef struct {
    gint32 ended, gone, come, learned, there;
} KithMonth;

/* A variant in which it is that month; free it with kith_problem_unref(). O(facts of people). */
KithProblem *kith_month_variant(const KithDraw *draw, gint32 month, KithMonth *changed);
/* Serves all that is asked in a month, and adds what is asked and not served to the series. */
void kith_month_count(const KithDraw *draw, KithProblem *variant, gint32 month, gint64 *counts);
