/* The first rota: openings are filled in the order in which waiting would cost most. */
#pragma once

#include "planner/insert.h"

/*
 * Fills the openings day by day. Within a day the next one is always that which loses most when its
 * best place is taken: the difference between its best and its second-best place, or all that it is
 * worth where there is but one. An opening is looked at again only when somebody in its best two
 * places has got another duty. Stops early where `*stop` becomes non-zero (`stop` may be NULL).
 */
void kith_construct(KithInserter *inserter, const gint *stop);
