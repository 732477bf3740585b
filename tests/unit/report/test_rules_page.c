/* The page of rules leaves out no kind, no column and no source. */
#include "model/rule_columns.h"
#include "model/rule_set.h"

#include <criterion/criterion.h>
#include <kith/report.h>
#include <string.h>

/* The part of the page about one kind: from its heading to the next one. */
static char *
section_of(const char *page, const char *id)
{
    g_autofree char *heading = g_strdup_printf("\n## %s\n", id);
    const char *begin = strstr(page, heading);
    cr_assert_not_null(begin, "the page does not name %s", id);
    const char *end = strstr(begin + strlen(heading), "\n## ");
    return end != NULL ? g_strndup(begin, (gsize)(end - begin)) : g_strdup(begin);
}

Test(rules_page, names_every_rule)
{
    g_autofree char *page = kith_report_rules_page(-1);
    gsize n;
    const KithRuleColumn *columns = kith_rule_columns(&n);
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++) {
        const KithRuleInfo *info = kith_rule_info((KithRuleKind)kind);
        g_autofree char *section = section_of(page, info->id);
        cr_expect_not_null(strstr(section, info->name + 1), "%s: its name", info->id);
        cr_expect_not_null(strstr(section, info->asks), "%s: what it asks", info->id);
        g_autofree char *weight = g_strdup_printf("weight %d for each", (int)info->weight);
        cr_expect_not_null(strstr(section, weight), "%s: its weight", info->id);
        for (gsize i = 0; i < n; i++) {
            g_autofree char *takes =
                g_strdup_printf("- takes `%s`:", kith_rule_column_name(columns[i].column));
            cr_expect_eq(strstr(section, takes) != NULL, (info->takes & columns[i].takes) != 0,
                         "%s: %s", info->id, takes);
        }
    }
}

Test(rules_page, names_every_scope_and_column)
{
    g_autofree char *page = kith_report_rules_page(-1);
    gsize n;
    const int *scopes = kith_rule_scopes(&n);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *line = g_strdup_printf("- `%s`: ", kith_rule_column_name(scopes[i]));
        cr_expect_not_null(strstr(page, line), "%s", line);
    }
    /* a column that no kind takes would be of no use */
    const KithRuleColumn *columns = kith_rule_columns(&n);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *takes =
            g_strdup_printf("- takes `%s`:", kith_rule_column_name(columns[i].column));
        cr_expect_not_null(strstr(page, takes), "nothing takes %s", takes);
    }
}

Test(rules_page, gives_the_sources_of_what_is_shipped)
{
    g_autofree char *page = kith_report_rules_page(-1);
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    cr_assert(kith_partnership_add_rule_set(partnership, "working-time-uk", NULL));
    const KithTable *table = &partnership->tables[KITH_RULES];
    cr_assert_gt(table->n_rows, 5);
    for (gint32 row = 0; row < table->n_rows; row++) {
        const char *kind =
            kith_partnership_text(partnership, kith_cell(table, KITH_RULES_RULE, row));
        const char *source =
            kith_partnership_text(partnership, kith_cell(table, KITH_RULES_SOURCE, row));
        g_autofree char *section = section_of(page, kind);
        cr_expect_not_null(strstr(section, source), "%s", source);
    }
}

Test(rules_page, of_one_kind)
{
    g_autofree char *page = kith_report_rules_page(KITH_RULE_PATTERN);
    cr_expect(g_str_has_prefix(page, "## pattern\n"));
    cr_expect_null(strstr(page, "## rest-daily"));
}
