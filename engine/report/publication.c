/* What was published, for people and as files. */
#include <kith/report.h>

#include "document/file.h"
#include "document/value.h"
#include "report/changes.h"
#include "report/heading.h"
#include "report/rows.h"
#include "rota/rota.h"

static char *
publication_json(const KithRota *rota, const KithPublication *what, const KithCheck *check,
                 const KithChanges *changes, const KithReportOptions *options)
{
    char date[16];
    g_autoptr(KithJson) json = kith_json_report(rota->problem, rota);
    kith_json_text(json, "published",
                   kith_date_text(rota->problem->first_date + what->today, date));
    kith_json_integer(json, "first", what->first);
    kith_json_integer(json, "changed", what->changed);
    kith_json_integer(json, "kept", what->kept);
    kith_json_integer(json, "withdrawn", what->withdrawn);
    kith_json_integer(json, "left", what->left);
    kith_json_integer(json, "people", what->people);
    if (what->first + what->changed > 0) {
        kith_json_integer(json, "notice_days_least", what->notice_least);
        kith_json_decimal(json, "notice_days_mean", what->notice_mean, 1);
    }
    kith_allowances_json(json, check);
    if (changes != NULL)
        kith_changes_json(json, changes, options);
    return kith_json_report_finish(json);
}

char *
kith_report_publication(KithRota *rota, const KithPublication *what, const KithCheck *check,
                        const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    const KithProblem *problem = rota->problem;
    g_autoptr(KithChanges) changes = kith_changes_new(rota);
    if (options.json)
        return publication_json(rota, what, check, changes, &options);
    GString *out = g_string_new(NULL);
    gint32 told = what->first + what->changed;
    g_autofree char *duties = kith_page_count(told, "duty", "duties");
    g_autofree char *people = kith_page_count(what->people, "person", "people");
    g_autofree char *day = kith_page_day(problem->first_date + what->today);
    kith_page_heading(out, &options, "Published on %s: %s; %s to be told", day, duties, people);
    g_autoptr(KithColumns) columns = kith_columns_new("rl");
    const struct {
        gint32 n;
        const char *what;
    } counts[] = {{what->first, "told for the first time"},
                  {what->changed, "changed since they were told"},
                  {what->withdrawn, "told before, and theirs no longer"},
                  {what->kept, "as they had been told"},
                  {what->left, "later, and not published yet"}};
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *n = kith_page_number(counts[i].n);
        if (counts[i].n > 0)
            kith_columns_add(columns, n, counts[i].what, NULL);
    }
    kith_columns_write(columns, out, &options, 2);
    if (told > 0) {
        g_autofree char *least = kith_page_count(what->notice_least, "day", NULL);
        kith_page_paragraph(out, &options, 2, 2, "Notice: %s at the least, %.1f days on average.",
                            least, what->notice_mean);
    }
    kith_allowances_write(out, check, &options);
    if (changes != NULL)
        kith_changes_write(out, changes, &options);
    return g_string_free(out, FALSE);
}

gboolean
kith_report_publish(KithRota *rota, const KithPublication *what, const KithCheck *check,
                    const char *folder, gboolean names, GError **error)
{
    gsize length;
    g_autofree char *log = g_build_filename(folder, "log.csv", (char *)NULL), *seal = NULL;
    g_autofree char *told = g_build_filename(folder, "published.csv", (char *)NULL);
    g_autofree char *path = g_build_filename(folder, "rota.csv", (char *)NULL);
    g_autofree char *csv = kith_rota_to_csv(rota, names, &length);
    g_free(kith_report_publication_faults(folder, &seal));
    g_autofree char *rows = kith_report_publication_log(rota, what, check, seal);
    /* The log first: what it says was done may then be seen not to be, but nothing is done unsaid.
     */
    return kith_file_append(log, rows, error) &&
           kith_file_write(path, csv, (gssize)length, error) &&
           kith_file_write(told, csv, (gssize)length, error);
}
