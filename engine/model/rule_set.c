#include "model/rule_set.h"

#include "base/near.h"
#include "document/shipped.h"
#include "model/table_read.h"

#include <string.h>

static gboolean
is_path(const char *name)
{
    return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

char **
kith_rule_set_names(void)
{
    gsize n;
    const KithShipped *shipped = kith_shipped_list(&n);
    GPtrArray *names = g_ptr_array_new();
    for (gsize i = 0; i < n; i++) {
        const char *path = shipped[i].path;
        if (!is_path(path) || strchr(path, '/') != NULL)
            continue;
        g_autofree char *id = g_strndup(path, (gsize)(strrchr(path, '.') - path));
        if (!g_strv_contains(kith_shipped_frameworks, id))
            g_ptr_array_add(names, g_steal_pointer(&id));
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

/* The shipped rule set nearest in name, or NULL; free with g_free(). */
static char *
near_set(const char *name)
{
    g_auto(GStrv) names = kith_rule_set_names();
    return g_strdup(kith_near(name, (const char *const *)names, g_strv_length(names)));
}

static KithSource *
open_set(const char *name, KithWhere where, KithFindings *findings)
{
    if (is_path(name))
        return kith_source_open(name, name, findings);
    g_autofree char *path = g_strconcat(name, ".yaml", NULL);
    const KithShipped *shipped = kith_shipped_find(path);
    if (shipped != NULL && !g_strv_contains(kith_shipped_frameworks, name))
        return kith_source_from_text(path, shipped->data, shipped->size, findings);
    g_autofree char *near = near_set(name);
    kith_error(
        findings, "unknown-rule-set", where,
        "no rule set '%s' is shipped%s%s%s (a document of your own is named with its ending, "
        "such as %s)",
        name, near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
        near != NULL ? "'?" : "", path);
    return NULL;
}

/* Gives the rules from row `from` the set's source, where they have none. */
static void
fill_source(KithPartnership *partnership, gint32 from, const KithNode *source)
{
    if (source == NULL || source->text == NULL || source->text[0] == '\0')
        return;
    KithTable *table = &partnership->tables[KITH_RULES];
    gint32 text = kith_pool_add(partnership->pool, source->text, strlen(source->text));
    for (gint32 row = from; row < table->n_rows; row++)
        if (!kith_cell_given(table, KITH_RULES_SOURCE, row))
            kith_table_integers(table, KITH_RULES_SOURCE)[row] = text;
}

static void
read_set(KithPartnership *partnership, const KithTree *tree, KithFaultyRows faulty_rows,
         KithFindings *findings)
{
    static const char *const keys[] = {"rule_set", "name", "source", "rules"};
    const KithNode *root = kith_tree_root(tree);
    const KithNode *rules = kith_node_get(root, "rules");
    if (rules == NULL || rules->kind != KITH_NODE_LIST) {
        const KithNode *at = rules != NULL ? rules : root;
        KithWhere where =
            at != NULL ? kith_node_where(tree, at) : (KithWhere){kith_tree_name(tree), 0, 0};
        kith_error(findings, "wrong-kind", where,
                   "a rule set should be a map whose 'rules' is a list of rules");
        return;
    }
    kith_node_only_keys(tree, root, "a rule set", keys, G_N_ELEMENTS(keys), findings);
    gint32 before = partnership->tables[KITH_RULES].n_rows;
    kith_table_read_list(partnership, KITH_RULES, tree, rules, (KithColumnMap){NULL, NULL},
                         faulty_rows, findings);
    fill_source(partnership, before, kith_node_get(root, "source"));
}

gboolean
kith_rule_set_read(KithPartnership *partnership, const char *name, KithWhere where,
                   KithFaultyRows faulty_rows, KithFindings *all)
{
    g_autoptr(KithFindings) own = all == NULL ? kith_findings_new() : NULL;
    KithFindings *findings = all != NULL ? all : own; /* errors are counted in any case */
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    g_autoptr(KithSource) source = open_set(name, where, findings);
    if (source != NULL) {
        g_autoptr(KithTree) tree = kith_tree_read(source, findings);
        if (tree != NULL)
            read_set(partnership, tree, faulty_rows, findings);
    }
    return kith_findings_count(findings, KITH_ERROR) == errors;
}

gboolean
kith_partnership_add_rule_set(KithPartnership *partnership, const char *name,
                              KithFindings *findings)
{
    return kith_rule_set_read(partnership, name, KITH_NOWHERE, KITH_FAULTY_KEPT, findings);
}
