#include "rota/rules/sums.h"

#define WORKING_DAYS 6 /* of a week, for the average day of night workers */

#define EACH_RULE(number, list)                                                                    \
    for (gint32 number##_i = 0, number;                                                            \
         number##_i < (list).n && (number = (list).rules[number##_i], TRUE); number##_i++)

void
kith_week_price(const KithRulebook *book, gint32 person, gint32 week, KithTick worked,
                KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    const KithRuleSet *set = kith_rulebook_set(book, person);
    EACH_RULE(rule, set->of[KITH_RULE_WEEK_MINUTES])
    kith_tally_range(tally, book, rule, worked, problem->rules[rule].least_time,
                     problem->rules[rule].most_time, sign);
    KithTick most = problem->week_most[(gsize)person * (gsize)problem->n_weeks + (gsize)week];
    if (most != KITH_NEVER)
        EACH_RULE(rule, set->of[KITH_RULE_CONTRACT_MOST])
    kith_tally_range(tally, book, rule, worked, KITH_NONE, most, sign);
}

void
kith_average_window_price(const KithRulebook *book, gint32 person, gint32 rule, gint32 week,
                          const KithTick *worked, KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    const KithPersonFacts *facts = &problem->people[person];
    const KithPast *past = &problem->past[person];
    gboolean nights = problem->rules[rule].kind == KITH_RULE_NIGHT_AVERAGE;
    if ((facts->opt_out && !nights) || problem->rules[rule].most_time == KITH_NONE)
        return;
    gint32 weeks = problem->rules[rule].weeks, known = MIN(weeks, week + 1 + past->n_weeks);
    gint64 total = (gint64)facts->elsewhere * known;
    for (gint32 back = 0; back < known; back++)
        total += back <= week ? worked[week - back]
                              : problem->past_weeks[past->first_week + back - week - 1];
    gint64 most = (gint64)problem->rules[rule].most_time * (nights ? WORKING_DAYS : 1) * known;
    if (total > most)
        kith_tally_add(tally, book, rule, total - most, book->over[rule], sign);
}

void
kith_average_price(const KithRulebook *book, gint32 person, gint32 week, const KithTick *worked,
                   KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    EACH_RULE(rule, kith_rulebook_set(book, person)->of[KITH_RULE_AVERAGE_MINUTES])
    {
        gint32 last = MIN(problem->n_weeks, week + problem->rules[rule].weeks);
        for (gint32 end = week; end < last; end++)
            kith_average_window_price(book, person, rule, end, worked, tally, sign);
    }
}

/* Ticks above a share: those of the first hour once, those of the second twice, and so on. */
static gint64
steepening(gint64 above, gint64 hour)
{
    gint64 hours = MIN(above / hour, KITH_WORKLOAD_STEEPEST - 1), rest = above - hours * hour;
    return hour * hours * (hours + 1) / 2 + rest * (hours + 1);
}

static void
price_workload(const KithRulebook *book, gint32 person, KithTick worked, KithTally *tally, int sign)
{
    const gint64 hour = 60 * (gint64)book->problem->ticks_per_minute;
    EACH_RULE(rule, kith_rulebook_set(book, person)->of[KITH_RULE_WORKLOAD])
    {
        KithTick share = book->work_share[rule][person];
        if (share >= 0 && worked > share)
            kith_tally_add(tally, book, rule, steepening(worked - share, hour), book->over[rule],
                           sign);
    }
}

void
kith_period_price(const KithRulebook *book, gint32 person, KithTick worked, KithTally *tally,
                  int sign)
{
    const KithProblem *problem = book->problem;
    const KithRuleSet *set = kith_rulebook_set(book, person);
    EACH_RULE(rule, set->of[KITH_RULE_PERIOD_MINUTES])
    kith_tally_range(tally, book, rule, (gint64)worked + problem->past[person].minutes,
                     problem->rules[rule].least_time, problem->rules[rule].most_time, sign);
    KithTick contracted = problem->people[person].contracted;
    if (contracted > 0)
        EACH_RULE(rule, set->of[KITH_RULE_CONTRACT_MINUTES])
    kith_tally_range(tally, book, rule, worked, contracted, contracted, sign);
    price_workload(book, person, worked, tally, sign);
}

void
kith_duties_price(const KithRulebook *book, gint32 person, gint32 i, gint32 days, KithTally *tally,
                  int sign)
{
    const KithProblem *problem = book->problem;
    gint32 rule = kith_rulebook_set(book, person)->of[KITH_RULE_PERIOD_DUTIES].rules[i];
    const KithRule *facts = &problem->rules[rule];
    gint64 so_far = facts->kinds == G_MAXUINT32 ? problem->past[person].duties : 0;
    kith_tally_range(tally, book, rule, days + so_far, facts->least, facts->most, sign);
}

void
kith_weekends_price(const KithRulebook *book, gint32 person, gint32 weekends, KithTally *tally,
                    int sign)
{
    const KithProblem *problem = book->problem;
    EACH_RULE(rule, kith_rulebook_set(book, person)->of[KITH_RULE_WEEKENDS])
    kith_tally_range(tally, book, rule, (gint64)weekends + problem->past[person].weekends,
                     KITH_NONE, problem->rules[rule].most, sign);
}

void
kith_weekend_whole_price(const KithRulebook *book, gint32 person, gint32 weekend,
                         gint32 worked_days, KithTally *tally, int sign)
{
    if (worked_days != 1 || book->weekends[weekend].until - book->weekends[weekend].from != 2)
        return;
    EACH_RULE(rule, kith_rulebook_set(book, person)->of[KITH_RULE_WEEKEND_WHOLE])
    kith_tally_add(tally, book, rule, 1, book->over[rule], sign);
}

void
kith_weekend_identical_price(const KithRulebook *book, gint32 person, gint32 weekend,
                             guint32 saturday, guint32 sunday, KithTally *tally, int sign)
{
    if (saturday == 0 || sunday == 0 || saturday == sunday ||
        book->weekends[weekend].until - book->weekends[weekend].from != 2)
        return;
    EACH_RULE(rule, kith_rulebook_set(book, person)->of[KITH_RULE_WEEKEND_IDENTICAL])
    kith_tally_add(tally, book, rule, 1, book->over[rule], sign);
}

void
kith_rest_price(const KithRulebook *book, gint32 person, KithTick last, KithTick first,
                KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    const KithRuleSet *set = kith_rulebook_set(book, person);
    const gint64 rest = (gint64)first - last;
    EACH_RULE(rule, set->of[KITH_RULE_REST_DAILY])
    if (problem->rules[rule].least_time != KITH_NONE && rest < problem->rules[rule].least_time)
        kith_tally_add(tally, book, rule, 1, book->over[rule], sign);
    EACH_RULE(rule, set->of[KITH_RULE_REST_OWED])
    if (rest < problem->rules[rule].least_time)
        kith_tally_add(tally, book, rule, problem->rules[rule].least_time - MAX(rest, 0),
                       book->over[rule], sign);
}

gint32
kith_rest_blocks(const KithRulebook *book, gint32 rule)
{
    return book->n_whole_weeks / book->problem->rules[rule].weeks;
}

gint32
kith_rest_block_day(const KithRulebook *book, gint32 rule, gint32 block)
{
    return book->first_monday + 7 * book->problem->rules[rule].weeks * block;
}

void
kith_rest_block_price(const KithRulebook *book, gint32 rule, KithTick longest, KithTally *tally,
                      int sign)
{
    if (longest < book->problem->rules[rule].least_time)
        kith_tally_add(tally, book, rule, 1, book->over[rule], sign);
}
