/* Reading partnerships and rotas for the commands. */
#include "cli.h"

#include <string.h>

void
cli_complain_no_partnership(const char *folder, const CliValues *values)
{
    if (values->json)
        return;
    g_autofree char *path = g_build_filename(folder, "partnership.yaml", (char *)NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) /* it has a finding that says what is wrong */
        return;
    if (strcmp(folder, ".") == 0)
        cli_complain("this folder is no partnership's; name one, or let `kith init FOLDER` make "
                     "one");
    else
        cli_complain("'%s' is not the folder of a partnership; `kith init FOLDER` makes one",
                     folder);
}

KithProblem *
cli_load(const char *folder, const CliValues *values, CliExit *exit)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithReadOptions options = {.leave_out_faulty = values->leave_out_faulty};
    gint64 start = g_get_monotonic_time();
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, &options, findings);
    if (partnership != NULL && values->events != NULL)
        kith_partnership_read_table(partnership, "events", values->events, findings);
    if (partnership != NULL && values->overrides != NULL)
        kith_partnership_read_table(partnership, "overrides", values->overrides, findings);
    gint64 read = g_get_monotonic_time();
    KithProblem *problem = partnership != NULL ? kith_problem_build(partnership, findings) : NULL;
    cli_say(values, "read '%s' in %.2f s, checked it against itself in %.2f s", folder,
            (double)(read - start) / G_USEC_PER_SEC,
            (double)(g_get_monotonic_time() - read) / G_USEC_PER_SEC);
    cli_print_findings(findings, values);
    *exit = CLI_DONE;
    if (partnership == NULL) {
        *exit = CLI_FILES;
        cli_complain_no_partnership(folder, values);
    } else if (problem == NULL) {
        *exit = CLI_FAULTY;
        gsize errors = kith_findings_count(findings, KITH_ERROR);
        if (!values->json) /* which holds how many they are */
            cli_complain("the documents have %" G_GSIZE_FORMAT " error%s; nothing is done until %s "
                         "put right",
                         errors, errors == 1 ? "" : "s", errors == 1 ? "it is" : "they are");
    }
    return problem;
}

KithFrameworks *
cli_load_frameworks(const CliValues *values, CliExit *exit)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithFrameworks) frameworks = NULL;
    *exit = CLI_FILES;
    if (values->in != NULL) {
        g_autoptr(KithPartnership) partnership = kith_partnership_read(values->in, NULL, findings);
        if (partnership == NULL) {
            cli_complain_no_partnership(values->in, values);
            return NULL;
        }
        frameworks = kith_frameworks_ref(kith_partnership_frameworks(partnership));
    } else {
        frameworks = kith_frameworks_new();
        for (const char *const *id = kith_frameworks_shipped(); *id != NULL; id++)
            kith_frameworks_add(frameworks, *id, findings);
    }
    if (values->file != NULL && !g_file_test(values->file, G_FILE_TEST_EXISTS)) {
        cli_complain("there is no file '%s'", values->file);
        return NULL;
    }
    if (values->file != NULL)
        kith_frameworks_add(frameworks, values->file, findings);
    cli_print_findings(findings, values);
    *exit = kith_findings_count(findings, KITH_ERROR) > 0 ? CLI_FAULTY : CLI_DONE;
    return *exit == CLI_DONE ? g_steal_pointer(&frameworks) : NULL;
}

KithRota *
cli_read_rota(KithProblem *problem, const char *path, const CliValues *values, CliExit *exit)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithRota) rota = kith_rota_read(problem, path, findings);
    cli_print_findings(findings, values);
    *exit = CLI_DONE;
    if (rota == NULL)
        *exit = CLI_FILES;
    else if (kith_findings_count(findings, KITH_ERROR) > 0)
        *exit = CLI_FAULTY;
    return *exit == CLI_DONE ? g_steal_pointer(&rota) : NULL;
}

KithRota *
cli_load_rota(KithProblem *problem, const char *folder, const CliValues *values, CliExit *exit)
{
    if (values->rota != NULL)
        return cli_read_rota(problem, values->rota, values, exit);
    g_autofree char *path = g_build_filename(folder, "rota.csv", (char *)NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return cli_read_rota(problem, path, values, exit);
    *exit = CLI_FILES;
    cli_complain("there is no rota at '%s' yet: `kith plan %s` makes one, --rota names another",
                 path, folder);
    return NULL;
}

const char *
cli_folder(const CliValues *values, int others, const char *const **rest)
{
    gboolean given = values->n_arguments > others;
    if (rest != NULL)
        *rest = values->arguments + (given ? 1 : 0);
    return given ? values->arguments[0] : ".";
}

gboolean
cli_seek(const KithProblem *problem, KithSought sought, const char *id, gint32 *number)
{
    *number = -1;
    if (id == NULL)
        return TRUE;
    g_autofree char *why = NULL;
    *number = kith_problem_seek(problem, sought, id, &why);
    if (*number < 0)
        cli_complain("%s", why);
    return *number >= 0;
}

void
cli_warn_of_log(const char *folder)
{
    g_autofree char *fault = kith_report_publication_faults(folder, NULL);
    if (fault != NULL)
        cli_complain("%s", fault);
}
