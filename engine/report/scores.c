#include "report/scores.h"

static const struct {
    const char *id, *name;
} tiers[KITH_TIERS] = {
    [KITH_TIER_PROTECT] = {"protect", "Rules that protect people"},
    [KITH_TIER_UNMET] = {"unmet", "Unmet need"},
    [KITH_TIER_CHANGE] = {"change", "Changes to what is published"},
    [KITH_TIER_SOFT] = {"soft", "Wanted cover, wishes, continuity, travel, cost"},
};

const char *
kith_tier_id(int tier)
{
    return tiers[tier].id;
}

const char *
kith_tier_name(int tier)
{
    return tiers[tier].name;
}

double
kith_points(const KithProblem *problem, gint64 cost)
{
    return (double)cost / problem->ticks_per_minute;
}

char *
kith_points_text(const KithProblem *problem, gint64 cost)
{
    gint64 tenths = ABS(cost) * 10 / problem->ticks_per_minute;
    g_autofree char *whole = kith_page_number(tenths / 10);
    const char *sign = cost < 0 && tenths > 0 ? "-" : "";
    if (tenths % 10 == 0)
        return g_strdup_printf("%s%s", sign, whole);
    return g_strdup_printf("%s%s.%d", sign, whole, (int)(tenths % 10));
}

/* The rules of one tier that came to something, and how many came to nothing. */
static void
write_tier(GString *out, const KithProblem *problem, const KithTerm *terms, int tier,
           const KithReportOptions *options)
{
    g_autoptr(KithColumns) columns = kith_columns_new("lrr");
    gint32 n = 0, kept = 0;
    gint64 cost = 0;
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        if (problem->rules[rule].tier != tier)
            continue;
        n++;
        cost += terms[rule].cost;
        if (terms[rule].units == 0 && terms[rule].cost == 0) {
            kept++;
            continue;
        }
        g_autofree char *units = kith_page_units(problem, rule, terms[rule].units);
        g_autofree char *points = kith_points_text(problem, terms[rule].cost);
        kith_columns_add(columns, problem->rules[rule].name, units, points, NULL);
    }
    if (n == 0 || (tier == KITH_TIER_CHANGE && kept == n)) /* most rotas change no other */
        return;
    g_autofree char *sum = kith_points_text(problem, cost);
    g_autofree char *count = kith_page_count(kept, "rule", NULL);
    if (kept < n)
        kith_columns_add(columns, "together", NULL, sum, NULL);
    kith_page_paragraph(out, options, 2, 0, "%s", tiers[tier].name);
    kith_columns_write(columns, out, options, 4);
    if (kept == n)
        kith_page_paragraph(out, options, 4, 0, n == 1 ? "kept" : "all %s kept", count);
    else if (kept > 0)
        kith_page_paragraph(out, options, 4, 0, "and %s that came to nothing", count);
}

void
kith_scores_write(GString *out, const KithProblem *problem, const KithTerm *terms,
                  const KithReportOptions *options)
{
    kith_page_heading(out, options, "What the rules came to (how much, and cost in points)");
    for (int tier = 0; tier < KITH_TIERS; tier++)
        write_tier(out, problem, terms, tier, options);
}

void
kith_score_json(KithJson *json, const char *key, const KithProblem *problem, const KithScore *score)
{
    kith_json_begin_object(json, key);
    for (int tier = 0; tier < KITH_TIERS; tier++)
        kith_json_decimal(json, tiers[tier].id, kith_points(problem, score->tier[tier]), 3);
    kith_json_end_object(json);
}

void
kith_terms_json(KithJson *json, const char *key, const KithProblem *problem, const KithTerm *terms,
                gboolean all)
{
    kith_json_begin_list(json, key);
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        const KithRule *known = &problem->rules[rule];
        const KithRuleInfo *info = kith_rule_info(known->kind);
        if (!all && terms[rule].units == 0 && terms[rule].cost == 0)
            continue;
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "rule", known->id);
        kith_json_text(json, "kind", info->id);
        kith_json_text(json, "name", known->name);
        kith_json_text(json, "tier", tiers[known->tier].id);
        if (info->unit == KITH_UNIT_TIME)
            kith_json_decimal(json, "minutes", kith_points(problem, terms[rule].units), 3);
        else
            kith_json_integer(json, info->unit == KITH_UNIT_PENCE ? "pence" : "count",
                              terms[rule].units);
        kith_json_decimal(json, "cost", kith_points(problem, terms[rule].cost), 3);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

void
kith_scores_json(KithJson *json, const KithProblem *problem, const KithTerm *terms)
{
    KithScore score = {{0}};
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        score.tier[problem->rules[rule].tier] += terms[rule].cost;
    kith_score_json(json, "score", problem, &score);
    kith_terms_json(json, "terms", problem, terms, TRUE);
}
