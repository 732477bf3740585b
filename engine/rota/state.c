#include "rota/state.h"
#include "rota/maxima.h"
#include "rota/state_money.h"
#include "rota/state_idle.h"
#include "rota/state_join.h"
#include "rota/state_person.h"
#include "rota/state_seats.h"
#include "rota/state_times.h"
#include "rota/trail.h"

#define SET(lvalue, value) KITH_TRAIL_SET(state->trail, lvalue, value)

static gint32 *
numbers(gsize n, gint32 value)
{
    gint32 *array = g_new(gint32, MAX(n, 1));
    for (gsize i = 0; i < n; i++)
        array[i] = value;
    return array;
}

static void
make_seats(KithState *state)
{
    const KithProblem *problem = state->problem;
    gsize n = (gsize)problem->n_seats;
    state->run = numbers(n, -1);
    state->next = numbers(n, -1);
    state->prev = numbers(n, -1);
    state->start = numbers(n, KITH_NEVER);
    state->floor = numbers(n, KITH_ALWAYS);
    state->joined = numbers(n, -1);
    state->duration = numbers(n, 0);
    state->day = numbers(n, 0);
    for (gint32 seat = 0; seat < problem->n_seats; seat++) {
        state->duration[seat] = kith_seat_occurrence(problem, seat)->duration;
        state->day[seat] = kith_seat_occurrence(problem, seat)->day;
    }
    state->queue = numbers(n + 2 * (gsize)problem->n_links + 16, -1);
    state->is_queued = g_new0(guint8, MAX(n, 1));
    state->pinned = g_new0(guint8, MAX(n, 1));
    state->offered = g_new0(guint8, MAX(n, 1));
    state->cell_free = numbers((gsize)problem->n_cells, -1);
    for (gint32 c = 0; c < problem->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++) {
            state->next[seat] = seat + 1 < cell->first_seat + cell->most ? seat + 1 : -1;
            state->prev[seat] = seat > cell->first_seat ? seat - 1 : -1;
        }
        if (cell->most > 0)
            state->cell_free[c] = cell->first_seat;
        state->n_unfilled += cell->least;
    }
    gint32 rule = state->book->only[KITH_RULE_LATENESS_GREATEST];
    if (rule >= 0 && state->book->over[rule] != 0)
        state->lateness_tree = kith_maxima_new(problem->n_seats, &state->lateness_leaves);
}

static void
make_people(KithState *state)
{
    const KithProblem *problem = state->problem;
    gsize people = (gsize)problem->n_people, days = (gsize)problem->n_days, runs = people * days;
    state->head = numbers(runs, -1);
    state->tail = numbers(runs, -1);
    state->facts = g_new(KithDayFacts, MAX(runs, 1));
    state->dirty = numbers(runs, -1);
    state->is_dirty = g_new0(guint8, MAX(runs, 1));
    state->week_worked = numbers(people * (gsize)problem->n_weeks, 0);
    state->worked = numbers(people, 0);
    state->weekends = numbers(people, 0);
    state->duty_counters = numbers((gsize)state->book->n_duty_counters, 0);
    state->day_counters = numbers((gsize)state->book->n_day_counters, 0);

    state->sequence_first = g_new(gsize, people + 1);
    gsize states = 0;
    for (gsize person = 0; person < people; person++) {
        state->sequence_first[person] = states;
        states += (days + 1) * (gsize)kith_rulebook_set(state->book, (gint32)person)->n_sequences;
    }
    state->sequence_first[people] = states;
    state->sequence_states = g_new(guint16, MAX(states, 1));
    for (gint32 person = 0; person < problem->n_people; person++)
        kith_state_begin_person(state, person);
    kith_state_begin_idle(state);
}

KithState *
kith_state_new(const KithRulebook *book, const KithEligibility *eligibility)
{
    const KithProblem *problem = book->problem;
    KithState *state = g_new0(KithState, 1);
    state->problem = problem;
    state->book = book;
    state->eligibility = eligibility;
    state->granted = KITH_NOTHING_GRANTED;
    state->trail = g_new0(KithTrail, 1);
    make_seats(state);
    make_people(state);
    state->cell_heads = numbers((gsize)problem->n_cells, 0);
    state->team_able = numbers((gsize)problem->n_teams, 0);
    state->supervised = numbers((gsize)problem->n_occurrences, 0);
    state->supervisors = numbers((gsize)problem->n_occurrences, 0);
    state->budget_pence = g_new0(gint64, MAX(problem->n_budgets, 1));
    state->budget_time = g_new0(gint64, MAX(problem->n_budgets, 1));
    state->client_week_people = numbers((gsize)problem->n_clients * (gsize)problem->n_weeks, 0);
    if (book->only[KITH_RULE_SAME_PERSON] >= 0)
        state->need_week_people = numbers((gsize)problem->n_needs * (gsize)problem->n_weeks, 0);
    state->tally.score = kith_state_recompute(state, NULL);
    return state;
}

void
kith_state_free(KithState *state)
{
    if (state == NULL)
        return;
    void *arrays[] = {state->run,
                      state->next,
                      state->prev,
                      state->day,
                      state->start,
                      state->floor,
                      state->joined,
                      state->duration,
                      state->head,
                      state->tail,
                      state->facts,
                      state->week_worked,
                      state->worked,
                      state->weekends,
                      state->duty_counters,
                      state->day_counters,
                      state->sequence_first,
                      state->sequence_states,
                      state->cell_free,
                      state->cell_heads,
                      state->team_able,
                      state->supervised,
                      state->supervisors,
                      state->client_week_people,
                      state->budget_pence,
                      state->budget_time,
                      state->lateness_tree,
                      state->idle_tree,
                      state->dirty,
                      state->is_dirty,
                      state->queue,
                      state->need_week_people,
                      state->is_queued,
                      state->pinned,
                      state->offered,
                      state->trail->bytes,
                      state->trail};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
    g_free(state);
}

void
kith_state_follow(KithState *state, const KithPublished *published)
{
    g_return_if_fail(state->depth == 0);
    state->published = published;
    state->tally.score = kith_state_recompute(state, NULL);
}

void
kith_state_begin(KithState *state)
{
    g_return_if_fail(state->depth < KITH_STATE_DEPTH && state->n_dirty == 0);
    state->before[state->depth].trail_length = state->trail->length;
    state->before[state->depth].score = state->tally.score;
    state->before[state->depth].n_unfilled = state->n_unfilled;
    state->depth++;
    state->impossible = FALSE;
}

static void
forget_dirty(KithState *state)
{
    for (gint32 i = 0; i < state->n_dirty; i++)
        state->is_dirty[state->dirty[i]] = FALSE;
    state->n_dirty = 0;
}

void
kith_state_commit(KithState *state)
{
    g_return_if_fail(state->depth > 0 && state->n_dirty == 0);
    if (--state->depth == 0)
        state->trail->length = 0;
}

void
kith_state_rollback(KithState *state)
{
    g_return_if_fail(state->depth > 0);
    forget_dirty(state);
    state->depth--;
    kith_trail_undo(state->trail, state->before[state->depth].trail_length);
    state->tally.score = state->before[state->depth].score;
    state->n_unfilled = state->before[state->depth].n_unfilled;
    state->impossible = FALSE;
}

gboolean
kith_state_hold(KithState *state, gint32 seat, KithTick start)
{
    g_return_val_if_fail(state->run[seat] >= 0 && kith_state_host(state, seat) == seat, FALSE);
    SET(state->floor[seat], start);
    kith_state_mark(state, state->run[seat]);
    if (kith_times_raise_visit(state, seat))
        return TRUE;
    state->impossible = TRUE;
    return FALSE;
}

gboolean
kith_state_settle(KithState *state)
{
    for (gint32 i = 0; i < state->n_dirty && !state->impossible; i++)
        if (!kith_state_settle_run(state, state->dirty[i]))
            state->impossible = TRUE;
    forget_dirty(state);
    return !state->impossible;
}

void
kith_state_remove(KithState *state, gint32 seat)
{
    gint32 run = state->run[seat], person = kith_state_person(state, seat);
    gint32 next = state->next[seat];
    g_return_if_fail(run >= 0);
    if (state->joined[seat] >= 0) {
        kith_state_part(state, seat);
        return;
    }
    kith_state_mark(state, run);
    kith_state_count_money(state, seat, person, -1);
    kith_seats_count(state, seat, person, -1);

    kith_seats_unlink(state, seat);
    SET(state->run[seat], -1);
    kith_times_set(state, seat, KITH_NEVER);
    kith_seats_put_free(state, seat);
    kith_times_release(state, seat, next);
}

void
kith_state_set_day(KithState *state, gint32 seat, gint32 day)
{
    g_return_if_fail(state->run[seat] < 0);
    if (state->day[seat] != day)
        SET(state->day[seat], day);
}

gboolean
kith_state_insert(KithState *state, gint32 seat, gint32 person, gint32 after)
{
    gint32 run = kith_state_run(state, person, seat);
    g_return_val_if_fail(state->run[seat] < 0, FALSE);
    g_return_val_if_fail(after < 0 || state->run[after] == run, FALSE);
    if (!kith_seats_links_allow(state, seat, person)) {
        state->impossible = TRUE;
        return FALSE;
    }
    kith_state_mark(state, run);
    kith_seats_take_free(state, seat);
    kith_seats_link(state, seat, run, after);
    SET(state->run[seat], run);
    if (!kith_times_raise(state, seat)) {
        state->impossible = TRUE;
        return FALSE; /* before anything is counted: most places that are tried end here */
    }
    gint32 next = state->next[seat];
    if (next >= 0 && kith_seat_occurrence(state->problem, next)->place < 0) {
        kith_times_release(state, seat, next); /* what follows begins elsewhere now */
        if (state->impossible)
            return FALSE;
    }
    kith_seats_count(state, seat, person, 1);
    kith_state_count_money(state, seat, person, 1);
    return TRUE;
}
