#include "planner/roster/tour.h"

#include "planner/roster/relax.h"

#include <string.h>

#define ROOT_ROUNDS  40
#define NEAR_ENOUGH  0.1 /* of the dearest soft unit: how near its bound a dive begins */
#define PASSES_MOST  400 /* of the relaxation, the first time, … */
#define PASSES_LEAST 60
#define PASSES_WORK  80e6 /* … or as many as look at so many people, days and classes; … */
#define PASSES_LATER 0.2  /* … of these, whenever rounds follow */
#define LITTLE       0.01 /* of its cost: what rounds must save for windows to stay as long */
#define DAYS_RELAXED 24   /* of a line, which take as long as a step of annealing */

typedef enum { RELAX, ROOT, DIVE } Stage;

struct KithTour {
    const KithLines *lines;
    KithRandom random;
    gboolean halfway;
    KithGeneratorStop stop;
    KithDayWindow window;
    Stage stage;
    gint64 began; /* what the roster cost that it began from */
    KithRoster *best;
    KithRoster *current; /* on the lines under way */
    KithGenerator *generator;
    KithDive dive;

    KithRelaxation *relaxation;
    gint32 passes, passes_left; /* that were begun in all, of those begun last */
    gboolean paying;            /* options pay prices for what they take of limits */
    KithLines priced;           /* the lines with such options */
    gint64 steps;
};

KithTour *
kith_tour_new(const KithRoster *roster, const KithDayWindow *window, guint64 seed, gboolean halfway)
{
    KithTour *tour = g_new0(KithTour, 1);
    const KithLines *lines = roster->lines;
    gsize days = (gsize)lines->problem->n_people * (gsize)lines->n_days;
    tour->lines = lines;
    tour->halfway = halfway;
    kith_random_seed(&tour->random, seed);
    tour->window = *window;
    tour->best = kith_roster_copy(roster);
    tour->current = kith_roster_copy(roster);
    tour->relaxation = kith_relaxation_new(roster);
    tour->priced = *lines;
    tour->priced.option_cost = g_new0(gint64, MAX(lines->day_first[days], 1));
    tour->priced.grain = 1;
    return tour;
}

void
kith_tour_free(KithTour *tour)
{
    if (tour == NULL)
        return;
    kith_generator_free(tour->generator);
    kith_relaxation_free(tour->relaxation);
    kith_roster_free(tour->best);
    kith_roster_free(tour->current);
    g_free(tour->priced.option_cost);
    g_free(tour);
}

void
kith_tour_stop_when(KithTour *tour, KithGeneratorStop stop)
{
    tour->stop = stop;
}

const KithRoster *
kith_tour_best(const KithTour *tour)
{
    return tour->best;
}

gint64
kith_tour_steps(const KithTour *tour)
{
    return tour->steps;
}

gint64
kith_tour_bound(const KithTour *tour)
{
    return kith_relaxation_bound(tour->relaxation);
}

void
kith_tour_worth(const KithTour *tour, gint32 *worth)
{
    kith_relaxation_worth(tour->relaxation, worth);
}

/* The same options, at the costs of other lines. */
static void
turn_to(KithRoster *roster, const KithLines *lines)
{
    roster->lines = lines;
    roster->cost = kith_roster_recompute(roster);
}

static void
open_window(KithTour *tour)
{
    const KithLines *lines = tour->lines;
    kith_generator_free(tour->generator);
    tour->generator = kith_generator_new(tour->current, lines->people, lines->n_people,
                                         tour->window.from, tour->window.until);
    tour->generator->stop = tour->stop;
    tour->generator->close = NEAR_ENOUGH * (double)lines->weights.dearest;
    tour->stage = ROOT;
}

static void
begin_round(KithTour *tour, gboolean paying, gboolean quick)
{
    tour->paying = paying;
    turn_to(tour->current, paying ? &tour->priced : tour->lines);
    kith_day_window_go_round(&tour->window, tour->halfway, quick);
    open_window(tour);
}

static double
count_passes(const KithLines *lines)
{
    double work = (double)lines->n_people * lines->n_days * lines->n_classes;
    return CLAMP(PASSES_WORK / work, PASSES_LEAST, PASSES_MOST);
}

static void
begin_relaxing(KithTour *tour)
{
    double first = count_passes(tour->lines);
    tour->passes_left = (gint32)(tour->passes == 0 ? first : PASSES_LATER * first);
    tour->passes += tour->passes_left;
    tour->stage = RELAX;
}

void
kith_tour_begin(KithTour *tour, const KithRoster *roster)
{
    turn_to(tour->current, tour->lines);
    kith_roster_assign(tour->current, roster);
    kith_roster_assign(tour->best, roster);
    tour->began = roster->cost;
    if (tour->generator == NULL || tour->window.fits)
        begin_round(tour, FALSE, !tour->window.fits); /* a quick one: prices are wanted soon */
    else
        begin_relaxing(tour);
}

/* Options pay from now on what the relaxation has found. */
static void
set_prices(KithTour *tour)
{
    const KithLines *lines = tour->lines;
    gsize days = (gsize)lines->problem->n_people * (gsize)lines->n_days;
    kith_relaxation_pays(tour->relaxation, tour->priced.option_cost);
    for (gint32 o = 0; o < lines->day_first[days]; o++)
        tour->priced.option_cost[o] += lines->option_cost[o];
}

/* One person's line; FALSE where that was all. */
static gboolean
relax_on(KithTour *tour)
{
    tour->steps += MAX(1, tour->lines->n_days / DAYS_RELAXED);
    if (!kith_relaxation_on(tour->relaxation, tour->best) || --tour->passes_left > 0)
        return TRUE;
    if (tour->window.fits)
        return FALSE; /* one program goes on */
    set_prices(tour);
    begin_round(tour, TRUE, FALSE);
    return TRUE;
}

/* One round of generation; FALSE where it is time to dive. */
static gboolean
root_on(KithTour *tour)
{
    return kith_generator_round(tour->generator) && tour->generator->rounds < ROOT_ROUNDS;
}

static void
begin_dive(KithTour *tour)
{
    const KithGenerator *generator = tour->generator;
    if (tour->passes == 0) /* nothing is priced yet */
        kith_relaxation_begin_at(tour->relaxation, generator->centre, tour->window.from,
                                 tour->window.until);
    kith_dive_begin(&tour->dive, tour->generator, &tour->random, tour->current->cost,
                    tour->current->lines->grain, FALSE);
    tour->stage = DIVE;
}

/* Takes what a dive has come to unless it is worse. */
static void
take_dive(KithTour *tour)
{
    g_autoptr(KithRoster) roster = kith_roster_copy(tour->current);
    kith_generator_take_leading(tour->generator, roster);
    if (roster->cost > tour->current->cost)
        return;
    kith_roster_assign(tour->current, roster);
    turn_to(roster, tour->lines);
    if (roster->cost < tour->best->cost)
        kith_roster_assign(tour->best, roster);
}

/* After a window; FALSE where what was begun is over. */
static gboolean
go_on(KithTour *tour)
{
    if (kith_day_window_next(&tour->window)) {
        open_window(tour);
        return TRUE;
    }
    if (tour->paying) {
        begin_round(tour, FALSE, FALSE);
        return TRUE;
    }
    if (tour->window.fits && tour->passes == 0) {
        begin_relaxing(tour);
        return TRUE;
    }
    if (tour->passes > 0 &&
        (double)(tour->began - tour->best->cost) < LITTLE * (double)ABS(tour->began))
        kith_day_window_grow(&tour->window);
    return FALSE;
}

/* A round in a window; FALSE where everybody has a line of it. */
static gboolean
window_on(KithTour *tour)
{
    if (tour->stage == DIVE)
        return kith_dive_on(&tour->dive);
    if (!root_on(tour))
        begin_dive(tour);
    return TRUE;
}

gboolean
kith_tour_advance(KithTour *tour)
{
    if (tour->stage == RELAX)
        return relax_on(tour);
    gint64 before = kith_generator_steps(tour->generator);
    gboolean on = window_on(tour);
    tour->steps += MAX(1, kith_generator_steps(tour->generator) - before);
    if (on)
        return TRUE;
    take_dive(tour);
    return go_on(tour);
}
