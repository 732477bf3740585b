#define _GNU_SOURCE /* strverscmp() */

#include "suite.h"

#include "document/value.h"
#include "rota/rota.h"

#include <math.h>
#include <string.h>

const BenchSuite *const bench_suites[] = {
    &bench_inrc2, &bench_hhcrsp, &bench_curtois24, &bench_smptsp, &bench_vrptw, &bench_uhhc, NULL};

const BenchSuite *
bench_suite(const char *name)
{
    for (const BenchSuite *const *suite = bench_suites; *suite != NULL; suite++)
        if (strcmp((*suite)->name, name) == 0)
            return *suite;
    return NULL;
}

double
bench_cost(const BenchSuite *suite, const KithProblem *problem, const KithScore *score)
{
    double unit = (double)problem->ticks_per_minute * (double)suite->divisor;
    return (double)score->tier[KITH_TIER_SOFT] / unit;
}

GPtrArray *
bench_best_rows(const BenchSuite *suite, const char *data)
{
    g_autofree char *path = g_build_filename(data, "best", suite->best_file, NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (*g_strstrip(*line) != '\0')
            g_ptr_array_add(rows, g_strsplit(*line, ",", -1));
    return rows;
}

static double
read_number(const char *text)
{
    double value;
    return kith_value_decimal(text, strlen(text), &value) ? value : NAN;
}

double
bench_best_known(const BenchSuite *suite, const char *data, const char *instance)
{
    g_autoptr(GPtrArray) rows = bench_best_rows(suite, data);
    if (rows == NULL || rows->len == 0)
        return NAN;
    g_autofree char *name =
        suite->best_row != NULL ? suite->best_row(instance) : g_strdup(instance);
    char **header = g_ptr_array_index(rows, 0);
    guint column = 0, n = g_strv_length(header);
    while (column < n && strcmp(header[column], suite->best_column) != 0)
        column++;
    for (guint i = 1; i < rows->len; i++) {
        char **cells = g_ptr_array_index(rows, i);
        if (strcmp(cells[0], name) == 0 && column < g_strv_length(cells))
            return read_number(cells[column]);
    }
    return NAN;
}

GPtrArray *
bench_read_words(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) parts = g_strsplit_set(*line, " \t\r", -1);
        GPtrArray *words = g_ptr_array_new();
        for (char **part = parts; *part != NULL; part++)
            if (**part != '\0')
                g_ptr_array_add(words, g_strdup(*part));
        gboolean blank = words->len == 0;
        g_ptr_array_add(words, NULL);
        char **list = (char **)g_ptr_array_free(words, FALSE);
        if (blank)
            g_strfreev(list);
        else
            g_ptr_array_add(all, list);
    }
    return all;
}

/* Numbers in names by their value, so that 25 comes before 100. */
static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strverscmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *
bench_list_files(const char *data, const char *set, const char *suffix)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = g_build_filename(data, set, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *entry;
    while (dir != NULL && (entry = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(entry, suffix))
            g_ptr_array_add(names, g_strndup(entry, strlen(entry) - strlen(suffix)));
    g_ptr_array_sort(names, compare_names);
    return names;
}

char *
bench_date(int day)
{
    char text[16];
    return g_strdup(kith_date_text(kith_date_from_civil(2026, 3, 2) + day, text));
}

void
bench_set_period(KithPartnership *partnership, int days, int ticks_per_minute,
                 KithFindings *findings)
{
    g_autofree char *from = bench_date(0), *until = bench_date(days - 1);
    g_autofree char *ticks = g_strdup_printf("%d", ticks_per_minute);
    kith_partnership_set(partnership, "partnership", "benchmark", findings);
    kith_partnership_set(partnership, "time_zone", "UTC", findings);
    kith_partnership_set(partnership, "from", from, findings);
    kith_partnership_set(partnership, "until", until, findings);
    kith_partnership_set(partnership, "ticks_per_minute", ticks, findings);
    kith_partnership_set(partnership, "travel.parking", "0", findings);
}

void
bench_add_skills(KithPartnership *partnership, int n, KithFindings *findings)
{
    g_autoptr(GString) text = g_string_new("framework: benchmark\n"
                                           "name: Skills of the instance\n"
                                           "edition: \"1\"\n"
                                           "source: the instance\n"
                                           "areas: {skills: {name: Skills}}\n"
                                           "competencies:\n");
    for (int i = 0; i < n; i++)
        g_string_append_printf(
            text, "  skill-%d: {name: Skill %d, area: skills, means: Skill %d}\n", i, i, i);
    kith_partnership_add_framework_text(partnership, "the instance's skills", text->str, text->len,
                                        findings);
}

void
bench_set_weights(KithPartnership *partnership, const BenchWeight *weights, gsize n,
                  KithFindings *findings)
{
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++) {
        const KithRuleInfo *info = kith_rule_info((KithRuleKind)kind);
        if (!info->always || info->tier != KITH_TIER_SOFT)
            continue;
        int weight = 0;
        for (gsize i = 0; i < n; i++)
            if (weights[i].kind == (KithRuleKind)kind)
                weight = weights[i].weight;
        g_autofree char *text = g_strdup_printf("%d", weight);
        kith_partnership_add_row(partnership, "rules", findings, "rule", info->id, "weight", text,
                                 NULL);
    }
}

BenchSeats
bench_seats_begin(KithProblem *problem)
{
    return (BenchSeats){kith_rota_new(problem), g_new0(gint32, problem->n_cells)};
}

gboolean
bench_seats_take(BenchSeats *seats, gint32 person, gint32 need, gint32 start, GError **error)
{
    const KithProblem *problem = kith_rota_problem(seats->rota);
    gint32 o = problem->need_occurrences[problem->need_first[need]];
    const KithOccurrence *occurrence = &problem->occurrences[o];
    const KithCell *cell = &problem->cells[occurrence->first_cell];
    gint32 *taken = &seats->taken[occurrence->first_cell];
    if (*taken >= cell->most) {
        g_set_error(error, BENCH_ERROR, 0, "more than %d people take need %d", cell->most, need);
        return FALSE;
    }
    gint32 seat = cell->first_seat + (*taken)++;
    kith_rota_add(seats->rota, person, start, start + occurrence->duration, &seat, 1, KITH_DRAFT,
                  FALSE);
    return TRUE;
}

KithRota *
bench_seats_end(BenchSeats *seats, gboolean good)
{
    KithRota *rota = seats->rota;
    if (good)
        kith_rota_sort(rota);
    else
        kith_rota_unref(rota);
    g_free(seats->taken);
    *seats = (BenchSeats){NULL, NULL};
    return good ? rota : NULL;
}
