#include "uhhc.h"
#include "json.h"
#include "suite.h"
#include "travel.h"

#include <math.h>
#include <string.h>

#define DAY_LAST (24 * 60 - 1)

static gboolean
fail(GError **error, const char *what)
{
    if (error == NULL || *error == NULL)
        g_set_error(error, BENCH_ERROR, 0, "%s", what);
    return FALSE;
}

void
uhhc_free(gpointer data)
{
    Uhhc *instance = data;
    if (instance == NULL)
        return;
    kith_tree_free(instance->tree);
    g_array_unref(instance->visits);
    g_free(instance);
}

const KithNode *
uhhc_asked(const Uhhc *instance, int patient)
{
    return bench_list(instance->patients->items[patient], "required_services");
}

static int
find(const KithNode *list, const char *id)
{
    for (gsize i = 0; id != NULL && i < list->n; i++)
        if (g_strcmp0(bench_text(list->items[i], "id"), id) == 0)
            return (int)i;
    return -1;
}

int
uhhc_carer(const Uhhc *instance, const char *id)
{
    return find(instance->carers, id);
}

static gboolean
is_true(const KithNode *map, const char *key)
{
    return g_strcmp0(bench_text(map, key), "true") == 0;
}

static gboolean
is_among(const KithNode *list, const char *id)
{
    for (gsize i = 0; list != NULL && i < list->n; i++)
        if (g_strcmp0(list->items[i]->text, id) == 0)
            return TRUE;
    return FALSE;
}

static char *
clock_time(double minutes)
{
    if (!(minutes >= 0) || minutes != floor(minutes) || minutes > DAY_LAST)
        return NULL;
    return g_strdup_printf("%02d:%02d", (int)minutes / 60, (int)minutes % 60);
}

static char *
whole(double value)
{
    return value >= 0 && value == floor(value) && value < 1e6 ? g_strdup_printf("%d", (int)value)
                                                              : NULL;
}

/* --- what terms weigh --- */

static const KithNode *
metadata(const Uhhc *instance)
{
    return kith_node_get(kith_tree_root(instance->tree), "metadata");
}

static const KithNode *
component(const Uhhc *instance, const char *name)
{
    return kith_node_get(kith_node_get(metadata(instance), "cost_components"), name);
}

static int
weight(const Uhhc *instance, const char *name)
{
    double value = bench_number(component(instance, name));
    return isnan(value) ? 0 : (int)value;
}

static gboolean
is_hard(const Uhhc *instance, const char *name)
{
    const KithNode *node = component(instance, name);
    return node != NULL && node->kind == KITH_NODE_SCALAR && g_strcmp0(node->text, "HARD") == 0;
}

/* What neither a weight nor our rules can say. */
static gboolean
check_terms(const Uhhc *instance, GError **error)
{
    static const char *const soft_only[] = {"travel_time", "total_waiting_time", "max_idle_time",
                                            "missed_lunch_break"};
    for (gsize i = 0; i < G_N_ELEMENTS(soft_only); i++)
        if (is_hard(instance, soft_only[i]))
            return fail(error, "a term that must be 0 here can only be weighed");
    if (component(instance, "workload_balance") != NULL)
        return fail(error, "workload_balance compares people with the mean: there is no such rule");
    const char *origin = bench_text(metadata(instance), "origin");
    if (origin != NULL && strstr(origin, "bazirha") != NULL)
        return fail(error, "carers who leave when their shift begins cannot be read");
    return TRUE;
}

static void
add_weights(const Uhhc *instance, KithPartnership *partnership, KithFindings *findings)
{
    const BenchWeight always[] = {
        {KITH_RULE_TRAVEL, weight(instance, "travel_time")},
        {KITH_RULE_LATENESS, weight(instance, "total_tardiness")},
        {KITH_RULE_LATENESS_GREATEST, weight(instance, "highest_tardiness")},
        {KITH_RULE_WAITING, weight(instance, "total_waiting_time")},
        {KITH_RULE_WISH, weight(instance, "caregiver_preferences")},
        {KITH_RULE_COVER_WANTED, 1}};
    bench_set_weights(partnership, always, G_N_ELEMENTS(always), findings);
    gboolean never_over = is_hard(instance, "total_extra_time");
    g_autofree char *over = whole(never_over ? 1 : weight(instance, "total_extra_time"));
    g_autofree char *idle = whole(weight(instance, "max_idle_time"));
    kith_partnership_add_row(partnership, "rules", findings, "rule", "overrun", "tier",
                             never_over ? "0" : "3", "weight", over, NULL);
    kith_partnership_add_row(partnership, "rules", findings, "rule", "idle-greatest", "weight",
                             idle, NULL);
}

/* --- places and people --- */

static gboolean
open_lists(Uhhc *instance, GError **error)
{
    const KithNode *root = kith_tree_root(instance->tree);
    instance->patients = bench_list(root, "patients");
    instance->carers = bench_list(root, "caregivers");
    instance->services = bench_list(root, "services");
    instance->distances = bench_list(root, "distances");
    instance->points = bench_list(root, "terminal_points");
    instance->at_end =
        g_strcmp0(bench_text(metadata(instance), "time_window_met"), "at_service_end") == 0;
    return (instance->patients != NULL && instance->carers != NULL && instance->services != NULL &&
            instance->distances != NULL && instance->points != NULL) ||
           fail(error, "the instance lacks one of its lists");
}

static char *
place_name(gsize row)
{
    return g_strdup_printf("place-%" G_GSIZE_FORMAT, row);
}

/* The place of a patient or of a point where carers start; NULL where it has none. */
static char *
place_of(const Uhhc *instance, const KithNode *list, int number)
{
    double row = number < 0
                     ? NAN
                     : bench_number(kith_node_get(list->items[number], "distance_matrix_index"));
    return row >= 0 && row < (double)instance->distances->n ? place_name((gsize)row) : NULL;
}

static gboolean
add_travel(const Uhhc *instance, KithPartnership *partnership, KithFindings *findings,
           GError **error)
{
    gsize n = instance->distances->n;
    g_auto(GStrv) names = g_new0(char *, n + 1);
    g_autofree double *minutes = g_new(double, MAX(n * n, 1));
    for (gsize a = 0; a < n; a++) {
        names[a] = place_name(a);
        for (gsize b = 0; b < n; b++) {
            double time = minutes[a * n + b] = bench_item(instance->distances->items[a], b);
            if (isnan(time) || time != floor(time))
                return fail(error, "a distance is not a whole number");
        }
    }
    bench_add_travel(partnership, names, n, minutes, findings);
    return TRUE;
}

static gboolean
add_hours(const KithNode *carer, KithPartnership *partnership, KithFindings *findings,
          GError **error)
{
    const KithNode *shift = kith_node_get(carer, "working_shift");
    double from = bench_number(kith_node_get(shift, "start")),
           until = bench_number(kith_node_get(shift, "end"));
    g_autofree char *start = clock_time(shift != NULL ? from : 0),
                    *end = clock_time(shift != NULL ? until : DAY_LAST);
    if (start == NULL || end == NULL)
        return fail(error, "a shift is not in whole minutes of one day");
    kith_partnership_add_row(partnership, "hours", findings, "person", bench_text(carer, "id"),
                             "start", start, "end", end, NULL);
    return TRUE;
}

static gboolean
add_carers(const Uhhc *instance, KithPartnership *partnership, KithFindings *findings,
           GError **error)
{
    for (gsize i = 0; i < instance->carers->n; i++) {
        const KithNode *carer = instance->carers->items[i];
        const char *id = bench_text(carer, "id"), *from = bench_text(carer, "departing_point"),
                   *to = bench_text(carer, "arrival_point");
        const KithNode *abilities = bench_list(carer, "abilities");
        g_autofree char *home = place_of(instance, instance->points, find(instance->points, from));
        if (home == NULL || (to != NULL && g_strcmp0(from, to) != 0))
            return fail(error, "a carer's day does not end where it began");
        kith_partnership_add_row(partnership, "people", findings, "person", id, "home", home, NULL);
        kith_partnership_add_row(partnership, "contracts", findings, "person", id, "engagement",
                                 "employed", NULL);
        if (!add_hours(carer, partnership, findings, error))
            return FALSE;
        for (gsize a = 0; abilities != NULL && a < abilities->n; a++) {
            int service = find(instance->services, abilities->items[a]->text);
            g_autofree char *competency = g_strdup_printf("skill-%d", service);
            if (service < 0)
                return fail(error, "a carer has an unknown ability");
            kith_partnership_add_row(partnership, "attainments", findings, "person", id,
                                     "competency", competency, NULL);
        }
    }
    return TRUE;
}

/* --- patients --- */

static char *
need_name(const Uhhc *instance, int patient, int which)
{
    return g_strdup_printf("%s-%d", bench_text(instance->patients->items[patient], "id"),
                           which + 1);
}

/* Whom a patient prefers, and whom they never see. */
static void
add_wishes(const Uhhc *instance, int patient, KithPartnership *partnership, KithFindings *findings)
{
    const KithNode *facts = instance->patients->items[patient];
    const KithNode *preferred = bench_list(facts, "preferred_caregivers"),
                   *never = bench_list(facts, "incompatible_caregivers");
    const char *client = bench_text(facts, "id");
    gboolean only = preferred != NULL && preferred->n > 0 &&
                    weight(instance, "caregiver_preferences") == 0 &&
                    (component(instance, "caregiver_preferences") == NULL ||
                     is_hard(instance, "caregiver_preferences"));
    for (gsize i = 0; i < instance->carers->n; i++) {
        const char *carer = bench_text(instance->carers->items[i], "id");
        gboolean is_preferred = is_among(preferred, carer);
        if (is_among(never, carer) || (only && !is_preferred))
            kith_partnership_add_row(partnership, "exclusions", findings, "person", carer, "client",
                                     client, NULL);
        else if (is_preferred && !only)
            kith_partnership_add_row(partnership, "preferences", findings, "person", carer, "wish",
                                     "for", "client", client, NULL);
    }
}

typedef struct {
    int earliest, latest, late_until;
} Window;

/*
 * The windows of a service by their starts, ascending. Between two of them a service is late for
 * the earlier one. A window that is too short for the service lets it start at once, a little late.
 */
static GArray *
windows_of(const Uhhc *instance, const KithNode *facts, int duration)
{
    const KithNode *list = bench_list(facts, "time_windows");
    gboolean never_late =
        is_hard(instance, "total_tardiness") || is_hard(instance, "highest_tardiness");
    GArray *windows = g_array_new(FALSE, FALSE, sizeof(Window));
    for (gsize i = 0; list != NULL && i < list->n; i++) {
        double start = bench_number(kith_node_get(list->items[i], "start")),
               end = bench_number(kith_node_get(list->items[i], "end"));
        int latest = (int)end - (instance->at_end ? duration : 0);
        double next = i + 1 < list->n ? bench_number(kith_node_get(list->items[i + 1], "start"))
                                      : DAY_LAST + 1;
        Window window = {(int)start, MIN(MAX((int)start, latest), (int)next - 1), (int)next - 1};
        window.late_until = never_late ? window.latest : window.late_until;
        if (!(start >= 0) || !(end >= start) || next <= start) {
            g_array_set_size(windows, 0);
            break;
        }
        g_array_append_val(windows, window);
    }
    return windows;
}

static gboolean
is_optional(const Uhhc *instance, const KithNode *facts)
{
    return is_true(facts, "optional") && weight(instance, "optional_patients") > 0;
}

static gboolean
add_need(Uhhc *instance, int patient, int which, KithPartnership *partnership,
         KithFindings *findings, GError **error)
{
    const KithNode *facts = instance->patients->items[patient];
    const KithNode *asked = uhhc_asked(instance, patient);
    int service = find(instance->services, bench_text(asked->items[which], "service"));
    double duration = bench_number(kith_node_get(asked->items[which], "duration"));
    g_autofree char *length = whole(duration);
    if (service < 0 || length == NULL)
        return fail(error, "a patient needs an unknown service, or for a broken time");
    g_autoptr(GArray) windows = windows_of(instance, facts, (int)duration);
    if (windows->len == 0)
        return fail(error, "a patient's windows are not in order");
    g_autofree char *id = need_name(instance, patient, which), *date = bench_date(0);
    g_autofree char *requires_ = g_strdup_printf("skill-%d", service);
    g_autofree char *left_out =
        whole((double)weight(instance, "optional_patients") / (double)asked->n);
    gboolean optional = is_optional(instance, facts);
    if (optional && left_out == NULL)
        return fail(error, "what leaving a patient out costs cannot be shared by their services");
    for (guint i = 0; i < windows->len; i++) {
        const Window *window = &g_array_index(windows, Window, i);
        g_autofree char *earliest = clock_time(window->earliest),
                        *latest = clock_time(window->latest),
                        *late = clock_time(window->late_until);
        if (earliest == NULL || latest == NULL)
            return fail(error, "a window is not within one day");
        if (i > 0)
            kith_partnership_add_row(partnership, "windows", findings, "need", id, "earliest",
                                     earliest, "latest", latest, "late_until", late, NULL);
        else
            kith_partnership_add_row(partnership, "needs", findings, "need", id, "client",
                                     bench_text(facts, "id"), "date", date, "earliest", earliest,
                                     "latest", latest, "late_until", late, "duration", length,
                                     "requires", requires_, "importance", "red", "least",
                                     optional ? "0" : "1", "wanted", "1", "weight_under",
                                     optional ? left_out : NULL, NULL);
    }
    UhhcVisit visit = {patient, which};
    g_array_append_val(instance->visits, visit);
    return TRUE;
}

/* Ties the two services of a patient: how long the second may start after the first. Independent
 * ones are tied where they may be left out: both of them, or neither. */
static gboolean
add_link(const Uhhc *instance, int patient, KithPartnership *partnership, KithFindings *findings,
         GError **error)
{
    const KithNode *tie = kith_node_get(instance->patients->items[patient], "synchronization");
    const KithNode *gap = kith_node_get(tie, "distance");
    const char *type = bench_text(tie, "type");
    gboolean together = g_strcmp0(type, "simultaneous") == 0;
    g_autofree char *first = need_name(instance, patient, 0),
                    *second = need_name(instance, patient, 1);
    if (!together && g_strcmp0(type, "sequential") != 0) {
        if (is_optional(instance, instance->patients->items[patient]))
            kith_partnership_add_row(partnership, "links", findings, "first", first, "second",
                                     second, "gap_most", "24:00", "either_order", "yes", "people",
                                     "any", NULL);
        return TRUE;
    }
    g_autofree char *least = whole(together ? 0 : bench_number(kith_node_get(gap, "min"))),
                    *most = whole(together ? 0 : bench_number(kith_node_get(gap, "max")));
    if (least == NULL || most == NULL)
        return fail(error, "the gap of two services is not in whole minutes");
    kith_partnership_add_row(partnership, "links", findings, "first", first, "second", second,
                             "gap_least", least, "gap_most", most, "people", "different", NULL);
    return TRUE;
}

static gboolean
add_patients(Uhhc *instance, KithPartnership *partnership, KithFindings *findings, GError **error)
{
    for (int i = 0; i < (int)instance->patients->n; i++) {
        const KithNode *asked = uhhc_asked(instance, i);
        g_autofree char *place = place_of(instance, instance->patients, i);
        if (place == NULL || asked == NULL || asked->n < 1 || asked->n > 2)
            return fail(error, "a patient has no place, or needs neither one nor two services");
        kith_partnership_add_row(partnership, "clients", findings, "client",
                                 bench_text(instance->patients->items[i], "id"), "place", place,
                                 NULL);
        add_wishes(instance, i, partnership, findings);
        for (int which = 0; which < (int)asked->n; which++)
            if (!add_need(instance, i, which, partnership, findings, error))
                return FALSE;
        if (asked->n == 2 && !add_link(instance, i, partnership, findings, error))
            return FALSE;
    }
    return TRUE;
}

/* --- lunches --- */

/* A need without a place, of which a competency of the carer's own sees to it that it is theirs. */
static gboolean
add_lunch(Uhhc *instance, int carer, KithPartnership *partnership, KithFindings *findings,
          GError **error)
{
    const KithNode *rule = kith_node_get(kith_tree_root(instance->tree), "lunch_breaks");
    double length = bench_number(kith_node_get(rule, "min_duration")),
           end = bench_number(kith_node_get(rule, "end"));
    const char *person = bench_text(instance->carers->items[carer], "id");
    g_autofree char *earliest = clock_time(bench_number(kith_node_get(rule, "start"))),
                    *latest = clock_time(instance->at_end ? end - length : end),
                    *duration = whole(length),
                    *missed = whole(weight(instance, "missed_lunch_break"));
    if (earliest == NULL || latest == NULL || duration == NULL)
        return fail(error, "lunch is not in whole minutes of one day");
    g_autofree char *own = g_strdup_printf("skill-%d", (int)instance->services->n + carer);
    g_autofree char *id = g_strdup_printf("lunch-%d", carer + 1), *date = bench_date(0);
    kith_partnership_add_row(partnership, "attainments", findings, "person", person, "competency",
                             own, NULL);
    kith_partnership_add_row(partnership, "needs", findings, "need", id, "date", date, "earliest",
                             earliest, "latest", latest, "duration", duration, "requires", own,
                             "least", "0", "wanted", "1", "weight_under", missed, NULL);
    UhhcVisit visit = {-1, carer};
    g_array_append_val(instance->visits, visit);
    return TRUE;
}

static gboolean
add_lunches(Uhhc *instance, KithPartnership *partnership, KithFindings *findings, GError **error)
{
    for (int i = 0; i < (int)instance->carers->n; i++)
        if (is_true(instance->carers->items[i], "lunch_break") &&
            !add_lunch(instance, i, partnership, findings, error))
            return FALSE;
    return TRUE;
}

gpointer
uhhc_read(const char *data, const char *name, KithPartnership *partnership, KithFindings *findings,
          GError **error)
{
    g_autofree char *file = g_strdup_printf("%s.json", name);
    g_autofree char *path = g_build_filename(data, "uhhc", file, NULL);
    KithTree *tree = bench_read_json(path, error);
    if (tree == NULL)
        return NULL;
    Uhhc *instance = g_new0(Uhhc, 1);
    instance->tree = tree;
    instance->visits = g_array_new(FALSE, FALSE, sizeof(UhhcVisit));
    gboolean good = open_lists(instance, error) && check_terms(instance, error);
    if (good) {
        bench_set_period(partnership, 1, 1, findings);
        bench_add_skills(partnership, (int)(instance->services->n + instance->carers->n), findings);
        add_weights(instance, partnership, findings);
        good = add_travel(instance, partnership, findings, error) &&
               add_carers(instance, partnership, findings, error) &&
               add_patients(instance, partnership, findings, error) &&
               add_lunches(instance, partnership, findings, error);
    }
    if (good)
        return instance;
    uhhc_free(instance);
    return NULL;
}
