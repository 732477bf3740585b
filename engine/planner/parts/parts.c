#include "planner/parts/parts.h"

#include "planner/parts/part.h"

#define PARTS_SHARE  0.9 /* of all iterations */
#define THREADS_MOST 64
#define TRIAL        20000 /* iterations by which a part is measured */
#define TIME_SHARE   0.8   /* of the seconds left, what parts are meant to take, */
#define LATEST       0.9   /* … and of all, what they may */
#define SOONEST      0.1   /* seconds that any part may take */

typedef struct {
    KithRun *run;
    const KithSplit *split;
    gint32 *seat_run; /* by seat of the whole: who has it, and when */
    KithTick *seat_start;
    gint next, stop;   /* atomic: the next part to plan; 1: the caller has had enough */
    GMutex lock;       /* of what follows */
    KithProgress done; /* of parts that are planned, together */
} Parts;

/* A part's share of all seats. */
static double
share_of(const Parts *parts, gint32 part)
{
    return (double)parts->split->seats[part] / parts->run->state->problem->n_seats;
}

static gint32
n_threads(const Parts *parts)
{
    gint32 threads = parts->run->options->threads > 0 ? parts->run->options->threads
                                                      : (gint32)g_get_num_processors();
    return CLAMP(threads, 1, MIN(parts->split->n, THREADS_MOST));
}

/* How often every thread has a turn where so many parts are left. */
static gint32
turns(const Parts *parts, gint32 left)
{
    gint32 threads = n_threads(parts);
    return (left + threads - 1) / threads;
}

/* What one part is planned with: iterations, so that it can be repeated, and no longer than leaves
 * time for the others, should it have been measured wrongly. */
static KithPlanOptions
options_of(const Parts *parts, gint32 number)
{
    const KithRun *run = parts->run;
    double share = share_of(parts, number);
    gint64 cooling = (gint64)(share * (double)run->cooling),
           most = run->options->iterations > 0 ? (gint64)(share * (double)run->options->iterations)
                                               : cooling;
    KithPlanOptions options = {
        .iterations = CLAMP((gint64)(PARTS_SHARE * (double)cooling), 1, MAX(most, 1)),
        .cooling = MAX(cooling, 1),
        .seed = run->options->seed,
        .threads = 1,
        .stop = &parts->stop,
    };
    if (run->options->seconds > 0)
        options.seconds = MAX(LATEST * run->options->seconds - kith_run_seconds(run), 0.0) /
                              turns(parts, parts->split->n - number) +
                          SOONEST;
    return options;
}

/* --- how far it has got --- */

static void
add_progress(KithProgress *sum, const KithProgress *more)
{
    sum->iterations += more->iterations;
    sum->unfilled += more->unfilled;
    for (int tier = 0; tier < KITH_TIERS; tier++)
        sum->best.tier[tier] += more->best.tier[tier];
}

/* What a part says of itself now and then. */
typedef struct {
    Parts *parts;
    gboolean is_callers; /* it is planned on the caller's own thread */
} Teller;

/* Tells the caller what is done, and the part on their own thread so far: those under way beside it
 * are not in it. */
static gboolean
tell_caller(Parts *parts, const KithProgress *progress)
{
    const KithPlanOptions *options = parts->run->options;
    if (options->progress == NULL)
        return TRUE;
    g_mutex_lock(&parts->lock);
    KithProgress all = parts->done;
    g_mutex_unlock(&parts->lock);
    add_progress(&all, progress);
    all.seconds = kith_run_seconds(parts->run);
    return options->progress(&all, options->progress_data);
}

static gboolean
tell(const KithProgress *progress, gpointer data)
{
    Teller *teller = data;
    Parts *parts = teller->parts;
    gboolean goes_on = !kith_run_is_out_of_time(parts->run) &&
                       (!teller->is_callers || tell_caller(parts, progress));
    if (!goes_on)
        g_atomic_int_set(&parts->stop, 1);
    return goes_on;
}

/* --- planning --- */

static void
plan_part(Parts *parts, gint32 number, gboolean is_callers)
{
    KithPart part = kith_part_new(parts->run->state->problem, parts->split, number);
    if (part.problem != NULL) {
        KithPlanOptions options = options_of(parts, number);
        Teller teller = {parts, is_callers};
        options.progress = tell;
        options.progress_data = &teller;
        KithPlan *plan = kith_plan(part.problem, &options);
        kith_part_hand_over(&part, kith_plan_rota(plan), parts->seat_run, parts->seat_start);
        KithProgress done = {.iterations = kith_plan_iterations(plan),
                             .best = kith_plan_score(plan)};
        g_mutex_lock(&parts->lock);
        add_progress(&parts->done, &done);
        g_mutex_unlock(&parts->lock);
        kith_plan_free(plan);
    }
    kith_part_clear(&part);
}

static void
plan_some(Parts *parts, gboolean is_callers)
{
    gint32 number;
    while (g_atomic_int_get(&parts->stop) == 0 &&
           (number = g_atomic_int_add(&parts->next, 1)) < parts->split->n)
        plan_part(parts, number, is_callers);
}

static gpointer
plan_beside(gpointer parts)
{
    plan_some(parts, FALSE);
    return NULL;
}

/* When a trial was first and last heard of in its search. */
typedef struct {
    KithRun *run;
    KithProgress first, last;
} Trial;

static gboolean
note(const KithProgress *progress, gpointer data)
{
    Trial *trial = data;
    if (trial->first.iterations == 0)
        trial->first = *progress;
    trial->last = *progress;
    return !kith_run_is_out_of_time(trial->run);
}

static void
try_part(const KithPart *part, Trial *trial)
{
    KithPlanOptions options = {.iterations = TRIAL,
                               .seed = trial->run->options->seed,
                               .threads = 1,
                               .progress = note,
                               .progress_data = trial};
    kith_plan_free(kith_plan(part->problem, &options));
}

/* Over how many iterations to cool in the seconds left, by what the first part takes. */
static gint64
measure(const Parts *parts)
{
    KithRun *run = parts->run;
    Trial trial = {.run = run};
    double began = kith_run_seconds(run);
    KithPart part = kith_part_new(run->state->problem, parts->split, 0);
    double made = kith_run_seconds(run) - began;
    if (part.problem != NULL)
        try_part(&part, &trial);
    kith_part_clear(&part);

    double each = MAX(trial.last.seconds - trial.first.seconds, 1e-3) /
                  (double)MAX(trial.last.iterations - trial.first.iterations, 1);
    double left = TIME_SHARE * (run->options->seconds - kith_run_seconds(run)) /
                      turns(parts, parts->split->n) -
                  made - trial.first.seconds;
    return MAX(1, (gint64)(MAX(left, 0.0) / each / (PARTS_SHARE * share_of(parts, 0))));
}

void
kith_parts_plan(KithRun *run, gint32 n_parts)
{
    g_autoptr(KithSplit) split = kith_split_new(run->state->problem, n_parts);
    gsize n = (gsize)MAX(run->state->problem->n_seats, 1);
    Parts parts = {.run = run, .split = split};
    parts.seat_run = g_new(gint32, n);
    parts.seat_start = g_new(KithTick, n);
    for (gsize seat = 0; seat < n; seat++) {
        parts.seat_run[seat] = -1;
        parts.seat_start[seat] = KITH_NEVER;
    }
    g_mutex_init(&parts.lock);
    if (run->cooling == 0)
        run->cooling = measure(&parts);

    GThread *threads[THREADS_MOST];
    gint32 n_beside = n_threads(&parts) - 1;
    for (gint32 i = 0; i < n_beside; i++)
        threads[i] = g_thread_new("part", plan_beside, &parts);
    plan_some(&parts, TRUE);
    for (gint32 i = 0; i < n_beside; i++)
        g_thread_join(threads[i]);

    /* whoever has a pinned duty in another part may not have time for all of this */
    kith_state_take_over(run->state, parts.seat_run, parts.seat_start);
    run->iterations = parts.done.iterations;
    g_mutex_clear(&parts.lock);
    g_free(parts.seat_run);
    g_free(parts.seat_start);
}
