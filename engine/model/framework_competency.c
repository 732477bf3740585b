#include "model/framework_read.h"

#include "document/value.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

/* A competency that is being read. */
typedef struct {
    KithFrameworkReader *reader;
    KithPart part;
    KithCompetency *competency;
    gint32 number;
    gboolean any_level;
} Reading;

/* The number of a level that stands as a key; 0, with a finding, where it is none. */
static gint32
read_level(const Reading *reading, const KithNode *key)
{
    gint64 level = 0;
    gint32 n_levels = reading->competency->n_levels;
    if (kith_value_integer(key->text, strlen(key->text), &level) && level >= 1 && level <= n_levels)
        return (gint32)level;
    if (reading->any_level && level >= 1)
        return 0; /* its scale was reported, and would have told */
    if (n_levels > 1)
        kith_fault(reading->reader, "level-range", key, "%s has the levels 1 to %d, not '%s'",
                   reading->part.what, n_levels, key->text);
    else
        kith_fault(reading->reader, "level-range", key,
                   "%s is on no scale, so its only level is 1, not '%s'", reading->part.what,
                   key->text);
    return 0;
}

/*
 * The values of a map by level, into `by_level` (NULL where a level has none), each of the kind.
 * Where `kind` is a list, one that stands without a map is that of level 1.
 */
static void
read_by_level(const Reading *reading, const char *key, KithNodeKind kind, const KithNode **by_level)
{
    static const char *const kinds[] = {"a text", "a list", "a map"};
    const KithFrameworkReader *reader = reading->reader;
    const KithNode *map = kith_node_get(reading->part.map, key);
    memset(by_level, 0, sizeof *by_level * KITH_LEVELS_MOST);
    if (map != NULL && map->kind == KITH_NODE_LIST && kind == KITH_NODE_LIST) {
        by_level[0] = map;
        return;
    }
    map = kith_part_get(reader, &reading->part, key, KITH_NODE_MAP, FALSE);
    for (gsize i = 0; map != NULL && i < map->n; i++) {
        const KithNode *value = map->items[i];
        gint32 level = read_level(reading, map->keys[i]);
        if (level == 0)
            continue;
        if (value->kind != kind)
            kith_fault(reader, "wrong-kind", value, "level %d of the '%s' of %s must be %s", level,
                       key, reading->part.what, kinds[kind]);
        else if (by_level[level - 1] != NULL)
            kith_fault(reader, "duplicate-key", map->keys[i],
                       "level %d stands a second time in the '%s' of %s", level, key,
                       reading->part.what);
        else
            by_level[level - 1] = value;
    }
}

static void
read_descriptors(const Reading *reading)
{
    const KithNode *by_level[KITH_LEVELS_MOST];
    read_by_level(reading, "levels", KITH_NODE_SCALAR, by_level);
    for (gint32 l = 0; l < reading->competency->n_levels; l++) {
        if (by_level[l] == NULL)
            continue;
        if (reading->competency->descriptors == NULL)
            reading->competency->descriptors = kith_own(
                reading->reader, (gsize)reading->competency->n_levels, sizeof(const char *));
        reading->competency->descriptors[l] = kith_keep(reading->reader, by_level[l]->text);
    }
}

/* Takes out the references from `from` on that name the competency itself. */
static void
refuse_itself(const Reading *reading, KithEdges *edges, guint from, gint32 level, const char *key)
{
    for (guint i = edges->holdings->len; i-- > from;) {
        if (g_array_index(edges->holdings, KithHolding, i).competency != reading->number)
            continue;
        kith_fault(reading->reader, "names-itself", edges->nodes->pdata[i],
                   "%s names itself in its '%s' at level %d; take it out, since a level always "
                   "brings those below it and never those above",
                   reading->part.what, key, level);
        g_array_remove_index(edges->holdings, i);
        g_ptr_array_remove_index(edges->nodes, i);
    }
}

static void
read_edges(const Reading *reading, const char *key, KithEdges *edges)
{
    const KithNode *by_level[KITH_LEVELS_MOST];
    read_by_level(reading, key, KITH_NODE_LIST, by_level);
    for (gint32 l = 0; l < reading->competency->n_levels; l++) {
        gint32 first = (gint32)edges->holdings->len;
        g_array_append_val(edges->first, first);
        kith_read_references(reading->reader, &reading->part, by_level[l], edges->holdings,
                             edges->nodes);
        refuse_itself(reading, edges, (guint)first, l + 1, key);
    }
}

static void
check_pattern(const Reading *reading, const KithNode *node)
{
    int code = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code *compiled =
        pcre2_compile((PCRE2_SPTR)node->text, PCRE2_ZERO_TERMINATED,
                      PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP, &code, &offset, NULL);
    if (compiled == NULL) {
        char message[256];
        pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
        glong at = g_utf8_strlen(node->text, (gssize)MIN(offset, strlen(node->text)));
        kith_fault(reading->reader, "bad-pattern", node,
                   "the pattern '%s' is wrong after its first %ld characters: %s", node->text, at,
                   message);
        return;
    }
    guint32 matches_empty = 0;
    pcre2_pattern_info(compiled, PCRE2_INFO_MATCHEMPTY, &matches_empty);
    if (matches_empty)
        kith_warn(reading->reader->findings, "empty-pattern",
                  kith_node_where(reading->reader->tree, node),
                  "the pattern '%s' also matches where there is no text at all, and so everywhere",
                  node->text);
    pcre2_code_free(compiled);
}

/* A list of texts as a NULL-terminated array, or NULL where there is none. */
static char **
read_texts(const Reading *reading, const char *key)
{
    const KithFrameworkReader *reader = reading->reader;
    const KithNode *list = kith_part_get(reader, &reading->part, key, KITH_NODE_LIST, FALSE);
    if (list == NULL)
        return NULL;
    char **texts = kith_own(reader, list->n + 1, sizeof(char *));
    gsize n = 0;
    for (gsize i = 0; i < list->n; i++) {
        const KithNode *node = list->items[i];
        if (node->kind != KITH_NODE_SCALAR || node->text[0] == '\0')
            kith_fault(reader, "wrong-kind", node, "the '%s' of %s must be texts, and this is %s",
                       key, reading->part.what,
                       node->kind == KITH_NODE_SCALAR ? "empty" : kith_node_kind_name(node));
        else
            texts[n++] = g_string_chunk_insert(reader->all->strings, node->text);
    }
    return texts;
}

static void
read_patterns(const Reading *reading)
{
    const KithNode *list = kith_node_get(reading->part.map, "patterns");
    reading->competency->patterns = read_texts(reading, "patterns");
    for (gsize i = 0; reading->competency->patterns != NULL && i < list->n; i++)
        if (list->items[i]->kind == KITH_NODE_SCALAR)
            check_pattern(reading, list->items[i]);
}

/* The levels of another framework for ours; they may not fall where ours rise. */
static gint32 *
read_level_map(const Reading *reading, const KithPart *part)
{
    const KithFrameworkReader *reader = reading->reader;
    const KithNode *map = kith_part_get(reader, part, "levels", KITH_NODE_MAP, FALSE);
    if (map == NULL)
        return NULL;
    gint32 n_levels = reading->competency->n_levels;
    gint32 *levels = kith_own(reader, (gsize)n_levels, sizeof(gint32));
    for (gsize i = 0; i < map->n; i++) {
        const KithNode *value = map->items[i];
        gint32 ours = read_level(reading, map->keys[i]);
        gint64 theirs = 0;
        if (ours == 0)
            continue;
        if (value->kind != KITH_NODE_SCALAR ||
            !kith_value_integer(value->text, strlen(value->text), &theirs) || theirs < 1 ||
            theirs > 100)
            kith_fault(reader, "level-range", value,
                       "a level of another framework must be a whole number from 1 to 100");
        else if (levels[ours - 1] != 0)
            kith_fault(reader, "duplicate-key", map->keys[i],
                       "level %d stands a second time in the 'levels' of %s", ours, part->what);
        else
            levels[ours - 1] = (gint32)theirs;
    }
    for (gint32 l = 0, most = 0; l < n_levels; l++) {
        if (levels[l] != 0 && levels[l] < most)
            kith_fault(reader, "level-order", map,
                       "%s sets level %d of ours beside %d of theirs, though a lower one of ours "
                       "stands beside %d",
                       part->what, l + 1, levels[l], most);
        most = MAX(most, levels[l]);
    }
    return levels;
}

static void
read_equivalents(const Reading *reading)
{
    static const char *const known[] = {"framework", "id", "relation", "levels"};
    static const char *const relations[] = {"exact", "close", "broader", "narrower"};
    KithFrameworks *all = reading->reader->all;
    const KithNode *list =
        kith_part_get(reading->reader, &reading->part, "equivalent", KITH_NODE_LIST, FALSE);
    if (list == NULL)
        return;
    all->equivalents =
        g_renew(KithEquivalent, all->equivalents, (gsize)all->n_equivalents + list->n + 1);
    g_autofree char *what = g_strconcat("an equivalent of ", reading->part.what, NULL);
    for (gsize i = 0; i < list->n; i++) {
        KithPart part = {what, list->items[i], list->items[i]};
        kith_part_check(reading->reader, &part, known, G_N_ELEMENTS(known));
        KithEquivalent equivalent = {.competency = reading->number};
        equivalent.framework = kith_part_text(reading->reader, &part, "framework", TRUE);
        equivalent.id = kith_part_text(reading->reader, &part, "id", TRUE);
        gint32 relation = kith_part_choice(reading->reader, &part, "relation", FALSE, "bad-choice",
                                           relations, G_N_ELEMENTS(relations));
        equivalent.relation = relation >= 0 ? (KithRelation)relation : KITH_EXACT;
        equivalent.levels = read_level_map(reading, &part);
        if (equivalent.framework != NULL && equivalent.id != NULL)
            all->equivalents[all->n_equivalents++] = equivalent;
    }
}

static void
read_renewal(const Reading *reading)
{
    static const char *const known[] = {"months", "source"};
    const KithFrameworkReader *reader = reading->reader;
    const KithNode *node = kith_part_get(reader, &reading->part, "renewal", KITH_NODE_MAP, FALSE);
    if (node == NULL)
        return;
    g_autofree char *what = g_strconcat("the renewal of ", reading->part.what, NULL);
    KithPart part = {what, node, node};
    kith_part_check(reader, &part, known, G_N_ELEMENTS(known));
    reading->competency->renewal_months = kith_part_months(reader, &part, TRUE);
    reading->competency->renewal_source = kith_part_text(reader, &part, "source", FALSE);
}

static void
read_delegable(const Reading *reading)
{
    const KithFrameworkReader *reader = reading->reader;
    gboolean delegable = kith_part_yes(reader, &reading->part, "delegable");
    if (delegable && kith_node_get(reading->part.map, "register") == NULL)
        kith_warn(reader->findings, "delegable-without-register",
                  kith_node_where(reader->tree, kith_node_get(reading->part.map, "delegable")),
                  "%s is delegable but asks for no register, so nobody need delegate it",
                  reading->part.what);
    reading->competency->delegable = delegable;
}

void
kith_read_competency(KithFrameworkReader *reader, const KithNode *key, const KithNode *value,
                     gint32 number)
{
    static const char *const known[] = {
        "name",    "area",     "scale",     "means",   "levels",   "includes",  "prerequisites",
        "renewal", "register", "delegable", "aliases", "patterns", "equivalent"};
    g_autofree char *what = g_strdup_printf("the competency '%s'", key->text);
    Reading reading = {.reader = reader,
                       .part = {what, key, value},
                       .competency = &reader->all->competencies[number],
                       .number = number,
                       .any_level = reader->any_level[number - reader->first_competency]};
    KithCompetency *competency = reading.competency;
    kith_part_check(reader, &reading.part, known, G_N_ELEMENTS(known));
    competency->name = kith_part_text(reader, &reading.part, "name", TRUE);
    competency->name = competency->name != NULL ? competency->name : competency->id;
    competency->means = kith_part_text(reader, &reading.part, "means", TRUE);
    competency->means = competency->means != NULL ? competency->means : "";
    read_descriptors(&reading);
    read_edges(&reading, "includes", &reader->includes);
    read_edges(&reading, "prerequisites", &reader->prerequisites);
    read_renewal(&reading);
    competency->register_ =
        kith_part_choice(reader, &reading.part, "register", FALSE, "unknown-register",
                         reader->register_ids, reader->all->n_registers);
    read_delegable(&reading);
    competency->aliases = read_texts(&reading, "aliases");
    read_patterns(&reading);
    read_equivalents(&reading);
}
