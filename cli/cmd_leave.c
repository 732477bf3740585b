/* What `kith import` says of requests for leave: their clashes, before and beside what is written.
 */
#include "cli.h"

#include <kith/leave.h>
#include <kith/spreadsheet.h>

#include <string.h>

/* The requests that are granted or asked for, as the problem numbers people. */
static GArray *
spans_of(const KithSpreadsheet *sheet, const KithProblem *problem)
{
    gsize n;
    const KithLeaveRequest *requests = kith_spreadsheet_leave(sheet, &n);
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(KithLeaveSpan));
    for (gsize i = 0; i < n; i++) {
        KithLeaveSpan span = {kith_problem_find_person(problem, requests[i].person),
                              requests[i].from, requests[i].until, requests[i].start,
                              requests[i].end};
        if (span.person >= 0 && requests[i].granted >= 0)
            g_array_append_val(spans, span);
    }
    return spans;
}

static void
say_what_is_written(const KithSpreadsheet *sheet, const char *folder, const CliValues *values)
{
    gsize n, granted = 0, asked = 0, n_changes, added = 0;
    const KithLeaveRequest *requests = kith_spreadsheet_leave(sheet, &n);
    const KithTableChange *changes = kith_spreadsheet_changes(sheet, &n_changes);
    for (gsize i = 0; i < n; i++) {
        granted += requests[i].granted > 0;
        asked += requests[i].granted == 0;
    }
    for (gsize i = 0; i < n_changes; i++)
        added += changes[i].added;
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "\n%" G_GSIZE_FORMAT " granted: %" G_GSIZE_FORMAT " new %s %s.\n",
                           granted, added, values->what_if ? "for" : "in",
                           n_changes > 0 ? changes[0].path : "availability.csv");
    if (asked > 0)
        g_string_append_printf(text,
                               "%" G_GSIZE_FORMAT
                               " asked for: nothing is written for these. Say in "
                               "the spreadsheet which are granted, and import it again.\n",
                               asked);
    gboolean here = strcmp(folder, ".") == 0;
    if (granted > 0 && !values->what_if)
        g_string_append_printf(
            text,
            "Where there is a rota, kith plan%s%s --from %s%srota.csv finds others "
            "for what the leave opens.\n",
            here ? "" : " ", here ? "" : folder, here ? "" : folder, here ? "" : "/");
    cli_print(g_string_free(text, FALSE));
}

CliExit
cli_leave(const KithSpreadsheet *sheet, const char *folder, const CliValues *values)
{
    CliExit exit;
    KithReportOptions report = cli_report_options(values);
    g_autoptr(KithProblem) problem = cli_load(folder, values, &exit);
    g_autoptr(KithRota) rota = NULL;
    if (problem == NULL || !cli_load_rota_if_any(problem, folder, values, &rota, &exit))
        return exit;
    g_autoptr(GArray) spans = spans_of(sheet, problem);
    const KithLeaveSpan *all = (const KithLeaveSpan *)(void *)spans->data;
    g_autoptr(KithLeave) leave = kith_leave_new(problem, rota, all, spans->len);
    if (!values->quiet &&
        !cli_print(kith_report_leave(leave, problem, rota, all, spans->len, &report)))
        return CLI_FILES;
    if (!values->json && !values->quiet)
        say_what_is_written(sheet, folder, values);
    return CLI_DONE;
}
