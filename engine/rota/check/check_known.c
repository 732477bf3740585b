#include "rota/check/checker.h"

static KithBreach
place_of(const KithCheckedDuty *duty, gint32 seat, gint32 occurrence)
{
    return (KithBreach){
        .person = duty->person, .occurrence = occurrence, .seat = seat, .day = duty->day};
}

/* Whether past duties or the table of acquaintances say that the client knows the person. */
static gboolean
knows(const KithProblem *problem, gint32 client, gint32 person, gint32 day)
{
    gboolean found = FALSE;
    for (gint32 i = problem->known_first[client]; i < problem->known_first[client + 1]; i++) {
        const KithAcquaintance *known = &problem->known[i];
        found |= known->person == person && day >= known->from && day < known->until;
    }
    return found;
}

void
kith_judge_known_carer(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    KithTick most = problem->rules[rule].most_time;
    for (gint32 d = 0; d < person->n_duties; d++) {
        const KithCheckedDuty *duty = &person->duties[d];
        for (gint32 i = 0; i < duty->n_seats; i++) {
            gint32 number = problem->cells[problem->seat_cell[duty->seats[i]]].occurrence;
            const KithOccurrence *occurrence = &problem->occurrences[number];
            gboolean asks =
                occurrence->client >= 0 && (most == KITH_NONE || occurrence->duration < most);
            if (!asks || knows(problem, occurrence->client, person->person, occurrence->day))
                continue;
            g_autofree char *id = kith_problem_seat_id(problem, duty->seats[i]);
            kith_check_breach(check, rule, place_of(duty, duty->seats[i], number), 1,
                              problem->rules[rule].weight, "%s takes %s, and %s does not know them",
                              kith_check_person(check, person->person), id,
                              kith_problem_text(problem, problem->clients[occurrence->client].id));
        }
    }
}

void
kith_judge_run_kept(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    for (gint32 d = 0; d < person->n_duties; d++) {
        const KithCheckedDuty *duty = &person->duties[d];
        for (gint32 i = 0; i < duty->n_seats; i++) {
            gint32 number = problem->cells[problem->seat_cell[duty->seats[i]]].occurrence;
            gint32 first = problem->before_first[number], end = problem->before_first[number + 1];
            gboolean had_it = first == end;
            for (gint32 b = first; b < end; b++)
                had_it |= problem->before[b] == person->person;
            if (had_it)
                continue;
            g_autofree char *id = kith_problem_seat_id(problem, duty->seats[i]);
            kith_check_breach(
                check, rule, place_of(duty, duty->seats[i], number), 1, problem->rules[rule].weight,
                "%s takes %s, which %s had the last time", kith_check_person(check, person->person),
                id, kith_check_person(check, problem->before[first]));
        }
    }
}

/* Somebody takes a need in a week, at a time counted to the midnight that follows. */
typedef struct {
    gint32 need, week, person;
    KithTick clock;
} Taking;

static int
compare_takings(gconstpointer a, gconstpointer b)
{
    const Taking *left = a, *right = b;
    if (left->need != right->need)
        return left->need < right->need ? -1 : 1;
    if (left->week != right->week)
        return left->week < right->week ? -1 : 1;
    return (left->person > right->person) - (left->person < right->person);
}

static GArray *
collect_takings(const KithCheck *check)
{
    const KithProblem *problem = check->problem;
    GArray *takings = g_array_new(FALSE, FALSE, sizeof(Taking));
    for (guint d = 0; d < check->duties->len; d++) {
        const KithCheckedDuty *duty = &g_array_index(check->duties, KithCheckedDuty, d);
        for (gint32 i = 0; duty->covers && i < duty->n_seats; i++) {
            const KithOccurrence *occurrence = kith_seat_occurrence(problem, duty->seats[i]);
            Taking taking = {occurrence->need, problem->week_of_day[occurrence->day], duty->person,
                             duty->start - problem->day_start[duty->day + 1]};
            g_array_append_val(takings, taking);
        }
    }
    g_array_sort(takings, compare_takings);
    return takings;
}

/* What a need's week comes to: from *i, which is moved behind it. */
static void
judge_week(KithCheck *check, gint32 rule, const GArray *takings, guint *i)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    gboolean time = known->kind == KITH_RULE_SAME_TIME;
    const Taking *first = &g_array_index(takings, Taking, *i), *taking = first;
    gint64 people = 0, earliest = first->clock, latest = first->clock;
    gint32 before = -1;
    for (; *i < takings->len; ++*i) {
        taking = &g_array_index(takings, Taking, *i);
        if (taking->need != first->need || taking->week != first->week)
            break;
        people += taking->person != before;
        before = taking->person;
        earliest = MIN(earliest, taking->clock);
        latest = MAX(latest, taking->clock);
    }
    gint64 value = time ? latest - earliest : people;
    gint64 most = time ? (known->most_time == KITH_NONE ? 0 : known->most_time)
                       : (known->most == KITH_NONE ? 1 : known->most);
    if (value <= most)
        return;
    KithBreach where = KITH_NO_BREACH;
    for (where.day = 0; problem->week_of_day[where.day] < first->week;)
        where.day++;
    const KithTable *needs = &problem->partnership->tables[KITH_NEEDS];
    kith_check_breach(
        check, rule, where, value - most, known->weight,
        time ? "the starts of %s in the week of %s are %s apart; at most %s is asked for"
             : "%s is taken in the week of %s by %s different people; at most %s is asked for",
        kith_problem_text(problem, kith_cell(needs, KITH_NEEDS_NEED, first->need)),
        kith_check_date(check, where.day).text, kith_check_amount(check, value, time).text,
        kith_check_amount(check, most, time).text);
}

void
kith_judge_same(KithCheck *check, gint32 rule)
{
    g_autoptr(GArray) takings = collect_takings(check);
    for (guint i = 0; i < takings->len;)
        judge_week(check, rule, takings, &i);
}
