#include "model/framework_document.h"

#include <string.h>

typedef struct {
    const KithFrameworks *all;
    gint32 framework;
    KithTree *tree;
} Writing;

char *
kith_holding_reference(const KithFrameworks *all, gint32 framework, KithHolding holding)
{
    const KithCompetency *competency = &all->competencies[holding.competency];
    gboolean other = competency->framework != framework;
    GString *text = g_string_new(NULL);
    if (other)
        g_string_append_printf(text, "%s:", all->frameworks[competency->framework].id);
    g_string_append(text, competency->id);
    if (holding.level > 1)
        g_string_append_printf(text, "@%d", holding.level);
    return g_string_free(text, FALSE);
}

const char *
kith_relation_name(KithRelation relation)
{
    static const char *const names[] = {"exact", "close", "broader", "narrower"};
    return names[relation];
}

static void
put_number(Writing *writing, KithNode *map, const char *key, gint32 number)
{
    char text[16];
    g_snprintf(text, sizeof text, "%d", number);
    kith_node_put_text(writing->tree, map, key, text);
}

static void
append_text(Writing *writing, KithNode *list, const char *text)
{
    kith_node_append(writing->tree, list,
                     kith_tree_add_text(writing->tree, text, strlen(text), 0, 0));
}

static void
put_texts(Writing *writing, KithNode *map, const char *key, char **texts)
{
    if (texts == NULL || *texts == NULL)
        return;
    KithNode *list = kith_node_put_new(writing->tree, map, key, KITH_NODE_LIST);
    for (; *texts != NULL; texts++)
        append_text(writing, list, *texts);
}

static void
put_holdings(Writing *writing, KithNode *map, const char *key, const KithHolding *holdings,
             gint32 n)
{
    if (n == 0)
        return;
    KithNode *list = kith_node_put_new(writing->tree, map, key, KITH_NODE_LIST);
    for (gint32 i = 0; i < n; i++) {
        g_autofree char *text =
            kith_holding_reference(writing->all, writing->framework, holdings[i]);
        append_text(writing, list, text);
    }
}

/* Lists by level under a key; a list alone where only level 1 has one. */
static void
put_by_level(Writing *writing, KithNode *map, const char *key, const KithCompetency *competency,
             const gint32 *first, const KithHolding *holdings)
{
    gint32 h = competency->first_holding, n = competency->n_levels;
    if (first[h + n] == first[h])
        return;
    if (first[h + n] == first[h + 1]) {
        put_holdings(writing, map, key, holdings + first[h], first[h + 1] - first[h]);
        return;
    }
    KithNode *levels = kith_node_put_new(writing->tree, map, key, KITH_NODE_MAP);
    for (gint32 l = 0; l < n; l++) {
        char level[16];
        g_snprintf(level, sizeof level, "%d", l + 1);
        put_holdings(writing, levels, level, holdings + first[h + l],
                     first[h + l + 1] - first[h + l]);
    }
}

static void
put_descriptors(Writing *writing, KithNode *map, const KithCompetency *competency)
{
    KithNode *levels = NULL;
    for (gint32 l = 0; competency->descriptors != NULL && l < competency->n_levels; l++) {
        if (competency->descriptors[l] == NULL)
            continue;
        if (levels == NULL)
            levels = kith_node_put_new(writing->tree, map, "levels", KITH_NODE_MAP);
        char level[16];
        g_snprintf(level, sizeof level, "%d", l + 1);
        kith_node_put_text(writing->tree, levels, level, competency->descriptors[l]);
    }
}

static void
append_equivalent(Writing *writing, KithNode *list, const KithEquivalent *equivalent)
{
    KithTree *tree = writing->tree;
    KithNode *map = kith_tree_add(tree, KITH_NODE_MAP, 0, 0);
    kith_node_append(tree, list, map);
    kith_node_put_text(tree, map, "framework", equivalent->framework);
    kith_node_put_text(tree, map, "id", equivalent->id);
    if (equivalent->relation != KITH_EXACT)
        kith_node_put_text(tree, map, "relation", kith_relation_name(equivalent->relation));
    if (equivalent->levels == NULL)
        return;
    KithNode *levels = kith_node_put_new(tree, map, "levels", KITH_NODE_MAP);
    gint32 n = writing->all->competencies[equivalent->competency].n_levels;
    for (gint32 l = 0; l < n; l++) {
        char level[16];
        g_snprintf(level, sizeof level, "%d", l + 1);
        if (equivalent->levels[l] > 0)
            put_number(writing, levels, level, equivalent->levels[l]);
    }
}

static void
put_competency(Writing *writing, KithNode *things, gint32 number, KithNode **equivalents)
{
    const KithFrameworks *all = writing->all;
    const KithCompetency *competency = &all->competencies[number];
    KithTree *tree = writing->tree;
    KithNode *map = kith_node_put_new(tree, things, competency->id, KITH_NODE_MAP);
    kith_node_put_text(tree, map, "name", competency->name);
    if (competency->area >= 0)
        kith_node_put_text(tree, map, "area", all->areas[competency->area].id);
    if (competency->scale >= 0)
        kith_node_put_text(tree, map, "scale", all->scales[competency->scale].id);
    kith_node_put_text(tree, map, "means", competency->means);
    put_descriptors(writing, map, competency);
    put_by_level(writing, map, "includes", competency, all->includes_first, all->includes);
    put_by_level(writing, map, "prerequisites", competency, all->prerequisite_first,
                 all->prerequisites);
    if (competency->renewal_months > 0) {
        KithNode *renewal = kith_node_put_new(tree, map, "renewal", KITH_NODE_MAP);
        put_number(writing, renewal, "months", competency->renewal_months);
        kith_node_put_text(tree, renewal, "source", competency->renewal_source);
    }
    if (competency->register_ >= 0)
        kith_node_put_text(tree, map, "register", all->registers[competency->register_].id);
    if (competency->delegable)
        kith_node_put_text(tree, map, "delegable", "true");
    put_texts(writing, map, "aliases", competency->aliases);
    put_texts(writing, map, "patterns", competency->patterns);
    if (equivalents[number] != NULL)
        kith_node_put(tree, map, "equivalent", equivalents[number]);
}

static void
put_scale(Writing *writing, KithNode *scales, const KithScale *scale)
{
    KithTree *tree = writing->tree;
    KithNode *map = kith_node_put_new(tree, scales, scale->id, KITH_NODE_MAP);
    kith_node_put_text(tree, map, "name", scale->name);
    kith_node_put_text(tree, map, "means", scale->means);
    KithNode *levels = kith_node_put_new(tree, map, "levels", KITH_NODE_LIST);
    for (gint32 l = 0; l < scale->n_levels; l++) {
        KithNode *level = kith_tree_add(tree, KITH_NODE_MAP, 0, 0);
        kith_node_put_text(tree, level, "name", scale->level_names[l]);
        kith_node_put_text(tree, level, "means", scale->level_means[l]);
        kith_node_append(tree, levels, level);
    }
}

/* Which of `n` things the framework's competencies use; all of them where it is alone. */
static gboolean *
used(const Writing *writing, gsize offset, gint32 n)
{
    const KithFrameworks *all = writing->all;
    gboolean *set = g_new0(gboolean, MAX(n, 1));
    for (gint32 i = 0; i < n; i++)
        set[i] = all->n_frameworks == 1;
    for (gint32 c = 0; c < all->n_competencies; c++) {
        gint32 thing = *(const gint32 *)((const char *)&all->competencies[c] + offset);
        if (all->competencies[c].framework == writing->framework && thing >= 0)
            set[thing] = TRUE;
    }
    return set;
}

static void
put_scales_areas_registers(Writing *writing, KithNode *scales, KithNode *areas, KithNode *registers)
{
    const KithFrameworks *all = writing->all;
    g_autofree gboolean *in_use =
        used(writing, G_STRUCT_OFFSET(KithCompetency, scale), all->n_scales);
    for (gint32 s = 0; s < all->n_scales; s++)
        if (in_use[s])
            put_scale(writing, scales, &all->scales[s]);
    g_free(in_use);
    in_use = used(writing, G_STRUCT_OFFSET(KithCompetency, area), all->n_areas);
    for (gint32 p = 0; p < all->n_profiles; p++)
        if (all->profiles[p].framework == writing->framework && all->profiles[p].area >= 0)
            in_use[all->profiles[p].area] = TRUE;
    for (gint32 a = 0; a < all->n_areas; a++)
        for (gint32 above = all->areas[a].within; in_use[a] && above >= 0;
             above = all->areas[above].within)
            in_use[above] = TRUE;
    for (gint32 a = 0; a < all->n_areas; a++) {
        if (!in_use[a])
            continue;
        KithNode *map = kith_node_put_new(writing->tree, areas, all->areas[a].id, KITH_NODE_MAP);
        kith_node_put_text(writing->tree, map, "name", all->areas[a].name);
        kith_node_put_text(writing->tree, map, "means", all->areas[a].means);
        if (all->areas[a].within >= 0)
            kith_node_put_text(writing->tree, map, "within", all->areas[all->areas[a].within].id);
    }
    g_free(in_use);
    in_use = used(writing, G_STRUCT_OFFSET(KithCompetency, register_), all->n_registers);
    for (gint32 r = 0; r < all->n_registers; r++) {
        if (!in_use[r])
            continue;
        KithNode *map =
            kith_node_put_new(writing->tree, registers, all->registers[r].id, KITH_NODE_MAP);
        kith_node_put_text(writing->tree, map, "name", all->registers[r].name);
        if (all->registers[r].months > 0)
            put_number(writing, map, "months", all->registers[r].months);
        kith_node_put_text(writing->tree, map, "source", all->registers[r].source);
    }
}

static void
put_elsewhere(Writing *writing, KithNode *root)
{
    KithNode *things = NULL;
    for (gint32 i = 0; i < writing->all->n_elsewhere; i++) {
        const KithElsewhere *elsewhere = &writing->all->elsewhere[i];
        if (elsewhere->framework != writing->framework)
            continue;
        if (things == NULL)
            things = kith_node_put_new(writing->tree, root, "elsewhere", KITH_NODE_MAP);
        KithNode *map = kith_node_put_new(writing->tree, things, elsewhere->id, KITH_NODE_MAP);
        kith_node_put_text(writing->tree, map, "name", elsewhere->name);
        kith_node_put_text(writing->tree, map, "edition", elsewhere->edition);
        kith_node_put_text(writing->tree, map, "source", elsewhere->source);
    }
}

/* The list of equivalents of each competency, or NULL. Free with g_free(). */
static KithNode **
list_equivalents(Writing *writing)
{
    const KithFrameworks *all = writing->all;
    KithNode **lists = g_new0(KithNode *, MAX(all->n_competencies, 1));
    for (gint32 i = 0; i < all->n_equivalents; i++) {
        const KithEquivalent *equivalent = &all->equivalents[i];
        gint32 c = equivalent->competency;
        if (all->competencies[c].framework != writing->framework)
            continue;
        if (lists[c] == NULL)
            lists[c] = kith_tree_add(writing->tree, KITH_NODE_LIST, 0, 0);
        append_equivalent(writing, lists[c], equivalent);
    }
    return lists;
}

KithTree *
kith_framework_document(const KithFrameworks *all, gint32 framework)
{
    const KithFrameworkInfo *info = &all->frameworks[framework];
    KithTree *tree = kith_tree_new(info->id);
    Writing writing = {all, framework, tree};
    KithNode *root = kith_tree_add(tree, KITH_NODE_MAP, 0, 0);
    KithNode *parts[5]; /* scales, areas, registers, competencies, profiles */
    static const char *const keys[] = {"scales", "areas", "registers", "competencies", "profiles"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        parts[i] = kith_tree_add(tree, KITH_NODE_MAP, 0, 0);
    kith_tree_set_root(tree, root);
    kith_node_put_text(tree, root, "framework", info->id);
    kith_node_put_text(tree, root, "name", info->name);
    kith_node_put_text(tree, root, "edition", info->edition);
    kith_node_put_text(tree, root, "source", info->source);
    kith_node_put_text(tree, root, "licence", info->licence);
    put_scales_areas_registers(&writing, parts[0], parts[1], parts[2]);
    put_elsewhere(&writing, root);
    g_autofree KithNode **equivalents = list_equivalents(&writing);
    for (gint32 c = 0; c < all->n_competencies; c++)
        if (all->competencies[c].framework == framework)
            put_competency(&writing, parts[3], c, equivalents);
    for (gint32 p = 0; p < all->n_profiles; p++) {
        const KithProfile *profile = &all->profiles[p];
        if (profile->framework != framework)
            continue;
        KithNode *map = kith_node_put_new(tree, parts[4], profile->id, KITH_NODE_MAP);
        kith_node_put_text(tree, map, "name", profile->name);
        kith_node_put_text(tree, map, "means", profile->means);
        if (profile->area >= 0)
            kith_node_put_text(tree, map, "area", all->areas[profile->area].id);
        if (profile->second_career)
            kith_node_put_text(writing.tree, map, "second_career", "true");
        put_holdings(&writing, map, "requires", profile->required, profile->n_requires);
        put_holdings(&writing, map, "wants", profile->wanted, profile->n_wants);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i]->n > 0)
            kith_node_put(tree, root, keys[i], parts[i]);
    return tree;
}
