#include "cli.h"

#include <kith/gaps.h>

/* The rota that --rota names or the folder holds; none is no fault here. FALSE where one is at
 * fault. */
gboolean
cli_load_rota_if_any(KithProblem *problem, const char *folder, const CliValues *values,
                     KithRota **rota, CliExit *code)
{
    g_autofree char *path = g_build_filename(folder, "rota.csv", (char *)NULL);
    *rota = NULL;
    if (values->rota == NULL && !g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    *rota = cli_load_rota(problem, folder, values, code);
    return *rota != NULL;
}

CliExit
cli_gaps(const CliValues *values)
{
    const char *folder = cli_folder(values, 0, NULL);
    CliExit code;
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    g_autoptr(KithRota) rota = NULL;
    if (!cli_load_rota_if_any(problem, folder, values, &rota, &code))
        return code;
    g_autoptr(KithGaps) gaps = kith_gaps_new(problem, rota);
    KithReportOptions options = cli_report_options(values);
    g_autofree char *why = NULL;
    char *text = values->from_what != NULL
                     ? kith_report_gaps_from(gaps, values->from_what, &options, &why)
                 : values->csv ? kith_report_gaps_csv(gaps)
                               : kith_report_gaps(gaps, &options);
    if (text == NULL) {
        cli_complain("%s", why);
        return CLI_USAGE;
    }
    return cli_print(text) ? CLI_DONE : CLI_FILES;
}
