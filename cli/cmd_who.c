#include "cli.h"

CliExit
cli_who(const CliValues *values)
{
    const char *const *rest;
    const char *folder = cli_folder(values, 1, &rest);
    g_auto(CliQuestion) question = {NULL};
    CliExit code = cli_question(&question, folder, NULL, rest[0], values);
    if (code != CLI_DONE)
        return code;
    KithReportOptions options = cli_report_options(values);
    return cli_print(
               kith_report_who(question.explainer, question.occurrence, question.seat, &options))
               ? CLI_DONE
               : CLI_FILES;
}
