#include "json.h"
#include "suite.h"
#include "travel.h"

#include "document/file.h"
#include "document/json.h"
#include "rota/rota.h"

#include <math.h>
#include <string.h>

/*
 * Home health care routing and scheduling (Mankowska, Meisel, Bierwirth 2014): carers drive from
 * one depot to patients, some of whom need two services by two carers at once or one after the
 * other. The cost is a third of travel, total lateness and greatest lateness together.
 *
 * A carer is a person whose home is the depot, a service a competency, and each service of a
 * patient one need; the two of a double are linked. Carers leave the depot at time 0 and no sooner.
 * Our people may leave home as early as they like, so each is given a minute's duty of signing on
 * at the depot, pinned, that ends at time 0: midnight and one minute.
 */

#define TICKS_PER_MINUTE 1000 /* the instances give travel to three decimals */
#define SIGN_ON          1    /* minutes before time 0 */
#define DAY_LAST         (24 * 60 - 1)

typedef struct {
    int patient, service; /* numbers; row of the needs table is its place in the list */
} Visit;

typedef struct {
    KithTree *tree;
    const KithNode *patients, *carers, *services, *distances;
    GArray *visits; /* Visit, in the order of the needs table */
} Hhcrsp;

static void
free_instance(gpointer data)
{
    Hhcrsp *instance = data;
    if (instance == NULL)
        return;
    kith_tree_free(instance->tree);
    g_array_unref(instance->visits);
    g_free(instance);
}

static gboolean
fail(GError **error, const char *what)
{
    if (error == NULL || *error == NULL)
        g_set_error(error, BENCH_ERROR, 0, "%s", what);
    return FALSE;
}

static double
distance(const Hhcrsp *instance, gsize from, gsize to)
{
    return bench_item(instance->distances->items[from], to);
}

/* A whole number of minutes as text; NULL where it is not one. */
static char *
minutes(double value)
{
    return value >= 0 && value == floor(value) && value < 1e6 ? g_strdup_printf("%d", (int)value)
                                                              : NULL;
}

/* A time of the instance by our clock; NULL where it is no whole minute of the day. */
static char *
clock_time(double value)
{
    value += SIGN_ON;
    if (!(value >= SIGN_ON) || value != floor(value) || value > DAY_LAST)
        return NULL;
    return g_strdup_printf("%02d:%02d", (int)value / 60, (int)value % 60);
}

static int
service_of(const Hhcrsp *instance, const char *id)
{
    for (gsize i = 0; id != NULL && i < instance->services->n; i++)
        if (g_strcmp0(bench_text(instance->services->items[i], "id"), id) == 0)
            return (int)i;
    return -1;
}

static gboolean
open_lists(Hhcrsp *instance, GError **error)
{
    const KithNode *root = kith_tree_root(instance->tree);
    const struct {
        const char *key;
        const KithNode **list;
    } wanted[] = {{"patients", &instance->patients},
                  {"caregivers", &instance->carers},
                  {"services", &instance->services},
                  {"distances", &instance->distances}};
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
        *wanted[i].list = kith_node_get(root, wanted[i].key);
        if (*wanted[i].list == NULL || (*wanted[i].list)->kind != KITH_NODE_LIST)
            return fail(error, "the instance lacks patients, caregivers, services or distances");
    }
    return instance->distances->n == instance->patients->n + 1 ||
           fail(error, "the distances are not one row for the depot and each patient");
}

static char *
place_name(gsize place)
{
    return place == 0 ? g_strdup("depot") : g_strdup_printf("home-%" G_GSIZE_FORMAT, place);
}

/* Places and the whole matrix of journeys, column by column. */
static gboolean
add_travel(const Hhcrsp *instance, KithPartnership *partnership, KithFindings *findings,
           GError **error)
{
    gsize n = instance->distances->n;
    g_auto(GStrv) names = g_new0(char *, n + 1);
    g_autofree double *minutes = g_new(double, MAX(n * n, 1));
    for (gsize a = 0; a < n; a++) {
        names[a] = place_name(a);
        for (gsize b = 0; b < n; b++) {
            double time = minutes[a * n + b] = distance(instance, a, b);
            if (isnan(time))
                return fail(error, "a distance is not a number");
        }
    }
    bench_add_travel(partnership, names, n, minutes, findings);
    return TRUE;
}

static gboolean
add_carers(const Hhcrsp *instance, KithPartnership *partnership, KithFindings *findings,
           GError **error)
{
    for (gsize i = 0; i < instance->carers->n; i++) {
        const KithNode *carer = instance->carers->items[i];
        const char *id = bench_text(carer, "id");
        const KithNode *abilities = kith_node_get(carer, "abilities");
        kith_partnership_add_row(partnership, "people", findings, "person", id, "home", "depot",
                                 NULL);
        kith_partnership_add_row(partnership, "contracts", findings, "person", id, "engagement",
                                 "employed", NULL);
        for (gsize a = 0; abilities != NULL && a < abilities->n; a++) {
            int service = service_of(instance, abilities->items[a]->text);
            g_autofree char *competency = g_strdup_printf("skill-%d", service);
            if (service < 0)
                return fail(error, "a caregiver has an unknown ability");
            kith_partnership_add_row(partnership, "attainments", findings, "person", id,
                                     "competency", competency, NULL);
        }
    }
    return TRUE;
}

static char *
need_name(const Hhcrsp *instance, gsize patient, gsize which)
{
    return g_strdup_printf("%s-%" G_GSIZE_FORMAT,
                           bench_text(instance->patients->items[patient], "id"), which + 1);
}

/* One service that a patient needs. */
static gboolean
add_need(Hhcrsp *instance, gsize patient, gsize which, KithPartnership *partnership,
         KithFindings *findings, GError **error)
{
    const KithNode *facts = instance->patients->items[patient];
    const KithNode *window = kith_node_get(facts, "time_window");
    const KithNode *asked = kith_node_get(facts, "required_caregivers")->items[which];
    Visit visit = {(int)patient, service_of(instance, bench_text(asked, "service"))};
    if (visit.service < 0)
        return fail(error, "a patient needs an unknown service");
    double duration = bench_number(kith_node_get(asked, "duration"));
    if (isnan(duration))
        duration = bench_number(
            kith_node_get(instance->services->items[visit.service], "default_duration"));

    g_autofree char *earliest = clock_time(bench_item(window, 0));
    g_autofree char *latest = clock_time(bench_item(window, 1));
    g_autofree char *length = minutes(duration);
    if (earliest == NULL || latest == NULL || length == NULL)
        return fail(error, "a window or duration is not in whole minutes of one day");
    g_autofree char *id = need_name(instance, patient, which);
    g_autofree char *place = place_name(patient + 1), *date = bench_date(0);
    g_autofree char *requires_ = g_strdup_printf("skill-%d", visit.service);
    kith_partnership_add_row(partnership, "needs", findings, "need", id, "place", place, "date",
                             date, "earliest", earliest, "latest", latest, "late_until", "23:59",
                             "duration", length, "requires", requires_, "importance", "red", NULL);
    g_array_append_val(instance->visits, visit);
    return TRUE;
}

/* Signing on at the depot, after the visits in the needs table: a competency of each carer's own
 * and a pin see to it that it is theirs. */
static void
add_signing_on(const Hhcrsp *instance, KithPartnership *partnership, KithFindings *findings)
{
    g_autofree char *date = bench_date(0), *length = g_strdup_printf("%d", SIGN_ON);
    for (gsize i = 0; i < instance->carers->n; i++) {
        const char *person = bench_text(instance->carers->items[i], "id");
        g_autofree char *id = g_strdup_printf("sign-on-%" G_GSIZE_FORMAT, i);
        g_autofree char *own = g_strdup_printf("skill-%" G_GSIZE_FORMAT, instance->services->n + i);
        kith_partnership_add_row(partnership, "attainments", findings, "person", person,
                                 "competency", own, NULL);
        kith_partnership_add_row(partnership, "needs", findings, "need", id, "place", "depot",
                                 "date", date, "start", "00:00", "duration", length, "requires",
                                 own, "importance", "red", NULL);
        kith_partnership_add_row(partnership, "pins", findings, "person", person, "need", id,
                                 "date", date, "start", "00:00", NULL);
    }
}

/* Ties the two services of a double: how long the second may start after the first. */
static gboolean
add_link(const Hhcrsp *instance, gsize patient, KithPartnership *partnership,
         KithFindings *findings, GError **error)
{
    const KithNode *facts = instance->patients->items[patient];
    const KithNode *tie = kith_node_get(facts, "synchronization");
    const KithNode *gap = kith_node_get(tie, "distance");
    gboolean together = g_strcmp0(bench_text(tie, "type"), "simultaneous") == 0;
    g_autofree char *least = minutes(together ? 0 : bench_item(gap, 0));
    g_autofree char *most = minutes(together ? 0 : bench_item(gap, 1));
    if (least == NULL || most == NULL)
        return fail(error, "the gap of a double is not in whole minutes");
    g_autofree char *first = need_name(instance, patient, 0);
    g_autofree char *second = need_name(instance, patient, 1);
    kith_partnership_add_row(partnership, "links", findings, "first", first, "second", second,
                             "gap_least", least, "gap_most", most, "people", "different", NULL);
    return TRUE;
}

static gboolean
add_patients(Hhcrsp *instance, KithPartnership *partnership, KithFindings *findings, GError **error)
{
    for (gsize i = 0; i < instance->patients->n; i++) {
        const KithNode *asked = kith_node_get(instance->patients->items[i], "required_caregivers");
        if (asked == NULL || asked->kind != KITH_NODE_LIST || asked->n < 1 || asked->n > 2)
            return fail(error, "a patient needs neither one nor two caregivers");
        for (gsize which = 0; which < asked->n; which++)
            if (!add_need(instance, i, which, partnership, findings, error))
                return FALSE;
        if (asked->n == 2 && !add_link(instance, i, partnership, findings, error))
            return FALSE;
    }
    return TRUE;
}

static gpointer
read_instance(const char *data, const char *name, KithPartnership *partnership,
              KithFindings *findings, GError **error)
{
    static const BenchWeight weights[] = {
        {KITH_RULE_TRAVEL, 1}, {KITH_RULE_LATENESS, 1}, {KITH_RULE_LATENESS_GREATEST, 1}};
    g_autofree char *file = g_strdup_printf("%s.json", name);
    g_autofree char *path = g_build_filename(data, "hhcrsp", file, NULL);
    KithTree *tree = bench_read_json(path, error);
    if (tree == NULL)
        return NULL;
    Hhcrsp *instance = g_new0(Hhcrsp, 1);
    instance->tree = tree;
    instance->visits = g_array_new(FALSE, FALSE, sizeof(Visit));
    gboolean good = open_lists(instance, error);
    if (good) {
        bench_set_period(partnership, 1, TICKS_PER_MINUTE, findings);
        bench_add_skills(partnership, (int)(instance->services->n + instance->carers->n), findings);
        bench_set_weights(partnership, weights, G_N_ELEMENTS(weights), findings);
    }
    if (!good || !add_travel(instance, partnership, findings, error) ||
        !add_carers(instance, partnership, findings, error) ||
        !add_patients(instance, partnership, findings, error)) {
        free_instance(instance);
        return NULL;
    }
    add_signing_on(instance, partnership, findings);
    return instance;
}

static GPtrArray *
list_instances(const char *data)
{
    return bench_list_files(data, "hhcrsp", ".json");
}

static void
write_stop(const Hhcrsp *instance, const KithProblem *problem, const KithDuty *duty, gint32 seat,
           KithJson *json)
{
    gint32 need = kith_seat_occurrence(problem, seat)->need;
    if (need >= (gint32)instance->visits->len)
        return; /* signing on */
    const Visit *visit = &g_array_index(instance->visits, Visit, need);
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "patient", bench_text(instance->patients->items[visit->patient], "id"));
    kith_json_text(json, "service", bench_text(instance->services->items[visit->service], "id"));
    kith_json_decimal(json, "arrival_time", (double)duty->start / TICKS_PER_MINUTE - SIGN_ON, 3);
    kith_json_decimal(json, "departure_time", (double)duty->end / TICKS_PER_MINUTE - SIGN_ON, 3);
    kith_json_end_object(json);
}

static gboolean
write_solution(gpointer data, const KithRota *rota, const char *path, GError **error)
{
    const Hhcrsp *instance = data;
    g_autoptr(KithJson) json = kith_json_new();
    kith_json_begin_object(json, NULL);
    kith_json_begin_list(json, "routes");
    gsize i = 0, n = kith_rota_duties(rota);
    for (gint32 person = 0; person < rota->problem->n_people; person++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "caregiver_id", bench_text(instance->carers->items[person], "id"));
        kith_json_begin_list(json, "locations");
        for (; i < n && kith_rota_duty(rota, i)->person == person; i++) {
            const KithDuty *duty = kith_rota_duty(rota, i);
            for (gint32 s = 0; s < duty->n_seats; s++)
                write_stop(instance, rota->problem, duty, kith_duty_seat(rota, duty, s), json);
        }
        kith_json_end_list(json);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    kith_json_end_object(json);
    gsize length;
    g_autofree char *text = kith_json_finish(json, &length);
    return kith_file_write(path, text, (gssize)length, error);
}

/* The row of the need of a patient and service, or -1. */
static gint32
find_need(const Hhcrsp *instance, const char *patient, const char *service)
{
    for (guint i = 0; i < instance->visits->len; i++) {
        const Visit *visit = &g_array_index(instance->visits, Visit, i);
        if (g_strcmp0(bench_text(instance->patients->items[visit->patient], "id"), patient) == 0 &&
            visit->service == service_of(instance, service))
            return (gint32)i;
    }
    return -1;
}

static gboolean
load_route(const Hhcrsp *instance, const KithNode *route, BenchSeats *seats, GError **error)
{
    gsize person = 0;
    const char *id = bench_text(route, "caregiver_id");
    while (person < instance->carers->n &&
           g_strcmp0(bench_text(instance->carers->items[person], "id"), id) != 0)
        person++;
    if (person == instance->carers->n)
        return fail(error, "a route names an unknown caregiver");
    const KithNode *stops = kith_node_get(route, "locations");
    for (gsize i = 0; stops != NULL && i < stops->n; i++) {
        const KithNode *stop = stops->items[i];
        gint32 need = find_need(instance, bench_text(stop, "patient"), bench_text(stop, "service"));
        double start = bench_number(kith_node_get(stop, "arrival_time")) + SIGN_ON;
        if (need < 0 || isnan(start))
            return fail(error, "a route stops for an unknown patient, service or time");
        if (!bench_seats_take(seats, (gint32)person, need, (gint32)lround(start * TICKS_PER_MINUTE),
                              error))
            return FALSE;
    }
    return TRUE;
}

static KithRota *
load_solution(gpointer data, KithProblem *problem, const char *path, GError **error)
{
    g_autoptr(KithTree) tree = bench_read_json(path, error);
    if (tree == NULL)
        return NULL;
    const KithNode *routes = kith_node_get(kith_tree_root(tree), "routes");
    BenchSeats seats = bench_seats_begin(problem);
    gboolean good = routes != NULL || fail(error, "the solution has no routes");
    const Hhcrsp *instance = data;
    for (gsize i = 0; good && i < instance->carers->n; i++)
        good = bench_seats_take(&seats, (gint32)i, (gint32)(instance->visits->len + i), 0, error);
    for (gsize i = 0; good && i < routes->n; i++)
        good = load_route(instance, routes->items[i], &seats, error);
    return bench_seats_end(&seats, good);
}

const BenchSuite bench_hhcrsp = {
    .name = "hhcrsp",
    .about = "home health care routing and scheduling (Mankowska et al. 2014)",
    .best_file = "hhcrsp_mankowska.csv",
    .best_column = "best_known",
    .divisor = 3,
    .list = list_instances,
    .read = read_instance,
    .free = free_instance,
    .write = write_solution,
    .load = load_solution,
};
