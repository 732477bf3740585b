/*
 * CASE packages, our own and others'. In ours, the types of items and the extensions say what is
 * what. In others' an item at the top with others below it is an area, and every other item a
 * competency; "precedes" makes prerequisites, "isPartOf" what is included, and matches of other
 * frameworks what others call it. How deep items lie within one another is not kept.
 */
#include "exchange/case.h"

#include <string.h>

typedef struct {
    const KithNode *node;
    const char *id;     /* ours */
    KithNode *thing;    /* competency or profile; NULL for an area */
    const char *parent; /* identifier of what it is a child of; NULL at the top */
    gboolean has_children;
    gboolean area;
    gboolean ours; /* has our extensions */
} Item;

typedef struct {
    KithDraft draft;
    KithFindings *findings;
    const KithNode *root;
    GHashTable *items; /* identifier -> Item */
    GPtrArray *order;  /* Item */
    GStringChunk *strings;
    gint32 deep, dropped;
} Case;

static const KithNode *
extension_of(const KithNode *node)
{
    return kith_node_get(kith_node_get(node, "extensions"), KITH_CASE_EXTENSION);
}

static KithWhere
where_of(const Case *reading, const KithNode *node)
{
    return kith_node_where(reading->draft.tree, node);
}

/* The last segment of a URI: how others name an item in an association. */
static const char *
end_of(const KithNode *end)
{
    const char *identifier = kith_json_get(end, "identifier");
    if (identifier != NULL)
        return identifier;
    const char *uri = kith_json_get(end, "uri");
    const char *slash = uri != NULL ? strrchr(uri, '/') : NULL;
    return slash != NULL ? slash + 1 : uri;
}

static void
collect_items(Case *reading)
{
    const KithNode *items = kith_node_get(reading->root, "CFItems");
    for (gsize i = 0; items != NULL && items->kind == KITH_NODE_LIST && i < items->n; i++) {
        const char *identifier = kith_json_get(items->items[i], "identifier");
        gboolean stated = kith_json_get(items->items[i], "fullStatement") != NULL;
        if (identifier == NULL || !stated || g_hash_table_contains(reading->items, identifier)) {
            kith_error(reading->findings, "bad-item", where_of(reading, items->items[i]),
                       identifier == NULL ? "this item has no identifier"
                       : !stated          ? "this item has no fullStatement"
                                          : "this item's identifier stands here a second time");
            continue;
        }
        Item *item = g_new0(Item, 1);
        item->node = items->items[i];
        item->ours = extension_of(item->node) != NULL;
        g_ptr_array_add(reading->order, item);
        g_hash_table_insert(reading->items, (gpointer)identifier, item);
    }
}

/* Calls for each association whose ends are known as texts. */
static void
each_association(Case *reading, void (*take)(Case *, const char *type, const char *from,
                                             const char *to, const KithNode *node))
{
    const KithNode *list = kith_node_get(reading->root, "CFAssociations");
    for (gsize i = 0; list != NULL && list->kind == KITH_NODE_LIST && i < list->n; i++) {
        const KithNode *node = list->items[i];
        const char *type = kith_json_get(node, "associationType");
        const char *from = end_of(kith_node_get(node, "originNodeURI"));
        const char *to = end_of(kith_node_get(node, "destinationNodeURI"));
        if (type != NULL && from != NULL && to != NULL)
            take(reading, type, from, to, node);
        else
            kith_warn(reading->findings, "bad-association", where_of(reading, node),
                      "this association lacks its type or one of its ends, and is left out");
    }
}

static void
take_child(Case *reading, const char *type, const char *from, const char *to,
           const KithNode *node G_GNUC_UNUSED)
{
    Item *child = g_hash_table_lookup(reading->items, from);
    Item *parent = g_hash_table_lookup(reading->items, to);
    if (strcmp(type, "isChildOf") != 0 || child == NULL || parent == NULL || child == parent)
        return;
    if (child->parent == NULL)
        child->parent = kith_json_get(parent->node, "identifier");
    parent->has_children = TRUE;
}

static const Item *
top_of(const Case *reading, const Item *item, gint32 *depth)
{
    for (*depth = 0; item->parent != NULL && *depth < 64; (*depth)++)
        item = g_hash_table_lookup(reading->items, item->parent);
    return item;
}

/* Our own id for an item: its code, else its name. */
static char *
new_id(Case *reading, const KithNode *node)
{
    const char *code = kith_json_get(node, "humanCodingScheme");
    const char *name = kith_json_get(node, "abbreviatedStatement");
    if (code != NULL)
        return kith_exchange_id(code);
    return kith_draft_free_slug(&reading->draft,
                                name != NULL ? name : kith_json_get(node, "fullStatement"));
}

/* What our extensions say, as it stood. */
static void
put_extension(Case *reading, KithNode *thing, const KithNode *node)
{
    const KithNode *extension = extension_of(node);
    for (gsize i = 0; extension != NULL && i < extension->n; i++)
        kith_node_put(reading->draft.tree, thing, extension->keys[i]->text, extension->items[i]);
}

static void
add_area(Case *reading, Item *item)
{
    const char *code = kith_json_get(item->node, "humanCodingScheme");
    const char *name = kith_json_get(item->node, "abbreviatedStatement");
    const char *full = kith_json_get(item->node, "fullStatement");
    const char *text = name != NULL ? name : full;
    g_autofree char *id =
        code != NULL ? kith_exchange_id(code) : kith_exchange_slug(text != NULL ? text : "area");
    item->id = g_string_chunk_insert(reading->strings, id);
    item->area = TRUE;
    KithNode *area = kith_draft_area(&reading->draft, id, name != NULL ? name : full,
                                     name != NULL ? full : NULL);
    if (area != NULL)
        put_extension(reading, area, item->node);
}

/* A name that fits a line: the short one, else the beginning of the full statement. */
static void
put_name(Case *reading, KithNode *thing, const KithNode *node)
{
    const char *name = kith_json_get(node, "abbreviatedStatement");
    const char *full = kith_json_get(node, "fullStatement");
    if (name == NULL && full != NULL && g_utf8_strlen(full, -1) > 80) {
        g_autofree char *cut = g_utf8_substring(full, 0, 77);
        g_autofree char *dotted = g_strconcat(cut, "…", NULL);
        kith_node_put_text(reading->draft.tree, thing, "name", dotted);
    } else {
        kith_node_put_text(reading->draft.tree, thing, "name", name != NULL ? name : full);
    }
}

static void
put_keywords(Case *reading, KithNode *thing, const KithNode *node)
{
    const KithNode *words = kith_node_get(node, "conceptKeywords");
    for (gsize i = 0; i < kith_json_each(words); i++) {
        const KithNode *word = kith_json_at(words, i);
        if (word->kind == KITH_NODE_SCALAR)
            kith_exchange_put_list(reading->draft.tree, thing, "aliases", word->text,
                                   strlen(word->text), "", kith_json_get(thing, "name"));
    }
}

static void
add_thing(Case *reading, Item *item)
{
    const char *type = kith_json_get(item->node, "CFItemType");
    gboolean profile = item->ours && type != NULL && strcmp(type, KITH_CASE_PROFILE) == 0;
    g_autofree char *id = new_id(reading, item->node);
    const KithNode *node = item->node;
    item->thing = profile ? kith_draft_profile(&reading->draft, id, node->line, node->column)
                          : kith_draft_competency(&reading->draft, id, node->line, node->column);
    if (item->thing == NULL) {
        kith_error(reading->findings, "duplicate-id", where_of(reading, node),
                   "the code '%s' stands here a second time", id);
        return;
    }
    item->id = g_string_chunk_insert(reading->strings, id);
    put_name(reading, item->thing, node);
    const char *full = kith_json_get(node, "fullStatement");
    gboolean only_name = item->ours && kith_json_get(node, "abbreviatedStatement") == NULL;
    if (!only_name || !profile)
        kith_node_put_text(reading->draft.tree, item->thing, "means", full);
    if (profile) {
        put_extension(reading, item->thing, node);
        return;
    }
    gint32 depth;
    const Item *top = top_of(reading, item, &depth);
    if (!top->area)
        kith_draft_area(&reading->draft, "all", "All", NULL);
    kith_node_put_text(reading->draft.tree, item->thing, "area", top->area ? top->id : "all");
    reading->deep += depth > 1;
    put_keywords(reading, item->thing, node);
    put_extension(reading, item->thing, node);
}

static void
append_reference(Case *reading, KithNode *thing, const char *key, const char *id)
{
    kith_exchange_put_list(reading->draft.tree, thing, key, id, strlen(id), "", NULL);
}

/* What others' associations say beyond the tree. */
static void
take_relation(Case *reading, const char *type, const char *from, const char *to,
              const KithNode *node)
{
    Item *origin = g_hash_table_lookup(reading->items, from);
    Item *destination = g_hash_table_lookup(reading->items, to);
    if (strcmp(type, "isChildOf") == 0 || (origin != NULL && origin->ours))
        return;
    if (origin != NULL && origin->thing != NULL && destination != NULL &&
        destination->thing != NULL && origin != destination) {
        if (strcmp(type, "precedes") == 0)
            append_reference(reading, destination->thing, "prerequisites", origin->id);
        else if (strcmp(type, "isPartOf") == 0)
            append_reference(reading, destination->thing, "includes", origin->id);
        else
            reading->dropped++;
        return;
    }
    gboolean exact = strcmp(type, "exactMatchOf") == 0;
    if (origin == NULL || origin->thing == NULL || destination != NULL ||
        (!exact && strcmp(type, "isRelatedTo") != 0)) {
        reading->dropped++;
        return;
    }
    KithTree *tree = reading->draft.tree;
    KithNode *list = (KithNode *)kith_node_get(origin->thing, "equivalent");
    if (list == NULL)
        list = kith_node_put_new(tree, origin->thing, "equivalent", KITH_NODE_LIST);
    KithNode *map = kith_tree_add(tree, KITH_NODE_MAP, node->line, node->column);
    kith_node_put_text(tree, map, "framework", "case");
    kith_node_put_text(tree, map, "id", to);
    if (!exact)
        kith_node_put_text(tree, map, "relation", "close");
    kith_node_append(tree, list, map);
}

static void
read_package(Case *reading, KithImport *import, const char *path, const KithImportOptions *options)
{
    const KithNode *document = kith_node_get(reading->root, "CFDocument");
    const KithNode *extension = extension_of(document);
    const char *title = kith_json_get(document, "title"),
               *own = kith_json_get(extension, "framework");
    g_autofree char *id =
        own != NULL ? g_strdup(own) : kith_exchange_slug(title != NULL ? title : "case");
    const char *edition = kith_json_get(document, "version");
    edition = edition != NULL ? edition : kith_json_get(document, "lastChangeDateTime");
    KithTree *json = reading->draft.tree;
    kith_draft_begin(&reading->draft, path, options->id != NULL ? options->id : id,
                     title != NULL ? title : id,
                     options->edition != NULL ? options->edition : edition,
                     kith_json_get(document, "creator"), kith_json_get(extension, "licence"));
    static const char *const parts[] = {"scales", "registers", "elsewhere"};
    KithNode *const into[] = {reading->draft.scales, reading->draft.registers,
                              reading->draft.elsewhere};
    for (gsize p = 0; p < G_N_ELEMENTS(parts); p++) {
        const KithNode *things = kith_node_get(extension, parts[p]);
        for (gsize i = 0; things != NULL && i < things->n; i++)
            kith_node_put(reading->draft.tree, into[p], things->keys[i]->text, things->items[i]);
    }
    collect_items(reading);
    each_association(reading, take_child);
    for (guint i = 0; i < reading->order->len; i++) {
        Item *item = reading->order->pdata[i];
        const char *type = kith_json_get(item->node, "CFItemType");
        if (item->ours ? type != NULL && strcmp(type, KITH_CASE_AREA) == 0
                       : item->parent == NULL && item->has_children)
            add_area(reading, item);
    }
    for (guint i = 0; i < reading->order->len; i++)
        if (!((Item *)reading->order->pdata[i])->area)
            add_thing(reading, reading->order->pdata[i]);
    each_association(reading, take_relation);
    kith_draft_end(&reading->draft, import);
    /* Values from the package are part of the document now, and must live as long. */
    kith_tree_take(import->tree, json);
}

void
kith_import_case(KithImport *import, const char *path, const KithImportOptions *options,
                 KithFindings *findings)
{
    KithTree *tree = kith_exchange_json(path, findings);
    const KithNode *root = tree != NULL ? kith_tree_root(tree) : NULL;
    if (tree == NULL)
        return;
    if (kith_node_get(root, "CFDocument") == NULL || kith_node_get(root, "CFItems") == NULL) {
        kith_error(findings, "no-case-package", ((KithWhere){path, 1, 1}),
                   "this is no CASE package: it must be a map with CFDocument, CFItems and "
                   "CFAssociations");
        kith_tree_free(tree);
        return;
    }
    Case reading = {.findings = findings, .root = root};
    reading.draft.tree = tree;
    reading.items = g_hash_table_new(g_str_hash, g_str_equal);
    reading.order = g_ptr_array_new_with_free_func(g_free);
    reading.strings = g_string_chunk_new(4096);
    read_package(&reading, import, path, options);
    if (reading.deep > 0)
        kith_not_kept(findings, ((KithWhere){path, 0, 0}),
                      "that %d items lie deeper than one below an area is not kept", reading.deep);
    if (reading.dropped > 0)
        kith_not_kept(findings, ((KithWhere){path, 0, 0}),
                      "%d associations are not kept: of kinds that have no place here, or with "
                      "items that are not in the package",
                      reading.dropped);
    g_hash_table_destroy(reading.items);
    g_ptr_array_unref(reading.order);
    g_string_chunk_free(reading.strings);
}
