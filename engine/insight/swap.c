#include <kith/changes.h>
#include <kith/swap.h>

#include "insight/explain.h"
#include "planner/repair/take.h"

struct _KithSwaps {
    GArray *all; /* KithSwap */
};

static gboolean
is_linked(const KithProblem *problem, gint32 seat)
{
    return problem->link_first[seat] < problem->link_first[seat + 1];
}

static gint64
length_of(const KithProblem *problem, gint32 seat)
{
    return seat < 0 ? 0 : kith_seat_occurrence(problem, seat)->duration;
}

/* Tries one exchange within a transaction in which the seat is free already; `gives` may be -1. */
static gboolean
try_swap(KithState *state, gint32 person, gint32 seat, gint32 other, gint32 gives,
         const KithScore *before, KithSwap *swap)
{
    KithTaking theirs, ours = {.start = KITH_NEVER};
    gboolean possible = TRUE;
    kith_state_begin(state);
    if (gives >= 0) {
        kith_state_remove(state, gives);
        possible = kith_state_settle(state);
    }
    possible = possible && kith_take_find(state, seat, other, &theirs) && kith_take(state, &theirs);
    if (gives >= 0)
        possible =
            possible && kith_take_find(state, gives, person, &ours) && kith_take(state, &ours);
    if (possible) {
        const KithProblem *problem = state->problem;
        KithScore change = kith_score_less(kith_state_score(state), before);
        possible = change.tier[KITH_TIER_PROTECT] <= 0 && change.tier[KITH_TIER_UNMET] <= 0;
        gint64 more = length_of(problem, seat) - length_of(problem, gives);
        *swap = (KithSwap){.other = other,
                           .start = theirs.start,
                           .gives = gives,
                           .gives_start = ours.start,
                           .change = change,
                           .more = -more,
                           .others = more};
    }
    kith_state_rollback(state);
    return possible;
}

static void
keep(KithSwap *best, gboolean *found, const KithSwap *swap)
{
    if (!*found || kith_score_compare(&swap->change, &best->change) < 0)
        *best = *swap;
    *found = TRUE;
}

/* The best way in which one person takes the seat over: for a duty of theirs, or for none. */
static gboolean
best_with(KithState *state, gint32 person, gint32 seat, gint32 other, gint32 days,
          const KithScore *before, KithSwap *best)
{
    const KithProblem *problem = state->problem;
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    gboolean found = FALSE;
    KithSwap swap;
    if (try_swap(state, person, seat, other, -1, before, &swap))
        keep(best, &found, &swap);
    for (gint32 day = MAX(0, state->day[seat] - days);
         day <= MIN(problem->n_days - 1, state->day[seat] + days); day++)
        for (gint32 gives = state->head[other * problem->n_days + day]; gives >= 0;
             gives = state->next[gives])
            if (kith_seat_occurrence(problem, gives)->kind == occurrence->kind &&
                !is_linked(problem, gives) && kith_state_guest(state, gives) < 0 &&
                try_swap(state, person, seat, other, gives, before, &swap))
                keep(best, &found, &swap);
    return found;
}

static int
compare_swaps(gconstpointer a, gconstpointer b)
{
    const KithSwap *left = a, *right = b;
    int order = kith_score_compare(&left->change, &right->change);
    return order != 0 ? order : left->other - right->other;
}

KithSwaps *
kith_swaps_new(KithExplainer *explainer, gint32 seat, gint32 days)
{
    const KithProblem *problem = explainer->problem;
    KithSwaps *swaps = g_new0(KithSwaps, 1);
    swaps->all = g_array_new(FALSE, FALSE, sizeof(KithSwap));
    g_return_val_if_fail(seat >= 0 && seat < problem->n_seats, swaps);
    KithState *state = explainer->state;
    gint32 person = kith_explainer_holder(explainer, seat);
    if (person < 0 || is_linked(problem, seat))
        return swaps;
    gint32 n = kith_eligibility_people(explainer->eligibility, problem->seat_cell[seat],
                                       explainer->people);
    KithScore before = *kith_state_score(state);
    KithTick floor = state->floor[seat];
    kith_state_begin(state);
    state->floor[seat] = KITH_ALWAYS;
    kith_state_remove(state, seat);
    kith_state_settle(state);
    for (gint32 i = 0; i < n; i++) {
        KithSwap best;
        if (explainer->people[i] == person ||
            !best_with(state, person, seat, explainer->people[i], days, &before, &best))
            continue;
        best.asked =
            kith_is_asked(problem, best.other, problem->cells[problem->seat_cell[seat]].occurrence);
        g_array_append_val(swaps->all, best);
    }
    kith_state_rollback(state);
    state->floor[seat] = floor;
    g_array_sort(swaps->all, compare_swaps);
    return swaps;
}

void
kith_swaps_free(KithSwaps *swaps)
{
    if (swaps == NULL)
        return;
    g_array_free(swaps->all, TRUE);
    g_free(swaps);
}

const KithSwap *
kith_swaps_all(const KithSwaps *swaps, gsize *n)
{
    *n = swaps->all->len;
    return (const KithSwap *)(void *)swaps->all->data;
}
