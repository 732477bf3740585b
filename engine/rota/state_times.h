/* Start times: the least that windows, travel, availability and links allow, kept so after each
 * change. */
#pragma once

#include "rota/state.h"

/* Marks a person's day as changed, to be priced when the transaction settles. */
void kith_state_mark(KithState *state, gint32 run);

/* Sets the start of a seat, and of the one that its visit serves too, and prices their lateness;
 * KITH_NEVER where it is being taken off. */
void kith_times_set(KithState *state, gint32 seat, KithTick start);

/* After `seat` was linked in: works out its start and that of all it reaches. FALSE where one
 * cannot be met. */
gboolean kith_times_raise(KithState *state, gint32 seat);

/* After the visit of a seat, the host's where two are joined, has become longer or has more to
 * keep: works out its start and that of all it reaches. FALSE where one cannot be met. */
gboolean kith_times_raise_visit(KithState *state, gint32 seat);

/* After `seat` was linked out: lets all that it held back start sooner. `next` followed it (-1:
 * none). */
void kith_times_release(KithState *state, gint32 seat, gint32 next);
