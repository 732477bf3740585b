/* What was read, and what is wrong with it. */
#include "document/json.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/page.h"

/* A finding's line, with its severity in colour. */
static void
write_finding(GString *out, const KithFinding *finding, const KithReportOptions *options)
{
    static const char *const colours[KITH_SEVERITIES] = {"\033[31m", "\033[33m", "\033[36m"};
    g_autofree char *line = kith_finding_to_string(finding);
    if (options->colour)
        g_string_append_printf(out, "%s%s\033[0m\n", colours[finding->severity], line);
    else
        g_string_append_printf(out, "%s\n", line);
}

static void
findings_json(KithJson *json, const KithFindings *findings)
{
    kith_json_begin_list(json, "findings");
    for (gsize i = 0; i < kith_findings_kept(findings); i++) {
        const KithFinding *finding = kith_findings_get(findings, i);
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "severity", kith_severity_name(finding->severity));
        kith_json_text(json, "id", finding->id);
        if (finding->file != NULL)
            kith_json_text(json, "file", finding->file);
        if (finding->line > 0)
            kith_json_integer(json, "line", finding->line);
        if (finding->column > 0)
            kith_json_integer(json, "column", finding->column);
        kith_json_text(json, "message", finding->message);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    kith_json_integer(json, "errors", (gint64)kith_findings_count(findings, KITH_ERROR));
    kith_json_integer(json, "warnings", (gint64)kith_findings_count(findings, KITH_WARNING));
    kith_json_integer(json, "notes", (gint64)kith_findings_count(findings, KITH_NOTE));
}

char *
kith_report_findings(const KithFindings *findings, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        findings_json(json, findings);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    gsize kept = kith_findings_kept(findings), total = kith_findings_total(findings);
    for (gsize i = 0; i < kept; i++)
        write_finding(out, kith_findings_get(findings, i), &options);
    if (total > kept) {
        g_autofree char *more = kith_page_number((gint64)(total - kept));
        g_string_append_printf(out, "and %s more findings like these\n", more);
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *key, *one, *many; /* `many` NULL: one and an s */
    gint64 n;
} Count;

#define COUNTS 11

/* How many competencies anybody is asked for. */
static gint32
competencies_asked(const KithProblem *problem)
{
    g_autofree guint8 *asked = g_new0(guint8, problem->frameworks->n_competencies + 1);
    gint32 n = 0;
    for (gint32 i = 0; i < problem->n_alternatives; i++) {
        gint32 competency = problem->alternatives[i].competency;
        n += !asked[competency];
        asked[competency] = TRUE;
    }
    return n;
}

static void
count_all(const KithProblem *problem, Count counts[COUNTS])
{
    const Count all[COUNTS] = {
        {"people", "person", "people", problem->n_people},
        {"contracts", "contract", NULL, problem->n_contracts},
        {"attainments", "attainment", NULL, problem->n_attainments},
        {"authorisations", "authorisation", NULL, problem->n_authorisations},
        {"clients", "client", NULL, problem->n_clients},
        {"places", "place", NULL, problem->n_places},
        {"needs", "need", NULL, problem->n_needs},
        {"occurrences", "occurrence of them in the period", "occurrences of them in the period",
         problem->n_occurrences},
        {"seats", "seat", NULL, problem->n_seats},
        {"competencies_used", "competency asked for", "competencies asked for",
         competencies_asked(problem)},
        {"rules", "rule", NULL, problem->n_rules},
    };
    for (gsize i = 0; i < COUNTS; i++)
        counts[i] = all[i];
}

static void
write_verdict(GString *out, const KithFindings *findings, const KithReportOptions *options)
{
    gint64 errors = (gint64)kith_findings_count(findings, KITH_ERROR);
    gint64 warnings = (gint64)kith_findings_count(findings, KITH_WARNING);
    g_autofree char *wrong = kith_page_count(errors, "error", NULL);
    g_autofree char *odd = kith_page_count(warnings, "warning", NULL);
    if (errors > 0)
        kith_page_paragraph(out, options, 0, 0,
                            "The documents have %s and %s. Nothing can be planned until the errors "
                            "are put right.",
                            wrong, odd);
    else if (warnings > 0)
        kith_page_paragraph(out, options, 0, 0, "No errors, %s.", odd);
    else
        kith_page_paragraph(out, options, 0, 0, "No errors, no warnings.");
}

char *
kith_report_documents(const KithProblem *problem, const KithFindings *findings,
                      const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    Count counts[COUNTS];
    if (problem != NULL)
        count_all(problem, counts);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(problem, NULL);
        if (problem != NULL) {
            kith_json_begin_object(json, "counts");
            for (gsize i = 0; i < COUNTS; i++)
                kith_json_integer(json, counts[i].key, counts[i].n);
            kith_json_end_object(json);
        }
        findings_json(json, findings);
        return kith_json_report_finish(json);
    }

    GString *out = g_string_new(NULL);
    if (problem != NULL) {
        const KithSettings *settings = &problem->partnership->settings;
        g_autofree char *from = kith_page_date(problem->first_date);
        g_autofree char *until = kith_page_date(problem->first_date + problem->n_days - 1);
        kith_page_heading(out, &options, "%s, %s to %s",
                          settings->name != NULL ? settings->name
                          : settings->id != NULL ? settings->id
                                                 : "The partnership",
                          from, until);
        g_autoptr(KithColumns) columns = kith_columns_new("rl");
        for (gsize i = 0; i < COUNTS; i++) {
            g_autofree char *number = kith_page_number(counts[i].n);
            g_autofree char *plural = g_strdup_printf("%ss", counts[i].one);
            kith_columns_add(columns, number,
                             counts[i].n == 1         ? counts[i].one
                             : counts[i].many != NULL ? counts[i].many
                                                      : plural,
                             NULL);
        }
        kith_columns_write(columns, out, &options, 2);
    }
    write_verdict(out, findings, &options);
    return g_string_free(out, FALSE);
}
