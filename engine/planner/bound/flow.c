/* Making a flow: heads, nodes and how much room everybody has. */
#include "planner/bound/flow_nodes.h"

#include <stdlib.h>

gint64
kith_flow_worth(const KithOccurrence *occurrence)
{
    return ((gint64)(KITH_IMPORTANCES - 1 - (int)occurrence->importance) << 40) +
           occurrence->duration;
}

/* --- room --- */

/* Ticks that a person may work in a week, by contract, rules and when they may be asked. */
static gint64
most_of(const KithProblem *problem, gint32 person, gint32 week, KithInterval span)
{
    gint64 most = problem->week_most[(gsize)person * (gsize)problem->n_weeks + (gsize)week];
    for (gint32 r = 0; r < problem->n_rules; r++) {
        const KithRule *rule = &problem->rules[r];
        if (rule->kind == KITH_RULE_WEEK_MINUTES && rule->tier == KITH_TIER_PROTECT &&
            rule->weight > 0 && rule->most_time != KITH_NONE &&
            kith_problem_rule_holds(problem, rule, person))
            most = MIN(most, rule->most_time);
    }
    gint64 asked = 0;
    for (gint32 i = problem->free_first[person]; i < problem->free_first[person + 1]; i++)
        asked += MAX(0, (gint64)MIN(problem->free[i].until, span.until) -
                            MAX(problem->free[i].from, span.from));
    return MIN(most, asked);
}

/* By person and measure, the heads of a week that they may take; and when any of them can be. */
static KithInterval
count_heads(const KithFlow *flow, const KithFlowTimes *times, gint32 week, gint32 *counts)
{
    const KithProblem *problem = flow->problem;
    KithInterval span = {KITH_NEVER, KITH_ALWAYS};
    gsize n_measures = (gsize)flow->n_measures;
    g_autofree gint32 *of_node = g_new0(gint32, MAX((gsize)flow->n_nodes * n_measures, 1));
    for (gint32 h = 0; h < flow->n_heads; h++) {
        const KithHead *head = &flow->heads[h];
        const KithOccurrence *occurrence = kith_flow_occurrence(problem, head->cell);
        if (flow->nodes[head->node].week != week)
            continue;
        of_node[(gsize)head->node * n_measures + flow->measure_of[head->cell]]++;
        span.from = MIN(span.from, occurrence->earliest);
        span.until = MAX(span.until, occurrence->late_until +
                                         times->lasts[problem->cells[head->cell].occurrence]);
    }
    for (gint32 n = 0; n < flow->n_nodes; n++) {
        const KithFlowNode *node = &flow->nodes[n];
        const gint32 *own = of_node + (gsize)n * n_measures;
        for (gsize m = 0; node->week == week && m < n_measures; m++) {
            if (own[m] == 0)
                continue;
            for (gint32 w = node->first_word; w < node->first_word + node->n_words; w++) {
                gint32 base = g_array_index(flow->set_words, gint32, w) * 64;
                KITH_BITS_EACH (bit, &g_array_index(flow->set_bits, KithBits, w), 1) {
                    counts[(gsize)(base + bit) * n_measures + m] += own[m];
                }
            }
        }
    }
    return span;
}

/* Whether all working time is time. */
static gboolean
works_no_more_than_time(const KithProblem *problem)
{
    for (gint32 kind = 0; kind < problem->n_kinds; kind++)
        if (problem->kinds[kind].working > 100)
            return FALSE;
    return TRUE;
}

static void
make_room(KithFlow *flow, const KithFlowTimes *times)
{
    const KithProblem *problem = flow->problem;
    gsize n = (gsize)flow->n_weeks * (gsize)flow->n_people, measures = (gsize)flow->n_measures;
    gboolean timed = works_no_more_than_time(problem);
    for (int length = 0; length < KITH_FLOW_LENGTHS; length++) {
        flow->room[length] = g_new0(gint32, MAX(n, 1));
        flow->used[length] = g_new0(gint32, MAX(n, 1));
    }
    flow->most = g_new(gint64, MAX(n, 1));
    flow->counts = g_new0(gint32, MAX(n * measures, 1));
    for (gint32 week = 0; week < flow->n_weeks; week++) {
        gsize first = kith_flow_place(flow, week, 0);
        KithInterval span = count_heads(flow, times, week, flow->counts + first * measures);
        if (!timed)
            span = (KithInterval){KITH_ALWAYS, KITH_NEVER};
        for (gint32 person = 0; person < flow->n_people; person++) {
            flow->most[first + (gsize)person] = most_of(problem, person, week, span);
            kith_flow_find_room(flow, week, person);
        }
    }
}

/* --- serving all --- */

typedef struct {
    gint64 worth;
    gint32 candidates, head;
} Turn;

/* The worthiest first; of those the ones with the fewest candidates. */
static int
compare_turns(const void *a, const void *b)
{
    const Turn *left = a, *right = b;
    if (left->worth != right->worth)
        return left->worth > right->worth ? -1 : 1;
    if (left->candidates != right->candidates)
        return left->candidates < right->candidates ? -1 : 1;
    return (left->head > right->head) - (left->head < right->head);
}

static void
serve_all(KithFlow *flow)
{
    g_autofree Turn *turns = g_new(Turn, MAX(flow->n_heads, 1));
    g_autofree gint32 *candidates = g_new0(gint32, MAX(flow->n_nodes, 1));
    for (gint32 n = 0; n < flow->n_nodes; n++) {
        const KithFlowNode *node = &flow->nodes[n];
        if (node->n_words > 0)
            candidates[n] = (gint32)kith_bits_count(
                &g_array_index(flow->set_bits, KithBits, node->first_word), (gsize)node->n_words);
    }
    for (gint32 h = 0; h < flow->n_heads; h++)
        turns[h] = (Turn){flow->heads[h].worth, candidates[flow->heads[h].node], h};
    qsort(turns, (gsize)flow->n_heads, sizeof *turns, compare_turns);
    for (gint32 i = 0; i < flow->n_heads; i++)
        kith_flow_serve(flow, turns[i].head);
}

static void
make_search(KithFlow *flow)
{
    gsize levels = (gsize)flow->n_weeks * KITH_FLOW_LENGTHS;
    flow->n_rows = (gsize)flow->n_moments + levels;
    flow->taken = g_new0(KithBits, MAX((gsize)flow->n_moments * flow->words, 1));
    flow->open = g_new0(KithBits, MAX(levels * flow->words, 1));
    flow->seen = g_new0(KithBits, MAX(flow->n_rows * flow->words, 1));
    flow->closed = g_new0(KithBits, MAX(flow->n_rows * flow->words, 1));
    flow->touched = g_array_new(FALSE, FALSE, sizeof(gint32));
    flow->head_stamp = g_new0(guint32, MAX(2 * (gsize)flow->n_heads, 1));
    flow->node_stamp = g_new0(guint32, MAX(flow->n_nodes, 1));
    flow->asked_stamp = g_new0(guint32, MAX(flow->n_nodes, 1));
    flow->cell_stamp = g_new0(guint32, MAX(flow->problem->n_cells, 1));
    flow->parent = g_new(gint32, MAX(2 * (gsize)flow->n_heads, 1));
    flow->queue = g_new(gint32, MAX(2 * (gsize)flow->n_heads, 1));
    gsize places = (gsize)flow->n_weeks * (gsize)flow->n_people;
    flow->person_head = g_new(gint32, MAX(places, 1));
    for (gsize i = 0; i < places; i++)
        flow->person_head[i] = -1;
    flow->allowed = g_array_new(FALSE, FALSE, sizeof(gint32));
    flow->allowed_cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    flow->allowed_first = g_new(gint32, MAX(flow->problem->n_cells, 1));
    for (gint32 cell = 0; cell < flow->problem->n_cells; cell++)
        flow->allowed_first[cell] = -1;
}

KithFlow *
kith_flow_new(const KithEligibility *eligibility)
{
    g_return_val_if_fail(eligibility != NULL, NULL);
    const KithProblem *problem = eligibility->problem;
    KithFlow *flow = g_new0(KithFlow, 1);
    flow->problem = problem;
    flow->n_people = problem->n_people;
    flow->n_weeks = problem->n_weeks;
    flow->words = kith_bits_words((gsize)problem->n_people);
    flow->set_words = g_array_new(FALSE, FALSE, sizeof(gint32));
    flow->set_bits = g_array_new(FALSE, FALSE, sizeof(KithBits));
    KithFlowTimes times = kith_flow_times_find(flow);
    kith_flow_make_heads(flow, eligibility, &times);
    make_search(flow);
    make_room(flow, &times);
    serve_all(flow);
    kith_flow_times_clear(&times);
    return flow;
}

void
kith_flow_free(KithFlow *flow)
{
    if (flow == NULL)
        return;
    for (int length = 0; length < KITH_FLOW_LENGTHS; length++) {
        g_free(flow->room[length]);
        g_free(flow->used[length]);
    }
    GArray *arrays[] = {flow->set_words, flow->set_bits,      flow->touched,
                        flow->allowed,   flow->allowed_cells, flow->journal};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        if (arrays[i] != NULL)
            g_array_free(arrays[i], TRUE);
    g_free(flow->measure_of);
    g_free(flow->most);
    g_free(flow->counts);
    g_free(flow->heads);
    g_free(flow->cell_first);
    g_free(flow->nodes);
    g_free(flow->person_head);
    g_free(flow->taken);
    g_free(flow->open);
    g_free(flow->allowed_first);
    g_free(flow->seen);
    g_free(flow->closed);
    g_free(flow->head_stamp);
    g_free(flow->node_stamp);
    g_free(flow->asked_stamp);
    g_free(flow->cell_stamp);
    g_free(flow->parent);
    g_free(flow->queue);
    g_free(flow);
}
