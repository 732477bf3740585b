#include "planner/repair/chain.h"

void
kith_chainer_init(KithChainer *chainer, KithState *state, const guint8 *keeps, gint32 first_day,
                  gint32 tries)
{
    *chainer = (KithChainer){.state = state,
                             .eligibility = state->eligibility,
                             .keeps = keeps,
                             .first_day = first_day,
                             .only = -1,
                             .tries = tries};
    chainer->people = g_new(gint32, MAX(state->problem->n_people, 1));
}

void
kith_chainer_clear(KithChainer *chainer)
{
    g_free(chainer->people);
}

static gboolean
may_give_up(const KithChainer *chainer, gint32 seat)
{
    const KithProblem *problem = chainer->state->problem;
    return !chainer->state->pinned[seat] && (chainer->keeps == NULL || !chainer->keeps[seat]) &&
           problem->link_first[seat] == problem->link_first[seat + 1];
}

/* Who could take what somebody gives up, into the chainer's people: whoever gave it up does not
 * take it back, for that is no chain. */
static gint32
find_next(KithChainer *chainer, gint32 person, gint32 victim)
{
    gint32 cell = chainer->state->problem->seat_cell[victim], kept = 0;
    if (chainer->only >= 0 && chainer->only != person) {
        chainer->people[0] = chainer->only;
        return kith_eligibility_may(chainer->eligibility, cell, chainer->only) ? 1 : 0;
    }
    gint32 n = kith_eligibility_people(chainer->eligibility, cell, chainer->people);
    for (gint32 i = 0; i < n; i++)
        if (chainer->people[i] != person)
            chainer->people[kept++] = chainer->people[i];
    return kept;
}

/* Tries what follows where the person gives up one seat for the other. */
static gboolean
try_victim(KithChainer *chainer, gint32 seat, gint32 person, gint32 victim, gboolean found,
           KithChain *best)
{
    KithState *state = chainer->state;
    KithScore before = *kith_state_score(state);
    KithChain chain = {.gives = victim, .run = state->run[victim]};
    gboolean better = FALSE;
    gint32 n = find_next(chainer, person, victim);
    if (n == 0)
        return found;
    kith_state_begin(state);
    kith_state_remove(state, victim);
    if (kith_state_settle(state) && kith_take_find(state, seat, person, &chain.takes) &&
        chain.takes.change.tier[KITH_TIER_PROTECT] <= 0 && kith_take(state, &chain.takes)) {
        if (kith_take_find_any(state, victim, chainer->people, n, &chainer->tries, &chain.next) &&
            kith_take(state, &chain.next)) {
            chain.change = kith_score_less(kith_state_score(state), &before);
            better = chain.change.tier[KITH_TIER_PROTECT] <= 0 &&
                     (!found || kith_score_compare(&chain.change, &best->change) < 0);
        }
    }
    kith_state_rollback(state);
    if (better)
        *best = chain;
    return found || better;
}

/* Tries each duty of a day that may be given up. */
static gboolean
try_day(KithChainer *chainer, gint32 seat, gint32 person, gint32 day, gboolean found,
        KithChain *best)
{
    const KithState *state = chainer->state;
    gint32 n_days = state->problem->n_days;
    if (day < MAX(0, chainer->first_day) || day >= n_days)
        return found;
    for (gint32 victim = state->head[person * n_days + day]; victim >= 0 && chainer->tries > 0;
         victim = state->next[victim])
        if (may_give_up(chainer, victim))
            found = try_victim(chainer, seat, person, victim, found, best);
    return found;
}

gboolean
kith_chain_find(KithChainer *chainer, gint32 seat, gint32 person, KithChain *best)
{
    const KithProblem *problem = chainer->state->problem;
    gint32 day = chainer->state->day[seat];
    gboolean found = try_day(chainer, seat, person, day, FALSE, best);
    if (!found)
        found = try_day(chainer, seat, person, day - 1, found, best);
    if (!found)
        found = try_day(chainer, seat, person, day + 1, found, best);
    for (gint32 other = MAX(0, day - 6); other <= day + 6 && other < problem->n_days && !found;
         other++)
        if (ABS(other - day) > 1 && problem->week_of_day[other] == problem->week_of_day[day])
            found = try_day(chainer, seat, person, other, found, best);
    return found;
}

gboolean
kith_chain_apply(KithState *state, const KithChain *chain)
{
    if (chain->gives >= 0 && state->run[chain->gives] != chain->run)
        return FALSE;
    KithScore before = *kith_state_score(state);
    kith_state_begin(state);
    if (chain->gives >= 0)
        kith_state_remove(state, chain->gives);
    if (kith_state_settle(state) && kith_take(state, &chain->takes) &&
        (chain->gives < 0 || kith_take(state, &chain->next)) &&
        kith_state_score(state)->tier[KITH_TIER_PROTECT] <= before.tier[KITH_TIER_PROTECT]) {
        kith_state_commit(state);
        return TRUE;
    }
    kith_state_rollback(state);
    return FALSE;
}
