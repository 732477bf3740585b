/*
 * People who are still to come: somebody new is like somebody who is there.
 */
#pragma once

#include "model/problem.h"

/*
 * A problem with `n` people more, numbered behind its own, each like one of them (`like`, by
 * number; room for the same one again and again): with the contracts, competencies, registrations
 * and usual times of theirs that do not lie in the past, for good and from always on, so that who
 * makes a variant of it may say when they come. What is somebody's own (leave, tasks delegated for
 * a client, wishes, history) stays theirs alone. Everything else has the same numbers in both. Free
 * it with kith_problem_unref(). Cost: that of kith_problem_build().
 */
KithProblem *kith_newcomers_add(const KithProblem *problem, const gint32 *like, gint32 n);
