/* What two searches have made of one roster, put together. */
#pragma once

#include "planner/roster/roster.h"

/*
 * `roster` is what both began from; `first` and `second` (people * n_days) are the options that
 * they came to. Where they changed different days or people, both changes can be had: the roster
 * becomes the cheapest of the two and of what putting them together, person by person, comes to.
 * O(people * days).
 */
void kith_roster_combine(KithRoster *roster, const guint16 *first, const guint16 *second);

/* Puts options on the days [from, until) of a person, however many they are. */
void kith_roster_set_days(KithRoster *roster, gint32 person, gint32 from, gint32 until,
                          const guint16 *options);

/* Puts options on a person's whole line. */
void kith_roster_set_line(KithRoster *roster, gint32 person, const guint16 *options);
