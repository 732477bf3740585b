/* Serving heads: ways from a head to somebody with room, moving others around. */
#include "planner/bound/cover.h"

#define AT(array, i) g_array_index((array), gint32, (i))

/* --- who serves what --- */

/* How many heads fit into a week, the shortest first, of a length or longer. */
static gint32
heads_within(const KithCover *cover, const gint32 *counts, gint64 most, gint32 length)
{
    gint64 heads = 0;
    for (gint32 m = 0; m < cover->n_measures && most >= 0; m++) {
        KithTick each = cover->measures[m];
        if (kith_cover_length(cover->problem, each) < length)
            continue;
        gint64 fit = each > 0 ? MIN(counts[m], most / each) : counts[m];
        heads += fit;
        if (fit < counts[m])
            break;
        most -= fit * each;
    }
    return (gint32)heads;
}

static gboolean
has_room(const KithCover *cover, gint32 length, gsize place)
{
    return cover->used[length][place] < cover->room[length][place];
}

/* Brings `open` up to date: a length is open where it and all shorter ones have room. */
static void
find_open(KithCover *cover, gint32 week, gint32 person)
{
    gsize place = kith_cover_place(cover, week, person);
    gboolean open = TRUE;
    for (gint32 length = 0; length < KITH_COVER_LENGTHS; length++) {
        open = open && has_room(cover, length, place);
        if (open)
            kith_bits_set(kith_cover_open(cover, week, length), (gsize)person);
        else
            kith_bits_clear(kith_cover_open(cover, week, length), (gsize)person);
    }
}

void
kith_cover_find_room(KithCover *cover, gint32 week, gint32 person)
{
    gsize place = kith_cover_place(cover, week, person);
    const gint32 *counts = cover->counts + place * (gsize)cover->n_measures;
    for (gint32 length = 0; length < KITH_COVER_LENGTHS; length++)
        cover->room[length][place] = heads_within(cover, counts, cover->most[place], length);
    find_open(cover, week, person);
}

static void
lift(KithCover *cover, gint32 number)
{
    KithHead *head = &cover->heads[number];
    const KithCoverNode *node = &cover->nodes[head->node];
    gint32 person = head->person;
    gsize place = kith_cover_place(cover, node->week, person);
    if (head->previous >= 0)
        cover->heads[head->previous].next = head->next;
    else
        cover->person_head[place] = head->next;
    if (head->next >= 0)
        cover->heads[head->next].previous = head->previous;
    for (gint32 length = 0; length <= node->length; length++)
        cover->used[length][place]--;
    if (node->moment >= 0)
        kith_bits_clear(cover->taken + (gsize)node->moment * cover->words, (gsize)person);
    head->person = -1;
    find_open(cover, node->week, person);
}

static void
place_head(KithCover *cover, gint32 number, gint32 person)
{
    KithHead *head = &cover->heads[number];
    const KithCoverNode *node = &cover->nodes[head->node];
    gsize place = kith_cover_place(cover, node->week, person);
    head->person = person;
    head->previous = -1;
    head->next = cover->person_head[place];
    if (head->next >= 0)
        cover->heads[head->next].previous = number;
    cover->person_head[place] = number;
    for (gint32 length = 0; length <= node->length; length++)
        cover->used[length][place]++;
    if (node->moment >= 0)
        kith_bits_set(cover->taken + (gsize)node->moment * cover->words, (gsize)person);
    find_open(cover, node->week, person);
}

/* Gives a head to somebody, or with -1 to nobody, and writes that down. */
static void
change(KithCover *cover, gint32 number, gint32 person)
{
    KithCoverChange made = {number, cover->heads[number].person};
    if (cover->journal != NULL)
        g_array_append_val(cover->journal, made);
    if (made.before >= 0)
        lift(cover, number);
    if (person >= 0)
        place_head(cover, number, person);
}

void
kith_cover_note(KithCover *cover)
{
    if (cover->journal == NULL)
        cover->journal = g_array_new(FALSE, FALSE, sizeof(KithCoverChange));
    g_array_set_size(cover->journal, 0);
}

void
kith_cover_rewind(KithCover *cover)
{
    g_autoptr(GArray) journal = g_steal_pointer(&cover->journal);
    for (guint i = journal->len; i-- > 0;) {
        const KithCoverChange *made = &g_array_index(journal, KithCoverChange, i);
        change(cover, made->head, made->before);
    }
}

/* --- searching --- */

static void
clear_seen(KithCover *cover)
{
    for (guint i = 0; i < cover->touched->len; i++)
        cover->seen[AT(cover->touched, i)] = 0;
    g_array_set_size(cover->touched, 0);
}

void
kith_cover_reopen(KithCover *cover)
{
    memset(cover->closed, 0, cover->n_rows * cover->words * sizeof(KithBits));
}

static void
close_seen(KithCover *cover)
{
    for (guint i = 0; i < cover->touched->len; i++)
        cover->closed[AT(cover->touched, i)] |= cover->seen[AT(cover->touched, i)];
    clear_seen(cover);
}

static gsize
level_row(const KithCover *cover, gint32 week, gint32 length)
{
    return (gsize)cover->n_moments + (gsize)week * KITH_COVER_LENGTHS + (gsize)length;
}

/* Marks somebody in a row as seen; FALSE where they were before, or are closed. */
static gboolean
see(KithCover *cover, gsize row, gint32 person)
{
    gint32 at = (gint32)(row * cover->words + ((gsize)person >> 6));
    KithBits bit = (KithBits)1 << (person & 63);
    if (((cover->seen[at] | cover->closed[at]) & bit) != 0)
        return FALSE;
    if (cover->seen[at] == 0)
        g_array_append_val(cover->touched, at);
    cover->seen[at] |= bit;
    return TRUE;
}

/* A head that `by` could take the place of. */
static void
reach_head(KithCover *cover, gint32 head, gint32 by)
{
    if (cover->head_stamp[head] == cover->stamp)
        return;
    cover->head_stamp[head] = cover->stamp;
    cover->parent[head] = by;
    cover->queue[cover->n_queue++] = head;
}

/* Whether somebody has room for one more head of a length; else the heads that stand in its way are
 * reached. */
static gboolean
reach_person(KithCover *cover, gint32 week, gint32 person, gint32 length, gint32 by)
{
    gsize place = kith_cover_place(cover, week, person);
    for (; length >= 0; length--) {
        if (!see(cover, level_row(cover, week, length), person))
            return FALSE;
        if (has_room(cover, length, place))
            continue;
        for (gint32 h = cover->person_head[place]; h >= 0; h = cover->heads[h].next) {
            const KithCoverNode *node = &cover->nodes[cover->heads[h].node];
            if (node->length < length)
                continue;
            if (node->moment >= 0)
                see(cover, (gsize)node->moment, person);
            reach_head(cover, h, by);
        }
        return FALSE;
    }
    return TRUE;
}

/* Whether somebody can take a head as they are; else what stands in its way is reached. */
static gboolean
try_person(KithCover *cover, gint32 head, gint32 person)
{
    const KithCoverNode *node = &cover->nodes[cover->heads[head].node];
    if (node->moment < 0)
        return reach_person(cover, node->week, person, node->length, head);
    if (!see(cover, (gsize)node->moment, person))
        return FALSE;
    if (!kith_bits_has(cover->taken + (gsize)node->moment * cover->words, (gsize)person))
        return reach_person(cover, node->week, person, node->length, head);
    gint32 h = cover->person_head[kith_cover_place(cover, node->week, person)];
    while (cover->nodes[cover->heads[h].node].moment != node->moment)
        h = cover->heads[h].next;
    reach_head(cover, h, head);
    return FALSE;
}

/* Somebody with room for a head without moving anybody, or -1. Where one begins to look differs
 * from head to head, so that nobody is filled before all others. */
static gint32
at_hand(const KithCover *cover, gint32 head)
{
    const KithCoverNode *node = &cover->nodes[cover->heads[head].node];
    const KithBits *open = kith_cover_open(cover, node->week, node->length);
    const KithBits *taken =
        node->moment >= 0 ? cover->taken + (gsize)node->moment * cover->words : NULL;
    gint32 begin = node->n_words > 0 ? (gint32)((guint32)head * 7u % (guint32)node->n_words) : 0;
    for (gint32 i = 0; i < node->n_words; i++) {
        gint32 w = node->first_word + (begin + i) % node->n_words;
        gsize at = (gsize)AT(cover->set_words, w);
        KithBits here = g_array_index(cover->set_bits, KithBits, w) & open[at] &
                        ~(taken != NULL ? taken[at] : 0);
        if (here != 0)
            return (gint32)at * 64 + __builtin_ctzll(here);
    }
    return -1;
}

/* Whether any head that was reached could go to somebody at once: each node is asked once. */
static gint32
ask_reached(KithCover *cover, gint32 *last)
{
    for (; cover->n_asked < cover->n_queue; cover->n_asked++) {
        gint32 head = cover->queue[cover->n_asked], number = cover->heads[head].node;
        if (cover->asked_stamp[number] == cover->stamp)
            continue;
        cover->asked_stamp[number] = cover->stamp;
        gint32 person = at_hand(cover, head);
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
expand(KithCover *cover, gint32 head, gint32 *last)
{
    gint32 number = cover->heads[head].node, cell = cover->heads[head].cell;
    const KithCoverNode *node = &cover->nodes[number];
    *last = head;
    if (cover->cell_stamp[cell] != cover->stamp) {
        cover->cell_stamp[cell] = cover->stamp;
        for (gint32 i = cover->allowed_first[cell]; i >= 0; i = AT(cover->allowed, i + 1))
            if (try_person(cover, head, AT(cover->allowed, i)))
                return AT(cover->allowed, i);
    }
    if (cover->node_stamp[number] == cover->stamp)
        return -1;
    cover->node_stamp[number] = cover->stamp;
    gsize row =
        node->moment >= 0 ? (gsize)node->moment : level_row(cover, node->week, node->length);
    for (gint32 w = node->first_word; w < node->first_word + node->n_words; w++) {
        gsize at = (gsize)AT(cover->set_words, w), place = row * cover->words + at;
        KithBits fresh = g_array_index(cover->set_bits, KithBits, w) &
                         ~(cover->seen[place] | cover->closed[place]);
        KITH_BITS_EACH (bit, &fresh, 1) {
            if (try_person(cover, head, (gint32)at * 64 + bit))
                return (gint32)at * 64 + bit;
        }
        gint32 person = ask_reached(cover, last);
        if (person >= 0)
            return person;
    }
    return -1;
}

gboolean
kith_cover_has_place(const KithCover *cover, gint32 head, gint32 person)
{
    const KithCoverNode *node = &cover->nodes[cover->heads[head].node];
    return kith_bits_has(kith_cover_open(cover, node->week, node->length), (gsize)person) &&
           (node->moment < 0 ||
            !kith_bits_has(cover->taken + (gsize)node->moment * cover->words, (gsize)person));
}

/* Everyone along the way moves up: `person` takes `head`, whom they leave takes the one before it,
 * and so on to the head that the way began at. */
static void
move_up(KithCover *cover, gint32 head, gint32 person)
{
    while (head >= 0) {
        gint32 left = cover->heads[head].person;
        change(cover, head, person);
        person = left;
        head = cover->parent[head];
    }
}

/* Looks for a way from a head that nobody serves. Somebody with room at its end, whom `*last` can
 * be given to; or -1, with all that was reached in the queue. */
static gint32
search(KithCover *cover, gint32 head, gint32 *last)
{
    cover->stamp++;
    cover->n_queue = cover->n_asked = 0;
    reach_head(cover, head, -1);
    for (gint32 i = 0; i < cover->n_queue; i++) {
        gint32 person = expand(cover, cover->queue[i], last);
        if (person >= 0)
            return person;
    }
    return -1;
}

gboolean
kith_cover_serve(KithCover *cover, gint32 head)
{
    gint32 last = head, person = at_hand(cover, head);
    if (person >= 0) {
        change(cover, head, person);
        return TRUE;
    }
    person = search(cover, head, &last);
    if (person < 0) {
        close_seen(cover);
        return FALSE;
    }
    clear_seen(cover);
    move_up(cover, last, person);
    return TRUE;
}

gint32
kith_cover_admit(KithCover *cover, gint32 head)
{
    gint32 last = head, person = at_hand(cover, head);
    if (person >= 0) {
        change(cover, head, person);
        return -1;
    }
    person = search(cover, head, &last);
    clear_seen(cover);
    if (person >= 0) {
        move_up(cover, last, person);
        return -1;
    }
    gint32 out = head;
    for (gint32 i = 0; i < cover->n_queue; i++)
        if (cover->heads[cover->queue[i]].worth < cover->heads[out].worth)
            out = cover->queue[i];
    if (out == head)
        return head;
    person = cover->heads[out].person;
    change(cover, out, -1);
    move_up(cover, cover->parent[out], person);
    return out;
}

gboolean
kith_cover_is_short(const KithCover *cover, gint32 head)
{
    const KithHead *of = &cover->heads[head];
    const KithCoverNode *node = &cover->nodes[of->node];
    if (of->person < 0)
        return TRUE;
    gsize row =
        node->moment >= 0 ? (gsize)node->moment : level_row(cover, node->week, node->length);
    return kith_bits_has(cover->closed + row * cover->words, (gsize)of->person);
}

/* --- what if --- */

void
kith_cover_allow(KithCover *cover, gint32 cell, gint32 person)
{
    const KithProblem *problem = cover->problem;
    gint32 at = (gint32)cover->allowed->len, next = cover->allowed_first[cell];
    if (next < 0)
        g_array_append_val(cover->allowed_cells, cell);
    g_array_append_val(cover->allowed, person);
    g_array_append_val(cover->allowed, next);
    cover->allowed_first[cell] = at;
    gint32 week = problem->week_of_day[problem->occurrences[problem->cells[cell].occurrence].day];
    cover->counts[kith_cover_place(cover, week, person) * (gsize)cover->n_measures +
                  cover->measure_of[cell]] += problem->cells[cell].least;
    kith_cover_find_room(cover, week, person);
}

void
kith_cover_disallow(KithCover *cover)
{
    const KithProblem *problem = cover->problem;
    for (guint c = 0; c < cover->allowed_cells->len; c++) {
        gint32 cell = AT(cover->allowed_cells, c);
        gint32 day = problem->occurrences[problem->cells[cell].occurrence].day;
        gint32 week = problem->week_of_day[day];
        for (gint32 i = cover->allowed_first[cell]; i >= 0; i = AT(cover->allowed, i + 1)) {
            gint32 person = AT(cover->allowed, i);
            cover->counts[kith_cover_place(cover, week, person) * (gsize)cover->n_measures +
                          cover->measure_of[cell]] -= problem->cells[cell].least;
            kith_cover_find_room(cover, week, person);
        }
        cover->allowed_first[cell] = -1;
    }
    g_array_set_size(cover->allowed, 0);
    g_array_set_size(cover->allowed_cells, 0);
}

void
kith_cover_send_away(KithCover *cover, gint32 person, GArray *heads)
{
    for (gint32 week = 0; week < cover->n_weeks; week++) {
        gsize place = kith_cover_place(cover, week, person);
        while (cover->person_head[place] >= 0) {
            gint32 head = cover->person_head[place];
            g_array_append_val(heads, head);
            change(cover, head, -1);
        }
        for (gint32 length = 0; length < KITH_COVER_LENGTHS; length++)
            cover->room[length][place] = 0;
        find_open(cover, week, person);
    }
}

void
kith_cover_call_back(KithCover *cover, gint32 person)
{
    for (gint32 week = 0; week < cover->n_weeks; week++)
        kith_cover_find_room(cover, week, person);
}

gboolean
kith_cover_is_candidate(const KithCover *cover, gint32 cell, gint32 person)
{
    if (cover->cell_first[cell] == cover->cell_first[cell + 1])
        return FALSE;
    const KithCoverNode *node = &cover->nodes[cover->heads[cover->cell_first[cell]].node];
    gint32 low = node->first_word, end = node->first_word + node->n_words, high = end;
    while (low < high) {
        gint32 middle = low + (high - low) / 2;
        if (AT(cover->set_words, middle) < person >> 6)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && AT(cover->set_words, low) == person >> 6 &&
           kith_bits_has(&g_array_index(cover->set_bits, KithBits, low), (gsize)person & 63);
}

void
kith_cover_candidates(const KithCover *cover, gint32 cell, KithBits *people)
{
    memset(people, 0, cover->words * sizeof(KithBits));
    if (cover->cell_first[cell] == cover->cell_first[cell + 1])
        return;
    const KithCoverNode *node = &cover->nodes[cover->heads[cover->cell_first[cell]].node];
    for (gint32 w = node->first_word; w < node->first_word + node->n_words; w++)
        people[AT(cover->set_words, w)] = g_array_index(cover->set_bits, KithBits, w);
}
