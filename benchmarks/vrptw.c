#include "suite.h"

#include "document/file.h"
#include "document/value.h"
#include "rota/rota.h"

#include <math.h>
#include <string.h>

/*
 * Vehicle routing with time windows (Solomon 1987, Gehring and Homberger 1999): vehicles leave one
 * depot, serve each customer within its window, carry no more than their capacity and are back
 * before the depot closes. The cost is the distance, which is also the time on the road.
 *
 * A vehicle is a person whose home is the depot, a customer a red need; its demand is the need's
 * load, the capacity the most that the rule `day-load` lets anybody carry on a day. Each person
 * signs on at the depot when it opens and off when it closes, in two pinned duties of a minute: so
 * nobody is out before or after. Times are exact to a thousandth, journeys rounded up. A time unit
 * is a minute of one day, so instances whose depot is open for longer than that cannot be read.
 */

#define TICKS_PER_MINUTE 1000
#define SIGN_ON          1 /* minutes before time 0 */
#define DAY_LAST         (24 * 60 - 2)

typedef struct {
    double x, y;
    int demand, ready, due, service;
} Customer;

typedef struct {
    int fleet, capacity;
    GArray *customers; /* Customer; the depot first */
} Vrptw;

static void
free_instance(gpointer data)
{
    Vrptw *instance = data;
    if (instance == NULL)
        return;
    g_array_free(instance->customers, TRUE);
    g_free(instance);
}

static gboolean
fail(GError **error, const char *what)
{
    g_set_error(error, BENCH_ERROR, 0, "%s", what);
    return FALSE;
}

static const Customer *
customer(const Vrptw *instance, guint i)
{
    return &g_array_index(instance->customers, Customer, i);
}

/* A line of so many numbers; FALSE where it is another one. */
static gboolean
numbers(char **words, guint n, double *values)
{
    if (g_strv_length(words) != n)
        return FALSE;
    for (guint i = 0; i < n; i++)
        if (!kith_value_decimal(words[i], strlen(words[i]), &values[i]))
            return FALSE;
    return TRUE;
}

static gboolean
read_lines(Vrptw *instance, const char *path, GError **error)
{
    g_autoptr(GPtrArray) lines = bench_read_words(path, error);
    if (lines == NULL)
        return FALSE;
    for (guint i = 0; i < lines->len; i++) {
        double values[7];
        if (instance->fleet == 0 && numbers(g_ptr_array_index(lines, i), 2, values)) {
            instance->fleet = (int)values[0];
            instance->capacity = (int)values[1];
        } else if (numbers(g_ptr_array_index(lines, i), 7, values)) {
            Customer one = {values[1],      values[2],      (int)values[3],
                            (int)values[4], (int)values[5], (int)values[6]};
            g_array_append_val(instance->customers, one);
        }
    }
    if (instance->fleet < 1 || instance->customers->len < 2)
        return fail(error, "the instance has no fleet or no customers");
    if (customer(instance, 0)->due > DAY_LAST)
        return fail(error, "the depot is open for longer than a day has minutes");
    return TRUE;
}

static char *
place_name(guint i)
{
    return i == 0 ? g_strdup("depot") : g_strdup_printf("place-%u", i);
}

static double
distance(const Customer *a, const Customer *b)
{
    return ceil(hypot(a->x - b->x, a->y - b->y) * TICKS_PER_MINUTE) / TICKS_PER_MINUTE;
}

static void
add_travel(const Vrptw *instance, KithPartnership *partnership, KithFindings *findings)
{
    gsize n = instance->customers->len, rows = 0;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n; i++) {
        g_ptr_array_add(names, place_name(i));
        kith_partnership_add_row(partnership, "places", findings, "place",
                                 g_ptr_array_index(names, i), NULL);
    }
    g_autofree const char **from = g_new(const char *, n *n), **to = g_new(const char *, n *n);
    g_autofree double *times = g_new(double, n *n);
    for (guint a = 0; a < n; a++)
        for (guint b = a + 1; b < n; b++) {
            from[rows] = g_ptr_array_index(names, a);
            to[rows] = g_ptr_array_index(names, b);
            times[rows++] = distance(customer(instance, a), customer(instance, b));
        }
    const KithColumn columns[] = {{"from", KITH_COLUMN_TEXT, from},
                                  {"to", KITH_COLUMN_TEXT, to},
                                  {"minutes", KITH_COLUMN_DOUBLE, times}};
    kith_partnership_add_columns(partnership, "travel", rows, columns, G_N_ELEMENTS(columns),
                                 findings);
}

static char *
clock_time(int value)
{
    value += SIGN_ON;
    return g_strdup_printf("%02d:%02d", value / 60, value % 60);
}

static void
add_customers(const Vrptw *instance, KithPartnership *partnership, KithFindings *findings)
{
    g_autofree char *date = bench_date(0);
    for (guint i = 1; i < instance->customers->len; i++) {
        const Customer *one = customer(instance, i);
        g_autofree char *id = g_strdup_printf("customer-%u", i), *place = place_name(i);
        g_autofree char *earliest = clock_time(one->ready), *latest = clock_time(one->due);
        g_autofree char *length = g_strdup_printf("%d", one->service),
                        *load = g_strdup_printf("%d", one->demand);
        kith_partnership_add_row(partnership, "needs", findings, "need", id, "place", place, "date",
                                 date, "earliest", earliest, "latest", latest, "duration", length,
                                 "requires", "skill-0", "load", load, "importance", "red", NULL);
    }
}

/* A minute at the depot that is a vehicle's own: a competency and a pin see to that. */
static void
add_own_minute(KithPartnership *partnership, const char *person, const char *own, const char *what,
               int at, KithFindings *findings)
{
    g_autofree char *date = bench_date(0), *start = clock_time(at);
    g_autofree char *id = g_strdup_printf("%s-%s", what, person);
    kith_partnership_add_row(partnership, "needs", findings, "need", id, "place", "depot", "date",
                             date, "start", start, "duration", "1", "requires", own, "importance",
                             "red", NULL);
    kith_partnership_add_row(partnership, "pins", findings, "person", person, "need", id, "date",
                             date, "start", start, NULL);
}

static void
add_vehicles(const Vrptw *instance, KithPartnership *partnership, KithFindings *findings)
{
    for (int i = 0; i < instance->fleet; i++) {
        g_autofree char *id = g_strdup_printf("vehicle-%d", i + 1),
                        *own = g_strdup_printf("skill-%d", i + 1);
        kith_partnership_add_row(partnership, "people", findings, "person", id, "home", "depot",
                                 NULL);
        kith_partnership_add_row(partnership, "contracts", findings, "person", id, "engagement",
                                 "employed", NULL);
        kith_partnership_add_row(partnership, "attainments", findings, "person", id, "competency",
                                 "skill-0", NULL);
        kith_partnership_add_row(partnership, "attainments", findings, "person", id, "competency",
                                 own, NULL);
        add_own_minute(partnership, id, own, "on", -SIGN_ON, findings);
        add_own_minute(partnership, id, own, "off", customer(instance, 0)->due, findings);
    }
}

static gpointer
read_instance(const char *data, const char *name, KithPartnership *partnership,
              KithFindings *findings, GError **error)
{
    static const BenchWeight weights[] = {{KITH_RULE_TRAVEL, 1}};
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    g_autofree char *path = g_build_filename(data, "vrptw", "solomon", file, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_free(path);
        path = g_build_filename(data, "vrptw", "homberger_200", file, NULL);
    }
    Vrptw *instance = g_new0(Vrptw, 1);
    instance->customers = g_array_new(FALSE, FALSE, sizeof(Customer));
    if (!read_lines(instance, path, error)) {
        free_instance(instance);
        return NULL;
    }
    g_autofree char *capacity = g_strdup_printf("%d", instance->capacity);
    bench_set_period(partnership, 1, TICKS_PER_MINUTE, findings);
    bench_add_skills(partnership, instance->fleet + 1, findings);
    bench_set_weights(partnership, weights, G_N_ELEMENTS(weights), findings);
    kith_partnership_add_row(partnership, "rules", findings, "rule", "day-load", "most", capacity,
                             NULL);
    add_travel(instance, partnership, findings);
    add_customers(instance, partnership, findings);
    add_vehicles(instance, partnership, findings);
    return instance;
}

static GPtrArray *
list_instances(const char *data)
{
    GPtrArray *names = bench_list_files(data, "vrptw/solomon", ".txt");
    g_autoptr(GPtrArray) larger = bench_list_files(data, "vrptw/homberger_200", ".txt");
    for (guint i = 0; i < larger->len; i++)
        g_ptr_array_add(names, g_strdup(g_ptr_array_index(larger, i)));
    return names;
}

static gboolean
write_solution(gpointer data, const KithRota *rota, const char *path, GError **error)
{
    const Vrptw *instance = data;
    g_autoptr(GString) text = g_string_new(NULL);
    gint32 person = -1;
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        gint32 need = kith_seat_occurrence(rota->problem, kith_duty_seat(rota, duty, 0))->need;
        if (need >= (gint32)instance->customers->len - 1)
            continue; /* signing on and off */
        if (duty->person != person && text->len > 0)
            g_string_append_c(text, '\n');
        else if (text->len > 0)
            g_string_append_c(text, ' ');
        person = duty->person;
        g_string_append_printf(text, "%d", need + 1);
    }
    g_string_append_c(text, '\n');
    return kith_file_write(path, text->str, (gssize)text->len, error);
}

static KithRota *
load_solution(gpointer data, KithProblem *problem, const char *path, GError **error)
{
    const Vrptw *instance = data;
    g_autoptr(GPtrArray) lines = bench_read_words(path, error);
    if (lines == NULL)
        return NULL;
    BenchSeats seats = bench_seats_begin(problem);
    gint32 n = (gint32)instance->customers->len - 1;
    gboolean good = lines->len <= (guint)instance->fleet ||
                    fail(error, "the solution has more routes than there are vehicles");
    for (gint32 i = 0; good && i < instance->fleet; i++)
        good = bench_seats_take(&seats, i, n + 2 * i, 0, error) &&
               bench_seats_take(&seats, i, n + 2 * i + 1,
                                (customer(instance, 0)->due + SIGN_ON) * TICKS_PER_MINUTE, error);
    for (guint i = 0; good && i < lines->len; i++) {
        double clock = SIGN_ON;
        guint last = 0;
        for (char **word = g_ptr_array_index(lines, i); good && *word != NULL; word++) {
            double number;
            good =
                (kith_value_decimal(*word, strlen(*word), &number) && number >= 1 && number <= n) ||
                fail(error, "a route names an unknown customer");
            if (!good)
                break;
            const Customer *from = customer(instance, last),
                           *to = customer(instance, (guint)number);
            clock = MAX(clock + (last > 0 ? from->service : 0) + distance(from, to),
                        to->ready + SIGN_ON);
            last = (guint)number;
            good = bench_seats_take(&seats, (gint32)i, (gint32)last - 1,
                                    (gint32)lround(clock * TICKS_PER_MINUTE), error);
        }
    }
    return bench_seats_end(&seats, good);
}

const BenchSuite bench_vrptw = {
    .name = "vrptw",
    .about = "vehicle routing with time windows (Solomon; Gehring and Homberger), by distance",
    .best_file = "vrptw.csv",
    .best_column = "distance_first",
    .divisor = 1,
    .list = list_instances,
    .read = read_instance,
    .free = free_instance,
    .write = write_solution,
    .load = load_solution,
};
