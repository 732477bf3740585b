/* Who serves what, how much room they have, and what would be if somebody could or left. */
#include "planner/bound/flow.h"

#define AT(array, i) g_array_index((array), gint32, (i))

/* How many heads fit into a week, the shortest first, of a length or longer. */
static gint32
heads_within(const KithFlow *flow, const gint32 *counts, gint64 most, gint32 length)
{
    gint64 heads = 0;
    for (gint32 m = 0; m < flow->n_measures && most >= 0; m++) {
        KithTick each = flow->measures[m];
        if (kith_flow_length(flow->problem, each) < length)
            continue;
        gint64 fit = each > 0 ? MIN(counts[m], most / each) : counts[m];
        heads += fit;
        if (fit < counts[m])
            break;
        most -= fit * each;
    }
    return (gint32)heads;
}

/* Brings `open` up to date: a length is open where it and all shorter ones have room. */
static void
find_open(KithFlow *flow, gint32 week, gint32 person)
{
    gsize place = kith_flow_place(flow, week, person);
    gboolean open = TRUE;
    for (gint32 length = 0; length < KITH_FLOW_LENGTHS; length++) {
        open = open && kith_flow_has_room(flow, length, place);
        if (open)
            kith_bits_set(kith_flow_open(flow, week, length), (gsize)person);
        else
            kith_bits_clear(kith_flow_open(flow, week, length), (gsize)person);
    }
}

void
kith_flow_find_room(KithFlow *flow, gint32 week, gint32 person)
{
    gsize place = kith_flow_place(flow, week, person);
    const gint32 *counts = flow->counts + place * (gsize)flow->n_measures;
    for (gint32 length = 0; length < KITH_FLOW_LENGTHS; length++)
        flow->room[length][place] = heads_within(flow, counts, flow->most[place], length);
    find_open(flow, week, person);
}

static void
lift(KithFlow *flow, gint32 number)
{
    KithHead *head = &flow->heads[number];
    const KithFlowNode *node = &flow->nodes[head->node];
    gint32 person = head->person;
    gsize place = kith_flow_place(flow, node->week, person);
    if (head->previous >= 0)
        flow->heads[head->previous].next = head->next;
    else
        flow->person_head[place] = head->next;
    if (head->next >= 0)
        flow->heads[head->next].previous = head->previous;
    for (gint32 length = 0; length <= node->length; length++)
        flow->used[length][place]--;
    if (node->moment >= 0)
        kith_bits_clear(flow->taken + (gsize)node->moment * flow->words, (gsize)person);
    head->person = -1;
    find_open(flow, node->week, person);
}

static void
place_head(KithFlow *flow, gint32 number, gint32 person)
{
    KithHead *head = &flow->heads[number];
    const KithFlowNode *node = &flow->nodes[head->node];
    gsize place = kith_flow_place(flow, node->week, person);
    head->person = person;
    head->previous = -1;
    head->next = flow->person_head[place];
    if (head->next >= 0)
        flow->heads[head->next].previous = number;
    flow->person_head[place] = number;
    for (gint32 length = 0; length <= node->length; length++)
        flow->used[length][place]++;
    if (node->moment >= 0)
        kith_bits_set(flow->taken + (gsize)node->moment * flow->words, (gsize)person);
    find_open(flow, node->week, person);
}

void
kith_flow_change(KithFlow *flow, gint32 number, gint32 person)
{
    KithFlowChange made = {number, flow->heads[number].person};
    if (flow->journal != NULL)
        g_array_append_val(flow->journal, made);
    if (made.before >= 0)
        lift(flow, number);
    if (person >= 0)
        place_head(flow, number, person);
}

void
kith_flow_note(KithFlow *flow)
{
    if (flow->journal == NULL)
        flow->journal = g_array_new(FALSE, FALSE, sizeof(KithFlowChange));
    g_array_set_size(flow->journal, 0);
}

void
kith_flow_rewind(KithFlow *flow)
{
    g_autoptr(GArray) journal = g_steal_pointer(&flow->journal);
    for (guint i = journal->len; i-- > 0;) {
        const KithFlowChange *made = &g_array_index(journal, KithFlowChange, i);
        kith_flow_change(flow, made->head, made->before);
    }
}

/* --- what if --- */

void
kith_flow_allow(KithFlow *flow, gint32 cell, gint32 person)
{
    const KithProblem *problem = flow->problem;
    gint32 at = (gint32)flow->allowed->len, next = flow->allowed_first[cell];
    if (next < 0)
        g_array_append_val(flow->allowed_cells, cell);
    g_array_append_val(flow->allowed, person);
    g_array_append_val(flow->allowed, next);
    flow->allowed_first[cell] = at;
    gint32 week = problem->week_of_day[problem->occurrences[problem->cells[cell].occurrence].day];
    flow->counts[kith_flow_place(flow, week, person) * (gsize)flow->n_measures +
                 flow->measure_of[cell]] += problem->cells[cell].least;
    kith_flow_find_room(flow, week, person);
}

void
kith_flow_disallow(KithFlow *flow)
{
    const KithProblem *problem = flow->problem;
    for (guint c = 0; c < flow->allowed_cells->len; c++) {
        gint32 cell = AT(flow->allowed_cells, c);
        gint32 day = problem->occurrences[problem->cells[cell].occurrence].day;
        gint32 week = problem->week_of_day[day];
        for (gint32 i = flow->allowed_first[cell]; i >= 0; i = AT(flow->allowed, i + 1)) {
            gint32 person = AT(flow->allowed, i);
            flow->counts[kith_flow_place(flow, week, person) * (gsize)flow->n_measures +
                         flow->measure_of[cell]] -= problem->cells[cell].least;
            kith_flow_find_room(flow, week, person);
        }
        flow->allowed_first[cell] = -1;
    }
    g_array_set_size(flow->allowed, 0);
    g_array_set_size(flow->allowed_cells, 0);
}

void
kith_flow_send_away(KithFlow *flow, gint32 person, GArray *heads)
{
    for (gint32 week = 0; week < flow->n_weeks; week++) {
        gsize place = kith_flow_place(flow, week, person);
        while (flow->person_head[place] >= 0) {
            gint32 head = flow->person_head[place];
            g_array_append_val(heads, head);
            kith_flow_change(flow, head, -1);
        }
        for (gint32 length = 0; length < KITH_FLOW_LENGTHS; length++)
            flow->room[length][place] = 0;
        find_open(flow, week, person);
    }
}

void
kith_flow_call_back(KithFlow *flow, gint32 person)
{
    for (gint32 week = 0; week < flow->n_weeks; week++)
        kith_flow_find_room(flow, week, person);
}

gboolean
kith_flow_is_candidate(const KithFlow *flow, gint32 cell, gint32 person)
{
    if (flow->cell_first[cell] == flow->cell_first[cell + 1])
        return FALSE;
    const KithFlowNode *node = &flow->nodes[flow->heads[flow->cell_first[cell]].node];
    gint32 low = node->first_word, end = node->first_word + node->n_words, high = end;
    while (low < high) {
        gint32 middle = low + (high - low) / 2;
        if (AT(flow->set_words, middle) < person >> 6)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && AT(flow->set_words, low) == person >> 6 &&
           kith_bits_has(&g_array_index(flow->set_bits, KithBits, low), (gsize)person & 63);
}

void
kith_flow_candidates(const KithFlow *flow, gint32 cell, KithBits *people)
{
    memset(people, 0, flow->words * sizeof(KithBits));
    if (flow->cell_first[cell] == flow->cell_first[cell + 1])
        return;
    const KithFlowNode *node = &flow->nodes[flow->heads[flow->cell_first[cell]].node];
    for (gint32 w = node->first_word; w < node->first_word + node->n_words; w++)
        people[AT(flow->set_words, w)] = g_array_index(flow->set_bits, KithBits, w);
}
