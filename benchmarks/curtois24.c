#include "curtois24.h"

#include "suite.h"

#include "document/file.h"
#include "rota/rota.h"

#include <string.h>

static gpointer
read_instance(const char *data, const char *name, KithPartnership *partnership,
              KithFindings *findings, GError **error)
{
    g_autofree char *file = g_strdup_printf("%s.txt", name);
    g_autofree char *path = g_build_filename(data, "curtois24", file, NULL);
    Curtois24 *instance = curtois24_read(path, error);
    if (instance != NULL)
        curtois24_fill(instance, partnership, findings);
    return instance;
}

static void
free_instance(gpointer instance)
{
    curtois24_free(instance);
}

static GPtrArray *
list_instances(const char *data)
{
    return bench_list_files(data, "curtois24", ".txt");
}

/* One line a person, in the instance's order: the shift of each day, or "-". */
static gboolean
write_solution(gpointer data, const KithRota *rota, const char *path, GError **error)
{
    const Curtois24 *instance = data;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree const char **days = g_new(const char *, instance->n_days);
    gsize i = 0, n = kith_rota_duties(rota);
    for (gint32 person = 0; person < instance->n_people; person++) {
        for (int day = 0; day < instance->n_days; day++)
            days[day] = "-";
        for (; i < n && kith_rota_duty(rota, i)->person == person; i++) {
            gint32 seat = kith_duty_seat(rota, kith_rota_duty(rota, i), 0);
            gint32 need = kith_seat_occurrence(rota->problem, seat)->need;
            days[need / instance->n_shifts] = instance->shifts[need % instance->n_shifts].name;
        }
        for (int day = 0; day < instance->n_days; day++)
            g_string_append_printf(out, "%s%s", day > 0 ? " " : "", days[day]);
        g_string_append_c(out, '\n');
    }
    return kith_file_write(path, out->str, (gssize)out->len, error);
}

static gboolean
load_line(const Curtois24 *instance, gint32 person, char **days, BenchSeats *seats, GError **error)
{
    if ((int)g_strv_length(days) != instance->n_days) {
        g_set_error(error, BENCH_ERROR, 0, "the line of %s does not have %d days",
                    instance->people[person].name, instance->n_days);
        return FALSE;
    }
    for (int day = 0; day < instance->n_days; day++) {
        int shift = curtois24_shift(instance, days[day]);
        if (strcmp(days[day], "-") == 0)
            continue;
        if (shift < 0) {
            g_set_error(error, BENCH_ERROR, 0, "there is no shift '%s'", days[day]);
            return FALSE;
        }
        if (!bench_seats_take(seats, person, curtois24_need(instance, day, shift),
                              24 * 60 * day + curtois24_start(instance, shift), error))
            return FALSE;
    }
    return TRUE;
}

static KithRota *
load_solution(gpointer data, KithProblem *problem, const char *path, GError **error)
{
    const Curtois24 *instance = data;
    g_autoptr(GPtrArray) lines = bench_read_words(path, error);
    if (lines == NULL)
        return NULL;
    if ((int)lines->len != instance->n_people) {
        g_set_error(error, BENCH_ERROR, 0, "%s: not a line for each of %d people", path,
                    instance->n_people);
        return NULL;
    }
    BenchSeats seats = bench_seats_begin(problem);
    gboolean good = TRUE;
    for (gint32 person = 0; good && person < instance->n_people; person++)
        good = load_line(instance, person, g_ptr_array_index(lines, person), &seats, error);
    return bench_seats_end(&seats, good);
}

const BenchSuite bench_curtois24 = {
    .name = "curtois24",
    .about = "shift scheduling over 2 to 52 weeks (Curtois and Qu 2014)",
    .best_file = "curtois24.csv",
    .best_column = "best_known",
    .divisor = 1,
    .list = list_instances,
    .read = read_instance,
    .free = free_instance,
    .write = write_solution,
    .load = load_solution,
};
