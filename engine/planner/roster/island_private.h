/* What the rooms of an island share. */
#pragma once

#include "planner/roster/dive.h"
#include "planner/roster/island.h"
#include "planner/roster/proof.h"
#include "planner/roster/tour.h"
#include "planner/roster/writer.h"

typedef enum { WRITE, WARM, ROOT, PROVE, DIVE, POLISH, TOUR, OVER } Stage;

struct KithIsland {
    const KithLines *lines;
    KithRandom random;
    guint64 seed;
    gboolean whole; /* one program takes all days, if not at first */
    gint32 cycle, roots;
    Stage stage;
    KithLineWriter *writer;
    gint32 written;   /* lines, in a long period */
    KithRoster *best; /* of all islands, when they last met, or better */
    KithAnneal *anneal;
    gint64 stage_from, stage_length; /* steps */
    gint64 steps, planned;
    GArray *finds; /* KithFind, in the cycle under way */

    KithGenerator *generator;
    KithDive dive;
    KithGeneratorStop stop;
    KithProof *proof;
    gint64 proof_rounds, proof_until; /* in a cycle; when this one's are over */
    gint64 proof_from;                /* the bound when it began in this cycle */
    GPtrArray *snapshots;             /* KithRoster */
    KithTour *tour;                   /* of a period that is long for one program; else NULL */
    gint64 met;                       /* what the best cost when islands last met */
};

/* The best is one that was found here. */
void kith_island_note_find(KithIsland *island);

/* Begins to anneal some people of a roster over a share of all steps. */
void kith_island_begin_annealing(KithIsland *island, Stage stage, const KithRoster *roster,
                                 const gint32 *people, gint32 n, double share, double warmth);

/* Steps that the program of the whole period has taken. */
gint64 kith_island_generated(const KithIsland *island);

void kith_island_begin_root(KithIsland *island);

/* One round at the root; FALSE where it is time to dive. */
gboolean kith_island_root_on(KithIsland *island);

/* After the root: one island of two proves for some rounds, once the root is all but solved or is
 * quickly so; the others dive. */
void kith_island_begin_proof(KithIsland *island);

/* One round of it; FALSE where the proof rests until the next cycle. */
gboolean kith_island_prove_on(KithIsland *island);

void kith_island_begin_dive(KithIsland *island);

/* Everybody has the line that the dive has left them, from which annealing goes on. */
void kith_island_end_dive(KithIsland *island);
