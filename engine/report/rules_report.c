/* The kinds of rule there are, and the rules that hold in a partnership. */
#include <kith/report.h>

#include "model/rule_columns.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/rules_page.h"
#include "report/scores.h"

static void
kind_json(KithJson *json, int kind)
{
    const KithRuleInfo *info = kith_rule_info((KithRuleKind)kind);
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "kind", info->id);
    kith_json_text(json, "name", info->name);
    kith_json_text(json, "asks", info->asks);
    kith_json_text(json, "tier", kith_tier_id(info->tier));
    kith_json_integer(json, "weight", info->weight);
    kith_json_text(json, "unit", kith_unit_id(info->unit));
    kith_json_boolean(json, "always", info->always);
    gsize n;
    const KithRuleColumn *columns = kith_rule_columns(&n);
    kith_json_begin_list(json, "takes");
    for (gsize i = 0; i < n; i++)
        if ((info->takes & columns[i].takes) != 0)
            kith_json_text(json, NULL, kith_rule_column_name(columns[i].column));
    kith_json_end_list(json);
    kith_json_end_object(json);
}

static void
write_all_kinds(GString *out, const KithReportOptions *options)
{
    for (int tier = 0; tier < KITH_TIERS; tier++) {
        g_autoptr(KithColumns) columns = kith_columns_new("lll");
        int n = 0;
        for (int kind = 0; kind < KITH_RULE_KINDS; kind++) {
            const KithRuleInfo *info = kith_rule_info((KithRuleKind)kind);
            if (info->tier != tier)
                continue;
            kith_columns_add(columns, info->id, info->always ? "always" : "if listed", info->asks,
                             NULL);
            n++;
        }
        if (n == 0)
            continue;
        kith_page_heading(out, options, "%s", kith_tier_name(tier));
        kith_columns_write(columns, out, options, 2);
    }
    g_string_append_c(out, '\n');
    kith_page_paragraph(out, options, 0, 0,
                        "A partnership lists its rules in its table 'rules', with a tier, weight "
                        "and scope of its own. `kith rules KIND` says what a kind takes.");
}

static void
write_kind(GString *out, int kind, const KithReportOptions *options)
{
    const KithRuleInfo *info = kith_rule_info((KithRuleKind)kind);
    g_autofree char *takes = kith_takes_text(info, "");
    kith_page_heading(out, options, "%s: %s", info->id, info->name);
    kith_page_paragraph(out, options, 2, 0, "%s.", info->asks);
    g_autofree char *weight = kith_page_count(info->weight, "point", NULL);
    g_autoptr(KithColumns) columns = kith_columns_new("ll");
    kith_columns_add(columns, "holds", info->always ? "always" : "where a partnership lists it",
                     NULL);
    kith_columns_add(columns, "tier", kith_tier_name(info->tier), NULL);
    g_autofree char *cost = g_strdup_printf("%s for each %s, unless the rule says otherwise",
                                            weight, kith_unit_one(info->unit));
    kith_columns_add(columns, "costs", cost, NULL);
    kith_columns_add(columns, "takes", *takes != '\0' ? takes : "no figures of its own", NULL);
    kith_columns_write(columns, out, options, 2);
}

char *
kith_report_rule_kinds(int kind, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    g_return_val_if_fail(kind < KITH_RULE_KINDS, g_strdup(""));
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        kith_json_begin_list(json, "kinds");
        for (int i = 0; i < KITH_RULE_KINDS; i++)
            if (kind < 0 || kind == i)
                kind_json(json, i);
        kith_json_end_list(json);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    if (kind < 0)
        write_all_kinds(out, &options);
    else
        write_kind(out, kind, &options);
    return g_string_free(out, FALSE);
}

/* The figures of a rule: "at least 11 h, at most 4". */
static char *
figures_text(const KithProblem *problem, const KithRule *rule)
{
    GString *text = g_string_new(NULL);
    const struct {
        const char *word;
        gint32 value;
        gboolean time;
    } figures[] = {
        {"at least", rule->least, FALSE},
        {"at most", rule->most, FALSE},
        {"at least", rule->least_time, TRUE},
        {"at most", rule->most_time, TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
        if (figures[i].value == KITH_NONE)
            continue;
        g_autofree char *amount = figures[i].time ? kith_page_time(problem, figures[i].value)
                                                  : kith_page_number(figures[i].value);
        g_string_append_printf(text, "%s%s %s", text->len > 0 ? ", " : "", figures[i].word, amount);
    }
    unsigned takes = kith_rule_info(rule->kind)->takes;
    if ((takes & KITH_TAKES_WEEKS) != 0)
        g_string_append_printf(text, "%sin %d week%s", text->len > 0 ? " " : "", rule->weeks,
                               rule->weeks == 1 ? "" : "s");
    if ((takes & KITH_TAKES_RUN) != 0)
        g_string_append_printf(text, "%safter %d day%s", text->len > 0 ? " " : "", rule->run,
                               rule->run == 1 ? "" : "s");
    if (rule->n_pattern > 0)
        g_string_append_printf(text, "%s'%s'%s", text->len > 0 ? ", " : "",
                               kith_problem_text(problem, rule->pattern_text),
                               rule->wished ? " wished for" : "");
    return g_string_free(text, FALSE);
}

static void
rule_json(KithJson *json, const KithProblem *problem, const KithRule *rule)
{
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "rule", rule->id);
    kith_json_text(json, "kind", kith_rule_info(rule->kind)->id);
    kith_json_text(json, "name", rule->name);
    kith_json_text(json, "tier", kith_tier_id(rule->tier));
    kith_json_integer(json, "weight", rule->weight);
    if (rule->least != KITH_NONE)
        kith_json_integer(json, "least", rule->least);
    if (rule->most != KITH_NONE)
        kith_json_integer(json, "most", rule->most);
    if (rule->least_time != KITH_NONE)
        kith_json_decimal(json, "least_minutes", kith_points(problem, rule->least_time), 3);
    if (rule->most_time != KITH_NONE)
        kith_json_decimal(json, "most_minutes", kith_points(problem, rule->most_time), 3);
    if (rule->n_pattern > 0) {
        kith_json_text(json, "pattern", kith_problem_text(problem, rule->pattern_text));
        kith_json_text(json, "wish", rule->wished ? "for" : "against");
    }
    kith_json_text(json, "source", rule->source);
    kith_json_end_object(json);
}

char *
kith_report_rules(const KithProblem *problem, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(problem, NULL);
        kith_json_begin_list(json, "rules");
        for (gint32 rule = 0; rule < problem->n_rules; rule++)
            rule_json(json, problem, &problem->rules[rule]);
        kith_json_end_list(json);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    for (int tier = 0; tier < KITH_TIERS; tier++) {
        gboolean any = FALSE;
        for (gint32 i = 0; i < problem->n_rules; i++) {
            const KithRule *rule = &problem->rules[i];
            if (rule->tier != tier)
                continue;
            if (!any)
                kith_page_heading(out, &options, "%s", kith_tier_name(tier));
            any = TRUE;
            g_autofree char *figures = figures_text(problem, rule);
            g_autofree char *weight = kith_page_number(rule->weight);
            kith_page_paragraph(out, &options, 2, 2, "%s [%s]%s%s, weight %s", rule->name, rule->id,
                                *figures != '\0' ? ": " : "", figures, weight);
            kith_page_paragraph(out, &options, 4, 2, "%s%s%s", kith_rule_info(rule->kind)->asks,
                                rule->source != NULL ? ". Source: " : "",
                                rule->source != NULL ? rule->source : "");
        }
    }
    return g_string_free(out, FALSE);
}
