#include "uhhc.h"
#include "json.h"
#include "suite.h"

#include "document/file.h"
#include "document/json.h"
#include "rota/rota.h"

#include <math.h>
#include <string.h>

static gboolean
fail(GError **error, const char *what)
{
    g_set_error(error, BENCH_ERROR, 0, "%s", what);
    return FALSE;
}

static GPtrArray *
list_instances(const char *data)
{
    return bench_list_files(data, "uhhc", ".json");
}

static const UhhcVisit *
visit_of(const Uhhc *instance, const KithRota *rota, gsize duty)
{
    const KithDuty *taken = kith_rota_duty(rota, duty);
    gint32 need = kith_seat_occurrence(rota->problem, kith_duty_seat(rota, taken, 0))->need;
    return &g_array_index(instance->visits, UhhcVisit, need);
}

static const char *
patient_id(const Uhhc *instance, const UhhcVisit *visit)
{
    return bench_text(instance->patients->items[visit->patient], "id");
}

static const char *
service_id(const Uhhc *instance, const UhhcVisit *visit)
{
    return bench_text(uhhc_asked(instance, visit->patient)->items[visit->which], "service");
}

static void
write_stop(KithJson *json, const char *patient, const char *service, gint64 start, gint64 end)
{
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "patient", patient);
    kith_json_text(json, "service", service);
    kith_json_integer(json, "arrival_time", start);
    kith_json_integer(json, "departure_time", end);
    kith_json_end_object(json);
}

/*
 * A lunch happens where the carer is, which to the set is where they were last. The first of a day
 * we have at home; the set has it at the first patient, just before they are served, but in time.
 */
static void
write_lunch(const Uhhc *instance, const KithRota *rota, gsize first, gsize end, gsize duty,
            KithJson *json)
{
    const KithDuty *lunch = kith_rota_duty(rota, duty);
    gint64 start = lunch->start, length = lunch->end - lunch->start;
    const UhhcVisit *at = NULL;
    if (duty > first) {
        at = visit_of(instance, rota, duty - 1);
    } else if (duty + 1 < end) {
        gint64 latest = kith_seat_occurrence(rota->problem, kith_duty_seat(rota, lunch, 0))->latest;
        at = visit_of(instance, rota, duty + 1);
        start = MIN(kith_rota_duty(rota, duty + 1)->start - length, latest);
    }
    write_stop(json, at != NULL ? patient_id(instance, at) : "home", "lunch_break", start,
               start + length);
}

/* How many of a patient's services somebody does. */
static gsize
served(const Uhhc *instance, const KithRota *rota, int patient)
{
    gsize n = 0;
    for (gsize i = 0; i < kith_rota_duties(rota); i++)
        n += visit_of(instance, rota, i)->patient == patient;
    return n;
}

static void
write_route(const Uhhc *instance, const KithRota *rota, gint32 person, gsize first, gsize end,
            KithJson *json)
{
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "caregiver_id", bench_text(instance->carers->items[person], "id"));
    kith_json_begin_list(json, "locations");
    for (gsize i = first; i < end; i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        const UhhcVisit *visit = visit_of(instance, rota, i);
        if (visit->patient < 0)
            write_lunch(instance, rota, first, end, i, json);
        else if (served(instance, rota, visit->patient) == uhhc_asked(instance, visit->patient)->n)
            write_stop(json, patient_id(instance, visit), service_id(instance, visit), duty->start,
                       duty->end);
    }
    kith_json_end_list(json);
    kith_json_end_object(json);
}

static gboolean
write_solution(gpointer data, const KithRota *rota, const char *path, GError **error)
{
    const Uhhc *instance = data;
    g_autoptr(KithJson) json = kith_json_new();
    kith_json_begin_object(json, NULL);
    kith_json_begin_list(json, "routes");
    gsize i = 0, n = kith_rota_duties(rota);
    for (gint32 person = 0; person < rota->problem->n_people; person++) {
        gsize first = i;
        while (i < n && kith_rota_duty(rota, i)->person == person)
            i++;
        write_route(instance, rota, person, first, i, json);
    }
    kith_json_end_list(json);
    kith_json_end_object(json);
    gsize length;
    g_autofree char *text = kith_json_finish(json, &length);
    return kith_file_write(path, text, (gssize)length, error);
}

/* --- back --- */

/* The row of the need that a stop meets, or -1. */
static gint32
find_need(const Uhhc *instance, int carer, const char *patient, const char *service)
{
    gboolean lunch = g_strcmp0(service, "lunch_break") == 0;
    for (guint i = 0; i < instance->visits->len; i++) {
        const UhhcVisit *visit = &g_array_index(instance->visits, UhhcVisit, i);
        if (lunch ? visit->patient < 0 && visit->which == carer
                  : visit->patient >= 0 && g_strcmp0(patient_id(instance, visit), patient) == 0 &&
                        g_strcmp0(service_id(instance, visit), service) == 0)
            return (gint32)i;
    }
    return -1;
}

static double
start_of(const KithNode *stop)
{
    static const char *const names[] = {"start_service_time", "start_time", "arrival_time"};
    double start = NAN;
    for (gsize i = 0; isnan(start) && i < G_N_ELEMENTS(names); i++)
        start = bench_number(kith_node_get(stop, names[i]));
    return start;
}

static double
distance(const Uhhc *instance, const char *point, const char *patient)
{
    double row[2] = {NAN, NAN};
    for (gsize i = 0; i < instance->points->n; i++)
        if (g_strcmp0(bench_text(instance->points->items[i], "id"), point) == 0)
            row[0] =
                bench_number(kith_node_get(instance->points->items[i], "distance_matrix_index"));
    for (gsize i = 0; i < instance->patients->n; i++)
        if (g_strcmp0(bench_text(instance->patients->items[i], "id"), patient) == 0)
            row[1] =
                bench_number(kith_node_get(instance->patients->items[i], "distance_matrix_index"));
    return isnan(row[0]) || isnan(row[1])
               ? 0
               : bench_item(instance->distances->items[(gsize)row[0]], (gsize)row[1]);
}

/* A lunch before anything else is at home to us: as much sooner as the way takes. */
static double
first_lunch(const Uhhc *instance, const KithNode *carer, const KithNode *stop)
{
    const KithNode *rule = kith_node_get(kith_tree_root(instance->tree), "lunch_breaks");
    double start = start_of(stop) - distance(instance, bench_text(carer, "departing_point"),
                                             bench_text(stop, "patient"));
    return MAX(start, bench_number(kith_node_get(rule, "start")));
}

static gboolean
load_route(const Uhhc *instance, const KithNode *route, BenchSeats *seats, GError **error)
{
    int carer = uhhc_carer(instance, bench_text(route, "caregiver_id"));
    if (carer < 0)
        return fail(error, "a route names an unknown caregiver");
    const KithNode *stops = bench_list(route, "locations");
    double earliest = INFINITY;
    for (gsize i = 0; stops != NULL && i < stops->n; i++)
        earliest = MIN(earliest, start_of(stops->items[i]));
    for (gsize i = 0; stops != NULL && i < stops->n; i++) {
        const KithNode *stop = stops->items[i];
        const char *service = bench_text(stop, "service");
        gint32 need = find_need(instance, carer, bench_text(stop, "patient"), service);
        double start = start_of(stop);
        if (need < 0 || isnan(start))
            return fail(error, "a route stops for an unknown patient, service or time");
        if (g_strcmp0(service, "lunch_break") == 0 && start <= earliest)
            start = first_lunch(instance, instance->carers->items[carer], stop);
        if (!bench_seats_take(seats, carer, need, (gint32)lround(start), error))
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
    const KithNode *routes = bench_list(kith_tree_root(tree), "routes");
    BenchSeats seats = bench_seats_begin(problem);
    gboolean good = routes != NULL || fail(error, "the solution has no routes");
    for (gsize i = 0; good && i < routes->n; i++)
        good = load_route(data, routes->items[i], &seats, error);
    return bench_seats_end(&seats, good);
}

const BenchSuite bench_uhhc = {
    .name = "uhhc",
    .about = "home care with shifts, lunches and preferred carers (Ceschia et al. 2026)",
    .best_file = "uhhc.csv",
    .best_column = "best_known",
    .divisor = 1,
    .list = list_instances,
    .read = uhhc_read,
    .free = uhhc_free,
    .write = write_solution,
    .load = load_solution,
};
