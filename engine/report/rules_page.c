/* The page of all kinds of rule, made of the one table of them and of the rule sets that are
 * shipped.
 */
#include "report/rules_page.h"

#include <kith/report.h>
#include "model/rule_columns.h"
#include "model/rule_set.h"
#include "report/page.h"
#include "report/scores.h"

#include <string.h>

static const struct {
    const char *id, *one;
} units[] = {
    [KITH_UNIT_COUNT] = {"count", "time it is broken"},
    [KITH_UNIT_TIME] = {"minutes", "minute"},
    [KITH_UNIT_PENCE] = {"pence", "penny"},
};

const char *
kith_unit_id(KithUnit unit)
{
    return units[unit].id;
}

const char *
kith_unit_one(KithUnit unit)
{
    return units[unit].one;
}

char *
kith_takes_text(const KithRuleInfo *info, const char *quote)
{
    gsize n;
    const KithRuleColumn *columns = kith_rule_columns(&n);
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        if ((info->takes & columns[i].takes) != 0)
            g_string_append_printf(text, "%s%s%s%s", text->len > 0 ? ", " : "", quote,
                                   kith_rule_column_name(columns[i].column), quote);
    return g_string_free(text, FALSE);
}

/* What begins a sentence begins with a capital. */
static void
append_sentence(GString *out, const char *text)
{
    g_string_append_c(out, g_ascii_toupper(text[0]));
    g_string_append(out, text + 1);
}

static void
append_begin(GString *out)
{
    g_string_append(
        out,
        "# The rules of a rota\n\n"
        "A partnership lists its rules in the table `rules`, and names the shipped rule sets that it "
        "uses under `rule_sets`. A kind may be listed more than once, with an `id` of its own; what "
        "always holds is listed only to change it. `tier` and `weight` take the place of what stands "
        "here, `weight_under` is for what is too little where the weight is for what is too much, "
        "and `off: yes` takes a rule away.\n\n"
        "What a rota costs is compared tier by tier. A rule of tier 0 is kept in every rota that is "
        "written.\n\n"
        "A rule holds for everyone, unless one of these columns says for whom:\n\n");
    gsize n;
    const int *scopes = kith_rule_scopes(&n);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(out, "- `%s`: %s\n", kith_rule_column_name(scopes[i]),
                               kith_rule_column_meaning(scopes[i]));
    g_string_append(out, "\nSums are of all that a person does, under whatever contract: a cap of "
                         "somebody's visa is a `week-minutes` of theirs, one for volunteers is one "
                         "for that engagement.\n\n"
                         "| rule | name | tier | weight | for each | holds |\n"
                         "|---|---|---|---|---|---|\n");
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++) {
        const KithRuleInfo *info = kith_rule_info((KithRuleKind)kind);
        g_string_append_printf(out, "| [%s](#%s) | %s | %d | %" G_GINT64_FORMAT " | %s | %s |\n",
                               info->id, info->id, info->name, info->tier, info->weight,
                               kith_unit_one(info->unit), info->always ? "always" : "where listed");
    }
}

/* The rows of a kind in one shipped set. */
static void
append_set(GString *out, const char *set, const KithPartnership *partnership, const char *kind)
{
    const KithTable *table = &partnership->tables[KITH_RULES];
    for (gint32 row = 0; row < table->n_rows; row++) {
        const char *texts[3];
        static const int columns[] = {KITH_RULES_RULE, KITH_RULES_NAME, KITH_RULES_SOURCE};
        for (int i = 0; i < 3; i++)
            texts[i] = kith_partnership_text(partnership, kith_cell(table, columns[i], row));
        if (strcmp(texts[0], kind) == 0)
            g_string_append_printf(
                out, "- in `%s`: %s%s%s\n", set, texts[1] != NULL ? texts[1] : kind,
                texts[2] != NULL ? ". Source: " : "", texts[2] != NULL ? texts[2] : "");
    }
}

static void
append_sets(GString *out, const char *kind)
{
    g_auto(GStrv) names = kith_rule_set_names();
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(KithPartnership) partnership = kith_partnership_new();
        if (kith_partnership_add_rule_set(partnership, *name, NULL))
            append_set(out, *name, partnership, kind);
    }
}

static void
append_columns(GString *out, const KithRuleInfo *info)
{
    gsize n;
    const KithRuleColumn *columns = kith_rule_columns(&n);
    for (gsize i = 0; i < n; i++)
        if ((info->takes & columns[i].takes) != 0)
            g_string_append_printf(out, "- takes `%s`: %s\n",
                                   kith_rule_column_name(columns[i].column),
                                   kith_rule_column_meaning(columns[i].column));
}

static void
append_kind(GString *out, KithRuleKind kind)
{
    const KithRuleInfo *info = kith_rule_info(kind);
    g_string_append_printf(out, "## %s\n\n", info->id);
    append_sentence(out, info->name);
    g_string_append(out, ": ");
    g_string_append(out, info->asks);
    g_string_append_printf(out, ".\n\n- tier %d, %s\n- weight %" G_GINT64_FORMAT " for each %s\n",
                           info->tier, kith_tier_name(info->tier), info->weight,
                           kith_unit_one(info->unit));
    g_string_append_printf(out, "- holds %s, %s\n",
                           info->always ? "always" : "where a partnership lists it",
                           kith_rule_is_fixed(kind)       ? "for everyone; nothing takes it away"
                           : kith_rule_is_for_needs(kind) ? "for everyone: it is about needs"
                                                          : "for everyone or for some");
    append_columns(out, info);
    append_sets(out, info->id);
}

char *
kith_report_rules_page(int kind)
{
    g_return_val_if_fail(kind < KITH_RULE_KINDS, g_strdup(""));
    GString *out = g_string_new(NULL);
    if (kind < 0)
        append_begin(out);
    for (int i = 0; i < KITH_RULE_KINDS; i++) {
        if (kind >= 0 && kind != i)
            continue;
        if (out->len > 0)
            g_string_append_c(out, '\n');
        append_kind(out, (KithRuleKind)i);
    }
    return g_string_free(out, FALSE);
}
