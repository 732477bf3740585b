/* What ends soon: facts of people that stop counting on a date, and what a rota would lose with
 * them. Behind <kith/lapses.h> and the measures. */
#pragma once

#include <kith/lapses.h>
#include "insight/days.h"

/* Something that ends, and its row among the attainments or authorisations, which are numbered
 * alike in variants. */
typedef struct {
    KithLapse lapse;
    gint32 row;
} KithEnding;

/* What counts on the period's first day and ends within so many days of it (KithEnding, by date);
 * the lapses' renewals are -1. O(facts of people). */
GArray *kith_endings_find(const KithProblem *problem, gint32 days);

/* Lets the fact of a variant count throughout, or not at all. */
void kith_ending_switch(KithProblem *variant, const KithEnding *ending, gboolean counts);

/*
 * For each duty the first of `days` (n, ascending, n < 255) within which something ends that its
 * person needs for it: they could not do the like of it then, had nothing been renewed. `n` where
 * there is none, and for duties that do not stand. Free with g_free(). O(facts + n * duties of
 * those for whom something ends).
 */
guint8 *kith_endings_duties(const KithRota *rota, const gint32 *days, gsize n);

/*
 * The cells of the duties that each ending takes by itself, all others renewed: those of ending i
 * from first[i] to before first[i + 1] (room for one more than endings), ascending. Free with
 * g_array_unref(). O(sum of the duties of those for whom something ends).
 */
GArray *kith_endings_cells(const KithDays *days, const GArray *endings, gint32 *first);
