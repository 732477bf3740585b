/*
 * Random partnerships for property tests: small, but with everything in them that rules can ask
 * about, drawn from a seed.
 */
#pragma once

#include <kith/problem.h>

/* A partnership with visits, double-ups, shifts, teams, links, supervision, lapsing attainments,
 * part-time people, history and one rule of every kind, some with random figures. Never NULL:
 * findings of the build fail the test. */
KithProblem *world_problem(guint64 seed);

/* The same with further rows, events say, that `more` adds; it may be NULL. */
typedef void WorldRows(KithPartnership *partnership, KithFindings *findings, gpointer data);
KithProblem *world_problem_with(guint64 seed, WorldRows *more, gpointer data);

/* Adds working hours, and lunches and calls without a place; the other worlds have them, those with
 * rows of `more` only where that adds them. */
void world_add_hours(KithPartnership *partnership, KithFindings *findings, guint64 seed);

/* The same, with times of the day at which journeys take longer, or shorter, and needs that may
 * start in one of several windows. */
KithProblem *world_problem_with_traffic(guint64 seed);
