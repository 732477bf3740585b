/*
 * Competencies in CSV: one row each, whatever the columns are called. Rich skill descriptors are
 * one such layout, with columns of their own names.
 */
#include "exchange/exchange.h"

#include <string.h>

/* A column of ours and the names by which it may go. */
typedef struct {
    const char *ours;
    const char *theirs[8];
} Column;

static const Column plain_columns[] = {
    {"id", {"id", "code", "competency"}},
    {"name", {"name", "title", "skill", "competency name"}},
    {"means", {"means", "description", "statement", "definition"}},
    {"area", {"area", "category", "group", "domain"}},
    {"aliases", {"aliases", "other names", "synonyms"}},
    {NULL, {NULL}},
};

static const Column rsd_columns[] = {
    {"name", {"RSD Name", "Skill Name"}},
    {"means", {"Skill Statement", "Contextualized Skill Statement"}},
    {"area", {"Categories", "Skill Category", "Category"}},
    {"equivalent_name", {"Alignment Name", "Alignment Title"}},
    {"equivalent", {"Alignment URL", "Alignment"}},
    {NULL, {NULL}},
};

char *
kith_exchange_mapped(const char *mapping, const char *ours)
{
    g_auto(GStrv) pairs = g_strsplit(mapping != NULL ? mapping : "", ",", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        char *equals = strchr(*pair, '=');
        if (equals == NULL)
            continue;
        *equals = '\0';
        if (g_ascii_strcasecmp(g_strstrip(*pair), ours) == 0)
            return g_strdup(g_strstrip(equals + 1));
    }
    return NULL;
}

int
kith_exchange_find_column(const KithSheet *sheet, const char *mapping, const char *ours,
                          const char *const *theirs, KithFindings *findings)
{
    g_autofree char *mapped = kith_exchange_mapped(mapping, ours);
    if (mapped != NULL)
        return kith_sheet_column(sheet, mapped, TRUE, findings);
    for (; theirs != NULL && *theirs != NULL; theirs++) {
        int column = kith_sheet_column(sheet, *theirs, FALSE, NULL);
        if (column >= 0)
            return column;
    }
    return kith_sheet_column(sheet, ours, FALSE, NULL);
}

void
kith_exchange_check_mapping(const char *mapping, const char *const *known, KithFindings *findings)
{
    g_auto(GStrv) pairs = g_strsplit(mapping != NULL ? mapping : "", ",", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        g_autofree char *ours = g_strndup(*pair, strcspn(*pair, "="));
        g_strstrip(ours);
        gboolean level = g_str_has_prefix(ours, "level_");
        if (strchr(*pair, '=') == NULL || !(level || g_strv_contains(known, ours))) {
            g_autofree char *all = g_strjoinv(", ", (char **)known);
            kith_error(findings, "bad-columns", KITH_NOWHERE,
                       "'%s' does not say which column is what; write ours=theirs, ours being one "
                       "of: %s",
                       *pair, all);
        }
    }
}

typedef struct {
    KithDraft draft;
    KithFindings *findings;
    KithSheet sheet;
    int id, name, means, area, aliases, equivalent;
    int levels[9]; /* columns of what each level means; -1 */
    gint32 n_levels;
} Sheets;

static char *
text_of(const Sheets *sheets, int column)
{
    const KithCsvCell *cell = kith_sheet_cell(&sheets->sheet, column);
    return g_strndup(cell->text, cell->length);
}

/* Where columns say what levels mean, a scale of as many. */
static void
add_scale(Sheets *sheets)
{
    KithTree *tree = sheets->draft.tree;
    if (sheets->n_levels == 0)
        return;
    KithNode *scale = kith_node_put_new(tree, sheets->draft.scales, "levels", KITH_NODE_MAP);
    kith_node_put_text(tree, scale, "name", "Levels");
    KithNode *levels = kith_node_put_new(tree, scale, "levels", KITH_NODE_LIST);
    for (gint32 l = 0; l < sheets->n_levels; l++) {
        g_autofree char *name = g_strdup_printf("Level %d", l + 1);
        KithNode *level = kith_tree_add(tree, KITH_NODE_MAP, 1, 1);
        kith_node_put_text(tree, level, "name", name);
        kith_node_append(tree, levels, level);
    }
}

static void
put_area(Sheets *sheets, KithNode *competency)
{
    g_autofree char *name = text_of(sheets, sheets->area);
    name[strcspn(name, ";")] = '\0'; /* the first of several */
    g_strchomp(name);
    g_autofree char *id = kith_exchange_slug(name);
    gboolean any = *id != '\0';
    kith_draft_area(&sheets->draft, any ? id : "all", any ? name : "All", NULL);
    kith_node_put_text(sheets->draft.tree, competency, "area", any ? id : "all");
}

static void
put_levels(Sheets *sheets, KithNode *competency)
{
    KithNode *levels = NULL;
    if (sheets->n_levels > 0)
        kith_node_put_text(sheets->draft.tree, competency, "scale", "levels");
    for (gint32 l = 0; l < sheets->n_levels; l++) {
        g_autofree char *text = text_of(sheets, sheets->levels[l]);
        char number[16];
        g_snprintf(number, sizeof number, "%d", l + 1);
        if (*text == '\0')
            continue;
        if (levels == NULL)
            levels = kith_node_put_new(sheets->draft.tree, competency, "levels", KITH_NODE_MAP);
        kith_node_put_text(sheets->draft.tree, levels, number, text);
    }
}

static void
put_equivalent(Sheets *sheets, KithNode *competency)
{
    KithTree *tree = sheets->draft.tree;
    g_autofree char *uri = text_of(sheets, sheets->equivalent);
    if (*uri == '\0')
        return;
    const char *host = strstr(uri, "://");
    host = host != NULL ? host + 3 : uri;
    g_autofree char *framework = g_strndup(host, strcspn(host, "/"));
    KithNode *list = kith_node_put_new(tree, competency, "equivalent", KITH_NODE_LIST);
    KithNode *map = kith_tree_add(tree, KITH_NODE_MAP, competency->line, 1);
    kith_node_put_text(tree, map, "framework", framework);
    kith_node_put_text(tree, map, "id", uri);
    kith_node_put_text(tree, map, "relation", "close");
    kith_node_append(tree, list, map);
}

static void
read_row(Sheets *sheets)
{
    g_autofree char *name = text_of(sheets, sheets->name), *code = text_of(sheets, sheets->id);
    g_autofree char *means = text_of(sheets, sheets->means);
    KithTree *tree = sheets->draft.tree;
    guint line = sheets->sheet.row->line;
    if (*name == '\0') {
        kith_error(sheets->findings, "missing-name", kith_sheet_where(&sheets->sheet, sheets->name),
                   "this row has no name");
        return;
    }
    g_autofree char *id =
        *code != '\0' ? kith_exchange_id(code) : kith_draft_free_slug(&sheets->draft, name);
    KithNode *competency = kith_draft_competency(&sheets->draft, id, line, 1);
    if (competency == NULL) {
        kith_error(sheets->findings, "duplicate-id", kith_sheet_where(&sheets->sheet, sheets->id),
                   "the competency '%s' stands here a second time", id);
        return;
    }
    kith_node_put_text(tree, competency, "name", name);
    put_area(sheets, competency);
    kith_node_put_text(tree, competency, "means", *means != '\0' ? means : name);
    put_levels(sheets, competency);
    const KithCsvCell *aliases = kith_sheet_cell(&sheets->sheet, sheets->aliases);
    kith_exchange_put_list(tree, competency, "aliases", aliases->text, aliases->length, ";\n",
                           name);
    put_equivalent(sheets, competency);
}

/* The columns that nothing was made of, in one note. */
static void
note_unused(const Sheets *sheets)
{
    g_autoptr(GString) unused = g_string_new(NULL);
    for (gsize c = 0; c < sheets->sheet.n_columns; c++) {
        int column = (int)c;
        gboolean used = column == sheets->id || column == sheets->name || column == sheets->means ||
                        column == sheets->area || column == sheets->aliases ||
                        column == sheets->equivalent;
        for (gint32 l = 0; l < sheets->n_levels; l++)
            used = used || sheets->levels[l] == column;
        if (!used && sheets->sheet.header[c].length > 0)
            g_string_append_printf(unused, "%s%.*s", unused->len > 0 ? ", " : "",
                                   (int)sheets->sheet.header[c].length,
                                   sheets->sheet.header[c].text);
    }
    if (unused->len > 0)
        kith_not_kept(sheets->findings, ((KithWhere){sheets->sheet.source->name, 1, 1}),
                      "these columns are not kept: %s", unused->str);
}

static void
find_columns(Sheets *sheets, const Column *columns, const char *mapping)
{
    int *const found[] = {&sheets->id,   &sheets->name,    &sheets->means,
                          &sheets->area, &sheets->aliases, &sheets->equivalent};
    static const char *const ours[] = {"id", "name", "means", "area", "aliases", "equivalent"};
    for (gsize i = 0; i < G_N_ELEMENTS(ours); i++) {
        const Column *column = columns;
        while (column->ours != NULL && strcmp(column->ours, ours[i]) != 0)
            column++;
        *found[i] = column->ours != NULL || mapping != NULL
                        ? kith_exchange_find_column(&sheets->sheet, mapping, ours[i],
                                                    column->theirs, sheets->findings)
                        : -1;
    }
    for (gint32 l = 0; l < (gint32)G_N_ELEMENTS(sheets->levels); l++) {
        char name[16];
        g_snprintf(name, sizeof name, "level_%d", l + 1);
        sheets->levels[l] =
            kith_exchange_find_column(&sheets->sheet, mapping, name, NULL, sheets->findings);
        sheets->n_levels = sheets->levels[l] >= 0 ? l + 1 : sheets->n_levels;
    }
}

static void
read_sheet(KithImport *import, const char *path, const KithImportOptions *options,
           const Column *columns, const char *id, KithFindings *findings)
{
    static const char *const known[] = {"id",      "name",       "means", "area",
                                        "aliases", "equivalent", NULL};
    Sheets sheets = {.findings = findings};
    kith_exchange_check_mapping(options->columns, known, findings);
    if (!kith_sheet_open(&sheets.sheet, path, findings))
        return;
    find_columns(&sheets, columns, options->columns);
    if (sheets.name < 0) {
        kith_sheet_column(&sheets.sheet, "name", TRUE, findings);
    } else {
        g_autofree char *base = g_path_get_basename(path);
        base[strcspn(base, ".")] = '\0';
        g_autofree char *own = kith_exchange_slug(base);
        kith_draft_begin(&sheets.draft, path,
                         options->id != NULL ? options->id
                         : id != NULL        ? id
                                             : own,
                         base, options->edition, NULL, NULL);
        add_scale(&sheets);
        while (kith_sheet_next(&sheets.sheet, findings))
            read_row(&sheets);
        note_unused(&sheets);
        kith_draft_end(&sheets.draft, import);
    }
    kith_sheet_close(&sheets.sheet);
}

void
kith_import_csv(KithImport *import, const char *path, const KithImportOptions *options,
                KithFindings *findings)
{
    read_sheet(import, path, options, plain_columns, NULL, findings);
}

void
kith_import_rsd(KithImport *import, const char *path, const KithImportOptions *options,
                KithFindings *findings)
{
    if (g_str_has_suffix(path, ".json"))
        kith_import_rsd_json(import, path, options, findings);
    else
        read_sheet(import, path, options, rsd_columns, "rsd", findings);
}
