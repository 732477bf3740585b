/*
 * YAML (and JSON, which is read as YAML) as a tree of located values.
 *
 * Read from libyaml's events, not its document loader, which accepts duplicate keys and takes half
 * a minute on some 200 KB inputs. Limits: depth 64, 10,000 aliases, 4,000,000 nodes; each a
 * finding.
 */
#pragma once

#include "document/source.h"

typedef enum { KITH_NODE_SCALAR, KITH_NODE_LIST, KITH_NODE_MAP } KithNodeKind;

typedef struct _KithNode KithNode;
struct _KithNode {
    KithNodeKind kind;
    gboolean quoted; /* a scalar in quotes, in a block (| or >), or tagged: never taken as null */
    guint line, column; /* of its first character, from 1 */
    const char *text;   /* a scalar's text, else NULL; an unquoted "~" or "null" is "" */
    gsize n;            /* items of a list, entries of a map */
    KithNode **items;   /* n values */
    KithNode **keys;    /* n scalars, for a map only */
};

typedef struct _KithTree KithTree;

/*
 * Reads one YAML document. Faults ("yaml-syntax", "duplicate-key", "too-deep", "too-many-aliases",
 * "too-large", "key-not-text", "several-documents", "nul-byte") go to `findings`. Gives NULL where
 * the text is not YAML or a limit is passed, since half a document would only give false findings.
 * After the other faults there is a tree: of a duplicate key the first counts, a key that is not a
 * text is left out with its value, and of several documents the first is read. Tags are not looked
 * at. Cost O(size).
 *
 * An alias (*name) gives the very node that the anchor (&name) named, so nodes may have several
 * parents; the limits hold for the tree as it would be with every alias written out.
 */
KithTree *kith_tree_read(const KithSource *source, KithFindings *findings);
void kith_tree_free(KithTree *tree); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithTree, kith_tree_free)

/* The root, which lives as long as the tree; NULL for an empty document. */
const KithNode *kith_tree_root(const KithTree *tree);

/* The name of the source, for findings; lives as long as the tree. */
const char *kith_tree_name(const KithTree *tree);

/* The value of a key of a map; NULL where `node` is NULL, not a map, or has no such key. O(n). */
const KithNode *kith_node_get(const KithNode *node, const char *key);

/* Where the node stands, for findings. */
KithWhere kith_node_where(const KithTree *tree, const KithNode *node);

/* "a text", "a list" or "a map", for sentences. Static. */
const char *kith_node_kind_name(const KithNode *node);

/*
 * Finds keys of `map` that are not among `known` (n names) and reports each as an error
 * "unknown-key" that names what `map` is (`what`, such as "a competency") and suggests the nearest
 * known key.
 */
void kith_node_only_keys(const KithTree *tree, const KithNode *map, const char *what,
                         const char *const *known, gsize n, KithFindings *findings);

/*
 * Making a tree: nodes stand where line and column say, 0 where nowhere. Everything is copied and
 * lives as long as the tree. The caller sees to it that no key stands twice in a map.
 */
KithTree *kith_tree_new(const char *name);
void kith_tree_set_root(KithTree *tree, const KithNode *root);
/* An empty list or map, or an empty text. */
KithNode *kith_tree_add(KithTree *tree, KithNodeKind kind, guint line, guint column);
KithNode *kith_tree_add_text(KithTree *tree, const char *text, gsize length, guint line,
                             guint column);
/* O(1) on average. */
void kith_node_append(KithTree *tree, KithNode *list, KithNode *item);
void kith_node_put(KithTree *tree, KithNode *map, const char *key, KithNode *value);
/* A text under a key, placed where the map is; nothing where it is NULL or empty. */
void kith_node_put_text(KithTree *tree, KithNode *map, const char *key, const char *text);
/* A new empty list or map under a key, likewise. */
KithNode *kith_node_put_new(KithTree *tree, KithNode *map, const char *key, KithNodeKind kind);

/* Gives `tree` the memory of `other`, which is freed, so that its nodes may stand in it. */
void kith_tree_take(KithTree *tree, KithTree *other);

/* Whether two trees say the same: places and quotes do not count, nor the order of keys. */
gboolean kith_node_equal(const KithNode *a, const KithNode *b);

/* A tree as YAML: `*length` bytes, with a NUL behind them. Free with g_free(). */
char *kith_node_write(const KithNode *root, gsize *length);
