/* Random partnerships of shifts alone, for property tests of lines, rosters and paths. */
#pragma once

#include <kith/problem.h>

typedef struct {
    int people, days, kinds; /* at most 12, 364 and 3 */
    gboolean plain;          /* no teams, no supervision, no counter but one sum and weekends */
    gboolean apart;          /* nobody can stand in for the person before or after them */
} ShiftsShape;

/* Shifts of some kinds on every day, people with competencies, wishes, leave and history, and a
 * rule of every kind that lines know. The period lies over a clock change. Never NULL. */
KithProblem *shifts_problem(const ShiftsShape *shape, guint64 seed);
