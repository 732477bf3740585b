/* What duties cost by the contracts they are taken under, and the budgets they are charged to. */
#pragma once

#include "rota/rules/rulebook.h"

/* The contract under which a person takes an occurrence; -1 where there is none. */
gint32 kith_money_contract(const KithProblem *problem, gint32 person, gint32 occurrence,
                           KithTick start, KithTick end);

/* Pence an hour for an occurrence's kind under a contract. O(1). */
static inline gint64
kith_money_rate(const KithProblem *problem, gint32 contract, gint32 occurrence)
{
    return problem->pay[(gsize)contract * (gsize)problem->n_kinds +
                        (gsize)problem->occurrences[occurrence].kind];
}

/* Pence for `paid` ticks of an occurrence's kind that a person takes from start to end. */
gint64 kith_money_pence(const KithProblem *problem, gint32 person, gint32 occurrence,
                        KithTick start, KithTick end, KithTick paid);

/* What a person's visit of `duration` for an occurrence takes out of its funder's budgets. */
gint64 kith_budget_pence(const KithProblem *problem, gint32 person, gint32 occurrence,
                         KithTick duration);

/* Whether a person taking a seat of an occurrence takes it for an agency. */
gboolean kith_money_is_agency(const KithProblem *problem, gint32 person, gint32 occurrence);

/* agency-share, with so much time of agencies in all the time of duties. O(1) where nobody asks. */
void kith_agency_share_price(const KithRulebook *book, gint64 agency, gint64 all, KithTally *tally,
                             int sign);

/* Whether an occurrence is charged to a budget of its funder. */
static inline gboolean
kith_budget_has(const KithBudget *budget, const KithOccurrence *occurrence)
{
    return budget->from <= occurrence->day && occurrence->day < budget->until;
}

/* budget and budget-minutes of one budget of which so much is used. */
void kith_budget_price(const KithRulebook *book, gint32 budget, gint64 pence, gint64 time,
                       KithTally *tally, int sign);
