#include "fixture.h"

static const KithRule *
rule_of(const Fixture *f, const char *id)
{
    for (gint32 i = 0; i < f->problem->n_rules; i++)
        if (strcmp(f->problem->rules[i].id, id) == 0)
            return &f->problem->rules[i];
    return NULL;
}

static gint32
n_always(void)
{
    gint32 n = 0;
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++)
        n += kith_rule_info(kind)->always;
    return n;
}

Test(problem_rules, that_always_hold_come_first)
{
    Fixture f = fixture_new();
    put(&f, "rules", "rule", "rest-daily", "least_minutes", "660");
    build(&f);
    cr_assert_eq(f.problem->n_rules, n_always() + 1);
    for (gint32 i = 0; i < n_always(); i++) {
        const KithRule *rule = &f.problem->rules[i];
        const KithRuleInfo *info = kith_rule_info(rule->kind);
        cr_assert(info->always && rule->tier == info->tier && rule->weight == info->weight);
        cr_assert(i == 0 || rule->kind > rule[-1].kind);
        cr_assert(rule->weight_under == rule->weight && rule->most == KITH_NONE);
    }
    const KithRule *rest = &f.problem->rules[n_always()];
    cr_assert(rest->kind == KITH_RULE_REST_DAILY && rest->least_time == 660);
    cr_assert(rest->kinds == G_MAXUINT32 && rest->requirement == -1 && rest->source == NULL);
    cr_assert_str_eq(rest->name, "daily rest");
    fixture_free(&f);
}

Test(problem_rules, that_always_hold_can_be_changed)
{
    Fixture f = fixture_new();
    put(&f, "rules", "rule", "continuity", "most", "5", "weight", "70", "tier", "1");
    put(&f, "rules", "rule", "contract-minutes", "weight", "9", "weight_under", "4");
    put(&f, "rules", "rule", "travel", "off", "yes");
    put(&f, "rules", "rule", "pay", "weight", "3");
    put(&f, "rules", "rule", "eligible", "weight", "3", "source", "us");
    build(&f);
    cr_assert_eq(f.problem->n_rules, n_always() - 1);
    const KithRule *rule = rule_of(&f, "continuity");
    cr_assert(rule->most == 5 && rule->weight == 70 && rule->tier == 1);
    rule = rule_of(&f, "contract-minutes");
    cr_assert(rule->weight == 9 && rule->weight_under == 4);
    cr_assert_null(rule_of(&f, "travel"));
    cr_assert_eq(rule_of(&f, "pay")->weight_under, 3);
    cr_assert_str_eq(rule_of(&f, "eligible")->source, "us");
    fixture_free(&f);
}

Test(problem_rules, listed)
{
    Fixture f = fixture_new();
    put(&f, "employers", "employer", "e");
    put(&f, "duty_kinds", "kind", "day");
    put(&f, "duty_kinds", "kind", "night");
    put(&f, "people", "person", "ann");
    put(&f, "contracts", "person", "ann", "engagement", "bank", "terms", "zero");
    put(&f, "rules", "rule", "succession", "after", "night", "kinds", "day", "id", "no-day");
    put(&f, "rules", "rule", "average-minutes", "most_minutes", "48h", "weeks", "17", "name",
        "Long weeks", "source", "law", "engagements", "employed;bank", "employer", "e", "person",
        "ann", "young", "yes", "terms", "zero");
    put(&f, "rules", "rule", "run-worked", "most", "6", "least", "2", "tier", "0");
    put(&f, "rules", "rule", "run-worked", "most", "3", "kinds", "night", "id", "nights");
    put(&f, "rules", "rule", "run-worked", "off", "yes");
    put(&f, "rules", "rule", "run-worked", "most", "5");
    build(&f);
    cr_assert_eq(f.problem->n_rules, n_always() + 4);
    const KithRule *rule = rule_of(&f, "no-day");
    cr_assert(rule->kind == KITH_RULE_SUCCESSION && rule->after == 2 && rule->kinds == 1);
    rule = rule_of(&f, "average-minutes");
    cr_assert(rule->most_time == 2880 && rule->weeks == 17 && rule->young && rule->person == 0);
    cr_assert(rule->engagements == 3 && rule->employer == 0 && rule->terms >= 0);
    cr_assert_str_eq(rule->name, "Long weeks");
    cr_assert(rule_of(&f, "run-worked")->most == 5 && rule_of(&f, "run-worked")->tier == 3);
    cr_assert_eq(rule_of(&f, "nights")->kinds, 2);
    fixture_free(&f);
}

Test(problem_rules, patterns)
{
    Fixture f = fixture_new();
    put(&f, "duty_kinds", "kind", "day");
    put(&f, "duty_kinds", "kind", "night");
    put(&f, "rules", "rule", "pattern", "id", "one", "pattern", " night  - day|night * ? ", "days",
        "fri");
    put(&f, "rules", "rule", "pattern", "id", "two", "pattern", "-", "wish", "for");
    build(&f);
    const KithRule *rule = rule_of(&f, "one");
    static const guint32 expected[] = {2, KITH_PATTERN_OFF, 3, KITH_PATTERN_DUTY,
                                       KITH_PATTERN_ANY_DAY};
    cr_assert(rule->n_pattern == 5 && rule->days == 1 << 4 && !rule->wished);
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        cr_assert_eq(rule->pattern[i], expected[i]);
    rule = rule_of(&f, "two");
    cr_assert(rule->n_pattern == 1 && rule->wished && rule->days == 0x7f);
    fixture_free(&f);
}

/* Rows of {rule, then column and text}; a NULL ends them. */
static const struct {
    const char *row[9];
    const char *expected;
} faults[] = {
    {{"rest-dialy", "least_minutes", "660"}, "error unknown-rule"},
    {{"rest-daily", "most", "3", "least_minutes", "660"}, "error rule-parameter"},
    {{"rest-daily"}, "error rule-incomplete"},
    {{"succession", "kinds", "day"}, "error rule-incomplete"},
    {{"average-minutes", "most_minutes", "60"}, "error rule-incomplete"},
    {{"average-minutes", "most_minutes", "60", "weeks", "0"}, "error rule-out-of-range"},
    {{"run-off", "least", "3", "most", "2"}, "error rule-least-above-most"},
    {{"run-off", "least", "-1"}, "error rule-out-of-range"},
    {{"run-off", "least", "1", "tier", "4"}, "error rule-out-of-range"},
    {{"run-off", "least", "1", "weight", "-4"}, "error rule-out-of-range"},
    {{"run-off", "least", "1", "terms", "x"}, "warning unknown-terms"},
    {{"eligible", "tier", "3"}, "error rule-fixed"},
    {{"eligible", "off", "yes"}, "error rule-fixed"},
    {{"eligible", "weight", "0"}, "error rule-fixed"},
    {{"eligible", "young", "yes"}, "error rule-fixed"},
    {{"lateness", "engagements", "bank"}, "error rule-scope"},
    {{"cover-wanted", "engagements", "volunteer"}, "error rule-scope"},
    {{"one-place", "engagements", "bank"}, "error rule-fixed"},
    {{"wish", "id", "mine", "weight", "3"}, "error rule-always-holds"},
    {{"wish", "most", "3"}, "error rule-parameter"},
    {{"run-off", "off", "yes"}, "warning rule-not-there"},
    {{"pattern", "days", "mon"}, "error rule-incomplete"},
    {{"pattern", "pattern", "day dya"}, "error unknown-reference"},
    {{"pattern", "pattern", "- - - - - - - -"}, "error pattern-too-long"},
    {{"pattern", "pattern", "- day|", "wish", "for"}, "error unknown-reference"},
    {{"off-after", "after", "day", "run", "0", "least", "1"}, "error rule-out-of-range"},
    {{"off-after", "after", "day", "run", "1"}, "error rule-incomplete"},
    {{"off-after", "least", "1"}, "error rule-incomplete"},
    {{"rest-weekly", "weeks", "2"}, "error rule-incomplete"},
    {{"fairness", "weight", "2"}, "error rule-incomplete"}, /* nothing is unpopular here */
    {{"fairness", "most", "2", "days", "sat"}, "error rule-parameter"},
    {{"night-average", "most_minutes", "8h", "weeks", "17"}, "error rule-incomplete"},
    {{"break-due", "least_minutes", "20"}, "error rule-incomplete"},
    {{"agency-dear"}, "error rule-incomplete"},
};

Test(problem_rules, that_cannot_be)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        Fixture f = fixture_new();
        const char *columns[5] = {"rule"}, *texts[5] = {faults[i].row[0]};
        gsize n = 1;
        for (gsize j = 1; faults[i].row[j] != NULL; j += 2, n++) {
            columns[n] = faults[i].row[j];
            texts[n] = faults[i].row[j + 1];
        }
        put(&f, "duty_kinds", "kind", "day");
        cr_assert(
            kith_partnership_add_row_v(f.partnership, "rules", columns, texts, n, f.findings));
        build_with(&f, faults[i].expected);
        fixture_free(&f);
    }
}

Test(problem_rules, twice)
{
    Fixture f = fixture_new();
    put(&f, "rules", "rule", "run-off", "least", "1");
    put(&f, "rules", "rule", "run-off", "least", "2");
    put(&f, "rules", "rule", "travel", "off", "yes");
    put(&f, "rules", "rule", "travel", "weight", "2");
    build_with(&f, "error duplicate-rule, error rule-not-there");
    fixture_free(&f);
}

Test(problem_rules, overrides_name_rules)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put(&f, "needs", "need", "n", "date", "2026-03-03", "start", "08:00", "duration", "30");
    put(&f, "rules", "rule", "run-off", "least", "1", "id", "mine");
    for (const char *const *id = (const char *const[]){"eligible", "mine", "run-off", NULL};
         *id != NULL; id++)
        put(&f, "overrides", "rule", *id, "person", "ann", "need", "n", "date", "2026-03-03",
            "reason", "because", "author", "me");
    build_with(&f, "error unknown-rule");
    fixture_free(&f);
}

Test(problem_rules, hold_for_those_in_their_scope)
{
    Fixture f = fixture_new();
    put(&f, "employers", "employer", "e");
    put(&f, "people", "person", "ann", "young", "yes");
    put(&f, "people", "person", "bob");
    put(&f, "people", "person", "cat");
    put(&f, "contracts", "person", "ann", "engagement", "employed", "employer", "e", "terms", "t");
    put(&f, "contracts", "person", "bob", "engagement", "bank", "employer", "e");
    put(&f, "contracts", "person", "bob", "engagement", "employed");
    put(&f, "contracts", "person", "bob", "engagement", "volunteer", "until", "2026-03-01");
    put(&f, "rules", "rule", "run-off", "least", "1", "id", "all");
    put(&f, "rules", "rule", "run-off", "least", "1", "id", "young", "young", "yes");
    put(&f, "rules", "rule", "run-off", "least", "1", "id", "bob", "person", "bob");
    put(&f, "rules", "rule", "run-off", "least", "1", "id", "terms", "terms", "t");
    put(&f, "rules", "rule", "run-off", "least", "1", "id", "both", "engagements", "employed",
        "employer", "e");
    put(&f, "rules", "rule", "run-off", "least", "1", "id", "past", "engagements", "volunteer");
    build_with(&f, "warning no-contract");
    static const struct {
        const char *id;
        gboolean holds[3];
    } scopes[] = {{"all", {TRUE, TRUE, TRUE}},    {"young", {TRUE, FALSE, FALSE}},
                  {"bob", {FALSE, TRUE, FALSE}},  {"terms", {TRUE, FALSE, FALSE}},
                  {"both", {TRUE, FALSE, FALSE}}, {"past", {FALSE, FALSE, FALSE}}};
    for (gsize i = 0; i < G_N_ELEMENTS(scopes); i++)
        for (gint32 person = 0; person < 3; person++)
            cr_assert_eq(kith_problem_rule_holds(f.problem, rule_of(&f, scopes[i].id), person),
                         scopes[i].holds[person], "%s %d", scopes[i].id, person);
    fixture_free(&f);
}
