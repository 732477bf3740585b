/* Gaps by competency and level, locality and week. */
#include "insight/gaps/gaps.h"

#include <stdlib.h>

/* A row being made. */
typedef struct {
    KithGap row;
    KithBits *people;
    GArray *cells;     /* gint32; NULL where headroom is not worked out */
    GHashTable *nodes; /* of which the people are in already */
} Made;

typedef struct {
    KithGaps *gaps;
    GPtrArray *made;
    GHashTable *numbers; /* key -> number + 1 */
} Maker;

static void
made_free(gpointer data)
{
    Made *made = data;
    g_free(made->people);
    if (made->cells != NULL)
        g_array_free(made->cells, TRUE);
    g_hash_table_destroy(made->nodes);
    g_free(made);
}

static Made *
row_of(Maker *maker, KithHolding holding, gint32 locality, gint32 week)
{
    const KithProblem *problem = maker->gaps->problem;
    gsize number = holding.competency < 0
                       ? (gsize)problem->frameworks->n_holdings
                       : (gsize)kith_holding_number(problem->frameworks, holding);
    gsize key = (number * ((gsize)problem->n_localities + 2) + (gsize)(locality + 2)) *
                    ((gsize)problem->n_weeks + 1) +
                (gsize)(week + 1) + 1;
    gpointer known = g_hash_table_lookup(maker->numbers, GSIZE_TO_POINTER(key));
    if (known != NULL)
        return g_ptr_array_index(maker->made, GPOINTER_TO_UINT(known) - 1);
    Made *made = g_new0(Made, 1);
    made->row = (KithGap){.competency = holding.competency,
                          .level = holding.level,
                          .locality = locality,
                          .week = week,
                          .headroom = -1};
    made->people = kith_bits_new((gsize)problem->n_people);
    made->cells = week == KITH_GAP_ALL ? g_array_new(FALSE, FALSE, sizeof(gint32)) : NULL;
    made->nodes = g_hash_table_new(NULL, NULL);
    g_ptr_array_add(maker->made, made);
    g_hash_table_insert(maker->numbers, GSIZE_TO_POINTER(key), GUINT_TO_POINTER(maker->made->len));
    return made;
}

static void
add_people(Made *made, const KithFlow *flow, gint32 number)
{
    const KithFlowNode *node = &flow->nodes[number];
    if (!g_hash_table_add(made->nodes, GINT_TO_POINTER(number + 1)))
        return;
    for (gint32 w = node->first_word; w < node->first_word + node->n_words; w++)
        made->people[g_array_index(flow->set_words, gint32, w)] |=
            g_array_index(flow->set_bits, KithBits, w);
}

/* Adds a cell to a row; `blamed` where it is the scarcest thing that the cell asks for. */
static void
add_cell(const Maker *maker, Made *made, gint32 cell, gboolean blamed)
{
    const KithGaps *gaps = maker->gaps;
    const KithFlow *flow = gaps->flow;
    gint64 minutes =
        kith_gaps_minutes(gaps->problem, kith_cell_occurrence(gaps->problem, cell)->duration);
    KithGapSum *sum = &made->row.sum;
    for (gint32 h = flow->cell_first[cell]; h < flow->cell_first[cell + 1]; h++) {
        gboolean unserved = flow->heads[h].person < 0;
        gboolean lacking = blamed && gaps->lacks[h];
        gboolean pressed = blamed && unserved && !lacking;
        sum->heads++;
        sum->asked += minutes;
        sum->unserved_heads += unserved;
        sum->unserved += unserved ? minutes : 0;
        sum->lacking_heads += lacking;
        sum->lacking += lacking ? minutes : 0;
        sum->pressed_heads += pressed;
        sum->pressed += pressed ? minutes : 0;
    }
    sum->open_heads += gaps->open[cell];
    sum->open += gaps->open[cell] * minutes;
    add_people(made, flow, flow->heads[flow->cell_first[cell]].node);
    if (made->cells != NULL)
        g_array_append_val(made->cells, cell);
}

static void
add_holding(Maker *maker, KithHolding holding, gint32 cell, gboolean blamed)
{
    const KithProblem *problem = maker->gaps->problem;
    const KithOccurrence *occurrence = kith_cell_occurrence(problem, cell);
    gint32 locality = occurrence->locality >= 0 ? occurrence->locality : KITH_GAP_NONE;
    gint32 week = problem->week_of_day[occurrence->day];
    add_cell(maker, row_of(maker, holding, KITH_GAP_ALL, KITH_GAP_ALL), cell, blamed);
    add_cell(maker, row_of(maker, holding, locality, KITH_GAP_ALL), cell, blamed);
    if (problem->n_weeks > 1) {
        add_cell(maker, row_of(maker, holding, KITH_GAP_ALL, week), cell, blamed);
        add_cell(maker, row_of(maker, holding, locality, week), cell, blamed);
    }
}

static void
collect(Maker *maker)
{
    const KithProblem *problem = maker->gaps->problem;
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        const KithRequirement *asked = &problem->requirements[problem->cells[cell].requirement];
        gint32 blamed = maker->gaps->blamed[problem->cells[cell].requirement];
        if (problem->cells[cell].least == 0)
            continue;
        if (asked->n_clauses == 0)
            add_holding(maker, (KithHolding){KITH_GAP_NONE, 0}, cell, TRUE);
        for (gint32 c = 0; c < asked->n_clauses; c++) {
            const KithClause *clause = &problem->clauses[asked->first_clause + c];
            for (gint32 i = 0; i < clause->n_alternatives; i++) {
                gint32 number = clause->first_alternative + i;
                add_holding(maker, problem->alternatives[number], cell, number == blamed);
            }
        }
    }
}

/* How many people may take the row's needs, and what they could work. */
static void
find_supply(const Maker *maker, Made *made)
{
    const KithFlow *flow = maker->gaps->flow;
    gint32 from = made->row.week < 0 ? 0 : made->row.week;
    gint32 until = made->row.week < 0 ? flow->n_weeks : from + 1;
    gint64 ticks = 0;
    KITH_BITS_EACH (person, made->people, flow->words) {
        made->row.people++;
        for (gint32 week = from; week < until; week++)
            ticks += flow->most[kith_flow_place(flow, week, person)];
    }
    made->row.supply = kith_gaps_minutes(maker->gaps->problem, ticks);
}

/* Asks for every other head of a row once more, and sees how many of these can be served beside
 * all.
 */
static void
find_headroom(const Maker *maker, Made *made)
{
    KithGaps *gaps = maker->gaps;
    KithFlow *flow = gaps->flow;
    gint32 n = 0;
    made->row.headroom = 0;
    if (made->row.sum.unserved_heads == made->row.sum.heads)
        return;
    kith_flow_note(flow);
    for (guint i = 0; i < made->cells->len; i++) {
        gint32 cell = g_array_index(made->cells, gint32, i);
        gint64 minutes =
            kith_gaps_minutes(gaps->problem, kith_cell_occurrence(gaps->problem, cell)->duration);
        for (gint32 h = flow->cell_first[cell]; h < flow->cell_first[cell + 1]; h++)
            if (n++ % 2 == 0 && kith_flow_serve(flow, flow->n_heads + h))
                made->row.headroom += minutes;
    }
    kith_flow_rewind(flow);
    kith_gaps_restore_closed(gaps);
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const KithGap *left = &(*(Made *const *)a)->row, *right = &(*(Made *const *)b)->row;
    const gint32 keys[][2] = {{left->competency, right->competency},
                              {left->level, right->level},
                              {left->locality, right->locality},
                              {left->week, right->week}};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

void
kith_gaps_find_rows(KithGaps *gaps)
{
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(made_free);
    g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
    Maker maker = {gaps, made, numbers};
    collect(&maker);
    g_ptr_array_sort(made, compare_rows);
    for (guint i = 0; i < made->len; i++) {
        Made *one = g_ptr_array_index(made, i);
        find_supply(&maker, one);
        if (one->cells != NULL)
            find_headroom(&maker, one);
        g_array_append_val(gaps->rows, one->row);
    }
}
