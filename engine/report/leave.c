/* Requests for leave, each with what it clashes with. */
#include <kith/report.h>

#include "document/value.h"
#include "report/heading.h"
#include "report/page.h"
#include "rota/rota.h"

#define SHOWN_MOST 8 /* clashes of one kind and request */

/* "Mon 7 December to Wed 9 December", or with the times where a day is not whole: "Mon 7 December,
 * 12:30 to 24:00". Free with g_free(). */
static char *
span_text(const KithLeaveSpan *span)
{
    g_autofree char *first = kith_page_day(span->from), *last = kith_page_day(span->until);
    char start[8], end[8];
    g_snprintf(start, sizeof start, "%02d:%02d", span->start / 60, span->start % 60);
    g_snprintf(end, sizeof end, "%02d:%02d", span->end / 60, span->end % 60);
    gboolean whole = span->start == 0 && span->end == 1440;
    if (span->from == span->until)
        return whole ? g_strdup(first) : g_strdup_printf("%s, %s to %s", first, start, end);
    return whole ? g_strdup_printf("%s to %s", first, last)
                 : g_strdup_printf("%s, %s, to %s, %s", first, start, last, end);
}

static char *
clash_text(const KithProblem *problem, const KithRota *rota, const KithLeaveSpan *spans,
           const KithLeaveClash *clash)
{
    if (clash->kind == KITH_LEAVE_TWICE) {
        g_autofree char *days = span_text(&spans[clash->other]);
        return g_strdup_printf("has asked for some of this time already: %s", days);
    }
    if (clash->kind == KITH_LEAVE_DUTY) {
        const KithDuty *duty = kith_rota_duty(rota, clash->duty);
        gint32 seat = kith_duty_seat(rota, duty, 0), date, minutes;
        kith_problem_local(problem, duty->start, &date, &minutes);
        g_autofree char *day = kith_page_day(date), *start = kith_page_clock(problem, duty->start);
        return g_strdup_printf(
            "has a duty in the rota (%s): %s, %s, %s",
            kith_page_word(KITH_WORDS_DUTY_STATE, duty->state), day, start,
            kith_page_need(problem, problem->cells[problem->seat_cell[seat]].occurrence));
    }
    const KithOccurrence *occurrence = &problem->occurrences[clash->occurrence];
    g_autofree char *day = kith_page_day(occurrence->date);
    return g_strdup_printf("%s on %s needs %d; %d may take it as things are, %d with all of this "
                           "leave",
                           kith_page_need(problem, clash->occurrence), day, clash->wanted,
                           clash->able, clash->left);
}

static char *
leave_json(const KithLeave *leave, const KithProblem *problem, const KithRota *rota,
           const KithLeaveSpan *spans, gsize n_spans)
{
    static const char *const kinds[KITH_LEAVE_CLASHES] = {"duty", "twice", "short"};
    gsize n, at = 0;
    const KithLeaveClash *clashes = kith_leave_clashes(leave, &n);
    g_autoptr(KithJson) json = kith_json_report(problem, rota);
    char text[16];
    kith_json_begin_list(json, "requests");
    for (gsize i = 0; i < n_spans; i++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "person",
                       kith_problem_text(problem, problem->people[spans[i].person].id));
        kith_json_text(json, "from", kith_date_text(spans[i].from, text));
        kith_json_text(json, "until", kith_date_text(spans[i].until, text));
        if (spans[i].start > 0 || spans[i].end < 1440) {
            kith_json_integer(json, "start_minute", spans[i].start);
            kith_json_integer(json, "end_minute", spans[i].end);
        }
        kith_json_begin_list(json, "clashes");
        for (; at < n && clashes[at].span == (gint32)i; at++) {
            g_autofree char *says = clash_text(problem, rota, spans, &clashes[at]);
            kith_json_begin_object(json, NULL);
            kith_json_text(json, "kind", kinds[clashes[at].kind]);
            kith_json_text(json, "says", says);
            kith_json_end_object(json);
        }
        kith_json_end_list(json);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

char *
kith_report_leave(const KithLeave *leave, KithProblem *problem, KithRota *rota,
                  const KithLeaveSpan *spans, gsize n_spans, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json)
        return leave_json(leave, problem, rota, spans, n_spans);
    gsize n, at = 0;
    const KithLeaveClash *clashes = kith_leave_clashes(leave, &n);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < n_spans; i++) {
        g_autofree char *name = kith_page_person(problem, spans[i].person, &options);
        g_autofree char *days = span_text(&spans[i]);
        gsize first = at, shown = 0;
        while (at < n && clashes[at].span == (gint32)i)
            at++;
        kith_page_paragraph(out, &options, 0, 2, "%s, %s:%s", name, days,
                            at == first ? " no clash" : "");
        for (gsize k = first; k < at; k++) {
            gboolean same = k > first && clashes[k].kind == clashes[k - 1].kind;
            shown = same ? shown + 1 : 0;
            if (shown == SHOWN_MOST)
                kith_page_paragraph(out, &options, 2, 2, "- and more of these");
            if (shown >= SHOWN_MOST)
                continue;
            g_autofree char *says = clash_text(problem, rota, spans, &clashes[k]);
            kith_page_paragraph(out, &options, 2, 2, "- %s", says);
        }
    }
    if (n_spans == 0)
        g_string_append(out, "No request for leave.\n");
    return g_string_free(out, FALSE);
}
