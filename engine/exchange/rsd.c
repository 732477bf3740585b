/* Rich skill descriptors as JSON: one, or a list. */
#include "exchange/exchange.h"

#include <string.h>

typedef struct {
    KithDraft draft;
    KithFindings *findings;
    const char *path;
    gint32 keywords;
} Rsd;

/* The category, or the first of several; NULL where there is none. */
static const char *
category_of(const KithNode *node)
{
    const KithNode *categories = kith_node_get(node, "categories");
    const char *one = kith_json_get(node, "category");
    if (one != NULL || kith_json_each(categories) == 0)
        return one;
    return kith_json_at(categories, 0)->text;
}

/* What others call it: the alignments, by their URI. */
static void
put_alignments(Rsd *rsd, KithNode *competency, const KithNode *node)
{
    KithTree *tree = rsd->draft.tree;
    const KithNode *alignments = kith_node_get(node, "alignments");
    KithNode *list = NULL;
    for (gsize i = 0; i < kith_json_each(alignments); i++) {
        const char *uri = kith_json_get(kith_json_at(alignments, i), "id");
        if (uri == NULL)
            continue;
        if (list == NULL)
            list = kith_node_put_new(tree, competency, "equivalent", KITH_NODE_LIST);
        KithNode *map = kith_tree_add(tree, KITH_NODE_MAP, node->line, node->column);
        kith_node_put_text(tree, map, "framework", "rsd");
        kith_node_put_text(tree, map, "id", uri);
        kith_node_put_text(tree, map, "relation", "close");
        kith_node_append(tree, list, map);
    }
}

static void
read_descriptor(Rsd *rsd, const KithNode *node)
{
    KithDraft *draft = &rsd->draft;
    const char *name = kith_json_get(node, "skillName");
    const char *means = kith_json_get(node, "skillStatement"), *area = category_of(node);
    if (name == NULL) {
        KithWhere where = {rsd->path, node->line, node->column};
        kith_error(rsd->findings, "missing-name", where, "this descriptor has no skillName");
        return;
    }
    area = area != NULL ? area : "All";
    g_autofree char *id = kith_draft_free_slug(draft, name);
    g_autofree char *area_id = kith_exchange_slug(area);
    KithNode *competency = kith_draft_competency(draft, id, node->line, node->column);
    kith_draft_area(draft, area_id, area, NULL);
    kith_node_put_text(draft->tree, competency, "name", name);
    kith_node_put_text(draft->tree, competency, "area", area_id);
    kith_node_put_text(draft->tree, competency, "means", means != NULL ? means : name);
    put_alignments(rsd, competency, node);
    rsd->keywords += kith_json_each(kith_node_get(node, "keywords")) > 0;
}

void
kith_import_rsd_json(KithImport *import, const char *path, const KithImportOptions *options,
                     KithFindings *findings)
{
    g_autoptr(KithTree) json = kith_exchange_json(path, findings);
    if (json == NULL)
        return;
    const KithNode *root = kith_tree_root(json), *inner = kith_node_get(root, "skills");
    root = inner != NULL ? inner : root;
    Rsd rsd = {.findings = findings, .path = path};
    kith_draft_begin(&rsd.draft, path, options->id != NULL ? options->id : "rsd",
                     "Rich skill descriptors", options->edition, NULL, NULL);
    for (gsize i = 0; i < kith_json_each(root); i++)
        read_descriptor(&rsd, kith_json_at(root, i));
    kith_not_kept(
        findings, ((KithWhere){path, 0, 0}),
        "authors, employers, occupations, and the keywords of %d descriptors are not kept: "
        "a keyword is no other name of a skill",
        rsd.keywords);
    kith_draft_end(&rsd.draft, import);
}
