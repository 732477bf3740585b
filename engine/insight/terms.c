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
recompute_people(KithExplainer *explainer, const gint32 *people, guint n, KithTerm *terms)
{
    KithTally tally = {.terms = terms};
    memset(terms, 0, (gsize)explainer->problem->n_rules * sizeof *terms);
    for (guint i = 0; i < n; i++)
        kith_state_recompute_person(explainer->state, people[i], &tally);
}

/*
 * From what the state counts as it changes, and, for rules that it counts by the day, from the
 * timelines of some people. FALSE where that does not come to the change of the score: then
 * somebody else's timeline changes too.
 */
static gboolean
compare_people(KithExplainer *explainer, const gint32 *people, guint n, KithTrial *trial,
               gpointer data, const KithScore *change)
{
    KithState *state = explainer->state;
    const KithProblem *problem = explainer->problem;
    gsize size = (gsize)problem->n_rules * sizeof(KithTerm);
    g_autofree KithTerm *counted = g_malloc0(MAX(size, sizeof(KithTerm)));
    recompute_people(explainer, people, n, explainer->before);
    kith_state_begin(state);
    state->tally.terms = counted;
    trial(state, data);
    state->tally.terms = NULL;
    recompute_people(explainer, people, n, explainer->after);
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

/* Adds a person to a list, once. */
static void
add_once(GArray *people, gint32 person)
{
    for (guint i = 0; i < people->len; i++)
        if (g_array_index(people, gint32, i) == person)
            return;
    g_array_append_val(people, person);
}

/* Everybody who has a seat that a trial moves, or has one of theirs moved by it. */
static GArray *
people_reached(KithExplainer *explainer, gint32 person, KithTrial *trial, gpointer data)
{
    KithState *state = explainer->state;
    gsize size = (gsize)explainer->problem->n_seats * sizeof(KithTick);
    g_autofree KithTick *start = g_memdup2(state->start, size);
    g_autofree gint32 *run = g_memdup2(state->run, size);
    gint32 n_days = explainer->problem->n_days;
    GArray *people = g_array_new(FALSE, FALSE, sizeof(gint32));
    g_array_append_val(people, person);
    kith_state_begin(state);
    trial(state, data);
    for (gint32 seat = 0; seat < explainer->problem->n_seats; seat++) {
        if (state->start[seat] == start[seat] && state->run[seat] == run[seat])
            continue;
        if (run[seat] >= 0)
            add_once(people, run[seat] / n_days);
        if (state->run[seat] >= 0)
            add_once(people, state->run[seat] / n_days);
    }
    kith_state_rollback(state);
    return people;
}

void
kith_explain_terms(KithExplainer *explainer, gint32 person, KithTrial *trial, gpointer data,
                   const KithScore *change)
{
    if (compare_people(explainer, &person, 1, trial, data, change))
        return;
    g_autoptr(GArray) people = people_reached(explainer, person, trial, data);
    if (!compare_people(explainer, (const gint32 *)(void *)people->data, people->len, trial, data,
                        change))
        compare_whole(explainer, trial, data);
}
