#include "cli.h"

#include <kith/framework.h>

#include <string.h>

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
    CliExit exit;
    g_autoptr(KithFrameworks) frameworks = cli_load_frameworks(values, &exit);
    if (frameworks == NULL)
        return exit;
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
