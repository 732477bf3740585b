#include "cli.h"

CliExit
cli_check(const CliValues *values)
{
    const char *folder = cli_folder(values, 0, NULL);
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithReadOptions read = {.leave_out_faulty = values->leave_out_faulty};
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, &read, findings);
    g_autoptr(KithProblem) problem =
        partnership != NULL ? kith_problem_build(partnership, findings) : NULL;
    kith_findings_sort(findings);
    if (!values->json)
        cli_print_findings(findings, values);

    if (partnership == NULL && !values->json) {
        cli_complain_no_partnership(folder, values);
        return CLI_FILES;
    }
    KithReportOptions options = cli_report_options(values);
    if (!cli_print(kith_report_documents(problem, findings, &options)) || partnership == NULL)
        return CLI_FILES;
    return kith_findings_count(findings, KITH_ERROR) > 0 ? CLI_FAULTY : CLI_DONE;
}
