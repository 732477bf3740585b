/*
 * A framework as a CASE 1.0 package: areas, competencies and profiles as items; what lies in what,
 * what comes first and what others call it as associations. What CASE has no word for (levels,
 * renewals, registers, patterns) goes along as extensions, which readers may skip and ours takes.
 */
#include "exchange/case.h"

#include "document/json.h"
#include "model/framework_document.h"

#include <string.h>

typedef struct {
    KithJson *json;
    const KithNode *root;
    const char *framework;
    const char *changed; /* an instant that only the edition decides: no clock is read */
} Writing;

/* "urn:uuid:…" of a thing of the framework, and the UUID alone from its 10th character on. */
static char *
uri_of(const Writing *writing, const char *kind, const char *id)
{
    char uuid[40];
    g_autofree char *name = g_strdup_printf("kith:%s/%s/%s", writing->framework, kind, id);
    return g_strconcat("urn:uuid:", kith_exchange_uuid(name, uuid), NULL);
}

static void
write_identity(const Writing *writing, const char *uri)
{
    kith_json_text(writing->json, "identifier", uri + strlen("urn:uuid:"));
    kith_json_text(writing->json, "uri", uri);
    kith_json_text(writing->json, "lastChangeDateTime", writing->changed);
}

static void
write_node(KithJson *json, const char *key, const KithNode *node)
{
    if (node->kind == KITH_NODE_SCALAR) {
        kith_json_text(json, key, node->text);
        return;
    }
    gboolean map = node->kind == KITH_NODE_MAP;
    if (map)
        kith_json_begin_object(json, key);
    else
        kith_json_begin_list(json, key);
    for (gsize i = 0; i < node->n; i++)
        write_node(json, map ? node->keys[i]->text : NULL, node->items[i]);
    if (map)
        kith_json_end_object(json);
    else
        kith_json_end_list(json);
}

/* What CASE has no place for: the entries of a map but for those in `but` (ended by NULL). */
static void
write_extensions(const Writing *writing, const KithNode *map, const char *const *but)
{
    kith_json_begin_object(writing->json, "extensions");
    kith_json_begin_object(writing->json, KITH_CASE_EXTENSION);
    for (gsize i = 0; map->kind == KITH_NODE_MAP && i < map->n; i++)
        if (!g_strv_contains(but, map->keys[i]->text))
            write_node(writing->json, map->keys[i]->text, map->items[i]);
    kith_json_end_object(writing->json);
    kith_json_end_object(writing->json);
}

static void
write_document(const Writing *writing)
{
    static const char *const but[] = {"name", "source", "areas", "competencies", "profiles", NULL};
    g_autofree char *uri = uri_of(writing, "framework", "");
    g_autofree char *package = uri_of(writing, "package", "");
    KithJson *json = writing->json;
    kith_json_begin_object(json, "CFDocument");
    write_identity(writing, uri);
    kith_json_text(json, "creator", kith_json_get(writing->root, "source"));
    kith_json_text(json, "title", kith_json_get(writing->root, "name"));
    kith_json_text(json, "version", kith_json_get(writing->root, "edition"));
    kith_json_begin_object(json, "CFPackageURI");
    kith_json_text(json, "title", kith_json_get(writing->root, "name"));
    kith_json_text(json, "identifier", package + strlen("urn:uuid:"));
    kith_json_text(json, "uri", package);
    kith_json_end_object(json);
    write_extensions(writing, writing->root, but);
    kith_json_end_object(json);
}

static void
write_item(const Writing *writing, const char *kind, const char *type, const KithNode *key,
           const KithNode *map)
{
    /* A profile's area is its field of work, which CASE has no word for. */
    static const char *const but[] = {"name", "means", "aliases", "area", NULL};
    static const char *const but_of_profile[] = {"name", "means", "aliases", NULL};
    KithJson *json = writing->json;
    g_autofree char *uri = uri_of(writing, kind, key->text);
    const char *name = kith_json_get(map, "name"), *means = kith_json_get(map, "means");
    const KithNode *aliases = kith_node_get(map, "aliases");
    kith_json_begin_object(json, NULL);
    write_identity(writing, uri);
    kith_json_text(json, "fullStatement", means != NULL ? means : name);
    if (means != NULL)
        kith_json_text(json, "abbreviatedStatement", name);
    kith_json_text(json, "humanCodingScheme", key->text);
    kith_json_text(json, "CFItemType", type);
    if (aliases != NULL)
        write_node(json, "conceptKeywords", aliases);
    write_extensions(writing, map, strcmp(kind, "profile") == 0 ? but_of_profile : but);
    kith_json_end_object(json);
}

static void
write_end(const Writing *writing, const char *key, const char *title, const char *uri)
{
    kith_json_begin_object(writing->json, key);
    kith_json_text(writing->json, "title", title);
    kith_json_text(writing->json, "identifier",
                   g_str_has_prefix(uri, "urn:uuid:") ? uri + strlen("urn:uuid:") : uri);
    kith_json_text(writing->json, "uri", uri);
    kith_json_end_object(writing->json);
}

static void
write_association(const Writing *writing, const char *type, const char *from_title,
                  const char *from, const char *to_title, const char *to)
{
    g_autofree char *name = g_strjoin("|", type, from, to, NULL);
    g_autofree char *uri = uri_of(writing, "association", name);
    kith_json_begin_object(writing->json, NULL);
    write_identity(writing, uri);
    kith_json_text(writing->json, "associationType", type);
    write_end(writing, "originNodeURI", from_title, from);
    write_end(writing, "destinationNodeURI", to_title, to);
    kith_json_end_object(writing->json);
}

/* An association with each competency that a list of references names: from it to the thing, as
 * CASE says both "precedes" and "isPartOf". Levels are in the extensions. */
static void
associate_list(const Writing *writing, const KithNode *list, const char *type, const char *title,
               const char *uri)
{
    const KithNode *competencies = kith_node_get(writing->root, "competencies");
    for (gsize i = 0; list != NULL && i < list->n; i++) {
        g_autofree char *id = g_strndup(list->items[i]->text, strcspn(list->items[i]->text, "@"));
        const char *name = kith_json_get(kith_node_get(competencies, id), "name");
        g_autofree char *from =
            name != NULL ? uri_of(writing, "competency", id) : g_strconcat("kith:", id, NULL);
        write_association(writing, type, name != NULL ? name : id, from, title, uri);
    }
}

static void
associate_by_level(const Writing *writing, const KithNode *node, const char *type,
                   const char *title, const char *uri)
{
    if (node != NULL && node->kind == KITH_NODE_LIST)
        associate_list(writing, node, type, title, uri);
    for (gsize i = 0; node != NULL && node->kind == KITH_NODE_MAP && i < node->n; i++)
        associate_list(writing, node->items[i], type, title, uri);
}

static void
associate_competency(const Writing *writing, const KithNode *key, const KithNode *map)
{
    g_autofree char *uri = uri_of(writing, "competency", key->text);
    const char *name = kith_json_get(map, "name"), *area = kith_json_get(map, "area");
    if (area != NULL) {
        const KithNode *about = kith_node_get(kith_node_get(writing->root, "areas"), area);
        g_autofree char *to = uri_of(writing, "area", area);
        write_association(writing, "isChildOf", name, uri, kith_json_get(about, "name"), to);
    }
    associate_by_level(writing, kith_node_get(map, "includes"), "isPartOf", name, uri);
    associate_by_level(writing, kith_node_get(map, "prerequisites"), "precedes", name, uri);
    const KithNode *list = kith_node_get(map, "equivalent");
    for (gsize i = 0; list != NULL && i < list->n; i++) {
        const char *framework = kith_json_get(list->items[i], "framework");
        const char *id = kith_json_get(list->items[i], "id");
        gboolean exact = kith_json_get(list->items[i], "relation") == NULL;
        g_autofree char *to = g_strdup_printf("kith:%s/%s", framework, id);
        write_association(writing, exact ? "exactMatchOf" : "isRelatedTo", name, uri, id, to);
    }
}

static void
write_items(const Writing *writing)
{
    static const struct {
        const char *key, *kind, *type;
    } parts[] = {{"areas", "area", KITH_CASE_AREA},
                 {"competencies", "competency", KITH_CASE_COMPETENCY},
                 {"profiles", "profile", KITH_CASE_PROFILE}};
    kith_json_begin_list(writing->json, "CFItems");
    for (gsize p = 0; p < G_N_ELEMENTS(parts); p++) {
        const KithNode *things = kith_node_get(writing->root, parts[p].key);
        for (gsize i = 0; things != NULL && i < things->n; i++)
            write_item(writing, parts[p].kind, parts[p].type, things->keys[i], things->items[i]);
    }
    kith_json_end_list(writing->json);
}

static void
write_associations(const Writing *writing)
{
    const KithNode *competencies = kith_node_get(writing->root, "competencies");
    const KithNode *profiles = kith_node_get(writing->root, "profiles");
    kith_json_begin_list(writing->json, "CFAssociations");
    for (gsize i = 0; competencies != NULL && i < competencies->n; i++)
        associate_competency(writing, competencies->keys[i], competencies->items[i]);
    for (gsize i = 0; profiles != NULL && i < profiles->n; i++) {
        g_autofree char *uri = uri_of(writing, "profile", profiles->keys[i]->text);
        const char *name = kith_json_get(profiles->items[i], "name");
        associate_list(writing, kith_node_get(profiles->items[i], "requires"), "isPartOf", name,
                       uri);
        associate_list(writing, kith_node_get(profiles->items[i], "wants"), "isRelatedTo", name,
                       uri);
    }
    kith_json_end_list(writing->json);
}

void
kith_export_case(const KithFrameworks *frameworks, gint32 framework, const char *path,
                 KithFindings *findings)
{
    g_autoptr(KithTree) tree = kith_framework_document(frameworks, framework);
    g_autoptr(KithJson) json = kith_json_new();
    const KithFrameworkInfo *info = &frameworks->frameworks[framework];
    gboolean dated = strlen(info->edition) >= 4 && strspn(info->edition, "0123456789") >= 4;
    g_autofree char *changed =
        g_strdup_printf("%.4s-01-01T00:00:00+00:00", dated ? info->edition : "1970");
    Writing writing = {json, kith_tree_root(tree), info->id, changed};
    kith_json_begin_object(json, NULL);
    write_document(&writing);
    write_items(&writing);
    write_associations(&writing);
    kith_json_end_object(json);
    gsize length;
    g_autofree char *text = kith_json_finish(json, &length);
    kith_exchange_write(path, text, (gssize)length, findings);
}
