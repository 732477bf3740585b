/* What the independent check says of a rota. */
#include <kith/report.h>
#include <kith/rows.h>

#include "document/value.h"
#include "report/coverage.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/insight_text.h"
#include "report/rows.h"
#include "report/scores.h"

/* So many breaches of one rule in text; the rest is counted. */
#define BREACHES_MOST 20

static char *
check_json(const KithCheck *check, KithRows *rows, const KithCoverage *coverage,
           const KithReportOptions *options)
{
    const KithRota *rota = kith_rows_rota(rows);
    const KithProblem *problem = rota->problem;
    gint32 n_rules;
    gsize n;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    const KithTerm *terms = kith_check_terms(check, &n_rules);
    g_autoptr(KithJson) json = kith_json_report(problem, rota);
    kith_json_boolean(json, "allowed", kith_check_broken(check) == 0);
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
        kith_json_boolean(json, "allowed", breach->allowed >= 0);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    kith_allowances_json(json, check);
    kith_rows_json(json, rows, check, options);
    return kith_json_report_finish(json);
}

/* "line 12: " or "lines 12 and 14: " of the rows that a breach is about, where they stand in a
 * file. Free with g_free(). */
static char *
lines_text(const KithRows *rows, gsize breach)
{
    gsize n, n_breaches;
    const KithRow *all = kith_rows_all(rows, &n);
    const gsize *breaches = kith_rows_breaches(rows, &n_breaches);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < n; i++)
        for (gsize b = all[i].first_breach; b < all[i].first_breach + all[i].breaches; b++)
            if (breaches[b] == breach && all[i].line > 0)
                g_ptr_array_add(texts, g_strdup_printf("%u", all[i].line));
    if (texts->len == 0)
        return g_strdup("");
    g_autofree char *list = kith_page_list(texts, 6);
    return g_strdup_printf("line%s %s: ", texts->len == 1 ? "" : "s", list);
}

/* The breaches of one rule that nobody allows, which lie together from `first` on; returns where
 * the next rule's are. */
static gsize
write_rule(GString *out, const KithRows *rows, const KithBreach *breaches, gsize n, gsize first,
           const KithReportOptions *options)
{
    const KithProblem *problem = kith_rows_rota(rows)->problem;
    gint32 rule = breaches[first].rule;
    gsize next = first, told = 0, left = 0;
    gboolean protects = problem->rules[rule].tier == KITH_TIER_PROTECT;
    kith_page_paragraph(out, options, 2, 0, "%s", problem->rules[rule].name);
    for (; next < n && breaches[next].rule == rule; next++) {
        if (breaches[next].allowed >= 0)
            continue;
        if (told++ >= BREACHES_MOST) {
            left++;
            continue;
        }
        g_autofree char *lines = protects ? lines_text(rows, next) : g_strdup("");
        kith_page_paragraph(out, options, 4, 2, "%s%s", lines, breaches[next].message);
    }
    g_autofree char *more = kith_page_number((gint64)left);
    if (left > 0)
        kith_page_paragraph(out, options, 4, 2, "… and %s more", more);
    return next;
}

/* Whether any breach of the rule that begins at `first` is allowed by nobody. */
static gboolean
is_open(const KithBreach *breaches, gsize n, gsize first)
{
    for (gsize i = first; i < n && breaches[i].rule == breaches[first].rule; i++)
        if (breaches[i].allowed < 0)
            return TRUE;
    return FALSE;
}

static void
write_breaches(GString *out, const KithRows *rows, const KithCheck *check, int tier,
               const KithReportOptions *options)
{
    static const char *const headings[KITH_TIERS] = {"Broken: rules that protect people", "Unmet",
                                                     "To be answered for, beside what is published",
                                                     "To be answered for"};
    gsize n;
    const KithProblem *problem = kith_rows_rota(rows)->problem;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    gboolean any = FALSE;
    for (gsize i = 0; i < n;) {
        if (problem->rules[breaches[i].rule].tier != tier || !is_open(breaches, n, i)) {
            i++;
            continue;
        }
        if (!any)
            kith_page_heading(out, options, "%s", headings[tier]);
        any = TRUE;
        i = write_rule(out, rows, breaches, n, i, options);
    }
    if (!any && tier == KITH_TIER_PROTECT)
        kith_page_heading(out, options, "No rule that protects people is broken%s.",
                          kith_check_score(check).tier[tier] > 0 ? " but where that is allowed"
                                                                 : "");
}

char *
kith_report_check(const KithCheck *check, const KithRota *rota, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    g_autoptr(KithRows) rows = kith_rows_new(check);
    g_autoptr(KithCoverage) coverage = kith_coverage_new(rota);
    if (options.json)
        return check_json(check, rows, coverage, &options);
    GString *out = g_string_new(NULL);
    gint32 n_rules;
    write_breaches(out, rows, check, KITH_TIER_PROTECT, &options);
    kith_allow_how_write(out, rows, check, &options);
    kith_allowances_write(out, check, &options);
    if (kith_rota_before(rota) != NULL)
        kith_rows_write(out, rows, check, &options);
    kith_coverage_write(out, coverage, NULL, &options);
    for (int tier = KITH_TIER_UNMET; tier < KITH_TIERS; tier++)
        write_breaches(out, rows, check, tier, &options);
    kith_scores_write(out, rota->problem, kith_check_terms(check, &n_rules), &options);
    return g_string_free(out, FALSE);
}
