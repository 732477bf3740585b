/*
 * Two people's stretch of days: on each day they keep what they have or change places, whichever is
 * best for both lines together. Cover stays as it is.
 */
#pragma once

#include "base/random.h"
#include "planner/roster/roster.h"

typedef struct KithExchanger KithExchanger;

KithExchanger *kith_exchanger_new(const KithLines *lines);
void kith_exchanger_free(KithExchanger *exchanger); /* NULL is allowed */

/*
 * Fills `mine` and `theirs` with the best options found for the days [from, until) of the two
 * people, prices blurred by noise from [0, noise). FALSE where they keep everything. Cost O(days *
 * labels kept).
 */
gboolean kith_exchange(KithExchanger *exchanger, const KithRoster *roster, gint32 person,
                       gint32 other, gint32 from, gint32 until, double noise, KithRandom *random,
                       guint16 *mine, guint16 *theirs);
