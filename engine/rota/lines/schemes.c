/* One automaton for all that depends on the order of days: the sequences of a rule set, and the
 * rest between a day and the next. */
#include "rota/lines/compile.h"

#include <string.h>

#define STATES_MOST    60000
#define SEQUENCES_MOST 7
#define LENGTHS_MOST   4 /* of days: with and without a clock change */

gint64
kith_lines_gap(const KithLines *lines, const KithRuleSet *set, KithTick length,
               const KithLineClass *first, const KithLineClass *second)
{
    const KithRulebook *book = lines->book;
    gint64 cost = 0;
    if ((gint64)length + second->begin - first->end < 0)
        cost += lines->weights.broken;
    if (first->last == KITH_ALWAYS || second->first == KITH_NEVER)
        return cost;
    gint64 rest = (gint64)length + second->first - first->last;
    for (gint32 i = 0; i < set->of[KITH_RULE_REST_DAILY].n; i++) {
        gint32 rule = set->of[KITH_RULE_REST_DAILY].rules[i];
        const KithRule *facts = &lines->problem->rules[rule];
        if (facts->least_time == KITH_NONE || rest >= facts->least_time)
            continue;
        KithScore score = {{0}};
        score.tier[facts->tier] = book->over[rule];
        cost += kith_line_weigh(lines, &score);
    }
    for (gint32 i = 0; i < set->of[KITH_RULE_REST_OWED].n; i++) {
        gint32 rule = set->of[KITH_RULE_REST_OWED].rules[i];
        const KithRule *facts = &lines->problem->rules[rule];
        gint64 owed = facts->least_time - MAX(rest, 0);
        if (facts->least_time == KITH_NONE || owed <= 0)
            continue;
        KithScore score = {{0}};
        score.tier[facts->tier] = book->over[rule] * owed;
        cost += kith_line_weigh(lines, &score);
    }
    return cost;
}

/* A scheme under construction. */
typedef struct {
    KithLines *lines;
    const KithRuleSet *set;
    KithTick lengths[LENGTHS_MOST];
    gint32 n_rows; /* of classes that say the same to every next day */
    guint16 *row_of_class;
    gint64 *rows; /* [row][length][class]; the last part says whether the class is worked */
    GArray *keys; /* by state: what its sequences and its last day are */
    GHashTable *found;
    gint32 n_states;
} Product;

/* A state as a key: states of the sequences, then the row of the last day. */
typedef struct {
    guint16 sequences[SEQUENCES_MOST];
    guint16 row;
} Key;

static guint
key_hash(gconstpointer key)
{
    const guint64 *words = key;
    guint64 mixed = words[0] * 0x9e3779b97f4a7c15u ^ words[1] * 0xc2b2ae3d27d4eb4fu;
    return (guint)(mixed ^ (mixed >> 32));
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(Key)) == 0;
}

static gint32
state_of(Product *product, const Key *key)
{
    gpointer known = g_hash_table_lookup(product->found, key);
    if (known != NULL)
        return GPOINTER_TO_INT(known) - 1;
    g_array_append_val(product->keys, *key);
    g_hash_table_insert(product->found, g_memdup2(key, sizeof *key),
                        GINT_TO_POINTER(product->n_states + 1));
    return product->n_states++;
}

static void
find_rows(Product *product)
{
    const KithLines *lines = product->lines;
    gsize n = (gsize)lines->n_classes, width = (gsize)lines->n_lengths * n + 1;
    product->row_of_class = g_new(guint16, n);
    product->rows = g_new(gint64, n * width);
    for (gsize class = 0; class < n; class ++) {
        gint64 *row = &product->rows[(gsize)product->n_rows * width];
        for (gint32 length = 0; length < lines->n_lengths; length++)
            for (gsize next = 0; next < n; next++)
                row[(gsize)length * n + next] =
                    kith_lines_gap(lines, product->set, product->lengths[length],
                                   &lines->classes[class], &lines->classes[next]);
        row[width - 1] = class != 0;
        gint32 same = 0;
        while (memcmp(&product->rows[(gsize)same * width], row, width * sizeof *row) != 0)
            same++;
        product->row_of_class[class] = (guint16)same;
        product->n_rows += same == product->n_rows;
    }
}

static gint64
sequence_cost(const KithLines *lines, const KithSequence *sequence, gint64 cost)
{
    KithScore score = {{0}};
    score.tier[sequence->tier] = cost;
    return kith_line_weigh(lines, &score);
}

/* One step from `state` on a day of `class`: where it leads, what it costs apart from rest, and
 * whether it breaks a rule of tier 0. */
static gint32
step_from(Product *product, gint32 state, gint32 class, gint64 *cost, guint8 *broken)
{
    const KithLines *lines = product->lines;
    const KithRuleSet *set = product->set;
    Key key = g_array_index(product->keys, Key, state);
    *cost = 0;
    *broken = FALSE;
    for (gint32 s = 0; s < set->n_sequences; s++) {
        const KithSequence *sequence = set->sequences[s];
        guint32 at = (guint32)key.sequences[s] * (guint32)sequence->n_classes +
                     kith_sequence_class(sequence, lines->classes[class].kinds);
        *cost += sequence_cost(lines, sequence, sequence->cost[at]);
        *broken |= sequence->tier == KITH_TIER_PROTECT && sequence->cost[at] > 0;
        key.sequences[s] = sequence->next[at];
    }
    key.row = product->row_of_class[class];
    return state_of(product, &key);
}

/* Breadth-first over what can be reached; FALSE where that is too much. */
static gboolean
explore(Product *product, KithLineScheme *scheme)
{
    const KithLines *lines = product->lines;
    gsize n = (gsize)lines->n_classes, width = (gsize)lines->n_lengths * n + 1;
    GArray *next = g_array_new(FALSE, FALSE, sizeof(guint16));
    g_autoptr(GArray) costs = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) breaks = g_array_new(FALSE, FALSE, sizeof(guint8));
    for (gint32 state = 0; state < product->n_states && product->n_states <= STATES_MOST; state++)
        for (gint32 class = 0; class < lines->n_classes; class ++) {
            gint64 cost;
            guint8 broken;
            guint16 target = (guint16)step_from(product, state, class, &cost, &broken);
            g_array_append_val(next, target);
            g_array_append_val(costs, cost);
            g_array_append_val(breaks, broken);
        }
    gboolean fits = product->n_states <= STATES_MOST;
    scheme->n_states = product->n_states;
    scheme->next = (guint16 *)(void *)g_array_free(next, !fits);
    if (!fits)
        return FALSE;
    gsize states = (gsize)scheme->n_states;
    scheme->step = g_new(gint64, (gsize)lines->n_lengths * states * n);
    scheme->broken = g_new(guint8, (gsize)lines->n_lengths * states * n);
    scheme->worked = g_new(guint8, states);
    for (gsize length = 0; length < (gsize)lines->n_lengths; length++)
        for (gsize state = 0; state < states; state++) {
            const gint64 *row =
                &product->rows[g_array_index(product->keys, Key, state).row * width];
            scheme->worked[state] = row[width - 1] != 0;
            for (gsize class = 0; class < n; class ++) {
                gsize at = (length * states + state) * n + class;
                gint64 gap = row[length * n + class];
                scheme->step[at] = g_array_index(costs, gint64, state * n + class) + gap;
                scheme->broken[at] = g_array_index(breaks, guint8, state * n + class) ||
                                     gap >= lines->weights.broken;
            }
        }
    return TRUE;
}

/* Whether two classes lead everywhere to the same at the same cost. */
static gboolean
are_twins(const KithLines *lines, const KithLineScheme *scheme, gint32 a, gint32 b)
{
    gint32 n = lines->n_classes;
    if ((a == 0) != (b == 0))
        return FALSE;
    for (gint32 state = 0; state < scheme->n_states; state++)
        if (scheme->next[state * n + a] != scheme->next[state * n + b])
            return FALSE;
    for (gint32 at = 0; at < lines->n_lengths * scheme->n_states * n; at += n)
        if (scheme->step[at + a] != scheme->step[at + b] ||
            scheme->broken[at + a] != scheme->broken[at + b])
            return FALSE;
    return TRUE;
}

static void
find_twins(const KithLines *lines, KithLineScheme *scheme)
{
    scheme->twin = g_new(guint8, lines->n_classes);
    for (gint32 class = 0; class < lines->n_classes; class ++) {
        gint32 twin = 0;
        while (twin < class && !are_twins(lines, scheme, twin, class))
            twin++;
        scheme->twin[class] = (guint8)twin;
    }
}

/* The lengths of the days before each day: what lies between one's midnight and the next's. */
static gboolean
find_lengths(KithLines *lines, KithTick *lengths)
{
    const KithProblem *problem = lines->problem;
    lines->length_of_day = g_new0(guint8, MAX(problem->n_days, 1));
    for (gint32 d = 0; d < problem->n_days; d++) {
        KithTick length = d > 0 ? problem->day_start[d] - problem->day_start[d - 1]
                                : 24 * 60 * problem->ticks_per_minute;
        gint32 at = 0;
        while (at < lines->n_lengths && lengths[at] != length)
            at++;
        if (at == LENGTHS_MOST)
            return FALSE;
        lengths[at] = length;
        lines->n_lengths = MAX(lines->n_lengths, at + 1);
        lines->length_of_day[d] = (guint8)at;
    }
    return TRUE;
}

static void
half_weekend(const KithLines *lines, const KithRuleSet *set, KithLineScheme *scheme)
{
    for (gint32 i = 0; i < set->of[KITH_RULE_WEEKEND_WHOLE].n; i++) {
        gint32 rule = set->of[KITH_RULE_WEEKEND_WHOLE].rules[i];
        KithScore score = {{0}};
        score.tier[lines->problem->rules[rule].tier] = lines->book->over[rule];
        scheme->half += kith_line_weigh(lines, &score);
    }
}

static gboolean
make_scheme(KithLines *lines, gint32 set, const KithTick *lengths)
{
    Product product = {.lines = lines, .set = &lines->book->sets[set]};
    if (product.set->n_sequences > SEQUENCES_MOST)
        return FALSE;
    memcpy(product.lengths, lengths, sizeof product.lengths);
    product.keys = g_array_new(FALSE, FALSE, sizeof(Key));
    product.found = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    find_rows(&product);
    KithLineScheme *scheme = &lines->schemes[lines->n_schemes];
    for (gint32 i = 0; i < lines->n_people; i++) {
        gint32 person = lines->people[i];
        if (lines->book->set_of_person[person] != set)
            continue;
        Key key = {.row = product.row_of_class[0]};
        for (gint32 s = 0; s < product.set->n_sequences; s++)
            key.sequences[s] = lines->book->first_states[person][s];
        lines->begin[person] = (guint16)state_of(&product, &key);
        lines->scheme_of[person] = lines->n_schemes;
    }
    gboolean good = product.n_states == 0 || explore(&product, scheme);
    half_weekend(lines, product.set, scheme);
    if (good && product.n_states > 0)
        find_twins(lines, scheme);
    lines->n_schemes += product.n_states > 0;
    g_array_free(product.keys, TRUE);
    g_hash_table_destroy(product.found);
    g_free(product.row_of_class);
    g_free(product.rows);
    return good;
}

gboolean
kith_lines_schemes(KithLines *lines)
{
    gint32 n_people = lines->problem->n_people;
    KithTick lengths[LENGTHS_MOST] = {0};
    lines->schemes = g_new0(KithLineScheme, MAX(lines->book->n_sets, 1));
    lines->begin = g_new0(guint16, MAX(n_people, 1));
    lines->scheme_of = g_new(gint32, MAX(n_people, 1));
    for (gint32 person = 0; person < n_people; person++)
        lines->scheme_of[person] = -1;
    gboolean good = find_lengths(lines, lengths);
    for (gint32 set = 0; set < lines->book->n_sets && good; set++)
        good = make_scheme(lines, set, lengths);
    return good;
}
