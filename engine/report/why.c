/* Why a person has a seat, could have it, or may not. */
#include <kith/report.h>

#include "report/answers.h"
#include "report/coverage.h"
#include "report/duties.h"
#include "report/why_rules.h"
#include "report/heading.h"

#define REASONS_MOST 64

/* Of an occurrence's cells, the seat that suits a person best: one they have, else a free one if
 * there is one. */
static gint32
choose_seat(KithExplainer *explainer, gint32 person, gint32 occurrence)
{
    const KithProblem *problem = explainer->problem;
    const KithOccurrence *asked = &problem->occurrences[occurrence];
    gint32 best = -1;
    KithCandidate best_candidate = {.outcome = KITH_OUTCOMES};
    for (gint32 c = asked->first_cell; c < asked->first_cell + asked->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        gint32 seat = cell->first_seat;
        for (gint32 s = cell->first_seat; s < cell->first_seat + cell->most; s++) {
            gint32 holder = kith_explainer_holder(explainer, s);
            if (holder == person)
                return s;
            if (holder < 0 && kith_explainer_holder(explainer, seat) >= 0)
                seat = s;
        }
        KithCandidate candidate = kith_explain_person(explainer, person, seat, NULL);
        if (candidate.outcome < best_candidate.outcome ||
            (candidate.outcome == best_candidate.outcome &&
             kith_score_compare(&candidate.change, &best_candidate.change) < 0)) {
            best = seat;
            best_candidate = candidate;
        }
    }
    return best;
}

static void
write_reasons(GString *out, const KithExplainer *explainer, const KithCandidate *candidate,
              gint32 seat, const KithReportOptions *options)
{
    KithReason reasons[REASONS_MOST];
    gint32 n = kith_explain_reasons(explainer, candidate, seat, reasons, REASONS_MOST);
    g_autofree char *name = kith_page_person(explainer->problem, candidate->person, options);
    kith_page_paragraph(out, options, 2, 0, "%s may not take it:", name);
    for (gint32 i = 0; i < MIN(n, REASONS_MOST); i++) {
        g_autofree char *text = kith_reason_text(explainer->problem, &reasons[i]);
        kith_page_paragraph(out, options, 4, 2, "- %s", text);
    }
}

static void
write_outcome(GString *out, KithExplainer *explainer, const KithCandidate *candidate, gint32 seat,
              const KithTerm *terms, const KithReportOptions *options)
{
    const KithProblem *problem = explainer->problem;
    g_autofree char *name = kith_page_person(problem, candidate->person, options);
    g_autofree char *start = kith_seat_start_text(problem, seat, candidate->start);
    g_autofree char *day = kith_day_text(kith_explainer_rota(explainer), candidate->person, seat,
                                         candidate->start, 10);
    switch (candidate->outcome) {
    case KITH_FITS:
        kith_page_paragraph(out, options, 2, 2, "%s %s, from %s.", name,
                            candidate->holds ? "has it" : "is able, and could take it", start);
        break;
    case KITH_NO_GAIN:
        kith_page_paragraph(out, options, 2, 2,
                            "%s is able and could come at %s, but that covers nothing until what "
                            "belongs together is covered too.",
                            name, start);
        break;
    case KITH_BREAKS:
        kith_page_paragraph(out, options, 2, 2, "%s is able, but it would break '%s' (%s).", name,
                            problem->rules[candidate->rule].name,
                            kith_rule_info(problem->rules[candidate->rule].kind)->asks);
        break;
    case KITH_BUSY:
        kith_page_paragraph(out, options, 2, 2,
                            "%s is able, but has no time for it beside what they do.", name);
        break;
    default: write_reasons(out, explainer, candidate, seat, options); return;
    }
    if (candidate->outcome < KITH_BUSY) {
        g_autofree char *changes = kith_changes_text(problem, terms, 6);
        g_autofree char *cost = kith_points_text(problem, candidate->change.tier[KITH_TIER_SOFT]);
        kith_page_paragraph(out, options, 2, 2, "Beside leaving it empty: %s (%s points).", changes,
                            cost);
    }
    kith_page_paragraph(out, options, 2, 2, "That day: %s.", day);
}

/* How it compares with whoever has the seat. */
static void
write_comparison(GString *out, KithExplainer *explainer, const KithCandidate *candidate,
                 gint32 seat, const KithTerm *terms, const KithReportOptions *options)
{
    const KithProblem *problem = explainer->problem;
    gint32 holder = kith_explainer_holder(explainer, seat);
    if (candidate->holds)
        return;
    if (holder < 0) {
        kith_page_paragraph(out, options, 2, 2, "Nobody has it in the rota.");
        return;
    }
    g_autofree char *name = kith_page_person(problem, holder, options);
    kith_page_paragraph(out, options, 2, 2, "In the rota: %s.", name);
    if (candidate->outcome >= KITH_BUSY)
        return;
    g_autofree KithTerm *theirs = g_new(KithTerm, problem->n_rules + 1);
    KithCandidate other = kith_explain_person(explainer, holder, seat, theirs);
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        theirs[rule].units = terms[rule].units - theirs[rule].units;
        theirs[rule].cost = terms[rule].cost - theirs[rule].cost;
    }
    gint64 more = candidate->change.tier[KITH_TIER_SOFT] - other.change.tier[KITH_TIER_SOFT];
    g_autofree char *changes = kith_changes_text(problem, theirs, 6);
    g_autofree char *points = kith_points_text(problem, ABS(more));
    kith_page_paragraph(out, options, 2, 2, "The change would cost %s points %s: %s.", points,
                        more >= 0 ? "more" : "less", changes);
}

static void
why_json(KithJson *json, KithExplainer *explainer, const KithTried *tried, gint32 seat,
         const KithReportOptions *options)
{
    const KithProblem *problem = explainer->problem;
    const KithCandidate *candidate = &tried->candidate;
    const KithTerm *terms = tried->terms;
    g_autofree char *id = kith_problem_seat_id(problem, seat);
    gint32 holder = kith_explainer_holder(explainer, seat);
    kith_json_text(json, "seat", id);
    kith_json_text(json, "requires", kith_seat_requires(problem, seat));
    kith_candidate_json(json, "candidate", problem, candidate, terms, options);
    kith_json_begin_list(json, "reasons");
    if (candidate->outcome == KITH_NOT_ABLE) {
        KithReason reasons[REASONS_MOST];
        gint32 n = kith_explain_reasons(explainer, candidate, seat, reasons, REASONS_MOST);
        for (gint32 i = 0; i < MIN(n, REASONS_MOST); i++) {
            g_autofree char *text = kith_reason_text(problem, &reasons[i]);
            kith_json_begin_object(json, NULL);
            kith_json_text(json, "reason", kith_reason_info(reasons[i].code)->id);
            kith_json_text(json, "what", kith_reason_what(problem, &reasons[i]));
            if (reasons[i].level > 0)
                kith_json_integer(json, "level", reasons[i].level);
            kith_json_text(json, "text", text);
            kith_json_end_object(json);
        }
    }
    kith_json_end_list(json);
    kith_why_rules_json(json, explainer, tried, seat);
    if (holder >= 0 && !candidate->holds) {
        g_autofree KithTerm *theirs = g_new(KithTerm, problem->n_rules + 1);
        KithCandidate other = kith_explain_person(explainer, holder, seat, theirs);
        kith_candidate_json(json, "holder", problem, &other, theirs, options);
    }
}

char *
kith_report_why(KithExplainer *explainer, gint32 person, gint32 occurrence, gint32 seat,
                const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    const KithProblem *problem = explainer->problem;
    g_return_val_if_fail(person >= 0 && person < problem->n_people, g_strdup(""));
    g_return_val_if_fail(occurrence >= 0 && occurrence < problem->n_occurrences, g_strdup(""));
    if (seat < 0)
        seat = choose_seat(explainer, person, occurrence);
    g_return_val_if_fail(seat >= 0, g_strdup(""));

    g_auto(KithTried) tried = kith_tried(explainer, person, seat);
    const KithTerm *terms = tried.terms;
    KithCandidate candidate = tried.candidate;
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(problem, kith_explainer_rota(explainer));
        why_json(json, explainer, &tried, seat, &options);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    g_autofree char *title = kith_seat_title(problem, seat);
    const char *requires = kith_seat_requires(problem, seat);
    kith_page_heading(out, &options, "%s", title);
    if (requires != NULL)
        kith_page_paragraph(out, &options, 2, 2, "Asks for: %s.", requires);
    write_outcome(out, explainer, &candidate, seat, terms, &options);
    write_comparison(out, explainer, &candidate, seat, terms, &options);
    kith_why_rules_write(out, explainer, &tried, seat, &options);
    gint32 holder = kith_explainer_holder(explainer, seat);
    if (holder >= 0 && !candidate.holds) {
        g_auto(KithTried) theirs = kith_tried(explainer, holder, seat);
        kith_why_costs_write(out, problem, &tried, &theirs, &options);
    } else {
        kith_why_costs_write(out, problem, &tried, NULL, &options);
    }
    return g_string_free(out, FALSE);
}
