/* People who break a rule of tier 0 get a line that breaks none. */
#pragma once

#include "planner/roster/roster.h"

/* Whether a person's line breaks a rule of tier 0 that lines know. O(days + counters). */
gboolean kith_roster_is_broken(const KithRoster *roster, gint32 person);

/*
 * Gives everybody whose line breaks a rule of tier 0 the best whole line that breaks none, as
 * everybody else stands; returns how many are left for whom none was found. Costs one pricing for
 * each of them.
 */
gint32 kith_roster_legalise(KithRoster *roster);
