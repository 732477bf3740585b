/*
 * A framework as a folder of tables: what people who own spreadsheets can look at and change.
 *
 * framework.csv, scales.csv, areas.csv, registers.csv, elsewhere.csv, competencies.csv, levels.csv,
 * names.csv (what others call them) and profiles.csv. Lists in a cell are joined by "; ", or by
 * newlines where a text has a ';' in it.
 */
#include "exchange/exchange.h"

#include "model/framework_document.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* --- writing --- */

typedef struct {
    GString *out;
    guint column, n_columns;
} Table;

static Table
begin_table(const char *const *columns)
{
    Table table = {.out = g_string_new(NULL), .n_columns = g_strv_length((char **)columns)};
    for (guint i = 0; i < table.n_columns; i++)
        kith_csv_write_cell(table.out, columns[i], i + 1 == table.n_columns);
    return table;
}

static void
add_cell(Table *table, const char *text)
{
    table->column = (table->column + 1) % table->n_columns;
    kith_csv_write_cell(table->out, text != NULL ? text : "", table->column == 0);
}

static const char *
text_of(const KithNode *map, const char *key)
{
    const KithNode *node = kith_node_get(map, key);
    return node != NULL && node->kind == KITH_NODE_SCALAR ? node->text : NULL;
}

static void
add_text(Table *table, const KithNode *map, const char *key)
{
    add_cell(table, text_of(map, key));
}

static void
add_list(Table *table, const KithNode *list)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    gboolean lines = FALSE;
    for (gsize i = 0; list != NULL && i < list->n; i++)
        lines = lines || strchr(list->items[i]->text, ';') != NULL;
    for (gsize i = 0; list != NULL && i < list->n; i++)
        g_string_append_printf(joined, "%s%s",
                               i == 0  ? ""
                               : lines ? "\n"
                                       : "; ",
                               list->items[i]->text);
    /* One text with a ';' must not be taken for two. */
    if (lines && list->n == 1)
        g_string_append_c(joined, '\n');
    add_cell(table, joined->str);
}

static void
end_table(Table *table, const char *folder, const char *name, KithFindings *findings)
{
    g_autofree char *path = g_build_filename(folder, name, (char *)NULL);
    kith_exchange_write(path, table->out->str, (gssize)table->out->len, findings);
    g_string_free(table->out, TRUE);
}

/* The list of a level under a key, where level 1 alone may stand without a map. */
static const KithNode *
list_of_level(const KithNode *competency, const char *key, const char *level)
{
    const KithNode *node = kith_node_get(competency, key);
    if (node != NULL && node->kind == KITH_NODE_LIST)
        return strcmp(level, "1") == 0 ? node : NULL;
    return kith_node_get(node, level);
}

static void
write_things(const KithNode *things, const char *folder, const char *file,
             const char *const *columns, KithFindings *findings)
{
    Table table = begin_table(columns);
    for (gsize i = 0; things != NULL && i < things->n; i++) {
        add_cell(&table, things->keys[i]->text);
        for (guint c = 1; columns[c] != NULL; c++)
            add_text(&table, things->items[i], columns[c]);
    }
    end_table(&table, folder, file, findings);
}

static void
write_scales(const KithNode *scales, const char *folder, KithFindings *findings)
{
    static const char *const columns[] = {"scale", "scale_name", "scale_means", "level",
                                          "name",  "means",      NULL};
    Table table = begin_table(columns);
    for (gsize i = 0; scales != NULL && i < scales->n; i++) {
        const KithNode *levels = kith_node_get(scales->items[i], "levels");
        for (gsize l = 0; l < levels->n; l++) {
            char number[16];
            g_snprintf(number, sizeof number, "%u", (guint)l + 1);
            add_cell(&table, scales->keys[i]->text);
            add_cell(&table, l == 0 ? text_of(scales->items[i], "name") : NULL);
            add_cell(&table, l == 0 ? text_of(scales->items[i], "means") : NULL);
            add_cell(&table, number);
            add_text(&table, levels->items[l], "name");
            add_text(&table, levels->items[l], "means");
        }
    }
    end_table(&table, folder, "scales.csv", findings);
}

static void
write_competencies(const KithNode *things, const char *folder, KithFindings *findings)
{
    static const char *const columns[] = {
        "competency",     "name",     "area",      "scale",   "means",    "renewal_months",
        "renewal_source", "register", "delegable", "aliases", "patterns", NULL};
    Table table = begin_table(columns);
    for (gsize i = 0; things != NULL && i < things->n; i++) {
        const KithNode *it = things->items[i], *renewal = kith_node_get(it, "renewal");
        add_cell(&table, things->keys[i]->text);
        for (guint c = 1; c <= 4; c++)
            add_text(&table, it, columns[c]);
        add_text(&table, renewal, "months");
        add_text(&table, renewal, "source");
        add_text(&table, it, "register");
        add_text(&table, it, "delegable");
        add_list(&table, kith_node_get(it, "aliases"));
        add_list(&table, kith_node_get(it, "patterns"));
    }
    end_table(&table, folder, "competencies.csv", findings);
}

static void
write_levels(const KithNode *things, const char *folder, KithFindings *findings)
{
    static const char *const columns[] = {"competency", "level",         "means",
                                          "includes",   "prerequisites", NULL};
    Table table = begin_table(columns);
    for (gsize i = 0; things != NULL && i < things->n; i++) {
        const KithNode *it = things->items[i];
        for (int l = 1; l <= KITH_LEVELS_MOST; l++) {
            char level[16];
            g_snprintf(level, sizeof level, "%d", l);
            const char *means = text_of(kith_node_get(it, "levels"), level);
            const KithNode *includes = list_of_level(it, "includes", level);
            const KithNode *before = list_of_level(it, "prerequisites", level);
            if (means == NULL && includes == NULL && before == NULL)
                continue;
            add_cell(&table, things->keys[i]->text);
            add_cell(&table, level);
            add_cell(&table, means);
            add_list(&table, includes);
            add_list(&table, before);
        }
    }
    end_table(&table, folder, "levels.csv", findings);
}

static void
write_names(const KithNode *things, const char *folder, KithFindings *findings)
{
    static const char *const columns[] = {"competency", "framework", "id",
                                          "relation",   "levels",    NULL};
    Table table = begin_table(columns);
    for (gsize i = 0; things != NULL && i < things->n; i++) {
        const KithNode *list = kith_node_get(things->items[i], "equivalent");
        for (gsize k = 0; list != NULL && k < list->n; k++) {
            const KithNode *levels = kith_node_get(list->items[k], "levels");
            g_autoptr(GString) map = g_string_new(NULL);
            for (gsize l = 0; levels != NULL && l < levels->n; l++)
                g_string_append_printf(map, "%s%s is %s", l > 0 ? "; " : "", levels->keys[l]->text,
                                       levels->items[l]->text);
            add_cell(&table, things->keys[i]->text);
            add_text(&table, list->items[k], "framework");
            add_text(&table, list->items[k], "id");
            add_text(&table, list->items[k], "relation");
            add_cell(&table, map->str);
        }
    }
    end_table(&table, folder, "names.csv", findings);
}

static void
write_profiles(const KithNode *things, const char *folder, KithFindings *findings)
{
    static const char *const columns[] = {"profile",       "name",     "means", "area",
                                          "second_career", "requires", "wants", NULL};
    Table table = begin_table(columns);
    for (gsize i = 0; things != NULL && i < things->n; i++) {
        add_cell(&table, things->keys[i]->text);
        add_text(&table, things->items[i], "name");
        add_text(&table, things->items[i], "means");
        add_text(&table, things->items[i], "area");
        add_text(&table, things->items[i], "second_career");
        add_list(&table, kith_node_get(things->items[i], "requires"));
        add_list(&table, kith_node_get(things->items[i], "wants"));
    }
    end_table(&table, folder, "profiles.csv", findings);
}

void
kith_export_tables(const KithFrameworks *frameworks, gint32 framework, const char *path,
                   KithFindings *findings)
{
    static const char *const areas[] = {"area", "name", "means", "within", NULL};
    static const char *const registers[] = {"register", "name", "months", "source", NULL};
    static const char *const elsewhere[] = {"elsewhere", "name", "edition", "source", NULL};
    static const char *const about[] = {"framework", "name", "edition", "source", "licence", NULL};
    if (g_mkdir_with_parents(path, 0777) != 0) {
        kith_error(findings, "cannot-write", KITH_NOWHERE, "cannot make the folder '%s': %s", path,
                   g_strerror(errno));
        return;
    }
    g_autoptr(KithTree) tree = kith_framework_document(frameworks, framework);
    const KithNode *root = kith_tree_root(tree),
                   *competencies = kith_node_get(root, "competencies");
    Table table = begin_table(about);
    for (guint i = 0; about[i] != NULL; i++)
        add_text(&table, root, about[i]);
    end_table(&table, path, "framework.csv", findings);
    write_scales(kith_node_get(root, "scales"), path, findings);
    write_things(kith_node_get(root, "areas"), path, "areas.csv", areas, findings);
    write_things(kith_node_get(root, "registers"), path, "registers.csv", registers, findings);
    write_things(kith_node_get(root, "elsewhere"), path, "elsewhere.csv", elsewhere, findings);
    write_competencies(competencies, path, findings);
    write_levels(competencies, path, findings);
    write_names(competencies, path, findings);
    write_profiles(kith_node_get(root, "profiles"), path, findings);
}

/* --- reading --- */

typedef struct {
    KithDraft draft;
    const char *folder;
    KithFindings *findings;
} Reading;

static gboolean
open_table(const Reading *reading, KithSheet *sheet, const char *name, gboolean must)
{
    *sheet = (KithSheet){0};
    g_autofree char *path =
        kith_exchange_file(reading->folder, name, ".csv", must, reading->findings);
    return path != NULL && kith_sheet_open(sheet, path, reading->findings);
}

/* Puts the cell of a column under the key of the same name. */
static void
put(Reading *reading, KithNode *map, const KithSheet *sheet, const char *column, const char *key)
{
    const KithCsvCell *cell = kith_sheet_cell(sheet, kith_sheet_column(sheet, column, FALSE, NULL));
    if (cell->length > 0)
        kith_node_put(reading->draft.tree, map, key,
                      kith_tree_add_text(reading->draft.tree, cell->text, cell->length, cell->line,
                                         cell->column));
}

static void
put_list(Reading *reading, KithNode *map, const KithSheet *sheet, const char *column,
         const char *key)
{
    const KithCsvCell *cell = kith_sheet_cell(sheet, kith_sheet_column(sheet, column, FALSE, NULL));
    gboolean lines = memchr(cell->text, '\n', cell->length) != NULL ||
                     (cell->quoted && cell->text[cell->length] == '\n');
    kith_exchange_put_list(reading->draft.tree, map, key, cell->text, cell->length,
                           lines ? "\n" : ";", NULL);
}

/* The thing of the id in a row's column, or NULL, with a finding. */
static KithNode *
thing_of(const Reading *reading, const KithSheet *sheet, const char *column)
{
    int number = kith_sheet_column(sheet, column, TRUE, reading->findings);
    if (number < 0)
        return NULL;
    g_autofree char *id =
        g_strndup(kith_sheet_cell(sheet, number)->text, kith_sheet_cell(sheet, number)->length);
    KithNode *thing = g_hash_table_lookup(reading->draft.ids, id);
    if (thing == NULL)
        kith_error(reading->findings, "unknown-competency", kith_sheet_where(sheet, number),
                   "there is no %s '%s' in competencies.csv", column, id);
    return thing;
}

static void
read_things(Reading *reading, const char *file, KithNode *things, const char *column,
            const char *const *keys)
{
    g_auto(KithSheet) sheet;
    if (!open_table(reading, &sheet, file, FALSE))
        return;
    int id = kith_sheet_column(&sheet, column, TRUE, reading->findings);
    while (id >= 0 && kith_sheet_next(&sheet, reading->findings)) {
        const KithCsvCell *cell = kith_sheet_cell(&sheet, id);
        g_autofree char *text = g_strndup(cell->text, cell->length);
        KithNode *map = kith_tree_add(reading->draft.tree, KITH_NODE_MAP, cell->line, cell->column);
        for (guint i = 0; keys[i] != NULL; i++)
            put(reading, map, &sheet, keys[i], keys[i]);
        if (kith_node_get(things, text) != NULL)
            kith_error(reading->findings, "duplicate-id", kith_sheet_where(&sheet, id),
                       "the %s '%s' stands here a second time", column, text);
        else
            kith_node_put(reading->draft.tree, things, text, map);
    }
}

static void
read_scales(Reading *reading)
{
    g_auto(KithSheet) sheet;
    if (!open_table(reading, &sheet, "scales", FALSE))
        return;
    KithTree *tree = reading->draft.tree;
    int id = kith_sheet_column(&sheet, "scale", TRUE, reading->findings);
    while (id >= 0 && kith_sheet_next(&sheet, reading->findings)) {
        const KithCsvCell *cell = kith_sheet_cell(&sheet, id);
        g_autofree char *text = g_strndup(cell->text, cell->length);
        KithNode *scale = (KithNode *)kith_node_get(reading->draft.scales, text);
        if (scale == NULL) {
            scale = kith_node_put_new(tree, reading->draft.scales, text, KITH_NODE_MAP);
            put(reading, scale, &sheet, "scale_name", "name");
            put(reading, scale, &sheet, "scale_means", "means");
            kith_node_put_new(tree, scale, "levels", KITH_NODE_LIST);
        }
        KithNode *level = kith_tree_add(tree, KITH_NODE_MAP, cell->line, cell->column);
        put(reading, level, &sheet, "name", "name");
        put(reading, level, &sheet, "means", "means");
        kith_node_append(tree, (KithNode *)kith_node_get(scale, "levels"), level);
    }
}

static void
read_competencies(Reading *reading)
{
    static const char *const keys[] = {"name", "area", "scale", "means", "register", "delegable"};
    g_auto(KithSheet) sheet;
    if (!open_table(reading, &sheet, "competencies", TRUE))
        return;
    int id = kith_sheet_column(&sheet, "competency", TRUE, reading->findings);
    while (id >= 0 && kith_sheet_next(&sheet, reading->findings)) {
        const KithCsvCell *cell = kith_sheet_cell(&sheet, id);
        g_autofree char *text = g_strndup(cell->text, cell->length);
        KithNode *map = kith_draft_competency(&reading->draft, text, cell->line, cell->column);
        if (map == NULL) {
            kith_error(reading->findings, "duplicate-id", kith_sheet_where(&sheet, id),
                       "the competency '%s' stands here a second time", text);
            continue;
        }
        for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
            put(reading, map, &sheet, keys[i], keys[i]);
        KithNode *renewal = kith_tree_add(reading->draft.tree, KITH_NODE_MAP, cell->line, 1);
        put(reading, renewal, &sheet, "renewal_months", "months");
        put(reading, renewal, &sheet, "renewal_source", "source");
        if (renewal->n > 0)
            kith_node_put(reading->draft.tree, map, "renewal", renewal);
        put_list(reading, map, &sheet, "aliases", "aliases");
        put_list(reading, map, &sheet, "patterns", "patterns");
    }
}

/* A map under a key, made where there is none. */
static KithNode *
map_under(Reading *reading, KithNode *map, const char *key)
{
    KithNode *under = (KithNode *)kith_node_get(map, key);
    return under != NULL ? under : kith_node_put_new(reading->draft.tree, map, key, KITH_NODE_MAP);
}

static void
read_levels(Reading *reading)
{
    g_auto(KithSheet) sheet;
    if (!open_table(reading, &sheet, "levels", FALSE))
        return;
    int level = kith_sheet_column(&sheet, "level", TRUE, reading->findings);
    int means = kith_sheet_column(&sheet, "means", FALSE, NULL);
    while (level >= 0 && kith_sheet_next(&sheet, reading->findings)) {
        KithNode *map = thing_of(reading, &sheet, "competency");
        if (map == NULL)
            continue;
        const KithCsvCell *cell = kith_sheet_cell(&sheet, level);
        g_autofree char *number = g_strndup(cell->text, cell->length);
        if (kith_sheet_cell(&sheet, means)->length > 0)
            put(reading, map_under(reading, map, "levels"), &sheet, "means", number);
        static const char *const lists[] = {"includes", "prerequisites"};
        for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
            int column = kith_sheet_column(&sheet, lists[i], FALSE, NULL);
            if (kith_sheet_cell(&sheet, column)->length > 0)
                put_list(reading, map_under(reading, map, lists[i]), &sheet, lists[i], number);
        }
    }
}

/* "1 is 2; 2 is 4" as a map. */
static void
put_level_map(Reading *reading, KithNode *map, const KithCsvCell *cell)
{
    if (cell->length == 0)
        return;
    KithNode *levels = kith_node_put_new(reading->draft.tree, map, "levels", KITH_NODE_MAP);
    g_autofree char *text = g_strndup(cell->text, cell->length);
    g_auto(GStrv) pairs = g_strsplit(text, ";", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        g_auto(GStrv) sides = g_strsplit(*pair, " is ", 2);
        if (g_strv_length(sides) == 2)
            kith_node_put_text(reading->draft.tree, levels, g_strstrip(sides[0]),
                               g_strstrip(sides[1]));
    }
}

static void
read_names(Reading *reading)
{
    g_auto(KithSheet) sheet;
    if (!open_table(reading, &sheet, "names", FALSE))
        return;
    KithTree *tree = reading->draft.tree;
    while (kith_sheet_next(&sheet, reading->findings)) {
        KithNode *thing = thing_of(reading, &sheet, "competency");
        if (thing == NULL)
            continue;
        KithNode *list = (KithNode *)kith_node_get(thing, "equivalent");
        if (list == NULL)
            list = kith_node_put_new(tree, thing, "equivalent", KITH_NODE_LIST);
        KithNode *map = kith_tree_add(tree, KITH_NODE_MAP, sheet.row->line, 1);
        put(reading, map, &sheet, "framework", "framework");
        put(reading, map, &sheet, "id", "id");
        put(reading, map, &sheet, "relation", "relation");
        put_level_map(reading, map,
                      kith_sheet_cell(&sheet, kith_sheet_column(&sheet, "levels", FALSE, NULL)));
        kith_node_append(tree, list, map);
    }
}

static void
read_profiles(Reading *reading)
{
    g_auto(KithSheet) sheet;
    if (!open_table(reading, &sheet, "profiles", FALSE))
        return;
    int id = kith_sheet_column(&sheet, "profile", TRUE, reading->findings);
    while (id >= 0 && kith_sheet_next(&sheet, reading->findings)) {
        const KithCsvCell *cell = kith_sheet_cell(&sheet, id);
        g_autofree char *text = g_strndup(cell->text, cell->length);
        KithNode *map = kith_draft_profile(&reading->draft, text, cell->line, cell->column);
        if (map == NULL) {
            kith_error(reading->findings, "duplicate-id", kith_sheet_where(&sheet, id),
                       "'%s' is the id of another profile or a competency", text);
            continue;
        }
        put(reading, map, &sheet, "name", "name");
        put(reading, map, &sheet, "means", "means");
        put(reading, map, &sheet, "area", "area");
        put(reading, map, &sheet, "second_career", "second_career");
        put_list(reading, map, &sheet, "requires", "requires");
        put_list(reading, map, &sheet, "wants", "wants");
    }
}

void
kith_import_tables(KithImport *import, const char *path, const KithImportOptions *options,
                   KithFindings *findings)
{
    static const char *const areas[] = {"name", "means", "within", NULL};
    static const char *const registers[] = {"name", "months", "source", NULL};
    static const char *const elsewhere[] = {"name", "edition", "source", NULL};
    static const char *const keys[] = {"framework", "name", "edition", "source", "licence"};
    Reading reading = {.folder = path, .findings = findings};
    g_auto(KithSheet) sheet;
    if (!open_table(&reading, &sheet, "framework", TRUE))
        return;
    char *values[G_N_ELEMENTS(keys)] = {NULL};
    gboolean any = kith_sheet_next(&sheet, findings);
    for (gsize i = 0; any && i < G_N_ELEMENTS(keys); i++) {
        const KithCsvCell *cell =
            kith_sheet_cell(&sheet, kith_sheet_column(&sheet, keys[i], FALSE, NULL));
        values[i] = cell->length > 0 ? g_strndup(cell->text, cell->length) : NULL;
    }
    kith_draft_begin(&reading.draft, path, options->id != NULL ? options->id : values[0], values[1],
                     options->edition != NULL ? options->edition : values[2], values[3], values[4]);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        g_free(values[i]);
    read_scales(&reading);
    read_things(&reading, "areas", reading.draft.areas, "area", areas);
    read_things(&reading, "registers", reading.draft.registers, "register", registers);
    read_things(&reading, "elsewhere", reading.draft.elsewhere, "elsewhere", elsewhere);
    read_competencies(&reading);
    read_levels(&reading);
    read_names(&reading);
    read_profiles(&reading);
    kith_draft_end(&reading.draft, import);
}
