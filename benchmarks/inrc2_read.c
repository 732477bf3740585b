#include "inrc2.h"

#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The lines of one file while they are gone through. */
typedef struct {
    const char *path;
    GPtrArray *lines;
    guint at;
    GError **error;
} Lines;

static gboolean
fail(const Lines *lines, const char *what)
{
    if (lines->error == NULL || *lines->error == NULL)
        g_set_error(lines->error, BENCH_ERROR, 0, "%s: %s", lines->path, what);
    return FALSE;
}

static gboolean
lines_open(Lines *lines, const char *path, GError **error)
{
    *lines = (Lines){path, bench_read_words(path, error), 0, error};
    return lines->lines != NULL;
}

/* The next line, or NULL at the end. */
static char **
next_line(Lines *lines)
{
    return lines->at < lines->lines->len ? g_ptr_array_index(lines->lines, lines->at++) : NULL;
}

/* The next line, which must have so many words; NULL, with an error, where it has not. */
static char **
next_row(Lines *lines, guint words)
{
    char **line = next_line(lines);
    if (line != NULL && g_strv_length(line) >= words)
        return line;
    fail(lines, "a line is missing or too short");
    return NULL;
}

static gboolean
read_range(Lines *lines, const char *text, Inrc2Range *range)
{
    return sscanf(text, "(%d,%d)", &range->least, &range->most) == 2 ||
           fail(lines, "a range is not of the form (least,most)");
}

/* The number at the end of a heading such as "SKILLS = 4". */
static int
heading_count(char **line)
{
    guint n = g_strv_length(line);
    return n >= 3 ? atoi(line[n - 1]) : 0;
}

int
inrc2_shift(const Inrc2 *instance, const char *name)
{
    for (int i = 0; i < instance->n_shifts; i++)
        if (strcmp(instance->shifts[i].name, name) == 0)
            return i;
    return -1;
}

int
inrc2_skill(const Inrc2 *instance, const char *name)
{
    for (int i = 0; i < instance->n_skills; i++)
        if (strcmp(instance->skills[i], name) == 0)
            return i;
    return -1;
}

int
inrc2_nurse(const Inrc2 *instance, const char *name)
{
    for (int i = 0; i < instance->n_nurses; i++)
        if (strcmp(instance->nurses[i].name, name) == 0)
            return i;
    return -1;
}

static int
contract_of(const Inrc2 *instance, const char *name)
{
    for (int i = 0; i < instance->n_contracts; i++)
        if (strcmp(instance->contracts[i].name, name) == 0)
            return i;
    return -1;
}

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

int
inrc2_weekday(const char *name)
{
    for (int day = 0; day < 7; day++)
        if (strcmp(weekdays[day], name) == 0)
            return day;
    return -1;
}

const char *
inrc2_weekday_name(int day)
{
    return weekdays[day];
}

static gboolean
read_skills(Inrc2 *instance, Lines *lines, int n)
{
    instance->skills = g_new0(char *, n + 1);
    for (; instance->n_skills < n; instance->n_skills++) {
        char **row = next_row(lines, 1);
        if (row == NULL)
            return FALSE;
        instance->skills[instance->n_skills] = g_strdup(row[0]);
    }
    return TRUE;
}

static gboolean
read_shifts(Inrc2 *instance, Lines *lines, int n)
{
    instance->shifts = g_new0(Inrc2Shift, n);
    for (; instance->n_shifts < n; instance->n_shifts++) {
        Inrc2Shift *shift = &instance->shifts[instance->n_shifts];
        char **row = next_row(lines, 2);
        if (row == NULL || !read_range(lines, row[1], &shift->run))
            return FALSE;
        shift->name = g_strdup(row[0]);
        shift->followed = g_new0(gboolean, n);
    }
    return TRUE;
}

static gboolean
read_successions(Inrc2 *instance, Lines *lines)
{
    for (int i = 0; i < instance->n_shifts; i++) {
        char **row = next_row(lines, 2);
        int shift = row != NULL ? inrc2_shift(instance, row[0]) : -1;
        if (shift < 0)
            return fail(lines, "the forbidden successions name an unknown shift");
        for (char **word = row + 2; *word != NULL; word++) {
            int next = inrc2_shift(instance, *word);
            if (next < 0)
                return fail(lines, "the forbidden successions name an unknown shift");
            instance->shifts[shift].followed[next] = TRUE;
        }
    }
    return TRUE;
}

static gboolean
read_contracts(Inrc2 *instance, Lines *lines, int n)
{
    instance->contracts = g_new0(Inrc2Contract, n);
    for (; instance->n_contracts < n; instance->n_contracts++) {
        Inrc2Contract *contract = &instance->contracts[instance->n_contracts];
        char **row = next_row(lines, 6);
        if (row == NULL || !read_range(lines, row[1], &contract->duties) ||
            !read_range(lines, row[2], &contract->worked) ||
            !read_range(lines, row[3], &contract->off))
            return FALSE;
        contract->name = g_strdup(row[0]);
        contract->weekends = atoi(row[4]);
        contract->whole = atoi(row[5]) != 0;
    }
    return TRUE;
}

static gboolean
read_nurses(Inrc2 *instance, Lines *lines, int n)
{
    instance->nurses = g_new0(Inrc2Nurse, n);
    for (; instance->n_nurses < n; instance->n_nurses++) {
        Inrc2Nurse *nurse = &instance->nurses[instance->n_nurses];
        char **row = next_row(lines, 3);
        if (row == NULL)
            return FALSE;
        nurse->contract = contract_of(instance, row[1]);
        if (nurse->contract < 0)
            return fail(lines, "a nurse has an unknown contract");
        nurse->name = g_strdup(row[0]);
        nurse->last = -1;
        nurse->skills = g_new0(gboolean, instance->n_skills + 1);
        for (char **word = row + 3; *word != NULL; word++) {
            int skill = inrc2_skill(instance, *word);
            if (skill < 0)
                return fail(lines, "a nurse has an unknown skill");
            nurse->skills[skill] = TRUE;
        }
    }
    return TRUE;
}

static gboolean
read_scenario(Inrc2 *instance, Lines *lines)
{
    char **line;
    gboolean good = TRUE;
    while (good && (line = next_line(lines)) != NULL) {
        if (strcmp(line[0], "SKILLS") == 0)
            good = read_skills(instance, lines, heading_count(line));
        else if (strcmp(line[0], "SHIFT_TYPES") == 0)
            good = read_shifts(instance, lines, heading_count(line));
        else if (g_str_has_prefix(line[0], "FORBIDDEN"))
            good = read_successions(instance, lines);
        else if (strcmp(line[0], "CONTRACTS") == 0)
            good = read_contracts(instance, lines, heading_count(line));
        else if (strcmp(line[0], "NURSES") == 0)
            good = read_nurses(instance, lines, heading_count(line));
    }
    return good && (instance->n_nurses > 0 || fail(lines, "no nurses"));
}

static gboolean
read_history(Inrc2 *instance, Lines *lines)
{
    char **line;
    while ((line = next_line(lines)) != NULL && strcmp(line[0], "NURSE_HISTORY") != 0)
        ;
    for (int i = 0; i < instance->n_nurses; i++) {
        char **row = next_row(lines, 7);
        int number = row != NULL ? inrc2_nurse(instance, row[0]) : -1;
        if (number < 0)
            return fail(lines, "the history names an unknown nurse");
        Inrc2Nurse *nurse = &instance->nurses[number];
        nurse->duties = atoi(row[1]);
        nurse->weekends = atoi(row[2]);
        nurse->last = inrc2_shift(instance, row[3]); /* "None" is no shift */
        nurse->run = atoi(row[4]);
        nurse->worked = atoi(row[5]);
        nurse->off = atoi(row[6]);
    }
    return TRUE;
}

static gboolean
read_cover(Inrc2 *instance, Lines *lines, char **row, int first_day)
{
    int shift = inrc2_shift(instance, row[0]);
    int skill = g_strv_length(row) >= 9 ? inrc2_skill(instance, row[1]) : -1;
    if (shift < 0 || skill < 0)
        return fail(lines, "a requirement is not 'shift skill' and seven ranges");
    for (int day = 0; day < 7; day++) {
        int need = inrc2_need(instance, first_day + day, shift, skill);
        if (!read_range(lines, row[2 + day], &instance->cover[need]))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_request(Inrc2 *instance, Lines *lines, char **row, int first_day)
{
    gboolean whole = g_strv_length(row) >= 3;
    int day = whole ? inrc2_weekday(row[2]) : -1;
    gboolean any = whole && strcmp(row[1], "Any") == 0;
    Inrc2Request request = {inrc2_nurse(instance, row[0]), first_day + day,
                            whole && !any ? inrc2_shift(instance, row[1]) : -1};
    if (!whole || day < 0 || request.nurse < 0 || (request.shift < 0 && !any))
        return fail(lines, "a request is not 'nurse shift day'");
    g_array_append_val(instance->requests, request);
    return TRUE;
}

static gboolean
read_week(Inrc2 *instance, Lines *lines, int week)
{
    enum { BEFORE, COVER, REQUESTS } part = BEFORE;
    gboolean good = TRUE;
    char **line;
    while (good && (line = next_line(lines)) != NULL) {
        if (strcmp(line[0], "REQUIREMENTS") == 0)
            part = COVER;
        else if (strcmp(line[0], "SHIFT_OFF_REQUESTS") == 0)
            part = REQUESTS;
        else if (part == COVER)
            good = read_cover(instance, lines, line, 7 * week);
        else if (part == REQUESTS)
            good = read_request(instance, lines, line, 7 * week);
    }
    return good;
}

/* Splits "n030w4_1_6-2-9-1" into data set, history and weeks. */
static gboolean
read_name(Inrc2 *instance, const char *name, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(name, "_", -1);
    if (g_strv_length(parts) != 3) {
        g_set_error(error, BENCH_ERROR, 0, "'%s' is not of the form SET_HISTORY_WEEK-WEEK-…", name);
        return FALSE;
    }
    g_auto(GStrv) weeks = g_strsplit(parts[2], "-", -1);
    instance->set = g_strdup(parts[0]);
    instance->history = atoi(parts[1]);
    instance->n_weeks = (int)g_strv_length(weeks);
    instance->n_days = 7 * instance->n_weeks;
    instance->weeks = g_new(int, instance->n_weeks + 1);
    for (int week = 0; week < instance->n_weeks; week++)
        instance->weeks[week] = atoi(weeks[week]);
    return TRUE;
}

/* Reads one file of the data set with `read`, or a week's where that is NULL. */
static gboolean
read_file(Inrc2 *instance, const char *folder, char *file, gboolean (*read)(Inrc2 *, Lines *),
          int week, GError **error)
{
    g_autofree char *name = file;
    g_autofree char *path = g_build_filename(folder, instance->set, name, NULL);
    Lines lines;
    if (!lines_open(&lines, path, error))
        return FALSE;
    gboolean good = read != NULL ? read(instance, &lines) : read_week(instance, &lines, week);
    g_ptr_array_unref(lines.lines);
    return good;
}

Inrc2 *
inrc2_read(const char *folder, const char *name, GError **error)
{
    g_autoptr(Inrc2) instance = g_new0(Inrc2, 1);
    instance->requests = g_array_new(FALSE, FALSE, sizeof(Inrc2Request));
    if (!read_name(instance, name, error))
        return NULL;
    const char *set = instance->set;
    if (!read_file(instance, folder, g_strdup_printf("Sc-%s.txt", set), read_scenario, 0, error) ||
        !read_file(instance, folder, g_strdup_printf("H0-%s-%d.txt", set, instance->history),
                   read_history, 0, error))
        return NULL;
    instance->cover = g_new0(Inrc2Range, inrc2_need(instance, instance->n_days, 0, 0) + 1);
    for (int week = 0; week < instance->n_weeks; week++) {
        char *file = g_strdup_printf("WD-%s-%d.txt", set, instance->weeks[week]);
        if (!read_file(instance, folder, file, NULL, week, error))
            return NULL;
    }
    return g_steal_pointer(&instance);
}

void
inrc2_free(Inrc2 *instance)
{
    if (instance == NULL)
        return;
    for (int i = 0; i < instance->n_shifts; i++) {
        g_free(instance->shifts[i].name);
        g_free(instance->shifts[i].followed);
    }
    for (int i = 0; i < instance->n_contracts; i++)
        g_free(instance->contracts[i].name);
    for (int i = 0; i < instance->n_nurses; i++) {
        g_free(instance->nurses[i].name);
        g_free(instance->nurses[i].skills);
    }
    g_strfreev(instance->skills);
    g_free(instance->set);
    g_free(instance->weeks);
    g_free(instance->shifts);
    g_free(instance->contracts);
    g_free(instance->nurses);
    g_free(instance->cover);
    g_array_unref(instance->requests);
    g_free(instance);
}
