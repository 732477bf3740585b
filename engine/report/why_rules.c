#include "report/why_rules.h"

#include "report/insight_text.h"
#include "report/scores.h"

#include <string.h>

#define CONDITIONS_MOST 64

KithTried
kith_tried(KithExplainer *explainer, gint32 person, gint32 seat)
{
    gint32 n = explainer->problem->n_rules;
    KithTried tried = {.terms = g_new0(KithTerm, n + 1)};
    tried.candidate = tried.tried = kith_explain_person(explainer, person, seat, tried.terms);
    if (tried.candidate.outcome == KITH_NOT_ABLE)
        tried.tried = kith_explain_if_able(explainer, person, seat, tried.terms);
    return tried;
}

void
kith_tried_clear(KithTried *tried)
{
    g_clear_pointer(&tried->terms, g_free);
}

/* "Catheter care, level 2 or Continence care" of a clause. Free with g_free(). */
static char *
clause_text(const KithProblem *problem, gint32 seat, gint32 number)
{
    const KithCell *cell = &problem->cells[problem->seat_cell[seat]];
    const KithClause *clause =
        &problem->clauses[problem->requirements[cell->requirement].first_clause + number];
    GString *text = g_string_new(NULL);
    for (gint32 i = 0; i < clause->n_alternatives; i++) {
        const KithHolding *asked = &problem->alternatives[clause->first_alternative + i];
        g_autofree char *holding = kith_holding_text(problem, asked->competency, asked->level);
        g_string_append_printf(text, "%s%s", i > 0 ? " or " : "", holding);
    }
    return g_string_free(text, FALSE);
}

/* A condition that is met, in words. Free with g_free(). */
static char *
met_text(const KithProblem *problem, gint32 seat, const KithCondition *condition)
{
    const char *met = kith_condition_info(condition->kind)->met, *brace = strchr(met, '{');
    if (brace == NULL)
        return g_strdup(met);
    g_autofree char *word = NULL;
    if (condition->kind == KITH_CONDITION_HOLDS) {
        word = clause_text(problem, seat, condition->clause);
    } else {
        gint32 locality = kith_seat_occurrence(problem, seat)->locality;
        const char *name = kith_problem_name(problem, KITH_SOUGHT_LOCALITY, locality);
        word = g_strdup(name != NULL ? name
                                     : kith_problem_id(problem, KITH_SOUGHT_LOCALITY, locality));
    }
    return g_strdup_printf("%.*s%s%s", (int)(brace - met), met, word, strchr(brace, '}') + 1);
}

/* Whether a rule that protects people is told for itself: what somebody may do is told as
 * conditions. */
static gboolean
is_told(const KithProblem *problem, gint32 rule, gint32 person)
{
    const KithRule *known = &problem->rules[rule];
    return known->tier == KITH_TIER_PROTECT && known->kind != KITH_RULE_ELIGIBLE &&
           kith_problem_rule_holds(problem, known, person);
}

void
kith_why_rules_write(GString *out, KithExplainer *explainer, const KithTried *tried, gint32 seat,
                     const KithReportOptions *options)
{
    const KithProblem *problem = explainer->problem;
    gint32 person = tried->candidate.person;
    KithCondition conditions[CONDITIONS_MOST];
    gint32 n =
        kith_explain_conditions(explainer, &tried->candidate, seat, conditions, CONDITIONS_MOST);
    g_autoptr(KithColumns) columns = kith_columns_new("ll");
    for (gint32 i = 0; i < MIN(n, CONDITIONS_MOST); i++) {
        g_autofree char *text = conditions[i].met
                                    ? met_text(problem, seat, &conditions[i])
                                    : kith_reason_text(problem, &conditions[i].reason);
        kith_columns_add(columns, conditions[i].met ? "yes" : "NO", text, NULL);
    }
    gboolean busy = tried->tried.outcome == KITH_BUSY;
    kith_columns_add(columns, busy ? "NO" : "yes",
                     busy ? "has no time for it beside what they do"
                          : "has time for it beside what they do",
                     NULL);
    for (gint32 rule = 0; rule < problem->n_rules && !busy; rule++) {
        if (!is_told(problem, rule, person))
            continue;
        gboolean broken = tried->terms[rule].cost > 0;
        g_autofree char *text =
            g_strdup_printf("%s%s", problem->rules[rule].name, broken ? ": would be broken" : "");
        kith_columns_add(columns, broken ? "NO" : "yes", text, NULL);
    }
    gboolean able = tried->candidate.outcome != KITH_NOT_ABLE;
    kith_page_paragraph(out, options, 2, 2, "Every rule, passed or failed%s:",
                        able ? "" : " (of the rota as if they might take it)");
    kith_columns_write(columns, out, options, 4);
}

void
kith_why_costs_write(GString *out, const KithProblem *problem, const KithTried *tried,
                     const KithTried *holder, const KithReportOptions *options)
{
    if (tried->tried.outcome >= KITH_BUSY)
        return;
    g_autoptr(KithColumns) columns = kith_columns_new(holder != NULL ? "lrrr" : "lr");
    g_autofree char *who = kith_page_person(problem, tried->candidate.person, options);
    g_autofree char *other =
        holder != NULL ? kith_page_person(problem, holder->candidate.person, options) : NULL;
    gint64 sum = 0, sum_other = 0;
    gboolean any = FALSE;
    kith_columns_add(columns, "", who, other, holder != NULL ? "difference" : NULL, NULL);
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        gint64 own = tried->terms[rule].cost,
               theirs = holder != NULL ? holder->terms[rule].cost : 0;
        if (problem->rules[rule].tier < KITH_TIER_CHANGE || (own == 0 && theirs == 0))
            continue;
        any = TRUE;
        sum += own;
        sum_other += theirs;
        g_autofree char *mine = kith_points_text(problem, own);
        g_autofree char *others = holder != NULL ? kith_points_text(problem, theirs) : NULL;
        g_autofree char *more = holder != NULL ? kith_points_text(problem, own - theirs) : NULL;
        kith_columns_add(columns, problem->rules[rule].name, mine, others, more, NULL);
    }
    g_autofree char *mine = kith_points_text(problem, sum);
    g_autofree char *others = holder != NULL ? kith_points_text(problem, sum_other) : NULL;
    g_autofree char *more = holder != NULL ? kith_points_text(problem, sum - sum_other) : NULL;
    kith_columns_add(columns, "together", mine, others, more, NULL);
    if (!any)
        return;
    kith_page_paragraph(out, options, 2, 2,
                        "What each rule costs, beside an empty seat, in points:");
    kith_columns_write(columns, out, options, 4);
}

void
kith_why_rules_json(KithJson *json, KithExplainer *explainer, const KithTried *tried, gint32 seat)
{
    const KithProblem *problem = explainer->problem;
    KithCondition conditions[CONDITIONS_MOST];
    gint32 n =
        kith_explain_conditions(explainer, &tried->candidate, seat, conditions, CONDITIONS_MOST);
    kith_json_begin_list(json, "conditions");
    for (gint32 i = 0; i < MIN(n, CONDITIONS_MOST); i++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "condition", kith_condition_info(conditions[i].kind)->id);
        if (conditions[i].clause >= 0) {
            g_autofree char *asked = clause_text(problem, seat, conditions[i].clause);
            kith_json_text(json, "asks", asked);
        }
        kith_json_boolean(json, "met", conditions[i].met);
        if (!conditions[i].met)
            kith_json_text(json, "reason", kith_reason_info(conditions[i].reason.code)->id);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    kith_json_begin_list(json, "rules");
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        if (tried->tried.outcome == KITH_BUSY || !is_told(problem, rule, tried->candidate.person))
            continue;
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "rule", problem->rules[rule].id);
        kith_json_boolean(json, "kept", tried->terms[rule].cost <= 0);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}
