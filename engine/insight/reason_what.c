#include "insight/explain.h"

const char *
kith_reason_what(const KithProblem *problem, const KithReason *reason)
{
    gint32 what = reason->what;
    int n;
    if (what < 0)
        return NULL;
    switch (reason->code) {
    case KITH_REASON_ENGAGEMENT: return kith_schema_words(KITH_WORDS_ENGAGEMENT, &n)[what];
    case KITH_REASON_EMPLOYER: return kith_problem_text(problem, problem->employer_id[what]);
    case KITH_REASON_LOCALITY: return kith_problem_text(problem, problem->locality_id[what]);
    case KITH_REASON_TRAIT: return kith_problem_text(problem, what);
    case KITH_REASON_NOT_REGISTERED: return problem->frameworks->registers[what].id;
    default: return problem->frameworks->competencies[what].id;
    }
}
