/* What a set of trainings covers more. */
#include "insight/training/train.h"

/* Up to so many heads, what is served is the worthiest there can be. Above, nothing is pushed out
 * to make place for what is worth more, so that what was reached in vain need not be reached again.
 */
#define EXACT_HEADS 20000

/* Which of somebody's options are in a set: a mask over their own. */
static guint32
mask_of(const KithTrain *train, gint32 person, const gint32 *items, gint32 n)
{
    guint32 mask = 0;
    for (gint32 i = 0; i < n; i++)
        if (kith_train_item(train, items[i])->person == person)
            mask |= (guint32)1 << (items[i] - train->option_first[person]);
    return mask;
}

static void
allow(KithTrain *train, const gint32 *items, gint32 n)
{
    for (gint32 i = 0; i < n; i++) {
        gint32 person = kith_train_item(train, items[i])->person;
        gboolean done = FALSE;
        for (gint32 j = 0; j < i; j++)
            done = done || kith_train_item(train, items[j])->person == person;
        if (done)
            continue;
        guint32 mask = mask_of(train, person, items, n);
        for (gint32 e = train->entry_first[person]; e < train->entry_first[person + 1]; e++) {
            const KithTrainEntry *entry = &g_array_index(train->entries, KithTrainEntry, e);
            if ((entry->mask & ~mask) != 0)
                continue;
            for (gint32 c = 0; c < entry->n_cells; c++)
                kith_flow_allow(train->flow,
                                g_array_index(train->entry_cells, gint32, entry->first_cell + c),
                                person);
        }
    }
}

/* Notes that a head is served that was not (`sign` 1), or the other way round. */
static void
note_cell(const KithTrain *train, GArray *cells, gint32 head, int sign)
{
    gint32 cell = train->flow->heads[head].cell;
    if (cells == NULL)
        return;
    if (sign > 0) {
        g_array_append_val(cells, cell);
        return;
    }
    for (guint i = 0; i < cells->len; i++)
        if (g_array_index(cells, gint32, i) == cell) {
            g_array_remove_index_fast(cells, i);
            return;
        }
}

KithCare
kith_train_cover(KithTrain *train, const gint32 *items, gint32 n, GArray *cells)
{
    KithFlow *flow = train->flow;
    KithCare care = {.value = 0};
    train->evaluations++;
    kith_flow_note(flow);
    allow(train, items, n);
    kith_flow_reopen(flow);
    gboolean exact = flow->n_heads <= EXACT_HEADS;
    for (guint u = 0; u < train->unserved->len; u++) {
        gint32 head = g_array_index(train->unserved, gint32, u);
        if (!exact) {
            if (kith_flow_serve(flow, head)) {
                kith_care_add(train, &care, head, 1);
                note_cell(train, cells, head, 1);
            }
            continue;
        }
        gint32 out = kith_flow_admit(flow, head);
        if (out == head)
            continue;
        kith_care_add(train, &care, head, 1);
        note_cell(train, cells, head, 1);
        if (out >= 0) {
            kith_care_add(train, &care, out, -1);
            note_cell(train, cells, out, -1);
        }
    }
    kith_flow_rewind(flow);
    kith_flow_disallow(flow);
    memcpy(flow->closed, train->closed, flow->n_rows * flow->words * sizeof(KithBits));
    return care;
}

/* Adds the items of a person that let them take a cell, the fewest there are. */
static void
note_items(const KithTrain *train, gint32 person, gint32 cell, GArray *used)
{
    for (gint32 e = train->entry_first[person]; e < train->entry_first[person + 1]; e++) {
        const KithTrainEntry *entry = &g_array_index(train->entries, KithTrainEntry, e);
        for (gint32 c = entry->first_cell; c < entry->first_cell + entry->n_cells; c++) {
            if (g_array_index(train->entry_cells, gint32, c) != cell)
                continue;
            for (gint32 i = 0; i < KITH_COURSES_MOST; i++) {
                gint32 item = train->option_first[person] + i;
                if (entry->mask >> i & 1)
                    g_array_append_val(used, item);
            }
            return;
        }
    }
}

void
kith_train_used(KithTrain *train, const gint32 *items, gint32 n, GArray *used)
{
    KithFlow *flow = train->flow;
    train->evaluations++;
    kith_flow_note(flow);
    allow(train, items, n);
    kith_flow_reopen(flow);
    for (guint u = 0; u < train->unserved->len; u++)
        kith_flow_serve(flow, g_array_index(train->unserved, gint32, u));
    for (gint32 h = 0; h < flow->n_heads; h++) {
        const KithHead *head = &flow->heads[h];
        if (head->person >= 0 && !kith_flow_is_candidate(flow, head->cell, head->person))
            note_items(train, head->person, head->cell, used);
    }
    kith_flow_rewind(flow);
    kith_flow_disallow(flow);
    memcpy(flow->closed, train->closed, flow->n_rows * flow->words * sizeof(KithBits));
}

KithCare
kith_train_value(KithTrain *train, const gint32 *items, gint32 n)
{
    return kith_train_cover(train, items, n, NULL);
}
