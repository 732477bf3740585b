#include "cli.h"

#include <kith/lapses.h>

CliExit
cli_lapses(const CliValues *values)
{
    const char *folder = cli_folder(values, 0, NULL);
    gint32 days[] = KITH_LAPSES_AHEAD, one = (gint32)MIN(values->days, 36500);
    gboolean given = (values->given & CLI_BIT(DAYS)) != 0;
    CliExit code;
    if (given && one == 0) {
        cli_complain("--days takes a number above 0");
        return CLI_USAGE;
    }
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    g_autoptr(KithLapses) lapses =
        kith_lapses_new(problem, given ? &one : days, given ? 1 : G_N_ELEMENTS(days));
    KithReportOptions options = cli_report_options(values);
    g_autofree char *why = NULL;
    char *text = values->from_what != NULL
                     ? kith_report_lapses_from(lapses, values->from_what, &options, &why)
                 : values->csv ? kith_report_lapses_csv(lapses)
                               : kith_report_lapses(lapses, &options);
    if (text == NULL) {
        cli_complain("%s", why);
        return CLI_USAGE;
    }
    return cli_print(text) ? CLI_DONE : CLI_FILES;
}
