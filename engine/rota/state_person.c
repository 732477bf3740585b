#include "rota/state_person.h"
#include "rota/rules/counts.h"
#include "rota/rules/sums.h"
#include "rota/state_allowed.h"
#include "rota/state_counts.h"
#include "rota/state_idle.h"
#include "rota/state_rest.h"
#include "rota/trail.h"

#define SET(lvalue, value) KITH_TRAIL_SET(state->trail, lvalue, value)

static KithDay
day_of(const KithState *state, gint32 person, gint32 day)
{
    return (KithDay){.person = person,
                     .day = day,
                     .head = state->head[person * state->problem->n_days + day],
                     .next = state->next,
                     .start = state->start,
                     .duration = state->duration};
}

void
kith_state_begin_person(KithState *state, gint32 person)
{
    const KithProblem *problem = state->problem;
    const KithRuleSet *set = kith_rulebook_set(state->book, person);
    for (gint32 d = 0; d < problem->n_days; d++) {
        KithDay day = day_of(state, person, d);
        kith_day_facts(state->book, &day, NULL, &state->facts[person * problem->n_days + d]);
    }
    for (gint32 s = 0; s < set->n_sequences; s++) {
        const KithSequence *sequence = set->sequences[s];
        guint32 off = kith_sequence_class(sequence, 0);
        guint16 *states = &state->sequence_states[state->sequence_first[person] +
                                                  (gsize)s * (gsize)(problem->n_days + 1)];
        states[0] = state->book->first_states[person][s];
        for (gint32 d = 0; d < problem->n_days; d++)
            states[d + 1] = sequence->next[(guint32)states[d] * (guint32)sequence->n_classes + off];
    }
}

/* Walks each sequence from a day whose kinds changed until its states are as they were. */
static void
settle_sequences(KithState *state, gint32 person, gint32 day, guint32 before, guint32 now)
{
    const KithRuleSet *set = kith_rulebook_set(state->book, person);
    const gint32 n_days = state->problem->n_days;
    const KithDayFacts *facts = &state->facts[person * n_days];
    for (gint32 s = 0; s < set->n_sequences; s++) {
        const KithSequence *sequence = set->sequences[s];
        guint16 *states =
            &state->sequence_states[state->sequence_first[person] + (gsize)s * (gsize)(n_days + 1)];
        guint32 width = (guint32)sequence->n_classes;
        guint32 old_class = kith_sequence_class(sequence, before),
                new_class = kith_sequence_class(sequence, now);
        if (old_class == new_class)
            continue;
        gint64 difference = 0;
        guint32 old_state = states[day], new_state = states[day];
        for (gint32 d = day; d < n_days; d++) {
            if (d > day)
                old_class = new_class = kith_sequence_class(sequence, facts[d].kinds);
            guint32 old_step = old_state * width + old_class,
                    new_step = new_state * width + new_class;
            difference += sequence->cost[new_step] - sequence->cost[old_step];
            old_state = states[d + 1];
            new_state = sequence->next[new_step];
            if (old_state == new_state)
                break;
            SET(states[d + 1], (guint16)new_state);
        }
        state->tally.score.tier[sequence->tier] += difference;
    }
}

static void
settle_worked(KithState *state, gint32 person, gint32 day, KithTick difference)
{
    gint32 week = state->problem->week_of_day[day];
    KithTick *weeks = &state->week_worked[person * state->problem->n_weeks];
    const gint32 *days = &state->day_counters[state->book->day_counter_first[person]];
    kith_week_price(state->book, person, week, weeks[week], &state->tally, -1);
    kith_average_price(state->book, person, week, weeks, &state->tally, -1);
    kith_night_price(state->book, person, days, week, weeks, &state->tally, -1);
    kith_period_price(state->book, person, state->worked[person], &state->tally, -1);
    SET(weeks[week], weeks[week] + difference);
    SET(state->worked[person], state->worked[person] + difference);
    kith_week_price(state->book, person, week, weeks[week], &state->tally, 1);
    kith_average_price(state->book, person, week, weeks, &state->tally, 1);
    kith_night_price(state->book, person, days, week, weeks, &state->tally, 1);
    kith_period_price(state->book, person, state->worked[person], &state->tally, 1);
}

/* Whether a person can get from the last duty of a seat's day to the first of a later one. */
static gboolean
can_follow(const KithState *state, gint32 person, gint32 seat, gint32 next)
{
    const KithProblem *problem = state->problem;
    const KithOccurrence *to = kith_seat_occurrence(problem, next);
    KithTick end = state->start[seat] + state->duration[seat];
    KithTick travel = kith_problem_journey(problem, problem->people[person].mode,
                                           kith_state_place(state, seat), to->place, end);
    return end + travel <= state->start[next];
}

/* Whether a day's duties keep clear of those of the days before and after. */
static gboolean
keeps_clear(const KithState *state, gint32 person, gint32 day)
{
    const gint32 *heads = &state->head[person * state->problem->n_days];
    const gint32 *tails = &state->tail[person * state->problem->n_days];
    if (heads[day] < 0)
        return TRUE;
    gint32 reach = state->book->rest_reach, d = day - 1;
    while (d >= MAX(0, day - reach) && tails[d] < 0)
        d--;
    if (d >= MAX(0, day - reach) && !can_follow(state, person, tails[d], heads[day]))
        return FALSE;
    if (d < 0 && state->problem->past[person].last_end > state->start[heads[day]])
        return FALSE;
    gint32 until = MIN(state->problem->n_days, day + 1 + reach);
    for (d = day + 1; d < until; d++)
        if (heads[d] >= 0)
            return can_follow(state, person, tails[day], heads[d]);
    return TRUE;
}

gboolean
kith_state_settle_run(KithState *state, gint32 run)
{
    gint32 person = run / state->problem->n_days, number = run % state->problem->n_days;
    if (!keeps_clear(state, person, number))
        return FALSE;
    KithDay day = day_of(state, person, number);
    KithDayFacts before = state->facts[run], now;
    kith_day_facts(state->book, &day, NULL, &now);
    kith_state_price_allowed(state, &day, NULL, &now);
    for (int tier = 0; tier < KITH_TIERS; tier++)
        state->tally.score.tier[tier] += now.cost[tier] - before.cost[tier];
    if (now.kinds != before.kinds) {
        kith_state_settle_counts(state, person, number, before.kinds, now.kinds);
        settle_sequences(state, person, number, before.kinds, now.kinds);
    }
    if (now.worked != before.worked)
        settle_worked(state, person, number, now.worked - before.worked);
    gboolean rests = now.first != before.first || now.last != before.last;
    if (rests) {
        kith_state_settle_gaps(state, person, number, &before, &now);
        kith_state_price_blocks(state, person, number, -1);
    }
    SET(state->facts[run], now);
    if (now.idle != before.idle)
        kith_state_settle_idle(state, run, now.idle);
    if (rests)
        kith_state_price_blocks(state, person, number, 1);
    return TRUE;
}

/* Each sequence rule by itself over all days, so that every unit is known by its rule. */
static void
recompute_sequences(const KithState *state, gint32 person, const guint32 *days, KithTally *tally)
{
    const KithRuleSet *set = kith_rulebook_set(state->book, person);
    for (int k = 0; k < KITH_SEQUENCE_KINDS; k++)
        for (gint32 i = 0; i < set->of[kith_sequence_kinds[k]].n; i++) {
            gint32 rule = set->of[kith_sequence_kinds[k]].rules[i];
            KithStepper stepper;
            kith_stepper_init(&stepper, state->problem, rule);
            KithStep step = kith_stepper_begin(&stepper, state->problem, person);
            for (gint32 d = 0; d < state->problem->n_days; d++) {
                gint64 above, below;
                kith_stepper_step(&stepper, &step, days[d], &above, &below);
                kith_tally_add(tally, state->book, rule, above, stepper.over, 1);
                kith_tally_add(tally, state->book, rule, below, stepper.under, 1);
            }
        }
}

void
kith_state_recompute_person(const KithState *state, gint32 person, KithTally *tally)
{
    const KithProblem *problem = state->problem;
    const KithRulebook *book = state->book;
    const KithRuleSet *set = kith_rulebook_set(book, person);
    g_autofree KithTick *weeks = g_new0(KithTick, MAX(problem->n_weeks, 1));
    g_autofree guint32 *kinds = g_new0(guint32, MAX(problem->n_days, 1));
    KithTick worked = 0, last = problem->past[person].last_end;

    for (gint32 d = 0; d < problem->n_days; d++) {
        KithDay day = day_of(state, person, d);
        KithDayFacts facts;
        kith_day_facts(book, &day, tally->terms, &facts);
        kith_state_price_allowed(state, &day, tally->terms, &facts);
        for (int tier = 0; tier < KITH_TIERS; tier++)
            tally->score.tier[tier] += facts.cost[tier];
        weeks[problem->week_of_day[d]] += facts.worked;
        worked += facts.worked;
        kinds[d] = facts.kinds;
        if (facts.first != KITH_NEVER) {
            if (last != KITH_ALWAYS)
                kith_rest_price(book, person, last, facts.first, tally, 1);
            last = facts.last;
        }
    }
    for (gint32 week = 0; week < problem->n_weeks; week++) {
        kith_week_price(book, person, week, weeks[week], tally, 1);
        for (gint32 i = 0; i < set->of[KITH_RULE_AVERAGE_MINUTES].n; i++)
            kith_average_window_price(book, person, set->of[KITH_RULE_AVERAGE_MINUTES].rules[i],
                                      week, weeks, tally, 1);
    }
    kith_period_price(book, person, worked, tally, 1);
    kith_state_recompute_counts(book, person, kinds, weeks, tally);
    kith_state_recompute_blocks(state, person, tally);
    recompute_sequences(state, person, kinds, tally);
}
