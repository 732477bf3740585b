#include "cli.h"

#include <kith/explain.h>

void
cli_question_clear(CliQuestion *question)
{
    kith_explainer_free(question->explainer);
    kith_rota_unref(question->rota);
    kith_problem_unref(question->problem);
}

CliExit
cli_question(CliQuestion *question, const char *folder, const char *person, const char *need,
             const CliValues *values)
{
    CliExit code;
    question->problem = cli_load(folder, values, &code);
    if (question->problem == NULL)
        return code;
    g_autofree char *why = NULL;
    if (person != NULL) {
        question->person = kith_problem_seek(question->problem, KITH_SOUGHT_PERSON, person, &why);
        if (question->person < 0) {
            cli_complain("%s", why);
            return CLI_USAGE;
        }
    }
    question->occurrence =
        kith_problem_seek_occurrence(question->problem, need, &question->seat, &why);
    if (question->occurrence < 0) {
        cli_complain("%s", why);
        return CLI_USAGE;
    }
    question->rota = cli_load_rota(question->problem, folder, values, &code);
    if (question->rota == NULL)
        return code;
    question->explainer = kith_explainer_new(question->rota);
    gint32 left_out = kith_explainer_left_out(question->explainer);
    if (left_out > 0)
        cli_complain("%d seats of the rota are taken in a way that cannot be and count as free; "
                     "`kith check-rota` says why",
                     left_out);
    return CLI_DONE;
}
