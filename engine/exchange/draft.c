#include "exchange/exchange.h"

#include "document/value.h"

#include <string.h>

#define SLUG_MOST 80 /* bytes */

void
kith_draft_begin(KithDraft *draft, const char *file, const char *id, const char *name,
                 const char *edition, const char *source, const char *licence)
{
    KithTree *tree = kith_tree_new(file);
    KithNode *root = kith_tree_add(tree, KITH_NODE_MAP, 1, 1);
    *draft = (KithDraft){.tree = tree, .root = root};
    kith_node_put_text(tree, root, "framework", id);
    kith_node_put_text(tree, root, "name", name);
    kith_node_put_text(tree, root, "edition", edition != NULL ? edition : "1");
    kith_node_put_text(tree, root, "source", source != NULL ? source : file);
    kith_node_put_text(tree, root, "licence", licence);
    draft->scales = kith_tree_add(tree, KITH_NODE_MAP, 1, 1);
    draft->areas = kith_tree_add(tree, KITH_NODE_MAP, 1, 1);
    draft->registers = kith_tree_add(tree, KITH_NODE_MAP, 1, 1);
    draft->elsewhere = kith_tree_add(tree, KITH_NODE_MAP, 1, 1);
    draft->competencies = kith_tree_add(tree, KITH_NODE_MAP, 1, 1);
    draft->profiles = kith_tree_add(tree, KITH_NODE_MAP, 1, 1);
    draft->ids = g_hash_table_new(g_str_hash, g_str_equal);
}

static KithNode *
add(KithDraft *draft, KithNode *things, const char *id, guint line, guint column)
{
    if (g_hash_table_contains(draft->ids, id))
        return NULL;
    KithNode *thing = kith_tree_add(draft->tree, KITH_NODE_MAP, line, column);
    kith_node_put(draft->tree, things, id, thing);
    g_hash_table_insert(draft->ids, (gpointer)things->keys[things->n - 1]->text, thing);
    return thing;
}

KithNode *
kith_draft_competency(KithDraft *draft, const char *id, guint line, guint column)
{
    return add(draft, draft->competencies, id, line, column);
}

KithNode *
kith_draft_profile(KithDraft *draft, const char *id, guint line, guint column)
{
    return add(draft, draft->profiles, id, line, column);
}

KithNode *
kith_draft_area(KithDraft *draft, const char *id, const char *name, const char *means)
{
    if (kith_node_get(draft->areas, id) != NULL)
        return NULL;
    KithNode *area = kith_node_put_new(draft->tree, draft->areas, id, KITH_NODE_MAP);
    kith_node_put_text(draft->tree, area, "name", name);
    kith_node_put_text(draft->tree, area, "means", means);
    return area;
}

void
kith_draft_end(KithDraft *draft, KithImport *import)
{
    const struct {
        const char *key;
        KithNode *things;
    } parts[] = {{"scales", draft->scales},
                 {"areas", draft->areas},
                 {"registers", draft->registers},
                 {"elsewhere", draft->elsewhere},
                 {"competencies", draft->competencies},
                 {"profiles", draft->profiles}};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].things->n > 0)
            kith_node_put(draft->tree, draft->root, parts[i].key, parts[i].things);
    kith_tree_set_root(draft->tree, draft->root);
    import->tree = draft->tree;
    g_hash_table_destroy(draft->ids);
}

char *
kith_exchange_slug(const char *text)
{
    g_autofree char *plain = g_str_to_ascii(text, "C");
    GString *id = g_string_new(NULL);
    for (const char *at = plain; *at != '\0' && id->len < SLUG_MOST; at++) {
        if (g_ascii_isalnum(*at))
            g_string_append_c(id, g_ascii_tolower(*at));
        else if (id->len > 0 && id->str[id->len - 1] != '-' && *at != '\'')
            g_string_append_c(id, '-');
    }
    while (id->len > 0 && id->str[id->len - 1] == '-')
        g_string_truncate(id, id->len - 1);
    return g_string_free(id, FALSE);
}

char *
kith_exchange_id(const char *text)
{
    gboolean code = g_ascii_isalnum(*text);
    for (const char *at = text; *at != '\0' && code; at++)
        code = g_ascii_isalnum(*at) || strchr("-._", *at) != NULL;
    return code ? g_strdup(text) : kith_exchange_slug(text);
}

char *
kith_draft_free_slug(const KithDraft *draft, const char *text)
{
    g_autofree char *slug = kith_exchange_slug(text);
    char *id = g_strdup(*slug != '\0' ? slug : "unnamed");
    for (int i = 2; g_hash_table_contains(draft->ids, id); i++) {
        g_free(id);
        id = g_strdup_printf("%s-%d", slug, i);
    }
    return id;
}

void
kith_exchange_put_list(KithTree *tree, KithNode *map, const char *key, const char *text,
                       gsize length, const char *separators, const char *but)
{
    KithNode *list = (KithNode *)kith_node_get(map, key);
    for (gsize from = 0; from <= length;) {
        gsize to = from;
        while (to < length && strchr(separators, text[to]) == NULL)
            to++;
        const char *item = text + from;
        gsize n = to - from;
        from = to + 1;
        kith_value_trim(&item, &n);
        if (n == 0 || (but != NULL && strlen(but) == n && memcmp(but, item, n) == 0))
            continue;
        gboolean again = FALSE;
        for (gsize i = 0; list != NULL && i < list->n && !again; i++)
            again = strlen(list->items[i]->text) == n && memcmp(list->items[i]->text, item, n) == 0;
        if (again)
            continue;
        if (list == NULL)
            list = kith_node_put_new(tree, map, key, KITH_NODE_LIST);
        kith_node_append(tree, list, kith_tree_add_text(tree, item, n, map->line, map->column));
    }
}
