/* What the rounds of a rota come to: visits and the needs that one of them serves together, the way
 * between them, the waits of each kind, and how many faces clients meet. */
#pragma once

#include <kith/rota.h>

/*
 * What a wait between two duties of a day is; the way between them is not part of it.
 *
 * - a gap: shorter than a break, and working time
 * - a break: as long as the break that rules ask for (20 minutes where none says), and working time
 *   still, by the partnership's `paid_wait`
 * - free: longer than that, and the person's own time
 */
typedef enum { KITH_WAIT_GAP, KITH_WAIT_BREAK, KITH_WAIT_FREE, KITH_WAITS } KithWait;

/* Times are in minutes, rounded down. A duty counts where it stands; a visit is one for a client.
 */
typedef struct {
    gint32 visits;
    gint64 visit_minutes;
    gint32 joined;         /* visits that serve two needs: as many journeys are saved */
    gint64 saved_minutes;  /* by which these are shorter than a visit for each need */
    gint64 travel_minutes; /* from home, between duties, and home again */
    gint64 wait_minutes[KITH_WAITS];
    /* Weeks of clients who are visited then and for whom a most is given, as for the rule
     * 'continuity', and those of them in which no more people come. */
    gint32 client_weeks, client_weeks_within;
} KithRounds;

/* O(duties log duties). */
KITH_API KithRounds kith_rounds(const KithRota *rota);
