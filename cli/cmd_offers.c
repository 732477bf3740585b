#include "cli.h"

CliExit
cli_offers(const CliValues *values)
{
    const char *folder = cli_folder(values, 0, NULL);
    CliExit code;
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    gint32 person = -1;
    if (!cli_seek(problem, KITH_SOUGHT_PERSON, values->person, &person))
        return CLI_USAGE;
    g_autoptr(KithRota) rota = cli_load_rota(problem, folder, values, &code);
    if (rota == NULL)
        return code;
    g_autoptr(KithExplainer) explainer = kith_explainer_new(rota);
    KithReportOptions options = cli_report_options(values);
    return cli_print(kith_report_offers(explainer, person, &options)) ? CLI_DONE : CLI_FILES;
}
