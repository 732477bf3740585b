#include "insight/explain.h"

/* The name in a table whose rows are numbered as `what` is, or the id. */
static const char *
row_text(const KithProblem *problem, KithTableId table, int name_column, gint32 row, gint32 id,
         gboolean name)
{
    gint32 text = kith_cell(&problem->partnership->tables[table], name_column, row);
    return kith_problem_text(problem, name && text != KITH_NONE ? text : id);
}

const char *
kith_reason_what(const KithProblem *problem, const KithReason *reason, gboolean name)
{
    const KithFrameworks *frameworks = problem->frameworks;
    gint32 what = reason->what;
    int n;
    if (what < 0)
        return NULL;
    switch (reason->code) {
    case KITH_REASON_ENGAGEMENT: return kith_schema_words(KITH_WORDS_ENGAGEMENT, &n)[what];
    case KITH_REASON_EMPLOYER:
        return row_text(problem, KITH_EMPLOYERS, KITH_EMPLOYERS_NAME, what,
                        problem->employer_id[what], name);
    case KITH_REASON_LOCALITY:
        return row_text(problem, KITH_LOCALITIES, KITH_LOCALITIES_NAME, what,
                        problem->locality_id[what], name);
    case KITH_REASON_TRAIT: return kith_problem_text(problem, what);
    case KITH_REASON_NOT_REGISTERED:
        return name ? frameworks->registers[what].name : frameworks->registers[what].id;
    default: return name ? frameworks->competencies[what].name : frameworks->competencies[what].id;
    }
}
