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

struct _KithScenario {
    char *name;
    KithRange renewed; /* of what lapses */
    GArray *leave, *demand, *retire, *planned;
};
