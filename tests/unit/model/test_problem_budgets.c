#include "fixture.h"

Test(problem_budgets, by_funder_and_day)
{
    Fixture f = fixture_new();
    put(&f, "funders", "funder", "a");
    put(&f, "funders", "funder", "b");
    put(&f, "budgets", "funder", "b", "pounds", "10.50");
    put(&f, "budgets", "funder", "a", "minutes", "2h", "from", "2026-03-03", "until", "2026-03-04");
    put(&f, "budgets", "funder", "b", "pounds", "1", "until", "2026-03-01"); /* over before */
    put(&f, "budgets", "funder", "b", "pounds", "3", "from", "2026-02-28", "until", "2026-03-02");
    build(&f);
    const KithProblem *problem = f.problem;
    cr_assert_eq(problem->n_budgets, 3);
    cr_assert(problem->budget_first[1] == 1 && problem->budget_first[2] == 3);
    const KithBudget *budget = problem->budgets;
    cr_assert(budget[0].funder == 0 && budget[0].from == 1 && budget[0].until == 3);
    cr_assert(budget[0].time == 120 * problem->ticks_per_minute && budget[0].pence == -1);
    cr_assert(budget[1].from == 0 && budget[1].until == problem->n_days);
    cr_assert(budget[1].pence == 1050 && budget[1].time == -1);
    cr_assert(budget[2].from == 0 && budget[2].until == 1 && budget[2].pence == 100);
    fixture_free(&f);
}

Test(problem_budgets, that_cannot_be)
{
    static const struct {
        const char *column, *text, *expected;
    } faults[] = {
        {"from", "2026-03-02", "error budget-empty"},
        {"pounds", "-1", "error budget-out-of-range"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        Fixture f = fixture_new();
        put(&f, "funders", "funder", "a");
        put(&f, "budgets", "funder", "a", faults[i].column, faults[i].text);
        build_with(&f, faults[i].expected);
        fixture_free(&f);
    }
}
