/*
 * What nobody could cover: a maximum flow a week, heads to people. A head is taken by somebody who
 * may take it; a person takes at most one of any heads that must all be in hand at one moment, and
 * in a week no more heads than their shortest ones within their most minutes. Travel, rest and
 * order are left out, so no rota can cover more. Needs that can be joined into one visit bind no
 * moment, and take no longer than half of that visit.
 */
#include <kith/plan.h>
#include "eligibility/eligibility.h"
#include "planner/bound/flow.h"
#include "rota/rules/price.h"

struct _KithBound {
    gint32 heads, unmet;
    gint64 unmet_cost;
    guint8 *nobody; /* by occurrence */
};

/* One week being bounded. */
typedef struct {
    const KithProblem *problem;
    const KithEligibility *eligibility;
    const KithTick *worked; /* by occurrence: the least that a head of it adds to a week */
    const guint8 *joinable; /* by occurrence */
    gint32 week;
    GArray *cells;    /* gint32: with a least, in the week */
    gint32 *group_of; /* by place in `cells`: its moment's group, or -1 */
    gint32 n_groups;
    gint32 *person_node; /* n_people; -1 until needed */
    GHashTable *slots;   /* person * n_groups + group -> node + 1 */
    gint32 *people;      /* n_people: scratch */
    KithFlow flow;
    gint32 source, sink;
} Week;

/* The time at which a cell's occurrence is under way whenever it starts: [late_until, earliest +
 * duration); none where one visit can serve another need at the same time. `place` is in `cells`.
 */
static gboolean
certain_time(const Week *week, gint32 place, KithTick *from, KithTick *until)
{
    gint32 cell = g_array_index(week->cells, gint32, place);
    gint32 number = week->problem->cells[cell].occurrence;
    const KithOccurrence *occurrence = &week->problem->occurrences[number];
    *from = occurrence->late_until;
    *until = occurrence->earliest + occurrence->duration;
    return !week->joinable[number] && *from < *until;
}

static gint
compare_ends(gconstpointer a, gconstpointer b, gpointer data)
{
    const Week *week = data;
    KithTick from, until[2];
    const gint32 *places[2] = {a, b};
    for (int i = 0; i < 2; i++)
        certain_time(week, *places[i], &from, &until[i]);
    return until[0] != until[1] ? (until[0] < until[1] ? -1 : 1)
                                : (*places[0] > *places[1]) - (*places[0] < *places[1]);
}

/* Groups cells by moments that stab their certain times: the earliest end first, as few moments as
 * will do. */
static void
group_cells(Week *week)
{
    g_autofree gint32 *order = g_new(gint32, MAX(week->cells->len, 1));
    gint32 n = 0;
    KithTick moment = KITH_ALWAYS;
    week->group_of = g_new(gint32, MAX(week->cells->len, 1));
    for (gint32 i = 0; i < (gint32)week->cells->len; i++) {
        KithTick from, until;
        week->group_of[i] = -1;
        if (certain_time(week, i, &from, &until))
            order[n++] = i;
    }
    g_qsort_with_data(order, n, sizeof *order, compare_ends, week);
    for (gint32 i = 0; i < n; i++) {
        KithTick from, until;
        certain_time(week, order[i], &from, &until);
        if (from > moment) {
            week->n_groups++;
            moment = until - 1;
        }
        week->group_of[order[i]] = week->n_groups - 1;
    }
}

static gint
compare_ticks(gconstpointer a, gconstpointer b)
{
    KithTick left = *(const KithTick *)a, right = *(const KithTick *)b;
    return (left > right) - (left < right);
}

/* How many heads of the week fit into the minutes that a person may work: the shortest ones. */
static gint32
heads_within(const Week *week, gint32 person, const GArray *durations)
{
    const KithProblem *problem = week->problem;
    gint64 most = problem->week_most[(gsize)person * (gsize)problem->n_weeks + (gsize)week->week];
    for (gint32 r = 0; r < problem->n_rules; r++) {
        const KithRule *rule = &problem->rules[r];
        if (rule->kind == KITH_RULE_WEEK_MINUTES && rule->tier == KITH_TIER_PROTECT &&
            rule->weight > 0 && rule->most_time != KITH_NONE &&
            kith_problem_rule_holds(problem, rule, person))
            most = MIN(most, rule->most_time);
    }
    gint32 heads = 0;
    for (gint64 total = 0; heads < (gint32)durations->len; heads++) {
        total += g_array_index(durations, KithTick, heads);
        if (total > most)
            break;
    }
    return heads;
}

/* Working ticks of each head of the week, shortest first. */
static GArray *
sorted_durations(const Week *week)
{
    const KithProblem *problem = week->problem;
    GArray *durations = g_array_new(FALSE, FALSE, sizeof(KithTick));
    for (guint i = 0; i < week->cells->len; i++) {
        const KithCell *cell = &problem->cells[g_array_index(week->cells, gint32, i)];
        KithTick worked = week->worked[cell->occurrence];
        for (gint32 head = 0; head < cell->least; head++)
            g_array_append_val(durations, worked);
    }
    g_array_sort(durations, compare_ticks);
    return durations;
}

static gint32
person_node(Week *week, gint32 person, const GArray *durations)
{
    if (week->person_node[person] < 0) {
        week->person_node[person] = kith_flow_node(&week->flow);
        kith_flow_arc(&week->flow, week->person_node[person], week->sink,
                      heads_within(week, person, durations));
    }
    return week->person_node[person];
}

/* The node through which a cell reaches a person: their moment, or they themselves where it binds
 * no moment. */
static gint32
slot_node(Week *week, gint32 person, gint32 group, const GArray *durations)
{
    gint32 node = person_node(week, person, durations);
    if (group < 0)
        return node;
    gpointer key = GSIZE_TO_POINTER((gsize)person * (gsize)week->n_groups + (gsize)group);
    gpointer known = g_hash_table_lookup(week->slots, key);
    if (known != NULL)
        return GPOINTER_TO_INT(known) - 1;
    gint32 slot = kith_flow_node(&week->flow);
    kith_flow_arc(&week->flow, slot, node, 1);
    g_hash_table_insert(week->slots, key, GINT_TO_POINTER(slot + 1));
    return slot;
}

/* Lets the heads in, the most important first: what already runs is never pushed out again. */
static void
run_week(Week *week, KithBound *bound)
{
    const KithProblem *problem = week->problem;
    g_autoptr(GArray) durations = sorted_durations(week);
    g_autofree gint32 *arcs = g_new(gint32, MAX(week->cells->len, 1));
    week->source = kith_flow_node(&week->flow);
    week->sink = kith_flow_node(&week->flow);
    for (guint i = 0; i < week->cells->len; i++) {
        gint32 cell = g_array_index(week->cells, gint32, i), node = kith_flow_node(&week->flow);
        arcs[i] = kith_flow_arc(&week->flow, week->source, node, 0);
        gint32 n = kith_eligibility_people(week->eligibility, cell, week->people);
        if (n == 0)
            bound->nobody[problem->cells[cell].occurrence] = TRUE;
        for (gint32 p = 0; p < n; p++)
            kith_flow_arc(&week->flow, node,
                          slot_node(week, week->people[p], week->group_of[i], durations), 1);
    }
    for (int importance = 0; importance < KITH_IMPORTANCES; importance++) {
        gint64 asked = 0;
        for (guint i = 0; i < week->cells->len; i++) {
            const KithCell *cell = &problem->cells[g_array_index(week->cells, gint32, i)];
            if ((int)problem->occurrences[cell->occurrence].importance == importance) {
                kith_flow_widen(&week->flow, arcs[i], cell->least);
                asked += cell->least;
            }
        }
        gint64 unmet = asked - kith_flow_run(&week->flow, week->source, week->sink);
        bound->heads += (gint32)asked;
        bound->unmet += (gint32)unmet;
        bound->unmet_cost += unmet * kith_price_importance((KithImportance)importance);
    }
}

static KithTick
working(const KithProblem *problem, gint32 occurrence, gint64 duration)
{
    return (KithTick)(duration * problem->kinds[problem->occurrences[occurrence].kind].working /
                      100);
}

/* What each head adds to a week at the least, and which needs can be joined to others. */
static void
find_worked(const KithProblem *problem, KithTick *worked, guint8 *joinable)
{
    for (gint32 o = 0; o < problem->n_occurrences; o++)
        worked[o] = working(problem, o, problem->occurrences[o].duration);
    for (gint32 j = 0; j < problem->n_joins; j++) {
        const KithJoin *join = &problem->joins[j];
        KithTick half = MIN(working(problem, join->first, join->duration),
                            working(problem, join->second, join->duration)) /
                        2;
        const gint32 both[2] = {join->first, join->second};
        for (int i = 0; i < 2; i++) {
            worked[both[i]] = MIN(worked[both[i]], half);
            joinable[both[i]] = TRUE;
        }
    }
}

/* What an unmet green head costs; 0 where the partnership has taken the rule away. */
static gint64
unit_cost(const KithProblem *problem)
{
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (problem->rules[rule].kind == KITH_RULE_COVER_LEAST)
            return kith_price(problem, &problem->rules[rule], 1);
    return 0;
}

/* The cells with a least, by week: a need at midnight may stand among those of the next day. */
static GArray **
cells_by_week(const KithProblem *problem)
{
    GArray **weeks = g_new(GArray *, MAX(problem->n_weeks, 1));
    for (gint32 week = 0; week < problem->n_weeks; week++)
        weeks[week] = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        gint32 day = problem->occurrences[problem->cells[cell].occurrence].day;
        if (problem->cells[cell].least > 0)
            g_array_append_val(weeks[problem->week_of_day[day]], cell);
    }
    return weeks;
}

KithBound *
kith_bound(KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, NULL);
    KithBound *bound = g_new0(KithBound, 1);
    bound->nobody = g_new0(guint8, MAX(problem->n_occurrences, 1));
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    g_autofree gint32 *people = g_new(gint32, MAX(problem->n_people, 1));
    g_autofree gint32 *person_nodes = g_new(gint32, MAX(problem->n_people, 1));
    g_autofree KithTick *worked = g_new(KithTick, MAX(problem->n_occurrences, 1));
    g_autofree guint8 *joinable = g_new0(guint8, MAX(problem->n_occurrences, 1));
    find_worked(problem, worked, joinable);
    g_autofree GArray **cells = cells_by_week(problem);
    for (gint32 number = 0; number < problem->n_weeks; number++) {
        Week week = {.problem = problem,
                     .eligibility = eligibility,
                     .worked = worked,
                     .joinable = joinable,
                     .week = number,
                     .cells = cells[number],
                     .people = people,
                     .person_node = person_nodes};
        week.slots = g_hash_table_new(NULL, NULL);
        for (gint32 p = 0; p < problem->n_people; p++)
            person_nodes[p] = -1;
        kith_flow_init(&week.flow);
        group_cells(&week);
        run_week(&week, bound);
        kith_flow_clear(&week.flow);
        g_free(week.group_of);
        g_array_free(week.cells, TRUE);
        g_hash_table_destroy(week.slots);
    }
    bound->unmet_cost *= unit_cost(problem);
    return bound;
}

void
kith_bound_free(KithBound *bound)
{
    if (bound == NULL)
        return;
    g_free(bound->nobody);
    g_free(bound);
}

gint32
kith_bound_heads(const KithBound *bound)
{
    return bound->heads;
}

gint32
kith_bound_unmet(const KithBound *bound)
{
    return bound->unmet;
}

gint64
kith_bound_unmet_cost(const KithBound *bound)
{
    return bound->unmet_cost;
}

gboolean
kith_bound_nobody(const KithBound *bound, gint32 occurrence)
{
    return bound->nobody[occurrence];
}
