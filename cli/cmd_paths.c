#include "cli.h"

/* What was named: `kith paths [FOLDER] [PERSON]`. A single argument is a person, unless it is the
 * folder of a partnership. */
static const char *
read_arguments(const CliValues *values, const char **person)
{
    *person = values->n_arguments > 0 ? values->arguments[values->n_arguments - 1] : NULL;
    if (values->n_arguments != 1)
        return values->n_arguments > 1 ? values->arguments[0] : ".";
    g_autofree char *path = g_build_filename(*person, "partnership.yaml", (char *)NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return ".";
    const char *folder = *person;
    *person = NULL;
    return folder;
}

/* The rota that was named, or the partnership's where it has one; without any, only what nobody can
 * cover is known to be unmet. */
static CliExit
read_rota(KithProblem *problem, const char *folder, const CliValues *values, KithRota **rota)
{
    CliExit code = CLI_DONE;
    g_autofree char *path = g_build_filename(folder, "rota.csv", (char *)NULL);
    *rota = NULL;
    if (values->rota != NULL || g_file_test(path, G_FILE_TEST_EXISTS))
        *rota = cli_load_rota(problem, folder, values, &code);
    return code;
}

static gboolean
seek_profile(KithProblem *problem, const char *id, gint32 *profile)
{
    g_autofree char *why = NULL;
    *profile = -1;
    if (id == NULL)
        return TRUE;
    *profile = kith_frameworks_seek_profile(kith_problem_frameworks(problem), id, &why);
    if (*profile < 0)
        cli_complain("%s", why);
    return *profile >= 0;
}

CliExit
cli_paths(const CliValues *values)
{
    const char *person;
    const char *folder = read_arguments(values, &person);
    KithPathQuestion question = {.cheapest = values->cheapest};
    KithReportOptions options = cli_report_options(values);
    gint32 goal;
    CliExit code;
    if (person == NULL && values->from_profile == NULL) {
        cli_complain("name a person, or a profile with --from");
        return CLI_USAGE;
    }
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    if (!cli_seek(problem, KITH_SOUGHT_PERSON, person, &question.person) ||
        !seek_profile(problem, values->from_profile, &question.from_profile) ||
        !seek_profile(problem, values->goal, &goal))
        return CLI_USAGE;
    g_autoptr(KithRota) rota = NULL;
    code = read_rota(problem, folder, values, &rota);
    if (code != CLI_DONE)
        return code;
    g_autoptr(KithGaps) gaps = kith_gaps_new(problem, rota);
    g_autoptr(KithPathways) pathways = kith_pathways_new(problem, gaps);
    g_autoptr(KithPaths) paths = goal >= 0 ? kith_pathways_to(pathways, &question, goal)
                                           : kith_pathways_find(pathways, &question);
    char *text = goal >= 0 ? kith_report_path(pathways, paths, &question, &options)
                           : kith_report_paths(pathways, paths, &question, &options);
    return cli_print(text) ? CLI_DONE : CLI_FILES;
}
