#include "curtois24.h"

#include "suite.h"

#include "document/value.h"

#include <string.h>

#define DAYS_MOST    800
#define NUMBERS_MOST 1000000

/* Where in the file the reader is. */
typedef struct {
    const char *path;
    int line;
    GError **error;
} Spot;

static gboolean
fail(const Spot *spot, const char *what)
{
    if (spot->error == NULL || *spot->error == NULL)
        g_set_error(spot->error, BENCH_ERROR, 0, "%s:%d: %s", spot->path, spot->line, what);
    return FALSE;
}

/* A whole number from 0 to below `end`. */
static gboolean
read_number(const Spot *spot, const char *text, int end, int *number)
{
    gint64 value;
    if (!kith_value_integer(text, strlen(text), &value) || value < 0 || value >= end)
        return fail(spot, "a cell is not a number, or one out of range");
    *number = (int)value;
    return TRUE;
}

int
curtois24_shift(const Curtois24 *instance, const char *name)
{
    for (int i = 0; i < instance->n_shifts; i++)
        if (strcmp(instance->shifts[i].name, name) == 0)
            return i;
    return -1;
}

static gboolean
find_shift(const Curtois24 *instance, const Spot *spot, const char *name, int *shift)
{
    *shift = curtois24_shift(instance, name);
    return *shift >= 0 || fail(spot, "there is no such shift");
}

static gboolean
find_person(const Curtois24 *instance, const Spot *spot, const char *name, int *person)
{
    for (*person = 0; *person < instance->n_people; (*person)++)
        if (strcmp(instance->people[*person].name, name) == 0)
            return TRUE;
    return fail(spot, "there is no such person");
}

/* Readers of one row of a section, cut into cells. */

static gboolean
read_horizon(Curtois24 *instance, char **cells, const Spot *spot)
{
    return read_number(spot, cells[0], DAYS_MOST + 1, &instance->n_days);
}

static gboolean
read_shift(Curtois24 *instance, char **cells, const Spot *spot)
{
    Curtois24Shift shift = {.name = cells[0]};
    if (!read_number(spot, cells[1], 24 * 60 + 1, &shift.minutes))
        return FALSE;
    if (shift.minutes == 0 || curtois24_shift(instance, shift.name) >= 0)
        return fail(spot, "a shift takes no time, or is told twice");
    shift.name = g_strdup(cells[0]);
    shift.forbids = g_strdup(cells[2] != NULL ? cells[2] : "");
    instance->shifts = g_renew(Curtois24Shift, instance->shifts, instance->n_shifts + 1);
    instance->shifts[instance->n_shifts++] = shift;
    return TRUE;
}

/* "E=14|L=0": the most of each shift. A shift that is not named may be had every day. */
static gboolean
read_mosts(const Curtois24 *instance, const char *text, const Spot *spot, int *most)
{
    for (int shift = 0; shift < instance->n_shifts; shift++)
        most[shift] = instance->n_days;
    g_auto(GStrv) parts = g_strsplit(text, "|", -1);
    for (char **part = parts; *part != NULL; part++) {
        g_auto(GStrv) pair = g_strsplit(*part, "=", 2);
        int shift;
        if (g_strv_length(pair) != 2)
            return fail(spot, "the most of each shift is not of the form E=14|L=0");
        if (!find_shift(instance, spot, pair[0], &shift) ||
            !read_number(spot, pair[1], NUMBERS_MOST, &most[shift]))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_person(Curtois24 *instance, char **cells, const Spot *spot)
{
    instance->people = g_renew(Curtois24Person, instance->people, instance->n_people + 1);
    Curtois24Person *person = &instance->people[instance->n_people++];
    *person = (Curtois24Person){
        .name = g_strdup(cells[0]),
        .most = g_new0(int, instance->n_shifts + 1),
        .off = g_new0(gboolean, instance->n_days + 1),
    };
    int *numbers[] = {&person->minutes_most, &person->minutes_least, &person->worked_most,
                      &person->worked_least, &person->off_least,     &person->weekends};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (!read_number(spot, cells[2 + i], NUMBERS_MOST, numbers[i]))
            return FALSE;
    return read_mosts(instance, cells[1], spot, person->most);
}

static gboolean
read_days_off(Curtois24 *instance, char **cells, const Spot *spot)
{
    int person, day;
    if (!find_person(instance, spot, cells[0], &person))
        return FALSE;
    for (char **cell = cells + 1; *cell != NULL; cell++) {
        if (!read_number(spot, *cell, instance->n_days, &day))
            return FALSE;
        instance->people[person].off[day] = TRUE;
    }
    return TRUE;
}

static gboolean
read_request(Curtois24 *instance, char **cells, const Spot *spot, gboolean on)
{
    Curtois24Request request = {.on = on};
    if (!find_person(instance, spot, cells[0], &request.person) ||
        !read_number(spot, cells[1], instance->n_days, &request.day) ||
        !find_shift(instance, spot, cells[2], &request.shift) ||
        !read_number(spot, cells[3], NUMBERS_MOST, &request.weight))
        return FALSE;
    g_array_append_val(instance->requests, request);
    return TRUE;
}

static gboolean
read_request_on(Curtois24 *instance, char **cells, const Spot *spot)
{
    return read_request(instance, cells, spot, TRUE);
}

static gboolean
read_request_off(Curtois24 *instance, char **cells, const Spot *spot)
{
    return read_request(instance, cells, spot, FALSE);
}

static gboolean
read_cover(Curtois24 *instance, char **cells, const Spot *spot)
{
    int day, shift;
    if (!read_number(spot, cells[0], instance->n_days, &day) ||
        !find_shift(instance, spot, cells[1], &shift))
        return FALSE;
    if (instance->cover == NULL)
        instance->cover = g_new0(Curtois24Cover, curtois24_need(instance, instance->n_days, 0));
    Curtois24Cover *cover = &instance->cover[curtois24_need(instance, day, shift)];
    if (cover->told)
        return fail(spot, "the cover of this day and shift is told twice");
    cover->told = TRUE;
    return read_number(spot, cells[2], NUMBERS_MOST, &cover->wanted) &&
           read_number(spot, cells[3], NUMBERS_MOST, &cover->under) &&
           read_number(spot, cells[4], NUMBERS_MOST, &cover->over);
}

typedef struct {
    const char *name;
    guint cells; /* fewest in a row */
    gboolean (*read)(Curtois24 *, char **cells, const Spot *);
} Section;

/* In the order in which files have them: each needs what comes before. */
static const Section sections[] = {
    {"SECTION_HORIZON", 1, read_horizon},
    {"SECTION_SHIFTS", 2, read_shift},
    {"SECTION_STAFF", 8, read_person},
    {"SECTION_DAYS_OFF", 1, read_days_off},
    {"SECTION_SHIFT_ON_REQUESTS", 4, read_request_on},
    {"SECTION_SHIFT_OFF_REQUESTS", 4, read_request_off},
    {"SECTION_COVER", 5, read_cover},
};

/* Goes on to the section of a heading. */
static gboolean
next_section(const Section **section, const char *heading, const Spot *spot)
{
    const Section *end = sections + G_N_ELEMENTS(sections);
    *section = *section == NULL ? sections : *section + 1;
    while (*section < end && strcmp((*section)->name, heading) != 0)
        (*section)++;
    return *section < end || fail(spot, "a section is unknown, or not in its place");
}

static gboolean
read_row(Curtois24 *instance, const Section *section, const char *line, const Spot *spot)
{
    g_auto(GStrv) cells = g_strsplit(line, ",", -1);
    for (char **cell = cells; *cell != NULL; cell++)
        g_strstrip(*cell);
    if (section == NULL)
        return fail(spot, "a row stands before the first section");
    if (g_strv_length(cells) < section->cells)
        return fail(spot, "a row has too few cells");
    return section->read(instance, cells, spot);
}

/* Once all shifts are known, says by number which may not follow which. */
static gboolean
read_successions(Curtois24 *instance, const Spot *spot)
{
    for (int i = 0; i < instance->n_shifts; i++) {
        Curtois24Shift *shift = &instance->shifts[i];
        shift->followed = g_new0(gboolean, instance->n_shifts);
        g_auto(GStrv) names = g_strsplit(shift->forbids, "|", -1);
        for (char **name = names; *name != NULL; name++) {
            int next;
            if (**name == '\0')
                continue;
            if (!find_shift(instance, spot, *name, &next))
                return FALSE;
            shift->followed[next] = TRUE;
        }
    }
    return TRUE;
}

static gboolean
read_lines(Curtois24 *instance, char **lines, Spot *spot)
{
    const Section *section = NULL;
    for (char **line = lines; *line != NULL; line++) {
        spot->line++;
        g_strstrip(*line);
        if (**line == '\0' || **line == '#')
            continue;
        gboolean heading = g_str_has_prefix(*line, "SECTION_");
        if (heading ? !next_section(&section, *line, spot)
                    : !read_row(instance, section, *line, spot))
            return FALSE;
    }
    if (instance->n_days == 0 || instance->n_shifts == 0 || instance->n_people == 0)
        return fail(spot, "the horizon, the shifts or the staff are missing");
    if (instance->cover == NULL)
        instance->cover = g_new0(Curtois24Cover, curtois24_need(instance, instance->n_days, 0));
    return read_successions(instance, spot);
}

Curtois24 *
curtois24_read(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    g_autoptr(Curtois24) instance = g_new0(Curtois24, 1);
    instance->requests = g_array_new(FALSE, FALSE, sizeof(Curtois24Request));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    Spot spot = {path, 0, error};
    return read_lines(instance, lines, &spot) ? g_steal_pointer(&instance) : NULL;
}

void
curtois24_free(Curtois24 *instance)
{
    if (instance == NULL)
        return;
    for (int i = 0; i < instance->n_shifts; i++) {
        g_free(instance->shifts[i].name);
        g_free(instance->shifts[i].forbids);
        g_free(instance->shifts[i].followed);
    }
    for (int i = 0; i < instance->n_people; i++) {
        g_free(instance->people[i].name);
        g_free(instance->people[i].most);
        g_free(instance->people[i].off);
    }
    g_free(instance->shifts);
    g_free(instance->people);
    g_free(instance->cover);
    g_free(instance->kinds);
    g_array_unref(instance->requests);
    g_free(instance);
}
