#include "suite.h"

#include "document/file.h"
#include "document/value.h"
#include "rota/rota.h"

#include <string.h>

/*
 * Shift minimisation personnel task scheduling (Krishnamoorthy, Ernst, Baatar 2012): jobs with
 * fixed times on one day, each for one of the people who can do it, by as few people as possible.
 *
 * A job is a need that must be met. What people can do is told person by person, with nothing in
 * common: so each set of people who can do some job is a competency, which they hold. To want few
 * people is to want no days with a duty: the ordinary rule about duties in the period, with a most
 * of 0, at 1 a day, and a period of one day.
 */

#define DAY_LAST (24 * 60)

typedef struct {
    int start, end; /* minutes */
    int skill;      /* number of the competency that it asks for */
} Job;

typedef struct {
    int n_jobs, n_people, n_skills;
    Job *jobs;
    gboolean *able; /* n_jobs * n_people */
} Smptsp;

static void
free_instance(gpointer data)
{
    Smptsp *instance = data;
    if (instance == NULL)
        return;
    g_free(instance->jobs);
    g_free(instance->able);
    g_free(instance);
}

static gboolean
fail(GError **error, const char *what)
{
    if (error == NULL || *error == NULL)
        g_set_error(error, BENCH_ERROR, 0, "%s", what);
    return FALSE;
}

static gboolean
read_number(const char *text, int end, int *number)
{
    gint64 value;
    if (text == NULL || !kith_value_integer(text, strlen(text), &value) || value < 0 ||
        value >= end)
        return FALSE;
    *number = (int)value;
    return TRUE;
}

/* Goes on to the line "NAME = count"; gives the number of the one after it, or 0. */
static guint
find_heading(const GPtrArray *lines, guint at, const char *name, int *count)
{
    for (; at < lines->len; at++) {
        char **line = g_ptr_array_index(lines, at);
        if (strcmp(line[0], name) == 0 && g_strv_length(line) == 3 && strcmp(line[1], "=") == 0)
            return read_number(line[2], 1000000, count) ? at + 1 : 0;
    }
    return 0;
}

/* "43 516": when a job begins and ends. */
static gboolean
read_job(char **line, Job *job)
{
    return g_strv_length(line) == 2 && read_number(line[0], DAY_LAST, &job->start) &&
           read_number(line[1], DAY_LAST + 1, &job->end) && job->start < job->end;
}

/* "26: 6 13 0 …": how many jobs a person can do, and which. */
static gboolean
read_person(Smptsp *instance, int person, char **line)
{
    int count, job, n = (int)g_strv_length(line) - 1;
    char *colon = strchr(line[0], ':');
    if (colon == NULL || colon[1] != '\0')
        return FALSE;
    *colon = '\0';
    if (!read_number(line[0], instance->n_jobs + 1, &count) || count != n)
        return FALSE;
    for (char **word = line + 1; *word != NULL; word++) {
        if (!read_number(*word, instance->n_jobs, &job))
            return FALSE;
        instance->able[job * instance->n_people + person] = TRUE;
    }
    return TRUE;
}

static gboolean
read_lines(Smptsp *instance, const GPtrArray *lines, GError **error)
{
    guint jobs = find_heading(lines, 0, "Jobs", &instance->n_jobs);
    guint people = find_heading(lines, jobs, "Qualifications", &instance->n_people);
    if (jobs == 0 || people < jobs + (guint)instance->n_jobs ||
        lines->len < people + (guint)instance->n_people)
        return fail(error, "the jobs or the qualifications are missing");
    instance->jobs = g_new0(Job, instance->n_jobs + 1);
    instance->able = g_new0(gboolean, (gsize)instance->n_jobs * (gsize)instance->n_people + 1);
    for (int job = 0; job < instance->n_jobs; job++)
        if (!read_job(g_ptr_array_index(lines, jobs + (guint)job), &instance->jobs[job]))
            return fail(error, "a job is not two minutes of one day");
    for (int person = 0; person < instance->n_people; person++)
        if (!read_person(instance, person, g_ptr_array_index(lines, people + (guint)person)))
            return fail(error, "a qualification is not a count and as many jobs");
    return TRUE;
}

/* Numbers the different sets of people who can do a job. */
static void
find_skills(Smptsp *instance)
{
    gsize size = (gsize)instance->n_people * sizeof(gboolean);
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    for (int job = 0; job < instance->n_jobs; job++) {
        GBytes *able = g_bytes_new_static(instance->able + job * instance->n_people, size);
        gpointer found = g_hash_table_lookup(known, able);
        instance->jobs[job].skill =
            found != NULL ? GPOINTER_TO_INT(found) - 1 : instance->n_skills++;
        if (found == NULL)
            g_hash_table_insert(known, able, GINT_TO_POINTER(instance->n_skills));
        else
            g_bytes_unref(able);
    }
}

static char *
person_name(int person)
{
    return g_strdup_printf("person-%d", person);
}

static void
add_people(const Smptsp *instance, KithPartnership *partnership, KithFindings *findings)
{
    for (int person = 0; person < instance->n_people; person++) {
        g_autofree char *name = person_name(person);
        kith_partnership_add_row(partnership, "people", findings, "person", name, NULL);
        kith_partnership_add_row(partnership, "contracts", findings, "person", name, "engagement",
                                 "employed", NULL);
    }
}

/* Column by column, since there may be hundreds of thousands. */
static void
add_attainments(const Smptsp *instance, KithPartnership *partnership, KithFindings *findings)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) skills = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) who = g_ptr_array_new(), what = g_ptr_array_new();
    for (int person = 0; person < instance->n_people; person++)
        g_ptr_array_add(names, person_name(person));
    for (int job = 0; job < instance->n_jobs; job++) {
        int skill = instance->jobs[job].skill;
        if (skill < (int)skills->len)
            continue; /* a job before it has the same people */
        g_ptr_array_add(skills, g_strdup_printf("skill-%d", skill));
        for (int person = 0; person < instance->n_people; person++)
            if (instance->able[job * instance->n_people + person]) {
                g_ptr_array_add(who, g_ptr_array_index(names, person));
                g_ptr_array_add(what, g_ptr_array_index(skills, skill));
            }
    }
    const KithColumn columns[] = {{"person", KITH_COLUMN_TEXT, who->pdata},
                                  {"competency", KITH_COLUMN_TEXT, what->pdata}};
    kith_partnership_add_columns(partnership, "attainments", who->len, columns,
                                 G_N_ELEMENTS(columns), findings);
}

static void
add_jobs(const Smptsp *instance, KithPartnership *partnership, KithFindings *findings)
{
    g_autofree char *date = bench_date(0);
    for (int i = 0; i < instance->n_jobs; i++) {
        const Job *job = &instance->jobs[i];
        g_autofree char *id = g_strdup_printf("job-%d", i);
        g_autofree char *start = g_strdup_printf("%02d:%02d", job->start / 60, job->start % 60);
        g_autofree char *length = g_strdup_printf("%d", job->end - job->start);
        g_autofree char *requires_ = g_strdup_printf("skill-%d", job->skill);
        kith_partnership_add_row(partnership, "needs", findings, "need", id, "date", date, "start",
                                 start, "duration", length, "requires", requires_, "importance",
                                 "red", NULL);
    }
}

static gpointer
read_instance(const char *data, const char *name, KithPartnership *partnership,
              KithFindings *findings, GError **error)
{
    g_autofree char *file = g_strdup_printf("%s.dat", name);
    g_autofree char *path = g_build_filename(data, "smptsp", file, NULL);
    g_autoptr(GPtrArray) lines = bench_read_words(path, error);
    if (lines == NULL)
        return NULL;
    Smptsp *instance = g_new0(Smptsp, 1);
    if (!read_lines(instance, lines, error)) {
        free_instance(instance);
        return NULL;
    }
    find_skills(instance);
    bench_set_period(partnership, 1, 1, findings);
    bench_add_skills(partnership, instance->n_skills, findings);
    add_people(instance, partnership, findings);
    add_attainments(instance, partnership, findings);
    add_jobs(instance, partnership, findings);
    bench_set_weights(partnership, NULL, 0, findings);
    kith_partnership_add_row(partnership, "rules", findings, "rule", "period-duties", "id",
                             "people", "tier", "3", "weight", "1", "most", "0", NULL);
    return instance;
}

static GPtrArray *
list_instances(const char *data)
{
    return bench_list_files(data, "smptsp", ".dat");
}

/* "data_97_383_895_33" is number 97. */
static char *
best_row(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "_", 3);
    return g_strdup(g_strv_length(parts) == 3 ? parts[1] : name);
}

/* One line a job, in the instance's order: the number of its person, -1 where there is none. */
static gboolean
write_solution(gpointer data, const KithRota *rota, const char *path, GError **error)
{
    const Smptsp *instance = data;
    g_autofree int *who = g_new(int, instance->n_jobs + 1);
    for (int job = 0; job < instance->n_jobs; job++)
        who[job] = -1;
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        who[kith_seat_occurrence(rota->problem, kith_duty_seat(rota, duty, 0))->need] =
            duty->person;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    for (int job = 0; job < instance->n_jobs; job++)
        g_string_append_printf(out, "%d\n", who[job]);
    return kith_file_write(path, out->str, (gssize)out->len, error);
}

static gboolean
load_job(const Smptsp *instance, int job, char **line, BenchSeats *seats, GError **error)
{
    int person;
    if (strcmp(line[0], "-1") == 0)
        return TRUE;
    if (!read_number(line[0], instance->n_people, &person))
        return fail(error, "a line is not the number of a person");
    return bench_seats_take(seats, person, job, instance->jobs[job].start, error);
}

static KithRota *
load_solution(gpointer data, KithProblem *problem, const char *path, GError **error)
{
    const Smptsp *instance = data;
    g_autoptr(GPtrArray) lines = bench_read_words(path, error);
    if (lines == NULL)
        return NULL;
    BenchSeats seats = bench_seats_begin(problem);
    gboolean good = (int)lines->len == instance->n_jobs || fail(error, "not one line for each job");
    for (int job = 0; good && job < instance->n_jobs; job++)
        good = load_job(instance, job, g_ptr_array_index(lines, job), &seats, error);
    return bench_seats_end(&seats, good);
}

/* The least number of people that is certain, the most jobs at one time, is what we compare with:
 * it is told for every instance, and where an optimum is told it is the same. */
const BenchSuite bench_smptsp = {
    .name = "smptsp",
    .about = "shift minimisation personnel task scheduling (Krishnamoorthy et al. 2012)",
    .best_file = "smptsp.csv",
    .best_column = "max_overlap_LB",
    .best_row = best_row,
    .divisor = 1,
    .list = list_instances,
    .read = read_instance,
    .free = free_instance,
    .write = write_solution,
    .load = load_solution,
};
