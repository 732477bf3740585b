/* An island and the program of the whole period: its root, dives, and one island's proof. */
#include "planner/roster/island_private.h"

#define ROOT_ROUNDS     400
#define NEAR_ENOUGH     0.005 /* of the value: how near its bound the first dive begins, … */
#define NEAR_AFTER_TOUR 0.03  /* … and at a tour's prices, which prove much of few lines */
#define SHARE_POLISH    0.08  /* of all steps: the annealing after a dive, … */
#define SHARE_SMOOTH    0.03  /* … and where windows follow, … */
#define POLISH_WARMTH   0.4   /* … at so much of the warmest temperature, … */
#define SMOOTH_WARMTH   0.1   /* … and then */

#define PROOF_STEPS  8   /* that a round counts for: so a repeated run comes upon the same */
#define PROOF_ROUNDS 20  /* of a proof in a cycle, at first; twice as many after a gain, … */
#define PROOF_LEAST  5   /* … half as many after none, … */
#define PROOF_MOST   80  /* … within these */
#define ROWS_QUICK   300 /* of the linear program, with which rounds take no time to speak of */

gint64
kith_island_generated(const KithIsland *island)
{
    return island->generator == NULL ? 0 : kith_generator_steps(island->generator);
}

static void
lend_lines(KithIsland *island, const KithRoster *roster)
{
    const KithLines *lines = island->lines;
    for (gint32 i = 0; i < lines->n_people; i++)
        kith_master_add(island->generator->master, lines->people[i],
                        &roster->option[kith_line_day(lines, lines->people[i], 0)]);
}

void
kith_island_begin_root(KithIsland *island)
{
    const KithLines *lines = island->lines;
    if (island->generator == NULL) {
        island->generator =
            kith_generator_new(island->best, lines->people, lines->n_people, 0, lines->n_days);
        island->generator->stop = island->stop;
        if (island->tour != NULL) /* its prices are nearly right */
            kith_tour_worth(island->tour, island->generator->centre);
    }
    lend_lines(island, island->best);
    for (guint i = 0; i < island->snapshots->len; i++)
        lend_lines(island, g_ptr_array_index(island->snapshots, i));
    g_ptr_array_set_size(island->snapshots, 0);
    island->generator->rounds = 0;
    island->roots++;
    island->stage = ROOT;
}

void
kith_island_begin_dive(KithIsland *island)
{
    kith_dive_begin(&island->dive, island->generator, &island->random, island->best->cost,
                    island->lines->grain, island->tour != NULL);
    island->stage = DIVE;
}

void
kith_island_end_dive(KithIsland *island)
{
    KithGenerator *generator = island->generator;
    const KithLines *lines = island->lines;
    g_autoptr(KithRoster) roster = kith_roster_copy(island->best);
    kith_generator_take_leading(generator, roster);
    kith_generator_unpin(generator);
    gboolean windows = island->tour != NULL; /* which mend what is left */
    kith_island_begin_annealing(island, POLISH, roster, lines->people, lines->n_people,
                                windows ? SHARE_SMOOTH : SHARE_POLISH,
                                windows ? SMOOTH_WARMTH : POLISH_WARMTH);
}

/* --- proving --- */

/* Whether nothing can be better than the best. */
static gboolean
is_proven(const KithIsland *island)
{
    gint64 bound = kith_island_bound(island);
    return bound > G_MININT64 && kith_pricing_whole(island->lines, bound) >= island->best->cost;
}

void
kith_island_begin_proof(KithIsland *island)
{
    gint32 rows = island->lines->n_people + island->lines->n_covered;
    gboolean early = island->roots == 1 && rows > ROWS_QUICK;
    if (early || island->seed % 2 == 0 || is_proven(island)) {
        kith_island_begin_dive(island);
        return;
    }
    if (island->proof == NULL) {
        island->proof = kith_proof_new(island->generator);
        island->proof_rounds = PROOF_ROUNDS;
    }
    island->proof_until = kith_proof_rounds(island->proof) + island->proof_rounds;
    island->proof_from = kith_island_bound(island);
    island->stage = PROVE;
}

/* A roster that the proof has come upon. */
static void
take_proven(KithIsland *island)
{
    g_autoptr(KithRoster) roster = kith_roster_copy(island->best);
    kith_proof_take(island->proof, roster);
    if (roster->cost >= island->best->cost)
        return;
    kith_roster_assign(island->best, roster);
    kith_island_note_find(island);
}

gboolean
kith_island_prove_on(KithIsland *island)
{
    const KithLines *lines = island->lines;
    gboolean on = kith_proof_on(island->proof, island->best);
    island->steps += PROOF_STEPS;
    if (kith_proof_has_lines(island->proof))
        take_proven(island);
    if (on && kith_proof_rounds(island->proof) < island->proof_until && !is_proven(island))
        return TRUE;
    gboolean gained = kith_pricing_whole(lines, kith_island_bound(island)) >
                      kith_pricing_whole(lines, island->proof_from);
    island->proof_rounds = CLAMP(gained ? island->proof_rounds * 2 : island->proof_rounds / 2,
                                 PROOF_LEAST, PROOF_MOST);
    return FALSE;
}

static gboolean
is_near(const KithGenerator *root, double share)
{
    double gap = root->value - (double)root->bound / KITH_PRICING_SCALE;
    return gap <= share * ABS(root->value);
}

/* Whether a dive that a tour precedes may begin: held prices soon prove much, but of too few lines
 * all that is whole is what was known. */
static gboolean
is_ripe(KithGenerator *root)
{
    if (!is_near(root, NEAR_AFTER_TOUR))
        return FALSE;
    kith_generator_settle(root);
    return is_near(root, NEAR_AFTER_TOUR);
}

gboolean
kith_island_root_on(KithIsland *island)
{
    KithGenerator *root = island->generator;
    root->close = KITH_GENERATE_CLOSE;
    if (island->roots == 1)
        root->close = MAX(root->close, NEAR_ENOUGH * ABS(root->value));
    if (!kith_generator_round(root) || root->rounds >= ROOT_ROUNDS)
        return FALSE;
    return island->roots > 1 || island->tour == NULL || !is_ripe(root);
}
