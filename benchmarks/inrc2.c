#include "inrc2.h"

#include "suite.h"

#include "document/file.h"
#include "rota/rota.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * How an instance becomes a partnership: a nurse is a person, a skill a competency, a shift type a
 * kind of duty, and each day's shift and skill one need. Needs nobody asks for are there too, since
 * a duty above the optimum costs nothing and may serve the totals. The set's hard constraints
 * become rules of tier 0 (and the least heads tier 1), its soft ones the rules below with the
 * competition's weights.
 */

#define WEIGHT_COVER    30
#define WEIGHT_SHIFT    "15" /* days in a row of one shift */
#define WEIGHT_DAYS     "30" /* days in a row worked, or off */
#define WEIGHT_REQUEST  10
#define WEIGHT_WEEKENDS "30"
#define WEIGHT_WHOLE    "30"
#define WEIGHT_DUTIES   "20"

static const BenchWeight weights[] = {{KITH_RULE_COVER_WANTED, WEIGHT_COVER},
                                      {KITH_RULE_WISH, WEIGHT_REQUEST}};

static char *
number(int value)
{
    return g_strdup_printf("%d", value);
}

/* When a shift begins, in minutes. Only the order of the known ones is told by the set; any other
 * ends on its own day too, so that nothing but the successions forbids one after another. */
static int
shift_start(const Inrc2 *instance, int shift)
{
    static const struct {
        const char *name;
        int start;
    } known[] = {{"Early", 6 * 60}, {"Day", 8 * 60}, {"Late", 14 * 60}, {"Night", 22 * 60}};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i].name, instance->shifts[shift].name) == 0)
            return known[i].start;
    return 6 * 60 + 10 * (shift % 60);
}

static void
add_people(const Inrc2 *instance, KithPartnership *partnership, KithFindings *findings)
{
    for (int i = 0; i < instance->n_nurses; i++) {
        const Inrc2Nurse *nurse = &instance->nurses[i];
        kith_partnership_add_row(partnership, "people", findings, "person", nurse->name, NULL);
        kith_partnership_add_row(partnership, "contracts", findings, "person", nurse->name,
                                 "engagement", "employed", "terms",
                                 instance->contracts[nurse->contract].name, NULL);
        for (int skill = 0; skill < instance->n_skills; skill++) {
            g_autofree char *id = g_strdup_printf("skill-%d", skill);
            if (nurse->skills[skill])
                kith_partnership_add_row(partnership, "attainments", findings, "person",
                                         nurse->name, "competency", id, NULL);
        }
    }
}

static void
add_counter(KithPartnership *partnership, const char *person, const char *counter, const char *kind,
            int value, KithFindings *findings)
{
    g_autofree char *text = number(value);
    if (value > 0)
        kith_partnership_add_row(partnership, "counters", findings, "person", person, "counter",
                                 counter, "kind", kind, "value", text, NULL);
}

static void
add_history(const Inrc2 *instance, KithPartnership *partnership, KithFindings *findings)
{
    for (int i = 0; i < instance->n_nurses; i++) {
        const Inrc2Nurse *nurse = &instance->nurses[i];
        const char *last = nurse->last >= 0 ? instance->shifts[nurse->last].name : NULL;
        add_counter(partnership, nurse->name, "duties", NULL, nurse->duties, findings);
        add_counter(partnership, nurse->name, "weekends", NULL, nurse->weekends, findings);
        add_counter(partnership, nurse->name, "run-worked", last, nurse->worked, findings);
        if (last != NULL)
            add_counter(partnership, nurse->name, "run-kind", last, nurse->run, findings);
        add_counter(partnership, nurse->name, "run-off", NULL, nurse->off, findings);
    }
}

static void
add_needs(const Inrc2 *instance, KithPartnership *partnership, KithFindings *findings)
{
    g_autofree int *able = g_new0(int, instance->n_skills + 1);
    for (int i = 0; i < instance->n_nurses; i++)
        for (int skill = 0; skill < instance->n_skills; skill++)
            able[skill] += instance->nurses[i].skills[skill];

    int n = inrc2_need(instance, instance->n_days, 0, 0);
    for (int need = 0; need < n; need++) {
        int skill = need % instance->n_skills;
        int shift = need / instance->n_skills % instance->n_shifts;
        int day = need / instance->n_skills / instance->n_shifts;
        const Inrc2Range *cover = &instance->cover[need];
        int start = shift_start(instance, shift);
        g_autofree char *id = g_strdup_printf("%s-%s-%02d", instance->shifts[shift].name,
                                              instance->skills[skill], day);
        g_autofree char *date = bench_date(day), *requires_ = g_strdup_printf("skill-%d", skill);
        g_autofree char *time = g_strdup_printf("%02d:%02d", start / 60, start % 60);
        g_autofree char *least = number(cover->least), *wanted = number(cover->most);
        g_autofree char *most = number(MAX(able[skill], cover->most));
        kith_partnership_add_row(partnership, "needs", findings, "need", id, "kind",
                                 instance->shifts[shift].name, "date", date, "start", time,
                                 "duration", "480", "requires", requires_, "least", least, "wanted",
                                 wanted, "most", most, "importance", "red", NULL);
    }
}

static void
add_requests(const Inrc2 *instance, KithPartnership *partnership, KithFindings *findings)
{
    for (guint i = 0; i < instance->requests->len; i++) {
        const Inrc2Request *request = &g_array_index(instance->requests, Inrc2Request, i);
        g_autofree char *date = bench_date(request->day);
        const char *kind = request->shift >= 0 ? instance->shifts[request->shift].name : NULL;
        kith_partnership_add_row(partnership, "preferences", findings, "person",
                                 instance->nurses[request->nurse].name, "wish", "against", "date",
                                 date, "kind", kind, NULL);
    }
}

/* Adds a rule with a range for those on `terms` (NULL: all) and duties of `kinds` (NULL: all). */
static void
add_range(KithPartnership *partnership, const char *rule, const char *terms, const char *kinds,
          Inrc2Range range, const char *weight, KithFindings *findings)
{
    g_autofree char *id = g_strdup_printf("%s-%s", rule,
                                          terms != NULL   ? terms
                                          : kinds != NULL ? kinds
                                                          : "all");
    g_autofree char *least = number(range.least), *most = number(range.most);
    kith_partnership_add_row(partnership, "rules", findings, "rule", rule, "id", id, "tier", "3",
                             "weight", weight, "least", least, "most", most, "terms", terms,
                             "kinds", kinds, NULL);
}

static void
add_shift_rules(const Inrc2 *instance, KithPartnership *partnership, KithFindings *findings)
{
    kith_partnership_add_row(partnership, "rules", findings, "rule", "day-duties", "most", "1",
                             "tier", "0", NULL);
    for (int i = 0; i < instance->n_shifts; i++) {
        const Inrc2Shift *shift = &instance->shifts[i];
        add_range(partnership, "run-worked", NULL, shift->name, shift->run, WEIGHT_SHIFT, findings);
        g_autoptr(GString) followed = g_string_new(NULL);
        for (int next = 0; next < instance->n_shifts; next++)
            if (shift->followed[next])
                g_string_append_printf(followed, "%s%s", followed->len > 0 ? ";" : "",
                                       instance->shifts[next].name);
        g_autofree char *id = g_strdup_printf("after-%s", shift->name);
        if (followed->len > 0)
            kith_partnership_add_row(partnership, "rules", findings, "rule", "succession", "id", id,
                                     "tier", "0", "after", shift->name, "kinds", followed->str,
                                     NULL);
    }
}

static void
add_contract_rules(const Inrc2 *instance, KithPartnership *partnership, KithFindings *findings)
{
    for (int i = 0; i < instance->n_contracts; i++) {
        const Inrc2Contract *contract = &instance->contracts[i];
        const char *terms = contract->name;
        g_autofree char *weekends = number(contract->weekends);
        g_autofree char *weekends_id = g_strdup_printf("weekends-%s", terms);
        g_autofree char *whole_id = g_strdup_printf("weekend-whole-%s", terms);
        add_range(partnership, "period-duties", terms, NULL, contract->duties, WEIGHT_DUTIES,
                  findings);
        add_range(partnership, "run-worked", terms, NULL, contract->worked, WEIGHT_DAYS, findings);
        add_range(partnership, "run-off", terms, NULL, contract->off, WEIGHT_DAYS, findings);
        kith_partnership_add_row(partnership, "rules", findings, "rule", "weekends", "id",
                                 weekends_id, "tier", "3", "weight", WEIGHT_WEEKENDS, "most",
                                 weekends, "terms", terms, NULL);
        if (contract->whole)
            kith_partnership_add_row(partnership, "rules", findings, "rule", "weekend-whole", "id",
                                     whole_id, "tier", "3", "weight", WEIGHT_WHOLE, "terms", terms,
                                     NULL);
    }
}

static gpointer
read_instance(const char *data, const char *name, KithPartnership *partnership,
              KithFindings *findings, GError **error)
{
    g_autofree char *folder = g_build_filename(data, "inrc2", NULL);
    Inrc2 *instance = inrc2_read(folder, name, error);
    if (instance == NULL)
        return NULL;
    bench_set_period(partnership, instance->n_days, 1, findings);
    bench_add_skills(partnership, instance->n_skills, findings);
    for (int i = 0; i < instance->n_shifts; i++)
        kith_partnership_add_row(partnership, "duty_kinds", findings, "kind",
                                 instance->shifts[i].name, NULL);
    add_people(instance, partnership, findings);
    add_history(instance, partnership, findings);
    add_needs(instance, partnership, findings);
    add_requests(instance, partnership, findings);
    add_shift_rules(instance, partnership, findings);
    add_contract_rules(instance, partnership, findings);
    bench_set_weights(partnership, weights, G_N_ELEMENTS(weights), findings);
    return instance;
}

static void
free_instance(gpointer instance)
{
    inrc2_free(instance);
}

/* "Solution_H_0-WD_1-2-3-3" in the folder of n005w4 is about n005w4_0_1-2-3-3. */
static char *
instance_of_solution(const char *set, const char *folder)
{
    if (!g_str_has_prefix(folder, "Solution_H_"))
        return NULL;
    const char *history = folder + strlen("Solution_H_");
    const char *weeks = strstr(history, "-WD_");
    if (weeks == NULL)
        return NULL;
    return g_strdup_printf("%s_%.*s_%s", set, (int)(weeks - history), history,
                           weeks + strlen("-WD_"));
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Instances that come with a stored solution. */
static void
list_solved(const char *folder, const char *set, GPtrArray *names)
{
    g_autofree char *path = g_build_filename(folder, set, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *entry;
    while (dir != NULL && (entry = g_dir_read_name(dir)) != NULL) {
        char *name = instance_of_solution(set, entry);
        if (name != NULL)
            g_ptr_array_add(names, name);
    }
}

/* An instance is any choice of a history and weeks; listed are those with a best-known cost whose
 * data set is there, and those that come with a solution. */
static GPtrArray *
list_instances(const char *data)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = g_build_filename(data, "inrc2", NULL);
    g_autoptr(GPtrArray) best = bench_best_rows(&bench_inrc2, data);
    for (guint i = 1; best != NULL && i < best->len; i++) {
        const char *name = *(char **)g_ptr_array_index(best, i);
        g_auto(GStrv) parts = g_strsplit(name, "_", 2);
        g_autofree char *path = g_build_filename(folder, parts[0], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *set;
    while (dir != NULL && (set = g_dir_read_name(dir)) != NULL)
        list_solved(folder, set, names);
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* Appends the duties of one week, person by person; gives how many. */
static int
write_duties(const Inrc2 *instance, const KithRota *rota, int week, GString *out)
{
    int n = 0;
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        for (gint32 s = 0; s < duty->n_seats; s++) {
            int need = kith_seat_occurrence(rota->problem, kith_duty_seat(rota, duty, s))->need;
            int day = need / instance->n_skills / instance->n_shifts;
            if (day / 7 != week)
                continue;
            g_string_append_printf(
                out, "%s %s %s %s\n", instance->nurses[duty->person].name,
                inrc2_weekday_name(day % 7),
                instance->shifts[need / instance->n_skills % instance->n_shifts].name,
                instance->skills[need % instance->n_skills]);
            n++;
        }
    }
    return n;
}

/* One file a week, whose names sort by week. */
static gboolean
write_solution(gpointer data, const KithRota *rota, const char *path, GError **error)
{
    const Inrc2 *instance = data;
    if (g_mkdir_with_parents(path, 0777) != 0) {
        g_set_error(error, BENCH_ERROR, 0, "%s: %s", path, g_strerror(errno));
        return FALSE;
    }
    for (int week = 0; week < instance->n_weeks; week++) {
        g_autofree char *name = g_strdup_printf("Sol-%s-w%d-%d-%d.txt", instance->set, week,
                                                instance->weeks[week], week);
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_autoptr(GString) duties = g_string_new(NULL);
        int n = write_duties(instance, rota, week, duties);
        g_autofree char *text = g_strdup_printf("SOLUTION\n%d %s\n\nASSIGNMENTS = %d\n%s", week,
                                                instance->set, n, duties->str);
        if (!kith_file_write(file, text, -1, error))
            return FALSE;
    }
    return TRUE;
}

/* Reads the file of one week; one that is no solution is passed over. */
static gboolean
load_week(const Inrc2 *instance, const char *path, BenchSeats *seats, GError **error)
{
    g_autoptr(GPtrArray) lines = bench_read_words(path, error);
    if (lines == NULL)
        return FALSE;
    if (lines->len < 2 || strcmp(*(char **)g_ptr_array_index(lines, 0), "SOLUTION") != 0)
        return TRUE;
    int week = atoi(*(char **)g_ptr_array_index(lines, 1));
    if (week < 0 || week >= instance->n_weeks) {
        g_set_error(error, BENCH_ERROR, 0, "%s: there is no week %d", path, week);
        return FALSE;
    }
    for (guint i = 2; i < lines->len; i++) {
        char **row = g_ptr_array_index(lines, i);
        if (g_strv_length(row) != 4 || inrc2_weekday(row[1]) < 0)
            continue;
        int nurse = inrc2_nurse(instance, row[0]), shift = inrc2_shift(instance, row[2]);
        int skill = inrc2_skill(instance, row[3]), day = 7 * week + inrc2_weekday(row[1]);
        if (nurse < 0 || shift < 0 || skill < 0) {
            g_set_error(error, BENCH_ERROR, 0, "%s: unknown nurse, shift or skill: %s %s %s", path,
                        row[0], row[2], row[3]);
            return FALSE;
        }
        if (!bench_seats_take(seats, nurse, inrc2_need(instance, day, shift, skill),
                              24 * 60 * day + shift_start(instance, shift), error))
            return FALSE;
    }
    return TRUE;
}

static KithRota *
load_solution(gpointer data, KithProblem *problem, const char *path, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, error);
    if (dir == NULL)
        return NULL;
    BenchSeats seats = bench_seats_begin(problem);
    gboolean good = TRUE;
    const char *entry;
    while (good && (entry = g_dir_read_name(dir)) != NULL) {
        g_autofree char *file = g_build_filename(path, entry, NULL);
        good = load_week(data, file, &seats, error);
    }
    return bench_seats_end(&seats, good);
}

const BenchSuite bench_inrc2 = {
    .name = "inrc2",
    .about = "Second International Nurse Rostering Competition, all weeks at once",
    .best_file = "inrc2_static.csv",
    .best_column = "best",
    .divisor = 1,
    .list = list_instances,
    .read = read_instance,
    .free = free_instance,
    .write = write_solution,
    .load = load_solution,
};
