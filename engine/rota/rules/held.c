#include "rota/rules/held.h"
#include "eligibility/eligibility.h"
#include "rota/rules/licence.h"
#include "rota/rules/shares.h"

/* What a set answers: who holds the requirement (or so much more that the rule charges them, where
 * there is one), for the client, from one day to another. */
typedef struct {
    gint32 requirement, rule, client, first_day, last_day;
} Question;

typedef struct {
    const KithProblem *problem;
    KithHeld *held;
    GHashTable *known; /* GBytes of a Question -> set + 1 */
    GArray *sets;      /* KithBits: all sets, one after the other */
} Making;

/* Whether it matters for whom it is done: only where something in it can be delegated. */
static gboolean
asks_for_client(const KithProblem *problem, gint32 number)
{
    const KithRequirement *requirement = &problem->requirements[number];
    for (gint32 c = requirement->first_clause;
         c < requirement->first_clause + requirement->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[c];
        for (gint32 a = clause->first_alternative;
             a < clause->first_alternative + clause->n_alternatives; a++)
            if (problem->frameworks->competencies[problem->alternatives[a].competency].delegable)
                return TRUE;
    }
    return FALSE;
}

static gboolean
answers(const KithProblem *problem, const Question *question, gint32 person, KithTick start,
        KithTick end)
{
    if (question->rule < 0)
        return kith_holds(problem, person, question->requirement, question->client, start, end);
    return kith_licence_above(problem, &problem->rules[question->rule], person,
                              question->requirement, question->client, start, end);
}

static gint32
set_for(Making *making, gint32 requirement, gint32 rule, const KithOccurrence *occurrence)
{
    const KithProblem *problem = making->problem;
    KithInterval span = kith_occurrence_span(occurrence);
    gint32 judged = rule >= 0 && problem->rules[rule].requirement >= 0
                        ? problem->rules[rule].requirement
                        : requirement;
    Question question = {
        requirement, rule, asks_for_client(problem, judged) ? occurrence->client : -1,
        kith_problem_day(problem, span.from), kith_problem_day(problem, span.until - 1)};
    GBytes *key = g_bytes_new(&question, sizeof question);
    gpointer found = g_hash_table_lookup(making->known, key);
    if (found != NULL) {
        g_bytes_unref(key);
        return GPOINTER_TO_INT(found) - 1;
    }
    gint32 set = making->held->n_sets++;
    g_hash_table_insert(making->known, key, GINT_TO_POINTER(set + 1));
    g_array_set_size(making->sets, (guint)((gsize)making->held->n_sets * making->held->words));
    KithBits *bits = &g_array_index(making->sets, KithBits, (gsize)set * making->held->words);
    for (gint32 person = 0; person < problem->n_people; person++)
        if (answers(problem, &question, person, span.from, span.until))
            kith_bits_set(bits, (gsize)person);
    return set;
}

static gint32
set_of(Making *making, gint32 requirement, const KithOccurrence *occurrence)
{
    return set_for(making, requirement, -1, occurrence);
}

static void
make_licence_sets(Making *making)
{
    const KithProblem *problem = making->problem;
    making->held->n_rules = problem->n_rules;
    making->held->licence_set = g_new0(gint32 *, MAX(problem->n_rules, 1));
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        if (problem->rules[rule].kind != KITH_RULE_TOP_OF_LICENCE)
            continue;
        gint32 *sets = making->held->licence_set[rule] = g_new(gint32, MAX(problem->n_cells, 1));
        for (gint32 c = 0; c < problem->n_cells; c++)
            sets[c] = kith_licence_asks(problem, &problem->rules[rule], c)
                          ? set_for(making, problem->cells[c].requirement, rule,
                                    &problem->occurrences[problem->cells[c].occurrence])
                          : -1;
    }
}

/* Whether any rule shares out an occurrence. */
static gboolean
is_shared(const KithProblem *problem, const KithOccurrence *occurrence)
{
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (kith_rule_shares(problem->rules[rule].kind) &&
            kith_share_has(problem, &problem->rules[rule], occurrence))
            return TRUE;
    return FALSE;
}

KithHeld *
kith_held_new(const KithProblem *problem)
{
    KithHeld *held = g_new0(KithHeld, 1);
    held->words = MAX(kith_bits_words((gsize)problem->n_people), 1);
    Making making = {problem, held, NULL, g_array_new(FALSE, TRUE, sizeof(KithBits))};
    making.known =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);

    held->team_set = g_new(gint32, MAX(problem->n_teams, 1));
    for (gint32 t = 0; t < problem->n_teams; t++)
        held->team_set[t] = set_of(&making, problem->teams[t].requirement,
                                   &problem->occurrences[problem->teams[t].occurrence]);
    held->prefers_set = g_new(gint32, MAX(problem->n_cells, 1));
    held->shared_set = g_new(gint32, MAX(problem->n_cells, 1));
    for (gint32 c = 0; c < problem->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        held->prefers_set[c] = cell->prefers < 0 ? -1
                                                 : set_of(&making, cell->prefers,
                                                          &problem->occurrences[cell->occurrence]);
        const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
        held->shared_set[c] =
            is_shared(problem, occurrence) ? set_of(&making, cell->requirement, occurrence) : -1;
    }
    if (problem->supervisor >= 0) {
        held->supervisor_set = g_new(gint32, MAX(problem->n_occurrences, 1));
        for (gint32 o = 0; o < problem->n_occurrences; o++)
            held->supervisor_set[o] =
                set_of(&making, problem->supervisor, &problem->occurrences[o]);
    }
    make_licence_sets(&making);
    g_hash_table_destroy(making.known);
    held->sets = (KithBits *)(void *)g_array_free(making.sets, FALSE);
    return held;
}

void
kith_held_free(KithHeld *held)
{
    if (held == NULL)
        return;
    g_free(held->sets);
    g_free(held->team_set);
    g_free(held->supervisor_set);
    g_free(held->prefers_set);
    g_free(held->shared_set);
    for (gint32 rule = 0; rule < held->n_rules; rule++)
        g_free(held->licence_set[rule]);
    g_free(held->licence_set);
    g_free(held);
}
