/* From ways to steps: parts of the ways that have nothing to do with each other are solved each by
 * itself. */
#include <stdlib.h>
#include <string.h>

#include "insight/pathways/sequence.h"
#include "insight/pathways/ways.h"

typedef struct {
    const KithWays *ways;
    const KithPathQuestion *question;
    KithPaths *paths;
    KithPath *path;
    gsize n_wanted; /* the first of `needed` are what is wanted itself */
    gint32 *part;   /* by needed thing: one that stands for its part */
    gint32 *ready;  /* by needed thing: the day on which a step brings it; KITH_NO_DATE */
    GArray *steps;  /* Taken */
} Planner;

/* A way that was chosen. */
typedef struct {
    gint32 way, start, done;
} Taken;

static KithWay *
way_at(const KithWays *ways, gsize number)
{
    return &g_array_index(ways->ways, KithWay, number);
}

static KithHolding
needed_at(const KithWays *ways, gsize number)
{
    return g_array_index(ways->needed, KithHolding, number);
}

static gint32
stands_for(Planner *planner, gint32 thing)
{
    while (planner->part[thing] != thing)
        thing = planner->part[thing] = planner->part[planner->part[thing]];
    return thing;
}

static void
join(Planner *planner, gint32 *with, gint32 thing)
{
    if (*with >= 0)
        planner->part[stands_for(planner, thing)] = stands_for(planner, *with);
    *with = thing;
}

/* Things that a way gives or needs belong together. */
static void
join_way(Planner *planner, const KithWay *way)
{
    const KithWays *ways = planner->ways;
    gint32 with = -1;
    for (guint t = 0; t < ways->needed->len; t++)
        if (kith_way_gives(way, needed_at(ways, t)))
            join(planner, &with, (gint32)t);
    for (gint32 c = way->first_clause; c < way->first_clause + way->n_clauses; c++) {
        KithWayClause clause = g_array_index(ways->clauses, KithWayClause, c);
        for (gint32 a = 0; a < clause.n; a++)
            join(planner, &with, g_array_index(ways->alternatives, gint32, clause.first + a));
    }
}

static void
set_costs(const Planner *planner, const KithWay *way, gint32 *cost)
{
    cost[0] = way->kind == KITH_STEP_ARRANGE;
    cost[1] = planner->question->cheapest ? way->pence : way->minutes;
    cost[2] = planner->question->cheapest ? way->minutes : way->pence;
}

/* Some of the things as a task, numbered anew. */
typedef struct {
    gint32 *bit;               /* by needed thing: its number, or -1 */
    GArray *options, *clauses; /* KithOption, KithThings */
    GArray *way_of;            /* gint32, by option; -1: what a step brings that is taken already */
    KithSequenceTask task;
} Part;

static void
add_option(const Planner *planner, Part *part, gint32 number)
{
    const KithWays *ways = planner->ways;
    const KithWay *way = way_at(ways, (gsize)number);
    KithOption option = {.first_clause = (gint32)part->clauses->len,
                         .n_clauses = way->n_clauses,
                         .date = way->date != KITH_NO_DATE ? way->date : KITH_ANY_DAY,
                         .days = way->days};
    set_costs(planner, way, option.cost);
    for (guint t = 0; t < ways->needed->len; t++)
        if (part->bit[t] >= 0 && kith_way_gives(way, needed_at(ways, t)))
            option.gives |= (KithThings)1 << part->bit[t];
    for (gint32 c = way->first_clause; c < way->first_clause + way->n_clauses; c++) {
        KithWayClause clause = g_array_index(ways->clauses, KithWayClause, c);
        KithThings things = 0;
        for (gint32 a = 0; a < clause.n; a++)
            things |= (KithThings)1
                      << part->bit[g_array_index(ways->alternatives, gint32, clause.first + a)];
        g_array_append_val(part->clauses, things);
    }
    g_array_append_val(part->options, option);
    g_array_append_val(part->way_of, number);
}

/* A thing that a step brings which is taken already: it costs nothing more, but takes its time. */
static void
add_brought(const Planner *planner, Part *part, guint thing)
{
    static const gint32 none = -1;
    KithOption option = {.gives = (KithThings)1 << part->bit[thing],
                         .first_clause = (gint32)part->clauses->len,
                         .date = KITH_ANY_DAY,
                         .days = planner->ready[thing] - planner->paths->holdings.day};
    g_array_append_val(part->options, option);
    g_array_append_val(part->way_of, none);
}

static void
take_steps(Planner *planner, const Part *part, const GArray *steps)
{
    for (guint i = 0; i < steps->len; i++) {
        const KithSequenceStep *step = &g_array_index(steps, KithSequenceStep, i);
        Taken taken = {g_array_index(part->way_of, gint32, step->option), step->start, step->done};
        if (taken.way < 0)
            continue;
        const KithWay *way = way_at(planner->ways, (gsize)taken.way);
        for (guint t = 0; t < planner->ways->needed->len; t++)
            if (kith_way_gives(way, needed_at(planner->ways, t)) &&
                (planner->ready[t] == KITH_NO_DATE || planner->ready[t] > taken.done))
                planner->ready[t] = taken.done;
        g_array_append_val(planner->steps, taken);
    }
}

static gboolean
gives_any(const Planner *planner, const KithWay *way, const guint8 *in)
{
    for (guint t = 0; t < planner->ways->needed->len; t++)
        if (in[t] && kith_way_gives(way, needed_at(planner->ways, t)))
            return TRUE;
    return FALSE;
}

/* Numbers things; how many there are. */
static gint32
number_things(const Planner *planner, const guint8 *in, gint32 *bit)
{
    gint32 n = 0;
    for (guint t = 0; t < planner->ways->needed->len; t++)
        bit[t] = in[t] ? n++ : -1;
    return n;
}

/* Finds the steps to all that is wanted among some things, or with `only` (else -1) to that one.
 * These are no more than a set holds. */
static KithSequenceResult
solve_things(Planner *planner, const guint8 *in, gint32 only)
{
    const KithWays *ways = planner->ways;
    gsize n = ways->needed->len;
    Part part = {.bit = g_new(gint32, n + 1),
                 .options = g_array_new(FALSE, FALSE, sizeof(KithOption)),
                 .clauses = g_array_new(FALSE, FALSE, sizeof(KithThings)),
                 .way_of = g_array_new(FALSE, FALSE, sizeof(gint32))};
    KithSequenceResult result = KITH_SEQUENCE_SHORTEST;
    number_things(planner, in, part.bit);
    for (gsize t = 0; t < planner->n_wanted; t++)
        if (in[t] && (only < 0 || (gint32)t == only))
            part.task.wanted |= (KithThings)1 << part.bit[t];
    for (guint w = 0; w < ways->ways->len && part.task.wanted != 0; w++)
        if (gives_any(planner, way_at(ways, w), in))
            add_option(planner, &part, (gint32)w);
    for (guint t = 0; t < n; t++)
        if (in[t] && planner->ready[t] != KITH_NO_DATE)
            add_brought(planner, &part, t);
    if (part.task.wanted != 0) {
        part.task.options = (const KithOption *)(void *)part.options->data;
        part.task.n_options = part.options->len;
        part.task.clauses = (const KithThings *)(void *)part.clauses->data;
        part.task.today = planner->paths->holdings.day;
        g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(KithSequenceStep));
        result = kith_sequence_find(&part.task, steps);
        take_steps(planner, &part, steps);
    }
    g_free(part.bit);
    g_array_unref(part.options);
    g_array_unref(part.clauses);
    g_array_unref(part.way_of);
    return result;
}

/* Marks a thing and all that any way to it may need. */
static void
mark_needs(const Planner *planner, gint32 thing, guint8 *in)
{
    const KithWays *ways = planner->ways;
    gboolean more = TRUE;
    memset(in, 0, ways->needed->len);
    in[thing] = TRUE;
    while (more) {
        more = FALSE;
        for (guint w = 0; w < ways->ways->len; w++) {
            const KithWay *way = way_at(ways, w);
            if (way->n_clauses == 0 || !gives_any(planner, way, in))
                continue;
            for (gint32 c = way->first_clause; c < way->first_clause + way->n_clauses; c++) {
                KithWayClause clause = g_array_index(ways->clauses, KithWayClause, c);
                for (gint32 a = clause.first; a < clause.first + clause.n; a++) {
                    gint32 need = g_array_index(ways->alternatives, gint32, a);
                    more = more || !in[need];
                    in[need] = TRUE;
                }
            }
        }
    }
}

/* A part with more things than a set holds: to what is wanted one after another, each with what the
 * steps so far bring. That is a way, but need not be the cheapest. */
static KithSequenceResult
solve_in_turn(Planner *planner, const guint8 *part)
{
    gsize n = planner->ways->needed->len;
    g_autofree guint8 *in = g_new(guint8, n + 1);
    g_autofree gint32 *bit = g_new(gint32, n + 1);
    KithSequenceResult worst = KITH_SEQUENCE_FOUND;
    for (gsize t = 0; t < planner->n_wanted && worst != KITH_SEQUENCE_NONE; t++) {
        if (!part[t] || planner->ready[t] != KITH_NO_DATE)
            continue;
        mark_needs(planner, (gint32)t, in);
        KithSequenceResult result = number_things(planner, in, bit) <= KITH_THINGS_MOST
                                        ? solve_things(planner, in, (gint32)t)
                                        : KITH_SEQUENCE_NONE;
        worst = MAX(worst, result);
    }
    return worst;
}

/* Solves all parts; the worst result. */
static KithSequenceResult
solve(Planner *planner)
{
    const KithWays *ways = planner->ways;
    gsize n = ways->needed->len;
    g_autofree guint8 *in = g_new(guint8, n + 1);
    g_autofree gint32 *bit = g_new(gint32, n + 1);
    planner->part = g_new(gint32, n + 1);
    planner->ready = g_new(gint32, n + 1);
    for (gsize t = 0; t < n; t++) {
        planner->part[t] = (gint32)t;
        planner->ready[t] = KITH_NO_DATE;
    }
    for (guint w = 0; w < ways->ways->len; w++)
        join_way(planner, way_at(ways, w));
    KithSequenceResult worst = KITH_SEQUENCE_SHORTEST;
    for (gsize one = 0; one < n; one++) {
        if (stands_for(planner, (gint32)one) != (gint32)one)
            continue;
        for (gsize t = 0; t < n; t++)
            in[t] = stands_for(planner, (gint32)t) == (gint32)one;
        KithSequenceResult result = number_things(planner, in, bit) <= KITH_THINGS_MOST
                                        ? solve_things(planner, in, -1)
                                        : solve_in_turn(planner, in);
        worst = MAX(worst, result);
    }
    g_free(planner->part);
    g_free(planner->ready);
    return worst;
}

static int
compare_taken(const void *a, const void *b)
{
    const Taken *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->done != y->done)
        return x->done < y->done ? -1 : 1;
    return (x->way > y->way) - (x->way < y->way);
}

/* What a step brings that no other brought before it; of a competency the highest level. */
static void
add_gains(Planner *planner, KithPathStep *step, const KithWay *way, guint8 *gained)
{
    const KithWays *ways = planner->ways;
    KithPaths *paths = planner->paths;
    step->first_gain = (gint32)paths->gains->len;
    for (guint t = 0; t < ways->needed->len; t++) {
        KithHolding needed = needed_at(ways, t);
        if (gained[t] || !kith_way_gives(way, needed))
            continue;
        gained[t] = TRUE;
        gboolean higher = FALSE;
        for (gint32 g = 0; g < step->n_gains && !higher; g++) {
            KithHolding *other = &g_array_index(paths->gains, KithHolding, step->first_gain + g);
            higher = other->competency == needed.competency;
            if (higher)
                other->level = MAX(other->level, needed.level);
        }
        if (!higher) {
            g_array_append_val(paths->gains, needed);
            step->n_gains++;
        }
    }
    step->gains =
        step->n_gains > 0 ? g_array_index(paths->gains, KithHolding, step->first_gain) : way->main;
}

static void
write_steps(Planner *planner)
{
    KithPath *path = planner->path;
    g_autofree guint8 *gained = g_new0(guint8, planner->ways->needed->len + 1);
    if (planner->steps->len > 1)
        qsort(planner->steps->data, planner->steps->len, sizeof(Taken), compare_taken);
    path->done = planner->paths->holdings.day;
    for (guint i = 0; i < planner->steps->len; i++) {
        const Taken *taken = &g_array_index(planner->steps, Taken, i);
        const KithWay *way = way_at(planner->ways, (gsize)taken->way);
        KithPathStep step = {.kind = way->kind,
                             .learning = way->learning,
                             .start = taken->start,
                             .done = taken->done,
                             .minutes = way->minutes,
                             .pence = way->pence};
        add_gains(planner, &step, way, gained);
        g_array_append_val(planner->paths->steps, step);
        path->n_steps++;
        path->minutes += step.minutes;
        path->pence += step.pence;
        path->n_arranged += step.kind == KITH_STEP_ARRANGE;
        path->done = MAX(path->done, step.done);
    }
}

void
kith_paths_plan(const KithPathways *pathways, const KithPathQuestion *question, KithPaths *paths,
                KithPath *path)
{
    const KithProfile *profile = &pathways->problem->frameworks->profiles[path->profile];
    KithWays ways;
    kith_ways_init(&ways, pathways, &paths->holdings, question->person, profile->required,
                   (gsize)profile->n_requires);
    Planner planner = {.ways = &ways,
                       .question = question,
                       .paths = paths,
                       .path = path,
                       .steps = g_array_new(FALSE, FALSE, sizeof(Taken))};
    for (gint32 i = 0; i < profile->n_requires; i++)
        planner.n_wanted +=
            paths->holdings.held[profile->required[i].competency] < profile->required[i].level;
    path->first_step = (gint32)paths->steps->len;
    KithSequenceResult result = solve(&planner);
    path->planned = result != KITH_SEQUENCE_NONE;
    path->shortest = result == KITH_SEQUENCE_SHORTEST;
    if (path->planned)
        write_steps(&planner);
    g_array_unref(planner.steps);
    kith_ways_clear(&ways);
}
