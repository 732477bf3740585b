/*
 * An instance of the shift scheduling set of Curtois and Qu (2014) as its file tells it: sections
 * of rows with cells separated by commas.
 */
#pragma once

#include <kith/partnership.h>

typedef struct {
    char *name;
    int minutes;
    char *forbids;      /* names as told; only for reading, since they may name later shifts */
    gboolean *followed; /* by shift: may not follow on the next day */
} Curtois24Shift;

typedef struct {
    char *name;
    int *most; /* by shift: duties in the whole period; 0: cannot take it at all */
    int minutes_least, minutes_most;
    int worked_least, worked_most, off_least; /* days in a row */
    int weekends;
    gboolean *off; /* by day */
} Curtois24Person;

typedef struct {
    int person, day, shift, weight;
    gboolean on; /* asks for the shift, or else not to have it */
} Curtois24Request;

typedef struct {
    int wanted, under, over; /* heads, and what one too few and one too many cost */
    gboolean told;
} Curtois24Cover;

typedef struct {
    int n_days, n_shifts, n_people;
    Curtois24Shift *shifts;
    Curtois24Person *people;
    Curtois24Cover *cover; /* by curtois24_need(); all 0 where the file says nothing */
    GArray *requests;      /* Curtois24Request */
    int *kinds;            /* by shift: the first shift of the same kind of duty, once filled in */
} Curtois24;

/* The number of a day's need, which is also its row in the needs table. */
static inline int
curtois24_need(const Curtois24 *instance, int day, int shift)
{
    return day * instance->n_shifts + shift;
}

/* Whether a person's most of a shift is a limit to be counted: neither 0, which says that they
 * cannot take it, nor as many as there are days. */
static inline gboolean
curtois24_limited(const Curtois24 *instance, const Curtois24Person *person, int shift)
{
    return person->most[shift] > 0 && person->most[shift] < instance->n_days;
}

/* The number of a shift's name, or -1. */
int curtois24_shift(const Curtois24 *instance, const char *name);

Curtois24 *curtois24_read(const char *path, GError **error);
void curtois24_free(Curtois24 *instance); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Curtois24, curtois24_free)

/* Fills an empty partnership with the instance's tables and rules (curtois24_fill.c). */
void curtois24_fill(Curtois24 *instance, KithPartnership *partnership, KithFindings *findings);

/* When a shift begins, in minutes after midnight. */
int curtois24_start(const Curtois24 *instance, int shift);
