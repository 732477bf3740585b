#include "rota/rules/counts.h"
#include "rota/rules/shares.h"
#include "rota/rules/sums.h"

guint32
kith_day_counter_mask(const KithRulebook *book, gint32 person, gint32 i, gint32 day)
{
    const KithRule *rule = &book->problem->rules[kith_day_counter_rule(book, person, i)];
    return rule->kind != KITH_RULE_FAIRNESS || kith_share_counts(book->problem, rule, day)
               ? rule->kinds
               : 0;
}

static void
price_share(const KithRulebook *book, gint32 rule, gint64 share, gint64 days, KithTally *tally,
            int sign)
{
    gint64 above = days - share;
    if (share >= 0 && above > 0)
        kith_tally_add(tally, book, rule, above * (above + 1) / 2, book->over[rule], sign);
}

/* Whether so many nights in the period make a night worker, with `past` of them before it. */
static gboolean
works_nights(const KithRule *rule, gint32 past, gint32 nights)
{
    return past + nights >= (rule->least == KITH_NONE ? 1 : rule->least);
}

void
kith_day_counter_price(const KithRulebook *book, gint32 person, gint32 i, gint32 days,
                       const KithTick *worked, KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    gint32 rule = kith_day_counter_rule(book, person, i);
    gint32 share = book->day_counter_share[book->day_counter_first[person] + i];
    if (problem->rules[rule].kind == KITH_RULE_FAIRNESS)
        price_share(book, rule, share, days, tally, sign);
    else if (works_nights(&problem->rules[rule], share, days))
        for (gint32 week = 0; week < problem->n_weeks; week++)
            kith_average_window_price(book, person, rule, week, worked, tally, sign);
}

void
kith_night_price(const KithRulebook *book, gint32 person, const gint32 *days, gint32 week,
                 const KithTick *worked, KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    gint32 first = kith_rulebook_set(book, person)->of[KITH_RULE_FAIRNESS].n;
    for (gint32 i = first; i < kith_day_counters(book, person); i++) {
        gint32 rule = kith_day_counter_rule(book, person, i);
        gint32 past = book->day_counter_share[book->day_counter_first[person] + i];
        if (!works_nights(&problem->rules[rule], past, days[i]))
            continue;
        gint32 last = MIN(problem->n_weeks, week + problem->rules[rule].weeks);
        for (gint32 end = week; end < last; end++)
            kith_average_window_price(book, person, rule, end, worked, tally, sign);
    }
}
