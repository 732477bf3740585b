/* The most care that anybody could flow, against all ways to share out the heads of tiny problems:
 * as they are, with somebody gone, with somebody let in, and with one head more. */
#include "property/small_world.h"
#include "support/rounds.h"

#include "planner/bound/flow.h"

#define PROBLEMS 150
/* --- all ways --- */

typedef struct {
    const KithFlow *flow;
    gint32 heads[4 * SMALL_NEEDS], n_heads;
    gint32 people[4 * SMALL_NEEDS]; /* who serves them */
    gint32 let_cell, let_person, gone;
    gint64 best;
} All;

static gboolean
may(const All *all, gint32 cell, gint32 person)
{
    return person != all->gone && (kith_flow_is_candidate(all->flow, cell, person) ||
                                   (cell == all->let_cell && person == all->let_person));
}

/* Whether the i-th head may go to a person beside those before it. */
static gboolean
fits(const All *all, gint32 i, gint32 person)
{
    const KithFlow *flow = all->flow;
    const KithHead *head = &flow->heads[all->heads[i]];
    const KithFlowNode *node = &flow->nodes[head->node];
    gsize place = kith_flow_place(flow, node->week, person);
    gint32 used[KITH_FLOW_LENGTHS] = {0};
    for (gint32 length = 0; length <= node->length; length++)
        used[length]++;
    for (gint32 j = 0; j < i; j++) {
        const KithFlowNode *other = &flow->nodes[flow->heads[all->heads[j]].node];
        if (all->people[j] != person || other->week != node->week)
            continue;
        if (other->moment >= 0 && other->moment == node->moment)
            return FALSE;
        for (gint32 length = 0; length <= other->length; length++)
            used[length]++;
    }
    for (int length = 0; length < KITH_FLOW_LENGTHS; length++)
        if (used[length] > flow->room[length][place])
            return FALSE;
    return may(all, head->cell, person);
}

/* Worth that adds up as it is compared: one red head is more than all amber ones. */
static gint64
sum_of(gint64 worth)
{
    static const gint64 weights[] = {0, (gint64)1 << 25, (gint64)1 << 50};
    return weights[worth >> 40] + (worth & (((gint64)1 << 40) - 1));
}

static void
try_all(All *all, gint32 i, gint64 worth)
{
    if (i == all->n_heads) {
        all->best = MAX(all->best, worth);
        return;
    }
    all->people[i] = -1;
    try_all(all, i + 1, worth);
    for (gint32 person = 0; person < SMALL_PEOPLE; person++)
        if (fits(all, i, person)) {
            all->people[i] = person;
            try_all(all, i + 1, worth + sum_of(all->flow->heads[all->heads[i]].worth));
            all->people[i] = -1;
        }
}

static All
all_ways(const KithFlow *flow)
{
    All all = {.flow = flow, .let_cell = -1, .let_person = -1, .gone = -1, .best = -1};
    for (gint32 h = 0; h < flow->n_heads; h++)
        all.heads[all.n_heads++] = h;
    return all;
}

static gint64
served(const KithFlow *flow)
{
    gint64 worth = 0;
    for (gint32 h = 0; h < 2 * flow->n_heads; h++)
        if (flow->heads[h].person >= 0)
            worth += sum_of(flow->heads[h].worth);
    return worth;
}

/* Who serves what is as the model says: candidates, moments, room. */
static void
assert_sound(const KithFlow *flow, const All *what_if)
{
    All all = *what_if;
    all.n_heads = 0;
    for (gint32 h = 0; h < 2 * flow->n_heads; h++) {
        if (flow->heads[h].person < 0)
            continue;
        all.heads[all.n_heads] = h;
        all.people[all.n_heads] = flow->heads[h].person;
        cr_assert(fits(&all, all.n_heads, flow->heads[h].person), "head %d", h);
        all.n_heads++;
    }
}

Test(flow, serves_the_most)
{
    int unserved = 0;
    for (guint64 seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = small_world(&random);
        g_autoptr(KithFlow) flow = kith_flow_new(world.eligibility);
        All all = all_ways(flow);
        try_all(&all, 0, 0);
        assert_sound(flow, &all);
        cr_assert_eq(served(flow), all.best, "seed %d", (int)seed);
        for (gint32 h = 0; h < flow->n_heads; h++)
            unserved += flow->heads[h].person < 0;
        world_free(&world);
    }
    cr_assert_gt(unserved, ROUNDS(20));
}

/* Everybody gone in turn, and all as before afterwards. */
Test(flow, somebody_gone)
{
    int lost = 0;
    for (guint64 seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = small_world(&random);
        g_autoptr(KithFlow) flow = kith_flow_new(world.eligibility);
        gint64 before = served(flow);
        kith_flow_reopen(flow);
        for (gint32 person = 0; person < SMALL_PEOPLE; person++) {
            All all = all_ways(flow);
            all.gone = person;
            g_autoptr(GArray) heads = g_array_new(FALSE, FALSE, sizeof(gint32));
            try_all(&all, 0, 0);
            kith_flow_note(flow);
            kith_flow_send_away(flow, person, heads);
            for (guint i = 0; i < heads->len; i++)
                kith_flow_admit(flow, g_array_index(heads, gint32, i));
            cr_assert_eq(served(flow), all.best, "seed %d, person %d", (int)seed, person);
            assert_sound(flow, &all);
            lost += all.best < before;
            kith_flow_call_back(flow, person);
            kith_flow_rewind(flow);
            cr_assert_eq(served(flow), before);
        }
        world_free(&world);
    }
    cr_assert_gt(lost, ROUNDS(20));
}

/* Somebody let into one cell: what is left out is tried again. */
Test(flow, somebody_let_in)
{
    int gained = 0;
    for (guint64 seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = small_world(&random);
        g_autoptr(KithFlow) flow = kith_flow_new(world.eligibility);
        gint64 before = served(flow);
        for (gint32 cell = 0; cell < world.problem->n_cells; cell++) {
            gint32 person = (gint32)kith_random_below(&random, SMALL_PEOPLE);
            if (kith_flow_is_candidate(flow, cell, person))
                continue;
            All all = all_ways(flow);
            all.let_cell = cell;
            all.let_person = person;
            kith_flow_note(flow);
            kith_flow_allow(flow, cell, person);
            kith_flow_reopen(flow);
            try_all(&all, 0, 0);
            for (gint32 h = 0; h < flow->n_heads; h++)
                if (flow->heads[h].person < 0)
                    kith_flow_admit(flow, h);
            cr_assert_eq(served(flow), all.best, "seed %d, cell %d", (int)seed, cell);
            assert_sound(flow, &all);
            gained += all.best > before;
            kith_flow_rewind(flow);
            kith_flow_disallow(flow);
            kith_flow_reopen(flow);
            cr_assert_eq(served(flow), before);
        }
        world_free(&world);
    }
    cr_assert_gt(gained, ROUNDS(10));
}
