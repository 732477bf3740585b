/* The folder of a partnership: partnership.yaml, and the tables that it names or that lie there. */
#include "model/partnership.h"

#include "base/near.h"
#include "model/rule_set.h"
#include "model/table_read.h"

#include <string.h>

static const char *const groups[] = {"travel", "working_time", "supervision"};

typedef struct {
    KithPartnership *partnership;
    const char *folder;
    const KithTree *tree; /* partnership.yaml */
    KithFaultyRows faulty_rows;
    KithFindings *findings;
} Folder;

/* A path as the user gave the folder; free with g_free(). */
static char *
path_in(const Folder *folder, const char *name)
{
    return g_path_is_absolute(name) ? g_strdup(name) : g_build_filename(folder->folder, name, NULL);
}

static void
report_kind(const Folder *folder, const KithNode *node, const char *what, const char *right)
{
    kith_error(folder->findings, "wrong-kind", kith_node_where(folder->tree, node),
               "%s should be %s, not %s", what, right, kith_node_kind_name(node));
}

/* The file nearest in name to `name` within the folder; free with g_free(). NULL where none is
 * near.
 */
static char *
near_file(const Folder *folder, const char *name)
{
    g_autoptr(GDir) directory = g_dir_open(folder->folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *entry; directory != NULL && (entry = g_dir_read_name(directory)) != NULL;)
        g_ptr_array_add(names, g_strdup(entry));
    return g_strdup(kith_near(name, (const char *const *)names->pdata, names->len));
}

/* The path of a file that `node` names, where there is such a file; else NULL, with a finding. */
static char *
listed_file(const Folder *folder, const KithNode *node)
{
    g_autofree char *path = path_in(folder, node->text);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&path);
    g_autofree char *near = near_file(folder, node->text);
    kith_error(folder->findings, "missing-file", kith_node_where(folder->tree, node),
               "there is no file '%s'%s%s%s", path, near != NULL ? "; did you mean '" : "",
               near != NULL ? near : "", near != NULL ? "'?" : "");
    return NULL;
}

/* Settings */

static void
read_setting(const Folder *folder, const KithNode *map, const char *group, const char *name)
{
    const KithNode *node = kith_node_get(map, name);
    if (node == NULL)
        return;
    g_autofree char *full = group != NULL ? g_strdup_printf("%s.%s", group, name) : g_strdup(name);
    if (node->kind != KITH_NODE_SCALAR) {
        g_autofree char *what = g_strdup_printf("'%s'", full);
        report_kind(folder, node, what, "a text");
    } else if (node->text[0] != '\0') {
        kith_partnership_set_at(folder->partnership, full, node->text,
                                kith_node_where(folder->tree, node), folder->findings);
    }
}

static void
read_group(const Folder *folder, const KithNode *root, const char *group)
{
    const char *names[KITH_SETTINGS_MOST];
    gsize n = kith_partnership_settings(group, names);
    const KithNode *map = group != NULL ? kith_node_get(root, group) : root;
    g_autofree char *what = group != NULL ? g_strdup_printf("'%s'", group) : NULL;
    if (map == NULL || (map->kind == KITH_NODE_SCALAR && map->text[0] == '\0'))
        return;
    if (map->kind != KITH_NODE_MAP) {
        report_kind(folder, map, what, "a map of names and values");
        return;
    }
    if (group != NULL)
        kith_node_only_keys(folder->tree, map, what, names, n, folder->findings);
    for (gsize i = 0; i < n; i++)
        read_setting(folder, map, group, names[i]);
}

static void
read_settings(const Folder *folder, const KithNode *root)
{
    const char *known[KITH_SETTINGS_MOST + 8];
    gsize n = kith_partnership_settings(NULL, known);
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        known[n++] = groups[i];
    known[n++] = "frameworks";
    known[n++] = "rule_sets";
    known[n++] = "tables";
    kith_node_only_keys(folder->tree, root, "partnership.yaml", known, n, folder->findings);
    read_group(folder, root, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        read_group(folder, root, groups[i]);
}

/* Frameworks and rule sets */

static void
add_framework(const Folder *folder, const char *name, const KithNode *node)
{
    g_autoptr(KithFindings) found = kith_findings_new();
    kith_partnership_add_framework(folder->partnership, name, found);
    for (gsize i = 0; i < kith_findings_kept(found); i++) {
        const KithFinding *finding = kith_findings_get(found, i);
        KithWhere where = {finding->file, finding->line, finding->column};
        if (where.file == NULL) /* the name itself is at fault */
            where = kith_node_where(folder->tree, node);
        kith_findings_add(folder->findings, finding->severity, finding->id, where, "%s",
                          finding->message);
    }
}

static void
add_rule_set(const Folder *folder, const char *name, const KithNode *node)
{
    kith_rule_set_read(folder->partnership, name, kith_node_where(folder->tree, node),
                       folder->faulty_rows, folder->findings);
}

/* Calls `add` for each name in a list (or the one name), with the path of those that are files. */
static void
read_names(const Folder *folder, const KithNode *root, const char *key,
           void (*add)(const Folder *, const char *, const KithNode *))
{
    const KithNode *list = kith_node_get(root, key);
    if (list == NULL || (list->kind == KITH_NODE_SCALAR && list->text[0] == '\0'))
        return;
    gsize n = list->kind == KITH_NODE_LIST ? list->n : 1;
    for (gsize i = 0; i < n; i++) {
        const KithNode *node = list->kind == KITH_NODE_LIST ? list->items[i] : list;
        g_autofree char *what = g_strdup_printf("'%s'", key);
        if (node->kind != KITH_NODE_SCALAR) {
            report_kind(folder, node, what, "a list of names");
        } else if (g_str_has_suffix(node->text, ".yaml")) {
            g_autofree char *path = listed_file(folder, node);
            if (path != NULL)
                add(folder, path, node);
        } else {
            add(folder, node->text, node);
        }
    }
}

/* Tables */

static void
read_file(const Folder *folder, KithTableId table, const KithNode *file, const KithNode *columns)
{
    if (columns != NULL && columns->kind != KITH_NODE_MAP) {
        report_kind(folder, columns, "'columns'", "a map from your headers to our column names");
        columns = NULL;
    }
    if (file->kind != KITH_NODE_SCALAR) {
        report_kind(folder, file, "'file'", "the name of a file");
        return;
    }
    g_autofree char *path = listed_file(folder, file);
    if (path != NULL)
        kith_table_read_file(folder->partnership, table, path,
                             (KithColumnMap){folder->tree, columns}, folder->faulty_rows,
                             folder->findings);
}

/* Reads a map with a `file`, and maybe `columns`. */
static void
read_mapped_file(const Folder *folder, KithTableId table, const KithNode *map)
{
    static const char *const keys[] = {"file", "columns"};
    kith_node_only_keys(folder->tree, map, "a table's file", keys, G_N_ELEMENTS(keys),
                        folder->findings);
    read_file(folder, table, kith_node_get(map, "file"), kith_node_get(map, "columns"));
}

/* Reads a list of files, or of the rows themselves, or of both. */
static void
read_items(const Folder *folder, KithTableId table, const KithNode *list)
{
    KithNode rows = *list; /* the list without its files */
    g_autofree KithNode **items = g_new(KithNode *, list->n + 1);
    rows.items = items;
    rows.n = 0;
    for (gsize i = 0; i < list->n; i++) {
        KithNode *item = list->items[i];
        if (item->kind == KITH_NODE_SCALAR)
            read_file(folder, table, item, NULL);
        else if (kith_node_get(item, "file") != NULL)
            read_mapped_file(folder, table, item);
        else
            rows.items[rows.n++] = item;
    }
    if (rows.n > 0)
        kith_table_read_list(folder->partnership, table, folder->tree, &rows,
                             (KithColumnMap){NULL, NULL}, folder->faulty_rows, folder->findings);
}

static void
read_listed_table(const Folder *folder, KithTableId table, const KithNode *node)
{
    if (node->kind == KITH_NODE_LIST) {
        read_items(folder, table, node);
    } else if (node->kind == KITH_NODE_SCALAR) {
        if (node->text[0] != '\0') /* "needs:" alone says that there are none */
            read_file(folder, table, node, NULL);
    } else if (kith_node_get(node, "file") != NULL) {
        read_mapped_file(folder, table, node);
    } else {
        g_autofree char *what = g_strdup_printf("the table '%s'", kith_schema(table)->name);
        report_kind(folder, node, what,
                    "a file, a list of files, a list of rows, or {file, columns}");
    }
}

/* Reads TABLE.csv, TABLE.yaml and TABLE.xlsx, where they lie in the folder. */
static void
read_unlisted_table(const Folder *folder, KithTableId table)
{
    static const char *const endings[] = {"csv", "yaml", "xlsx"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *name = g_strdup_printf("%s.%s", kith_schema(table)->name, endings[i]);
        g_autofree char *path = path_in(folder, name);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            kith_table_read_file(folder->partnership, table, path, (KithColumnMap){NULL, NULL},
                                 folder->faulty_rows, folder->findings);
    }
}

static void
read_tables(const Folder *folder, const KithNode *root)
{
    const KithNode *tables = kith_node_get(root, "tables");
    if (tables != NULL && tables->kind != KITH_NODE_MAP) {
        if (tables->kind != KITH_NODE_SCALAR || tables->text[0] != '\0')
            report_kind(folder, tables, "'tables'", "a map from tables to files");
        tables = NULL;
    }
    for (gsize i = 0; tables != NULL && i < tables->n; i++)
        if (kith_schema_table(tables->keys[i]->text) < 0)
            kith_rows_unknown_table(tables->keys[i]->text,
                                    kith_node_where(folder->tree, tables->keys[i]),
                                    folder->findings);
    for (int table = 0; table < KITH_TABLES; table++) {
        const KithNode *node = kith_node_get(tables, kith_schema((KithTableId)table)->name);
        if (node != NULL)
            read_listed_table(folder, (KithTableId)table, node);
        else
            read_unlisted_table(folder, (KithTableId)table);
    }
}

gboolean
kith_partnership_read_table(KithPartnership *partnership, const char *table, const char *path,
                            KithFindings *findings)
{
    g_return_val_if_fail(partnership != NULL && table != NULL && path != NULL, FALSE);
    int id = kith_schema_table(table);
    if (id < 0)
        return FALSE;
    kith_table_read_file(partnership, (KithTableId)id, path, (KithColumnMap){NULL, NULL},
                         partnership->leave_out_faulty ? KITH_FAULTY_LEFT_OUT : KITH_FAULTY_KEPT,
                         findings);
    return TRUE;
}

KithPartnership *
kith_partnership_read(const char *name, const KithReadOptions *options, KithFindings *findings)
{
    g_return_val_if_fail(name != NULL, NULL);
    g_autofree char *path = g_build_filename(name, "partnership.yaml", NULL);
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    if (source == NULL)
        return NULL;

    KithPartnership *partnership = kith_partnership_new();
    partnership->leave_out_faulty = options != NULL && options->leave_out_faulty;
    g_autoptr(KithTree) tree = kith_tree_read(source, findings);
    if (tree == NULL) { /* without its names and columns, the tables would give false findings */
        partnership->refused = KITH_REFUSED_ALL;
        return partnership;
    }
    Folder folder = {.partnership = partnership,
                     .folder = name,
                     .tree = tree,
                     .faulty_rows =
                         partnership->leave_out_faulty ? KITH_FAULTY_LEFT_OUT : KITH_FAULTY_KEPT,
                     .findings = findings};
    const KithNode *root = kith_tree_root(tree);
    if (root != NULL && root->kind != KITH_NODE_MAP) {
        report_kind(&folder, root, "partnership.yaml", "a map of names and values");
        partnership->refused = KITH_REFUSED_ALL;
        return partnership;
    }
    read_settings(&folder, root);
    read_names(&folder, root, "frameworks", add_framework);
    read_names(&folder, root, "rule_sets", add_rule_set);
    read_tables(&folder, root);
    return partnership;
}
