#include "planner/roster/proof.h"

#include "planner/roster/generate_private.h"

#include <math.h>
#include <string.h>

#define ROUNDS 40   /* of generation for a node */
#define WHOLE  1e-4 /* heads are whole that are so near */

/* Heads that can be counted, from those of all cells to those of each. */
typedef struct {
    KithHeads heads;
    gint32 count; /* the master's number; -1: not counted yet */
    double weight;
} Candidate;

/* Part of all rosters: those of the parent whose heads are within limits. */
typedef struct {
    gint32 parent;    /* -1: the root */
    gint32 candidate; /* which heads */
    gint32 low, high;
    gint64 bound;
    gint32 *centre; /* prices to begin with: the parent's; NULL where it is done */
} Node;

struct KithProof {
    KithGenerator *generator;
    GArray *candidates, *nodes; /* Candidate, Node */
    GArray *open;               /* gint32 */
    gint32 now;                 /* the node under way; -1: none */
    gint64 rest;                /* bound of what cannot be divided further */
    gint64 done;                /* least bound of what need not be divided */
    gint32 *centre;             /* of the generator before */
    gint32 n_cells;
};

static void
clear_candidate(gpointer candidate)
{
    g_free(((Candidate *)candidate)->heads.cells);
}

static void
clear_node(gpointer node)
{
    g_free(((Node *)node)->centre);
}

/* --- what can be counted --- */

typedef gint64 (*KeyOf)(const KithProblem *problem, const KithCell *cell);

static const KithOccurrence *
occurrence_of(const KithProblem *problem, const KithCell *cell)
{
    return &problem->occurrences[cell->occurrence];
}

static gint64
key_all(const KithProblem *problem, const KithCell *cell)
{
    (void)problem;
    (void)cell;
    return 0;
}

static gint64
key_kind(const KithProblem *problem, const KithCell *cell)
{
    return occurrence_of(problem, cell)->kind;
}

static gint64
key_requirement(const KithProblem *problem, const KithCell *cell)
{
    (void)problem;
    return cell->requirement;
}

static gint64
key_week(const KithProblem *problem, const KithCell *cell)
{
    return occurrence_of(problem, cell)->day / 7;
}

static gint64
key_day(const KithProblem *problem, const KithCell *cell)
{
    return occurrence_of(problem, cell)->day;
}

static gint64
key_kind_requirement(const KithProblem *problem, const KithCell *cell)
{
    return (key_kind(problem, cell) << 32) + key_requirement(problem, cell);
}

static gint64
key_week_kind(const KithProblem *problem, const KithCell *cell)
{
    return (key_week(problem, cell) << 32) + key_kind(problem, cell);
}

static gint64
key_day_kind(const KithProblem *problem, const KithCell *cell)
{
    return (key_day(problem, cell) << 32) + key_kind(problem, cell);
}

static gint64
key_cell(const KithProblem *problem, const KithCell *cell)
{
    return cell - problem->cells;
}

static const struct {
    KeyOf key;
    double weight;
} levels[] = {{key_all, 8},
              {key_kind, 6},
              {key_requirement, 6},
              {key_week, 4},
              {key_kind_requirement, 4},
              {key_week_kind, 3},
              {key_day, 2},
              {key_day_kind, 1.5},
              {key_cell, 1}};

/* The candidates of a level: cells of one key together. */
static void
add_level(KithProof *proof, KeyOf key, double weight, gboolean wanted)
{
    const KithGenerator *generator = proof->generator;
    const KithProblem *problem = generator->ground->lines->problem;
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (gint32 c = 0; c < problem->n_cells; c++) {
        if (!kith_master_prices(generator->master, c))
            continue;
        gint64 number = key(problem, &problem->cells[c]);
        gint32 at = GPOINTER_TO_INT(g_hash_table_lookup(known, &number)) - 1;
        if (at < 0) {
            Candidate candidate = {{0, NULL, wanted}, -1, weight};
            at = (gint32)proof->candidates->len;
            g_array_append_val(proof->candidates, candidate);
            g_hash_table_insert(known, g_memdup2(&number, sizeof number), GINT_TO_POINTER(at + 1));
        }
        KithHeads *heads = &g_array_index(proof->candidates, Candidate, at).heads;
        heads->cells = g_renew(gint32, heads->cells, heads->n + 1);
        heads->cells[heads->n++] = c;
    }
}

KithProof *
kith_proof_new(KithGenerator *generator)
{
    KithProof *proof = g_new0(KithProof, 1);
    proof->generator = generator;
    proof->n_cells = generator->ground->lines->problem->n_cells;
    proof->candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_array_set_clear_func(proof->candidates, clear_candidate);
    proof->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    g_array_set_clear_func(proof->nodes, clear_node);
    proof->open = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gsize l = 0; l < G_N_ELEMENTS(levels); l++) {
        add_level(proof, levels[l].key, levels[l].weight, TRUE);
        add_level(proof, levels[l].key, levels[l].weight * 0.9, FALSE);
    }
    proof->rest = proof->done = G_MAXINT64;
    proof->now = -1;
    proof->centre = g_new(gint32, MAX(proof->n_cells, 1));
    Node root = {-1,
                 -1,
                 0,
                 0,
                 generator->proven,
                 g_memdup2(generator->centre, sizeof(gint32) * (gsize)proof->n_cells)};
    g_array_append_val(proof->nodes, root);
    gint32 first = 0;
    g_array_append_val(proof->open, first);
    return proof;
}

void
kith_proof_free(KithProof *proof)
{
    if (proof == NULL)
        return;
    g_array_free(proof->candidates, TRUE);
    g_array_free(proof->nodes, TRUE);
    g_array_free(proof->open, TRUE);
    g_free(proof->centre);
    g_free(proof);
}

/* --- nodes --- */

static Node *
node_at(const KithProof *proof, gint32 node)
{
    return &g_array_index(proof->nodes, Node, node);
}

gint64
kith_proof_bound(const KithProof *proof)
{
    gint64 bound = MIN(proof->rest, proof->done);
    for (guint i = 0; i < proof->open->len; i++)
        bound = MIN(bound, node_at(proof, g_array_index(proof->open, gint32, i))->bound);
    if (proof->now >= 0)
        bound = MIN(bound, node_at(proof, proof->now)->bound);
    return MAX(bound, proof->generator->proven);
}

/* All counts as wide as they can be, then those of a node and of what it is part of. */
static void
set_limits(KithProof *proof, gint32 node)
{
    KithMaster *master = proof->generator->master;
    for (guint i = 0; i < proof->candidates->len; i++) {
        const Candidate *candidate = &g_array_index(proof->candidates, Candidate, i);
        if (candidate->count < 0)
            continue;
        gint32 low = 0, high = kith_master_most(master, candidate->count);
        for (gint32 n = node; n >= 0; n = node_at(proof, n)->parent)
            if (node_at(proof, n)->candidate == (gint32)i) {
                low = MAX(low, node_at(proof, n)->low);
                high = MIN(high, node_at(proof, n)->high);
            }
        kith_master_limit(master, candidate->count, low, high);
    }
}

/* The open node of the least bound, the latest of several. */
static gint32
take_least(KithProof *proof)
{
    guint least = 0;
    for (guint i = 1; i < proof->open->len; i++)
        if (node_at(proof, g_array_index(proof->open, gint32, i))->bound <=
            node_at(proof, g_array_index(proof->open, gint32, least))->bound)
            least = i;
    gint32 node = g_array_index(proof->open, gint32, least);
    g_array_remove_index(proof->open, least);
    return node;
}

static void
begin_node(KithProof *proof, gint32 node)
{
    KithGenerator *generator = proof->generator;
    proof->now = node;
    if (!generator->counting)
        memcpy(proof->centre, generator->centre, sizeof(gint32) * (gsize)proof->n_cells);
    set_limits(proof, node);
    generator->counting = TRUE;
    memcpy(generator->centre, node_at(proof, node)->centre, sizeof(gint32) * (gsize)proof->n_cells);
    kith_generator_begin_anew(generator);
    generator->close = KITH_GENERATE_CLOSE;
}

/* The heads that are most in parts. */
static gint32
choose_heads(const KithProof *proof, double *heads)
{
    gint32 chosen = -1;
    double best = 0;
    for (guint i = 0; i < proof->candidates->len; i++) {
        const Candidate *candidate = &g_array_index(proof->candidates, Candidate, i);
        double n = kith_master_heads(proof->generator->master, &candidate->heads),
               part = MIN(n - floor(n), ceil(n) - n);
        if (part > WHOLE && part * candidate->weight > best) {
            best = part * candidate->weight;
            chosen = (gint32)i;
            *heads = n;
        }
    }
    return chosen;
}

static void
add_child(KithProof *proof, gint32 parent, gint32 candidate, gint32 low, gint32 high)
{
    Node node = {parent,
                 candidate,
                 low,
                 high,
                 node_at(proof, parent)->bound,
                 g_memdup2(proof->generator->centre, sizeof(gint32) * (gsize)proof->n_cells)};
    gint32 number = (gint32)proof->nodes->len;
    g_array_append_val(proof->nodes, node);
    g_array_append_val(proof->open, number);
}

/* Divides the node under way. */
static void
divide(KithProof *proof)
{
    double heads = 0;
    kith_generator_settle(proof->generator);
    gint32 chosen = choose_heads(proof, &heads), node = proof->now;
    if (chosen < 0) {
        proof->rest = MIN(proof->rest, node_at(proof, node)->bound);
        return;
    }
    Candidate *candidate = &g_array_index(proof->candidates, Candidate, chosen);
    if (candidate->count < 0)
        candidate->count = kith_master_count(proof->generator->master, &candidate->heads);
    gint32 most = kith_master_most(proof->generator->master, candidate->count);
    add_child(proof, node, chosen, 0, (gint32)floor(heads));
    add_child(proof, node, chosen, (gint32)ceil(heads), most);
}

gboolean
kith_proof_on(KithProof *proof, gint64 best)
{
    KithGenerator *generator = proof->generator;
    if (proof->now < 0) {
        if (proof->open->len == 0 || proof->rest < G_MAXINT64)
            return FALSE;
        begin_node(proof, take_least(proof));
        if (kith_pricing_whole(generator->ground->lines, node_at(proof, proof->now)->bound) >=
            best) {
            proof->done = MIN(proof->done, node_at(proof, proof->now)->bound);
            proof->now = -1;
            return TRUE;
        }
    }
    gboolean goes_on = kith_generator_round(generator) && generator->rounds < ROUNDS;
    Node *node = node_at(proof, proof->now);
    node->bound = MAX(node->bound, generator->bound);
    gboolean dead = kith_pricing_whole(generator->ground->lines, node->bound) >= best;
    if (goes_on && !dead)
        return TRUE;
    if (dead)
        proof->done = MIN(proof->done, node->bound);
    else
        divide(proof);
    node = node_at(proof, proof->now);
    g_clear_pointer(&node->centre, g_free);
    proof->now = -1;
    return TRUE;
}

gboolean
kith_proof_has_roster(const KithProof *proof)
{
    return proof->generator->counting && kith_master_is_whole(proof->generator->master);
}

void
kith_proof_rest(KithProof *proof)
{
    KithGenerator *generator = proof->generator;
    if (!generator->counting)
        return;
    if (proof->now >= 0) {
        g_array_append_val(proof->open, proof->now);
        proof->now = -1;
    }
    set_limits(proof, -1);
    generator->counting = FALSE;
    memcpy(generator->centre, proof->centre, sizeof(gint32) * (gsize)proof->n_cells);
    kith_generator_begin_anew(generator);
    generator->bound = generator->proven;
}
