/* One person's duties, week by week, with the way between them. */
#include <kith/report.h>

#include "document/value.h"
#include "insight/rounds.h"
#include "report/duties.h"
#include "report/heading.h"

/* A person's duties lie together in a rota; finds them. */
static void
find_duties(const KithRota *rota, gint32 person, gsize *first, gsize *end)
{
    gsize n = kith_rota_duties(rota);
    for (*first = 0; *first < n && kith_rota_duty(rota, *first)->person < person;)
        ++*first;
    for (*end = *first; *end < n && kith_rota_duty(rota, *end)->person == person;)
        ++*end;
}

static const KithOccurrence *
occurrence_of(const KithRota *rota, const KithDuty *duty)
{
    return kith_seat_occurrence(rota->problem, kith_duty_seat(rota, duty, 0));
}

static const char *const wait_words[KITH_WAITS] = {
    [KITH_WAIT_GAP] = "wait",
    [KITH_WAIT_BREAK] = "break",
    [KITH_WAIT_FREE] = "free",
};

/* What the way and the wait before a duty are: "8 min on the way, 25 min break". NULL where there
 * is neither. */
static char *
gap_text(const KithRota *rota, gint32 person, gint32 from_place, KithTick from,
         const KithDuty *duty)
{
    const KithProblem *problem = rota->problem;
    KithTick way = kith_problem_journey(problem, problem->people[person].mode, from_place,
                                        occurrence_of(rota, duty)->place,
                                        from == KITH_ALWAYS ? duty->start : from);
    g_autofree char *travel = kith_page_time(problem, way);
    KithTick wait = from == KITH_ALWAYS ? 0 : duty->start - from - way;
    g_autofree char *free_time = kith_page_time(problem, ABS(wait));
    const char *kind = wait_words[kith_wait_kind(problem, person, wait)];
    if (wait < 0)
        return g_strdup_printf("%s on the way, %s too little", travel, free_time);
    if (way == 0 && wait == 0)
        return NULL;
    if (way == 0)
        return g_strdup_printf("%s %s", free_time, kind);
    if (wait == 0)
        return g_strdup_printf("%s on the way", travel);
    return g_strdup_printf("%s on the way, %s %s", travel, free_time, kind);
}

static char *
needs_text(const KithRota *rota, const KithDuty *duty)
{
    const KithProblem *problem = rota->problem;
    GString *text = g_string_new(NULL);
    for (gint32 i = 0; i < duty->n_seats; i++) {
        gint32 seat = kith_duty_seat(rota, duty, i);
        g_autofree char *name = kith_page_seat(problem, seat);
        g_string_append_printf(
            text, "%s%s", i > 0 ? " + " : "",
            kith_page_need(problem, problem->cells[problem->seat_cell[seat]].occurrence));
        if (name != NULL)
            g_string_append_printf(text, " %s", name);
    }
    return g_string_free(text, FALSE);
}

static char *
where_text(const KithRota *rota, const KithDuty *duty, const KithReportOptions *options)
{
    const KithProblem *problem = rota->problem;
    const KithOccurrence *occurrence = occurrence_of(rota, duty);
    g_autofree char *client =
        occurrence->client >= 0 ? kith_page_client(problem, occurrence->client, options) : NULL;
    const char *place = occurrence->place >= 0
                            ? kith_problem_text(problem, problem->place_id[occurrence->place])
                            : NULL;
    g_autoptr(GString) text = g_string_new(client);
    if (place != NULL)
        g_string_append_printf(text, "%s%s", client != NULL ? " at " : "", place);
    if (duty->state != KITH_DRAFT)
        g_string_append_printf(text, ", %s",
                               kith_page_word(KITH_WORDS_DUTY_STATE, (int)duty->state));
    if (duty->pinned)
        g_string_append(text, ", pinned");
    return g_strdup(text->str);
}

/* Rows for one day's duties, first … end - 1. */
static void
add_day(KithColumns *columns, const KithRota *rota, gsize first, gsize end,
        const KithReportOptions *options)
{
    const KithProblem *problem = rota->problem;
    const KithDuty *begin = kith_rota_duty(rota, first);
    gint32 day = CLAMP(kith_problem_day(problem, begin->start), 0, problem->n_days - 1);
    g_autofree char *title = kith_page_day(problem->first_date + day);
    gint32 place = kith_problem_home(problem, begin->person, day);
    KithTick from = KITH_ALWAYS;
    for (gsize d = first; d < end; d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        g_autofree char *gap = gap_text(rota, duty->person, place, from, duty);
        g_autofree char *start = kith_page_clock(problem, duty->start);
        g_autofree char *finish = kith_page_clock(problem, duty->end);
        g_autofree char *times = g_strdup_printf("%s–%s", start, finish);
        g_autofree char *needs = needs_text(rota, duty);
        g_autofree char *where = where_text(rota, duty, options);
        if (gap != NULL && d > first)
            kith_columns_add(columns, NULL, NULL, NULL, gap, NULL);
        kith_columns_add(columns, d == first ? title : NULL, times, needs, where, NULL);
        if (kith_duty_stands(duty)) {
            place = occurrence_of(rota, duty)->place;
            from = duty->end;
        }
    }
}

static gint64
duty_time(const KithRota *rota, gsize first, gsize end)
{
    gint64 ticks = 0;
    for (gsize d = first; d < end; d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        if (kith_duty_stands(duty))
            ticks += duty->end - duty->start;
    }
    return ticks;
}

static gint32
day_of(const KithRota *rota, gsize duty)
{
    const KithProblem *problem = rota->problem;
    return CLAMP(kith_problem_day(problem, kith_rota_duty(rota, duty)->start), 0,
                 problem->n_days - 1);
}

static void
write_week(GString *out, const KithRota *rota, gsize first, gsize end,
           const KithReportOptions *options)
{
    const KithProblem *problem = rota->problem;
    gint32 date = problem->first_date + day_of(rota, first);
    g_autofree char *monday = kith_page_day(date - kith_date_weekday(date));
    g_autofree char *count = kith_page_count((gint64)(end - first), "duty", "duties");
    g_autofree char *time = kith_page_time(problem, duty_time(rota, first, end));
    kith_page_heading(out, options, "Week of %s: %s, %s", monday, count, time);
    g_autoptr(KithColumns) columns = kith_columns_new("llll");
    for (gsize from = first, until; from < end; from = until) {
        for (until = from; until < end && day_of(rota, until) == day_of(rota, from);)
            until++;
        add_day(columns, rota, from, until, options);
    }
    kith_columns_write(columns, out, options, 2);
}

char *
kith_report_person(const KithRota *rota, gint32 person, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    const KithProblem *problem = rota->problem;
    g_return_val_if_fail(person >= 0 && person < problem->n_people, g_strdup(""));
    gsize first, end;
    find_duties(rota, person, &first, &end);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(problem, rota);
        kith_json_text(json, "person", kith_problem_text(problem, problem->people[person].id));
        kith_json_begin_list(json, "duties");
        for (gsize d = first; d < end; d++)
            kith_duty_json(json, rota, kith_rota_duty(rota, d), &options);
        kith_json_end_list(json);
        return kith_json_report_finish(json);
    }

    GString *out = g_string_new(NULL);
    g_autofree char *name = kith_page_person(problem, person, &options);
    g_autofree char *time = kith_page_time(problem, duty_time(rota, first, end));
    g_autofree char *contracted = kith_page_time(problem, problem->people[person].contracted);
    g_autofree char *of = problem->people[person].contracted > 0
                              ? g_strdup_printf("; contracted: %s", contracted)
                              : g_strdup("");
    kith_page_paragraph(out, &options, 0, 2, "%s: %s of duties in the period, travel not counted%s",
                        name, time, of);
    for (gsize from = first, until; from < end; from = until) {
        gint32 week = problem->week_of_day[day_of(rota, from)];
        for (until = from; until < end && problem->week_of_day[day_of(rota, until)] == week;)
            until++;
        write_week(out, rota, from, until, &options);
    }
    return g_string_free(out, FALSE);
}
