#include "planner/roster/island.h"

#include "planner/roster/combine.h"
#include "planner/roster/dive.h"
#include "planner/roster/proof.h"
#include "planner/roster/tour.h"
#include "planner/roster/writer.h"

#include <string.h>

#define CHUNK           512 /* steps between looks at the clock */
#define SNAPSHOTS       50  /* of a warm annealing, whose lines begin the column generation */
#define ROOT_ROUNDS     400
#define NEAR_ENOUGH     0.005 /* of the value: how near its bound the first dive begins, … */
#define NEAR_AFTER_TOUR 0.03  /* … and at a tour's prices, which prove much of few lines */
#define SHARE_WARM      0.15  /* of all steps: the first annealing, … */
#define SHARE_WARM_SOON 0.05  /* … where a round of windows and then one program follow, … */
#define SHARE_WARM_LONG 0.3   /* … where windows are all, … */
#define SHARE_POLISH    0.08  /* … and that after a dive … */
#define SHARE_SMOOTH    0.03  /* … that windows follow */
#define POLISH_WARMTH   0.4   /* of the warmest temperature … */
#define SMOOTH_WARMTH   0.1
#define WRITTEN         2   /* times that each line of a long period is written anew, … */
#define WRITTEN_DAYS    6   /* … and the days of it that take as long as a step */
#define WARMTH_LONG     0.1 /* of the warmest temperature: annealing thereafter */

#define PROOF_STEPS  8   /* that a round counts for: so a repeated run comes upon the same */
#define PROOF_ROUNDS 20  /* of a proof in a cycle, at first; twice as many after a gain, … */
#define PROOF_LEAST  5   /* … half as many after none, … */
#define PROOF_MOST   80  /* … within these */
#define FIRST_DIVE   2   /* cycle, where a tour precedes it; later ones only after a tour in vain */
#define ROWS_QUICK   300 /* of the linear program, with which rounds take no time to speak of */

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

static void
clear_find(gpointer find)
{
    g_free(((KithFind *)find)->options);
}

static double
first_share(const KithIsland *island)
{
    if (island->tour == NULL)
        return SHARE_WARM;
    return island->whole ? SHARE_WARM_SOON : SHARE_WARM_LONG;
}

KithIsland *
kith_island_new(const KithRoster *roster, guint64 seed, gint32 number)
{
    KithIsland *island = g_new0(KithIsland, 1);
    island->lines = roster->lines;
    island->seed = seed * 1000 + (guint64)number;
    kith_random_seed(&island->random, island->seed);
    island->best = kith_roster_copy(roster);
    KithDayWindow window;
    kith_day_window_begin(&window, roster->lines);
    island->whole = window.fits;
    if (!kith_day_window_is_whole(&window))
        island->tour = kith_tour_new(roster, &window, island->seed, number % 2 != 0);
    island->finds = g_array_new(FALSE, FALSE, sizeof(KithFind));
    g_array_set_clear_func(island->finds, clear_find);
    island->snapshots = g_ptr_array_new_with_free_func((GDestroyNotify)kith_roster_free);
    return island;
}

void
kith_island_free(KithIsland *island)
{
    if (island == NULL)
        return;
    kith_roster_free(island->best);
    kith_line_writer_free(island->writer);
    kith_anneal_free(island->anneal);
    kith_proof_free(island->proof);
    kith_generator_free(island->generator);
    kith_tour_free(island->tour);
    g_array_unref(island->finds);
    g_ptr_array_unref(island->snapshots);
    g_free(island);
}

void
kith_island_stop_when(KithIsland *island, KithGeneratorStop stop)
{
    island->stop = stop;
    if (island->tour != NULL)
        kith_tour_stop_when(island->tour, stop);
}

void
kith_island_plan(KithIsland *island, gint64 steps)
{
    if (island->planned == 0 && island->stage_length > 0)
        island->stage_length = MAX(1, (gint64)((double)steps * first_share(island)));
    island->planned = steps;
}

gint64
kith_island_steps(const KithIsland *island)
{
    return island->steps;
}

gint64
kith_island_bound(const KithIsland *island)
{
    if (!island->whole)
        return kith_tour_bound(island->tour);
    if (island->generator == NULL)
        return G_MININT64;
    return island->proof != NULL ? kith_proof_bound(island->proof) : island->generator->proven;
}

const KithFind *
kith_island_find(const KithIsland *island, gint64 steps)
{
    for (guint i = island->finds->len; i > 0; i--) {
        const KithFind *find = &g_array_index(island->finds, KithFind, i - 1);
        if (find->steps <= steps)
            return find;
    }
    return NULL;
}

/* The best is one that was found here. */
static void
note_find(KithIsland *island)
{
    gsize n = (gsize)island->lines->problem->n_people * (gsize)island->lines->n_days;
    KithFind find = {island->steps, island->best->cost,
                     g_memdup2(island->best->option, n * sizeof(guint16))};
    g_array_append_val(island->finds, find);
}

static void
note_best(KithIsland *island)
{
    if (island->anneal->best->cost >= island->best->cost)
        return;
    kith_roster_assign(island->best, island->anneal->best);
    note_find(island);
}

/* Begins to anneal some people of a roster over a share of all steps. */
static void
begin_annealing(KithIsland *island, Stage stage, const KithRoster *roster, const gint32 *people,
                gint32 n, double share, double warmth)
{
    kith_anneal_free(island->anneal);
    island->anneal = kith_anneal_new(roster, kith_random_bits(&island->random));
    memcpy(island->anneal->people, people, sizeof(gint32) * (gsize)n);
    island->anneal->n_people = n;
    island->anneal->warmest = MAX(island->anneal->coldest, island->anneal->warmest * warmth);
    island->stage = stage;
    island->stage_from = island->steps;
    island->stage_length = MAX(1, (gint64)((double)island->planned * share));
}

/* One chunk of annealing; TRUE while the stage goes on. */
static gboolean
anneal_on(KithIsland *island)
{
    double cooled = (double)(island->steps - island->stage_from) / (double)island->stage_length;
    if (island->steps < KITH_ISLAND_MEASURED)
        cooled = 0.0;
    double temperature = kith_anneal_temperature(island->anneal, MIN(cooled, 1.0));
    gboolean snaps = island->stage == WARM && island->planned > 0 && island->whole;
    for (int i = 0; i < CHUNK; i++)
        kith_anneal_step(island->anneal, temperature);
    island->steps += CHUNK;
    note_best(island);
    double now = (double)(island->steps - island->stage_from) / (double)island->stage_length;
    if (snaps && cooled > 0.5 && (int)(cooled * 2 * SNAPSHOTS) != (int)(now * 2 * SNAPSHOTS))
        g_ptr_array_add(island->snapshots, kith_roster_copy(island->anneal->roster));
    /* the steps in which the speed is measured are taken in every run */
    return now < 1.0 || (island->stage == WARM && island->steps <= KITH_ISLAND_MEASURED);
}

/* In a long period each line is first written anew some times: what annealing would need very many
 * steps for. */
static void
write_on(KithIsland *island)
{
    const KithLines *lines = island->lines;
    if (island->whole || island->written == WRITTEN * lines->n_people) {
        if (!island->whole)
            note_find(island);
        kith_line_writer_free(island->writer);
        island->writer = NULL;
        begin_annealing(island, WARM, island->best, lines->people, lines->n_people,
                        first_share(island), island->whole ? 1.0 : WARMTH_LONG);
        return;
    }
    if (island->writer == NULL)
        island->writer = kith_line_writer_new(lines);
    gint32 i = island->written++ % lines->n_people;
    if (island->seed % 2 != 0) /* in another order */
        i = lines->n_people - 1 - i;
    kith_line_write_better(island->writer, island->best, lines->people[i]);
    island->steps += MAX(1, lines->n_days / WRITTEN_DAYS);
}

/* --- diving --- */

/* Steps that the program of the whole period has taken. */
static gint64
generated(const KithIsland *island)
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

static void
begin_root(KithIsland *island)
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

static void
begin_dive(KithIsland *island)
{
    kith_dive_begin(&island->dive, island->generator, &island->random, island->best->cost,
                    island->lines->grain);
    island->stage = DIVE;
}

/* Everybody has the line that the dive has left them, from which annealing goes on. */
static void
end_dive(KithIsland *island)
{
    KithGenerator *generator = island->generator;
    const KithLines *lines = island->lines;
    g_autoptr(KithRoster) roster = kith_roster_copy(island->best);
    kith_generator_take_leading(generator, roster);
    kith_generator_unpin(generator);
    gboolean windows = island->tour != NULL; /* which mend what is left */
    begin_annealing(island, POLISH, roster, lines->people, lines->n_people,
                    windows ? SHARE_SMOOTH : SHARE_POLISH, windows ? SMOOTH_WARMTH : POLISH_WARMTH);
}

/* --- proving --- */

/* Whether nothing can be better than the best. */
static gboolean
is_proven(const KithIsland *island)
{
    gint64 bound = kith_island_bound(island);
    return bound > G_MININT64 && kith_pricing_whole(island->lines, bound) >= island->best->cost;
}

/* After the root: one island of two proves for some rounds, once the root is all but solved or is
 * quickly so. */
static void
begin_proof(KithIsland *island)
{
    gint32 rows = island->lines->n_people + island->lines->n_covered;
    gboolean early = island->roots == 1 && rows > ROWS_QUICK;
    if (early || island->seed % 2 == 0 || is_proven(island)) {
        begin_dive(island);
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
    note_find(island);
}

/* One round; FALSE where the proof rests until the next cycle. */
static gboolean
prove_on(KithIsland *island)
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

/* One round at the root; FALSE where it is time to dive. */
static gboolean
root_on(KithIsland *island)
{
    KithGenerator *root = island->generator;
    root->close = KITH_GENERATE_CLOSE;
    if (island->roots == 1)
        root->close = MAX(root->close, NEAR_ENOUGH * ABS(root->value));
    if (!kith_generator_round(root) || root->rounds >= ROOT_ROUNDS)
        return FALSE;
    return island->roots > 1 || island->tour == NULL || !is_ripe(root);
}

/* --- a long period --- */

static void
begin_tour(KithIsland *island)
{
    kith_tour_begin(island->tour, island->best);
    island->stage = TOUR;
}

static gboolean
tour_on(KithIsland *island)
{
    gint64 before = kith_tour_steps(island->tour);
    gboolean on = kith_tour_advance(island->tour);
    island->steps += kith_tour_steps(island->tour) - before;
    if (kith_tour_best(island->tour)->cost < island->best->cost) {
        kith_roster_assign(island->best, kith_tour_best(island->tour));
        note_find(island);
    }
    return on;
}

static void
end_polish(KithIsland *island)
{
    if (island->tour != NULL)
        begin_tour(island);
    else
        island->stage = OVER;
}

/* Works on for a bounded time. */
static void
work_on(KithIsland *island)
{
    gint64 before = generated(island);
    switch (island->stage) {
    case WRITE: write_on(island); break;
    case WARM:
        if (!anneal_on(island))
            island->stage = OVER;
        break;
    case ROOT:
        if (!root_on(island))
            begin_proof(island);
        break;
    case PROVE:
        if (!prove_on(island))
            begin_dive(island);
        break;
    case DIVE:
        if (!kith_dive_on(&island->dive))
            end_dive(island);
        break;
    case POLISH:
        if (!anneal_on(island))
            end_polish(island);
        break;
    case TOUR:
        if (!tour_on(island))
            island->stage = OVER;
        break;
    case OVER: break;
    }
    island->steps += generated(island) - before;
}

gboolean
kith_island_advance(KithIsland *island)
{
    gint64 steps = island->steps;
    guint finds = island->finds->len;
    work_on(island);
    if (island->stop.asked != NULL && island->stop.asked(island->stop.data)) {
        /* it may have been broken off: a repeated run, which is not, must not count it either */
        island->steps = steps;
        g_array_set_size(island->finds, finds);
    }
    return island->stage != OVER;
}

void
kith_island_meet(KithIsland *island, const KithRoster *best)
{
    if (best->cost < island->best->cost)
        kith_roster_assign(island->best, best);
    g_array_set_size(island->finds, 0);
    island->cycle++;
    gboolean gained = best->cost < island->met;
    island->met = best->cost;
    if (island->tour == NULL ||
        (island->whole && (island->cycle == FIRST_DIVE || (island->cycle > FIRST_DIVE && !gained))))
        begin_root(island);
    else
        begin_tour(island);
}
