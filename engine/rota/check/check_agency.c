#include "rota/check/checker.h"

static gint64
rate_of(const KithProblem *problem, gint32 contract, gint32 kind)
{
    return problem->pay[contract * problem->n_kinds + kind];
}

/* What employed people of the period are paid an hour for a kind, on average; 0 where none is. */
static gint64
employed_rate(const KithProblem *problem, gint32 kind)
{
    gint64 sum = 0, n = 0;
    for (gint32 i = 0; i < problem->n_contracts; i++) {
        const KithContract *contract = &problem->contracts[i];
        gboolean in_period =
            contract->until > 0 && contract->from < problem->day_start[problem->n_days];
        if (in_period && contract->engagement == KITH_EMPLOYED && rate_of(problem, i, kind) > 0) {
            sum += rate_of(problem, i, kind);
            n++;
        }
    }
    return n > 0 ? sum / n : 0;
}

void
kith_judge_agency_dear(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    for (gint32 d = 0; d < person->n_duties; d++) {
        const KithCheckedDuty *duty = &person->duties[d];
        gint32 contract =
            kith_check_contract(problem, person->person, &problem->occurrences[duty->occurrence],
                                duty->start, duty->end);
        if (contract < 0 || problem->contracts[contract].engagement != KITH_AGENCY)
            continue;
        gint64 rate = rate_of(problem, contract, duty->kind);
        gint64 employed = employed_rate(problem, duty->kind);
        if (employed == 0 || rate * 100 <= employed * known->most)
            continue;
        KithBreach where = {.person = person->person,
                            .occurrence = duty->occurrence,
                            .seat = duty->seats[0],
                            .day = duty->day};
        g_autofree char *id = kith_problem_seat_id(problem, duty->seats[0]);
        kith_check_breach(check, rule, where, 1, known->weight,
                          "%s takes %s at %" G_GINT64_FORMAT
                          " per cent of what employed people are paid; at most %d is allowed",
                          kith_check_person(check, person->person), id, (rate * 100 + employed - 1) / employed,
                          known->most);
    }
}
