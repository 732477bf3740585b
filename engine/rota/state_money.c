#include "rota/state_money.h"
#include "rota/rules/money.h"
#include "rota/trail.h"

#define SET(lvalue, value) KITH_TRAIL_SET(state->trail, lvalue, value)

static void
count_budgets(KithState *state, gint32 number, gint32 person, KithTick duration, int by)
{
    const KithProblem *problem = state->problem;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    if (occurrence->funder < 0 ||
        problem->budget_first[occurrence->funder] == problem->budget_first[occurrence->funder + 1])
        return;
    gint64 pence = kith_budget_pence(problem, person, number, duration);
    for (gint32 b = problem->budget_first[occurrence->funder];
         b < problem->budget_first[occurrence->funder + 1]; b++) {
        if (!kith_budget_has(&problem->budgets[b], occurrence))
            continue;
        kith_budget_price(state->book, b, state->budget_pence[b], state->budget_time[b],
                          &state->tally, -1);
        SET(state->budget_pence[b], state->budget_pence[b] + by * pence);
        SET(state->budget_time[b], state->budget_time[b] + by * (gint64)duration);
        kith_budget_price(state->book, b, state->budget_pence[b], state->budget_time[b],
                          &state->tally, 1);
    }
}

static void
count_agency(KithState *state, gint32 number, gint32 person, KithTick duration, int by)
{
    const KithRulebook *book = state->book;
    if (book->only[KITH_RULE_AGENCY_SHARE] < 0)
        return;
    gint64 time = by * (gint64)duration;
    kith_agency_share_price(book, state->agency_time, state->duty_time, &state->tally, -1);
    SET(state->duty_time, state->duty_time + time);
    if (kith_money_is_agency(state->problem, person, number))
        SET(state->agency_time, state->agency_time + time);
    kith_agency_share_price(book, state->agency_time, state->duty_time, &state->tally, 1);
}

void
kith_state_count_money(KithState *state, gint32 seat, gint32 person, int by)
{
    gint32 number = state->problem->cells[state->problem->seat_cell[seat]].occurrence;
    count_budgets(state, number, person, state->duration[seat], by);
    count_agency(state, number, person, state->duration[seat], by);
}

/* Whether a seat stands for a visit: somebody has it, and it is no guest of another. */
static gboolean
is_visit(const KithState *state, gint32 seat)
{
    return state->run[seat] >= 0 && kith_state_host(state, seat) == seat;
}

static void
recompute_agency(const KithState *state, KithTally *tally)
{
    const KithProblem *problem = state->problem;
    gint64 agency = 0, all = 0;
    for (gint32 seat = 0; seat < problem->n_seats; seat++) {
        gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
        if (!is_visit(state, seat))
            continue;
        all += state->duration[seat];
        if (kith_money_is_agency(problem, kith_state_person(state, seat), number))
            agency += state->duration[seat];
    }
    kith_agency_share_price(state->book, agency, all, tally, 1);
}

void
kith_state_recompute_money(const KithState *state, KithTally *tally)
{
    const KithProblem *problem = state->problem;
    for (gint32 b = 0; b < problem->n_budgets; b++) {
        gint64 pence = 0, time = 0;
        for (gint32 seat = 0; seat < problem->n_seats; seat++) {
            gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
            const KithOccurrence *occurrence = &problem->occurrences[number];
            if (!is_visit(state, seat) || occurrence->funder != problem->budgets[b].funder ||
                !kith_budget_has(&problem->budgets[b], occurrence))
                continue;
            pence += kith_budget_pence(problem, kith_state_person(state, seat), number,
                                       state->duration[seat]);
            time += state->duration[seat];
        }
        kith_budget_price(state->book, b, pence, time, tally, 1);
    }
    recompute_agency(state, tally);
}
