/* Making a flow: heads, nodes and how much room everybody has. */
#include "planner/bound/flow_times.h"

#include <stdlib.h>

typedef struct {
    KithFlow *flow;
    const KithEligibility *eligibility;
    KithFlowTimes times;
    GHashTable *set_numbers, *node_numbers;
    GArray *nodes;
    KithBits *set; /* scratch: a set of all people */
} Maker;

gint64
kith_flow_worth(const KithOccurrence *occurrence)
{
    return ((gint64)(KITH_IMPORTANCES - 1 - (int)occurrence->importance) << 40) +
           occurrence->duration;
}

/* --- nodes --- */

/* No padding: compared and hashed as bytes. */
typedef struct {
    gint32 set, moment, week, length;
} NodeKey;

static guint
key_hash(gconstpointer data)
{
    const guint32 *part = data;
    guint32 hash = 0;
    for (gsize i = 0; i < sizeof(NodeKey) / sizeof(guint32); i++)
        hash = (hash ^ part[i]) * 0x9E3779B1u + (hash >> 15);
    return hash;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(NodeKey)) == 0;
}

/* Keeps the words of the scratch set in which there is anybody, once; where it begins, or -1 for
 * nobody. Empties the scratch set. */
static gint32
keep_set(Maker *maker, gint32 *n_words)
{
    KithFlow *flow = maker->flow;
    gint32 first = (gint32)flow->set_words->len;
    for (gsize w = 0; w < flow->words; w++) {
        gint32 word = (gint32)w;
        if (maker->set[w] == 0)
            continue;
        g_array_append_val(flow->set_words, word);
        g_array_append_val(flow->set_bits, maker->set[w]);
        maker->set[w] = 0;
    }
    gsize n = (gsize)flow->set_words->len - (gsize)first;
    *n_words = (gint32)n;
    if (n == 0)
        return -1;
    GByteArray *key = g_byte_array_new();
    g_byte_array_append(key, (const guint8 *)&g_array_index(flow->set_words, gint32, first),
                        (guint)(n * sizeof(gint32)));
    g_byte_array_append(key, (const guint8 *)&g_array_index(flow->set_bits, KithBits, first),
                        (guint)(n * sizeof(KithBits)));
    GBytes *bytes = g_byte_array_free_to_bytes(key);
    gpointer known;
    if (g_hash_table_lookup_extended(maker->set_numbers, bytes, NULL, &known)) {
        g_array_set_size(flow->set_words, (guint)first);
        g_array_set_size(flow->set_bits, (guint)first);
        g_bytes_unref(bytes);
        return GPOINTER_TO_INT(known);
    }
    g_hash_table_insert(maker->set_numbers, bytes, GINT_TO_POINTER(first));
    return first;
}

static gint32
node_of(Maker *maker, gint32 cell, const gint32 *people, gint32 n_people)
{
    const KithProblem *problem = maker->flow->problem;
    for (gint32 p = 0; p < n_people; p++)
        kith_bits_set(maker->set, (gsize)people[p]);
    gint32 n_words;
    NodeKey key = {keep_set(maker, &n_words), maker->times.moment_of[cell],
                   kith_flow_week(problem, cell),
                   kith_flow_length(problem, maker->times.worked[problem->cells[cell].occurrence])};
    gpointer number;
    if (g_hash_table_lookup_extended(maker->node_numbers, &key, NULL, &number))
        return GPOINTER_TO_INT(number);
    KithFlowNode node = {key.week, key.length, key.moment, key.set, n_words};
    gint32 made = (gint32)maker->nodes->len;
    g_array_append_val(maker->nodes, node);
    g_hash_table_insert(maker->node_numbers, g_memdup2(&key, sizeof key), GINT_TO_POINTER(made));
    return made;
}

/* The shortest measure that a length of work is no shorter than. */
static guint8
measure_of(const KithFlow *flow, KithTick worked)
{
    gint32 low = 0, high = flow->n_measures;
    while (high - low > 1) {
        gint32 middle = low + (high - low) / 2;
        if (flow->measures[middle] <= worked)
            low = middle;
        else
            high = middle;
    }
    return (guint8)low;
}

/* Every cell's node, and its heads. */
static void
make_heads(Maker *maker)
{
    KithFlow *flow = maker->flow;
    const KithProblem *problem = flow->problem;
    g_autofree gint32 *people = g_new(gint32, MAX(problem->n_people, 1));
    flow->cell_first = g_new(gint32, problem->n_cells + 1);
    flow->measure_of = g_new(guint8, MAX(problem->n_cells, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        flow->cell_first[cell] = flow->n_heads;
        flow->n_heads += problem->cells[cell].least;
    }
    flow->cell_first[problem->n_cells] = flow->n_heads;
    flow->heads = g_new(KithHead, MAX(2 * (gsize)flow->n_heads, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        flow->measure_of[cell] =
            measure_of(flow, maker->times.worked[problem->cells[cell].occurrence]);
        if (problem->cells[cell].least == 0)
            continue;
        gint32 n = kith_eligibility_people(maker->eligibility, cell, people);
        KithHead head = {.cell = cell,
                         .node = node_of(maker, cell, people, n),
                         .worth = kith_flow_worth(kith_flow_occurrence(problem, cell)),
                         .person = -1,
                         .next = -1,
                         .previous = -1};
        for (gint32 h = flow->cell_first[cell]; h < flow->cell_first[cell + 1]; h++)
            flow->heads[h] = flow->heads[flow->n_heads + h] = head;
    }
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
count_heads(const Maker *maker, gint32 week, gint32 *counts)
{
    const KithFlow *flow = maker->flow;
    const KithProblem *problem = flow->problem;
    KithInterval span = {KITH_NEVER, KITH_ALWAYS};
    gsize n_measures = (gsize)maker->flow->n_measures;
    g_autofree gint32 *of_node = g_new0(gint32, MAX((gsize)flow->n_nodes * n_measures, 1));
    for (gint32 h = 0; h < flow->n_heads; h++) {
        const KithHead *head = &flow->heads[h];
        const KithOccurrence *occurrence = kith_flow_occurrence(problem, head->cell);
        if (flow->nodes[head->node].week != week)
            continue;
        of_node[(gsize)head->node * n_measures + flow->measure_of[head->cell]]++;
        span.from = MIN(span.from, occurrence->earliest);
        span.until = MAX(span.until, occurrence->late_until +
                                         maker->times.lasts[problem->cells[head->cell].occurrence]);
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
make_room(Maker *maker)
{
    KithFlow *flow = maker->flow;
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
        KithInterval span = count_heads(maker, week, flow->counts + first * measures);
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
    Maker maker = {.flow = flow, .eligibility = eligibility};
    maker.set = kith_bits_new((gsize)problem->n_people);
    maker.set_numbers =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    maker.node_numbers = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    maker.nodes = g_array_new(FALSE, FALSE, sizeof(KithFlowNode));
    maker.times = kith_flow_times_find(flow);
    make_heads(&maker);
    flow->n_nodes = (gint32)maker.nodes->len;
    flow->nodes = (KithFlowNode *)(void *)g_array_free(maker.nodes, FALSE);
    make_search(flow);
    make_room(&maker);
    serve_all(flow);
    g_hash_table_destroy(maker.set_numbers);
    g_hash_table_destroy(maker.node_numbers);
    kith_flow_times_clear(&maker.times);
    g_free(maker.set);
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
