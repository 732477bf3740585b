/*
 * The cheapest way through a stretch of one person's days: a shortest path over day and automaton
 * state, in which one sum and the weekends worked are told apart because their prices are not a
 * matter of single days. Exact, in integers.
 *
 * First the sum and the weekends are given a price a unit and a price each; paths over states alone
 * then say both what the stretch costs at least and a way to spend it. Where the two differ, labels
 * are extended day by day, and those that the bound shows to be of no use are dropped.
 */
#pragma once

#include "rota/lines/lines.h"

/* An option of a day. */
typedef struct {
    gint64 cost;
    guint16 option;
    guint8 class;
} KithPathChoice;

/* Counters, besides the one that is told apart, that can be given a price a unit. */
#define KITH_PATH_CARRIED 34

/* What a unit of the sum, a weekend, and a unit of each other counter are priced at on the way. */
typedef struct {
    gint64 sum, weekend, carried[KITH_PATH_CARRIED];
} KithPathPrices;

typedef struct KithPath KithPath;

/* `days_most`: the longest stretch. */
KithPath *kith_path_new(const KithLines *lines, gint32 days_most);
void kith_path_free(KithPath *path); /* NULL is allowed */

/*
 * How much it may take to tell apart counters besides the sum and the weekends, which are else
 * given prices: tables of up to so many entries, 0 at first; or, where `exact`, whatever it takes.
 */
void kith_path_tell_apart(KithPath *path, gsize entries, gboolean exact);

/* Begins a stretch of a person's line. Prices are multiplied by `scale`. With `strict` nothing of
 * tier 0 may be broken, else it costs what it weighs. */
void kith_path_begin(KithPath *path, gint32 person, gint32 from, gint32 until, gint64 scale,
                     gboolean strict);

/* Weekends (by number) on which the stretch begun has to have a duty; NULL: none. Those that reach
 * out of the stretch are left alone. */
void kith_path_ask_weekends(KithPath *path, const guint8 *weekends);

/* Adds an option of a day; of those of one class the cheapest counts. */
void kith_path_offer(KithPath *path, gint32 day, KithPathChoice choice);

/* The line around the stretch; NULL where the stretch is all there is. */
typedef struct {
    const guint8 *class;   /* n_days */
    const guint16 *states; /* n_days + 1 */
    const gint64 *counters;
} KithPathLine;

typedef struct {
    gint64 cost;    /* of the way found; G_MAXINT64: there is none */
    gint64 bound;   /* no way is cheaper: equal to the cost where it is proven to be the best */
    gint64 present; /* of what the line holds now, or of what is alike and cheaper; G_MAXINT64:
                       there is none, or it may not be */
} KithPathResult;

/* Whether it is proven that there is no way. */
gboolean kith_path_is_impossible(const KithPathResult *result);

/*
 * Solves: fills `options` (one for each day of the stretch) with the cheapest way whose cost is at
 * most that of what the line holds now, if a line is given. At most `passes` prices are tried for
 * counters before labels are extended, of which `beam` are kept a day;
 * with a beam of 0 every sum is worked out, where the table for that is not too large. The search
 * begins with `prices` and leaves better ones there; NULL: none.
 */
KithPathResult kith_path_solve(KithPath *path, const KithPathLine *line, KithPathPrices *prices,
                               int passes, gint32 beam, guint16 *options);

/* Of the sum, the weekends and each other counter, as much as a day can add at most. */
typedef struct {
    double sum, weekend, carried[KITH_PATH_CARRIED];
} KithPathDays;

/* Builds the graph of a stretch that is all there is, for what follows. */
void kith_path_relax(KithPath *path);

/*
 * What the stretch costs at least where its counters are paid for day by day at `prices` and then
 * come to what is cheapest: no way costs less in truth; G_MAXINT64: there is none. `way`: the
 * cheapest (an option for each day); `excess`: how much more of each it counts than is cheapest,
 * by so much a price ought to rise. O(edges).
 */
gint64 kith_path_relaxed(KithPath *path, const KithPathDays *prices, guint16 *way,
                         KithPathDays *excess);

/* What an option of a class on a day pays at these prices for what it adds to counters; what a
 * weekend pays is shared by its days. After kith_path_relaxed(). */
gint64 kith_path_pays(const KithPath *path, gint32 day, gint32 class);
