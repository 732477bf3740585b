/* Heads and their nodes: who may take which. */
#include "planner/bound/flow_nodes.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    KithFlow *flow;
    const KithEligibility *eligibility;
    const KithFlowTimes *times;
    GHashTable *set_numbers, *node_numbers;
    GArray *nodes;
    KithBits *set, *usual; /* scratch: sets of all people */
} Maker;

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
node_of(Maker *maker, gint32 cell)
{
    const KithProblem *problem = maker->flow->problem;
    memcpy(maker->set, maker->usual, maker->flow->words * sizeof(KithBits));
    kith_eligibility_add_unusual(maker->eligibility, cell, maker->set);
    gint32 n_words;
    NodeKey key = {
        keep_set(maker, &n_words), maker->times->moment_of[cell], kith_flow_week(problem, cell),
        kith_flow_length(problem, maker->times->worked[problem->cells[cell].occurrence])};
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

/* Cells with the same usual people. */
typedef struct {
    gint32 class;
    KithTick earliest, late_until, duration;
} Alike;

static Alike
alike_of(const Maker *maker, gint32 cell)
{
    const KithOccurrence *occurrence = kith_flow_occurrence(maker->flow->problem, cell);
    return (Alike){maker->eligibility->cell_class[cell], occurrence->earliest,
                   occurrence->late_until, occurrence->duration};
}

static gint
compare_alike(gconstpointer a, gconstpointer b, gpointer maker)
{
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    Alike one = alike_of(maker, left), other = alike_of(maker, right);
    int order = memcmp(&one, &other, sizeof one); /* any order will do */
    if (order != 0)
        return order;
    return (left > right) - (left < right);
}

/* All cells that ask for heads, those that are alike together. */
static gint32 *
order_cells(Maker *maker, gint32 *n)
{
    const KithProblem *problem = maker->flow->problem;
    gint32 *order = g_new(gint32, MAX(problem->n_cells, 1));
    *n = 0;
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        if (problem->cells[cell].least > 0)
            order[(*n)++] = cell;
    g_qsort_with_data(order, *n, sizeof *order, compare_alike, maker);
    return order;
}

/* Every cell's node, and its heads. */
static void
make_heads(Maker *maker)
{
    KithFlow *flow = maker->flow;
    const KithProblem *problem = flow->problem;
    flow->cell_first = g_new(gint32, problem->n_cells + 1);
    flow->measure_of = g_new(guint8, MAX(problem->n_cells, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        flow->cell_first[cell] = flow->n_heads;
        flow->n_heads += problem->cells[cell].least;
    }
    flow->cell_first[problem->n_cells] = flow->n_heads;
    flow->heads = g_new(KithHead, MAX(2 * (gsize)flow->n_heads, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        flow->measure_of[cell] =
            measure_of(flow, maker->times->worked[problem->cells[cell].occurrence]);
    gint32 n;
    g_autofree gint32 *order = order_cells(maker, &n);
    Alike last = {.class = -1};
    for (gint32 i = 0; i < n; i++) {
        gint32 cell = order[i];
        Alike now = alike_of(maker, cell);
        if (memcmp(&now, &last, sizeof now) != 0) {
            memset(maker->usual, 0, flow->words * sizeof(KithBits));
            kith_eligibility_add_usual(maker->eligibility, cell, maker->usual);
            last = now;
        }
        KithHead head = {.cell = cell,
                         .node = node_of(maker, cell),
                         .worth = kith_flow_worth(kith_flow_occurrence(problem, cell)),
                         .person = -1,
                         .next = -1,
                         .previous = -1};
        for (gint32 h = flow->cell_first[cell]; h < flow->cell_first[cell + 1]; h++)
            flow->heads[h] = flow->heads[flow->n_heads + h] = head;
    }
}

void
kith_flow_make_heads(KithFlow *flow, const KithEligibility *eligibility, const KithFlowTimes *times)
{
    Maker maker = {.flow = flow, .eligibility = eligibility, .times = times};
    maker.set = kith_bits_new((gsize)flow->n_people);
    maker.usual = kith_bits_new((gsize)flow->n_people);
    maker.set_numbers =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    maker.node_numbers = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    maker.nodes = g_array_new(FALSE, FALSE, sizeof(KithFlowNode));
    make_heads(&maker);
    flow->n_nodes = (gint32)maker.nodes->len;
    flow->nodes = (KithFlowNode *)(void *)g_array_free(maker.nodes, FALSE);
    g_hash_table_destroy(maker.set_numbers);
    g_hash_table_destroy(maker.node_numbers);
    g_free(maker.set);
    g_free(maker.usual);
}
