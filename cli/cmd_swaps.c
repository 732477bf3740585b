#include "cli.h"

CliExit
cli_swaps(const CliValues *values)
{
    const char *const *rest;
    const char *folder = cli_folder(values, 2, &rest);
    g_auto(CliQuestion) question = {NULL};
    CliExit code = cli_question(&question, folder, rest[0], rest[1], values);
    if (code != CLI_DONE)
        return code;
    KithReportOptions options = cli_report_options(values);
    return cli_print(kith_report_swaps(question.explainer, question.person, question.occurrence,
                                       &options))
               ? CLI_DONE
               : CLI_FILES;
}
