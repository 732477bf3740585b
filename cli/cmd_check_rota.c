#include "cli.h"

#include <kith/check.h>

CliExit
cli_check_rota(const CliValues *values)
{
    const char *const *rest;
    const char *folder = cli_folder(values, 1, &rest);
    CliExit code;
    if (g_file_test(rest[0], G_FILE_TEST_IS_DIR)) {
        cli_complain("'%s' is a folder; name the rota as well: kith check-rota [PARTNERSHIP] "
                     "ROTA.csv",
                     rest[0]);
        return CLI_USAGE;
    }
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    g_autoptr(KithRota) rota = cli_read_rota(problem, rest[0], values, &code);
    if (rota == NULL)
        return code;
    g_autoptr(KithCheck) check = kith_check(rota);
    KithReportOptions options = cli_report_options(values);
    if (!cli_print(kith_report_check(check, rota, &options)))
        return CLI_FILES;
    return kith_check_score(check).tier[KITH_TIER_PROTECT] > 0 ? CLI_NOT_AS_WANTED : CLI_DONE;
}
