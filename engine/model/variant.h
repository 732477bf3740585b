/*
 * A problem with other facts about people: what if somebody held this too, or left, or nothing were
 * renewed? A variant shares all arrays of its base but those of people, contracts, attainments and
 * authorisations, which are its own. Its maker changes these before anybody else sees it, and never
 * afterwards. Needs, cells and seats have the same numbers in both, so a rota of the one can be
 * looked at in the other.
 */
#pragma once

#include "model/problem.h"

/* An attainment that a variant adds: it counts in [from, until). */
typedef struct {
    gint32 person;
    KithHolding holding;
    KithTick from, until;
} KithAttained;

/*
 * A variant of `base` (which may be one itself) with the same facts, and `n` attainments more
 * (`attained` in any order; NULL where there are none). Its hash is the base's: it is for asking,
 * not for writing. Free it with kith_problem_unref(). O(facts of people).
 */
KithProblem *kith_variant_new(KithProblem *base, const KithAttained *attained, gint32 n);

/* Of a variant being made: moves everything that begins or ends by so many days towards the past,
 * as if its period lay that much later: attainments and authorisations, and with `people` also
 * contracts and being with the partnership. O(facts). */
void kith_variant_age(KithProblem *variant, gint32 days, gboolean people);

/* Of a variant being made: takes a person away. */
void kith_variant_remove(KithProblem *variant, gint32 person);

/* For kith_problem_unref(). */
void kith_variant_free(KithProblem *variant);
