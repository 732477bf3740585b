/* How a change of the state comes to what it does, rule by rule. */
#include "insight/explain.h"

#include <string.h>

#include "rota/state_person.h"

/* By working the whole rota out twice. */
static void
compare_whole(KithExplainer *explainer, KithTrial *trial, gpointer data)
{
    KithState *state = explainer->state;
    kith_state_recompute(state, explainer->before);
    kith_state_begin(state);
    if (trial(state, data))
        kith_state_recompute(state, explainer->after);
    kith_state_rollback(state);
    for (gint32 rule = 0; rule < explainer->problem->n_rules; rule++) {
        explainer->after[rule].units -= explainer->before[rule].units;
        explainer->after[rule].cost -= explainer->before[rule].cost;
    }
}

static void
recompute_person(KithExplainer *explainer, gint32 person, KithTerm *terms)
{
    KithTally tally = {.terms = terms};
    memset(terms, 0, (gsize)explainer->problem->n_rules * sizeof *terms);
    kith_state_recompute_person(explainer->state, person, &tally);
}

/*
 * From what the state counts as it changes, and, for rules that it counts by the day, from the one
 * person's timeline. FALSE where that does not come to the change of the score: then somebody
 * else's timeline changes too.
 */
static gboolean
compare_one(KithExplainer *explainer, gint32 person, KithTrial *trial, gpointer data,
            const KithScore *change)
{
    KithState *state = explainer->state;
    const KithProblem *problem = explainer->problem;
    gsize size = (gsize)problem->n_rules * sizeof(KithTerm);
    g_autofree KithTerm *counted = g_malloc0(MAX(size, sizeof(KithTerm)));
    recompute_person(explainer, person, explainer->before);
    kith_state_begin(state);
    state->tally.terms = counted;
    trial(state, data);
    state->tally.terms = NULL;
    recompute_person(explainer, person, explainer->after);
    kith_state_rollback(state);

    KithScore sum = {{0}};
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        KithTerm *after = &explainer->after[rule];
        after->units -= explainer->before[rule].units;
        after->cost -= explainer->before[rule].cost;
        if (after->units == 0 && after->cost == 0)
            *after = counted[rule];
        sum.tier[problem->rules[rule].tier] += after->cost;
    }
    return kith_score_compare(&sum, change) == 0;
}

void
kith_explain_terms(KithExplainer *explainer, gint32 person, KithTrial *trial, gpointer data,
                   const KithScore *change)
{
    if (!compare_one(explainer, person, trial, data, change))
        compare_whole(explainer, trial, data);
}
