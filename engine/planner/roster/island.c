#include "planner/roster/island_private.h"

#include <string.h>

#define CHUNK           512  /* steps between looks at the clock */
#define SNAPSHOTS       50   /* of a warm annealing, whose lines begin the column generation */
#define SHARE_WARM      0.15 /* of all steps: the first annealing, … */
#define SHARE_WARM_SOON 0.05 /* … where a round of windows and then one program follow, … */
#define SHARE_WARM_LONG 0.3  /* … where windows are all, … */
#define WRITTEN         2    /* times that each line of a long period is written anew, … */
#define WRITTEN_DAYS    6    /* … and the days of it that take as long as a step */
#define WARMTH_LONG     0.1  /* of the warmest temperature: annealing thereafter */
#define FIRST_DIVE      2 /* cycle, where a tour precedes it; later ones only after a tour in vain */

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

void
kith_island_note_find(KithIsland *island)
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
    kith_island_note_find(island);
}

void
kith_island_begin_annealing(KithIsland *island, Stage stage, const KithRoster *roster,
                            const gint32 *people, gint32 n, double share, double warmth)
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
            kith_island_note_find(island);
        kith_line_writer_free(island->writer);
        island->writer = NULL;
        kith_island_begin_annealing(island, WARM, island->best, lines->people, lines->n_people,
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
        kith_island_note_find(island);
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
    gint64 before = kith_island_generated(island);
    switch (island->stage) {
    case WRITE: write_on(island); break;
    case WARM:
        if (!anneal_on(island))
            island->stage = OVER;
        break;
    case ROOT:
        if (!kith_island_root_on(island))
            kith_island_begin_proof(island);
        break;
    case PROVE:
        if (!kith_island_prove_on(island))
            kith_island_begin_dive(island);
        break;
    case DIVE:
        if (!kith_dive_on(&island->dive))
            kith_island_end_dive(island);
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
    island->steps += kith_island_generated(island) - before;
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
        kith_island_begin_root(island);
    else
        begin_tour(island);
}
