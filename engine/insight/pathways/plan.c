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

/* Things that a way gives or needs belong together. Gives one of them, or -1. */
static gint32
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
    return with;
}

static void
set_costs(const Planner *planner, const KithWay *way, gint32 *cost)
{
    cost[0] = way->kind == KITH_STEP_ARRANGE;
    cost[1] = planner->question->cheapest ? way->pence : way->minutes;
    cost[2] = planner->question->cheapest ? way->minutes : way->pence;
}

/* One part as a task, with things numbered anew. */
typedef struct {
    gint32 *bit;               /* by needed thing: its number, or -1 */
    GArray *options, *clauses; /* KithOption, KithThings */
    GArray *way_of;            /* gint32, by option */
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

/* Numbers the things of a part; FALSE where there are too many. */
static gboolean
number_things(Planner *planner, Part *part, gint32 representative)
{
    gint32 n = 0;
    for (guint t = 0; t < planner->ways->needed->len; t++) {
        gboolean in = stands_for(planner, (gint32)t) == representative;
        part->bit[t] = in ? n++ : -1;
        if (n > KITH_THINGS_MOST)
            return FALSE;
        if (in && t < planner->n_wanted)
            part->task.wanted |= (KithThings)1 << part->bit[t];
    }
    return TRUE;
}

static KithSequenceResult
solve_part(Planner *planner, Part *part, const gint32 *part_of_way, gint32 representative)
{
    if (!number_things(planner, part, representative))
        return KITH_SEQUENCE_NONE;
    if (part->task.wanted == 0)
        return KITH_SEQUENCE_SHORTEST;
    for (guint w = 0; w < planner->ways->ways->len; w++)
        if (part_of_way[w] >= 0 && stands_for(planner, part_of_way[w]) == representative)
            add_option(planner, part, (gint32)w);
    part->task.options = (const KithOption *)(void *)part->options->data;
    part->task.n_options = part->options->len;
    part->task.clauses = (const KithThings *)(void *)part->clauses->data;
    part->task.today = planner->paths->holdings.day;
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(KithSequenceStep));
    KithSequenceResult result = kith_sequence_find(&part->task, steps);
    for (guint i = 0; i < steps->len; i++) {
        const KithSequenceStep *step = &g_array_index(steps, KithSequenceStep, i);
        Taken taken = {g_array_index(part->way_of, gint32, step->option), step->start, step->done};
        g_array_append_val(planner->steps, taken);
    }
    return result;
}

/* Solves all parts; the worst result. */
static KithSequenceResult
solve(Planner *planner)
{
    const KithWays *ways = planner->ways;
    gsize n = ways->needed->len;
    g_autofree gint32 *part_of_way = g_new(gint32, ways->ways->len + 1);
    planner->part = g_new(gint32, n + 1);
    for (gsize t = 0; t < n; t++)
        planner->part[t] = (gint32)t;
    for (guint w = 0; w < ways->ways->len; w++)
        part_of_way[w] = join_way(planner, way_at(ways, w));
    KithSequenceResult worst = KITH_SEQUENCE_SHORTEST;
    for (gsize t = 0; t < n; t++) {
        if (stands_for(planner, (gint32)t) != (gint32)t)
            continue;
        Part part = {.bit = g_new(gint32, n),
                     .options = g_array_new(FALSE, FALSE, sizeof(KithOption)),
                     .clauses = g_array_new(FALSE, FALSE, sizeof(KithThings)),
                     .way_of = g_array_new(FALSE, FALSE, sizeof(gint32))};
        KithSequenceResult result = solve_part(planner, &part, part_of_way, (gint32)t);
        worst = MAX(worst, result);
        g_free(part.bit);
        g_array_unref(part.options);
        g_array_unref(part.clauses);
        g_array_unref(part.way_of);
    }
    g_free(planner->part);
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
