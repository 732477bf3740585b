#include "cli.h"

#include <kith/copy.h>

#include <string.h>

CliExit
cli_copy(const CliValues *values)
{
    const char *const *rest;
    const char *folder = cli_folder(values, 1, &rest);
    CliExit code;
    KithReportOptions report = cli_report_options(values);
    KithCopyOptions options = {KITH_NO_DATE, KITH_NO_DATE};
    if ((values->week != NULL && !cli_read_date("--week", values->week, &options.week)) ||
        (values->into != NULL && !cli_read_date("--into", values->into, &options.into)))
        return CLI_USAGE;
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    g_autoptr(KithRota) base = NULL;
    if (problem == NULL ||
        (values->rota != NULL && !cli_load_rota_if_any(problem, folder, values, &base, &code)))
        return code;
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithCopy) copy = kith_copy_week(problem, rest[0], base, &options, findings);
    cli_print_findings(findings, values);
    if (copy == NULL)
        return g_file_test(rest[0], G_FILE_TEST_EXISTS) ? CLI_FAULTY : CLI_FILES;
    gboolean here = strcmp(folder, ".") == 0;
    const char *output = values->output != NULL ? values->output : here ? NULL : folder;
    g_autofree char *path = output != NULL ? g_build_filename(output, "copied.csv", (char *)NULL)
                                           : g_strdup("copied.csv");
    gsize length;
    g_autofree char *csv = kith_rota_to_csv(kith_copy_rota(copy), values->names, &length);
    if (!values->what_if && !cli_save(path, csv, (gssize)length))
        return CLI_FILES;
    if (!cli_print(kith_report_copy(copy, &report)))
        return CLI_FILES;
    if (values->json || values->quiet || values->what_if)
        return CLI_DONE;
    return cli_print(g_strdup_printf("\nWrote %s. kith offers%s%s --rota %s lists what is still "
                                     "open, and who could take it.\n",
                                     path, here ? "" : " ", here ? "" : folder, path))
               ? CLI_DONE
               : CLI_FILES;
}
