#include "cli.h"

#include <kith/framework.h>

#include <string.h>

/* All that are shipped, and the one that --file names. NULL where that has faults. */
static KithFrameworks *
load(const CliValues *values)
{
    g_autoptr(KithFrameworks) frameworks = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    gboolean good = TRUE;
    for (const char *const *id = kith_frameworks_shipped(); *id != NULL; id++)
        good = kith_frameworks_add(frameworks, *id, findings) && good;
    if (values->file != NULL)
        good = kith_frameworks_add(frameworks, values->file, findings) && good;
    cli_print_findings(findings, values);
    return good ? g_steal_pointer(&frameworks) : NULL;
}

CliExit
cli_frameworks(const CliValues *values)
{
    const char *verb = values->n_arguments > 0 ? values->arguments[0] : "list";
    gboolean list = strcmp(verb, "list") == 0, show = strcmp(verb, "show") == 0;
    gboolean search = strcmp(verb, "search") == 0;
    if ((list && values->n_arguments > 1) || (show && values->n_arguments != 2) ||
        (search && values->n_arguments < 2) || !(list || show || search)) {
        cli_complain("write: kith frameworks [show ID | search WORDS]");
        return CLI_USAGE;
    }
    if (values->file != NULL && !g_file_test(values->file, G_FILE_TEST_EXISTS)) {
        cli_complain("there is no file '%s'", values->file);
        return CLI_FILES;
    }
    g_autoptr(KithFrameworks) frameworks = load(values);
    if (frameworks == NULL)
        return CLI_FAULTY;
    KithReportOptions options = cli_report_options(values);
    char *text;
    if (show) {
        g_autofree char *why = NULL;
        text = kith_report_framework_part(frameworks, values->arguments[1], &options, &why);
        if (text == NULL) {
            cli_complain("%s", why);
            return CLI_USAGE;
        }
    } else if (search) {
        g_autofree char *words = g_strjoinv(" ", (char **)(values->arguments + 1));
        text = kith_report_framework_search(frameworks, words, &options);
    } else {
        text = kith_report_frameworks(frameworks, &options);
    }
    return cli_print(text) ? CLI_DONE : CLI_FILES;
}
