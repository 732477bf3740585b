/* The whole score worked out again from the lists and times as they stand, and by rule. */
#include "rota/state.h"
#include "rota/state_idle.h"
#include "rota/state_money.h"
#include "rota/state_need.h"
#include "rota/state_person.h"

/* Cover, teams, supervision: counted anew from who has which seat. */
static void
recompute_cover(const KithState *state, KithTally *tally)
{
    const KithProblem *problem = state->problem;
    g_autofree gint32 *heads = g_new0(gint32, MAX(problem->n_cells, 1));
    g_autofree gint32 *able = g_new0(gint32, MAX(problem->n_teams, 1));
    g_autofree gint32 *supervised = g_new0(gint32, MAX(problem->n_occurrences, 1));
    g_autofree gint32 *supervisors = g_new0(gint32, MAX(problem->n_occurrences, 1));
    for (gint32 seat = 0; seat < problem->n_seats; seat++) {
        gint32 person = kith_state_person(state, seat), cell = problem->seat_cell[seat];
        if (person < 0 || state->offered[seat])
            continue;
        gint32 number = problem->cells[cell].occurrence;
        const KithOccurrence *occurrence = &problem->occurrences[number];
        KithInterval span = kith_occurrence_span(occurrence);
        heads[cell]++;
        for (gint32 t = occurrence->first_team; t < occurrence->first_team + occurrence->n_teams;
             t++)
            able[t] += kith_holds(problem, person, problem->teams[t].requirement,
                                  occurrence->client, span.from, span.until);
        if (problem->supervisor < 0)
            continue;
        if (span.from < problem->people[person].supervised_until)
            supervised[number]++;
        else
            supervisors[number] += kith_holds(problem, person, problem->supervisor,
                                              occurrence->client, span.from, span.until);
    }
    KithCover cover = {heads, able, supervised, supervisors};
    for (gint32 o = 0; o < problem->n_occurrences; o++)
        kith_cover_price(state->book, o, &cover, tally, 1);
}

static void
recompute_continuity(const KithState *state, KithTally *tally)
{
    const KithProblem *problem = state->problem;
    const KithRulebook *book = state->book;
    g_autoptr(GHashTable) met = g_hash_table_new(NULL, NULL);
    gsize n = (gsize)problem->n_clients * (gsize)problem->n_weeks;
    for (gsize week = 0; week < n; week++) {
        g_hash_table_remove_all(met);
        for (gint32 i = book->client_week_first[week]; i < book->client_week_first[week + 1]; i++) {
            gint32 seat = book->client_week_seats[i], person = kith_state_person(state, seat);
            if (person >= 0 && !state->offered[seat])
                g_hash_table_add(met, GINT_TO_POINTER(person));
        }
        kith_continuity_price(book, (gint32)(week / (gsize)problem->n_weeks),
                              (gint32)g_hash_table_size(met), tally, 1);
    }
}

/* Wishes, preferred competencies and lateness of each taken seat. */
static void
recompute_seats(const KithState *state, KithTally *tally)
{
    const KithProblem *problem = state->problem;
    gint32 late_rule = state->book->only[KITH_RULE_LATENESS];
    gint32 greatest_rule = state->book->only[KITH_RULE_LATENESS_GREATEST];
    KithTick greatest = 0;
    for (gint32 seat = 0; seat < problem->n_seats; seat++) {
        if (state->run[seat] < 0)
            continue;
        const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
        KithTick late = kith_occurrence_lateness(problem, occurrence, state->start[seat]);
        kith_seat_price(state->book, kith_state_person(state, seat), seat, tally, 1);
        if (late_rule >= 0)
            kith_tally_add(tally, state->book, late_rule, late, state->book->over[late_rule], 1);
        greatest = MAX(greatest, late);
    }
    if (greatest_rule >= 0)
        kith_tally_add(tally, state->book, greatest_rule, greatest,
                       state->book->over[greatest_rule], 1);
}

/* Each person of an occurrence at the first of their seats. */
static void
recompute_changes(const KithState *state, KithTally *tally)
{
    const KithProblem *problem = state->problem;
    if (state->published == NULL)
        return;
    kith_changes_price_all(state->book, state->published, tally);
    for (gint32 seat = 0; seat < problem->n_seats; seat++) {
        gint32 person = kith_state_person(state, seat);
        gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
        gint32 at = problem->cells[problem->occurrences[number].first_cell].first_seat;
        while (person >= 0 && kith_state_person(state, at) != person)
            at++;
        if (person >= 0 && at == seat)
            kith_changes_price(state->book, state->published, number, person,
                               kith_state_seats_of(state, number, person), 0, tally);
    }
}

KithScore
kith_state_recompute(const KithState *state, KithTerm *terms)
{
    KithTally tally = {.terms = terms};
    for (gint32 rule = 0; terms != NULL && rule < state->problem->n_rules; rule++)
        terms[rule] = (KithTerm){0, 0};
    for (gint32 person = 0; person < state->problem->n_people; person++)
        kith_state_recompute_person(state, person, &tally);
    kith_state_recompute_idle(state, &tally);
    recompute_cover(state, &tally);
    recompute_continuity(state, &tally);
    recompute_seats(state, &tally);
    kith_state_recompute_needs(state, &tally);
    kith_state_recompute_money(state, &tally);
    recompute_changes(state, &tally);
    return tally.score;
}
