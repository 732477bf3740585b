#include "planner/bound/flow_times.h"

#include <stdlib.h>

typedef struct {
    KithFlow *flow;
    KithFlowTimes times;
} Finder;

/* --- how long heads take --- */

static KithTick
working(const KithProblem *problem, gint32 occurrence, gint64 duration)
{
    return (KithTick)(duration * problem->kinds[problem->occurrences[occurrence].kind].working /
                      100);
}

/* What each head adds to a week at the least, and which needs can be joined to others. */
static void
find_worked(Finder *finder)
{
    const KithProblem *problem = finder->flow->problem;
    finder->times.worked = g_new(KithTick, MAX(problem->n_occurrences, 1));
    finder->times.lasts = g_new(KithTick, MAX(problem->n_occurrences, 1));
    finder->times.joinable = g_new0(guint8, MAX(problem->n_occurrences, 1));
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        finder->times.lasts[o] = problem->occurrences[o].duration;
        finder->times.worked[o] = working(problem, o, finder->times.lasts[o]);
    }
    for (gint32 j = 0; j < problem->n_joins; j++) {
        const KithJoin *join = &problem->joins[j];
        KithTick half = MIN(working(problem, join->first, join->duration),
                            working(problem, join->second, join->duration)) /
                        2;
        const gint32 both[2] = {join->first, join->second};
        for (int i = 0; i < 2; i++) {
            finder->times.worked[both[i]] = MIN(finder->times.worked[both[i]], half);
            finder->times.lasts[both[i]] = MAX(finder->times.lasts[both[i]], join->duration);
            finder->times.joinable[both[i]] = TRUE;
        }
    }
}

gint32
kith_flow_length(const KithProblem *problem, KithTick worked)
{
    static const gint32 from[KITH_FLOW_LENGTHS] = {0, 120, 300}; /* minutes */
    gint32 length = KITH_FLOW_LENGTHS - 1;
    while (worked < from[length] * problem->ticks_per_minute)
        length--;
    return length;
}

static int
compare_ticks(const void *a, const void *b)
{
    KithTick left = *(const KithTick *)a, right = *(const KithTick *)b;
    return (left > right) - (left < right);
}

/* The measures: of all different lengths of heads, so many that lie about evenly in their order,
 * and those at which a class of length begins. */
static void
find_measures(Finder *finder)
{
    const KithProblem *problem = finder->flow->problem;
    g_autofree KithTick *all = g_new(KithTick, MAX(problem->n_occurrences, 1));
    gint32 n = 0;
    memcpy(all, finder->times.worked, (gsize)problem->n_occurrences * sizeof *all);
    qsort(all, (gsize)problem->n_occurrences, sizeof *all, compare_ticks);
    for (gint32 o = 0; o < problem->n_occurrences; o++)
        if (n == 0 || all[n - 1] != all[o])
            all[n++] = all[o];
    gint32 spaced = KITH_FLOW_MEASURES - KITH_FLOW_LENGTHS, last = -1;
    for (gint32 i = 0; i < n; i++) {
        gint32 group = n <= spaced ? i : (gint32)((gint64)i * spaced / n);
        gboolean begins =
            i > 0 && kith_flow_length(problem, all[i]) != kith_flow_length(problem, all[i - 1]);
        if (group == last && !begins)
            continue;
        last = group;
        finder->flow->measures[finder->flow->n_measures++] = all[i];
    }
}

static gint32
length_of(const Finder *finder, gint32 cell)
{
    const KithProblem *problem = finder->flow->problem;
    return kith_flow_length(problem, finder->times.worked[problem->cells[cell].occurrence]);
}

/* --- moments --- */

/* The time at which a cell's occurrence is under way whenever it starts: [late_until, earliest +
 * duration); none where one visit can serve another need at the same time. */
static gboolean
certain_time(const Finder *finder, gint32 cell, KithTick *from, KithTick *until)
{
    const KithOccurrence *occurrence = kith_flow_occurrence(finder->flow->problem, cell);
    *from = occurrence->late_until;
    *until = occurrence->earliest + occurrence->duration;
    return !finder->times.joinable[finder->flow->problem->cells[cell].occurrence] && *from < *until;
}

static gint
compare_ends(gconstpointer a, gconstpointer b, gpointer data)
{
    const Finder *finder = data;
    const KithProblem *problem = finder->flow->problem;
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    gint32 weeks[2] = {kith_flow_week(problem, left), kith_flow_week(problem, right)};
    gint32 lengths[2] = {length_of(finder, left), length_of(finder, right)};
    KithTick from, until[2];
    certain_time(finder, left, &from, &until[0]);
    certain_time(finder, right, &from, &until[1]);
    if (weeks[0] != weeks[1])
        return weeks[0] < weeks[1] ? -1 : 1;
    if (lengths[0] != lengths[1])
        return lengths[0] < lengths[1] ? -1 : 1;
    return until[0] != until[1] ? (until[0] < until[1] ? -1 : 1) : (left > right) - (left < right);
}

/* Groups the cells of each week and length by moments that stab their certain times: the earliest
 * end first, as few moments as will do. */
static void
find_moments(Finder *finder)
{
    const KithProblem *problem = finder->flow->problem;
    g_autofree gint32 *order = g_new(gint32, MAX(problem->n_cells, 1));
    gint32 n = 0, week = -1, length = -1;
    KithTick moment = KITH_ALWAYS, from, until;
    finder->times.moment_of = g_new(gint32, MAX(problem->n_cells, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        finder->times.moment_of[cell] = -1;
        if (problem->cells[cell].least > 0 && certain_time(finder, cell, &from, &until))
            order[n++] = cell;
    }
    g_qsort_with_data(order, n, sizeof *order, compare_ends, finder);
    for (gint32 i = 0; i < n; i++) {
        certain_time(finder, order[i], &from, &until);
        if (from > moment || kith_flow_week(problem, order[i]) != week ||
            length_of(finder, order[i]) != length) {
            finder->flow->n_moments++;
            moment = until - 1;
            week = kith_flow_week(problem, order[i]);
            length = length_of(finder, order[i]);
        }
        finder->times.moment_of[order[i]] = finder->flow->n_moments - 1;
    }
}

KithFlowTimes
kith_flow_times_find(KithFlow *flow)
{
    Finder finder = {.flow = flow};
    find_worked(&finder);
    find_measures(&finder);
    find_moments(&finder);
    return finder.times;
}

void
kith_flow_times_clear(KithFlowTimes *times)
{
    g_free(times->worked);
    g_free(times->lasts);
    g_free(times->joinable);
    g_free(times->moment_of);
}
