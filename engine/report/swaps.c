/* Who could take a duty over, and what of theirs for it. */
#include <kith/report.h>
#include <kith/swap.h>

#include "report/answers.h"
#include "report/heading.h"

#define SWAPS_MOST 12
#define DAYS_APART 7

/* The seat of the occurrence that the person has, or -1. */
static gint32
seat_of(const KithExplainer *explainer, gint32 person, gint32 occurrence)
{
    const KithProblem *problem = explainer->problem;
    const KithOccurrence *asked = &problem->occurrences[occurrence];
    for (gint32 c = asked->first_cell; c < asked->first_cell + asked->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++)
            if (kith_explainer_holder(explainer, seat) == person)
                return seat;
    }
    return -1;
}

/* "gives early on Thu 5 March for it (from 07:00)". Free with g_free(). */
static char *
exchange_text(const KithProblem *problem, const KithSwap *swap)
{
    if (swap->gives < 0)
        return g_strdup("takes it over, and gives nothing for it");
    gint32 number = problem->cells[problem->seat_cell[swap->gives]].occurrence;
    g_autofree char *day = kith_page_day(
        kith_occurrence_date_at(problem, &problem->occurrences[number], swap->gives_start));
    g_autofree char *start = kith_page_clock(problem, swap->gives_start);
    return g_strdup_printf("for %s on %s, %s", kith_page_need(problem, number), day, start);
}

/* "30 min more", "as long". Free with g_free(). */
static char *
effect_text(const KithProblem *problem, gint64 more)
{
    g_autofree char *time = kith_page_time(problem, ABS(more));
    return more == 0 ? g_strdup("as long")
                     : g_strdup_printf("%s %s", time, more > 0 ? "more" : "less");
}

static void
swaps_json(KithJson *json, const KithProblem *problem, const KithSwap *all, gsize n)
{
    kith_json_begin_list(json, "swaps");
    for (gsize i = 0; i < n; i++) {
        g_autofree char *gives =
            all[i].gives >= 0 ? kith_problem_seat_id(problem, all[i].gives) : NULL;
        g_autofree char *start = kith_page_instant(problem, all[i].start);
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "person",
                       kith_problem_text(problem, problem->people[all[i].other].id));
        kith_json_text(json, "start", start);
        kith_json_text(json, "gives", gives);
        kith_json_boolean(json, "asked", all[i].asked);
        kith_json_decimal(json, "more_minutes", kith_points(problem, all[i].more), 3);
        kith_json_decimal(json, "others_more_minutes", kith_points(problem, all[i].others), 3);
        kith_score_json(json, "change", problem, &all[i].change);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

char *
kith_report_swaps(KithExplainer *explainer, gint32 person, gint32 occurrence,
                  const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    const KithProblem *problem = explainer->problem;
    gint32 seat = seat_of(explainer, person, occurrence);
    g_autofree char *name = kith_page_person(problem, person, &options);
    g_autofree char *id = kith_problem_occurrence_id(problem, occurrence);
    g_autoptr(KithSwaps) swaps = seat >= 0 ? kith_swaps_new(explainer, seat, DAYS_APART) : NULL;
    gsize n = 0;
    const KithSwap *all = swaps != NULL ? kith_swaps_all(swaps, &n) : NULL;
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(problem, kith_explainer_rota(explainer));
        kith_json_text(json, "occurrence", id);
        kith_json_text(json, "person", kith_problem_text(problem, problem->people[person].id));
        kith_json_boolean(json, "has_it", seat >= 0);
        swaps_json(json, problem, all, n);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    if (seat < 0) {
        kith_page_paragraph(out, &options, 0, 2, "%s does not have %s in the rota.", name, id);
        return g_string_free(out, FALSE);
    }
    g_autofree char *title = kith_seat_title(problem, seat);
    kith_page_heading(out, &options, "%s", title);
    kith_page_paragraph(out, &options, 2, 2, "In the rota: %s.", name);
    if (n == 0) {
        kith_page_paragraph(out, &options, 2, 2, "Nobody can swap it as things stand.");
        return g_string_free(out, FALSE);
    }
    kith_page_paragraph(
        out, &options, 2, 2,
        "Who could take it, the best first (start, cost in points, what %s gets for "
        "it, and how much longer that is for both):",
        name);
    g_autoptr(KithColumns) columns = kith_columns_new("lrrl");
    for (gsize i = 0; i < MIN(n, SWAPS_MOST); i++) {
        g_autofree char *other = kith_page_person(problem, all[i].other, &options);
        g_autofree char *start = kith_page_clock(problem, all[i].start);
        g_autofree char *cost = kith_points_text(problem, all[i].change.tier[KITH_TIER_SOFT]);
        g_autofree char *exchange = exchange_text(problem, &all[i]);
        g_autofree char *ours = effect_text(problem, all[i].more);
        g_autofree char *theirs = effect_text(problem, all[i].others);
        g_autofree char *what = g_strdup_printf("%s; %s for %s, %s for %s%s", exchange, ours, name,
                                                theirs, other, all[i].asked ? "; to be asked" : "");
        kith_columns_add(columns, other, start, cost, what, NULL);
    }
    kith_columns_write(columns, out, &options, 4);
    return g_string_free(out, FALSE);
}
