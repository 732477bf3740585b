#include "rota/state_idle.h"
#include "rota/maxima.h"

/* The rules that ask for it: about everybody, so that each set of rules has them. */
static const KithRuleList *
rules_of(const KithState *state)
{
    return state->problem->n_people > 0
               ? &kith_rulebook_set(state->book, 0)->of[KITH_RULE_IDLE_GREATEST]
               : NULL;
}

static void
price(const KithState *state, gint64 idle, KithTally *tally)
{
    const KithRuleList *rules = rules_of(state);
    for (gint32 i = 0; i < rules->n; i++)
        kith_tally_add(tally, state->book, rules->rules[i], idle,
                       state->book->over[rules->rules[i]], 1);
}

void
kith_state_begin_idle(KithState *state)
{
    const KithRuleList *rules = rules_of(state);
    if (rules == NULL || rules->n == 0 || state->problem->hours == NULL)
        return;
    gint32 runs = state->problem->n_people * state->problem->n_days;
    state->idle_tree = kith_maxima_new(runs, &state->idle_leaves);
    for (gint32 run = 0; run < runs; run++)
        state->idle_tree[state->idle_leaves + run] = state->facts[run].idle;
    for (gint32 node = state->idle_leaves - 1; node >= 1; node--)
        state->idle_tree[node] = MAX(state->idle_tree[2 * node], state->idle_tree[2 * node + 1]);
}

void
kith_state_settle_idle(KithState *state, gint32 run, KithTick idle)
{
    if (state->idle_tree == NULL)
        return;
    KithTick before = state->idle_tree[1];
    kith_maxima_set(state->idle_tree, state->idle_leaves + run, idle, state->trail);
    price(state, (gint64)state->idle_tree[1] - before, &state->tally);
}

void
kith_state_recompute_idle(const KithState *state, KithTally *tally)
{
    if (state->idle_tree == NULL)
        return;
    gint32 runs = state->problem->n_people * state->problem->n_days;
    KithTick greatest = 0;
    for (gint32 run = 0; run < runs; run++) {
        KithDay day = {.person = run / state->problem->n_days,
                       .day = run % state->problem->n_days,
                       .head = state->head[run],
                       .next = state->next,
                       .start = state->start,
                       .duration = state->duration};
        KithDayFacts facts;
        kith_day_facts(state->book, &day, NULL, &facts);
        greatest = MAX(greatest, facts.idle);
    }
    price(state, greatest, tally);
}
