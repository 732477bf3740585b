#include "cli.h"

/* The report that was asked for; NULL where what it names is unknown. */
static char *
report(const KithRota *rota, const CliValues *values)
{
    KithReportOptions options = cli_report_options(values);
    const KithProblem *problem = kith_rota_problem(rota);
    gint32 number;
    if (values->person != NULL) {
        return cli_seek(problem, KITH_SOUGHT_PERSON, values->person, &number)
                   ? kith_report_person(rota, number, &options)
                   : NULL;
    }
    if (values->client != NULL) {
        return cli_seek(problem, KITH_SOUGHT_CLIENT, values->client, &number)
                   ? kith_report_visits(rota, number, -1, &options)
                   : NULL;
    }
    if (values->place != NULL) {
        return cli_seek(problem, KITH_SOUGHT_PLACE, values->place, &number)
                   ? kith_report_visits(rota, -1, number, &options)
                   : NULL;
    }
    return kith_report_grid(rota, &options);
}

CliExit
cli_show(const CliValues *values)
{
    if ((values->person != NULL) + (values->client != NULL) + (values->place != NULL) > 1) {
        cli_complain("choose one of --person, --client and --place");
        return CLI_USAGE;
    }
    const char *folder = cli_folder(values, 0, NULL);
    CliExit code;
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    g_autoptr(KithRota) rota = cli_load_rota(problem, folder, values, &code);
    if (rota == NULL)
        return code;
    char *text = report(rota, values);
    if (text == NULL)
        return CLI_USAGE;
    return cli_print(text) ? CLI_DONE : CLI_FILES;
}
