/* What the independent check says of a rota. */
#include <kith/report.h>

#include "document/value.h"
#include "report/coverage.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/scores.h"

/* So many breaches of one rule in text; the rest is counted. */
#define BREACHES_MOST 20

static char *
check_json(const KithCheck *check, const KithRota *rota, const KithCoverage *coverage)
{
    const KithProblem *problem = rota->problem;
    gint32 n_rules;
    gsize n;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    const KithTerm *terms = kith_check_terms(check, &n_rules);
    g_autoptr(KithJson) json = kith_json_report(problem, rota);
    kith_json_boolean(json, "allowed", kith_check_score(check).tier[KITH_TIER_PROTECT] == 0);
    kith_json_integer(json, "duties", (gint64)kith_rota_duties(rota));
    kith_coverage_json(json, coverage, NULL);
    kith_scores_json(json, problem, terms);
    kith_json_begin_list(json, "breaches");
    for (gsize i = 0; i < n; i++) {
        const KithBreach *breach = &breaches[i];
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "rule", problem->rules[breach->rule].id);
        kith_json_text(json, "tier", kith_tier_id(problem->rules[breach->rule].tier));
        if (breach->person >= 0)
            kith_json_text(json, "person",
                           kith_problem_text(problem, problem->people[breach->person].id));
        if (breach->occurrence >= 0) {
            g_autofree char *id = kith_problem_occurrence_id(problem, breach->occurrence);
            kith_json_text(json, "occurrence", id);
        }
        if (breach->seat >= 0) {
            g_autofree char *id = kith_problem_seat_id(problem, breach->seat);
            kith_json_text(json, "seat", id);
        }
        if (breach->day >= 0) {
            char date[16];
            kith_json_text(json, "date", kith_date_text(problem->first_date + breach->day, date));
        }
        kith_json_integer(json, "units", breach->units);
        kith_json_text(json, "message", breach->message);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

/* The breaches of one rule, which lie together from `first` on; returns where the next rule's are.
 */
static gsize
write_rule(GString *out, const KithProblem *problem, const KithBreach *breaches, gsize n,
           gsize first, const KithReportOptions *options)
{
    gint32 rule = breaches[first].rule;
    gsize next = first;
    while (next < n && breaches[next].rule == rule)
        next++;
    kith_page_paragraph(out, options, 2, 0, "%s", problem->rules[rule].name);
    for (gsize i = first; i < MIN(next, first + BREACHES_MOST); i++)
        kith_page_paragraph(out, options, 4, 2, "%s", breaches[i].message);
    if (next - first > BREACHES_MOST) {
        g_autofree char *more = kith_page_number((gint64)(next - first - BREACHES_MOST));
        kith_page_paragraph(out, options, 4, 2, "… and %s more", more);
    }
    return next;
}

static void
write_breaches(GString *out, const KithProblem *problem, const KithCheck *check, int tier,
               const KithReportOptions *options)
{
    static const char *const headings[KITH_TIERS] = {"Broken: rules that protect people", "Unmet",
                                                     "To be answered for, beside what is published",
                                                     "To be answered for"};
    gsize n;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    gboolean any = FALSE;
    for (gsize i = 0; i < n;) {
        if (problem->rules[breaches[i].rule].tier != tier) {
            i++;
            continue;
        }
        if (!any)
            kith_page_heading(out, options, "%s", headings[tier]);
        any = TRUE;
        i = write_rule(out, problem, breaches, n, i, options);
    }
    if (!any && tier == KITH_TIER_PROTECT)
        kith_page_heading(out, options, "No rule that protects people is broken.");
}

char *
kith_report_check(const KithCheck *check, const KithRota *rota, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    g_autoptr(KithCoverage) coverage = kith_coverage_new(rota);
    if (options.json)
        return check_json(check, rota, coverage);
    GString *out = g_string_new(NULL);
    gint32 n_rules;
    write_breaches(out, rota->problem, check, KITH_TIER_PROTECT, &options);
    kith_coverage_write(out, coverage, NULL, &options);
    for (int tier = KITH_TIER_UNMET; tier < KITH_TIERS; tier++)
        write_breaches(out, rota->problem, check, tier, &options);
    kith_scores_write(out, rota->problem, kith_check_terms(check, &n_rules), &options);
    return g_string_free(out, FALSE);
}
