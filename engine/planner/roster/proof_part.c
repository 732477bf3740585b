/* Branch and bound over the rosters of one part. */
#include "planner/roster/proof_private.h"

#include "planner/roster/generate_private.h"

#include <math.h>
#include <string.h>

#define ROUNDS 40  /* of generation for a node */
#define CLOSE  0.2 /* of a grain: so near are value and bound of a node to be */

/* Part of all rosters: those of the parent whose heads are within limits, or in which one person
 * keeps a tie. */
typedef struct {
    gint32 parent; /* -1: the root */
    KithChoice by; /* by what the parent is divided: its heads, or its tie */
    gint32 low, high;
    gint64 begun, bound; /* at first the parent's */
    gint64 gain;         /* of its first part to be looked at; -1: none yet */
    gint32 *centre;      /* prices to begin with: the parent's; NULL where it is done */
} Node;

struct KithProofPart {
    KithGenerator *generator; /* of the part alone */
    GArray *heads, *nodes;    /* KithHeadChoice, Node */
    GArray *open;             /* gint32 */
    KithChoiceGains gains[KITH_CHOICE_WAYS];
    gint32 now;    /* the node under way; -1: none */
    gint64 done;   /* least bound of what is not divided further */
    gint64 around; /* what other parts' cells come to in bounds, scaled */
    gint64 rounds;
};

static void
clear_node(gpointer node)
{
    g_free(((Node *)node)->centre);
}

static gint32 *
copy_centre(const KithProofPart *part)
{
    const KithGenerator *generator = part->generator;
    gsize n = (gsize)MAX(generator->ground->lines->problem->n_cells, 1);
    return g_memdup2(generator->centre, sizeof(gint32) * n);
}

static Node *
node_at(const KithProofPart *part, gint32 node)
{
    return &g_array_index(part->nodes, Node, node);
}

static void
add_node(KithProofPart *part, Node node)
{
    gint32 number = (gint32)part->nodes->len;
    node.centre = copy_centre(part);
    g_array_append_val(part->nodes, node);
    g_array_append_val(part->open, number);
}

KithProofPart *
kith_proof_part_new(const KithGenerator *whole, const gint32 *people, gint32 n)
{
    KithProofPart *part = g_new0(KithProofPart, 1);
    part->generator = kith_generator_part(whole, people, n);
    part->heads = kith_choices_heads(part->generator);
    part->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    g_array_set_clear_func(part->nodes, clear_node);
    part->open = g_array_new(FALSE, FALSE, sizeof(gint32));
    part->around = kith_master_around(part->generator->master) * KITH_PRICING_SCALE;
    part->done = G_MAXINT64;
    part->now = -1;
    add_node(part, (Node){.parent = -1, .by.heads = -1, .bound = G_MININT64, .gain = -1});
    return part;
}

void
kith_proof_part_free(KithProofPart *part)
{
    if (part == NULL)
        return;
    kith_generator_free(part->generator);
    g_array_free(part->heads, TRUE);
    g_array_free(part->nodes, TRUE);
    g_array_free(part->open, TRUE);
    g_free(part);
}

gint64
kith_proof_part_cost(const KithProofPart *part, const KithRoster *roster)
{
    return kith_master_cost(part->generator->master, roster);
}

gint64
kith_proof_part_work(const KithProofPart *part)
{
    return part->rounds * part->generator->n_people;
}

gint64
kith_proof_part_bound(const KithProofPart *part)
{
    gint64 bound = part->done;
    for (guint i = 0; i < part->open->len; i++)
        bound = MIN(bound, node_at(part, g_array_index(part->open, gint32, i))->bound);
    if (part->now >= 0)
        bound = MIN(bound, node_at(part, part->now)->bound);
    return bound;
}

gboolean
kith_proof_part_is_open(const KithProofPart *part)
{
    return part->now >= 0 || kith_proof_part_bound(part) < part->done;
}

/* Counts and bars are those of a node and of what it is part of. */
static void
set_limits(KithProofPart *part, gint32 node)
{
    KithGenerator *generator = part->generator;
    for (guint i = 0; i < part->heads->len; i++) {
        const KithHeadChoice *choice = &g_array_index(part->heads, KithHeadChoice, i);
        if (choice->count < 0)
            continue;
        gint32 low = 0, high = kith_master_most(generator->master, choice->count);
        for (gint32 n = node; n >= 0; n = node_at(part, n)->parent)
            if (node_at(part, n)->by.heads == (gint32)i) {
                low = MAX(low, node_at(part, n)->low);
                high = MIN(high, node_at(part, n)->high);
            }
        kith_master_limit(generator->master, choice->count, low, high);
    }
    kith_bars_clear(generator->bars);
    for (gint32 n = node; node_at(part, n)->parent >= 0; n = node_at(part, n)->parent)
        if (node_at(part, n)->by.heads < 0)
            kith_bars_tie(generator->bars, &node_at(part, n)->by.tie);
    kith_master_bar(generator->master, generator->bars);
}

/* The open node of the least bound, the latest of several. */
static gint32
take_least(KithProofPart *part)
{
    guint least = 0;
    for (guint i = 1; i < part->open->len; i++)
        if (node_at(part, g_array_index(part->open, gint32, i))->bound <=
            node_at(part, g_array_index(part->open, gint32, least))->bound)
            least = i;
    gint32 node = g_array_index(part->open, gint32, least);
    g_array_remove_index(part->open, least);
    return node;
}

static void
begin_node(KithProofPart *part)
{
    KithGenerator *generator = part->generator;
    gsize n_cells = (gsize)generator->ground->lines->problem->n_cells;
    memcpy(generator->centre, node_at(part, part->now)->centre, sizeof(gint32) * n_cells);
    set_limits(part, part->now);
    kith_generator_begin_anew(generator);
    generator->close = MAX(KITH_GENERATE_CLOSE, CLOSE * (double)generator->ground->lines->grain);
}

/* Divides the node under way in two. */
static void
divide(KithProofPart *part)
{
    KithMaster *master = part->generator->master;
    kith_generator_settle(part->generator);
    KithChoice choice = kith_choices_best(part->generator, part->heads, part->gains);
    gint64 bound = node_at(part, part->now)->bound;
    Node child = {.parent = part->now, .by = choice, .begun = bound, .bound = bound, .gain = -1};
    if (choice.score == 0) {
        part->done = MIN(part->done, bound); /* one roster */
        return;
    }
    Node other = child;
    if (choice.heads >= 0) {
        KithHeadChoice *heads = &g_array_index(part->heads, KithHeadChoice, choice.heads);
        if (heads->count < 0)
            heads->count = kith_master_count(master, &heads->heads);
        child.low = 0;
        child.high = (gint32)floor(choice.n);
        other.low = (gint32)ceil(choice.n);
        other.high = kith_master_most(master, heads->count);
    } else {
        other.by.tie.done = TRUE;
    }
    add_node(part, child);
    add_node(part, other);
}

/* Learns what a node has gained, once that is known of the other part as well. */
static void
learn(KithProofPart *part, const Node *node, gint64 best)
{
    if (node->parent < 0 || node->begun == G_MININT64)
        return;
    Node *parent = node_at(part, node->parent);
    gint64 gain = MIN(node->bound, best * KITH_PRICING_SCALE) - MIN(node->begun, node->bound);
    gain = MAX(gain, 0);
    if (parent->gain < 0)
        parent->gain = gain;
    else
        kith_choices_learn(part->generator->ground->lines, part->gains, &node->by, gain,
                           parent->gain);
}

/* The node under way need be looked at no more. */
static void
end_node(KithProofPart *part, gint64 best)
{
    learn(part, node_at(part, part->now), best);
    g_clear_pointer(&node_at(part, part->now)->centre, g_free);
    part->now = -1;
}

static gboolean
is_dead(const KithProofPart *part, gint64 best)
{
    gint64 bound = node_at(part, part->now)->bound;
    return bound > G_MININT64 && kith_pricing_whole(part->generator->ground->lines, bound) >= best;
}

void
kith_proof_part_on(KithProofPart *part, gint64 best)
{
    KithGenerator *generator = part->generator;
    if (part->now < 0) {
        part->now = take_least(part);
        if (!is_dead(part, best))
            begin_node(part);
    }
    gboolean goes_on = FALSE;
    if (!is_dead(part, best)) {
        goes_on = kith_generator_round(generator) && generator->rounds < ROUNDS;
        part->rounds++;
        Node *node = node_at(part, part->now);
        if (generator->bound > G_MININT64)
            node->bound = MAX(node->bound, generator->bound - part->around);
        if (generator->empty && node->parent >= 0)
            node->bound = G_MAXINT64;
    }
    if (is_dead(part, best))
        part->done = MIN(part->done, node_at(part, part->now)->bound);
    else if (goes_on)
        return;
    else
        divide(part);
    end_node(part, best);
}

gboolean
kith_proof_part_is_whole(const KithProofPart *part)
{
    return part->rounds > 0 && kith_master_is_whole(part->generator->master);
}

void
kith_proof_part_take(const KithProofPart *part, KithRoster *roster)
{
    kith_generator_take_leading(part->generator, roster);
}
