/* Who would be used below what they can do, by seat: judged once, from what they hold. */
#pragma once

#include "model/problem.h"

/* Whether a top-of-licence rule can charge a seat of the cell at all. O(clauses). */
gboolean kith_licence_asks(const KithProblem *problem, const KithRule *rule, gint32 cell);

/* Whether somebody holds so much throughout [start, end) that it charges them for a seat that asks
 * for `requirement`, where it charges any. O(clauses * their attainments). */
gboolean kith_licence_above(const KithProblem *problem, const KithRule *rule, gint32 person,
                            gint32 requirement, gint32 client, KithTick start, KithTick end);
