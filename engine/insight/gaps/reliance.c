/* What rests on one person, or on two: everybody is sent away in turn, and it is seen what falls.
 */
#include "insight/gaps/gaps.h"

#include <stdlib.h>

/* Up to so many heads, what falls is found exactly. Above, whoever serves needs of which there are
 * too many for everybody anyhow is taken to leave their own. */
#define EXACT_HEADS 20000

typedef struct {
    KithGaps *gaps;
    GArray *away;       /* gint32: heads of those sent away */
    GArray *lost;       /* gint32: heads */
    gint64 *minutes_of; /* by person: what falls without them alone */
    gint32 *heads_of;
    guint8 *was_short; /* by head: of it there is too little anyhow */
} Finder;

static gint
worthiest_first(gconstpointer a, gconstpointer b, gpointer data)
{
    const KithFlow *flow = data;
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    gint64 worth[2] = {flow->heads[left].worth, flow->heads[right].worth};
    if (worth[0] != worth[1])
        return worth[0] > worth[1] ? -1 : 1;
    return (left > right) - (left < right);
}

/* What falls without some people, into `lost`; all is as before afterwards. */
static void
send_away(Finder *finder, const gint32 *people, gint32 n)
{
    KithFlow *flow = finder->gaps->flow;
    g_array_set_size(finder->away, 0);
    g_array_set_size(finder->lost, 0);
    kith_flow_note(flow);
    for (gint32 i = 0; i < n; i++)
        kith_flow_send_away(flow, people[i], finder->away);
    g_array_sort_with_data(finder->away, worthiest_first, flow);
    for (guint i = 0; i < finder->away->len; i++) {
        gint32 out = kith_flow_admit(flow, g_array_index(finder->away, gint32, i));
        if (out >= 0)
            g_array_append_val(finder->lost, out);
    }
    for (gint32 i = 0; i < n; i++)
        kith_flow_call_back(flow, people[i]);
    kith_flow_rewind(flow);
}

/* The competency that the most of the lost time asks for as the scarcest thing. */
static void
find_blamed(const Finder *finder, KithReliance *reliance)
{
    const KithGaps *gaps = finder->gaps;
    const KithProblem *problem = gaps->problem;
    g_autoptr(GHashTable) minutes = g_hash_table_new(NULL, NULL);
    gint64 most = -1;
    reliance->competency = KITH_GAP_NONE;
    for (guint i = 0; i < finder->lost->len; i++) {
        gint32 cell = gaps->flow->heads[g_array_index(finder->lost, gint32, i)].cell;
        gint32 blamed = gaps->blamed[problem->cells[cell].requirement];
        if (blamed < 0)
            continue;
        KithHolding holding = problem->alternatives[blamed];
        gpointer key = GINT_TO_POINTER(kith_holding_number(problem->frameworks, holding) + 1);
        gint64 sum = (gint64)(gsize)g_hash_table_lookup(minutes, key) +
                     kith_cell_occurrence(problem, cell)->duration;
        g_hash_table_insert(minutes, key, GSIZE_TO_POINTER((gsize)sum));
        if (sum <= most)
            continue;
        most = sum;
        reliance->competency = holding.competency;
        reliance->level = holding.level;
    }
}

static void
add_reliance(Finder *finder, gint32 person, gint32 other)
{
    KithGaps *gaps = finder->gaps;
    KithReliance reliance = {.person = person,
                             .other = other,
                             .heads = (gint32)finder->lost->len,
                             .first_cell = (gint32)gaps->reliance_cells->len,
                             .n_cells = (gint32)finder->lost->len};
    for (guint i = 0; i < finder->lost->len; i++) {
        gint32 cell = gaps->flow->heads[g_array_index(finder->lost, gint32, i)].cell;
        const KithOccurrence *occurrence = kith_cell_occurrence(gaps->problem, cell);
        reliance.short_heads += finder->was_short[g_array_index(finder->lost, gint32, i)];
        reliance.red_heads += occurrence->importance == KITH_RED;
        reliance.minutes += kith_gaps_minutes(gaps->problem, occurrence->duration);
        g_array_append_val(gaps->reliance_cells, cell);
    }
    find_blamed(finder, &reliance);
    if (other < 0) {
        finder->minutes_of[person] = reliance.minutes;
        finder->heads_of[person] = reliance.heads;
    }
    g_array_append_val(gaps->reliance, reliance);
}

static void
find_single(Finder *finder)
{
    const KithFlow *flow = finder->gaps->flow;
    for (gint32 person = 0; person < flow->n_people; person++) {
        gboolean serves = FALSE;
        for (gint32 week = 0; week < flow->n_weeks; week++)
            serves = serves || flow->person_head[kith_flow_place(flow, week, person)] >= 0;
        if (!serves)
            continue;
        send_away(finder, &person, 1);
        if (finder->lost->len > 0)
            add_reliance(finder, person, -1);
    }
}

/* Two people of whom a need that only they may take rests on both: where neither alone matters. */
static void
find_pairs(Finder *finder)
{
    KithGaps *gaps = finder->gaps;
    const KithFlow *flow = gaps->flow;
    g_autoptr(GHashTable) tried = g_hash_table_new(NULL, NULL);
    for (gint32 n = 0; n < flow->n_nodes; n++) {
        const KithFlowNode *node = &flow->nodes[n];
        gint32 pair[3], n_pair = 0;
        for (gint32 w = node->first_word; w < node->first_word + node->n_words && n_pair < 3; w++) {
            gint32 base = g_array_index(flow->set_words, gint32, w) * 64;
            KithBits bits = g_array_index(flow->set_bits, KithBits, w);
            for (; bits != 0 && n_pair < 3; bits &= bits - 1)
                pair[n_pair++] = base + __builtin_ctzll(bits);
        }
        if (n_pair != 2 || finder->heads_of[pair[0]] > 0 || finder->heads_of[pair[1]] > 0 ||
            !g_hash_table_add(
                tried, GSIZE_TO_POINTER((gsize)pair[0] * (gsize)flow->n_people + (gsize)pair[1])))
            continue;
        send_away(finder, pair, 2);
        if (finder->lost->len > 0)
            add_reliance(finder, pair[0], pair[1]);
    }
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const KithReliance *left = a, *right = b;
    if ((left->other < 0) != (right->other < 0))
        return left->other < 0 ? -1 : 1;
    if (left->red_heads != right->red_heads)
        return left->red_heads > right->red_heads ? -1 : 1;
    if (left->minutes != right->minutes)
        return left->minutes > right->minutes ? -1 : 1;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    return (left->other > right->other) - (left->other < right->other);
}

void
kith_gaps_find_reliance(KithGaps *gaps)
{
    gsize n_people = (gsize)MAX(gaps->problem->n_people, 1);
    g_autofree gint64 *minutes_of = g_new0(gint64, n_people);
    g_autofree gint32 *heads_of = g_new0(gint32, n_people);
    g_autofree guint8 *was_short = g_new0(guint8, MAX(gaps->flow->n_heads, 1));
    Finder finder = {gaps,
                     g_array_new(FALSE, FALSE, sizeof(gint32)),
                     g_array_new(FALSE, FALSE, sizeof(gint32)),
                     minutes_of,
                     heads_of,
                     was_short};
    for (gint32 h = 0; h < gaps->flow->n_heads; h++)
        was_short[h] = kith_flow_is_short(gaps->flow, h);
    if (gaps->flow->n_heads <= EXACT_HEADS)
        kith_flow_reopen(gaps->flow);
    find_single(&finder);
    find_pairs(&finder);
    g_array_sort(gaps->reliance, compare);
    kith_gaps_restore_closed(gaps);
    g_array_free(finder.away, TRUE);
    g_array_free(finder.lost, TRUE);
}
