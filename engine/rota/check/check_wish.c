#include "rota/check/checker.h"

#include <string.h>

static KithBreach
place_of(const KithCheck *check, const KithCheckedDuty *duty, gint32 seat)
{
    return (KithBreach){
        .person = duty->person,
        .occurrence = check->problem->cells[check->problem->seat_cell[seat]].occurrence,
        .seat = seat,
        .day = duty->day,
    };
}

/* Wishes about days. */
static void
judge_day_wish(KithCheck *check, gint32 rule, const KithCheckedPerson *person,
               const KithDayWish *wish)
{
    const KithCheckedDay *day = &person->days[wish->day];
    gboolean happens = wish->kinds == 0 ? day->n_duties > 0 : (day->kinds & wish->kinds) != 0;
    if (happens == (wish->wish == KITH_FOR))
        return;
    KithBreach where = KITH_NO_BREACH;
    where.person = person->person;
    where.day = wish->day;
    kith_check_breach(check, rule, where, wish->weight, check->problem->rules[rule].weight,
                      "%s %s on %s, against a wish", kith_check_person(check, person->person),
                      happens ? "has a duty" : "has no such duty",
                      kith_check_date(check, wish->day).text);
}

/* Wishes about who visits whom: all that are against this person, and the greatest of those for
 * others where none is for this one. */
static gint64
units_at_client(const KithProblem *problem, gint32 client, gint32 person)
{
    gint64 against = 0, others = 0;
    gboolean wished_for = FALSE;
    for (gint32 i = problem->client_wish_first[client]; i < problem->client_wish_first[client + 1];
         i++) {
        const KithClientWish *wish = &problem->client_wishes[i];
        if (wish->wish == KITH_FOR) {
            others = MAX(others, wish->weight);
            wished_for = wished_for || wish->person == person;
        } else if (wish->person == person) {
            against += wish->weight;
        }
    }
    return against + (wished_for ? 0 : others);
}

void
kith_judge_wish(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    for (gint32 i = problem->day_wish_first[person->person];
         i < problem->day_wish_first[person->person + 1]; i++)
        judge_day_wish(check, rule, person, &problem->day_wishes[i]);

    for (gint32 d = 0; d < person->n_duties; d++) {
        const KithCheckedDuty *duty = &person->duties[d];
        for (gint32 i = 0; i < duty->n_seats; i++) {
            const KithOccurrence *occurrence = kith_seat_occurrence(problem, duty->seats[i]);
            gint64 units = occurrence->client < 0
                               ? 0
                               : units_at_client(problem, occurrence->client, person->person);
            if (units == 0)
                continue;
            g_autofree char *id = kith_problem_seat_id(problem, duty->seats[i]);
            kith_check_breach(check, rule, place_of(check, duty, duty->seats[i]), units,
                              problem->rules[rule].weight, "%s takes %s, against a wish",
                              kith_check_person(check, person->person), id);
        }
    }
}

void
kith_judge_prefers(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    for (gint32 d = 0; d < person->n_duties; d++) {
        const KithCheckedDuty *duty = &person->duties[d];
        for (gint32 i = 0; i < duty->n_seats; i++) {
            const KithCell *cell = &problem->cells[problem->seat_cell[duty->seats[i]]];
            const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
            KithInterval span = kith_occurrence_span(occurrence);
            if (cell->prefers < 0 || kith_check_holds(check, person->person, cell->prefers,
                                                      occurrence->client, span.from, span.until))
                continue;
            g_autofree char *id = kith_problem_seat_id(problem, duty->seats[i]);
            kith_check_breach(
                check, rule, place_of(check, duty, duty->seats[i]), 1, problem->rules[rule].weight,
                "%s takes %s without %s, which is preferred",
                kith_check_person(check, person->person), id,
                kith_problem_text(problem, problem->requirements[cell->prefers].text));
        }
    }
}

/* Somebody visits a client in a week. */
typedef struct {
    gint32 client, week, person;
} Visit;

static int
compare_visits(gconstpointer a, gconstpointer b)
{
    const Visit *left = a, *right = b;
    if (left->client != right->client)
        return left->client < right->client ? -1 : 1;
    if (left->week != right->week)
        return left->week < right->week ? -1 : 1;
    return left->person < right->person ? -1 : left->person > right->person;
}

static GArray *
collect_visits(const KithCheck *check)
{
    const KithProblem *problem = check->problem;
    GArray *visits = g_array_new(FALSE, FALSE, sizeof(Visit));
    for (guint d = 0; d < check->duties->len; d++) {
        const KithCheckedDuty *duty = &g_array_index(check->duties, KithCheckedDuty, d);
        for (gint32 i = 0; i < duty->n_seats; i++) {
            const KithOccurrence *occurrence = kith_seat_occurrence(problem, duty->seats[i]);
            Visit visit = {occurrence->client, problem->week_of_day[occurrence->day], duty->person};
            if (visit.client >= 0 && duty->covers)
                g_array_append_val(visits, visit);
        }
    }
    g_array_sort(visits, compare_visits);
    return visits;
}

void
kith_judge_continuity(KithCheck *check, gint32 rule)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    g_autoptr(GArray) visits = collect_visits(check);
    for (guint i = 0; i < visits->len;) {
        Visit first = g_array_index(visits, Visit, i);
        gint64 people = 0;
        gint32 person_before = -1;
        for (; i < visits->len; i++) {
            const Visit *visit = &g_array_index(visits, Visit, i);
            if (visit->client != first.client || visit->week != first.week)
                break;
            people += visit->person != person_before;
            person_before = visit->person;
        }
        const KithClientFacts *client = &problem->clients[first.client];
        gint32 most = client->carers_most >= 0 ? client->carers_most : known->most;
        if (most == KITH_NONE || people <= most)
            continue;
        KithBreach where = KITH_NO_BREACH;
        for (where.day = 0; problem->week_of_day[where.day] < first.week;)
            where.day++;
        kith_check_breach(check, rule, where, people - most, known->weight,
                          "%s meets %" G_GINT64_FORMAT
                          " people in the week of %s; at most %d is asked for",
                          kith_problem_text(problem, client->id), people,
                          kith_check_date(check, where.day).text, most);
    }
}
