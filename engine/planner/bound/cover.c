/* Making a cover: heads, nodes, moments and how much room everybody has. */
#include "planner/bound/cover.h"

#include <stdlib.h>

typedef struct {
    KithCover *cover;
    const KithEligibility *eligibility;
    KithTick *worked;  /* by occurrence: the least that a head of it adds to a week */
    KithTick *lasts;   /* by occurrence: how long it takes, at the longest joined to another */
    guint8 *joinable;  /* by occurrence */
    gint32 *moment_of; /* by cell: its moment, or -1 */
    GHashTable *set_numbers, *node_numbers;
    GArray *nodes;
    KithBits *set; /* scratch: a set of all people */
} Maker;

gint64
kith_cover_worth(const KithOccurrence *occurrence)
{
    return ((gint64)(KITH_IMPORTANCES - 1 - (int)occurrence->importance) << 40) +
           occurrence->duration;
}

static const KithOccurrence *
occurrence_of(const KithProblem *problem, gint32 cell)
{
    return &problem->occurrences[problem->cells[cell].occurrence];
}

static gint32
week_of(const KithProblem *problem, gint32 cell)
{
    return problem->week_of_day[occurrence_of(problem, cell)->day];
}

/* --- how long heads take --- */

static KithTick
working(const KithProblem *problem, gint32 occurrence, gint64 duration)
{
    return (KithTick)(duration * problem->kinds[problem->occurrences[occurrence].kind].working /
                      100);
}

/* What each head adds to a week at the least, and which needs can be joined to others. */
static void
find_worked(Maker *maker)
{
    const KithProblem *problem = maker->cover->problem;
    maker->worked = g_new(KithTick, MAX(problem->n_occurrences, 1));
    maker->lasts = g_new(KithTick, MAX(problem->n_occurrences, 1));
    maker->joinable = g_new0(guint8, MAX(problem->n_occurrences, 1));
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        maker->lasts[o] = problem->occurrences[o].duration;
        maker->worked[o] = working(problem, o, maker->lasts[o]);
    }
    for (gint32 j = 0; j < problem->n_joins; j++) {
        const KithJoin *join = &problem->joins[j];
        KithTick half = MIN(working(problem, join->first, join->duration),
                            working(problem, join->second, join->duration)) /
                        2;
        const gint32 both[2] = {join->first, join->second};
        for (int i = 0; i < 2; i++) {
            maker->worked[both[i]] = MIN(maker->worked[both[i]], half);
            maker->lasts[both[i]] = MAX(maker->lasts[both[i]], join->duration);
            maker->joinable[both[i]] = TRUE;
        }
    }
}

gint32
kith_cover_length(const KithProblem *problem, KithTick worked)
{
    static const gint32 from[KITH_COVER_LENGTHS] = {0, 120, 300}; /* minutes */
    gint32 length = KITH_COVER_LENGTHS - 1;
    while (worked < from[length] * problem->ticks_per_minute)
        length--;
    return length;
}

static int
compare_ticks(const void *a, const void *b)
{
    KithTick left = *(const KithTick *)a, right = *(const KithTick *)b;
    return (left > right) - (left < right);
}

/* The measures: of all different lengths of heads, so many that lie about evenly in their order,
 * and those at which a class of length begins. */
static void
find_measures(Maker *maker)
{
    const KithProblem *problem = maker->cover->problem;
    g_autofree KithTick *all = g_new(KithTick, MAX(problem->n_occurrences, 1));
    gint32 n = 0;
    memcpy(all, maker->worked, (gsize)problem->n_occurrences * sizeof *all);
    qsort(all, (gsize)problem->n_occurrences, sizeof *all, compare_ticks);
    for (gint32 o = 0; o < problem->n_occurrences; o++)
        if (n == 0 || all[n - 1] != all[o])
            all[n++] = all[o];
    gint32 spaced = KITH_COVER_MEASURES - KITH_COVER_LENGTHS, last = -1;
    for (gint32 i = 0; i < n; i++) {
        gint32 group = n <= spaced ? i : (gint32)((gint64)i * spaced / n);
        gboolean begins =
            i > 0 && kith_cover_length(problem, all[i]) != kith_cover_length(problem, all[i - 1]);
        if (group == last && !begins)
            continue;
        last = group;
        maker->cover->measures[maker->cover->n_measures++] = all[i];
    }
}

static gint32
length_of(const Maker *maker, gint32 cell)
{
    const KithProblem *problem = maker->cover->problem;
    return kith_cover_length(problem, maker->worked[problem->cells[cell].occurrence]);
}

/* --- moments --- */

/* The time at which a cell's occurrence is under way whenever it starts: [late_until, earliest +
 * duration); none where one visit can serve another need at the same time. */
static gboolean
certain_time(const Maker *maker, gint32 cell, KithTick *from, KithTick *until)
{
    const KithOccurrence *occurrence = occurrence_of(maker->cover->problem, cell);
    *from = occurrence->late_until;
    *until = occurrence->earliest + occurrence->duration;
    return !maker->joinable[maker->cover->problem->cells[cell].occurrence] && *from < *until;
}

static gint
compare_ends(gconstpointer a, gconstpointer b, gpointer data)
{
    const Maker *maker = data;
    const KithProblem *problem = maker->cover->problem;
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    gint32 weeks[2] = {week_of(problem, left), week_of(problem, right)};
    gint32 lengths[2] = {length_of(maker, left), length_of(maker, right)};
    KithTick from, until[2];
    certain_time(maker, left, &from, &until[0]);
    certain_time(maker, right, &from, &until[1]);
    if (weeks[0] != weeks[1])
        return weeks[0] < weeks[1] ? -1 : 1;
    if (lengths[0] != lengths[1])
        return lengths[0] < lengths[1] ? -1 : 1;
    return until[0] != until[1] ? (until[0] < until[1] ? -1 : 1) : (left > right) - (left < right);
}

/* Groups the cells of each week and length by moments that stab their certain times: the earliest
 * end first, as few moments as will do. */
static void
find_moments(Maker *maker)
{
    const KithProblem *problem = maker->cover->problem;
    g_autofree gint32 *order = g_new(gint32, MAX(problem->n_cells, 1));
    gint32 n = 0, week = -1, length = -1;
    KithTick moment = KITH_ALWAYS, from, until;
    maker->moment_of = g_new(gint32, MAX(problem->n_cells, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        maker->moment_of[cell] = -1;
        if (problem->cells[cell].least > 0 && certain_time(maker, cell, &from, &until))
            order[n++] = cell;
    }
    g_qsort_with_data(order, n, sizeof *order, compare_ends, maker);
    for (gint32 i = 0; i < n; i++) {
        certain_time(maker, order[i], &from, &until);
        if (from > moment || week_of(problem, order[i]) != week ||
            length_of(maker, order[i]) != length) {
            maker->cover->n_moments++;
            moment = until - 1;
            week = week_of(problem, order[i]);
            length = length_of(maker, order[i]);
        }
        maker->moment_of[order[i]] = maker->cover->n_moments - 1;
    }
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
    KithCover *cover = maker->cover;
    gint32 first = (gint32)cover->set_words->len;
    for (gsize w = 0; w < cover->words; w++) {
        gint32 word = (gint32)w;
        if (maker->set[w] == 0)
            continue;
        g_array_append_val(cover->set_words, word);
        g_array_append_val(cover->set_bits, maker->set[w]);
        maker->set[w] = 0;
    }
    gsize n = (gsize)cover->set_words->len - (gsize)first;
    *n_words = (gint32)n;
    if (n == 0)
        return -1;
    GByteArray *key = g_byte_array_new();
    g_byte_array_append(key, (const guint8 *)&g_array_index(cover->set_words, gint32, first),
                        (guint)(n * sizeof(gint32)));
    g_byte_array_append(key, (const guint8 *)&g_array_index(cover->set_bits, KithBits, first),
                        (guint)(n * sizeof(KithBits)));
    GBytes *bytes = g_byte_array_free_to_bytes(key);
    gpointer known;
    if (g_hash_table_lookup_extended(maker->set_numbers, bytes, NULL, &known)) {
        g_array_set_size(cover->set_words, (guint)first);
        g_array_set_size(cover->set_bits, (guint)first);
        g_bytes_unref(bytes);
        return GPOINTER_TO_INT(known);
    }
    g_hash_table_insert(maker->set_numbers, bytes, GINT_TO_POINTER(first));
    return first;
}

static gint32
node_of(Maker *maker, gint32 cell, const gint32 *people, gint32 n_people)
{
    const KithProblem *problem = maker->cover->problem;
    for (gint32 p = 0; p < n_people; p++)
        kith_bits_set(maker->set, (gsize)people[p]);
    gint32 n_words;
    NodeKey key = {keep_set(maker, &n_words), maker->moment_of[cell], week_of(problem, cell),
                   length_of(maker, cell)};
    gpointer number;
    if (g_hash_table_lookup_extended(maker->node_numbers, &key, NULL, &number))
        return GPOINTER_TO_INT(number);
    KithCoverNode node = {key.week, key.length, key.moment, key.set, n_words};
    gint32 made = (gint32)maker->nodes->len;
    g_array_append_val(maker->nodes, node);
    g_hash_table_insert(maker->node_numbers, g_memdup2(&key, sizeof key), GINT_TO_POINTER(made));
    return made;
}

/* The shortest measure that a length of work is no shorter than. */
static guint8
measure_of(const KithCover *cover, KithTick worked)
{
    gint32 low = 0, high = cover->n_measures;
    while (high - low > 1) {
        gint32 middle = low + (high - low) / 2;
        if (cover->measures[middle] <= worked)
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
    KithCover *cover = maker->cover;
    const KithProblem *problem = cover->problem;
    g_autofree gint32 *people = g_new(gint32, MAX(problem->n_people, 1));
    cover->cell_first = g_new(gint32, problem->n_cells + 1);
    cover->measure_of = g_new(guint8, MAX(problem->n_cells, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        cover->cell_first[cell] = cover->n_heads;
        cover->n_heads += problem->cells[cell].least;
    }
    cover->cell_first[problem->n_cells] = cover->n_heads;
    cover->heads = g_new(KithHead, MAX(2 * (gsize)cover->n_heads, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        cover->measure_of[cell] = measure_of(cover, maker->worked[problem->cells[cell].occurrence]);
        if (problem->cells[cell].least == 0)
            continue;
        gint32 n = kith_eligibility_people(maker->eligibility, cell, people);
        KithHead head = {.cell = cell,
                         .node = node_of(maker, cell, people, n),
                         .worth = kith_cover_worth(occurrence_of(problem, cell)),
                         .person = -1,
                         .next = -1,
                         .previous = -1};
        for (gint32 h = cover->cell_first[cell]; h < cover->cell_first[cell + 1]; h++)
            cover->heads[h] = cover->heads[cover->n_heads + h] = head;
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
    const KithCover *cover = maker->cover;
    const KithProblem *problem = cover->problem;
    KithInterval span = {KITH_NEVER, KITH_ALWAYS};
    gsize n_measures = (gsize)maker->cover->n_measures;
    g_autofree gint32 *of_node = g_new0(gint32, MAX((gsize)cover->n_nodes * n_measures, 1));
    for (gint32 h = 0; h < cover->n_heads; h++) {
        const KithHead *head = &cover->heads[h];
        const KithOccurrence *occurrence = occurrence_of(problem, head->cell);
        if (cover->nodes[head->node].week != week)
            continue;
        of_node[(gsize)head->node * n_measures + cover->measure_of[head->cell]]++;
        span.from = MIN(span.from, occurrence->earliest);
        span.until = MAX(span.until, occurrence->late_until +
                                         maker->lasts[problem->cells[head->cell].occurrence]);
    }
    for (gint32 n = 0; n < cover->n_nodes; n++) {
        const KithCoverNode *node = &cover->nodes[n];
        const gint32 *own = of_node + (gsize)n * n_measures;
        for (gsize m = 0; node->week == week && m < n_measures; m++) {
            if (own[m] == 0)
                continue;
            for (gint32 w = node->first_word; w < node->first_word + node->n_words; w++) {
                gint32 base = g_array_index(cover->set_words, gint32, w) * 64;
                KITH_BITS_EACH (bit, &g_array_index(cover->set_bits, KithBits, w), 1) {
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
    KithCover *cover = maker->cover;
    const KithProblem *problem = cover->problem;
    gsize n = (gsize)cover->n_weeks * (gsize)cover->n_people, measures = (gsize)cover->n_measures;
    gboolean timed = works_no_more_than_time(problem);
    for (int length = 0; length < KITH_COVER_LENGTHS; length++) {
        cover->room[length] = g_new0(gint32, MAX(n, 1));
        cover->used[length] = g_new0(gint32, MAX(n, 1));
    }
    cover->most = g_new(gint64, MAX(n, 1));
    cover->counts = g_new0(gint32, MAX(n * measures, 1));
    for (gint32 week = 0; week < cover->n_weeks; week++) {
        gsize first = kith_cover_place(cover, week, 0);
        KithInterval span = count_heads(maker, week, cover->counts + first * measures);
        if (!timed)
            span = (KithInterval){KITH_ALWAYS, KITH_NEVER};
        for (gint32 person = 0; person < cover->n_people; person++) {
            cover->most[first + (gsize)person] = most_of(problem, person, week, span);
            kith_cover_find_room(cover, week, person);
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
serve_all(KithCover *cover)
{
    g_autofree Turn *turns = g_new(Turn, MAX(cover->n_heads, 1));
    g_autofree gint32 *candidates = g_new0(gint32, MAX(cover->n_nodes, 1));
    for (gint32 n = 0; n < cover->n_nodes; n++) {
        const KithCoverNode *node = &cover->nodes[n];
        if (node->n_words > 0)
            candidates[n] = (gint32)kith_bits_count(
                &g_array_index(cover->set_bits, KithBits, node->first_word), (gsize)node->n_words);
    }
    for (gint32 h = 0; h < cover->n_heads; h++)
        turns[h] = (Turn){cover->heads[h].worth, candidates[cover->heads[h].node], h};
    qsort(turns, (gsize)cover->n_heads, sizeof *turns, compare_turns);
    for (gint32 i = 0; i < cover->n_heads; i++)
        kith_cover_serve(cover, turns[i].head);
}

static void
make_search(KithCover *cover)
{
    gsize levels = (gsize)cover->n_weeks * KITH_COVER_LENGTHS;
    cover->n_rows = (gsize)cover->n_moments + levels;
    cover->taken = g_new0(KithBits, MAX((gsize)cover->n_moments * cover->words, 1));
    cover->open = g_new0(KithBits, MAX(levels * cover->words, 1));
    cover->seen = g_new0(KithBits, MAX(cover->n_rows * cover->words, 1));
    cover->closed = g_new0(KithBits, MAX(cover->n_rows * cover->words, 1));
    cover->touched = g_array_new(FALSE, FALSE, sizeof(gint32));
    cover->head_stamp = g_new0(guint32, MAX(2 * (gsize)cover->n_heads, 1));
    cover->node_stamp = g_new0(guint32, MAX(cover->n_nodes, 1));
    cover->asked_stamp = g_new0(guint32, MAX(cover->n_nodes, 1));
    cover->cell_stamp = g_new0(guint32, MAX(cover->problem->n_cells, 1));
    cover->parent = g_new(gint32, MAX(2 * (gsize)cover->n_heads, 1));
    cover->queue = g_new(gint32, MAX(2 * (gsize)cover->n_heads, 1));
    gsize places = (gsize)cover->n_weeks * (gsize)cover->n_people;
    cover->person_head = g_new(gint32, MAX(places, 1));
    for (gsize i = 0; i < places; i++)
        cover->person_head[i] = -1;
    cover->allowed = g_array_new(FALSE, FALSE, sizeof(gint32));
    cover->allowed_cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    cover->allowed_first = g_new(gint32, MAX(cover->problem->n_cells, 1));
    for (gint32 cell = 0; cell < cover->problem->n_cells; cell++)
        cover->allowed_first[cell] = -1;
}

KithCover *
kith_cover_new(const KithEligibility *eligibility)
{
    g_return_val_if_fail(eligibility != NULL, NULL);
    const KithProblem *problem = eligibility->problem;
    KithCover *cover = g_new0(KithCover, 1);
    cover->problem = problem;
    cover->n_people = problem->n_people;
    cover->n_weeks = problem->n_weeks;
    cover->words = kith_bits_words((gsize)problem->n_people);
    cover->set_words = g_array_new(FALSE, FALSE, sizeof(gint32));
    cover->set_bits = g_array_new(FALSE, FALSE, sizeof(KithBits));
    Maker maker = {.cover = cover, .eligibility = eligibility};
    maker.set = kith_bits_new((gsize)problem->n_people);
    maker.set_numbers =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    maker.node_numbers = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    maker.nodes = g_array_new(FALSE, FALSE, sizeof(KithCoverNode));
    find_worked(&maker);
    find_measures(&maker);
    find_moments(&maker);
    make_heads(&maker);
    cover->n_nodes = (gint32)maker.nodes->len;
    cover->nodes = (KithCoverNode *)(void *)g_array_free(maker.nodes, FALSE);
    make_search(cover);
    make_room(&maker);
    serve_all(cover);
    g_hash_table_destroy(maker.set_numbers);
    g_hash_table_destroy(maker.node_numbers);
    g_free(maker.worked);
    g_free(maker.lasts);
    g_free(maker.joinable);
    g_free(maker.moment_of);
    g_free(maker.set);
    return cover;
}

void
kith_cover_free(KithCover *cover)
{
    if (cover == NULL)
        return;
    for (int length = 0; length < KITH_COVER_LENGTHS; length++) {
        g_free(cover->room[length]);
        g_free(cover->used[length]);
    }
    GArray *arrays[] = {cover->set_words, cover->set_bits,      cover->touched,
                        cover->allowed,   cover->allowed_cells, cover->journal};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        if (arrays[i] != NULL)
            g_array_free(arrays[i], TRUE);
    g_free(cover->measure_of);
    g_free(cover->most);
    g_free(cover->counts);
    g_free(cover->heads);
    g_free(cover->cell_first);
    g_free(cover->nodes);
    g_free(cover->person_head);
    g_free(cover->taken);
    g_free(cover->open);
    g_free(cover->allowed_first);
    g_free(cover->seen);
    g_free(cover->closed);
    g_free(cover->head_stamp);
    g_free(cover->node_stamp);
    g_free(cover->asked_stamp);
    g_free(cover->cell_stamp);
    g_free(cover->parent);
    g_free(cover->queue);
    g_free(cover);
}
