/*
 * The search: ruin and recreate under annealed acceptance, over shifts and visits alike. An
 * iteration takes some duties away (one way of many, one file a way), fills what is open again, and
 * keeps the outcome if it is better, or not much worse for the temperature.
 */
#pragma once

#include "planner/insert.h"
#include "planner/rounds/moves.h"

typedef struct {
    KithState *state;
    const KithOpenings *openings;
    KithRandom random;
    KithInserter inserter;

    /* Openings that want more heads: a list with each opening's place in it (-1: not in it). */
    gint32 n_open, *open, *open_at;

    /* Openings touched by the iteration under way. */
    gint32 n_touched, *touched;
    guint8 *is_touched;
    gint32 urgent; /* of these, the one to be filled first; -1: none */

    /* For the chains by which a day is emptied. A chain goes on over many iterations, within one
     * transaction; `left` says how many duties it may still place. */
    gboolean has_priced_days; /* there may be days that cost by themselves */
    gint32 left;
    gint32 n_pool, *pool; /* openings that are without a place: once for each head */
    guint32 *hardness;    /* by opening: how often it found no room */

    /* Small steps on rounds; where nothing is on the road there are none. */
    gboolean has_rounds;
    KithRounds rounds;
    double warmest_round;
    gboolean is_about_people; /* rather than about the way */

    /* The best so far, by seat: its run and start. What has changed since it was found is listed,
     * so that a better one costs no more to keep than it cost to find. */
    KithScore best;
    gint32 best_unfilled;
    gint32 *best_run;
    KithTick *best_start;
    gint32 n_stale, *stale;
    guint8 *is_stale;

    KithScore before; /* as it was when the iteration, or the chain, began */
    gint64 iterations;
    double warmest; /* the first temperature; 0 until measured */
    GArray *uphill; /* gint64: what worse outcomes cost, while the temperature is being measured */
} KithSearch;

/* Begins from what the state holds. `state`, `openings` and `near` (NULL: rounds are left to the
 * other ways) must outlive the search. */
void kith_search_init(KithSearch *search, KithState *state, const KithOpenings *openings,
                      const KithNear *near, guint64 seed);
void kith_search_clear(KithSearch *search);

/* Gives up what is under way between two steps, so that the state can be read. */
void kith_search_stop(KithSearch *search);

/* One iteration, or one part of a chain; `cooled` in [0, 1] says how far cooling has got. O(duties
 * taken away * places tried). */
void kith_search_step(KithSearch *search, double cooled);

/* Takes a seat's duty away, with all that the visit serves, and those linked to it, unless pinned;
 * notes their openings. For the ways of ruin. */
void kith_search_take(KithSearch *search, gint32 seat);

/* Notes that an opening is to be filled anew in this iteration. For the ways of ruin. */
void kith_search_touch(KithSearch *search, gint32 opening);

/* Forgets of what was touched all that is filled, as it was before. */
void kith_search_forget_filled(KithSearch *search);

/* A way of ruin: takes some duties away. Each does nothing where it finds nothing to take. */
typedef void (*KithRuinFunc)(KithSearch *search);

void kith_ruin_strings(KithSearch *search); /* stretches of the days of people near one duty */
void kith_ruin_people(
    KithSearch *search); /* some days of one person, and of another who could do the same */
void kith_ruin_open(KithSearch *search);     /* what stands in the way of something unfilled */
void kith_ruin_scatter(KithSearch *search);  /* a few duties anywhere on one day */
void kith_swap_people(KithSearch *search);   /* two people exchange a stretch of days, at once */
void kith_ruin_one(KithSearch *search);      /* one duty, or two of one day */
void kith_ruin_joinable(KithSearch *search); /* two needs that one visit could serve */
void kith_empty_day(KithSearch *search);     /* a whole day of a person; begins a chain */

/* Goes on with a chain; FALSE where there is none, or it has come to its end. O(able people). */
gboolean kith_empty_day_goes_on(KithSearch *search);

/* A seat that somebody has and that stands in their day's list; -1 where chance finds none. */
gint32 kith_search_any_taken(KithSearch *search);
