#include "json.h"
#include "suite.h"

#include "document/value.h"

#include <math.h>
#include <string.h>

KithTree *
bench_read_json(const char *path, GError **error)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    KithTree *tree = source != NULL ? kith_tree_read(source, findings) : NULL;
    if (tree == NULL) {
        g_autofree char *why = kith_findings_kept(findings) > 0
                                   ? kith_finding_to_string(kith_findings_get(findings, 0))
                                   : NULL;
        g_set_error(error, BENCH_ERROR, 0, "%s", why != NULL ? why : path);
    }
    return tree;
}

const char *
bench_text(const KithNode *map, const char *key)
{
    const KithNode *node = kith_node_get(map, key);
    return node != NULL && node->kind == KITH_NODE_SCALAR ? node->text : NULL;
}

double
bench_number(const KithNode *node)
{
    double value;
    gboolean is_number = node != NULL && node->kind == KITH_NODE_SCALAR &&
                         kith_value_decimal(node->text, strlen(node->text), &value);
    return is_number ? value : NAN;
}

double
bench_item(const KithNode *list, gsize index)
{
    gboolean there = list != NULL && list->kind == KITH_NODE_LIST && index < list->n;
    return there ? bench_number(list->items[index]) : NAN;
}

const KithNode *
bench_list(const KithNode *map, const char *key)
{
    const KithNode *node = kith_node_get(map, key);
    return node != NULL && node->kind == KITH_NODE_LIST ? node : NULL;
}
