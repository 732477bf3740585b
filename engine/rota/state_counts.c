#include "rota/state_counts.h"
#include "rota/rules/counts.h"
#include "rota/rules/sums.h"
#include "rota/trail.h"

#define SET(lvalue, value) KITH_TRAIL_SET(state->trail, lvalue, value)

/* The kinds of a weekend's days within the period, in order; returns how many of them are worked.
 */
static gint32
weekend_of(const KithState *state, gint32 person, gint32 weekend, guint32 kinds[2])
{
    const KithDayFacts *facts = &state->facts[person * state->problem->n_days];
    gint32 from = state->book->weekends[weekend].from, worked = 0;
    for (gint32 d = from; d < state->book->weekends[weekend].until; d++) {
        kinds[d - from] = facts[d].kinds;
        worked += facts[d].kinds != 0;
    }
    return worked;
}

static void
price_weekend(const KithRulebook *book, gint32 person, gint32 weekend, const guint32 kinds[2],
              KithTally *tally, int sign)
{
    kith_weekend_whole_price(book, person, weekend, (kinds[0] != 0) + (kinds[1] != 0), tally, sign);
    kith_weekend_identical_price(book, person, weekend, kinds[0], kinds[1], tally, sign);
}

static void
settle_weekend(KithState *state, gint32 person, gint32 day, guint32 now)
{
    gint32 weekend = state->book->weekend_of_day[day];
    if (weekend < 0)
        return;
    guint32 kinds[2] = {0, 0};
    gint32 before = weekend_of(state, person, weekend, kinds);
    price_weekend(state->book, person, weekend, kinds, &state->tally, -1);
    kinds[day - state->book->weekends[weekend].from] = now;
    price_weekend(state->book, person, weekend, kinds, &state->tally, 1);
    gint32 worked = (kinds[0] != 0) + (kinds[1] != 0);
    if ((before > 0) == (worked > 0))
        return;
    kith_weekends_price(state->book, person, state->weekends[person], &state->tally, -1);
    SET(state->weekends[person], state->weekends[person] + (worked > 0 ? 1 : -1));
    kith_weekends_price(state->book, person, state->weekends[person], &state->tally, 1);
}

static void
settle_duties(KithState *state, gint32 person, guint32 before, guint32 now)
{
    const KithRuleList *counted =
        &kith_rulebook_set(state->book, person)->of[KITH_RULE_PERIOD_DUTIES];
    for (gint32 i = 0; i < counted->n; i++) {
        guint32 kinds = state->problem->rules[counted->rules[i]].kinds;
        int by = ((now & kinds) != 0) - ((before & kinds) != 0);
        gint32 *counter = &state->duty_counters[state->book->duty_counter_first[person] + i];
        if (by == 0)
            continue;
        kith_duties_price(state->book, person, i, *counter, &state->tally, -1);
        SET(*counter, *counter + by);
        kith_duties_price(state->book, person, i, *counter, &state->tally, 1);
    }
}

static void
settle_days(KithState *state, gint32 person, gint32 day, guint32 before, guint32 now)
{
    const KithRulebook *book = state->book;
    const KithTick *weeks = &state->week_worked[person * state->problem->n_weeks];
    for (gint32 i = 0; i < kith_day_counters(book, person); i++) {
        guint32 mask = kith_day_counter_mask(book, person, i, day);
        int by = ((now & mask) != 0) - ((before & mask) != 0);
        gint32 *counter = &state->day_counters[book->day_counter_first[person] + i];
        if (by == 0)
            continue;
        kith_day_counter_price(book, person, i, *counter, weeks, &state->tally, -1);
        SET(*counter, *counter + by);
        kith_day_counter_price(book, person, i, *counter, weeks, &state->tally, 1);
    }
}

void
kith_state_settle_counts(KithState *state, gint32 person, gint32 day, guint32 before, guint32 now)
{
    settle_duties(state, person, before, now);
    settle_days(state, person, day, before, now);
    settle_weekend(state, person, day, now);
}

static gint32
count_days(const KithProblem *problem, const guint32 *kinds, guint32 mask)
{
    gint32 count = 0;
    for (gint32 d = 0; d < problem->n_days; d++)
        count += (kinds[d] & mask) != 0;
    return count;
}

void
kith_state_recompute_counts(const KithRulebook *book, gint32 person, const guint32 *kinds,
                            const KithTick *weeks, KithTally *tally)
{
    const KithProblem *problem = book->problem;
    const KithRuleList *counted = &kith_rulebook_set(book, person)->of[KITH_RULE_PERIOD_DUTIES];
    for (gint32 i = 0; i < counted->n; i++)
        kith_duties_price(book, person, i,
                          count_days(problem, kinds, problem->rules[counted->rules[i]].kinds),
                          tally, 1);
    for (gint32 i = 0; i < kith_day_counters(book, person); i++) {
        gint32 days = 0;
        for (gint32 d = 0; d < problem->n_days; d++)
            days += (kinds[d] & kith_day_counter_mask(book, person, i, d)) != 0;
        kith_day_counter_price(book, person, i, days, weeks, tally, 1);
    }
    gint32 weekends = 0;
    for (gint32 w = 0; w < book->n_weekends; w++) {
        guint32 of_weekend[2] = {0, 0};
        for (gint32 d = book->weekends[w].from; d < book->weekends[w].until; d++)
            of_weekend[d - book->weekends[w].from] = kinds[d];
        weekends += of_weekend[0] != 0 || of_weekend[1] != 0;
        price_weekend(book, person, w, of_weekend, tally, 1);
    }
    kith_weekends_price(book, person, weekends, tally, 1);
}
