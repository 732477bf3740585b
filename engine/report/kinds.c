#include "report/kinds.h"

char *
kith_kind_letter(const KithProblem *problem, gint32 kind)
{
    const char *own = kith_problem_text(problem, problem->kinds[kind].letter);
    if (own != NULL)
        return g_strdup(own);
    const char *id = kith_problem_text(problem, problem->kinds[kind].id);
    g_autofree char *first = g_utf8_substring(id != NULL && *id != '\0' ? id : "?", 0, 1);
    return g_utf8_strup(first, -1);
}
