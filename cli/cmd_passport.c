#include "cli.h"

CliExit
cli_passport(const CliValues *values)
{
    const char *const *rest;
    const char *folder = cli_folder(values, 1, &rest);
    g_autofree char *why = NULL;
    CliExit code;
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    gint32 person = kith_problem_seek(problem, KITH_SOUGHT_PERSON, rest[0], &why);
    if (person < 0) {
        cli_complain("%s", why);
        return CLI_USAGE;
    }
    KithReportOptions options = cli_report_options(values);
    g_autoptr(KithPassport) passport = kith_passport_new(problem, person, 0);
    if (values->keep != NULL) {
        KithReportOptions file = options;
        file.json = TRUE;
        g_autofree char *text = kith_report_passport(passport, &file);
        if (!cli_save(values->keep, text, -1))
            return CLI_FILES;
    }
    return cli_print(kith_report_passport(passport, &options)) ? CLI_DONE : CLI_FILES;
}
