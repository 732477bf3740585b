/* What the rooms that make trees share: a tree and its arena. */
#pragma once

#include "document/node.h"

struct _KithTree {
    char *name;
    const KithNode *root;
    GPtrArray *blocks; /* the arena: nodes, texts and arrays, all freed with the tree */
    char *free;        /* the rest of the newest block */
    gsize left;
};

/* Memory that is freed with the tree. */
void *kith_tree_allocate(KithTree *tree, gsize size);

/* A copy of a text that lives as long as the tree. */
char *kith_tree_keep(KithTree *tree, const char *text, gsize length);
