/* Who could take a seat, ranked, and why not the others. */
#include <kith/changes.h>
#include <kith/report.h>

#include "report/answers.h"
#include "report/coverage.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/remedies.h"

#define RANKED_MOST 12 /* people in the table */
#define NAMED_MOST  8  /* people named in a sentence */

/* The seats to answer for: the free ones that the least asks for, one a cell, or one of each cell.
 */
static GArray *
choose_seats(const KithExplainer *explainer, gint32 occurrence)
{
    const KithProblem *problem = explainer->problem;
    const KithOccurrence *asked = &problem->occurrences[occurrence];
    GArray *unmet = g_array_new(FALSE, FALSE, sizeof(gint32));
    GArray *all = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 c = asked->first_cell; c < asked->first_cell + asked->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        gint32 free_seat = -1, heads = 0;
        for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++) {
            if (kith_explainer_holder(explainer, seat) >= 0)
                heads++;
            else if (free_seat < 0)
                free_seat = seat;
        }
        gint32 seat = free_seat >= 0 ? free_seat : cell->first_seat;
        g_array_append_val(all, seat);
        if (heads < cell->least && free_seat >= 0)
            g_array_append_val(unmet, seat);
    }
    GArray *chosen = unmet->len > 0 ? unmet : all;
    g_array_unref(unmet->len > 0 ? all : unmet);
    return chosen;
}

/* "a, b and 3 more" of those with one outcome (and rule, unless it is -1). */
static char *
names_text(const KithProblem *problem, const KithCandidate *people, gsize n, KithOutcome outcome,
           gint32 rule, const KithReportOptions *options)
{
    GString *text = g_string_new(NULL);
    int count = 0;
    for (gsize i = 0; i < n; i++) {
        if (people[i].outcome != outcome || (rule >= 0 && people[i].rule != rule))
            continue;
        g_autofree char *name = kith_page_person(problem, people[i].person, options);
        if (count++ < NAMED_MOST)
            g_string_append_printf(text, "%s%s", count > 1 ? ", " : "", name);
    }
    if (count > NAMED_MOST)
        g_string_append_printf(text, " and %d more", count - NAMED_MOST);
    return g_string_free(text, FALSE);
}

static void
write_ranked(GString *out, KithExplainer *explainer, gint32 seat, const KithCandidate *people,
             gsize n, KithOutcome outcome, const KithReportOptions *options)
{
    const KithProblem *problem = explainer->problem;
    gint32 occurrence = problem->cells[problem->seat_cell[seat]].occurrence;
    g_autoptr(KithColumns) columns = kith_columns_new("rlrrl");
    g_autofree KithTerm *terms = g_new(KithTerm, problem->n_rules + 1);
    int rank = 0;
    for (gsize i = 0; i < n && rank < RANKED_MOST; i++) {
        if (people[i].outcome != outcome)
            continue;
        kith_explain_person(explainer, people[i].person, seat, terms);
        g_autofree char *place = g_strdup_printf("%d", ++rank);
        g_autofree char *name = kith_page_person(problem, people[i].person, options);
        g_autofree char *start = kith_seat_start_text(problem, seat, people[i].start);
        g_autofree char *cost = kith_points_text(problem, people[i].change.tier[KITH_TIER_SOFT]);
        g_autofree char *changes = kith_changes_text(problem, terms, 3);
        g_autofree char *day = kith_day_text(kith_explainer_rota(explainer), people[i].person, seat,
                                             people[i].start, 2);
        g_autofree char *note = g_strdup_printf(
            "%s%s%s; that day: %s", people[i].holds ? "has it; " : "",
            kith_is_asked(problem, people[i].person, occurrence) ? "to be asked; " : "", changes,
            day);
        kith_columns_add(columns, place, name, start, cost, note, NULL);
    }
    kith_columns_write(columns, out, options, 4);
}

static void
write_others(GString *out, const KithProblem *problem, const KithSeatAnswer *answer,
             const KithReportOptions *options)
{
    gsize n;
    const KithCandidate *people = kith_seat_answer_people(answer, &n);
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        g_autofree char *names = names_text(problem, people, n, KITH_BREAKS, rule, options);
        if (*names != '\0')
            kith_page_paragraph(out, options, 2, 2, "Would break '%s': %s.",
                                problem->rules[rule].name, names);
    }
    if (kith_seat_answer_count(answer, KITH_BUSY) > 0) {
        g_autofree char *names = names_text(problem, people, n, KITH_BUSY, -1, options);
        kith_page_paragraph(out, options, 2, 2, "No time for it beside what they do: %s.", names);
    }
    gint32 rest = kith_seat_answer_count(answer, KITH_NOT_ABLE);
    if (rest == 0)
        return;
    gsize n_groups;
    const KithReasonGroup *first = kith_seat_answer_reasons(answer, &n_groups);
    gboolean nearest = n_groups > 1 && kith_reason_info(first->reason.code)->passes;
    g_autofree char *groups = kith_groups_text(problem, answer, 6);
    kith_page_paragraph(out, options, 2, 2, "Not able (%d)%s: %s.", rest,
                        nearest ? ", the nearest first" : "", groups);
}

static void
write_seat(GString *out, KithExplainer *explainer, gint32 seat, const KithReportOptions *options)
{
    const KithProblem *problem = explainer->problem;
    g_autoptr(KithSeatAnswer) answer = kith_explain_seat(explainer, seat);
    gsize n;
    const KithCandidate *people = kith_seat_answer_people(answer, &n);
    g_autofree char *title = kith_seat_title(problem, seat);
    const char *requires = kith_seat_requires(problem, seat);
    gint32 holder = kith_explainer_holder(explainer, seat);
    kith_page_heading(out, options, "%s", title);
    if (requires != NULL)
        kith_page_paragraph(out, options, 2, 2, "Asks for: %s.", requires);
    if (holder >= 0) {
        g_autofree char *name = kith_page_person(problem, holder, options);
        kith_page_paragraph(out, options, 2, 2, "In the rota: %s.", name);
    } else {
        kith_page_paragraph(out, options, 2, 2, "In the rota: nobody.");
    }
    if (kith_seat_answer_count(answer, KITH_FITS) > 0) {
        kith_page_paragraph(out, options, 2, 2,
                            "Who could take it, the best first (start, cost in points, what "
                            "changes):");
        write_ranked(out, explainer, seat, people, n, KITH_FITS, options);
    } else {
        kith_page_paragraph(out, options, 2, 2, "Nobody could take it as things stand.");
    }
    if (kith_seat_answer_count(answer, KITH_NO_GAIN) > 0) {
        kith_page_paragraph(out, options, 2, 2,
                            "Who could come, were what belongs together covered too:");
        write_ranked(out, explainer, seat, people, n, KITH_NO_GAIN, options);
    }
    write_others(out, problem, answer, options);
    if (holder < 0 && kith_seat_answer_count(answer, KITH_FITS) == 0)
        kith_remedies_write(out, explainer, seat, options);
}

static void
seat_json(KithJson *json, KithExplainer *explainer, gint32 seat, const KithReportOptions *options)
{
    const KithProblem *problem = explainer->problem;
    g_autoptr(KithSeatAnswer) answer = kith_explain_seat(explainer, seat);
    g_autofree KithTerm *terms = g_new(KithTerm, problem->n_rules + 1);
    g_autofree char *id = kith_problem_seat_id(problem, seat);
    gsize n;
    const KithCandidate *people = kith_seat_answer_people(answer, &n);
    gint32 holder = kith_explainer_holder(explainer, seat);

    kith_json_begin_object(json, NULL);
    kith_json_text(json, "seat", id);
    kith_json_text(json, "requires", kith_seat_requires(problem, seat));
    kith_json_text(json, "holder",
                   holder >= 0 ? kith_problem_text(problem, problem->people[holder].id) : NULL);
    kith_json_begin_list(json, "people");
    for (gsize i = 0; i < n; i++) {
        gboolean told = i < RANKED_MOST && people[i].outcome < KITH_BUSY;
        if (told)
            kith_explain_person(explainer, people[i].person, seat, terms);
        kith_candidate_json(json, NULL, problem, &people[i], told ? terms : NULL, options);
    }
    kith_json_end_list(json);
    kith_json_integer(json, "not_able", kith_seat_answer_count(answer, KITH_NOT_ABLE));
    kith_groups_json(json, "reasons", problem, answer);
    if (holder < 0 && kith_seat_answer_count(answer, KITH_FITS) == 0)
        kith_remedies_json(json, "remedies", explainer, seat, options);
    kith_json_end_object(json);
}

char *
kith_report_who(KithExplainer *explainer, gint32 occurrence, gint32 seat,
                const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    const KithProblem *problem = explainer->problem;
    g_return_val_if_fail(occurrence >= 0 && occurrence < problem->n_occurrences, g_strdup(""));
    g_autoptr(GArray) seats = NULL;
    if (seat < 0) {
        seats = choose_seats(explainer, occurrence);
    } else {
        seats = g_array_new(FALSE, FALSE, sizeof(gint32));
        g_array_append_val(seats, seat);
    }

    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(problem, kith_explainer_rota(explainer));
        g_autofree char *id = kith_problem_occurrence_id(problem, occurrence);
        kith_json_text(json, "occurrence", id);
        kith_json_begin_list(json, "seats");
        for (guint i = 0; i < seats->len; i++)
            seat_json(json, explainer, g_array_index(seats, gint32, i), &options);
        kith_json_end_list(json);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < seats->len; i++)
        write_seat(out, explainer, g_array_index(seats, gint32, i), &options);
    return g_string_free(out, FALSE);
}
