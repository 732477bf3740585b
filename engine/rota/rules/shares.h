/* Fair shares: what is to be shared out, among whom, and how much of it is everybody's. */
#pragma once

#include "rota/rules/held.h"

/* Whether a kind of rule shares something out. */
static inline gboolean
kith_rule_shares(KithRuleKind kind)
{
    return kind == KITH_RULE_FAIRNESS || kind == KITH_RULE_WORKLOAD;
}

/* Whether a fairness rule counts a day of the period. */
static inline gboolean
kith_share_counts(const KithProblem *problem, const KithRule *rule, gint32 day)
{
    gint32 weekday = ((problem->first_date + day + 3) % 7 + 7) % 7; /* Monday is 0 */
    return (rule->days >> weekday) & 1;
}

/* Whether such a rule shares out an occurrence. */
static inline gboolean
kith_share_has(const KithProblem *problem, const KithRule *rule, const KithOccurrence *occurrence)
{
    return ((rule->kinds >> occurrence->kind) & 1) != 0 &&
           kith_share_counts(problem, rule, occurrence->day);
}

/* Puts each person's share into `shares` (n_people); -1 for those of whom nothing is asked.
 * O(occurrences * people that do not hold what they require / 64). */
void kith_shares(const KithProblem *problem, const KithHeld *held, const KithRule *rule,
                 gint32 *shares);
