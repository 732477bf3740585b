#include "rota/rules/sequence.h"

#include <string.h>

#define STATES_MOST     4000
#define SIGNATURES_MOST 8 /* bits: so many different masks of kinds in one automaton */
#define STEPPERS_MOST   16

/* The product of several steppers under construction: states found so far, each a row of memories.
 */
typedef struct {
    const KithStepper *steppers;
    gint32 n;
    GArray *memories;  /* KithStep, n for each state */
    GHashTable *found; /* GBytes of memories -> state + 1 */
    gint32 n_states;
} Product;

static void
product_clear(Product *product)
{
    g_array_free(product->memories, TRUE);
    g_hash_table_destroy(product->found);
}

static gint32
product_state(Product *product, const KithStep *memories)
{
    GBytes *key = g_bytes_new(memories, sizeof(KithStep) * (gsize)product->n);
    gpointer known = g_hash_table_lookup(product->found, key);
    if (known != NULL) {
        g_bytes_unref(key);
        return GPOINTER_TO_INT(known) - 1;
    }
    g_array_append_vals(product->memories, memories, (guint)product->n);
    g_hash_table_insert(product->found, key, GINT_TO_POINTER(product->n_states + 1));
    return product->n_states++;
}

/* The masks that a stepper tells apart; returns how many. */
static gint32
masks_of(const KithStepper *stepper, guint32 *masks)
{
    gint32 n = 0;
    switch (stepper->kind) {
    case KITH_RULE_SUCCESSION:
        masks[n++] = stepper->kinds;
        masks[n++] = stepper->after;
        break;
    case KITH_RULE_OFF_AFTER:
        masks[n++] = stepper->after;
        masks[n++] = G_MAXUINT32; /* a day off from one with another duty */
        break;
    case KITH_RULE_PATTERN:
        for (gint32 i = 0; i < stepper->n_pattern; i++)
            if (stepper->pattern[i] != KITH_PATTERN_ANY_DAY)
                masks[n++] =
                    stepper->pattern[i] == KITH_PATTERN_OFF ? G_MAXUINT32 : stepper->pattern[i];
        break;
    default: masks[n++] = stepper->off ? G_MAXUINT32 : stepper->kinds;
    }
    return n;
}

/* Which masks the steppers ask about, as bits of a signature; FALSE where there are too many. */
static gboolean
find_masks(const KithStepper *steppers, gint32 n, guint32 *masks, gint32 *n_masks)
{
    *n_masks = 0;
    for (gint32 i = 0; i < n; i++) {
        guint32 asked[MAX(2, KITH_PATTERN_MOST)];
        gint32 n_asked = masks_of(&steppers[i], asked);
        for (gint32 a = 0; a < n_asked; a++) {
            gint32 m = 0;
            while (m < *n_masks && masks[m] != asked[a])
                m++;
            if (m == *n_masks) {
                if (m == SIGNATURES_MOST)
                    return FALSE;
                masks[(*n_masks)++] = asked[a];
            }
        }
    }
    return TRUE;
}

/* Gives each signature that days can have a class, and each class a mask of kinds that has it. */
static void
find_classes(KithSequence *sequence, const guint32 *masks, gint32 n_masks, guint32 *class_mask)
{
    for (guint32 kind = 0; kind < 32; kind++)
        for (gint32 m = 0; m < n_masks; m++)
            if (masks[m] & ((guint32)1 << kind))
                sequence->signature_of_kind[kind] |= (guint32)1 << m;

    gsize n_signatures = (gsize)1 << n_masks;
    g_autofree gint16 *seen = g_new(gint16, n_signatures);
    memset(seen, 0xff, n_signatures * sizeof(gint16));
    sequence->class_of_signature = g_new0(guint8, n_signatures);
    seen[0] = 0;
    class_mask[0] = 0;
    sequence->n_classes = 1;
    /* each class found is joined with each kind until nothing new comes */
    for (gint32 c = 0; c < sequence->n_classes; c++)
        for (guint32 kind = 0; kind < 32; kind++) {
            guint32 mask = class_mask[c] | ((guint32)1 << kind), signature = 0;
            for (guint32 left = mask; left != 0; left &= left - 1)
                signature |= sequence->signature_of_kind[__builtin_ctz(left)];
            if (seen[signature] >= 0)
                continue;
            seen[signature] = (gint16)sequence->n_classes;
            sequence->class_of_signature[signature] = (guint8)sequence->n_classes;
            class_mask[sequence->n_classes++] = mask;
        }
}

/* Breadth-first over all states that the people can reach; FALSE where there are too many. */
static gboolean
explore(Product *product, KithSequence *sequence, const guint32 *class_mask)
{
    GArray *next = g_array_new(FALSE, FALSE, sizeof(guint16));
    GArray *cost = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (gint32 state = 0; state < product->n_states && product->n_states <= STATES_MOST; state++)
        for (gint32 c = 0; c < sequence->n_classes; c++) {
            KithStep memories[STEPPERS_MOST];
            memcpy(memories, &g_array_index(product->memories, KithStep, state * product->n),
                   sizeof(KithStep) * (gsize)product->n);
            gint64 step_cost = 0;
            for (gint32 i = 0; i < product->n; i++) {
                gint64 above, below;
                kith_stepper_step(&product->steppers[i], &memories[i], class_mask[c], &above,
                                  &below);
                step_cost += above * product->steppers[i].over + below * product->steppers[i].under;
            }
            guint16 target = (guint16)product_state(product, memories);
            g_array_append_val(next, target);
            g_array_append_val(cost, step_cost);
        }
    gboolean fits = product->n_states <= STATES_MOST;
    sequence->n_states = product->n_states;
    sequence->next = (guint16 *)(void *)g_array_free(next, !fits);
    sequence->cost = (gint64 *)(void *)g_array_free(cost, !fits);
    return fits;
}

static KithSequence *
compile_exactly(const KithProblem *problem, const KithStepper *steppers, gint32 n,
                const gint32 *people, gint32 n_people, guint16 *begin)
{
    guint32 masks[SIGNATURES_MOST], class_mask[1 << SIGNATURES_MOST];
    gint32 n_masks;
    if (!find_masks(steppers, n, masks, &n_masks))
        return NULL;

    KithSequence *sequence = g_new0(KithSequence, 1);
    sequence->tier = problem->rules[steppers[0].rule].tier;
    sequence->n_steppers = n;
    sequence->steppers = g_memdup2(steppers, sizeof(KithStepper) * (gsize)n);
    find_classes(sequence, masks, n_masks, class_mask);

    Product product = {.steppers = steppers, .n = n};
    product.memories = g_array_new(FALSE, FALSE, sizeof(KithStep));
    product.found =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    for (gint32 i = 0; i < n_people; i++) {
        KithStep memories[STEPPERS_MOST];
        memset(memories, 0, sizeof memories);
        for (gint32 s = 0; s < n; s++)
            memories[s] = kith_stepper_begin(&steppers[s], problem, people[i]);
        begin[i] = (guint16)product_state(&product, memories);
    }
    gboolean fits = explore(&product, sequence, class_mask);
    product_clear(&product);
    if (!fits) {
        kith_sequence_free(sequence);
        return NULL;
    }
    return sequence;
}

KithSequence *
kith_sequence_compile(const KithProblem *problem, const KithStepper *steppers, gint32 n,
                      const gint32 *people, gint32 n_people, guint16 *begin, gint32 *used)
{
    KithSequence *best = NULL;
    g_autofree guint16 *states = g_new(guint16, MAX(n_people, 1));
    for (gint32 count = 1; count <= MIN(n, STEPPERS_MOST); count++) {
        KithSequence *sequence =
            compile_exactly(problem, steppers, count, people, n_people, states);
        if (sequence == NULL)
            break;
        if (best != NULL)
            kith_sequence_free(best);
        best = sequence;
        memcpy(begin, states, sizeof(guint16) * (gsize)n_people);
        *used = count;
    }
    return best;
}

void
kith_sequence_free(KithSequence *sequence)
{
    if (sequence == NULL)
        return;
    g_free(sequence->steppers);
    g_free(sequence->next);
    g_free(sequence->cost);
    g_free(sequence->class_of_signature);
    g_free(sequence);
}
