#include "cli.h"

#include <kith/measures.h>
#include <string.h>

/* Every rota, with the partnership it belongs to. */
typedef struct {
    GArray *rotas;        /* KithCompared */
    KithProblem *problem; /* of the folder named last; NULL: none yet */
    const char *folder;
    gboolean used; /* a rota of it was named */
} Compared;

static void
clear_rota(gpointer data)
{
    kith_measures_free((KithMeasures *)((KithCompared *)data)->measures);
}

static void
add(Compared *compared, KithRota *rota, const char *name)
{
    KithCompared one = {name, kith_measures_new(rota)};
    g_array_append_val(compared->rotas, one);
    compared->used = TRUE;
}

/* The rota.csv of the folder named last, where none of its rotas was. */
static CliExit
finish_folder(Compared *compared, const CliValues *values)
{
    CliExit code;
    if (compared->problem == NULL || compared->used)
        return CLI_DONE;
    g_autoptr(KithRota) rota = cli_load_rota(compared->problem, compared->folder, values, &code);
    if (rota != NULL)
        add(compared, rota, compared->folder);
    return code;
}

static CliExit
open_folder(Compared *compared, const char *folder, const CliValues *values)
{
    CliExit code;
    kith_problem_unref(compared->problem);
    compared->problem = cli_load(folder, values, &code);
    compared->folder = folder;
    compared->used = FALSE;
    return code;
}

static CliExit
take(Compared *compared, const char *argument, const CliValues *values)
{
    CliExit code;
    if (g_file_test(argument, G_FILE_TEST_IS_DIR)) {
        code = finish_folder(compared, values);
        return code == CLI_DONE ? open_folder(compared, argument, values) : code;
    }
    if (compared->problem == NULL) {
        code = open_folder(compared, ".", values);
        if (code != CLI_DONE)
            return code;
    }
    g_autoptr(KithRota) rota = cli_read_rota(compared->problem, argument, values, &code);
    if (rota != NULL)
        add(compared, rota, argument);
    return code;
}

/* Whether two profiles were named: what is no file or folder, and does not look like one. */
static gboolean
names_profiles(const CliValues *values)
{
    for (int i = 0; i < values->n_arguments; i++)
        if (strpbrk(values->arguments[i], "/.") != NULL ||
            g_file_test(values->arguments[i], G_FILE_TEST_EXISTS))
            return FALSE;
    return values->n_arguments == 2;
}

static CliExit
compare_profiles(const CliValues *values)
{
    CliExit code;
    gint32 profiles[2];
    g_autoptr(KithFrameworks) frameworks = cli_load_frameworks(values, &code);
    if (frameworks == NULL)
        return code;
    for (int i = 0; i < 2; i++) {
        g_autofree char *why = NULL;
        profiles[i] = kith_frameworks_seek_profile(frameworks, values->arguments[i], &why);
        if (profiles[i] < 0) {
            cli_complain("%s (nor is there a rota or folder of that name)", why);
            return CLI_USAGE;
        }
    }
    KithReportOptions options = cli_report_options(values);
    g_autoptr(KithSimilarity) similarity = kith_similarity_new(frameworks);
    return cli_print(kith_report_compare_profiles(similarity, profiles[0], profiles[1], &options))
               ? CLI_DONE
               : CLI_FILES;
}

CliExit
cli_compare(const CliValues *values)
{
    if (names_profiles(values))
        return compare_profiles(values);
    Compared compared = {.rotas = g_array_new(FALSE, FALSE, sizeof(KithCompared))};
    g_array_set_clear_func(compared.rotas, clear_rota);
    CliExit code = CLI_DONE;
    for (int i = 0; i < values->n_arguments && code == CLI_DONE; i++)
        code = take(&compared, values->arguments[i], values);
    if (code == CLI_DONE)
        code = finish_folder(&compared, values);
    if (code == CLI_DONE) {
        KithReportOptions options = cli_report_options(values);
        char *text = kith_report_compare((const KithCompared *)(gconstpointer)compared.rotas->data,
                                         compared.rotas->len, &options);
        code = cli_print(text) ? CLI_DONE : CLI_FILES;
    }
    g_array_free(compared.rotas, TRUE);
    kith_problem_unref(compared.problem);
    return code;
}
