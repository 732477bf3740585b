#include "planner/roster/island.h"

#include <stdlib.h>
#include <string.h>

#define CHUNK         512  /* steps between looks at the clock */
#define SNAPSHOTS     50   /* of a warm annealing, whose lines begin the column generation */
#define ROWS_MOST     1600 /* cells up to which column generation is tried */
#define ROOT_ROUNDS   400
#define LATER_ROUNDS  10
#define SHARE_FIXED   0.13 /* of all people, a step of the dive */
#define SHARE_FREE    0.3  /* of all people, when the dive stops */
#define SHARE_WARM    0.15 /* of all steps: the first annealing, … */
#define SHARE_LONG    0.5  /* … where there is nothing but annealing, … */
#define SHARE_PARTIAL 0.08 /* … that of those whom a dive leaves free, … */
#define SHARE_POLISH  0.08 /* … and that of everybody after it */
#define SHARE_AGAIN   0.2  /* … and that of a cycle that does not dive */
#define POLISH_WARMTH 0.4  /* of the warmest temperature */
#define JITTER        0.1  /* on shares when leaders are chosen, so that dives differ */

typedef enum { WARM, ROOT, DIVE, PARTIAL, POLISH, OVER } Stage;

struct KithIsland {
    const KithLines *lines;
    KithRandom random;
    guint64 seed;
    gint32 cycle;
    Stage stage;
    KithRoster *best;    /* of all islands, when they last met, or better */
    KithRoster *working; /* what the dive has fixed so far */
    KithAnneal *anneal;
    gint64 stage_from, stage_length; /* steps */
    gint64 steps, planned;
    GArray *finds; /* KithFind, in the cycle under way */

    KithGenerator *root, *dive;
    gboolean dives;         /* column generation is within reach */
    gint32 n_free, *people; /* whom the dive has not fixed */
    GPtrArray *snapshots;   /* KithRoster */
};

static void
clear_find(gpointer find)
{
    g_free(((KithFind *)find)->options);
}

/* Whether the linear program would be of a size that can be solved often. */
static gboolean
is_within_reach(const KithLines *lines)
{
    gint32 rows = lines->n_people;
    for (gint32 c = 0; c < lines->problem->n_cells; c++)
        rows += lines->has_cell[c] && lines->cover_first[c] >= 0;
    return rows <= ROWS_MOST;
}

static double
first_share(const KithIsland *island)
{
    return island->dives ? SHARE_WARM : SHARE_LONG;
}

KithIsland *
kith_island_new(const KithRoster *roster, guint64 seed, gint32 number)
{
    KithIsland *island = g_new0(KithIsland, 1);
    island->lines = roster->lines;
    island->dives = is_within_reach(roster->lines);
    island->seed = seed * 1000 + (guint64)number;
    kith_random_seed(&island->random, island->seed);
    island->best = kith_roster_copy(roster);
    island->working = kith_roster_copy(roster);
    island->people = g_new(gint32, roster->lines->n_people);
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
    kith_roster_free(island->working);
    kith_anneal_free(island->anneal);
    kith_generator_free(island->root);
    if (island->dive != island->root)
        kith_generator_free(island->dive);
    g_array_unref(island->finds);
    g_ptr_array_unref(island->snapshots);
    g_free(island->people);
    g_free(island);
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
    return island->root != NULL ? island->root->bound : G_MININT64;
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

static void
note_best(KithIsland *island)
{
    const KithRoster *found = island->anneal->best;
    if (found->cost >= island->best->cost)
        return;
    kith_roster_assign(island->best, found);
    gsize n = (gsize)island->lines->problem->n_people * (gsize)island->lines->n_days;
    KithFind find = {island->steps, found->cost, g_memdup2(found->option, n * sizeof(guint16))};
    g_array_append_val(island->finds, find);
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
    gboolean snaps = island->stage == WARM && island->planned > 0 && island->dives;
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

/* --- diving --- */

static void
set_line(KithRoster *roster, gint32 person, const guint16 *options)
{
    gint32 n_days = roster->lines->n_days;
    for (gint32 from = 0; from < n_days; from += KITH_STRETCH_MOST) {
        gint32 until = MIN(n_days, from + KITH_STRETCH_MOST);
        kith_roster_set(roster, person, from, until, &options[from],
                        kith_roster_line_delta(roster, person, from, until, &options[from]));
    }
}

static void
lend_lines(KithIsland *island, const KithRoster *roster)
{
    const KithLines *lines = island->lines;
    for (gint32 i = 0; i < lines->n_people; i++)
        kith_master_add(island->root->master, lines->people[i],
                        &roster->option[kith_line_day(lines, lines->people[i], 0)]);
}

static void
begin_root(KithIsland *island)
{
    const KithLines *lines = island->lines;
    if (island->root == NULL)
        island->root = kith_generator_new(island->best, lines->people, lines->n_people);
    lend_lines(island, island->best);
    for (guint i = 0; i < island->snapshots->len; i++)
        lend_lines(island, g_ptr_array_index(island->snapshots, i));
    g_ptr_array_set_size(island->snapshots, 0);
    island->root->rounds = 0;
    island->stage = ROOT;
}

typedef struct {
    double share;
    gint32 person;
} Leader;

static int
compare_leaders(gconstpointer a, gconstpointer b)
{
    const Leader *left = a, *right = b;
    if (left->share != right->share)
        return left->share > right->share ? -1 : 1;
    return (left->person > right->person) - (left->person < right->person);
}

static void
lead(KithIsland *island, gint32 person)
{
    double share;
    set_line(island->working, person, kith_master_leading(island->dive->master, person, &share));
}

/* Fixes those whose leading line has the greatest share; FALSE where few enough are free. */
static gboolean
fix_leaders(KithIsland *island)
{
    const KithLines *lines = island->lines;
    gint32 last = (gint32)(SHARE_FREE * lines->n_people), n = island->n_free;
    gint32 fixed = MIN(MAX(1, (gint32)(SHARE_FIXED * lines->n_people)), n - last);
    if (fixed <= 0)
        return FALSE;
    g_autofree Leader *leaders = g_new(Leader, n);
    for (gint32 i = 0; i < n; i++) {
        double share;
        kith_master_leading(island->dive->master, island->people[i], &share);
        leaders[i] =
            (Leader){share + JITTER * kith_random_unit(&island->random), island->people[i]};
    }
    qsort(leaders, (gsize)n, sizeof *leaders, compare_leaders);
    for (gint32 i = 0; i < n; i++) {
        if (i < fixed)
            lead(island, leaders[i].person);
        else
            island->people[i - fixed] = leaders[i].person;
    }
    island->n_free = n - fixed;
    return island->n_free > 0;
}

/* A new program for those who are still free. */
static void
narrow_dive(KithIsland *island)
{
    KithGenerator *next = kith_generator_new(island->working, island->people, island->n_free);
    kith_master_inherit(next->master, island->dive->master, (double)island->lines->weights.dearest);
    if (island->dive != island->root)
        kith_generator_free(island->dive);
    island->dive = next;
}

static void
begin_dive(KithIsland *island)
{
    island->n_free = island->lines->n_people;
    memcpy(island->people, island->lines->people, sizeof(gint32) * (gsize)island->n_free);
    kith_roster_assign(island->working, island->best);
    island->dive = island->root;
    island->stage = DIVE;
}

/* One round of the dive; the last one leads on to annealing those who are left. */
static void
dive_on(KithIsland *island)
{
    gboolean more = island->dive != island->root && kith_generator_round(island->dive) &&
                    island->dive->rounds < LATER_ROUNDS;
    if (more)
        return;
    if (fix_leaders(island)) {
        narrow_dive(island);
        return;
    }
    for (gint32 i = 0; i < island->n_free; i++)
        lead(island, island->people[i]);
    if (island->dive != island->root)
        kith_generator_free(island->dive);
    island->dive = NULL;
    begin_annealing(island, PARTIAL, island->working, island->people, MAX(island->n_free, 1),
                    SHARE_PARTIAL, 1.0);
}

gboolean
kith_island_advance(KithIsland *island)
{
    const KithLines *lines = island->lines;
    if (island->anneal == NULL)
        begin_annealing(island, WARM, island->best, lines->people, lines->n_people,
                        first_share(island), 1.0);
    switch (island->stage) {
    case WARM:
        if (!anneal_on(island))
            island->stage = OVER;
        break;
    case ROOT:
        if (!kith_generator_round(island->root) || island->root->rounds >= ROOT_ROUNDS)
            begin_dive(island);
        break;
    case DIVE: dive_on(island); break;
    case PARTIAL:
        if (!anneal_on(island)) {
            g_autoptr(KithRoster) base = kith_roster_copy(island->anneal->best);
            begin_annealing(island, POLISH, base, lines->people, lines->n_people, SHARE_POLISH,
                            POLISH_WARMTH);
        }
        break;
    case POLISH:
        if (!anneal_on(island))
            island->stage = OVER;
        break;
    case OVER: break;
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
    if (island->dives)
        begin_root(island);
    else
        begin_annealing(island, POLISH, island->best, island->lines->people,
                        island->lines->n_people, SHARE_AGAIN, POLISH_WARMTH);
}
