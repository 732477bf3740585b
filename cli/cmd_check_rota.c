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
    cli_warn_of_log(folder);
    g_autoptr(KithRota) rota = cli_read_rota(problem, rest[0], values, &code);
    if (rota == NULL)
        return code;
    g_autoptr(KithRota) before = values->edited_from != NULL
                                     ? cli_read_rota(problem, values->edited_from, values, &code)
                                     : NULL;
    if (values->edited_from != NULL && before == NULL)
        return code;
    gint32 today = -1;
    g_autofree char *why = NULL;
    if (values->today != NULL && !kith_problem_seek_day(problem, values->today, &today, &why)) {
        cli_complain("%s", why);
        return CLI_USAGE;
    }
    if (before != NULL)
        kith_rota_follow(rota, before, today);
    g_autoptr(KithCheck) check = kith_check(rota);
    KithReportOptions options = cli_report_options(values);
    char *text =
        values->csv ? kith_report_check_csv(check, NULL) : kith_report_check(check, rota, &options);
    if (!cli_print(text))
        return CLI_FILES;
    return kith_check_broken(check) > 0 ? CLI_NOT_AS_WANTED : CLI_DONE;
}
