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
                          kith_check_person(check, person->person), id,
                          (rate * 100 + employed - 1) / employed, known->most);
    }
}

/* The contract of the earliest time at which a duty could be; -1 where there is none. */
static gint32
earliest_contract(const KithProblem *problem, const KithCheckedDuty *duty)
{
    const KithOccurrence *occurrence = &problem->occurrences[duty->occurrence];
    return kith_check_contract(problem, duty->person, occurrence, occurrence->earliest,
                               occurrence->earliest + occurrence->duration);
}

/* What a duty takes out of a budget, in pence: its own paid time, under the contract of the
 * earliest time at which it could be. */
static gint64
pence_of(const KithProblem *problem, const KithCheckedDuty *duty)
{
    gint64 length = duty->end - duty->start;
    gint32 contract = earliest_contract(problem, duty);
    if (contract < 0)
        return 0;
    return length * problem->kinds[duty->kind].paid / 100 * rate_of(problem, contract, duty->kind) /
           (60 * (gint64)problem->ticks_per_minute);
}

void
kith_judge_budget(KithCheck *check, gint32 rule)
{
    const KithProblem *problem = check->problem;
    gboolean money = problem->rules[rule].kind == KITH_RULE_BUDGET;
    for (gint32 b = 0; b < problem->n_budgets; b++) {
        const KithBudget *budget = &problem->budgets[b];
        gint64 used = 0, most = money ? budget->pence : budget->time;
        for (guint d = 0; d < check->duties->len; d++) {
            const KithCheckedDuty *duty = &g_array_index(check->duties, KithCheckedDuty, d);
            const KithOccurrence *occurrence = &problem->occurrences[duty->occurrence];
            if (occurrence->funder == budget->funder && occurrence->day >= budget->from &&
                occurrence->day < budget->until)
                used += money ? pence_of(problem, duty) : duty->end - duty->start;
        }
        if (most < 0 || used <= most)
            continue;
        KithBreach where = KITH_NO_BREACH;
        where.day = budget->from;
        g_autofree char *above =
            money ? g_strdup_printf("%" G_GINT64_FORMAT ".%02d pounds", (used - most) / 100,
                                    (int)((used - most) % 100))
                  : g_strdup(kith_check_length(check, used - most).text);
        kith_check_breach(check, rule, where, used - most, problem->rules[rule].weight,
                          "the duties of %s from %s to %s take %s more than its budget has",
                          kith_problem_text(problem, problem->funder_id[budget->funder]),
                          kith_check_date(check, budget->from).text,
                          kith_check_date(check, budget->until - 1).text, above);
    }
}

void
kith_judge_agency_share(KithCheck *check, gint32 rule)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    gint64 agency = 0, all = 0;
    for (guint d = 0; d < check->duties->len; d++) {
        const KithCheckedDuty *duty = &g_array_index(check->duties, KithCheckedDuty, d);
        gint32 contract = earliest_contract(problem, duty);
        all += duty->end - duty->start;
        if (contract >= 0 && problem->contracts[contract].engagement == KITH_AGENCY)
            agency += duty->end - duty->start;
    }
    gint64 most = all * known->most / 100;
    if (agency > most)
        kith_check_breach(check, rule, KITH_NO_BREACH, agency - most, known->weight,
                          "%s of %s are worked under agency contracts; at most %d per cent is "
                          "allowed",
                          kith_check_length(check, agency).text, kith_check_length(check, all).text,
                          known->most);
}
