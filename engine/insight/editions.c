/* What has changed between two editions of a framework. */
#include "insight/editions.h"

#include "document/node.h"
#include "model/framework_document.h"

#include <string.h>

static const char *const change_names[KITH_REVISIONS] = {
    "added",    "removed",   "name",     "meaning",       "levels", "area", "renewal",
    "register", "delegable", "includes", "prerequisites", "names",  "asks"};

const char *
kith_revision_name(KithRevisionKind kind)
{
    return change_names[kind];
}

/* Keys of a competency's or profile's map, and the kind of change that a difference in them is. */
static const struct {
    const char *key;
    KithRevisionKind kind;
} keys[] = {{"name", KITH_REVISION_NAME},         {"means", KITH_REVISION_MEANING},
            {"levels", KITH_REVISION_MEANING},    {"scale", KITH_REVISION_LEVELS},
            {"area", KITH_REVISION_AREA},         {"renewal", KITH_REVISION_RENEWAL},
            {"register", KITH_REVISION_REGISTER}, {"delegable", KITH_REVISION_DELEGABLE},
            {"includes", KITH_REVISION_INCLUDES}, {"prerequisites", KITH_REVISION_PREREQUISITES},
            {"aliases", KITH_REVISION_NAMES},     {"patterns", KITH_REVISION_NAMES},
            {"equivalent", KITH_REVISION_NAMES},  {"requires", KITH_REVISION_ASKS},
            {"wants", KITH_REVISION_ASKS}};

/* A value in a line: texts with commas between, maps as "key: value". */
static void
append_value(GString *out, const KithNode *node)
{
    if (node->kind == KITH_NODE_SCALAR) {
        g_string_append(out, node->text);
        return;
    }
    for (gsize i = 0; i < node->n; i++) {
        g_string_append(out, i > 0 ? (node->kind == KITH_NODE_MAP ? "; " : ", ") : "");
        if (node->kind == KITH_NODE_MAP)
            g_string_append_printf(out, "%s: ", node->keys[i]->text);
        append_value(out, node->items[i]);
    }
}

static const char *
value_text(KithEditions *editions, const KithNode *node)
{
    if (node == NULL)
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    append_value(text, node);
    return g_string_chunk_insert(editions->strings, text->str);
}

static void
add_change(KithEditions *editions, KithRevisionKind kind, gboolean profile, const KithNode *key,
           const KithNode *map, const char *before, const char *after)
{
    const KithNode *name = kith_node_get(map, "name");
    KithRevision change = {.kind = kind, .profile = profile, .before = before, .after = after};
    change.id = g_string_chunk_insert_const(editions->strings, key->text);
    change.name =
        g_string_chunk_insert_const(editions->strings, name != NULL ? name->text : key->text);
    g_array_append_val(editions->changes, change);
}

/* Which texts of a name, id or alias a map has in common with another. */
static gboolean
shares_name(const KithNode *a, const KithNode *b)
{
    const KithNode *name_a = kith_node_get(a, "name"), *name_b = kith_node_get(b, "name");
    const KithNode *aliases = kith_node_get(b, "aliases");
    if (name_a == NULL || name_b == NULL)
        return FALSE;
    if (g_ascii_strcasecmp(name_a->text, name_b->text) == 0)
        return TRUE;
    for (gsize i = 0; aliases != NULL && i < aliases->n; i++)
        if (g_ascii_strcasecmp(aliases->items[i]->text, name_a->text) == 0)
            return TRUE;
    return FALSE;
}

/* The id of a thing that is new and goes by the name of one that was removed; NULL. */
static const char *
successor_of(KithEditions *editions, const KithNode *map, const KithNode *older,
             const KithNode *newer)
{
    for (gsize i = 0; newer != NULL && i < newer->n; i++)
        if (kith_node_get(older, newer->keys[i]->text) == NULL && shares_name(map, newer->items[i]))
            return g_string_chunk_insert_const(editions->strings, newer->keys[i]->text);
    return NULL;
}

static void
compare_things(KithEditions *editions, const KithNode *older, const KithNode *newer,
               gboolean profile)
{
    for (gsize i = 0; newer != NULL && i < newer->n; i++) {
        const KithNode *before = kith_node_get(older, newer->keys[i]->text);
        if (before == NULL) {
            add_change(editions, KITH_REVISION_ADDED, profile, newer->keys[i], newer->items[i],
                       NULL, NULL);
            continue;
        }
        for (gsize k = 0; k < G_N_ELEMENTS(keys); k++) {
            const KithNode *a = kith_node_get(before, keys[k].key);
            const KithNode *b = kith_node_get(newer->items[i], keys[k].key);
            if (!kith_node_equal(a, b))
                add_change(editions, keys[k].kind, profile, newer->keys[i], newer->items[i],
                           value_text(editions, a), value_text(editions, b));
        }
    }
    for (gsize i = 0; older != NULL && i < older->n; i++) {
        if (kith_node_get(newer, older->keys[i]->text) != NULL)
            continue;
        add_change(editions, KITH_REVISION_REMOVED, profile, older->keys[i], older->items[i], NULL,
                   NULL);
        g_array_index(editions->changes, KithRevision, editions->changes->len - 1).successor =
            successor_of(editions, older->items[i], older, newer);
    }
}

/* Competencies whose scale goes by the same id but has other levels now. */
static void
compare_levels(KithEditions *editions)
{
    const KithFrameworks *older = editions->older, *newer = editions->newer;
    for (gint32 c = 0; c < newer->n_competencies; c++) {
        const KithCompetency *now = &newer->competencies[c];
        if (now->framework != editions->newer_number)
            continue;
        gint32 was = kith_editions_find(older, editions->id, now->id);
        if (was < 0 || older->competencies[was].n_levels == now->n_levels)
            continue;
        g_autofree char *before = g_strdup_printf("%d levels", older->competencies[was].n_levels);
        g_autofree char *after = g_strdup_printf("%d levels", now->n_levels);
        KithRevision change = {.kind = KITH_REVISION_LEVELS, .id = now->id, .name = now->name};
        change.before = g_string_chunk_insert(editions->strings, before);
        change.after = g_string_chunk_insert(editions->strings, after);
        g_array_append_val(editions->changes, change);
    }
}

static gint
compare_changes(gconstpointer a, gconstpointer b)
{
    const KithRevision *x = a, *y = b;
    return (int)x->kind - (int)y->kind;
}

static gint32
find_framework(const KithFrameworks *all, const char *id)
{
    for (gint32 f = 0; f < all->n_frameworks; f++)
        if (strcmp(all->frameworks[f].id, id) == 0)
            return f;
    return -1;
}

gint32
kith_editions_find(const KithFrameworks *all, const char *framework, const char *id)
{
    g_autofree char *full = g_strconcat(framework, ":", id, NULL);
    return kith_frameworks_find(all, full);
}

KithEditions *
kith_editions_compare(const KithFrameworks *older, const KithFrameworks *newer, const char *id,
                      const KithPartnership *partnership)
{
    gint32 old_number = find_framework(older, id), new_number = find_framework(newer, id);
    if (old_number < 0 || new_number < 0)
        return NULL;
    KithEditions *editions = g_new0(KithEditions, 1);
    editions->older = kith_frameworks_ref((KithFrameworks *)older);
    editions->newer = kith_frameworks_ref((KithFrameworks *)newer);
    editions->older_number = old_number;
    editions->newer_number = new_number;
    editions->strings = g_string_chunk_new(4096);
    editions->id = g_string_chunk_insert(editions->strings, id);
    editions->changes = g_array_new(FALSE, FALSE, sizeof(KithRevision));
    editions->effects = g_array_new(FALSE, FALSE, sizeof(KithEffect));
    g_autoptr(KithTree) was = kith_framework_document(older, old_number);
    g_autoptr(KithTree) is = kith_framework_document(newer, new_number);
    static const char *const parts[] = {"competencies", "profiles"};
    for (gsize p = 0; p < G_N_ELEMENTS(parts); p++)
        compare_things(editions, kith_node_get(kith_tree_root(was), parts[p]),
                       kith_node_get(kith_tree_root(is), parts[p]), p == 1);
    compare_levels(editions);
    g_array_sort(editions->changes, compare_changes);
    if (partnership != NULL)
        kith_editions_find_effects(editions, partnership);
    return editions;
}

void
kith_editions_free(KithEditions *editions)
{
    if (editions == NULL)
        return;
    kith_frameworks_unref(editions->older);
    kith_frameworks_unref(editions->newer);
    g_string_chunk_free(editions->strings);
    g_array_unref(editions->changes);
    g_array_unref(editions->effects);
    g_free(editions);
}

gsize
kith_editions_changes(const KithEditions *editions)
{
    return editions->changes->len;
}

const KithRevision *
kith_editions_change(const KithEditions *editions, gsize index)
{
    g_return_val_if_fail(index < editions->changes->len, NULL);
    return &g_array_index(editions->changes, KithRevision, index);
}

gsize
kith_editions_effects(const KithEditions *editions)
{
    return editions->effects->len;
}

const KithEffect *
kith_editions_effect(const KithEditions *editions, gsize index)
{
    g_return_val_if_fail(index < editions->effects->len, NULL);
    return &g_array_index(editions->effects, KithEffect, index);
}

gint32
kith_editions_people(const KithEditions *editions)
{
    return editions->people;
}
