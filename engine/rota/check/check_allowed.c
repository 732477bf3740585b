#include "rota/check/checker.h"

void
kith_check_allow(KithCheck *check)
{
    const KithProblem *problem = check->problem;
    const KithTable *table = &problem->partnership->tables[KITH_OVERRIDES];
    check->allowances = g_new0(KithAllowance, problem->n_overrides + 1);
    for (gint32 i = 0; i < problem->n_overrides; i++) {
        const KithOverride *override = &problem->overrides[i];
        gint32 reason = kith_cell(table, KITH_OVERRIDES_REASON, override->row);
        gint32 author = kith_cell(table, KITH_OVERRIDES_AUTHOR, override->row);
        check->allowances[i] = (KithAllowance){
            .rule = override->rule,
            .person = override->person,
            .occurrence = override->occurrence,
            .reason = kith_problem_text(problem, reason),
            .author = kith_problem_text(problem, author),
        };
    }
    for (guint i = 0; i < check->breaches->len; i++) {
        KithBreach *breach = &g_array_index(check->breaches, KithBreach, i);
        breach->allowed = kith_problem_override(problem, breach->rule, breach->person,
                                                breach->occurrence, breach->day);
        if (breach->allowed >= 0)
            check->allowances[breach->allowed].breaches++;
        else if (problem->rules[breach->rule].tier == KITH_TIER_PROTECT)
            check->broken++;
    }
}

gsize
kith_check_broken(const KithCheck *check)
{
    return check->broken;
}

const KithAllowance *
kith_check_allowances(const KithCheck *check, gsize *n)
{
    *n = (gsize)check->problem->n_overrides;
    return check->allowances;
}
