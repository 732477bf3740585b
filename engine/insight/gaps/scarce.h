/* Which of the things that a need asks for is scarcest. */
#pragma once

#include "eligibility/asks.h"

/* By requirement of the problem: the alternative (a number in the problem's) of the clause that the
 * fewest people can meet, the one of it that the most hold; -1 where it asks for nothing or no cell
 * has it. `asks` are the problem's. Free with g_free(). O(clauses * people / 64). */
gint32 *kith_scarcest(const KithProblem *problem, const KithAsks *asks);

/* By ask: how many hold it at some time. Free with g_free(). */
gint32 *kith_holders(const KithAsks *asks);
