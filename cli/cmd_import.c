#include "cli.h"

#include <string.h>

/* Whether what stands in the way is a file that cannot be read, not what it holds. */
static CliExit
exit_of(const KithFindings *findings)
{
    for (gsize i = 0; i < kith_findings_kept(findings); i++) {
        const KithFinding *finding = kith_findings_get(findings, i);
        if (finding->severity != KITH_ERROR)
            continue;
        if (strcmp(finding->id, "cannot-read") == 0 || strcmp(finding->id, "cannot-write") == 0)
            return CLI_FILES;
        if (strcmp(finding->id, "unknown-format") == 0)
            return CLI_USAGE;
    }
    return CLI_FAULTY;
}

static gboolean
save(const KithImport *import, const char *path)
{
    gsize length;
    g_autofree char *document = kith_import_document(import, &length);
    if (document != NULL)
        return cli_save(path, document, (gssize)length);
    g_autofree char *table = kith_import_table(import);
    return cli_save(path, table, -1);
}

CliExit
cli_import(const CliValues *values)
{
    KithReportOptions report = cli_report_options(values);
    if (values->n_arguments == 0)
        return cli_print(kith_report_formats(&report)) ? CLI_DONE : CLI_FILES;
    if (values->n_arguments == 1 && (kith_format(values->arguments[0]) == NULL ||
                                     g_file_test(values->arguments[0], G_FILE_TEST_EXISTS)))
        return cli_import_sheet(NULL, values->arguments[0], values);
    if (values->n_arguments != 2) {
        cli_complain("write: kith import FORMAT PATH   (`kith import` lists the formats)");
        return CLI_USAGE;
    }
    if (cli_is_sheet_kind(values->arguments[0]))
        return cli_import_sheet(values->arguments[0], values->arguments[1], values);
    const KithFormat *format = kith_format(values->arguments[0]);
    g_autoptr(KithFrameworks) frameworks = NULL;
    g_autoptr(KithRecogniser) recogniser = NULL;
    CliExit exit;
    if (format != NULL && format->kind == KITH_FORMAT_RECORDS) {
        frameworks = cli_load_frameworks(values, &exit);
        if (frameworks == NULL)
            return exit;
        recogniser = kith_recogniser_new(frameworks);
    }
    KithImportOptions options = {.part = values->part,
                                 .id = values->as,
                                 .edition = values->edition,
                                 .columns = values->columns,
                                 .person = values->person,
                                 .recogniser = recogniser};
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithImport) import =
        kith_import(values->arguments[0], values->arguments[1], &options, findings);
    kith_findings_sort(findings);
    cli_print_findings(findings, values);
    if (import == NULL)
        return exit_of(findings);
    if (values->to != NULL && !save(import, values->to))
        return CLI_FILES;
    return cli_print(kith_report_import(import, recogniser, &report)) ? CLI_DONE : CLI_FILES;
}

CliExit
cli_export(const CliValues *values)
{
    CliExit exit;
    const char *name = values->arguments[1];
    /* Alone, so that scales and registers that none of its competencies uses go along. */
    g_autoptr(KithFrameworks) frameworks = NULL;
    g_autoptr(KithFindings) findings = kith_findings_new();
    if (values->in == NULL && values->file == NULL) {
        frameworks = kith_frameworks_new();
        if (!kith_frameworks_add(frameworks, name, findings)) {
            cli_print_findings(findings, values);
            return CLI_FAULTY;
        }
        name = kith_frameworks_framework_id(frameworks, 0);
    } else {
        frameworks = cli_load_frameworks(values, &exit);
        if (frameworks == NULL)
            return exit;
    }
    gboolean good =
        kith_export(frameworks, name, values->arguments[0], values->arguments[2], findings);
    cli_print_findings(findings, values);
    return good ? CLI_DONE : exit_of(findings);
}
