#include "planner/roster/shifts.h"

#include "planner/roster/combine.h"
#include "planner/roster/legal.h"

#define ISLANDS 2
#define WATCHED 5000 /* microseconds between questions whether to stop, where all is done here */

/* What a thread works on in one cycle. */
typedef struct {
    struct Search *search;
    gint32 first; /* its islands: first, first + threads, … */
} Worker;

typedef struct Search {
    const KithShiftsOptions *options;
    KithIsland *islands[ISLANDS];
    gint32 threads;
    gint64 began, planned;
    gint stopped; /* atomic */
    gint working; /* atomic: threads besides the calling one */
    KithRoster *best;
} Search;

static double
seconds_since(gint64 began)
{
    return (double)(g_get_monotonic_time() - began) / G_USEC_PER_SEC;
}

/* Asks whoever called, on their thread. */
static void
ask(Search *search)
{
    const KithShiftsOptions *options = search->options;
    if (options->stop(kith_island_steps(search->islands[0]), options->stop_data))
        g_atomic_int_set(&search->stopped, 1);
}

/* What islands ask while they work; only the calling thread asks whoever called. */
typedef struct {
    Search *search;
    gint32 island;
} Asking;

static gboolean
is_stopped(gpointer data)
{
    const Asking *asking = data;
    Search *search = asking->search;
    if (asking->island % search->threads == 0)
        ask(search);
    return g_atomic_int_get(&search->stopped) != 0;
}

/* Lays the search out over the steps that the seconds seem to allow: measured on the first island
 * alone, over so many steps as every run begins with. */
static void
lay_out(Search *search)
{
    KithIsland *first = search->islands[0];
    gint64 began = g_get_monotonic_time();
    search->planned = search->options->planned;
    while (search->planned == 0) {
        kith_island_advance(first);
        gint64 steps = kith_island_steps(first);
        if (search->options->stop(steps, search->options->stop_data))
            search->planned = MAX(steps, 64);
        else if (steps >= KITH_ISLAND_MEASURED) /* in whole iterations of the plan */
            search->planned =
                MAX(64, (gint64)((double)steps / seconds_since(began) * search->options->seconds) &
                            ~(gint64)63);
    }
    for (int i = 0; i < ISLANDS; i++)
        kith_island_plan(search->islands[i], search->planned);
}

/* Whether an island has had all its steps, or somebody has said to stop. */
static gboolean
is_done(Search *search, const KithIsland *island)
{
    gint64 limit = search->options->steps;
    return g_atomic_int_get(&search->stopped) || (limit > 0 && kith_island_steps(island) >= limit);
}

static gpointer
work(gpointer data)
{
    Worker *worker = data;
    Search *search = worker->search;
    gboolean going = TRUE;
    while (going) {
        going = FALSE;
        for (gint32 i = worker->first; i < ISLANDS; i += search->threads)
            if (!is_done(search, search->islands[i]))
                going |= kith_island_advance(search->islands[i]);
    }
    if (worker->first != 0)
        g_atomic_int_add(&search->working, -1);
    return NULL;
}

/* One cycle on all islands, in as many threads as there may be. */
static void
run_cycle(Search *search)
{
    Worker workers[ISLANDS];
    GThread *threads[ISLANDS] = {NULL};
    for (gint32 t = 0; t < search->threads; t++)
        workers[t] = (Worker){search, t};
    search->working = search->threads - 1;
    for (gint32 t = 1; t < search->threads; t++)
        threads[t] = g_thread_new("kith", work, &workers[t]);
    work(&workers[0]);
    while (g_atomic_int_get(&search->working) > 0 && !g_atomic_int_get(&search->stopped)) {
        g_usleep(WATCHED); /* nobody else may ask */
        ask(search);
    }
    for (gint32 t = 1; t < search->threads; t++)
        g_thread_join(threads[t]);
}

static gint64
least_steps(const Search *search)
{
    gint64 least = G_MAXINT64;
    for (int i = 0; i < ISLANDS; i++)
        least = MIN(least, kith_island_steps(search->islands[i]));
    return least;
}

static gint64
most_steps(const Search *search)
{
    gint64 most = 0;
    for (int i = 0; i < ISLANDS; i++)
        most = MAX(most, kith_island_steps(search->islands[i]));
    return most;
}

static void
take(KithRoster *roster, const guint16 *options)
{
    const KithLines *lines = roster->lines;
    for (gint32 i = 0; i < lines->n_people; i++)
        kith_roster_set_line(roster, lines->people[i],
                             &options[kith_line_day(lines, lines->people[i], 0)]);
}

/* The best of what the islands had found within the steps that all of them have taken, and of what
 * that comes to together. */
static void
gather(Search *search, gint64 steps)
{
    const KithFind *best = NULL;
    for (int i = 0; i < ISLANDS; i++) {
        const KithFind *find = kith_island_find(search->islands[i], steps);
        if (find == NULL || find->cost >= search->best->cost)
            continue;
        if (best == NULL) {
            best = find;
            continue;
        }
        kith_roster_combine(search->best, best->options, find->options);
        return;
    }
    if (best != NULL)
        take(search->best, best->options);
}

KithShiftsResult
kith_shifts(const KithRoster *roster, const KithShiftsOptions *options)
{
    Search search = {.options = options, .began = g_get_monotonic_time()};
    search.threads = options->threads > 0 ? MIN(options->threads, ISLANDS) : ISLANDS;
    search.best = kith_roster_copy(roster);
    kith_roster_legalise(search.best);
    Asking asking[ISLANDS];
    for (int i = 0; i < ISLANDS; i++) {
        search.islands[i] = kith_island_new(search.best, options->seed, i);
        asking[i] = (Asking){&search, i};
        kith_island_stop_when(search.islands[i], (KithGeneratorStop){is_stopped, &asking[i]});
    }
    lay_out(&search);
    gint64 steps = 0, bound = G_MININT64;
    for (gboolean over = FALSE; !over;) {
        run_cycle(&search);
        over =
            search.stopped != 0 || (options->steps > 0 && least_steps(&search) >= options->steps);
        steps = least_steps(&search);
        gint64 most = most_steps(&search);
        gather(&search, over ? steps : G_MAXINT64);
        kith_roster_legalise(search.best);
        for (int i = 0; i < ISLANDS; i++) {
            bound = MAX(bound, kith_island_bound(search.islands[i]));
            if (!over)
                kith_island_meet(search.islands[i], search.best);
        }
        /* nothing can be better: to be repeated, this wants all steps of the whole cycle */
        if (!over && bound != G_MININT64 &&
            search.best->cost <= kith_pricing_whole(roster->lines, bound)) {
            over = TRUE;
            steps = most;
        }
    }
    for (int i = 0; i < ISLANDS; i++)
        kith_island_free(search.islands[i]);
    return (KithShiftsResult){
        .best = search.best, .steps = steps, .planned = search.planned, .bound = bound};
}
