/* What was copied from one week to another, and what was skipped. */
#include <kith/report.h>

#include "document/value.h"
#include "eligibility/eligibility.h"
#include "report/heading.h"
#include "report/page.h"

static const char *const why_ids[KITH_SKIPS] = {"person", "need", "taken",
                                                "able",   "busy", "breaks"};

static char *
why_text(const KithProblem *problem, const KithSkip *skip)
{
    switch (skip->why) {
    case KITH_SKIP_PERSON: return g_strdup("nobody has that id now");
    case KITH_SKIP_NEED: return g_strdup("does not happen on that day");
    case KITH_SKIP_TAKEN: return g_strdup("others have all of its seats");
    case KITH_SKIP_ABLE: return kith_reason_text(problem, &skip->reason);
    case KITH_SKIP_BUSY: return g_strdup("has no time for it then");
    default:
        return skip->rule >= 0
                   ? g_strdup_printf("it would break '%s'", problem->rules[skip->rule].name)
                   : g_strdup("it would break a rule that protects people");
    }
}

static char *
copy_json(const KithCopy *copy, const KithProblem *problem)
{
    gsize n;
    const KithSkip *skips = kith_copy_skips(copy, &n);
    g_autoptr(KithJson) json = kith_json_report(problem, kith_copy_rota(copy));
    char text[16];
    kith_json_text(json, "week", kith_date_text(kith_copy_week_of(copy), text));
    kith_json_text(json, "into", kith_date_text(kith_copy_into(copy), text));
    kith_json_integer(json, "copied", (gint64)kith_copy_copied(copy));
    kith_json_begin_list(json, "skipped");
    for (gsize i = 0; i < n; i++) {
        g_autofree char *why = why_text(problem, &skips[i]);
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "person", skips[i].person);
        kith_json_text(json, "need", skips[i].need);
        kith_json_text(json, "date", kith_date_text(skips[i].date, text));
        kith_json_text(json, "kind", why_ids[skips[i].why]);
        kith_json_text(json, "why", why);
        kith_json_integer(json, "line", skips[i].line);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

char *
kith_report_copy(const KithCopy *copy, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    KithRota *rota = kith_copy_rota(copy);
    const KithProblem *problem = kith_rota_problem(rota);
    if (options.json)
        return copy_json(copy, problem);
    gsize n;
    const KithSkip *skips = kith_copy_skips(copy, &n);
    GString *out = g_string_new(NULL);
    g_autofree char *from = kith_page_date(kith_copy_week_of(copy));
    g_autofree char *into = kith_page_date(kith_copy_into(copy));
    g_autofree char *copied = kith_page_count((gint64)kith_copy_copied(copy), "duty", "duties");
    kith_page_paragraph(out, &options, 0, 0,
                        "The week of %s into the week of %s: %s copied as drafts, %" G_GSIZE_FORMAT
                        " skipped.",
                        from, into, copied, n);
    if (n == 0)
        return g_string_free(out, FALSE);
    kith_page_heading(out, &options, "Skipped");
    g_autoptr(KithColumns) columns = kith_columns_new("llll");
    for (gsize i = 0; i < n; i++) {
        g_autofree char *day = kith_page_day(skips[i].date);
        g_autofree char *why = why_text(problem, &skips[i]);
        g_autofree char *name = skips[i].holder >= 0
                                    ? kith_page_person(problem, skips[i].holder, &options)
                                    : g_strdup(skips[i].person);
        kith_columns_add(columns, day, name, skips[i].need, why, NULL);
    }
    kith_columns_write(columns, out, &options, 2);
    return g_string_free(out, FALSE);
}
