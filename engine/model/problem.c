#include "model/problem.h"

#include <string.h>
#include "document/value.h"

gint64
kith_problem_epoch(const KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, 0);
    return problem->epoch;
}

gint32
kith_problem_ticks_per_minute(const KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, 1);
    return problem->ticks_per_minute;
}

gint32
kith_problem_first_date(const KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, 0);
    return problem->first_date;
}

const char *
kith_problem_time_zone(const KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, NULL);
    return problem->partnership->settings.time_zone;
}

gint32
kith_problem_people(const KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, 0);
    return problem->n_people;
}

gint32
kith_problem_occurrences(const KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, 0);
    return problem->n_occurrences;
}

gint32
kith_problem_seats(const KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, 0);
    return problem->n_seats;
}

gint32
kith_problem_days(const KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, 0);
    return problem->n_days;
}

const char *
kith_problem_hash(const KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, NULL);
    return problem->hash_text;
}

static gint32
find_row(const KithProblem *problem, KithTableId table, const char *id, gsize length)
{
    const KithPartnership *partnership = problem->partnership;
    return kith_table_row_of(&partnership->tables[table],
                             kith_pool_find(partnership->pool, id, length));
}

gint32
kith_problem_find_person(const KithProblem *problem, const char *id)
{
    g_return_val_if_fail(problem != NULL && id != NULL, -1);
    return find_row(problem, KITH_PEOPLE, id, strlen(id));
}

gint32
kith_problem_find_client(const KithProblem *problem, const char *id)
{
    g_return_val_if_fail(problem != NULL && id != NULL, -1);
    return find_row(problem, KITH_CLIENTS, id, strlen(id));
}

gboolean
kith_problem_knows(const KithProblem *problem, gint32 client, gint32 person, gint32 day)
{
    for (gint32 i = problem->known_first[client]; i < problem->known_first[client + 1]; i++) {
        const KithAcquaintance *known = &problem->known[i];
        if (known->person == person && known->from <= day && day < known->until)
            return TRUE;
    }
    return FALSE;
}

gint32
kith_problem_join(const KithProblem *problem, gint32 one, gint32 other)
{
    for (gint32 i = problem->join_first[one]; i < problem->join_first[one + 1]; i++) {
        const KithJoin *join = &problem->joins[problem->occurrence_joins[i]];
        if (join->first == other || join->second == other)
            return problem->occurrence_joins[i];
    }
    return -1;
}

gint32
kith_problem_occurrence_on(const KithProblem *problem, gint32 need, gint32 date)
{
    gint32 low = problem->need_first[need], high = problem->need_first[need + 1];
    while (low < high) {
        gint32 middle = low + (high - low) / 2;
        if (problem->occurrences[problem->need_occurrences[middle]].date <= date)
            low = middle + 1;
        else
            high = middle;
    }
    /* the last that is named by then, or one before it whose days reach so far */
    while (--low >= problem->need_first[need]) {
        gint32 number = problem->need_occurrences[low];
        const KithOccurrence *occurrence = &problem->occurrences[number];
        if (occurrence->date == date ||
            kith_occurrence_may_be_on(problem, occurrence, date - problem->first_date))
            return number;
        if (occurrence->date <= date - 7)
            break;
    }
    return -1;
}

gint32
kith_problem_find_occurrence(const KithProblem *problem, const char *id)
{
    g_return_val_if_fail(problem != NULL && id != NULL, -1);
    const char *at = strrchr(id, '@');
    gint32 date;
    if (at == NULL || !kith_value_date(at + 1, strlen(at + 1), &date))
        return -1;
    gint32 need = find_row(problem, KITH_NEEDS, id, (gsize)(at - id));
    return need < 0 ? -1 : kith_problem_occurrence_on(problem, need, date);
}

/* The last stay that covers a day, or NULL. */
static const KithStay *
stay_on(const KithStay *stays, gint32 first, gint32 end, gint32 day)
{
    for (gint32 i = end - 1; i >= first; i--)
        if (stays[i].from <= day && day < stays[i].until)
            return &stays[i];
    return NULL;
}

gint32
kith_problem_home(const KithProblem *problem, gint32 person, gint32 day)
{
    const gint32 *first = &problem->home_first[person];
    const KithStay *stay = stay_on(problem->homes, first[0], first[1], day);
    return stay != NULL ? stay->place : problem->people[person].usual_home;
}

gint32
kith_problem_day_end(const KithProblem *problem, gint32 person, gint32 day)
{
    const gint32 *first = &problem->home_first[person];
    const KithStay *stay = stay_on(problem->homes, first[0], first[1], day);
    return stay != NULL ? stay->end : problem->people[person].usual_end;
}

KithTick
kith_problem_first_arrival(const KithProblem *problem, gint32 person, gint32 day, gint32 place)
{
    const KithInterval *hours = kith_problem_hours(problem, person, day);
    if (hours == NULL)
        return KITH_ALWAYS;
    gint32 home = kith_problem_home(problem, person, day);
    return hours->from +
           kith_problem_journey(problem, problem->people[person].mode, home, place, hours->from);
}

gint32
kith_problem_client_place(const KithProblem *problem, gint32 client, gint32 day)
{
    const gint32 *first = &problem->address_first[client];
    const KithStay *stay = stay_on(problem->addresses, first[0], first[1], day);
    return stay != NULL ? stay->place : problem->clients[client].usual_place;
}

gboolean
kith_problem_within(const gint32 *items, gsize n, const gint32 *of, gsize n_of)
{
    gsize j = 0;
    for (gsize i = 0; i < n; i++) {
        while (j < n_of && of[j] < items[i])
            j++;
        if (j == n_of || of[j] != items[i])
            return FALSE;
    }
    return TRUE;
}

static gboolean
takes_employer(const KithProblem *problem, gint32 set, gint32 employer)
{
    if (set < 0)
        return TRUE;
    gint32 first = problem->employer_set_first[set], end = problem->employer_set_first[set + 1];
    return kith_problem_within(&employer, 1, &problem->employer_set_items[first],
                               (gsize)(end - first));
}

gint32
kith_problem_contract(const KithProblem *problem, gint32 person, gint32 occurrence, KithTick start,
                      KithTick end)
{
    const KithOccurrence *need = &problem->occurrences[occurrence];
    for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1]; c++) {
        const KithContract *contract = &problem->contracts[c];
        if (contract->from <= start && end <= contract->until &&
            (need->engagements >> contract->engagement & 1) &&
            takes_employer(problem, need->employers, contract->employer))
            return c;
    }
    return -1;
}

gboolean
kith_problem_rule_holds(const KithProblem *problem, const KithRule *rule, gint32 person)
{
    if ((rule->person >= 0 && rule->person != person) ||
        (rule->young && !problem->people[person].young))
        return FALSE;
    if (rule->employer < 0 && rule->terms < 0 && rule->engagements == (1u << KITH_ENGAGEMENTS) - 1)
        return TRUE;
    for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1]; c++) {
        const KithContract *contract = &problem->contracts[c];
        if (contract->until > 0 && contract->from < problem->day_start[problem->n_days] &&
            (rule->engagements >> contract->engagement & 1) &&
            (rule->employer < 0 || rule->employer == contract->employer) &&
            (rule->terms < 0 || rule->terms == contract->terms))
            return TRUE;
    }
    return FALSE;
}

const char *
kith_problem_text(const KithProblem *problem, gint32 number)
{
    return kith_partnership_text(problem->partnership, number);
}

static const char *
need_id(const KithProblem *problem, gint32 need)
{
    const KithTable *needs = &problem->partnership->tables[KITH_NEEDS];
    return kith_problem_text(problem, kith_cell(needs, KITH_NEEDS_NEED, need));
}

char *
kith_problem_occurrence_id(const KithProblem *problem, gint32 occurrence)
{
    const KithOccurrence *facts = &problem->occurrences[occurrence];
    char date[16];
    return g_strdup_printf("%s@%s", need_id(problem, facts->need),
                           kith_date_text(facts->date, date));
}

char *
kith_problem_seat_id(const KithProblem *problem, gint32 seat)
{
    gint32 occurrence = problem->cells[problem->seat_cell[seat]].occurrence;
    gint32 first = problem->cells[problem->occurrences[occurrence].first_cell].first_seat;
    g_autofree char *id = kith_problem_occurrence_id(problem, occurrence);
    return g_strdup_printf("%s#%d", id, seat - first + 1);
}
