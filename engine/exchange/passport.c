/*
 * Passports as <kith/passport.h> describes them: somebody's own record, from any partnership that
 * uses Kith. What it tells is found in the frameworks in use by its own name, or by the names that
 * others have for it, and is to be confirmed.
 */
#include "exchange/exchange.h"

#include "document/value.h"

#include <kith/equivalence.h>
#include <string.h>

/* How sure it is that what is told is what is found: by what is the same, or only close. */
#define CERTAIN_CONFIDENCE 95
#define CLOSE_CONFIDENCE   60

typedef struct {
    KithImport *import;
    const KithImportOptions *options;
    KithFindings *findings;
    KithTree *tree;
    const KithFrameworks *frameworks;
    KithEquivalence *equivalence;
    const char *person, *day; /* whose it is, and of which day */
} Reading;

static const char *
text_of(const KithNode *map, const char *key)
{
    const KithNode *node = kith_node_get(map, key);
    return node != NULL && node->kind == KITH_NODE_SCALAR && node->text[0] != '\0' ? node->text
                                                                                   : NULL;
}

static gint32
number_of(const KithNode *map, const char *key)
{
    const char *text = text_of(map, key);
    gint64 number;
    return text != NULL && kith_value_integer(text, strlen(text), &number) && number > 0 &&
                   number <= 100
               ? (gint32)number
               : 0;
}

static gint32
date_of(const KithNode *map, const char *key)
{
    const char *text = text_of(map, key);
    gint32 date;
    return text != NULL && kith_value_date(text, strlen(text), &date) ? date : KITH_NO_DATE;
}

static const char *
keep(Reading *reading, const char *text)
{
    return kith_import_keep(reading->import, text, text != NULL ? strlen(text) : 0);
}

/* What others call it; a list that the caller unrefs. */
static GArray *
read_others(const KithNode *entry)
{
    GArray *others = g_array_new(FALSE, FALSE, sizeof(KithNameElsewhere));
    const KithNode *list = kith_node_get(entry, "also");
    for (gsize i = 0; list != NULL && list->kind == KITH_NODE_LIST && i < list->n; i++) {
        const char *relation = text_of(list->items[i], "relation");
        KithNameElsewhere other = {text_of(list->items[i], "framework"),
                                   text_of(list->items[i], "id"),
                                   number_of(list->items[i], "level"), KITH_BY_CLOSE};
        if (relation != NULL && strcmp(relation, "exact") == 0)
            other.lead = KITH_BY_SAME;
        else if (relation != NULL && strcmp(relation, "narrower") == 0)
            other.lead = KITH_BY_MORE;
        if (other.framework != NULL && other.id != NULL)
            g_array_append_val(others, other);
    }
    return others;
}

/* "passport of ann, 2026-03-02: integrated-care:x@3, then cstf:y@1; confirmed there" */
static char *
evidence_of(const Reading *reading, const KithNode *entry, const KithPlaceOnWay *places, gint32 n)
{
    GString *text = g_string_new("passport of ");
    const char *evidence = text_of(entry, "evidence"), *confirmed = text_of(entry, "confirmed");
    g_string_append(text, reading->person != NULL ? reading->person : "somebody");
    if (reading->day != NULL)
        g_string_append_printf(text, ", %s", reading->day);
    for (gint32 i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s:%s@%d", i == 0 ? ": " : ", then ", places[i].framework,
                               places[i].id, places[i].level);
    g_string_append(text, confirmed != NULL && strcmp(confirmed, "true") == 0 ? "; confirmed there"
                                                                              : "; claimed there");
    if (evidence != NULL)
        g_string_append_printf(text, "; %s", evidence);
    return g_string_free(text, FALSE);
}

static void
add_record(Reading *reading, const KithNode *entry, const KithCounterpart *counterpart,
           const KithPlaceOnWay *places)
{
    const char *lapsed = text_of(entry, "lapsed"), *name = text_of(entry, "name");
    g_autofree char *evidence =
        evidence_of(reading, entry, places, counterpart != NULL ? counterpart->n_places : 0);
    const char *owner =
        reading->options->person != NULL ? reading->options->person : reading->person;
    KithRecord record = {
        .person = keep(reading, owner),
        .title = keep(reading, name != NULL ? name : text_of(entry, "competency")),
        .competency = counterpart != NULL ? counterpart->holding.competency : -1,
        .level = counterpart != NULL ? counterpart->holding.level : number_of(entry, "level"),
        .from = date_of(entry, "from"),
        .until = date_of(entry, "until"),
        .standing =
            lapsed != NULL && strcmp(lapsed, "true") == 0 ? KITH_SAID_LAPSED : KITH_SAID_HELD,
        .evidence = keep(reading, evidence),
        .line = entry->line};
    if (counterpart != NULL)
        record.confidence = counterpart->certain ? CERTAIN_CONFIDENCE : CLOSE_CONFIDENCE;
    g_array_append_val(reading->import->records, record);
}

static gboolean
is_itself(const KithCounterpart *counterpart)
{
    return counterpart->n_places == 1;
}

/* What an entry counts as. What is known here by its own name needs no other. */
static void
read_entry(Reading *reading, const KithNode *entry)
{
    const char *framework = text_of(entry, "framework"), *id = text_of(entry, "competency");
    if (framework == NULL || id == NULL) {
        kith_warn(reading->findings, "no-competency", kith_node_where(reading->tree, entry),
                  "this entry of the passport names no framework and competency, and is left out");
        return;
    }
    g_autoptr(GArray) others = read_others(entry);
    g_autoptr(KithCounterparts) counterparts =
        kith_equivalence_of_name(reading->equivalence, framework, id, number_of(entry, "level"),
                                 (const KithNameElsewhere *)(void *)others->data, others->len);
    gsize n, n_places, told = 0;
    const KithCounterpart *list = kith_counterparts_list(counterparts, &n);
    const KithPlaceOnWay *places = kith_counterparts_places(counterparts, &n_places);
    for (gsize i = 0; i < n; i++)
        if (is_itself(&list[i])) {
            add_record(reading, entry, &list[i], &places[list[i].first_place]);
            return;
        }
    for (gsize i = 0; i < n; i++) {
        const KithPlaceOnWay *end = &places[list[i].first_place + list[i].n_places - 1];
        if (end->lead == KITH_BY_INCLUDING) /* which follows by itself */
            continue;
        add_record(reading, entry, &list[i], &places[list[i].first_place]);
        told++;
    }
    if (told == 0) {
        kith_warn(reading->findings, "unknown-competency", kith_node_where(reading->tree, entry),
                  "no framework in use knows '%s' of %s, nor what others call it", id, framework);
        add_record(reading, entry, NULL, NULL);
    }
}

/* Registers and experience are told, and granted by nobody here. */
static void
note_history(const Reading *reading, const KithNode *root)
{
    const KithNode *registers = kith_node_get(root, "registers");
    const KithNode *experience = kith_node_get(root, "experience");
    gsize n_registers = registers != NULL && registers->kind == KITH_NODE_LIST ? registers->n : 0;
    gsize n_experience =
        experience != NULL && experience->kind == KITH_NODE_LIST ? experience->n : 0;
    if (n_registers > 0)
        kith_not_kept(reading->findings, kith_node_where(reading->tree, registers),
                      "no registration is taken over (it tells of %" G_GSIZE_FORMAT
                      "): look them up at the register, and write them into the table "
                      "authorisations",
                      n_registers);
    if (n_experience > 0)
        kith_not_kept(reading->findings, kith_node_where(reading->tree, experience),
                      "experience stands in it (engagements: %" G_GSIZE_FORMAT
                      "), for whoever confirms what it tells",
                      n_experience);
}

void
kith_import_passport(KithImport *import, const char *path, const KithImportOptions *options,
                     KithFindings *findings)
{
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    g_autoptr(KithTree) tree = source != NULL ? kith_tree_read(source, findings) : NULL;
    const KithNode *root = tree != NULL ? kith_tree_root(tree) : NULL;
    const KithNode *entries = kith_node_get(root, "competencies");
    if (tree == NULL)
        return;
    if (kith_node_get(root, "passport") == NULL || entries == NULL ||
        entries->kind != KITH_NODE_LIST) {
        kith_error(findings, "no-passport", ((KithWhere){path, 1, 1}),
                   "this is no passport: it needs 'passport' and a list 'competencies'");
        return;
    }
    KithFrameworks *frameworks = kith_recogniser_frameworks(options->recogniser);
    Reading reading = {.import = import,
                       .options = options,
                       .findings = findings,
                       .tree = tree,
                       .frameworks = frameworks,
                       .equivalence = kith_equivalence_new(frameworks),
                       .person = text_of(root, "passport"),
                       .day = text_of(root, "day")};
    for (gsize i = 0; i < entries->n; i++)
        read_entry(&reading, entries->items[i]);
    note_history(&reading, root);
    kith_equivalence_free(reading.equivalence);
}
