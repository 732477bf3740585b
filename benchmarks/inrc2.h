/*
 * An instance of the Second International Nurse Rostering Competition as its files tell it: a
 * scenario, a history, and the data of each week (rules: arXiv 1501.04177).
 */
#pragma once

#include <glib.h>

typedef struct {
    int least, most;
} Inrc2Range;

typedef struct {
    char *name;
    Inrc2Range run;     /* days in a row */
    gboolean *followed; /* by shift: may not follow on the next day */
} Inrc2Shift;

typedef struct {
    char *name;
    Inrc2Range duties, worked, off;
    int weekends;
    gboolean whole; /* weekends are to be worked wholly or not at all */
} Inrc2Contract;

typedef struct {
    char *name;
    int contract;
    gboolean *skills;                             /* by skill */
    int duties, weekends, last, run, worked, off; /* before the period; `last` is a shift, or -1 */
} Inrc2Nurse;

typedef struct {
    int nurse, day, shift; /* shift -1: any */
} Inrc2Request;

typedef struct {
    char *set;   /* "n030w4" */
    int history; /* number of the history's file */
    int *weeks;  /* numbers of the weeks' files */
    int n_weeks, n_days, n_skills, n_shifts, n_contracts, n_nurses;
    char **skills;
    Inrc2Shift *shifts;
    Inrc2Contract *contracts;
    Inrc2Nurse *nurses;
    Inrc2Range *cover; /* least and wanted heads, by inrc2_need() */
    GArray *requests;  /* Inrc2Request */
} Inrc2;

/* The number of a day's need, which is also its row in the needs table. */
static inline int
inrc2_need(const Inrc2 *instance, int day, int shift, int skill)
{
    return (day * instance->n_shifts + shift) * instance->n_skills + skill;
}

/* Numbers of a name; -1 where there is none. */
int inrc2_shift(const Inrc2 *instance, const char *name);
int inrc2_skill(const Inrc2 *instance, const char *name);
int inrc2_nurse(const Inrc2 *instance, const char *name);

/* The day of the week of "Mon" … "Sun", or -1. */
int inrc2_weekday(const char *name);
const char *inrc2_weekday_name(int day);

/* Reads instance "n030w4_1_6-2-9-1" from the folder of the set's data sets. */
Inrc2 *inrc2_read(const char *folder, const char *name, GError **error);
void inrc2_free(Inrc2 *instance); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Inrc2, inrc2_free)
