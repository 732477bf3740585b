#include "model/build/build.h"

static KithContract
read_contract(KithBuild *build, gint32 person, gint32 row)
{
    const KithTable *table = kith_build_table(build, KITH_CONTRACTS);
    gint32 minutes = kith_cell(table, KITH_CONTRACTS_MINUTES, row);
    gint32 most = kith_cell(table, KITH_CONTRACTS_MOST_MINUTES, row);
    KithInterval valid =
        kith_build_row_span(build, KITH_CONTRACTS, KITH_CONTRACTS_FROM, KITH_CONTRACTS_UNTIL, row);
    return (KithContract){
        .id = kith_build_cell_text(build, KITH_CONTRACTS, KITH_CONTRACTS_CONTRACT, row),
        .person = person,
        .employer = kith_build_ref(build, KITH_CONTRACTS, KITH_CONTRACTS_EMPLOYER, row),
        .terms = kith_build_cell_text(build, KITH_CONTRACTS, KITH_CONTRACTS_TERMS, row),
        .engagement = (KithEngagement)kith_cell(table, KITH_CONTRACTS_ENGAGEMENT, row),
        .minutes = minutes == KITH_NONE ? 0 : kith_build_minutes(build, minutes),
        .most = most == KITH_NONE ? KITH_NEVER : kith_build_minutes(build, most),
        .from = valid.from,
        .until = valid.until,
    };
}

/* The days of the period on which a contract is valid, as [first, last). */
static void
days_of(const KithProblem *problem, const KithContract *contract, gint32 *first, gint32 *last)
{
    KithTick end = problem->day_start[problem->n_days];
    if (contract->from >= end || contract->until <= 0 || contract->until <= contract->from) {
        *first = *last = 0;
        return;
    }
    *first = contract->from <= 0 ? 0 : kith_problem_day(problem, contract->from);
    *last = contract->until >= end ? problem->n_days : kith_problem_day(problem, contract->until);
}

/* What a person's contracts come to: ticks contracted over the period, and the most in each week
 * (weeks in which none is valid stay 0). FALSE where none is valid in the period. */
static gboolean
add_up(KithProblem *problem, gint32 person)
{
    KithTick *most = &problem->week_most[(gsize)person * (gsize)problem->n_weeks];
    gint64 contracted = 0;
    gboolean any = FALSE;
    for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1]; c++) {
        const KithContract *contract = &problem->contracts[c];
        gint32 first, last;
        days_of(problem, contract, &first, &last);
        if (first >= last)
            continue;
        any = TRUE;
        contracted += (gint64)contract->minutes * (last - first);
        for (gint32 w = problem->week_of_day[first]; w <= problem->week_of_day[last - 1]; w++)
            most[w] = (KithTick)MIN((gint64)most[w] + contract->most, (gint64)KITH_NEVER);
    }
    problem->people[person].contracted = (KithTick)MIN(contracted / 7, (gint64)KITH_NEVER);
    return any;
}

static void
report_without(KithBuild *build, gint32 n, gint32 first)
{
    const char *id = kith_problem_text(build->problem, build->problem->people[first].id);
    KithSpot where = KITH_AT(KITH_PEOPLE, KITH_PEOPLE_PERSON, first);
    if (n == 1)
        kith_build_warn(build, "no-contract", where,
                        "'%s' has no contract in the period, so nothing can be asked of them", id);
    else
        kith_build_warn(
            build, "no-contract", where,
            "%d people have no contract in the period ('%s' is the first), so nothing can be "
            "asked of them",
            n, id);
}

void
kith_build_contracts(KithBuild *build)
{
    KithProblem *problem = build->problem;
    KithRowLists rows = kith_build_group(build, KITH_CONTRACTS, KITH_CONTRACTS_PERSON);
    problem->contract_first = rows.first;
    problem->n_contracts = rows.first[problem->n_people];
    problem->contracts = g_new0(KithContract, problem->n_contracts);
    problem->week_most = g_new0(KithTick, (gsize)problem->n_people * (gsize)problem->n_weeks);
    build->contract_rows = rows.rows;
    gint32 without = 0, first = -1;
    for (gint32 person = 0; person < problem->n_people; person++) {
        for (gint32 i = rows.first[person]; i < rows.first[person + 1]; i++)
            problem->contracts[i] = read_contract(build, person, rows.rows[i]);
        if (!add_up(problem, person)) {
            without++;
            first = first < 0 ? person : first;
        }
    }
    /* Contracts with faults are missing too, and then this says nothing new. */
    if (without > 0 && kith_findings_count(build->findings, KITH_ERROR) == 0)
        report_without(build, without, first);
}
