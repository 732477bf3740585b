/*
 * The rules that count days of a person by their kinds: priced by how many there are.
 *
 * Each person has counters, one for each of their fairness rules and then one for each of their
 * night-average rules. A day adds 1 to counter i where its kinds meet kith_day_counter_mask().
 */
#pragma once

#include "rota/rules/rulebook.h"

/* How many counters a person has. O(1). */
static inline gint32
kith_day_counters(const KithRulebook *book, gint32 person)
{
    const KithRuleSet *set = kith_rulebook_set(book, person);
    return set->of[KITH_RULE_FAIRNESS].n + set->of[KITH_RULE_NIGHT_AVERAGE].n;
}

/* The rule of a person's i-th counter. O(1). */
static inline gint32
kith_day_counter_rule(const KithRulebook *book, gint32 person, gint32 i)
{
    const KithRuleSet *set = kith_rulebook_set(book, person);
    gint32 shared = set->of[KITH_RULE_FAIRNESS].n;
    return i < shared ? set->of[KITH_RULE_FAIRNESS].rules[i]
                      : set->of[KITH_RULE_NIGHT_AVERAGE].rules[i - shared];
}

/* The kinds that count on a day of the period; none where the day does not. O(1). */
guint32 kith_day_counter_mask(const KithRulebook *book, gint32 person, gint32 i, gint32 day);

/* fairness and night-average of the i-th counter at so many days, `worked` by week of the period.
 * O(1) for fairness, else O(weeks * weeks of a window). */
void kith_day_counter_price(const KithRulebook *book, gint32 person, gint32 i, gint32 days,
                            const KithTick *worked, KithTally *tally, int sign);

/* Of that what may change with the time worked in one week: night-average of the windows that hold
 * it. `days` are all counters of the person. */
void kith_night_price(const KithRulebook *book, gint32 person, const gint32 *days, gint32 week,
                      const KithTick *worked, KithTally *tally, int sign);
