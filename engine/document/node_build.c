/* Trees that are made, not read: what importers write down. */
#include "document/tree.h"

#include <string.h>

#define BLOCK_SIZE ((gsize)64 * 1024)

void *
kith_tree_allocate(KithTree *tree, gsize size)
{
    size = (size + 7) & ~(gsize)7;
    if (size > tree->left) {
        gsize block = MAX(size, BLOCK_SIZE);
        tree->free = g_malloc(block);
        tree->left = block;
        g_ptr_array_add(tree->blocks, tree->free);
    }
    void *memory = tree->free;
    tree->free += size;
    tree->left -= size;
    return memory;
}

char *
kith_tree_keep(KithTree *tree, const char *text, gsize length)
{
    char *kept = kith_tree_allocate(tree, length + 1);
    memcpy(kept, text, length);
    kept[length] = '\0';
    return kept;
}

KithTree *
kith_tree_new(const char *name)
{
    KithTree *tree = g_new0(KithTree, 1);
    tree->name = g_strdup(name);
    tree->blocks = g_ptr_array_new_with_free_func(g_free);
    return tree;
}

void
kith_tree_set_root(KithTree *tree, const KithNode *root)
{
    tree->root = root;
}

KithNode *
kith_tree_add(KithTree *tree, KithNodeKind kind, guint line, guint column)
{
    KithNode *node = kith_tree_allocate(tree, sizeof *node);
    *node = (KithNode){.kind = kind, .line = line, .column = column};
    if (kind == KITH_NODE_SCALAR)
        node->text = "";
    return node;
}

KithNode *
kith_tree_add_text(KithTree *tree, const char *text, gsize length, guint line, guint column)
{
    KithNode *node = kith_tree_add(tree, KITH_NODE_SCALAR, line, column);
    node->text = kith_tree_keep(tree, text, length);
    node->quoted = TRUE;
    return node;
}

/* Room for one more in an array whose size is the power of two from 4 that holds `n`. */
static KithNode **
make_room(KithTree *tree, KithNode **array, gsize n)
{
    if (n > 0 && (n < 4 || (n & (n - 1)) != 0))
        return array;
    KithNode **room = kith_tree_allocate(tree, MAX(n * 2, 4) * sizeof *room);
    if (n > 0)
        memcpy(room, array, n * sizeof *room);
    return room;
}

void
kith_node_append(KithTree *tree, KithNode *list, KithNode *item)
{
    list->items = make_room(tree, list->items, list->n);
    list->items[list->n++] = item;
}

void
kith_node_put(KithTree *tree, KithNode *map, const char *key, KithNode *value)
{
    map->items = make_room(tree, map->items, map->n);
    map->keys = make_room(tree, map->keys, map->n);
    map->keys[map->n] = kith_tree_add_text(tree, key, strlen(key), value->line, value->column);
    map->items[map->n++] = value;
}

void
kith_node_put_text(KithTree *tree, KithNode *map, const char *key, const char *text)
{
    if (text != NULL && *text != '\0')
        kith_node_put(tree, map, key,
                      kith_tree_add_text(tree, text, strlen(text), map->line, map->column));
}

KithNode *
kith_node_put_new(KithTree *tree, KithNode *map, const char *key, KithNodeKind kind)
{
    KithNode *node = kith_tree_add(tree, kind, map->line, map->column);
    kith_node_put(tree, map, key, node);
    return node;
}

void
kith_tree_take(KithTree *tree, KithTree *other)
{
    for (guint i = 0; i < other->blocks->len; i++)
        g_ptr_array_add(tree->blocks, other->blocks->pdata[i]);
    g_ptr_array_set_free_func(other->blocks, NULL);
    kith_tree_free(other);
}

gboolean
kith_node_equal(const KithNode *a, const KithNode *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->kind != b->kind || a->n != b->n)
        return FALSE;
    if (a->kind == KITH_NODE_SCALAR)
        return strcmp(a->text, b->text) == 0;
    for (gsize i = 0; i < a->n; i++) {
        const KithNode *other =
            a->kind == KITH_NODE_MAP ? kith_node_get(b, a->keys[i]->text) : b->items[i];
        if (!kith_node_equal(a->items[i], other))
            return FALSE;
    }
    return TRUE;
}
