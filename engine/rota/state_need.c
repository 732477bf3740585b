#include "rota/state_need.h"
#include "rota/rules/known.h"
#include "rota/trail.h"

#define SET(lvalue, value) KITH_TRAIL_SET(state->trail, lvalue, value)

/* Whether anyone's seat in a list, this one apart, is the person's. */
static gboolean
has_otherwise(const KithState *state, const gint32 *seats, gint32 n, gint32 seat, gint32 person)
{
    for (gint32 i = 0; i < n; i++)
        if (seats[i] != seat && !state->offered[seats[i]] &&
            kith_state_person(state, seats[i]) == person)
            return TRUE;
    return FALSE;
}

void
kith_state_count_need(KithState *state, gint32 seat, gint32 person, int by)
{
    const KithRulebook *book = state->book;
    if (book->only[KITH_RULE_SAME_PERSON] < 0)
        return;
    gsize week = kith_need_week(state->problem, seat);
    gint32 first = book->need_week_first[week], end = book->need_week_first[week + 1];
    if (has_otherwise(state, &book->need_week_seats[first], end - first, seat, person))
        return;
    kith_same_person_price(book, state->need_week_people[week], &state->tally, -1);
    SET(state->need_week_people[week], state->need_week_people[week] + by);
    kith_same_person_price(book, state->need_week_people[week], &state->tally, 1);
}

void
kith_state_price_times(KithState *state, gint32 seat, int sign)
{
    if (state->book->only[KITH_RULE_SAME_TIME] >= 0)
        kith_same_time_price(state->book, kith_need_week(state->problem, seat), state->start,
                             state->offered, &state->tally, sign);
}

/* How many different people take a need in a week. */
static gint32
people_of(const KithState *state, gsize week, GHashTable *people)
{
    const KithRulebook *book = state->book;
    g_hash_table_remove_all(people);
    for (gint32 i = book->need_week_first[week]; i < book->need_week_first[week + 1]; i++) {
        gint32 seat = book->need_week_seats[i], person = kith_state_person(state, seat);
        if (person >= 0 && !state->offered[seat])
            g_hash_table_add(people, GINT_TO_POINTER(person));
    }
    return (gint32)g_hash_table_size(people);
}

void
kith_state_recompute_needs(const KithState *state, KithTally *tally)
{
    const KithProblem *problem = state->problem;
    if (state->book->need_week_first == NULL)
        return;
    g_autoptr(GHashTable) people = g_hash_table_new(NULL, NULL);
    gsize n = (gsize)problem->n_needs * (gsize)problem->n_weeks;
    for (gsize week = 0; week < n; week++) {
        kith_same_person_price(state->book, people_of(state, week, people), tally, 1);
        kith_same_time_price(state->book, week, state->start, state->offered, tally, 1);
    }
}
