/* Reading scenarios. */
#include "insight/forecast/forecast.h"

#include "document/node.h"
#include "document/value.h"

#include <string.h>

KithScenario *
kith_scenario_new(void)
{
    KithScenario *scenario = g_new0(KithScenario, 1);
    scenario->renewed = (KithRange){100, 100};
    scenario->leave = g_array_new(FALSE, FALSE, sizeof(KithLeave));
    scenario->demand = g_array_new(FALSE, FALSE, sizeof(KithDemand));
    scenario->retire = g_array_new(FALSE, FALSE, sizeof(KithRetire));
    scenario->planned = g_array_new(FALSE, FALSE, sizeof(KithPlanned));
    scenario->arrivals = g_array_new(FALSE, FALSE, sizeof(KithArrival));
    return scenario;
}

void
kith_scenario_free(KithScenario *scenario)
{
    if (scenario == NULL)
        return;
    g_free(scenario->name);
    g_array_free(scenario->leave, TRUE);
    g_array_free(scenario->demand, TRUE);
    g_array_free(scenario->retire, TRUE);
    g_array_free(scenario->planned, TRUE);
    g_array_free(scenario->arrivals, TRUE);
    g_free(scenario);
}

typedef struct {
    const KithProblem *problem;
    KithScenario *scenario;
    const KithTree *tree;
    KithFindings *findings;
} Reader;

static void
complain(const Reader *reader, const KithNode *node, const char *id, const char *sentence)
{
    kith_error(reader->findings, id, kith_node_where(reader->tree, node), "%s", sentence);
}

/* "8..12" or "10", within bounds. */
static gboolean
parse_range(const KithNode *node, double least, double most, KithRange *range)
{
    const char *text = node != NULL ? node->text : NULL;
    const char *dots = text != NULL ? strstr(text, "..") : NULL;
    gboolean good;
    if (text == NULL)
        return FALSE;
    if (dots == NULL) {
        good = kith_value_decimal(text, strlen(text), &range->low);
        range->high = range->low;
    } else
        good = kith_value_decimal(text, (gsize)(dots - text), &range->low) &&
               kith_value_decimal(dots + 2, strlen(dots + 2), &range->high);
    return good && range->low >= least && range->high <= most && range->low <= range->high;
}

static gboolean
read_range(const Reader *reader, const KithNode *map, const char *key, double least, double most,
           KithRange *range)
{
    const KithNode *node = kith_node_get(map, key);
    if (parse_range(node, least, most, range))
        return TRUE;
    g_autofree char *sentence =
        g_strdup_printf("'%s' is a number of per cent from %g to %g, or a range of them such as "
                        "8..12",
                        key, least, most);
    complain(reader, node != NULL ? node : map, "not-a-range", sentence);
    return FALSE;
}

/* The row of a table that a key names; -1 where it is not given, or, with a finding, unknown. */
static gint32
read_ref(const Reader *reader, const KithNode *map, const char *key, KithTableId id, gboolean must)
{
    const KithNode *node = kith_node_get(map, key);
    const KithTable *table = &reader->problem->partnership->tables[id];
    if (node == NULL || node->text == NULL) {
        g_autofree char *missing = g_strdup_printf("'%s' is missing here", key);
        if (must)
            complain(reader, map, "missing-key", missing);
        return -1;
    }
    for (gint32 row = 0; row < table->n_rows; row++) {
        const char *own =
            kith_problem_text(reader->problem, kith_cell(table, table->id_column, row));
        if (own != NULL && strcmp(own, node->text) == 0)
            return row;
    }
    g_autofree char *sentence =
        g_strdup_printf("there is no %s '%s' in the partnership",
                        table->schema->columns[table->id_column].name, node->text);
    complain(reader, node, "unknown-reference", sentence);
    return -1;
}

static gboolean
read_date(const Reader *reader, const KithNode *map, gint32 *date)
{
    const KithNode *node = kith_node_get(map, "date");
    if (node != NULL && node->text != NULL && kith_value_date(node->text, strlen(node->text), date))
        return TRUE;
    complain(reader, node != NULL ? node : map, "not-a-date", "'date' is a day such as 2026-09-30");
    return FALSE;
}

static void
read_leave(const Reader *reader, const KithNode *map)
{
    static const char *const known[] = {"per_cent", "engagement", "employer"};
    KithLeave leave = {.engagements = G_MAXUINT32};
    const KithNode *engagement = kith_node_get(map, "engagement");
    kith_node_only_keys(reader->tree, map, "those who leave", known, G_N_ELEMENTS(known),
                        reader->findings);
    leave.employer = read_ref(reader, map, "employer", KITH_EMPLOYERS, FALSE);
    if (engagement != NULL) {
        int n;
        const char *const *words = kith_schema_words(KITH_WORDS_ENGAGEMENT, &n);
        leave.engagements = 0;
        for (int i = 0; i < n; i++)
            if (engagement->text != NULL && strcmp(words[i], engagement->text) == 0)
                leave.engagements = (guint32)1 << i;
        if (leave.engagements == 0)
            complain(reader, engagement, "unknown-word",
                     "'engagement' is one of employed, bank, agency, self-employed, volunteer and "
                     "carer");
    }
    if (read_range(reader, map, "per_cent", 0, 99, &leave.per_cent))
        g_array_append_val(reader->scenario->leave, leave);
}

static void
read_demand(const Reader *reader, const KithNode *map)
{
    static const char *const known[] = {"per_cent", "locality"};
    KithDemand demand;
    kith_node_only_keys(reader->tree, map, "a growth of demand", known, G_N_ELEMENTS(known),
                        reader->findings);
    demand.locality = read_ref(reader, map, "locality", KITH_LOCALITIES, FALSE);
    if (read_range(reader, map, "per_cent", 0, 100, &demand.per_cent))
        g_array_append_val(reader->scenario->demand, demand);
}

static void
read_retire(const Reader *reader, const KithNode *map)
{
    static const char *const known[] = {"person", "date"};
    KithRetire retire = {read_ref(reader, map, "person", KITH_PEOPLE, TRUE), 0};
    kith_node_only_keys(reader->tree, map, "somebody who retires", known, G_N_ELEMENTS(known),
                        reader->findings);
    if (read_date(reader, map, &retire.date) && retire.person >= 0)
        g_array_append_val(reader->scenario->retire, retire);
}

/* How many people may come by one line: above this it is a slip of the hand. */
#define NUMBER_MOST 1000

static void
read_arrival(const Reader *reader, const KithNode *map)
{
    static const char *const known[] = {"like", "number", "date"};
    const KithProblem *problem = reader->problem;
    const KithNode *number = kith_node_get(map, "number");
    KithRange range = {1, 1};
    KithArrival arrival = {read_ref(reader, map, "like", KITH_PEOPLE, TRUE), 0, 1, 1};
    kith_node_only_keys(reader->tree, map, "somebody who comes", known, G_N_ELEMENTS(known),
                        reader->findings);
    if (number != NULL && (!parse_range(number, 0, NUMBER_MOST, &range) ||
                           range.low != (gint32)range.low || range.high != (gint32)range.high))
        complain(reader, number, "not-a-range",
                 "'number' is how many people come, or a range such as 2..4");
    arrival.least = (gint32)range.low;
    arrival.most = (gint32)range.high;
    if (!read_date(reader, map, &arrival.date) || arrival.like < 0)
        return;
    if (arrival.date <= problem->first_date + problem->n_days - 1)
        complain(reader, kith_node_get(map, "date"), "too-early",
                 "who comes within the period belongs into the partnership's documents; this is "
                 "for those who come later");
    g_array_append_val(reader->scenario->arrivals, arrival);
}

static void
read_planned(const Reader *reader, const KithNode *map)
{
    static const char *const known[] = {"person", "learning", "date"};
    KithPlanned planned = {read_ref(reader, map, "person", KITH_PEOPLE, TRUE),
                           read_ref(reader, map, "learning", KITH_LEARNING, TRUE), 0};
    kith_node_only_keys(reader->tree, map, "somebody who learns", known, G_N_ELEMENTS(known),
                        reader->findings);
    if (read_date(reader, map, &planned.date) && planned.person >= 0 && planned.learning >= 0)
        g_array_append_val(reader->scenario->planned, planned);
}

static void
read_list(const Reader *reader, const KithNode *root, const char *key,
          void (*read)(const Reader *reader, const KithNode *map))
{
    const KithNode *list = kith_node_get(root, key);
    for (gsize i = 0; list != NULL && list->kind == KITH_NODE_LIST && i < list->n; i++) {
        if (list->items[i]->kind == KITH_NODE_MAP)
            read(reader, list->items[i]);
        else
            complain(reader, list->items[i], "not-a-map",
                     "each item here is a map, such as {per_cent: 8..12}");
    }
    if (list != NULL && list->kind != KITH_NODE_LIST)
        complain(reader, list, "not-a-list", "this is a list: each item begins with '- '");
}

KithScenario *
kith_scenario_read(const char *path, const KithProblem *problem, KithFindings *findings)
{
    static const char *const known[] = {"name",    "leave",  "retire", "join",
                                        "renewed", "demand", "learn"};
    gsize before = kith_findings_count(findings, KITH_ERROR);
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    g_autoptr(KithTree) tree = source != NULL ? kith_tree_read(source, findings) : NULL;
    if (tree == NULL)
        return NULL;
    g_autoptr(KithScenario) scenario = kith_scenario_new();
    const KithNode *root = kith_tree_root(tree);
    Reader reader = {problem, scenario, tree, findings};
    if (root != NULL && root->kind != KITH_NODE_MAP) {
        kith_error(findings, "wrong-kind", kith_node_where(tree, root),
                   "a scenario should be a map of names and values, such as 'renewed: 92..98'");
    } else if (root != NULL) {
        const KithNode *name = kith_node_get(root, "name");
        kith_node_only_keys(tree, root, "a scenario", known, G_N_ELEMENTS(known), findings);
        scenario->name = name != NULL ? g_strdup(name->text) : NULL;
        read_list(&reader, root, "leave", read_leave);
        read_list(&reader, root, "retire", read_retire);
        read_list(&reader, root, "join", read_arrival);
        read_list(&reader, root, "demand", read_demand);
        read_list(&reader, root, "learn", read_planned);
        if (kith_node_get(root, "renewed") != NULL)
            read_range(&reader, root, "renewed", 0, 100, &scenario->renewed);
    }
    if (kith_findings_count(findings, KITH_ERROR) > before)
        return NULL;
    return g_steal_pointer(&scenario);
}
