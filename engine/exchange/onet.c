/*
 * O*NET as its text release: a folder of tab-separated files. Skills and knowledge become
 * competencies on O*NET's own scale of levels, technology competencies that are held or not, and
 * occupations profiles. What is important (3 or more of 5) is required at its level, what is
 * somewhat important (2 or more) wanted. Figures that O*NET recommends to suppress, or that are not
 * relevant, are left out.
 */
#include "exchange/exchange.h"

#include "document/value.h"

#include <math.h>
#include <string.h>

#define LEVELS 7
#define SOURCE                                                                                       \
    "O*NET of the US Department of Labor, Employment and Training Administration, under CC BY 4.0; " \
    "changed into profiles by Kith."

typedef struct {
    KithDraft draft;
    KithFindings *findings;
    const char *folder;
    GHashTable *figures; /* "occupation|element" -> Figure, of one file */
    GPtrArray *order;    /* the same, as they stood */
    gint32 suppressed;
} Onet;

typedef struct {
    KithNode *profile;
    const char *element;
    double importance, level;
} Figure;

static gboolean
open_sheet(Onet *onet, KithSheet *sheet, const char *name, gboolean must)
{
    *sheet = (KithSheet){0};
    g_autofree char *tsv = kith_exchange_file(onet->folder, name, ".tsv", FALSE, NULL);
    g_autofree char *path =
        tsv != NULL ? g_strdup(tsv)
                    : kith_exchange_file(onet->folder, name, ".txt", must, onet->findings);
    return path != NULL && kith_sheet_open(sheet, path, onet->findings);
}

static char *
cell_text(const KithSheet *sheet, int column)
{
    const KithCsvCell *cell = kith_sheet_cell(sheet, column);
    return g_strndup(cell->text, cell->length);
}

static gboolean
cell_is(const KithSheet *sheet, int column, const char *text)
{
    const KithCsvCell *cell = kith_sheet_cell(sheet, column);
    return cell->length == strlen(text) && memcmp(cell->text, text, cell->length) == 0;
}

static void
add_scale(Onet *onet)
{
    static const char *const bands[LEVELS] = {
        "Least", "Basic", "Below the middle", "Middle", "Above the middle", "High", "Highest"};
    KithTree *tree = onet->draft.tree;
    KithNode *scale = kith_node_put_new(tree, onet->draft.scales, "level", KITH_NODE_MAP);
    kith_node_put_text(tree, scale, "name", "Level");
    kith_node_put_text(tree, scale, "means",
                       "O*NET's level (LV), 0 to 7, to the nearest whole one");
    KithNode *levels = kith_node_put_new(tree, scale, "levels", KITH_NODE_LIST);
    for (int l = 0; l < LEVELS; l++) {
        KithNode *level = kith_tree_add(tree, KITH_NODE_MAP, 1, 1);
        kith_node_put_text(tree, level, "name", bands[l]);
        kith_node_append(tree, levels, level);
    }
}

static void
read_occupations(Onet *onet)
{
    g_auto(KithSheet) sheet;
    if (!open_sheet(onet, &sheet, "Occupation Data", TRUE))
        return;
    int code = kith_sheet_column(&sheet, "O*NET-SOC Code", TRUE, onet->findings);
    int title = kith_sheet_column(&sheet, "Title", TRUE, onet->findings);
    int means = kith_sheet_column(&sheet, "Description", FALSE, NULL);
    while (code >= 0 && title >= 0 && kith_sheet_next(&sheet, onet->findings)) {
        g_autofree char *id = cell_text(&sheet, code), *name = cell_text(&sheet, title);
        g_autofree char *text = cell_text(&sheet, means);
        KithNode *profile = kith_draft_profile(&onet->draft, id, sheet.row->line, 1);
        if (profile == NULL) {
            kith_error(onet->findings, "duplicate-id", kith_sheet_where(&sheet, code),
                       "the occupation '%s' stands here a second time", id);
            continue;
        }
        kith_node_put_text(onet->draft.tree, profile, "name", name);
        kith_node_put_text(onet->draft.tree, profile, "means", text);
    }
}

/* What the elements mean, by their id. */
static GHashTable *
read_meanings(Onet *onet)
{
    GHashTable *meanings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(KithSheet) sheet;
    if (!open_sheet(onet, &sheet, "Content Model Reference", FALSE))
        return meanings;
    int id = kith_sheet_column(&sheet, "Element ID", TRUE, onet->findings);
    int means = kith_sheet_column(&sheet, "Description", TRUE, onet->findings);
    while (id >= 0 && means >= 0 && kith_sheet_next(&sheet, onet->findings))
        g_hash_table_insert(meanings, cell_text(&sheet, id), cell_text(&sheet, means));
    return meanings;
}

/* The competency of an element, made where there is none yet; its id, which lives as long as the
 * draft. */
static const char *
element_of(Onet *onet, const char *id, const char *name, const char *means, const char *area,
           gboolean levels)
{
    gpointer key;
    if (g_hash_table_lookup_extended(onet->draft.ids, id, &key, NULL))
        return key;
    KithTree *tree = onet->draft.tree;
    KithNode *competency = kith_draft_competency(&onet->draft, id, 1, 1);
    kith_node_put_text(tree, competency, "name", name);
    kith_node_put_text(tree, competency, "area", area);
    if (levels)
        kith_node_put_text(tree, competency, "scale", "level");
    kith_node_put_text(tree, competency, "means", means != NULL ? means : name);
    g_hash_table_lookup_extended(onet->draft.ids, id, &key, NULL);
    return key;
}

/* One row of a file of figures: an importance or a level. */
static void
take_figure(Onet *onet, const KithSheet *sheet, const int *columns, const char *area,
            GHashTable *meanings)
{
    g_autofree char *occupation = cell_text(sheet, columns[0]), *id = cell_text(sheet, columns[1]);
    g_autofree char *name = cell_text(sheet, columns[2]);
    gboolean importance = cell_is(sheet, columns[3], "IM");
    const KithCsvCell *value = kith_sheet_cell(sheet, columns[4]);
    double number;
    if (!importance && !cell_is(sheet, columns[3], "LV"))
        return;
    if (cell_is(sheet, columns[5], "Y") || cell_is(sheet, columns[6], "Y")) {
        onet->suppressed++;
        return;
    }
    KithNode *profile = g_hash_table_lookup(onet->draft.ids, occupation);
    if (profile == NULL || !kith_value_decimal(value->text, value->length, &number)) {
        kith_error(onet->findings, profile == NULL ? "unknown-profile" : "bad-number",
                   kith_sheet_where(sheet, profile == NULL ? columns[0] : columns[4]),
                   profile == NULL ? "there is no occupation '%s'"
                                   : "the data value of '%s' is no number",
                   occupation);
        return;
    }
    const char *element = element_of(onet, id, name, g_hash_table_lookup(meanings, id), area, TRUE);
    g_autofree char *key = g_strjoin("|", occupation, id, NULL);
    Figure *figure = g_hash_table_lookup(onet->figures, key);
    if (figure == NULL) {
        figure = g_new0(Figure, 1);
        *figure = (Figure){profile, element, 0, 0};
        g_ptr_array_add(onet->order, figure);
        g_hash_table_insert(onet->figures, g_steal_pointer(&key), figure);
    }
    *(importance ? &figure->importance : &figure->level) = number;
}

static void
put_figures(Onet *onet)
{
    for (guint i = 0; i < onet->order->len; i++) {
        const Figure *figure = onet->order->pdata[i];
        if (figure->importance < 2)
            continue;
        int level = CLAMP((int)lround(figure->level), 1, LEVELS);
        g_autofree char *text = g_strdup_printf("%s@%d", figure->element, level);
        kith_exchange_put_list(onet->draft.tree, figure->profile,
                               figure->importance >= 3 ? "requires" : "wants", text, strlen(text),
                               "", NULL);
    }
}

static void
read_figures(Onet *onet, const char *file, const char *area, const char *name, GHashTable *meanings)
{
    static const char *const names[] = {"O*NET-SOC Code", "Element ID", "Element Name",
                                        "Scale ID",       "Data Value", "Recommend Suppress",
                                        "Not Relevant"};
    int columns[G_N_ELEMENTS(names)];
    g_auto(KithSheet) sheet;
    if (!open_sheet(onet, &sheet, file, TRUE))
        return;
    gboolean good = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        columns[i] = kith_sheet_column(&sheet, names[i], i < 5, onet->findings);
        good = good && (columns[i] >= 0 || i >= 5);
    }
    kith_draft_area(&onet->draft, area, name, NULL);
    onet->figures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    onet->order = g_ptr_array_new();
    while (good && kith_sheet_next(&sheet, onet->findings))
        take_figure(onet, &sheet, columns, area, meanings);
    put_figures(onet);
    g_hash_table_destroy(onet->figures);
    g_ptr_array_unref(onet->order);
}

/* Technology: each commodity is a competency under its code, the examples its other names. */
static void
read_technology(Onet *onet)
{
    g_auto(KithSheet) sheet;
    if (!open_sheet(onet, &sheet, "Technology Skills", FALSE))
        return;
    int code = kith_sheet_column(&sheet, "O*NET-SOC Code", TRUE, onet->findings);
    int commodity = kith_sheet_column(&sheet, "Commodity Code", TRUE, onet->findings);
    int title = kith_sheet_column(&sheet, "Commodity Title", TRUE, onet->findings);
    int example = kith_sheet_column(&sheet, "Example", TRUE, onet->findings);
    kith_draft_area(&onet->draft, "technology", "Technology", NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    while (code >= 0 && commodity >= 0 && title >= 0 && kith_sheet_next(&sheet, onet->findings)) {
        g_autofree char *occupation = cell_text(&sheet, code), *id = cell_text(&sheet, commodity);
        g_autofree char *name = cell_text(&sheet, title), *other = cell_text(&sheet, example);
        const char *element = element_of(onet, id, name, NULL, "technology", FALSE);
        KithNode *competency = g_hash_table_lookup(onet->draft.ids, element);
        KithNode *profile = g_hash_table_lookup(onet->draft.ids, occupation);
        if (g_hash_table_add(seen, g_strjoin("|", id, other, NULL)))
            kith_exchange_put_list(onet->draft.tree, competency, "aliases", other, strlen(other),
                                   "", name);
        if (profile != NULL && g_hash_table_add(seen, g_strjoin("|", occupation, id, NULL)))
            kith_exchange_put_list(onet->draft.tree, profile, "wants", element, strlen(element), "",
                                   NULL);
    }
    kith_not_kept(onet->findings, ((KithWhere){sheet.source->name, 0, 0}),
                  "which technology is hot or in demand is not kept");
}

void
kith_import_onet(KithImport *import, const char *path, const KithImportOptions *options,
                 KithFindings *findings)
{
    Onet onet = {.findings = findings, .folder = path};
    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        kith_error(findings, "cannot-read", KITH_NOWHERE, "there is no folder '%s'", path);
        return;
    }
    g_autofree char *folder = g_canonicalize_filename(path, NULL);
    g_autofree char *base = g_path_get_basename(folder);
    const char *digits = base + strcspn(base, "0123456789");
    kith_draft_begin(&onet.draft, path, options->id != NULL ? options->id : "onet", "O*NET",
                     options->edition != NULL ? options->edition
                     : *digits                ? digits
                                              : "unknown",
                     SOURCE, "CC BY 4.0");
    add_scale(&onet);
    read_occupations(&onet);
    g_autoptr(GHashTable) meanings = read_meanings(&onet);
    read_figures(&onet, "Skills", "skills", "Skills", meanings);
    read_figures(&onet, "Knowledge", "knowledge", "Knowledge", meanings);
    read_technology(&onet);
    KithNode *profiles = onet.draft.profiles;
    gsize n = 0, all = profiles->n;
    for (gsize i = 0; i < all; i++) {
        if (kith_node_get(profiles->items[i], "requires") == NULL &&
            kith_node_get(profiles->items[i], "wants") == NULL)
            continue;
        profiles->keys[n] = profiles->keys[i];
        profiles->items[n++] = profiles->items[i];
    }
    profiles->n = n;
    if (n < all)
        kith_not_kept(findings, ((KithWhere){path, 0, 0}),
                      "%" G_GSIZE_FORMAT " occupations without figures are not kept", all - n);
    if (onet.suppressed > 0)
        kith_not_kept(findings, ((KithWhere){path, 0, 0}),
                      "%d figures that O*NET suppresses, or that are not relevant, are not kept",
                      onet.suppressed);
    kith_not_kept(
        findings, ((KithWhere){path, 0, 0}),
        "the figures themselves (importance, sample, error, dates) are not kept: profiles "
        "ask for whole levels");
    kith_draft_end(&onet.draft, import);
}
