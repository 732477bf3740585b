#include "model/build/build.h"

/* What of an amount falls to `within` of its days; none where there is no amount. */
static gint64
part_of(gint64 amount, gint32 within, gint32 days)
{
    return amount / days * within + amount % days * within / days;
}

static void
read_budget(KithBuild *build, gint32 row, GArray *budgets)
{
    const KithProblem *problem = build->problem;
    const KithTable *table = kith_build_table(build, KITH_BUDGETS);
    gint32 first = problem->first_date, last = first + problem->n_days - 1;
    gint32 from = kith_cell(table, KITH_BUDGETS_FROM, row);
    gint32 until = kith_cell(table, KITH_BUDGETS_UNTIL, row);
    gint64 pence = kith_cell_pence(table, KITH_BUDGETS_POUNDS, row);
    gint32 minutes = kith_cell(table, KITH_BUDGETS_MINUTES, row);
    if (pence == G_MININT64 && minutes == KITH_NONE)
        kith_build_error(build, "budget-empty", KITH_AT(KITH_BUDGETS, KITH_BUDGETS_POUNDS, row),
                         "a budget says how much it has, in 'pounds', 'minutes' or both");
    if ((pence < 0 && pence != G_MININT64) || (minutes < 0 && minutes != KITH_NONE))
        kith_build_error(build, "budget-out-of-range",
                         KITH_AT(KITH_BUDGETS, KITH_BUDGETS_POUNDS, row),
                         "a budget has 0 pounds or minutes, or more");
    from = from == KITH_NONE ? first : from;
    until = until == KITH_NONE ? last : until;
    gint32 days = until - from + 1;
    KithBudget budget = {
        .funder = kith_build_ref(build, KITH_BUDGETS, KITH_BUDGETS_FUNDER, row),
        .from = MAX(from, first) - first,
        .until = MIN(until, last) + 1 - first,
        .pence = -1,
        .time = -1,
        .row = row,
    };
    if (budget.funder < 0 || budget.from >= budget.until)
        return;
    gint32 within = budget.until - budget.from;
    if (pence >= 0)
        budget.pence = part_of(pence, within, days);
    if (minutes >= 0)
        budget.time = part_of((gint64)minutes * problem->ticks_per_minute, within, days);
    g_array_append_val(budgets, budget);
}

void
kith_build_budgets(KithBuild *build)
{
    KithProblem *problem = build->problem;
    GArray *budgets = g_array_new(FALSE, FALSE, sizeof(KithBudget));
    KithRowLists of_funder = kith_build_group(build, KITH_BUDGETS, KITH_BUDGETS_FUNDER);
    problem->budget_first = g_new0(gint32, (gsize)problem->n_funders + 1);
    for (gint32 funder = 0; funder < problem->n_funders; funder++) {
        for (gint32 i = of_funder.first[funder]; i < of_funder.first[funder + 1]; i++)
            read_budget(build, of_funder.rows[i], budgets);
        problem->budget_first[funder + 1] = (gint32)budgets->len;
    }
    problem->n_budgets = (gint32)budgets->len;
    problem->budgets = (KithBudget *)(void *)g_array_free(budgets, FALSE);
    g_free(of_funder.first);
    g_free(of_funder.rows);
}
