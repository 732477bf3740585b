#include "cli.h"

CliExit
cli_tables(const CliValues *values)
{
    if (values->json && values->markdown) {
        cli_complain("choose one of --json and --markdown");
        return CLI_USAGE;
    }
    KithReportOptions options = cli_report_options(values);
    const char *table = values->n_arguments > 0 ? values->arguments[0] : NULL;
    g_autofree char *why = NULL;
    char *text = kith_report_tables(table, values->markdown, &options, &why);
    if (text == NULL) {
        cli_complain("%s", why);
        return CLI_USAGE;
    }
    return cli_print(text) ? CLI_DONE : CLI_FILES;
}
