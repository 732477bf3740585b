#include "model/build/build.h"
#include "model/rule_columns.h"

#include <string.h>

/* The rules that hold: the ones that always do, changed by rows of their kind that have no id of
 * their own, then the ones that are listed. */

static gint32
cell(const KithBuild *build, int column, gint32 row)
{
    return kith_cell(kith_build_table(build, KITH_RULES), column, row);
}

static const char *
text(const KithBuild *build, int column, gint32 row)
{
    return kith_partnership_text(build->partnership, cell(build, column, row));
}

static KithSpot
spot_of(int column, gint32 row)
{
    return KITH_AT(KITH_RULES, column, row);
}

static KithRule
rule_of_kind(KithRuleKind kind)
{
    const KithRuleInfo *info = kith_rule_info(kind);
    return (KithRule){
        .kind = kind,
        .id = info->id,
        .name = info->name,
        .tier = info->tier,
        .weight = info->weight,
        .weight_under = info->weight,
        .least = KITH_NONE,
        .most = KITH_NONE,
        .least_time = KITH_NONE,
        .most_time = KITH_NONE,
        .weeks = 1,
        .run = 1,
        .start = KITH_NONE,
        .end = KITH_NONE,
        .kinds = G_MAXUINT32, /* past days of unknown kind included */
        .after = G_MAXUINT32,
        .days = 0x7f,
        .requirement = -1,
        .pattern_text = KITH_NO_TEXT,
        .engagements = (1u << KITH_ENGAGEMENTS) - 1,
        .employer = -1,
        .terms = KITH_NO_TEXT,
        .person = -1,
    };
}

/* The kinds of duty in a cell as a mask. */
static guint32
read_kinds(const KithBuild *build, int column, gint32 row)
{
    g_autoptr(GArray) kinds = g_array_new(FALSE, FALSE, sizeof(gint32));
    guint32 mask = 0;
    kith_build_refs(build, KITH_RULES, column, row, kinds);
    for (guint i = 0; i < kinds->len; i++)
        if (g_array_index(kinds, gint32, i) < build->problem->n_kinds)
            mask |= (guint32)1 << g_array_index(kinds, gint32, i);
    return mask;
}

static void
read_numbers(const KithBuild *build, gint32 row, KithRule *rule)
{
    gint32 weight = cell(build, KITH_RULES_WEIGHT, row);
    gint32 under = cell(build, KITH_RULES_WEIGHT_UNDER, row);
    gint32 tier = cell(build, KITH_RULES_TIER, row);
    if (tier != KITH_NONE)
        rule->tier = tier;
    if (weight != KITH_NONE)
        rule->weight = rule->weight_under = weight;
    if (under != KITH_NONE)
        rule->weight_under = under;

    gint32 *counts[] = {&rule->least, &rule->most, &rule->weeks, &rule->run};
    static const int count_columns[] = {KITH_RULES_LEAST, KITH_RULES_MOST, KITH_RULES_WEEKS,
                                        KITH_RULES_RUN};
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        if (cell(build, count_columns[i], row) != KITH_NONE)
            *counts[i] = cell(build, count_columns[i], row);
    KithTick *times[] = {&rule->least_time, &rule->most_time};
    static const int time_columns[] = {KITH_RULES_LEAST_MINUTES, KITH_RULES_MOST_MINUTES};
    for (gsize i = 0; i < G_N_ELEMENTS(times); i++)
        if (cell(build, time_columns[i], row) != KITH_NONE)
            *times[i] = kith_build_minutes(build, cell(build, time_columns[i], row));
}

/* Puts what a row gives in place of what the rule has. */
static void
read_row(KithBuild *build, gint32 row, KithRule *rule)
{
    read_numbers(build, row, rule);
    if (text(build, KITH_RULES_NAME, row) != NULL)
        rule->name = text(build, KITH_RULES_NAME, row);
    if (text(build, KITH_RULES_SOURCE, row) != NULL)
        rule->source = text(build, KITH_RULES_SOURCE, row);
    if (cell(build, KITH_RULES_KINDS, row) != KITH_NONE)
        rule->kinds = read_kinds(build, KITH_RULES_KINDS, row);
    if (cell(build, KITH_RULES_AFTER, row) != KITH_NONE)
        rule->after = read_kinds(build, KITH_RULES_AFTER, row);
    if (cell(build, KITH_RULES_DAYS, row) != KITH_NONE)
        rule->days = (guint32)cell(build, KITH_RULES_DAYS, row);
    if (cell(build, KITH_RULES_START, row) != KITH_NONE)
        rule->start = cell(build, KITH_RULES_START, row);
    if (cell(build, KITH_RULES_END, row) != KITH_NONE)
        rule->end = cell(build, KITH_RULES_END, row);
    rule->wished = cell(build, KITH_RULES_WISH, row) == KITH_FOR;
    if (text(build, KITH_RULES_PATTERN, row) != NULL)
        kith_build_pattern_of_days(build, row, rule);
    if (cell(build, KITH_RULES_REQUIRES, row) != KITH_NONE)
        rule->requirement = kith_build_requirement(build, KITH_RULES, KITH_RULES_REQUIRES, row);
    if (cell(build, KITH_RULES_ENGAGEMENTS, row) != KITH_NONE)
        rule->engagements = (guint32)cell(build, KITH_RULES_ENGAGEMENTS, row);
    if (cell(build, KITH_RULES_EMPLOYER, row) != KITH_NONE)
        rule->employer = kith_build_ref(build, KITH_RULES, KITH_RULES_EMPLOYER, row);
    if (cell(build, KITH_RULES_TERMS, row) != KITH_NONE)
        rule->terms = cell(build, KITH_RULES_TERMS, row);
    if (cell(build, KITH_RULES_PERSON, row) != KITH_NONE)
        rule->person = kith_build_ref(build, KITH_RULES, KITH_RULES_PERSON, row);
    if (cell(build, KITH_RULES_YOUNG, row) == 1)
        rule->young = TRUE;
}

/* The columns that a kind takes, for a sentence. */
static char *
list_parameters(unsigned takes)
{
    GString *list = g_string_new(NULL);
    gsize n;
    const KithRuleColumn *parameters = kith_rule_columns(&n);
    for (gsize i = 0; i < n; i++)
        if (takes & parameters[i].takes)
            g_string_append_printf(list, "%s'%s'", list->len > 0 ? ", " : "",
                                   kith_rule_column_name(parameters[i].column));
    if (list->len == 0)
        g_string_append(list, "no figures");
    return g_string_free(list, FALSE);
}

static void
check_parameters(KithBuild *build, gint32 row, const KithRuleInfo *info)
{
    gsize n;
    const KithRuleColumn *parameters = kith_rule_columns(&n);
    for (gsize i = 0; i < n; i++) {
        int column = parameters[i].column;
        gint32 value = cell(build, column, row);
        if (value == KITH_NONE)
            continue;
        g_autofree char *list = list_parameters(info->takes);
        gint32 lowest = column == KITH_RULES_WEEKS || column == KITH_RULES_RUN ? 1 : 0;
        if ((info->takes & parameters[i].takes) == 0)
            kith_build_error(build, "rule-parameter", spot_of(column, row),
                             "the rule '%s' does not take '%s'; it takes %s", info->id,
                             kith_rule_column_name(column), list);
        else if (column <= KITH_RULES_RUN && value < lowest)
            kith_build_error(build, "rule-out-of-range", spot_of(column, row), "'%s' is %d or more",
                             kith_rule_column_name(column), lowest);
    }
}

static guint32
unpopular_kinds(const KithProblem *problem)
{
    guint32 mask = 0;
    for (gint32 kind = 0; kind < problem->n_kinds; kind++)
        mask |= (guint32)problem->kinds[kind].unpopular << kind;
    return mask;
}

/* What a rule means that says nothing of kinds, where that is not simply all of them. */
static void
settle_kinds(KithBuild *build, gint32 row, KithRule *rule)
{
    if (cell(build, KITH_RULES_KINDS, row) != KITH_NONE)
        return;
    if (rule->kind == KITH_RULE_NIGHT_AVERAGE)
        kith_build_error(build, "rule-incomplete", spot_of(KITH_RULES_RULE, row),
                         "the rule '%s' must say which kinds of duty are night work, in 'kinds'",
                         kith_rule_info(rule->kind)->id);
    if (rule->kind != KITH_RULE_FAIRNESS || cell(build, KITH_RULES_DAYS, row) != KITH_NONE)
        return;
    rule->kinds = unpopular_kinds(build->problem);
    if (rule->kinds == 0)
        kith_build_error(build, "rule-incomplete", spot_of(KITH_RULES_RULE, row),
                         "no kind of duty is unpopular, so the rule '%s' must say what is to be "
                         "shared out, in 'kinds' or 'days'",
                         kith_rule_info(rule->kind)->id);
}

/* Whether a kind has something to count where it gives no figure. */
static gboolean
needs_no_figure(KithRuleKind kind)
{
    return kind == KITH_RULE_TOP_OF_LICENCE || kind == KITH_RULE_MEAL_BREAK ||
           kind == KITH_RULE_KNOWN_CARER || kind == KITH_RULE_SAME_PERSON ||
           kind == KITH_RULE_SAME_TIME;
}

/* Whether a rule says enough to be held against a rota. */
static void
check_complete(KithBuild *build, gint32 row, const KithRule *rule)
{
    const KithRuleInfo *info = kith_rule_info(rule->kind);
    unsigned limits = info->takes & (KITH_TAKES_LEAST | KITH_TAKES_MOST | KITH_TAKES_LEAST_MINUTES |
                                     KITH_TAKES_MOST_MINUTES);
    gboolean limited = rule->least != KITH_NONE || rule->most != KITH_NONE ||
                       rule->least_time != KITH_NONE || rule->most_time != KITH_NONE;
    g_autofree char *list = list_parameters(limits);
    if (limits != 0 && !limited && !info->always && !needs_no_figure(rule->kind))
        kith_build_error(build, "rule-incomplete", spot_of(KITH_RULES_RULE, row),
                         "the rule '%s' needs a figure: %s", info->id, list);
    if (rule->kind == KITH_RULE_BREAK_DUE && rule->most_time == KITH_NONE)
        kith_build_error(build, "rule-incomplete", spot_of(KITH_RULES_RULE, row),
                         "the rule '%s' must say how long work may last without a break, in "
                         "'most_minutes'",
                         info->id);
    if ((info->takes & KITH_TAKES_WINDOW) && (rule->start == KITH_NONE || rule->end <= rule->start))
        kith_build_error(build, "rule-incomplete", spot_of(KITH_RULES_RULE, row),
                         "the rule '%s' must say between which times of the day, in 'start' and a "
                         "later 'end'",
                         info->id);
    if ((info->takes & KITH_TAKES_AFTER) && cell(build, KITH_RULES_AFTER, row) == KITH_NONE)
        kith_build_error(build, "rule-incomplete", spot_of(KITH_RULES_RULE, row),
                         "the rule '%s' must say after which kinds of duty, in 'after'", info->id);
    if ((info->takes & KITH_TAKES_PATTERN) && rule->pattern_text == KITH_NO_TEXT)
        kith_build_error(build, "rule-incomplete", spot_of(KITH_RULES_RULE, row),
                         "the rule '%s' must say which days follow each other, in 'pattern'",
                         info->id);
    if ((info->takes & KITH_TAKES_WEEKS) && rule->kind != KITH_RULE_REST_WEEKLY &&
        cell(build, KITH_RULES_WEEKS, row) == KITH_NONE)
        kith_build_error(build, "rule-incomplete", spot_of(KITH_RULES_RULE, row),
                         "the rule '%s' must say over how many weeks, in 'weeks'", info->id);
    if ((rule->least != KITH_NONE && rule->most != KITH_NONE && rule->least > rule->most) ||
        (rule->least_time != KITH_NONE && rule->most_time != KITH_NONE &&
         rule->least_time > rule->most_time))
        kith_build_error(build, "rule-least-above-most", spot_of(KITH_RULES_RULE, row),
                         "the least of this rule is more than its most");
}

static void
check_price(KithBuild *build, gint32 row)
{
    gint32 tier = cell(build, KITH_RULES_TIER, row);
    if (tier != KITH_NONE && (tier < 0 || tier >= KITH_TIERS))
        kith_build_error(build, "rule-out-of-range", spot_of(KITH_RULES_TIER, row),
                         "'tier' is a number from 0 to %d", KITH_TIERS - 1);
    static const int weights[] = {KITH_RULES_WEIGHT, KITH_RULES_WEIGHT_UNDER};
    for (gsize i = 0; i < G_N_ELEMENTS(weights); i++) {
        gint32 weight = cell(build, weights[i], row);
        if (weight != KITH_NONE && weight < 0)
            kith_build_error(build, "rule-out-of-range", spot_of(weights[i], row),
                             "'%s' is 0 or more", kith_rule_column_name(weights[i]));
    }
}

/* The last column of a row that says for whom the rule holds; -1 where it holds for everyone. */
static int
scope_of(const KithBuild *build, gint32 row)
{
    gsize n;
    const int *scopes = kith_rule_scopes(&n);
    int column = -1;
    for (gsize i = 0; i < n; i++)
        if (cell(build, scopes[i], row) > (scopes[i] == KITH_RULES_YOUNG ? 0 : KITH_NONE))
            column = scopes[i];
    return column;
}

/* What protects people and always holds can be neither moved, nor made free, nor kept from some. */
static void
check_fixed(KithBuild *build, gint32 row, const KithRuleInfo *info)
{
    int column = -1;
    gint32 tier = cell(build, KITH_RULES_TIER, row);
    if (tier != KITH_NONE && tier != info->tier)
        column = KITH_RULES_TIER;
    if (cell(build, KITH_RULES_OFF, row) == 1)
        column = KITH_RULES_OFF;
    if (cell(build, KITH_RULES_WEIGHT, row) == 0)
        column = KITH_RULES_WEIGHT;
    int scope = scope_of(build, row);
    if (scope >= 0)
        column = scope;
    if (column >= 0)
        kith_build_error(build, "rule-fixed", spot_of(column, row),
                         "'%s' protects people and always holds for everyone; take '%s' away",
                         info->id, kith_rule_column_name(column));
}

static void
check_scope(KithBuild *build, gint32 row, const KithRuleInfo *info)
{
    int scope = scope_of(build, row);
    if (scope >= 0)
        kith_build_error(build, "rule-scope", spot_of(scope, row),
                         "'%s' is about needs, not about some of the people; take '%s' away",
                         info->id, kith_rule_column_name(scope));
}

static gint32
find_rule(const GArray *rules, const char *id)
{
    for (guint i = 0; i < rules->len; i++)
        if (strcmp(g_array_index(rules, KithRule, i).id, id) == 0)
            return (gint32)i;
    return -1;
}

static void
report_unknown_rule(KithBuild *build, const char *id, KithSpot spot)
{
    const char *known[KITH_RULE_KINDS];
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++)
        known[kind] = kith_rule_info(kind)->id;
    const char *near = kith_build_near(build, id, known, KITH_RULE_KINDS);
    if (near != NULL)
        kith_build_error(build, "unknown-rule", spot, "there is no rule '%s'; did you mean '%s'?",
                         id, near);
    else
        kith_build_error(build, "unknown-rule", spot,
                         "there is no rule '%s'; `kith rules` lists them", id);
}

static void
take_away(KithBuild *build, gint32 row, const char *id, GArray *rules)
{
    gint32 at = find_rule(rules, id);
    if (at < 0)
        kith_build_warn(build, "rule-not-there", spot_of(KITH_RULES_OFF, row),
                        "no rule '%s' comes before this row, so there is nothing to take away", id);
    else if (!kith_rule_is_fixed(g_array_index(rules, KithRule, at).kind))
        g_array_remove_index(rules, (guint)at);
}

/* A row about a rule that always holds. */
static void
change_rule(KithBuild *build, gint32 row, const KithRuleInfo *info, GArray *rules)
{
    if (text(build, KITH_RULES_ID, row) != NULL) {
        kith_build_error(build, "rule-always-holds", spot_of(KITH_RULES_ID, row),
                         "'%s' always holds, and only once; to change it, leave its 'id' out",
                         info->id);
        return;
    }
    gint32 at = find_rule(rules, info->id);
    if (at < 0) {
        kith_build_error(build, "rule-not-there", spot_of(KITH_RULES_RULE, row),
                         "an earlier row takes '%s' away; leave out one of the two", info->id);
        return;
    }
    KithRule *rule = &g_array_index(rules, KithRule, at);
    read_row(build, row, rule);
    check_complete(build, row, rule);
}

static void
add_rule(KithBuild *build, gint32 row, KithRuleKind kind, const char *id, GArray *rules)
{
    if (find_rule(rules, id) >= 0) {
        kith_build_error(
            build, "duplicate-rule", spot_of(KITH_RULES_RULE, row),
            "there is a rule '%s' already; give this one an 'id' of its own, or take the "
            "other away with 'off' first",
            id);
        return;
    }
    KithRule rule = rule_of_kind(kind);
    rule.id = id;
    read_row(build, row, &rule);
    settle_kinds(build, row, &rule);
    check_complete(build, row, &rule);
    g_array_append_val(rules, rule);
}

static void
check_terms(KithBuild *build, gint32 row)
{
    const KithProblem *problem = build->problem;
    gint32 terms = cell(build, KITH_RULES_TERMS, row);
    if (terms == KITH_NONE)
        return;
    for (gint32 c = 0; c < problem->n_contracts; c++)
        if (problem->contracts[c].terms == terms)
            return;
    kith_build_warn(build, "unknown-terms", spot_of(KITH_RULES_TERMS, row),
                    "no contract is on the terms '%s', so this rule holds for nobody",
                    text(build, KITH_RULES_TERMS, row));
}

static void
build_row(KithBuild *build, gint32 row, GArray *rules)
{
    const char *name = text(build, KITH_RULES_RULE, row), *id = text(build, KITH_RULES_ID, row);
    int kind = kith_rule_kind(name);
    gboolean off = cell(build, KITH_RULES_OFF, row) == 1;
    if (kind < 0 && !(off && find_rule(rules, name) >= 0)) {
        report_unknown_rule(build, name, spot_of(KITH_RULES_RULE, row));
        return;
    }
    if (kind >= 0) {
        const KithRuleInfo *info = kith_rule_info(kind);
        check_parameters(build, row, info);
        check_price(build, row);
        check_terms(build, row);
        if (kith_rule_is_fixed(kind))
            check_fixed(build, row, info);
        if (kith_rule_is_for_needs(kind))
            check_scope(build, row, info);
    }
    if (off)
        take_away(build, row, id != NULL ? id : name, rules);
    else if (kith_rule_info(kind)->always)
        change_rule(build, row, kith_rule_info(kind), rules);
    else
        add_rule(build, row, kind, id != NULL ? id : name, rules);
}

void
kith_build_rules(KithBuild *build)
{
    KithProblem *problem = build->problem;
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(KithRule));
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++) {
        KithRule rule = rule_of_kind(kind);
        if (kith_rule_info(kind)->always)
            g_array_append_val(rules, rule);
    }
    for (gint32 row = 0; row < kith_build_table(build, KITH_RULES)->n_rows; row++)
        build_row(build, row, rules);
    problem->n_rules = (gint32)rules->len;
    problem->rules = (KithRule *)g_array_free(rules, FALSE);
}
