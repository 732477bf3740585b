#include "rota/rules/money.h"

gint32
kith_money_contract(const KithProblem *problem, gint32 person, gint32 occurrence, KithTick start,
                    KithTick end)
{
    gint32 first = problem->contract_first[person];
    return problem->contract_first[person + 1] - first == 1
               ? first
               : kith_problem_contract(problem, person, occurrence, start, end);
}

gint64
kith_money_pence(const KithProblem *problem, gint32 person, gint32 occurrence, KithTick start,
                 KithTick end, KithTick paid)
{
    gint32 contract = kith_money_contract(problem, person, occurrence, start, end);
    if (contract < 0)
        return 0;
    return kith_money_rate(problem, contract, occurrence) * paid / (60 * problem->ticks_per_minute);
}

gint64
kith_budget_pence(const KithProblem *problem, gint32 person, gint32 number, KithTick duration)
{
    const KithOccurrence *occurrence = &problem->occurrences[number];
    gint64 paid = (gint64)duration * problem->kinds[occurrence->kind].paid / 100;
    return kith_money_pence(problem, person, number, occurrence->earliest,
                            occurrence->earliest + occurrence->duration, (KithTick)paid);
}

gboolean
kith_money_is_agency(const KithProblem *problem, gint32 person, gint32 number)
{
    const KithOccurrence *occurrence = &problem->occurrences[number];
    gint32 contract = kith_money_contract(problem, person, number, occurrence->earliest,
                                          occurrence->earliest + occurrence->duration);
    return contract >= 0 && problem->contracts[contract].engagement == KITH_AGENCY;
}

void
kith_agency_share_price(const KithRulebook *book, gint64 agency, gint64 all, KithTally *tally,
                        int sign)
{
    const KithProblem *problem = book->problem;
    gint32 first = book->only[KITH_RULE_AGENCY_SHARE];
    for (gint32 rule = first; rule >= 0 && rule < problem->n_rules; rule++) {
        if (problem->rules[rule].kind != KITH_RULE_AGENCY_SHARE)
            continue;
        gint64 above = agency - all * problem->rules[rule].most / 100;
        if (above > 0)
            kith_tally_add(tally, book, rule, above, book->over[rule], sign);
    }
}

static void
price_above(const KithRulebook *book, KithRuleKind kind, gint64 used, gint64 most, KithTally *tally,
            int sign)
{
    gint32 rule = book->only[kind];
    if (rule >= 0 && most >= 0 && used > most)
        kith_tally_add(tally, book, rule, used - most, book->over[rule], sign);
}

void
kith_budget_price(const KithRulebook *book, gint32 number, gint64 pence, gint64 time,
                  KithTally *tally, int sign)
{
    const KithBudget *budget = &book->problem->budgets[number];
    price_above(book, KITH_RULE_BUDGET, pence, budget->pence, tally, sign);
    price_above(book, KITH_RULE_BUDGET_MINUTES, time, budget->time, tally, sign);
}
