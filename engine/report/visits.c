/* Who comes to a client, or is at a place, and when. */
#include <kith/report.h>

#include "document/value.h"
#include "report/duties.h"
#include "report/heading.h"

typedef struct {
    const KithRota *rota;
    const KithProblem *problem;
    const KithReportOptions *options;
    gint32 client, place;
    gint32 *duty_of_seat; /* n_seats: index of the duty, or -1 */
} Visits;

static gboolean
is_asked(const Visits *visits, const KithOccurrence *occurrence)
{
    return visits->client >= 0 ? occurrence->client == visits->client
                               : occurrence->place == visits->place;
}

static void
find_takers(Visits *visits)
{
    visits->duty_of_seat = g_new(gint32, visits->problem->n_seats + 1);
    for (gint32 seat = 0; seat < visits->problem->n_seats; seat++)
        visits->duty_of_seat[seat] = -1;
    for (gsize d = 0; d < kith_rota_duties(visits->rota); d++) {
        const KithDuty *duty = kith_rota_duty(visits->rota, d);
        for (gint32 i = 0; kith_duty_stands(duty) && i < duty->n_seats; i++)
            visits->duty_of_seat[kith_duty_seat(visits->rota, duty, i)] = (gint32)d;
    }
}

/* The heads that a cell still lacks. */
static gint32
missing(const Visits *visits, const KithCell *cell)
{
    gint32 heads = cell->least;
    for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++)
        if (visits->duty_of_seat[seat] >= 0 &&
            kith_duty_covers(kith_rota_duty(visits->rota, (gsize)visits->duty_of_seat[seat])))
            heads--;
    return MAX(heads, 0);
}

static void
add_seat(const Visits *visits, KithColumns *columns, gint32 seat, const char *title)
{
    const KithProblem *problem = visits->problem;
    gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    gint32 taker = visits->duty_of_seat[seat];
    const KithDuty *duty = taker >= 0 ? kith_rota_duty(visits->rota, (gsize)taker) : NULL;
    g_autofree char *from =
        kith_page_clock(problem, duty != NULL ? duty->start : occurrence->earliest);
    g_autofree char *until = kith_page_clock(
        problem, duty != NULL ? duty->end : occurrence->latest + occurrence->duration);
    g_autofree char *times = g_strdup_printf("%s–%s", from, until);
    g_autofree char *name = kith_page_seat(problem, seat);
    g_autofree char *who = duty != NULL ? kith_page_person(problem, duty->person, visits->options)
                                        : g_strdup("nobody");
    g_autoptr(GString) state = g_string_new(who);
    if (duty != NULL && duty->state != KITH_DRAFT)
        g_string_append_printf(state, ", %s",
                               kith_page_word(KITH_WORDS_DUTY_STATE, (int)duty->state));
    for (gint32 i = 0; duty != NULL && i < duty->n_seats; i++) {
        gint32 other =
            problem->cells[problem->seat_cell[kith_duty_seat(visits->rota, duty, i)]].occurrence;
        if (other != number)
            g_string_append_printf(state, ", in one visit with %s", kith_page_need(problem, other));
    }
    kith_columns_add(columns, title, times, kith_page_need(problem, number), name, state->str,
                     NULL);
}

/* A line of a week. */
typedef struct {
    gint32 seat, day;
    KithTick start;
} Line;

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const Line *left = a, *right = b;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return left->seat - right->seat;
}

/* The seats of an occurrence that somebody has, and the free ones that its least asks for. */
static void
collect_lines(const Visits *visits, GArray *lines, gint32 number)
{
    const KithOccurrence *occurrence = &visits->problem->occurrences[number];
    gint32 end = occurrence->first_cell + occurrence->n_cells;
    for (gint32 c = occurrence->first_cell; c < end; c++) {
        const KithCell *cell = &visits->problem->cells[c];
        gint32 lacks = missing(visits, cell);
        for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++) {
            gint32 taker = visits->duty_of_seat[seat];
            if (taker < 0 && lacks-- <= 0)
                continue;
            KithTick start = taker >= 0 ? kith_rota_duty(visits->rota, (gsize)taker)->start
                                        : occurrence->earliest;
            Line line = {seat, kith_occurrence_day_at(visits->problem, occurrence, start), start};
            g_array_append_val(lines, line);
        }
    }
}

/* How many different people a week has. */
static gint32
people_of_week(const Visits *visits, gint32 week)
{
    const KithProblem *problem = visits->problem;
    g_autoptr(GHashTable) people = g_hash_table_new(NULL, NULL);
    for (gsize d = 0; d < kith_rota_duties(visits->rota); d++) {
        const KithDuty *duty = kith_rota_duty(visits->rota, d);
        const KithOccurrence *occurrence =
            kith_seat_occurrence(problem, kith_duty_seat(visits->rota, duty, 0));
        if (kith_duty_stands(duty) && is_asked(visits, occurrence) &&
            problem->week_of_day[occurrence->day] == week)
            g_hash_table_add(people, GINT_TO_POINTER(duty->person));
    }
    return (gint32)g_hash_table_size(people);
}

/* The most different people a week that the client should have to meet; KITH_NONE: nobody says. */
static gint32
carers_most(const Visits *visits)
{
    const KithProblem *problem = visits->problem;
    if (visits->client < 0)
        return KITH_NONE;
    if (problem->clients[visits->client].carers_most >= 0)
        return problem->clients[visits->client].carers_most;
    gint32 most = KITH_NONE;
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (problem->rules[rule].kind == KITH_RULE_CONTINUITY)
            most = problem->rules[rule].most;
    return most;
}

static void
write_week(const Visits *visits, GString *out, gint32 week)
{
    const KithProblem *problem = visits->problem;
    g_autoptr(KithColumns) columns = kith_columns_new("lllll");
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
    gint32 first_date = -1;
    for (gint32 number = 0; number < problem->n_occurrences; number++) {
        const KithOccurrence *occurrence = &problem->occurrences[number];
        if (!is_asked(visits, occurrence) || problem->week_of_day[occurrence->day] != week)
            continue;
        collect_lines(visits, lines, number);
        if (first_date < 0)
            first_date = occurrence->date;
    }
    if (first_date < 0)
        return;
    g_array_sort(lines, compare_lines);
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        gboolean same_day = i > 0 && g_array_index(lines, Line, i - 1).day == line->day;
        g_autofree char *title = kith_page_day(problem->first_date + line->day);
        add_seat(visits, columns, line->seat, same_day ? NULL : title);
    }
    gint32 most = carers_most(visits);
    g_autofree char *monday = kith_page_day(first_date - kith_date_weekday(first_date));
    g_autofree char *people =
        kith_page_count(people_of_week(visits, week), "different person", "different people");
    g_autofree char *wanted =
        most != KITH_NONE ? g_strdup_printf(" (wanted: at most %d)", most) : g_strdup("");
    kith_page_heading(out, visits->options, "Week of %s: %s%s", monday, people, wanted);
    kith_columns_write(columns, out, visits->options, 2);
}

static char *
visits_json(const Visits *visits)
{
    const KithProblem *problem = visits->problem;
    g_autoptr(KithJson) json = kith_json_report(problem, visits->rota);
    if (visits->client >= 0)
        kith_json_text(json, "client",
                       kith_problem_text(problem, problem->clients[visits->client].id));
    else
        kith_json_text(json, "place", kith_problem_text(problem, problem->place_id[visits->place]));
    kith_json_begin_list(json, "weeks");
    for (gint32 week = 0; week < problem->n_weeks; week++) {
        kith_json_begin_object(json, NULL);
        kith_json_integer(json, "people", people_of_week(visits, week));
        if (carers_most(visits) != KITH_NONE)
            kith_json_integer(json, "wanted_at_most", carers_most(visits));
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    kith_json_begin_list(json, "duties");
    for (gsize d = 0; d < kith_rota_duties(visits->rota); d++) {
        const KithDuty *duty = kith_rota_duty(visits->rota, d);
        if (is_asked(visits, kith_seat_occurrence(problem, kith_duty_seat(visits->rota, duty, 0))))
            kith_duty_json(json, visits->rota, duty, visits->options);
    }
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

char *
kith_report_visits(const KithRota *rota, gint32 client, gint32 place,
                   const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    const KithProblem *problem = rota->problem;
    g_return_val_if_fail(client >= 0 || place >= 0, g_strdup(""));
    Visits visits = {rota, problem, &options, client, place, NULL};
    find_takers(&visits);
    char *text;
    if (options.json) {
        text = visits_json(&visits);
    } else {
        GString *out = g_string_new(NULL);
        g_autofree char *name =
            client >= 0 ? kith_page_client(problem, client, &options)
                        : g_strdup(kith_problem_text(problem, problem->place_id[place]));
        kith_page_paragraph(out, &options, 0, 0, "%s", name);
        for (gint32 week = 0; week < problem->n_weeks; week++)
            write_week(&visits, out, week);
        text = g_string_free(out, FALSE);
    }
    g_free(visits.duty_of_seat);
    return text;
}
