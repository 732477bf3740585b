/* Instances in JSON: what their readers share. */
#pragma once

#include "document/node.h"

/* The tree of a file; NULL, with `error`, where it cannot be read. Free with kith_tree_free(). */
KithTree *bench_read_json(const char *path, GError **error);

/* The text at a key of a map; NULL where there is none. */
const char *bench_text(const KithNode *map, const char *key);

/* A number, as text or not; NAN where it is none. */
double bench_number(const KithNode *node);

/* The number at an index of a list; NAN where there is none. */
double bench_item(const KithNode *list, gsize index);

/* The list at a key of a map; NULL where there is none. */
const KithNode *bench_list(const KithNode *map, const char *key);
