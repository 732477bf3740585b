/* The first rota: openings are filled in the order in which waiting would cost most. */
#pragma once

#include "planner/insert.h"

/* Whether there is no more time; asked now and then. */
typedef gboolean (*KithOverFunc)(gpointer data);

/*
 * Fills the openings day by day. Within a day the next one is always that which loses most when its
 * best place is taken: the difference between its best and its second-best place, or all that it is
 * worth where there is but one. An opening is looked at again only when somebody in its best two
 * places has got another duty, and is found by a heap and by person: the cost grows with what
 * changes, not with the day. Stops early, with what is filled, where `over` says so.
 */
void kith_construct(KithInserter *inserter, KithOverFunc over, gpointer data);
