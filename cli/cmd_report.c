#include "cli.h"

#include <stdio.h>

CliExit
cli_report(const CliValues *values)
{
    const char *folder = cli_folder(values, 0, NULL);
    const char *to = values->output != NULL ? values->output : folder;
    CliExit code;
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    g_autoptr(KithRota) rota = cli_load_rota(problem, folder, values, &code);
    if (rota == NULL)
        return code;
    KithReportOptions options = cli_report_options(values);
    gint32 person;
    if (!cli_seek(problem, KITH_SOUGHT_PERSON, values->person, &person))
        return CLI_USAGE;
    g_autoptr(KithPages) pages = person >= 0 ? kith_report_person_page(rota, person, &options)
                                             : kith_report_pages(rota, &options);
    g_autoptr(GError) error = NULL;
    if (!kith_pages_save(pages, to, &error)) {
        cli_complain("%s", error->message);
        return CLI_FILES;
    }
    if (values->quiet)
        return CLI_DONE;
    if (person < 0 || values->json) {
        g_autoptr(KithMeasures) measures = kith_measures_new(rota);
        if (!cli_print(kith_report_measures(measures, &options)))
            return CLI_FILES;
    }
    if (values->json)
        return CLI_DONE;
    g_autofree char *path = g_build_filename(to, kith_pages_get(pages, 0)->name, (char *)NULL);
    gsize n = kith_pages_count(pages);
    char *where = n == 1 ? g_strdup_printf("%sWrote %s: open it in a browser.\n",
                                           person < 0 ? "\n" : "", path)
                         : g_strdup_printf("\nWrote %s and %d pages beside it: open it in a "
                                           "browser.\n",
                                           path, (int)n - 1);
    return cli_print(where) ? CLI_DONE : CLI_FILES;
}
