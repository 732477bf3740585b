/* Serving heads: ways from a head to somebody with room, moving others around. */
#include "planner/bound/flow.h"

#define AT(array, i) g_array_index((array), gint32, (i))

static void
clear_seen(KithFlow *flow)
{
    for (guint i = 0; i < flow->touched->len; i++)
        flow->seen[AT(flow->touched, i)] = 0;
    g_array_set_size(flow->touched, 0);
}

void
kith_flow_reopen(KithFlow *flow)
{
    memset(flow->closed, 0, flow->n_rows * flow->words * sizeof(KithBits));
}

static void
close_seen(KithFlow *flow)
{
    for (guint i = 0; i < flow->touched->len; i++)
        flow->closed[AT(flow->touched, i)] |= flow->seen[AT(flow->touched, i)];
    clear_seen(flow);
}

static gsize
level_row(const KithFlow *flow, gint32 week, gint32 length)
{
    return (gsize)flow->n_moments + (gsize)week * KITH_FLOW_LENGTHS + (gsize)length;
}

/* Marks somebody in a row as seen; FALSE where they were before, or are closed. */
static gboolean
see(KithFlow *flow, gsize row, gint32 person)
{
    gint32 at = (gint32)(row * flow->words + ((gsize)person >> 6));
    KithBits bit = (KithBits)1 << (person & 63);
    if (((flow->seen[at] | flow->closed[at]) & bit) != 0)
        return FALSE;
    if (flow->seen[at] == 0)
        g_array_append_val(flow->touched, at);
    flow->seen[at] |= bit;
    return TRUE;
}

/* A head that `by` could take the place of. */
static void
reach_head(KithFlow *flow, gint32 head, gint32 by)
{
    if (flow->head_stamp[head] == flow->stamp)
        return;
    flow->head_stamp[head] = flow->stamp;
    flow->parent[head] = by;
    flow->queue[flow->n_queue++] = head;
}

/* Whether somebody has room for one more head of a length; else the heads that stand in its way are
 * reached. */
static gboolean
reach_person(KithFlow *flow, gint32 week, gint32 person, gint32 length, gint32 by)
{
    gsize place = kith_flow_place(flow, week, person);
    for (; length >= 0; length--) {
        if (!see(flow, level_row(flow, week, length), person))
            return FALSE;
        if (kith_flow_has_room(flow, length, place))
            continue;
        for (gint32 h = flow->person_head[place]; h >= 0; h = flow->heads[h].next) {
            const KithFlowNode *node = &flow->nodes[flow->heads[h].node];
            if (node->length < length)
                continue;
            if (node->moment >= 0)
                see(flow, (gsize)node->moment, person);
            reach_head(flow, h, by);
        }
        return FALSE;
    }
    return TRUE;
}

/* Whether somebody can take a head as they are; else what stands in its way is reached. */
static gboolean
try_person(KithFlow *flow, gint32 head, gint32 person)
{
    const KithFlowNode *node = &flow->nodes[flow->heads[head].node];
    if (node->moment < 0)
        return reach_person(flow, node->week, person, node->length, head);
    if (!see(flow, (gsize)node->moment, person))
        return FALSE;
    if (!kith_bits_has(flow->taken + (gsize)node->moment * flow->words, (gsize)person))
        return reach_person(flow, node->week, person, node->length, head);
    gint32 h = flow->person_head[kith_flow_place(flow, node->week, person)];
    while (flow->nodes[flow->heads[h].node].moment != node->moment)
        h = flow->heads[h].next;
    reach_head(flow, h, head);
    return FALSE;
}

/* Somebody with room for a head without moving anybody, or -1. Where one begins to look differs
 * from head to head, so that nobody is filled before all others. */
static gint32
at_hand(const KithFlow *flow, gint32 head)
{
    const KithFlowNode *node = &flow->nodes[flow->heads[head].node];
    const KithBits *open = kith_flow_open(flow, node->week, node->length);
    const KithBits *taken =
        node->moment >= 0 ? flow->taken + (gsize)node->moment * flow->words : NULL;
    gint32 begin = node->n_words > 0 ? (gint32)((guint32)head * 7u % (guint32)node->n_words) : 0;
    for (gint32 i = 0; i < node->n_words; i++) {
        gint32 w = node->first_word + (begin + i) % node->n_words;
        gsize at = (gsize)AT(flow->set_words, w);
        KithBits here = g_array_index(flow->set_bits, KithBits, w) & open[at] &
                        ~(taken != NULL ? taken[at] : 0);
        if (here != 0)
            return (gint32)at * 64 + __builtin_ctzll(here);
    }
    return -1;
}

/* Whether any head that was reached could go to somebody at once: each node is asked once. */
static gint32
ask_reached(KithFlow *flow, gint32 *last)
{
    for (; flow->n_asked < flow->n_queue; flow->n_asked++) {
        gint32 head = flow->queue[flow->n_asked], number = flow->heads[head].node;
        if (flow->asked_stamp[number] == flow->stamp)
            continue;
        flow->asked_stamp[number] = flow->stamp;
        gint32 person = at_hand(flow, head);
        if (person < 0)
            continue;
        *last = head;
        return person;
    }
    return -1;
}

/* Somebody who can take a head as they are, or who can take one that would make place for it, which
 * `*last` is then; or -1, and all that stands in its way is reached. */
static gint32
expand(KithFlow *flow, gint32 head, gint32 *last)
{
    gint32 number = flow->heads[head].node, cell = flow->heads[head].cell;
    const KithFlowNode *node = &flow->nodes[number];
    *last = head;
    if (flow->cell_stamp[cell] != flow->stamp) {
        flow->cell_stamp[cell] = flow->stamp;
        for (gint32 i = flow->allowed_first[cell]; i >= 0; i = AT(flow->allowed, i + 1))
            if (try_person(flow, head, AT(flow->allowed, i)))
                return AT(flow->allowed, i);
    }
    if (flow->node_stamp[number] == flow->stamp)
        return -1;
    flow->node_stamp[number] = flow->stamp;
    gsize row = node->moment >= 0 ? (gsize)node->moment : level_row(flow, node->week, node->length);
    for (gint32 w = node->first_word; w < node->first_word + node->n_words; w++) {
        gsize at = (gsize)AT(flow->set_words, w), place = row * flow->words + at;
        KithBits fresh =
            g_array_index(flow->set_bits, KithBits, w) & ~(flow->seen[place] | flow->closed[place]);
        KITH_BITS_EACH (bit, &fresh, 1) {
            if (try_person(flow, head, (gint32)at * 64 + bit))
                return (gint32)at * 64 + bit;
        }
        gint32 person = ask_reached(flow, last);
        if (person >= 0)
            return person;
    }
    return -1;
}

gboolean
kith_flow_has_place(const KithFlow *flow, gint32 head, gint32 person)
{
    const KithFlowNode *node = &flow->nodes[flow->heads[head].node];
    return kith_bits_has(kith_flow_open(flow, node->week, node->length), (gsize)person) &&
           (node->moment < 0 ||
            !kith_bits_has(flow->taken + (gsize)node->moment * flow->words, (gsize)person));
}

/* Everyone along the way moves up: `person` takes `head`, whom they leave takes the one before it,
 * and so on to the head that the way began at. */
static void
move_up(KithFlow *flow, gint32 head, gint32 person)
{
    while (head >= 0) {
        gint32 left = flow->heads[head].person;
        kith_flow_change(flow, head, person);
        person = left;
        head = flow->parent[head];
    }
}

/* Looks for a way from a head that nobody serves. Somebody with room at its end, whom `*last` can
 * be given to; or -1, with all that was reached in the queue. */
static gint32
search(KithFlow *flow, gint32 head, gint32 *last)
{
    flow->stamp++;
    flow->n_queue = flow->n_asked = 0;
    reach_head(flow, head, -1);
    for (gint32 i = 0; i < flow->n_queue; i++) {
        gint32 person = expand(flow, flow->queue[i], last);
        if (person >= 0)
            return person;
    }
    return -1;
}

gboolean
kith_flow_serve(KithFlow *flow, gint32 head)
{
    gint32 last = head, person = at_hand(flow, head);
    if (person >= 0) {
        kith_flow_change(flow, head, person);
        return TRUE;
    }
    person = search(flow, head, &last);
    if (person < 0) {
        close_seen(flow);
        return FALSE;
    }
    clear_seen(flow);
    move_up(flow, last, person);
    return TRUE;
}

gint32
kith_flow_admit(KithFlow *flow, gint32 head)
{
    gint32 last = head, person = at_hand(flow, head);
    if (person >= 0) {
        kith_flow_change(flow, head, person);
        return -1;
    }
    person = search(flow, head, &last);
    clear_seen(flow);
    if (person >= 0) {
        move_up(flow, last, person);
        return -1;
    }
    gint32 out = head;
    for (gint32 i = 0; i < flow->n_queue; i++)
        if (flow->heads[flow->queue[i]].worth < flow->heads[out].worth)
            out = flow->queue[i];
    if (out == head)
        return head;
    person = flow->heads[out].person;
    kith_flow_change(flow, out, -1);
    move_up(flow, flow->parent[out], person);
    return out;
}

gboolean
kith_flow_is_short(const KithFlow *flow, gint32 head)
{
    const KithHead *of = &flow->heads[head];
    const KithFlowNode *node = &flow->nodes[of->node];
    if (of->person < 0)
        return TRUE;
    gsize row = node->moment >= 0 ? (gsize)node->moment : level_row(flow, node->week, node->length);
    return kith_bits_has(flow->closed + row * flow->words, (gsize)of->person);
}
