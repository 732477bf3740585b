#include "rota/state_rest.h"
#include "rota/rules/sums.h"

/* The last end of rest-breaking work before a day, or KITH_ALWAYS; and the first start after it, or
 * KITH_NEVER. */
static KithTick
last_before(const KithState *state, gint32 person, gint32 day)
{
    const KithDayFacts *facts = &state->facts[person * state->problem->n_days];
    for (gint32 d = day - 1; d >= MAX(0, day - state->book->rest_reach); d--)
        if (facts[d].last != KITH_ALWAYS)
            return facts[d].last;
    return day <= state->book->rest_reach ? state->problem->past[person].last_end : KITH_ALWAYS;
}

static KithTick
first_after(const KithState *state, gint32 person, gint32 day)
{
    const KithDayFacts *facts = &state->facts[person * state->problem->n_days];
    gint32 until = MIN(state->problem->n_days, day + 1 + state->book->rest_reach);
    for (gint32 d = day + 1; d < until; d++)
        if (facts[d].first != KITH_NEVER)
            return facts[d].first;
    return KITH_NEVER;
}

static void
price_gap(KithState *state, gint32 person, KithTick last, KithTick first, int sign)
{
    if (last != KITH_ALWAYS && first != KITH_NEVER)
        kith_rest_price(state->book, person, last, first, &state->tally, sign);
}

void
kith_state_settle_gaps(KithState *state, gint32 person, gint32 day, const KithDayFacts *before,
                       const KithDayFacts *now)
{
    KithTick last = last_before(state, person, day), first = first_after(state, person, day);
    const KithDayFacts *both[2] = {before, now};
    for (int i = 0; i < 2; i++) {
        int sign = i == 0 ? -1 : 1;
        if (both[i]->first == KITH_NEVER) {
            price_gap(state, person, last, first, sign);
        } else {
            price_gap(state, person, last, both[i]->first, sign);
            price_gap(state, person, both[i]->last, first, sign);
        }
    }
}

/* The longest stretch without work from the first day of a block to the end of its last. */
static KithTick
longest_rest(const KithState *state, gint32 person, gint32 from, gint32 until)
{
    const KithDayFacts *facts = &state->facts[person * state->problem->n_days];
    KithTick free_from = MAX(state->problem->day_start[from], last_before(state, person, from));
    KithTick longest = 0;
    for (gint32 d = from; d < until; d++) {
        if (facts[d].first == KITH_NEVER)
            continue;
        longest = MAX(longest, facts[d].first - free_from);
        free_from = MAX(free_from, facts[d].last);
    }
    return MAX(longest, state->problem->day_start[until] - free_from);
}

static void
price_block(const KithState *state, gint32 person, gint32 rule, gint32 block, KithTally *tally,
            int sign)
{
    gint32 from = kith_rest_block_day(state->book, rule, block);
    gint32 until = kith_rest_block_day(state->book, rule, block + 1);
    kith_rest_block_price(state->book, rule, longest_rest(state, person, from, until), tally, sign);
}

void
kith_state_price_blocks(KithState *state, gint32 person, gint32 day, int sign)
{
    const KithRulebook *book = state->book;
    const KithRuleList *rules = &kith_rulebook_set(book, person)->of[KITH_RULE_REST_WEEKLY];
    gint32 reached = day + book->rest_reach; /* work that begins on `day` ends before that */
    for (gint32 i = 0; i < rules->n; i++) {
        gint32 rule = rules->rules[i];
        for (gint32 block = 0; block < kith_rest_blocks(book, rule); block++)
            if (kith_rest_block_day(book, rule, block) <= reached &&
                kith_rest_block_day(book, rule, block + 1) > day)
                price_block(state, person, rule, block, &state->tally, sign);
    }
}

void
kith_state_recompute_blocks(const KithState *state, gint32 person, KithTally *tally)
{
    const KithRuleList *rules = &kith_rulebook_set(state->book, person)->of[KITH_RULE_REST_WEEKLY];
    for (gint32 i = 0; i < rules->n; i++)
        for (gint32 block = 0; block < kith_rest_blocks(state->book, rules->rules[i]); block++)
            price_block(state, person, rules->rules[i], block, tally, 1);
}
