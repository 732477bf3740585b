#include "model/framework_read.h"

#include <string.h>

/* Makes room for n more entries behind the `count` that an array has. */
#define grow(array, count, n)                                                                      \
    ((array) = g_realloc_n((array), MAX((gsize)(count) + (n), 1), sizeof *(array)))

/* The map of things by id under a key of the document; its number of entries in `*n`. */
static const KithNode *
get_things(const KithFrameworkReader *reader, const KithPart *document, const char *key, gsize *n)
{
    const KithNode *things = kith_part_get(reader, document, key, KITH_NODE_MAP, FALSE);
    *n = things != NULL ? things->n : 0;
    return things;
}

static void
read_scale_levels(const KithFrameworkReader *reader, const KithPart *part, KithScale *scale)
{
    static const char *const known[] = {"name", "means"};
    const KithNode *levels = kith_part_get(reader, part, "levels", KITH_NODE_LIST, TRUE);
    gsize n = levels != NULL ? levels->n : 0;
    if (levels != NULL && (n == 0 || n > KITH_LEVELS_MOST)) {
        kith_fault(reader, "levels-count", levels, "%s must have 1 to %d levels, and has %zu",
                   part->what, KITH_LEVELS_MOST, n);
        n = 0;
    }
    scale->n_levels = (gint32)n;
    scale->level_names = kith_own(reader, n, sizeof(char *));
    scale->level_means = kith_own(reader, n, sizeof(char *));
    for (gsize i = 0; i < n; i++) {
        g_autofree char *what = g_strdup_printf("level %zu of %s", i + 1, part->what);
        KithPart level = {what, levels->items[i], levels->items[i]};
        kith_part_check(reader, &level, known, G_N_ELEMENTS(known));
        const char *name = kith_part_text(reader, &level, "name", TRUE);
        scale->level_names[i] = name != NULL ? name : "";
        scale->level_means[i] = kith_part_text(reader, &level, "means", FALSE);
    }
}

static void
read_scales(KithFrameworkReader *reader, const KithPart *document)
{
    static const char *const known[] = {"name", "means", "levels"};
    KithFrameworks *all = reader->all;
    gsize n;
    const KithNode *scales = get_things(reader, document, "scales", &n);
    grow(all->scales, all->n_scales, n);
    for (gsize i = 0; i < n; i++) {
        const KithNode *key = scales->keys[i];
        g_autofree char *what = g_strdup_printf("the scale '%s'", key->text);
        KithPart part = {what, key, scales->items[i]};
        kith_check_id(reader, key, "the scale");
        kith_part_check(reader, &part, known, G_N_ELEMENTS(known));
        KithScale scale = {.id = kith_keep(reader, key->text)};
        scale.name = kith_part_text(reader, &part, "name", TRUE);
        scale.name = scale.name != NULL ? scale.name : scale.id;
        scale.means = kith_part_text(reader, &part, "means", FALSE);
        read_scale_levels(reader, &part, &scale);
        all->scales[all->n_scales++] = scale;
    }
    reader->scale_ids = g_new(const char *, MAX(all->n_scales, 1));
    for (gint32 s = 0; s < all->n_scales; s++)
        reader->scale_ids[s] = all->scales[s].id;
}

/* An area that lies within itself, by however many steps, would have no end upwards. */
static void
check_area_circle(KithFrameworkReader *reader, gint32 area, const KithNode *key)
{
    KithArea *areas = reader->all->areas;
    gint32 above = areas[area].within;
    while (above >= 0 && above != area)
        above = areas[above].within;
    if (above < 0)
        return;
    kith_fault(reader, "area-circle", key,
               "the area '%s' lies within '%s', which lies within it in turn; one of the two must "
               "be the wider",
               areas[area].id, areas[areas[area].within].id);
    areas[area].within = -1;
}

/* Any area may be named, those further down too. An area as yet within none closes no circle. */
static void
read_areas_within(KithFrameworkReader *reader, const KithNode *areas, gint32 first)
{
    KithFrameworks *all = reader->all;
    for (gint32 a = first; a < all->n_areas; a++) {
        const KithNode *key = areas->keys[a - first];
        g_autofree char *what = g_strdup_printf("the area '%s'", key->text);
        KithPart part = {what, key, areas->items[a - first]};
        all->areas[a].within = kith_part_choice(reader, &part, "within", FALSE, "unknown-area",
                                                reader->area_ids, all->n_areas);
        check_area_circle(reader, a, key);
    }
}

static void
read_areas(KithFrameworkReader *reader, const KithPart *document)
{
    static const char *const known[] = {"name", "means", "within"};
    KithFrameworks *all = reader->all;
    gint32 first = all->n_areas;
    gsize n;
    const KithNode *areas = get_things(reader, document, "areas", &n);
    grow(all->areas, all->n_areas, n);
    for (gsize i = 0; i < n; i++) {
        const KithNode *key = areas->keys[i];
        g_autofree char *what = g_strdup_printf("the area '%s'", key->text);
        KithPart part = {what, key, areas->items[i]};
        kith_check_id(reader, key, "the area");
        kith_part_check(reader, &part, known, G_N_ELEMENTS(known));
        KithArea area = {.id = kith_keep(reader, key->text), .within = -1};
        area.name = kith_part_text(reader, &part, "name", TRUE);
        area.name = area.name != NULL ? area.name : area.id;
        area.means = kith_part_text(reader, &part, "means", FALSE);
        all->areas[all->n_areas++] = area;
    }
    reader->area_ids = g_new(const char *, MAX(all->n_areas, 1));
    for (gint32 a = 0; a < all->n_areas; a++)
        reader->area_ids[a] = all->areas[a].id;
    if (n > 0)
        read_areas_within(reader, areas, first);
}

static void
read_registers(KithFrameworkReader *reader, const KithPart *document)
{
    static const char *const known[] = {"name", "months", "source"};
    KithFrameworks *all = reader->all;
    gsize n;
    const KithNode *registers = get_things(reader, document, "registers", &n);
    grow(all->registers, all->n_registers, n);
    for (gsize i = 0; i < n; i++) {
        const KithNode *key = registers->keys[i];
        g_autofree char *what = g_strdup_printf("the register '%s'", key->text);
        KithPart part = {what, key, registers->items[i]};
        kith_check_id(reader, key, "the register");
        kith_part_check(reader, &part, known, G_N_ELEMENTS(known));
        KithRegister entry = {.id = kith_keep(reader, key->text)};
        entry.name = kith_part_text(reader, &part, "name", TRUE);
        entry.name = entry.name != NULL ? entry.name : entry.id;
        entry.months = kith_part_months(reader, &part, FALSE);
        entry.source = kith_part_text(reader, &part, "source", FALSE);
        gint32 same = kith_frameworks_register(all, entry.id);
        if (same < 0)
            all->registers[all->n_registers++] = entry;
        else if (all->registers[same].months != entry.months)
            kith_warn(reader->findings, "register-differs", kith_node_where(reader->tree, key),
                      "another framework has the register '%s' already, with other months (%d, "
                      "here %d); the first is kept",
                      entry.id, all->registers[same].months, entry.months);
    }
    reader->register_ids = g_new(const char *, MAX(all->n_registers, 1));
    for (gint32 r = 0; r < all->n_registers; r++)
        reader->register_ids[r] = all->registers[r].id;
}

/* Makes a number findable by its id and by "framework:id". */
static void
add_id(const KithFrameworkReader *reader, GHashTable *of_id, const char *id, gint32 number)
{
    const char *framework = reader->all->frameworks[reader->framework].id;
    g_autofree char *full = g_strconcat(framework, ":", id, NULL);
    g_hash_table_insert(of_id, (gpointer)kith_keep(reader, full), GINT_TO_POINTER(number + 1));
    gboolean shared = g_hash_table_contains(of_id, id);
    g_hash_table_insert(of_id, (gpointer)id, GINT_TO_POINTER(shared ? 0 : number + 1));
}

/* Gives the competencies their numbers and levels, so that they can be referred to. */
static void
number_competencies(KithFrameworkReader *reader, const KithNode *things, gsize n)
{
    KithFrameworks *all = reader->all;
    grow(all->competencies, all->n_competencies, n);
    reader->first_competency = all->n_competencies;
    reader->first_holding = all->n_holdings;
    reader->any_level = g_new0(gboolean, MAX(n, 1));
    reader->listed_in = g_new0(gint32, MAX((gsize)all->n_competencies + n, 1));
    for (gsize i = 0; i < n; i++) {
        const KithNode *key = things->keys[i], *value = things->items[i];
        g_autofree char *what = g_strdup_printf("the competency '%s'", key->text);
        KithPart part = {what, key, value->kind == KITH_NODE_MAP ? value : NULL};
        kith_check_id(reader, key, "the competency");
        gint32 number = all->n_competencies++;
        KithCompetency *competency = &all->competencies[number];
        *competency = (KithCompetency){.id = kith_keep(reader, key->text),
                                       .framework = reader->framework,
                                       .first_holding = all->n_holdings,
                                       .register_ = -1};
        competency->scale = kith_part_choice(reader, &part, "scale", FALSE, "unknown-scale",
                                             reader->scale_ids, all->n_scales);
        competency->area = kith_part_choice(reader, &part, "area", TRUE, "unknown-area",
                                            reader->area_ids, all->n_areas);
        gboolean named = kith_node_get(part.map, "scale") != NULL;
        gint32 n_levels = competency->scale >= 0 ? all->scales[competency->scale].n_levels : !named;
        reader->any_level[i] = n_levels == 0 || part.map == NULL;
        competency->n_levels = MAX(n_levels, 1);
        all->n_holdings += competency->n_levels;
        add_id(reader, all->competency_of_id, competency->id, number);
    }
}

static KithHolding *
read_profile_list(KithFrameworkReader *reader, const KithPart *part, const char *key, gboolean must,
                  gint32 *n)
{
    const KithNode *list = kith_part_get(reader, part, key, KITH_NODE_LIST, must);
    if (list != NULL && list->n == 0 && must)
        kith_fault(reader, "missing-key", list, "the '%s' of %s is empty", key, part->what);
    GArray *holdings = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    kith_read_references(reader, part, list, holdings, NULL);
    *n = (gint32)holdings->len;
    KithHolding *kept = (KithHolding *)g_array_free(holdings, FALSE);
    g_ptr_array_add(reader->all->owned, kept);
    return kept;
}

static void
read_profiles(KithFrameworkReader *reader, const KithPart *document)
{
    static const char *const known[] = {"name",          "means",    "area",
                                        "second_career", "requires", "wants"};
    KithFrameworks *all = reader->all;
    gsize n;
    const KithNode *profiles = get_things(reader, document, "profiles", &n);
    grow(all->profiles, all->n_profiles, n);
    for (gsize i = 0; i < n; i++) {
        const KithNode *key = profiles->keys[i];
        g_autofree char *what = g_strdup_printf("the profile '%s'", key->text);
        KithPart part = {what, key, profiles->items[i]};
        kith_check_id(reader, key, "the profile");
        kith_part_check(reader, &part, known, G_N_ELEMENTS(known));
        KithProfile profile = {.id = kith_keep(reader, key->text), .framework = reader->framework};
        profile.name = kith_part_text(reader, &part, "name", TRUE);
        profile.name = profile.name != NULL ? profile.name : profile.id;
        profile.means = kith_part_text(reader, &part, "means", FALSE);
        profile.area = kith_part_choice(reader, &part, "area", FALSE, "unknown-area",
                                        reader->area_ids, all->n_areas);
        profile.second_career = kith_part_yes(reader, &part, "second_career");
        gboolean must = kith_node_get(part.map, "wants") == NULL; /* one of them */
        profile.required = read_profile_list(reader, &part, "requires", must, &profile.n_requires);
        profile.wanted = read_profile_list(reader, &part, "wants", FALSE, &profile.n_wants);

        g_autofree char *full =
            g_strconcat(all->frameworks[reader->framework].id, ":", profile.id, NULL);
        if (kith_frameworks_find(all, full) >= 0)
            kith_fault(reader, "duplicate-id", key,
                       "%s has the id of a competency of this framework; give it another",
                       part.what);
        add_id(reader, all->profile_of_id, profile.id, all->n_profiles);
        all->profiles[all->n_profiles++] = profile;
    }
}

/* Reads the head of the document; FALSE where its framework is there already. */
static gboolean
read_head(KithFrameworkReader *reader, const KithPart *document)
{
    KithFrameworks *all = reader->all;
    const KithNode *id = kith_part_get(reader, document, "framework", KITH_NODE_SCALAR, TRUE);
    if (id != NULL)
        kith_check_id(reader, id, "the framework");
    for (gint32 f = 0; id != NULL && f < all->n_frameworks; f++) {
        if (strcmp(all->frameworks[f].id, id->text) == 0) {
            kith_fault(reader, "duplicate-framework", id,
                       "the framework '%s' is in use already; name it once", id->text);
            return FALSE;
        }
    }
    KithFrameworkInfo info = {.id = id != NULL ? kith_keep(reader, id->text) : ""};
    info.name = kith_part_text(reader, document, "name", TRUE);
    info.edition = kith_part_text(reader, document, "edition", TRUE);
    info.source = kith_part_text(reader, document, "source", TRUE);
    info.licence = kith_part_text(reader, document, "licence", FALSE);
    info.name = info.name != NULL ? info.name : info.id;
    info.edition = info.edition != NULL ? info.edition : "";
    info.source = info.source != NULL ? info.source : "";
    grow(all->frameworks, all->n_frameworks, 1);
    all->frameworks[all->n_frameworks] = info;
    reader->framework = all->n_frameworks++;
    return TRUE;
}

/* The frameworks that equivalents name, with their sources. */
static void
read_elsewhere(KithFrameworkReader *reader, const KithPart *document)
{
    static const char *const known[] = {"name", "edition", "source"};
    KithFrameworks *all = reader->all;
    gsize n;
    const KithNode *things = get_things(reader, document, "elsewhere", &n);
    grow(all->elsewhere, all->n_elsewhere, n);
    for (gsize i = 0; i < n; i++) {
        const KithNode *key = things->keys[i];
        g_autofree char *what = g_strdup_printf("the framework '%s' elsewhere", key->text);
        KithPart part = {what, key, things->items[i]};
        kith_part_check(reader, &part, known, G_N_ELEMENTS(known));
        KithElsewhere elsewhere = {.id = kith_keep(reader, key->text),
                                   .framework = reader->framework};
        elsewhere.name = kith_part_text(reader, &part, "name", TRUE);
        elsewhere.name = elsewhere.name != NULL ? elsewhere.name : elsewhere.id;
        elsewhere.edition = kith_part_text(reader, &part, "edition", FALSE);
        elsewhere.source = kith_part_text(reader, &part, "source", FALSE);
        all->elsewhere[all->n_elsewhere++] = elsewhere;
    }
}

static void
init_edges(KithEdges *edges)
{
    edges->first = g_array_new(FALSE, FALSE, sizeof(gint32));
    edges->holdings = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    edges->nodes = g_ptr_array_new();
}

static void
clear_edges(KithEdges *edges)
{
    g_array_free(edges->first, TRUE);
    g_array_free(edges->holdings, TRUE);
    g_ptr_array_free(edges->nodes, TRUE);
}

/* Puts the edges of the new holdings behind those of the older ones. */
static void
append_edges(const KithFrameworkReader *reader, const KithEdges *edges, gint32 **first,
             KithHolding **holdings)
{
    gint32 old = reader->first_holding, now = reader->all->n_holdings;
    gint32 offset = (*first)[old];
    gsize n = edges->holdings->len;
    *first = g_renew(gint32, *first, (gsize)now + 1);
    for (gint32 h = old; h < now; h++)
        (*first)[h] = offset + g_array_index(edges->first, gint32, h - old);
    (*first)[now] = offset + (gint32)n;
    *holdings = g_renew(KithHolding, *holdings, MAX((gsize)offset + n, 1));
    if (n > 0)
        memcpy(*holdings + offset, edges->holdings->data, n * sizeof **holdings);
}

static void
read_competencies(KithFrameworkReader *reader, const KithPart *document)
{
    KithFrameworks *all = reader->all;
    gsize n;
    const KithNode *things = get_things(reader, document, "competencies", &n);
    number_competencies(reader, things, n);
    init_edges(&reader->includes);
    init_edges(&reader->prerequisites);
    for (gsize i = 0; i < n; i++)
        kith_read_competency(reader, things->keys[i], things->items[i],
                             reader->first_competency + (gint32)i);
    append_edges(reader, &reader->includes, &all->includes_first, &all->includes);
    append_edges(reader, &reader->prerequisites, &all->prerequisite_first, &all->prerequisites);
    kith_close_framework(reader);
    clear_edges(&reader->includes);
    clear_edges(&reader->prerequisites);
}

void
kith_framework_read(KithFrameworks *frameworks, const KithSource *source, KithFindings *findings)
{
    g_autoptr(KithTree) tree = kith_tree_read(source, findings);
    if (tree != NULL)
        kith_framework_read_tree(frameworks, tree, findings);
}

void
kith_framework_read_tree(KithFrameworks *frameworks, const KithTree *tree, KithFindings *findings)
{
    static const char *const known[] = {"framework",    "name",     "edition",  "source",
                                        "licence",      "scales",   "areas",    "registers",
                                        "competencies", "profiles", "elsewhere"};
    const KithNode *root = kith_tree_root(tree);
    if (root == NULL || root->kind != KITH_NODE_MAP) {
        kith_error(findings, "wrong-kind", ((KithWhere){kith_tree_name(tree), 1, 1}),
                   "a framework must be a map that begins with 'framework: its-id', and this is %s",
                   root == NULL ? "empty" : kith_node_kind_name(root));
        return;
    }
    KithFrameworkReader reader = {.all = frameworks, .tree = tree, .findings = findings};
    KithPart document = {"the framework", root, root};
    kith_part_check(&reader, &document, known, G_N_ELEMENTS(known));
    if (!read_head(&reader, &document))
        return;
    read_scales(&reader, &document);
    read_areas(&reader, &document);
    read_registers(&reader, &document);
    read_elsewhere(&reader, &document);
    read_competencies(&reader, &document);
    read_profiles(&reader, &document);
    g_free(reader.scale_ids);
    g_free(reader.area_ids);
    g_free(reader.register_ids);
    g_free(reader.any_level);
    g_free(reader.listed_in);
}
