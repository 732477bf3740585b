/* Work below what somebody can do, and what it costs. */
#include "insight/gaps/gaps.h"

#include "rota/rules/licence.h"

#include <stdlib.h>

/* The rules that say what is below; one of our own where the partnership has none. */
static GArray *
find_rules(const KithProblem *problem)
{
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(KithRule));
    for (gint32 r = 0; r < problem->n_rules; r++)
        if (problem->rules[r].kind == KITH_RULE_TOP_OF_LICENCE)
            g_array_append_val(rules, problem->rules[r]);
    KithRule own = {.kind = KITH_RULE_TOP_OF_LICENCE, .least = KITH_NONE, .requirement = -1};
    if (rules->len == 0)
        g_array_append_val(rules, own);
    return rules;
}

/* Whether a seat of a cell is below somebody from start to end. */
static gboolean
is_below(const KithProblem *problem, const GArray *rules, gint32 person, gint32 cell,
         KithTick start, KithTick end)
{
    const KithOccurrence *occurrence = kith_cell_occurrence(problem, cell);
    for (guint i = 0; i < rules->len; i++) {
        const KithRule *rule = &g_array_index(rules, KithRule, i);
        if (kith_licence_asks(problem, rule, cell) &&
            kith_licence_above(problem, rule, person, problem->cells[cell].requirement,
                               occurrence->client, start, end))
            return TRUE;
    }
    return FALSE;
}

/* Pence an hour that those are paid on average who may take a cell and whom it is not below; -1
 * where there are none. */
static gint64
usual_pay(const KithGaps *gaps, const GArray *rules, gint32 cell, gint32 *people)
{
    const KithProblem *problem = gaps->problem;
    const KithOccurrence *occurrence = kith_cell_occurrence(problem, cell);
    KithTick start = occurrence->earliest, end = start + occurrence->duration;
    gint64 sum = 0, n = 0;
    gint32 n_people = kith_eligibility_people(gaps->eligibility, cell, people);
    for (gint32 i = 0; i < n_people; i++) {
        gint32 contract =
            kith_problem_contract(problem, people[i], problem->cells[cell].occurrence, start, end);
        if (contract < 0 || is_below(problem, rules, people[i], cell, start, end))
            continue;
        sum += problem->pay[(gsize)contract * (gsize)problem->n_kinds + (gsize)occurrence->kind];
        n++;
    }
    return n > 0 ? sum / n : -1;
}

/* The same, once for each class of cells and kind of duty. */
static gint64
usual_pay_once(const KithGaps *gaps, const GArray *rules, gint32 cell, gint32 *people,
               GHashTable *known)
{
    gsize key = (gsize)gaps->eligibility->cell_class[cell] * (gsize)gaps->problem->n_kinds +
                (gsize)kith_cell_occurrence(gaps->problem, cell)->kind + 1;
    gpointer found;
    if (g_hash_table_lookup_extended(known, GSIZE_TO_POINTER(key), NULL, &found))
        return GPOINTER_TO_INT(found);
    gint64 pay = usual_pay(gaps, rules, cell, people);
    g_hash_table_insert(known, GSIZE_TO_POINTER(key), GINT_TO_POINTER((gint32)pay));
    return pay;
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const KithOverQualified *left = a, *right = b;
    if (left->minutes != right->minutes)
        return left->minutes > right->minutes ? -1 : 1;
    return left->kind - right->kind;
}

void
kith_gaps_find_over_qualified(KithGaps *gaps)
{
    const KithProblem *problem = gaps->problem;
    if (gaps->rota == NULL)
        return;
    g_autoptr(GArray) rules = find_rules(problem);
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    g_autofree gint32 *people = g_new(gint32, MAX(problem->n_people, 1));
    g_autofree KithOverQualified *of_kind = g_new0(KithOverQualified, MAX(problem->n_kinds, 1));
    g_autofree gint32 *last_person = g_new(gint32, MAX(problem->n_kinds, 1));
    for (gint32 kind = 0; kind < problem->n_kinds; kind++)
        last_person[kind] = -1;
    for (gsize d = 0; d < kith_rota_duties(gaps->rota); d++) { /* by person */
        const KithDuty *duty = kith_rota_duty(gaps->rota, d);
        gint32 cell = problem->seat_cell[kith_duty_seat(gaps->rota, duty, 0)];
        gint32 kind = kith_cell_occurrence(problem, cell)->kind;
        if (!kith_duty_covers(duty) || duty->contract < 0 ||
            !is_below(problem, rules, duty->person, cell, duty->start, duty->end))
            continue;
        KithOverQualified *over = &of_kind[kind];
        gint64 minutes = kith_gaps_minutes(problem, duty->end - duty->start);
        gint64 usual = usual_pay_once(gaps, rules, cell, people, known);
        gint64 pay = problem->pay[(gsize)duty->contract * (gsize)problem->n_kinds + (gsize)kind];
        over->duties++;
        over->minutes += minutes;
        over->people += last_person[kind] != duty->person;
        last_person[kind] = duty->person;
        if (usual >= 0)
            over->pence += (pay - usual) * minutes * problem->kinds[kind].paid / 100 / 60;
    }
    for (gint32 kind = 0; kind < problem->n_kinds; kind++) {
        of_kind[kind].kind = kind;
        if (of_kind[kind].duties > 0)
            g_array_append_val(gaps->over, of_kind[kind]);
    }
    g_array_sort(gaps->over, compare);
}
