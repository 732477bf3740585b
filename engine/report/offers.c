/* What is open, and to whom it could be offered. */
#include <kith/changes.h>
#include <kith/report.h>

#include "report/answers.h"
#include "report/coverage.h"
#include "report/heading.h"

#define NAMED_MOST 8 /* people named for one open seat */

/* Whoever could take a seat as things stand. */
typedef struct {
    KithUnmet unmet;
    GArray *fits; /* KithCandidate, the best first */
    gint32 able;  /* people who are able, whatever else they do */
} Offer;

static void
clear_offer(gpointer data)
{
    g_array_unref(((Offer *)data)->fits);
}

static Offer
offer_to_all(KithExplainer *explainer, const KithUnmet *unmet)
{
    g_autoptr(KithSeatAnswer) answer = kith_explain_seat(explainer, unmet->seat);
    gsize n;
    const KithCandidate *people = kith_seat_answer_people(answer, &n);
    Offer offer = {*unmet, g_array_new(FALSE, FALSE, sizeof(KithCandidate)), (gint32)n};
    for (gsize i = 0; i < n; i++)
        if (people[i].outcome == KITH_FITS)
            g_array_append_val(offer.fits, people[i]);
    return offer;
}

static Offer
offer_to(KithExplainer *explainer, const KithUnmet *unmet, gint32 person)
{
    KithCandidate candidate = kith_explain_person(explainer, person, unmet->seat, NULL);
    Offer offer = {*unmet, g_array_new(FALSE, FALSE, sizeof(KithCandidate)),
                   candidate.outcome != KITH_NOT_ABLE};
    if (candidate.outcome == KITH_FITS)
        g_array_append_val(offer.fits, candidate);
    return offer;
}

static KithTick
earliest(const KithProblem *problem, const Offer *offer)
{
    return kith_seat_occurrence(problem, offer->unmet.seat)->earliest;
}

static gint
compare_offers(gconstpointer a, gconstpointer b, gpointer problem)
{
    KithTick first = earliest(problem, a), second = earliest(problem, b);
    gint32 seats[] = {((const Offer *)a)->unmet.seat, ((const Offer *)b)->unmet.seat};
    return first != second ? (first < second ? -1 : 1)
                           : (seats[0] > seats[1]) - (seats[0] < seats[1]);
}

/* All that is open, by time; with a person (else -1) what they could take of it. */
static GArray *
find_offers(KithExplainer *explainer, gint32 person)
{
    const KithProblem *problem = explainer->problem;
    g_autoptr(KithCoverage) coverage = kith_coverage_new(kith_explainer_rota(explainer));
    GArray *offers = g_array_new(FALSE, FALSE, sizeof(Offer));
    g_array_set_clear_func(offers, clear_offer);
    for (guint i = 0; i < coverage->unmet->len; i++) {
        const KithUnmet *unmet = &g_array_index(coverage->unmet, KithUnmet, i);
        Offer offer =
            person < 0 ? offer_to_all(explainer, unmet) : offer_to(explainer, unmet, person);
        if (person < 0 || offer.fits->len > 0)
            g_array_append_val(offers, offer);
        else
            clear_offer(&offer);
    }
    g_array_sort_with_data(offers, compare_offers, (gpointer)problem);
    return offers;
}

/* "anna, bert (to be asked) and 3 more" */
static char *
people_text(const KithProblem *problem, const Offer *offer, const KithReportOptions *options)
{
    gint32 occurrence = problem->cells[offer->unmet.cell].occurrence;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < MIN(offer->fits->len, NAMED_MOST); i++) {
        gint32 person = g_array_index(offer->fits, KithCandidate, i).person;
        g_autofree char *name = kith_page_person(problem, person, options);
        g_string_append_printf(text, "%s%s%s", i > 0 ? ", " : "", name,
                               kith_is_asked(problem, person, occurrence) ? " (to be asked)" : "");
    }
    if (offer->fits->len > NAMED_MOST)
        g_string_append_printf(text, " and %u more", offer->fits->len - NAMED_MOST);
    return g_string_free(text, FALSE);
}

static void
write_offer(GString *out, KithExplainer *explainer, const Offer *offer, gint32 person,
            const KithReportOptions *options)
{
    const KithProblem *problem = explainer->problem;
    g_autofree char *title = kith_seat_title(problem, offer->unmet.seat);
    g_autofree char *heads = kith_page_count(offer->unmet.missing, "person", "people");
    kith_page_paragraph(out, options, 2, 4, "%s; %s missing", title, heads);
    if (person >= 0) {
        g_autofree char *day =
            kith_day_text(kith_explainer_rota(explainer), person, offer->unmet.seat,
                          g_array_index(offer->fits, KithCandidate, 0).start, 4);
        kith_page_paragraph(out, options, 6, 2, "That day you have: %s.", day);
    } else if (offer->fits->len > 0) {
        g_autofree char *people = people_text(problem, offer, options);
        kith_page_paragraph(out, options, 6, 2, "Could take it, the best first: %s.", people);
    } else if (offer->able > 0) {
        g_autofree char *able = kith_page_count(offer->able, "person is able", "people are able");
        g_autofree char *id = kith_problem_seat_id(problem, offer->unmet.seat);
        kith_page_paragraph(
            out, options, 6, 2,
            "Nobody could take it as things stand, though %s: `kith who %s` says what "
            "would help.",
            able, id);
    } else {
        kith_page_paragraph(out, options, 6, 2, "Nobody is able to take it.");
    }
}

static void
offer_json(KithJson *json, const KithProblem *problem, const Offer *offer,
           const KithReportOptions *options)
{
    const KithCell *cell = &problem->cells[offer->unmet.cell];
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    g_autofree char *seat = kith_problem_seat_id(problem, offer->unmet.seat);
    g_autofree char *from = kith_page_instant(problem, occurrence->earliest);
    g_autofree char *to = kith_page_instant(problem, occurrence->latest);
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "seat", seat);
    kith_json_text(json, "importance",
                   kith_page_word(KITH_WORDS_IMPORTANCE, (int)occurrence->importance));
    kith_json_text(json, "earliest", from);
    kith_json_text(json, "latest", to);
    kith_json_text(json, "requires", kith_seat_requires(problem, offer->unmet.seat));
    kith_json_integer(json, "heads", offer->unmet.missing);
    kith_json_integer(json, "able", offer->able);
    kith_json_begin_list(json, "people");
    for (guint i = 0; i < offer->fits->len; i++) {
        const KithCandidate *fit = &g_array_index(offer->fits, KithCandidate, i);
        kith_json_begin_object(json, NULL);
        kith_candidate_json(json, "offer", problem, fit, NULL, options);
        kith_json_boolean(json, "asked", kith_is_asked(problem, fit->person, cell->occurrence));
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    kith_json_end_object(json);
}

static char *
offers_json(const KithExplainer *explainer, const GArray *offers, const KithReportOptions *options)
{
    const KithProblem *problem = explainer->problem;
    g_autoptr(KithJson) json = kith_json_report(problem, kith_explainer_rota(explainer));
    kith_json_begin_list(json, "offers");
    for (guint i = 0; i < offers->len; i++)
        offer_json(json, problem, &g_array_index(offers, Offer, i), options);
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

char *
kith_report_offers(KithExplainer *explainer, gint32 person, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    const KithProblem *problem = explainer->problem;
    g_autoptr(GArray) offers = find_offers(explainer, person);
    if (options.json)
        return offers_json(explainer, offers, &options);
    GString *out = g_string_new(NULL);
    if (offers->len == 0) {
        kith_page_paragraph(
            out, &options, 0, 0, "%s",
            person < 0 ? "Nothing is open: every need has the people it asks for at the least."
                       : "Nothing that is open could be taken by this person.");
        return g_string_free(out, FALSE);
    }
    g_autofree char *count = kith_page_count(offers->len, "open need", "open needs");
    if (person < 0) {
        kith_page_heading(out, &options, "%s, by time", count);
    } else {
        g_autofree char *name = kith_page_person(problem, person, &options);
        kith_page_heading(out, &options, "%s for %s, by time", count, name);
    }
    for (guint i = 0; i < offers->len; i++)
        write_offer(out, explainer, &g_array_index(offers, Offer, i), person, &options);
    return g_string_free(out, FALSE);
}
