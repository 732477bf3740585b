#include "model/framework_read.h"

#include "base/near.h"
#include "document/value.h"

#include <string.h>

#define MONTHS_MOST 1200

const char *
kith_keep(const KithFrameworkReader *reader, const char *text)
{
    return g_string_chunk_insert(reader->all->strings, text);
}

void *
kith_own(const KithFrameworkReader *reader, gsize n, gsize size)
{
    void *memory = g_malloc0_n(MAX(n, 1), size);
    g_ptr_array_add(reader->all->owned, memory);
    return memory;
}

/* A value left out: "key:" with nothing behind it. */
static gboolean
is_empty(const KithNode *node)
{
    return node->kind == KITH_NODE_SCALAR && node->text[0] == '\0';
}

void
kith_part_check(const KithFrameworkReader *reader, KithPart *part, const char *const *known,
                gsize n)
{
    if (part->map->kind != KITH_NODE_MAP) {
        kith_fault(reader, "wrong-kind", part->map, "%s must be a map, and is %s", part->what,
                   is_empty(part->map) ? "empty" : kith_node_kind_name(part->map));
        part->map = NULL;
    }
    kith_node_only_keys(reader->tree, part->map, part->what, known, n, reader->findings);
}

const KithNode *
kith_part_get(const KithFrameworkReader *reader, const KithPart *part, const char *key,
              KithNodeKind kind, gboolean must)
{
    static const char *const kinds[] = {"a text", "a list", "a map"};
    const KithNode *node = kith_node_get(part->map, key);
    if (node == NULL || is_empty(node)) {
        if (must && part->map != NULL)
            kith_fault(reader, "missing-key", node != NULL ? node : part->at,
                       node != NULL ? "the '%2$s' of %1$s is empty" : "%s lacks its '%s'",
                       part->what, key);
        return NULL;
    }
    if (node->kind != kind) {
        kith_fault(reader, "wrong-kind", node, "the '%s' of %s must be %s, and is %s", key,
                   part->what, kinds[kind], kith_node_kind_name(node));
        return NULL;
    }
    return node;
}

const char *
kith_part_text(const KithFrameworkReader *reader, const KithPart *part, const char *key,
               gboolean must)
{
    const KithNode *node = kith_part_get(reader, part, key, KITH_NODE_SCALAR, must);
    return node != NULL ? kith_keep(reader, node->text) : NULL;
}

gint32
kith_part_months(const KithFrameworkReader *reader, const KithPart *part, gboolean must)
{
    const KithNode *node = kith_part_get(reader, part, "months", KITH_NODE_SCALAR, must);
    gint64 months = 0;
    if (node == NULL)
        return 0;
    if (kith_value_integer(node->text, strlen(node->text), &months) && months >= 1 &&
        months <= MONTHS_MOST)
        return (gint32)months;
    kith_fault(reader, "months-range", node,
               "the 'months' of %s must be a whole number from 1 to %d, and not '%s'", part->what,
               MONTHS_MOST, node->text);
    return 0;
}

gboolean
kith_part_yes(const KithFrameworkReader *reader, const KithPart *part, const char *key)
{
    const KithNode *node = kith_part_get(reader, part, key, KITH_NODE_SCALAR, FALSE);
    gboolean yes = FALSE;
    if (node != NULL && !kith_value_boolean(node->text, strlen(node->text), &yes))
        kith_fault(reader, "bad-boolean", node,
                   "the '%s' of %s must be true or false, and not '%s'", key, part->what,
                   node->text);
    return yes;
}

gint32
kith_part_choice(const KithFrameworkReader *reader, const KithPart *part, const char *key,
                 gboolean must, const char *fault, const char *const *known, gint32 n)
{
    const KithNode *node = kith_part_get(reader, part, key, KITH_NODE_SCALAR, must);
    if (node == NULL)
        return -1;
    for (gint32 i = n - 1; i >= 0; i--)
        if (strcmp(node->text, known[i]) == 0)
            return i;
    const char *what = fault + strlen("unknown-");
    const char *near = kith_near(node->text, known, (gsize)n);
    if (near != NULL)
        kith_fault(reader, fault, node, "there is no %s '%s', named by %s; did you mean '%s'?",
                   what, node->text, part->what, near);
    else
        kith_fault(reader, fault, node, "there is no %s '%s', named by %s", what, node->text,
                   part->what);
    return -1;
}

void
kith_check_id(const KithFrameworkReader *reader, const KithNode *node, const char *what)
{
    const char *at = node->text;
    gboolean good = g_ascii_isalnum(*at);
    for (; *at != '\0' && good; at++)
        good = g_ascii_isalnum(*at) || strchr("-._", *at) != NULL;
    if (!good)
        kith_fault(reader, "bad-id", node,
                   "the id of %s '%s' may hold only letters A to Z, digits, hyphens, points and "
                   "underscores, and begins with a letter or digit",
                   what, node->text);
}

void
kith_read_references(KithFrameworkReader *reader, const KithPart *part, const KithNode *list,
                     GArray *holdings, GPtrArray *nodes)
{
    reader->lists++;
    for (gsize i = 0; list != NULL && i < list->n; i++) {
        const KithNode *node = list->items[i];
        if (node->kind != KITH_NODE_SCALAR) {
            kith_fault(reader, "wrong-kind", node,
                       "a reference to a competency must be a text such as personal-care@2, and "
                       "this is %s",
                       kith_node_kind_name(node));
            continue;
        }
        KithHolding holding;
        g_autofree char *why = NULL;
        const char *fault = kith_reference_fault(reader->all, reader->framework, node->text,
                                                 strlen(node->text), &holding, &why);
        if (fault != NULL && strcmp(fault, "level-range") == 0) {
            gint32 own = holding.competency - reader->first_competency;
            if (own >= 0 && reader->any_level[own] && holding.level >= 1)
                continue; /* its scale was reported, and would have told */
        }
        if (fault != NULL) {
            kith_fault(reader, fault, node, "in %s, %s", part->what, why);
            continue;
        }
        if (reader->listed_in[holding.competency] == reader->lists) {
            kith_fault(reader, "duplicate-reference", node,
                       "%s names '%s' a second time in the same list", part->what, node->text);
            continue;
        }
        reader->listed_in[holding.competency] = reader->lists;
        g_array_append_val(holdings, holding);
        if (nodes != NULL)
            g_ptr_array_add(nodes, (gpointer)node);
    }
}
