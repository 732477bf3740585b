/*
 * ESCO as the European Commission publishes it: a folder of CSV. Skills become competencies that
 * are held or not, under their own identifiers; occupations become profiles: what is essential is
 * required, what is optional wanted. Areas are the branches of the skills hierarchy, for skills,
 * and the groups of ISCO-08, for occupations; each lies within the one above it.
 */
#include "exchange/exchange.h"

#include <string.h>

#define SOURCE                                                                                     \
    "ESCO, the European classification of skills, competences, qualifications and occupations. "   \
    "This service uses the ESCO classification of the European Commission."

typedef struct {
    KithDraft draft;
    KithFindings *findings;
    const char *folder;
    gboolean part;       /* health and social care alone */
    GHashTable *wanted;  /* set of ids of skills in the part; NULL: all */
    GHashTable *area_of; /* URI of a branch -> id of its area */
    GHashTable *groups;  /* ISCO code -> id of its area */
    GHashTable *broader; /* URI -> URI, the first that leads up */
    GStringChunk *strings;
} Esco;

/* The occupations of the part, by the beginning of their ISCO group: health professionals and
 * associates, personal care, care and social services managers, psychology, social work and
 * counselling, companions; animals left out. */
static gboolean
is_health_or_social(const KithCsvCell *isco)
{
    static const char *const groups[] = {"22",   "32",   "53",   "1342", "1343",
                                         "1344", "2634", "2635", "3412", "5162"};
    static const char *const animals[] = {"225", "324"};
    for (gsize i = 0; i < G_N_ELEMENTS(animals); i++)
        if (isco->length >= 3 && memcmp(isco->text, animals[i], 3) == 0)
            return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        if (isco->length >= strlen(groups[i]) &&
            memcmp(isco->text, groups[i], strlen(groups[i])) == 0)
            return TRUE;
    return FALSE;
}

/* What stands behind the last '/' of a URI, into `id` (64 bytes). */
static const char *
id_of(const KithCsvCell *uri, char *id)
{
    gsize from = uri->length;
    while (from > 0 && uri->text[from - 1] != '/')
        from--;
    gsize n = MIN(uri->length - from, 63);
    memcpy(id, uri->text + from, n);
    id[n] = '\0';
    return id;
}

static gboolean
open_sheet(Esco *esco, KithSheet *sheet, const char *beginning)
{
    *sheet = (KithSheet){0};
    g_autofree char *path =
        kith_exchange_file(esco->folder, beginning, ".csv", TRUE, esco->findings);
    return path != NULL && kith_sheet_open(sheet, path, esco->findings);
}

static int
column(Esco *esco, const KithSheet *sheet, const char *name)
{
    return kith_sheet_column(sheet, name, TRUE, esco->findings);
}

/* Columns of the hierarchy, by level. */
typedef struct {
    int uri, name, code;
} Branch;

#define BRANCH_LEVELS 4

/* The id of a branch's area, in the row where the sheet stands. Free with g_free(). */
static char *
area_id(const KithSheet *sheet, const Branch *branch)
{
    char last[64];
    const KithCsvCell *code = kith_sheet_cell(sheet, branch->code);
    if (code->length > 0)
        return g_ascii_strdown(code->text, (gssize)code->length);
    return g_strconcat("k", id_of(kith_sheet_cell(sheet, branch->uri), last), NULL);
}

/* `above` is the branch that it lies within, or NULL. */
static void
add_area(Esco *esco, const KithSheet *sheet, const Branch *branch, const Branch *above, int means)
{
    const KithCsvCell *uri = kith_sheet_cell(sheet, branch->uri);
    g_autofree char *id = area_id(sheet, branch);
    const KithCsvCell *name = kith_sheet_cell(sheet, branch->name);
    const KithCsvCell *text = kith_sheet_cell(sheet, means);
    g_autofree char *name_text = g_strndup(name->text, name->length);
    g_autofree char *means_text = g_strndup(text->text, text->length);
    KithNode *area = kith_draft_area(&esco->draft, id, name_text, means_text);
    if (area != NULL && above != NULL) {
        g_autofree char *above_id = area_id(sheet, above);
        kith_node_put_text(esco->draft.tree, area, "within", above_id);
    }
    g_hash_table_insert(esco->area_of,
                        g_string_chunk_insert_len(esco->strings, uri->text, (gssize)uri->length),
                        g_string_chunk_insert(esco->strings, id));
}

/* The areas: every branch below the pillars, each within the one above it, so that each skill is in
 * the narrowest that it has. The pillars (skills, knowledge, attitudes, languages) say what kind of
 * thing a skill is, not what it is about. */
static void
read_areas(Esco *esco)
{
    g_auto(KithSheet) sheet;
    if (!open_sheet(esco, &sheet, "skillsHierarchy"))
        return;
    Branch branches[BRANCH_LEVELS];
    for (int l = 0; l < BRANCH_LEVELS; l++) {
        g_autofree char *uri = g_strdup_printf("Level %d URI", l);
        g_autofree char *name = g_strdup_printf("Level %d preferred term", l);
        g_autofree char *code = g_strdup_printf("Level %d code", l);
        branches[l] = (Branch){column(esco, &sheet, uri), column(esco, &sheet, name),
                               column(esco, &sheet, code)};
    }
    int means = column(esco, &sheet, "Description");
    while (branches[1].uri >= 0 && kith_sheet_next(&sheet, esco->findings)) {
        int level = BRANCH_LEVELS - 1;
        while (level > 0 && kith_sheet_cell(&sheet, branches[level].uri)->length == 0)
            level--;
        if (level > 0)
            add_area(esco, &sheet, &branches[level], level > 1 ? &branches[level - 1] : NULL,
                     means);
    }
    kith_draft_area(&esco->draft, "other", "Other skills", NULL);
}

/* The groups of ISCO: as areas, each within that of the code without its last digit. */
static void
read_groups(Esco *esco)
{
    g_autofree char *path =
        kith_exchange_file(esco->folder, "ISCOGroups", ".csv", FALSE, esco->findings);
    g_auto(KithSheet) sheet = {0};
    if (path == NULL || !kith_sheet_open(&sheet, path, esco->findings))
        return;
    int code = column(esco, &sheet, "code"), name = column(esco, &sheet, "preferredLabel");
    gint32 n = 0;
    while (code >= 0 && name >= 0 && kith_sheet_next(&sheet, esco->findings)) {
        const KithCsvCell *digits = kith_sheet_cell(&sheet, code),
                          *label = kith_sheet_cell(&sheet, name);
        g_autofree char *id = g_strdup_printf("isco-%.*s", (int)digits->length, digits->text);
        g_autofree char *text = g_strndup(label->text, label->length);
        KithNode *area = kith_draft_area(&esco->draft, id, text, NULL);
        g_hash_table_insert(esco->groups,
                            g_string_chunk_insert(esco->strings, id + strlen("isco-")),
                            g_string_chunk_insert(esco->strings, id));
        if (digits->length > 1 && area != NULL) {
            id[strlen(id) - 1] = '\0';
            kith_node_put_text(esco->draft.tree, area, "within", id);
        }
        n++;
    }
    kith_not_kept(esco->findings, ((KithWhere){sheet.source->name, 0, 0}),
                  "of %d ISCO groups the descriptions are not kept", n);
}

/* What is broader: the first for each, a branch before another skill. */
static void
read_broader(Esco *esco)
{
    g_auto(KithSheet) sheet;
    if (!open_sheet(esco, &sheet, "broaderRelationsSkillPillar"))
        return;
    int uri = column(esco, &sheet, "conceptUri"), broader = column(esco, &sheet, "broaderUri");
    int kind = column(esco, &sheet, "broaderType");
    gint32 between_skills = 0;
    while (uri >= 0 && broader >= 0 && kith_sheet_next(&sheet, esco->findings)) {
        const KithCsvCell *from = kith_sheet_cell(&sheet, uri),
                          *to = kith_sheet_cell(&sheet, broader);
        gboolean branch = kith_sheet_cell(&sheet, kind)->length == strlen("SkillGroup");
        g_autofree char *key = g_strndup(from->text, from->length);
        between_skills += !branch;
        if (!branch && g_hash_table_contains(esco->broader, key))
            continue;
        if (branch && g_hash_table_contains(esco->area_of, key))
            continue;
        g_hash_table_insert(esco->broader, g_string_chunk_insert_const(esco->strings, key),
                            g_string_chunk_insert_len(esco->strings, to->text, (gssize)to->length));
    }
    kith_not_kept(esco->findings, ((KithWhere){sheet.source->name, 0, 0}),
                  "that a skill is broader than another (%d times) is not kept: to hold one is not "
                  "to hold the other",
                  between_skills);
}

static const char *
area_of(const Esco *esco, const KithCsvCell *uri)
{
    char key[256];
    gsize n = MIN(uri->length, sizeof key - 1);
    memcpy(key, uri->text, n);
    key[n] = '\0';
    const char *at = key;
    for (int steps = 0; at != NULL && steps < 32; steps++) {
        const char *area = g_hash_table_lookup(esco->area_of, at);
        if (area != NULL)
            return area;
        at = g_hash_table_lookup(esco->broader, at);
    }
    return "other";
}

static void
put_cell(Esco *esco, KithNode *map, const char *key, const KithCsvCell *cell)
{
    if (cell->length > 0)
        kith_node_put(esco->draft.tree, map, key,
                      kith_tree_add_text(esco->draft.tree, cell->text, cell->length, cell->line,
                                         cell->column));
}

static void
read_skills(Esco *esco)
{
    g_auto(KithSheet) sheet;
    if (!open_sheet(esco, &sheet, "skills_"))
        return;
    int uri = column(esco, &sheet, "conceptUri"), name = column(esco, &sheet, "preferredLabel");
    int other = column(esco, &sheet, "altLabels"), means = column(esco, &sheet, "description");
    int status = column(esco, &sheet, "status"), reach = column(esco, &sheet, "reuseLevel");
    int hidden = kith_sheet_column(&sheet, "hiddenLabels", FALSE, NULL);
    int scope = kith_sheet_column(&sheet, "scopeNote", FALSE, NULL);
    gint32 scope_notes = 0, kept = 0;
    while (uri >= 0 && name >= 0 && kith_sheet_next(&sheet, esco->findings)) {
        char id[64];
        const KithCsvCell *at = kith_sheet_cell(&sheet, uri),
                          *label = kith_sheet_cell(&sheet, name);
        const KithCsvCell *released = kith_sheet_cell(&sheet, status);
        const KithCsvCell *reuse = kith_sheet_cell(&sheet, reach);
        if (released->length > 0 &&
            memcmp(released->text, "released", MIN(released->length, 8)) != 0)
            continue;
        id_of(at, id);
        gboolean transversal =
            reuse->length == strlen("transversal") && memcmp(reuse->text, "transversal", 11) == 0;
        if (esco->wanted != NULL && !transversal && !g_hash_table_contains(esco->wanted, id))
            continue;
        KithNode *skill = kith_draft_competency(&esco->draft, id, at->line, at->column);
        if (skill == NULL) {
            kith_error(esco->findings, "duplicate-id", kith_sheet_where(&sheet, uri),
                       "the skill '%s' stands here a second time", id);
            continue;
        }
        KithTree *tree = esco->draft.tree;
        put_cell(esco, skill, "name", label);
        kith_node_put_text(tree, skill, "area", area_of(esco, at));
        const KithCsvCell *text = kith_sheet_cell(&sheet, means);
        put_cell(esco, skill, "means", text->length > 0 ? text : label);
        g_autofree char *own = g_strndup(label->text, label->length);
        const KithCsvCell *labels = kith_sheet_cell(&sheet, other);
        kith_exchange_put_list(tree, skill, "aliases", labels->text, labels->length, "\n", own);
        labels = kith_sheet_cell(&sheet, hidden);
        kith_exchange_put_list(tree, skill, "aliases", labels->text, labels->length, "\n", own);
        scope_notes += kith_sheet_cell(&sheet, scope)->length > 0;
        kept++;
    }
    kith_not_kept(
        esco->findings, ((KithWhere){sheet.source->name, 0, 0}),
        "of %d skills the type, the level of reuse, the date of change and %d scope notes "
        "are not kept",
        kept, scope_notes);
}

static void
read_occupations(Esco *esco)
{
    g_auto(KithSheet) sheet;
    if (!open_sheet(esco, &sheet, "occupations_"))
        return;
    int uri = column(esco, &sheet, "conceptUri"), name = column(esco, &sheet, "preferredLabel");
    int means = column(esco, &sheet, "description"), isco = column(esco, &sheet, "iscoGroup");
    int other = column(esco, &sheet, "altLabels");
    gint32 kept = 0, labels = 0;
    while (uri >= 0 && name >= 0 && kith_sheet_next(&sheet, esco->findings)) {
        char id[64];
        const KithCsvCell *at = kith_sheet_cell(&sheet, uri);
        if (esco->part && !is_health_or_social(kith_sheet_cell(&sheet, isco)))
            continue;
        KithNode *profile = kith_draft_profile(&esco->draft, id_of(at, id), at->line, at->column);
        if (profile == NULL) {
            kith_error(esco->findings, "duplicate-id", kith_sheet_where(&sheet, uri),
                       "the occupation '%s' stands here a second time", id);
            continue;
        }
        put_cell(esco, profile, "name", kith_sheet_cell(&sheet, name));
        put_cell(esco, profile, "means", kith_sheet_cell(&sheet, means));
        const KithCsvCell *digits = kith_sheet_cell(&sheet, isco);
        g_autofree char *code = g_strndup(digits->text, digits->length);
        const char *group = g_hash_table_lookup(esco->groups, code);
        if (group != NULL)
            kith_node_put_text(esco->draft.tree, profile, "area", group);
        labels += kith_sheet_cell(&sheet, other)->length > 0;
        kept++;
    }
    kith_not_kept(esco->findings, ((KithWhere){sheet.source->name, 0, 0}),
                  "of %d occupations the code is not kept, nor the other names of %d", kept,
                  labels);
}

/* Calls for each relation of an occupation that is kept: the profile, the skill's id, whether it is
 * essential. */
static void
each_relation(Esco *esco, void (*take)(Esco *, KithNode *, const char *, gboolean, KithWhere))
{
    g_auto(KithSheet) sheet;
    if (!open_sheet(esco, &sheet, "occupationSkillRelations"))
        return;
    int occupation = column(esco, &sheet, "occupationUri"),
        skill = column(esco, &sheet, "skillUri");
    int kind = column(esco, &sheet, "relationType");
    while (occupation >= 0 && skill >= 0 && kind >= 0 && kith_sheet_next(&sheet, esco->findings)) {
        char id[64];
        KithNode *profile =
            g_hash_table_lookup(esco->draft.ids, id_of(kith_sheet_cell(&sheet, occupation), id));
        const KithCsvCell *relation = kith_sheet_cell(&sheet, kind);
        if (profile == NULL && esco->part)
            continue;
        if (profile == NULL) { /* edition 1.1.1 has one such */
            const KithCsvCell *at = kith_sheet_cell(&sheet, occupation);
            kith_warn(esco->findings, "unknown-profile", kith_sheet_where(&sheet, occupation),
                      "the occupations have no '%s'; what it relates to is kept under its id", id);
            profile = kith_draft_profile(&esco->draft, id, at->line, at->column);
            kith_node_put_text(esco->draft.tree, profile, "name", id);
        }
        take(esco, profile, id_of(kith_sheet_cell(&sheet, skill), id),
             relation->length > 0 && relation->text[0] == 'e', kith_sheet_where(&sheet, skill));
    }
}

static void
want_skill(Esco *esco, KithNode *profile G_GNUC_UNUSED, const char *skill,
           gboolean essential G_GNUC_UNUSED, KithWhere where G_GNUC_UNUSED)
{
    g_hash_table_add(esco->wanted, g_string_chunk_insert_const(esco->strings, skill));
}

/* Profiles keep their lists by turns of the key, "requires" before "wants". */
static void
relate(Esco *esco, KithNode *profile, const char *skill, gboolean essential, KithWhere where)
{
    const char *key = essential ? "requires" : "wants";
    KithNode *list = (KithNode *)kith_node_get(profile, key);
    if (list == NULL)
        list = kith_node_put_new(esco->draft.tree, profile, key, KITH_NODE_LIST);
    kith_node_append(
        esco->draft.tree, list,
        kith_tree_add_text(esco->draft.tree, skill, strlen(skill), where.line, where.column));
}

static void
count_between_skills(Esco *esco)
{
    g_autofree char *path =
        kith_exchange_file(esco->folder, "skillSkillRelations", ".csv", FALSE, NULL);
    g_auto(KithSheet) sheet = {0};
    if (path == NULL || !kith_sheet_open(&sheet, path, esco->findings))
        return;
    gint32 n = 0;
    while (kith_sheet_next(&sheet, esco->findings))
        n++;
    kith_not_kept(esco->findings, ((KithWhere){path, 0, 0}),
                  "%d relations between skills are not kept: what a skill is essential or useful "
                  "for does not say which is learned first",
                  n);
}

/* A profile that asks for nothing cannot be. */
static void
drop_empty_profiles(Esco *esco)
{
    KithNode *profiles = esco->draft.profiles;
    gsize n = 0;
    for (gsize i = 0; i < profiles->n; i++) {
        if (kith_node_get(profiles->items[i], "requires") == NULL &&
            kith_node_get(profiles->items[i], "wants") == NULL)
            continue;
        profiles->keys[n] = profiles->keys[i];
        profiles->items[n++] = profiles->items[i];
    }
    if (n < profiles->n)
        kith_not_kept(esco->findings, KITH_NOWHERE,
                      "occupations without any skill are not kept: %" G_GSIZE_FORMAT,
                      profiles->n - n);
    profiles->n = n;
}

void
kith_import_esco(KithImport *import, const char *path, const KithImportOptions *options,
                 KithFindings *findings)
{
    Esco esco = {.findings = findings, .folder = path};
    if (options->part != NULL && strcmp(options->part, "health-and-social") != 0) {
        kith_error(
            findings, "unknown-part", KITH_NOWHERE,
            "there is no part '%s' of ESCO; write 'health-and-social', or none for the whole",
            options->part);
        return;
    }
    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        kith_error(findings, "cannot-read", KITH_NOWHERE, "there is no folder '%s'", path);
        return;
    }
    g_autofree char *folder = g_canonicalize_filename(path, NULL);
    g_autofree char *base = g_path_get_basename(folder);
    const char *digits = base + strcspn(base, "0123456789");
    esco.part = options->part != NULL;
    esco.area_of = g_hash_table_new(g_str_hash, g_str_equal);
    esco.groups = g_hash_table_new(g_str_hash, g_str_equal);
    esco.broader = g_hash_table_new(g_str_hash, g_str_equal);
    esco.strings = g_string_chunk_new(1 << 16);
    if (esco.part)
        esco.wanted = g_hash_table_new(g_str_hash, g_str_equal);
    kith_draft_begin(&esco.draft, path, options->id != NULL ? options->id : "esco",
                     esco.part ? "ESCO, health and social care" : "ESCO",
                     options->edition != NULL ? options->edition : (*digits ? digits : "unknown"),
                     SOURCE,
                     "Reuse under Commission Decision 2011/833/EU, with the sentence above");
    read_groups(&esco);
    read_areas(&esco);
    read_broader(&esco);
    read_occupations(&esco);
    if (esco.part)
        each_relation(&esco, want_skill);
    read_skills(&esco);
    each_relation(&esco, relate);
    drop_empty_profiles(&esco);
    count_between_skills(&esco);
    kith_draft_end(&esco.draft, import);
    g_hash_table_destroy(esco.area_of);
    g_hash_table_destroy(esco.groups);
    g_hash_table_destroy(esco.broader);
    g_clear_pointer(&esco.wanted, g_hash_table_destroy);
    g_string_chunk_free(esco.strings);
}
