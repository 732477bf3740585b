/* What it costs by itself that somebody takes a stop, as near as one stop alone can say. */
#include "planner/insert.h"
#include "planner/rounds/rounds.h"
#include "rota/rules/cover.h"
#include "rota/rules/day.h"
#include "rota/rules/money.h"
#include "rota/rules/sums.h"

static gboolean
has_rule(const KithRulebook *book, KithRuleKind kind)
{
    for (gint32 set = 0; set < book->n_sets; set++)
        if (book->sets[set].of[kind].n > 0)
            return TRUE;
    return FALSE;
}

static gboolean
has_preferred(const KithRulebook *book)
{
    for (gint32 cell = 0; cell < book->problem->n_cells; cell++)
        if (book->held->prefers_set[cell] >= 0)
            return TRUE;
    return FALSE;
}

static gboolean
has_pay(const KithProblem *problem)
{
    for (gsize i = 0; i < (gsize)problem->n_contracts * (gsize)problem->n_kinds; i++)
        if (problem->pay[i] > 0)
            return TRUE;
    return FALSE;
}

static gboolean
has_contracted(const KithProblem *problem)
{
    for (gint32 person = 0; person < problem->n_people; person++)
        if (problem->people[person].contracted > 0)
            return TRUE;
    return FALSE;
}

/* Who comes to each client in each week, side by side: asked far more often than changed. */
static void
make_visitors(KithRounds *rounds)
{
    const KithRulebook *book = rounds->state->book;
    gint32 weeks = book->problem->n_clients * book->problem->n_weeks,
           n = book->client_week_first[weeks], n_seats = book->problem->n_seats;
    rounds->visitors = g_new(gint32, MAX(n, 1));
    rounds->visitor_at = g_new(gint32, MAX(n_seats, 1));
    for (gint32 seat = 0; seat < n_seats; seat++)
        rounds->visitor_at[seat] = -1;
    for (gint32 at = 0; at < n; at++) {
        gint32 seat = book->client_week_seats[at], run = rounds->stops[seat].run;
        rounds->visitor_at[seat] = at;
        rounds->visitors[at] = run >= 0 ? kith_rounds_person(rounds, run) : -1;
    }
}

/* Seats of the client with most of them in a week. */
static gint32
most_in_a_week(const KithRulebook *book)
{
    gint32 most = 0, weeks = book->problem->n_clients * book->problem->n_weeks;
    for (gint32 week = 0; week < weeks; week++)
        most = MAX(most, book->client_week_first[week + 1] - book->client_week_first[week]);
    return most;
}

void
kith_rounds_read_prices(KithRounds *rounds)
{
    const KithRulebook *book = rounds->state->book;
    const KithProblem *problem = book->problem;
    rounds->has_wishes = problem->n_client_wishes > 0 || has_preferred(book) ||
                         has_rule(book, KITH_RULE_TOP_OF_LICENCE);
    gboolean by_contract =
        has_rule(book, KITH_RULE_CONTRACT_MINUTES) || has_rule(book, KITH_RULE_WORKLOAD);
    rounds->has_hours = (by_contract && has_contracted(problem)) ||
                        has_rule(book, KITH_RULE_PERIOD_MINUTES) ||
                        has_rule(book, KITH_RULE_WEEK_MINUTES);
    rounds->has_pay = has_rule(book, KITH_RULE_PAY) && has_pay(problem);
    rounds->has_continuity = book->only[KITH_RULE_CONTINUITY] >= 0 && problem->n_clients > 0;
    if (rounds->has_continuity)
        make_visitors(rounds);
    rounds->quotes = g_new0(KithQuotes, 1);
    rounds->quotes->faces = g_new(gint32, MAX(most_in_a_week(book), 1));
    kith_rounds_forget_prices(rounds);
    rounds->has_prices =
        rounds->has_wishes || rounds->has_hours || rounds->has_pay || rounds->has_continuity;
}

static void
price_pay(const KithRounds *rounds, gint32 person, gint32 seat, KithTally *tally)
{
    const KithRulebook *book = rounds->state->book;
    const KithRuleList *list = &kith_rulebook_set(book, person)->of[KITH_RULE_PAY];
    if (list->n == 0)
        return;
    gint32 occurrence = book->problem->cells[rounds->stops[seat].cell].occurrence;
    gint64 pence =
        kith_budget_pence(book->problem, person, occurrence, rounds->stops[seat].duration);
    for (gint32 i = 0; i < list->n; i++)
        kith_tally_add(tally, book, list->rules[i], pence, book->over[list->rules[i]], 1);
}

/* Hours with and without it. */
static void
price_hours(const KithRounds *rounds, gint32 person, gint32 seat, KithTally *tally)
{
    const KithState *state = rounds->state;
    const KithProblem *problem = state->problem;
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    KithTick time = (KithTick)((gint64)rounds->stops[seat].duration *
                               problem->kinds[occurrence->kind].working / 100);
    gint32 week = problem->week_of_day[occurrence->day];
    KithTick in_week = state->week_worked[person * problem->n_weeks + week],
             in_all = state->worked[person];
    KithTick without = kith_state_person(state, seat) == person ? time : 0;
    kith_week_price(state->book, person, week, in_week - without + time, tally, 1);
    kith_week_price(state->book, person, week, in_week - without, tally, -1);
    kith_period_price(state->book, person, in_all - without + time, tally, 1);
    kith_period_price(state->book, person, in_all - without, tally, -1);
}

/* The seats of the week of a stop's client; FALSE where it has none. */
static gboolean
week_of(const KithRounds *rounds, gint32 seat, gsize *week)
{
    const KithProblem *problem = rounds->state->problem;
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    if (occurrence->client < 0)
        return FALSE;
    *week = (gsize)occurrence->client * (gsize)problem->n_weeks +
            (gsize)problem->week_of_day[occurrence->day];
    return TRUE;
}

static gboolean
is_face(const KithQuotes *quotes, gint32 person)
{
    for (gint32 i = 0; i < quotes->n_faces; i++)
        if (quotes->faces[i] == person)
            return TRUE;
    return FALSE;
}

/* Who comes to the client that week, but for what the stop itself brings. */
static void
read_faces(const KithRounds *rounds, gint32 seat, gsize week)
{
    const KithRulebook *book = rounds->state->book;
    KithQuotes *quotes = rounds->quotes;
    quotes->has_faces = TRUE;
    quotes->n_faces = 0;
    for (gint32 i = book->client_week_first[week]; i < book->client_week_first[week + 1]; i++)
        if (rounds->visitors[i] >= 0 && i != rounds->visitor_at[seat])
            quotes->faces[quotes->n_faces++] = rounds->visitors[i];
}

/* One face more for the client that week, unless the person comes otherwise. */
static void
price_face(const KithRounds *rounds, gint32 person, gint32 seat, KithTally *tally)
{
    const KithState *state = rounds->state;
    gsize week;
    if (!week_of(rounds, seat, &week))
        return;
    if (!rounds->quotes->has_faces)
        read_faces(rounds, seat, week);
    if (is_face(rounds->quotes, person))
        return;
    gint32 client = kith_seat_occurrence(state->problem, seat)->client,
           people = state->client_week_people[week];
    if (kith_state_person(state, seat) == person)
        people--;
    kith_continuity_price(state->book, client, people + 1, tally, 1);
    kith_continuity_price(state->book, client, people, tally, -1);
}

static gint64
price_of(const KithRounds *rounds, gint32 seat, gint32 person)
{
    KithTally tally = {.terms = NULL};
    if (rounds->has_wishes)
        kith_seat_price(rounds->state->book, person, seat, &tally, 1);
    if (rounds->has_pay)
        price_pay(rounds, person, seat, &tally);
    if (rounds->has_hours)
        price_hours(rounds, person, seat, &tally);
    if (rounds->has_continuity)
        price_face(rounds, person, seat, &tally);
    return kith_insert_weigh(rounds->state->problem, &tally.score);
}

gint64
kith_rounds_seat_price(const KithRounds *rounds, gint32 seat, gint32 run)
{
    if (!rounds->has_prices)
        return 0;
    KithQuotes *quotes = rounds->quotes;
    gint32 person = kith_rounds_person(rounds, run), at = person % KITH_QUOTES;
    if (quotes->seat != seat) {
        quotes->seat = seat;
        quotes->since = rounds->n_overwritten;
        quotes->mark++;
        quotes->has_faces = FALSE;
    }
    if (quotes->known[at].mark != quotes->mark || quotes->known[at].person != person) {
        quotes->known[at].price = price_of(rounds, seat, person);
        quotes->known[at].person = person;
        quotes->known[at].mark = quotes->mark;
    }
    return quotes->known[at].price;
}

gint64
kith_rounds_worth(const KithRounds *rounds, gint32 seat, gint32 heads)
{
    const KithRulebook *book = rounds->state->book;
    const KithCell *cell = &book->problem->cells[rounds->stops[seat].cell];
    gint64 importance =
        kith_price_importance(book->problem->occurrences[cell->occurrence].importance);
    KithTally tally = {.terms = NULL};
    gint32 least = book->only[KITH_RULE_COVER_LEAST], wanted = book->only[KITH_RULE_COVER_WANTED];
    if (heads < cell->least && least >= 0)
        kith_tally_add(&tally, book, least, 1, book->over[least] * importance, 1);
    else if (heads < cell->wanted && wanted >= 0)
        kith_tally_add(&tally, book, wanted, 1,
                       cell->weight_under >= 0
                           ? cell->weight_under * book->problem->ticks_per_minute
                           : book->over[wanted],
                       1);
    return kith_insert_weigh(book->problem, &tally.score);
}
