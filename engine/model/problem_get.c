/* Finding people, clients, places and needs by the ids that somebody typed. */
#include "model/problem.h"

#include "base/near.h"
#include "document/value.h"

#include <stdlib.h>
#include <string.h>

/* "there is no client 'c1'; did you mean 'c01'?" */
static char *
unknown(const char *what, const char *id, const char *near)
{
    if (near == NULL)
        return g_strdup_printf("there is no %s '%s'", what, id);
    return g_strdup_printf("there is no %s '%s'; did you mean '%s'?", what, id, near);
}

gint32
kith_problem_count(const KithProblem *problem, KithSought sought)
{
    switch (sought) {
    case KITH_SOUGHT_PERSON: return problem->n_people;
    case KITH_SOUGHT_CLIENT: return problem->n_clients;
    case KITH_SOUGHT_PLACE: return problem->n_places;
    case KITH_SOUGHT_NEED: return problem->n_needs;
    case KITH_SOUGHT_LOCALITY: return problem->n_localities;
    case KITH_SOUGHT_KIND: return problem->n_kinds;
    case KITH_SOUGHT_EMPLOYER: return problem->n_employers;
    default: g_return_val_if_reached(0);
    }
}

/* The text of a cell of the table that lists them. */
static const char *
listed(const KithProblem *problem, KithTableId table, int column, gint32 row)
{
    const KithTable *rows = &problem->partnership->tables[table];
    return kith_problem_text(problem, kith_cell(rows, column, row));
}

const char *
kith_problem_id(const KithProblem *problem, KithSought sought, gint32 number)
{
    g_return_val_if_fail(number >= 0 && number < kith_problem_count(problem, sought), NULL);
    switch (sought) {
    case KITH_SOUGHT_PERSON: return kith_problem_text(problem, problem->people[number].id);
    case KITH_SOUGHT_CLIENT: return kith_problem_text(problem, problem->clients[number].id);
    case KITH_SOUGHT_PLACE: return kith_problem_text(problem, problem->place_id[number]);
    case KITH_SOUGHT_LOCALITY: return kith_problem_text(problem, problem->locality_id[number]);
    case KITH_SOUGHT_KIND: return kith_problem_text(problem, problem->kinds[number].id);
    case KITH_SOUGHT_EMPLOYER: return kith_problem_text(problem, problem->employer_id[number]);
    default: return listed(problem, KITH_NEEDS, KITH_NEEDS_NEED, number);
    }
}

const char *
kith_problem_name(const KithProblem *problem, KithSought sought, gint32 number)
{
    g_return_val_if_fail(number >= 0 && number < kith_problem_count(problem, sought), NULL);
    switch (sought) {
    case KITH_SOUGHT_PERSON: return kith_problem_text(problem, problem->people[number].name);
    case KITH_SOUGHT_CLIENT: return kith_problem_text(problem, problem->clients[number].name);
    case KITH_SOUGHT_PLACE: return listed(problem, KITH_PLACES, KITH_PLACES_NAME, number);
    case KITH_SOUGHT_LOCALITY:
        return listed(problem, KITH_LOCALITIES, KITH_LOCALITIES_NAME, number);
    case KITH_SOUGHT_KIND: return kith_problem_text(problem, problem->kinds[number].name);
    case KITH_SOUGHT_EMPLOYER: return listed(problem, KITH_EMPLOYERS, KITH_EMPLOYERS_NAME, number);
    default: return NULL; /* needs have none */
    }
}

const char *
kith_problem_called(const KithProblem *problem, KithSought sought, gint32 number)
{
    const char *name = kith_problem_name(problem, sought, number);
    return name != NULL ? name : kith_problem_id(problem, sought, number);
}

/* Looks at one after the other, since somebody typed it. */
gint32
kith_problem_seek(const KithProblem *problem, KithSought sought, const char *id, char **why)
{
    static const char *const names[] = {"person",   "client",       "place",   "need",
                                        "locality", "kind of duty", "employer"};
    g_return_val_if_fail(problem != NULL && id != NULL && why != NULL, -1);
    g_return_val_if_fail((guint)sought < KITH_SOUGHT_KINDS, -1);
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == KITH_SOUGHT_KINDS);
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    gint32 n = kith_problem_count(problem, sought);
    for (gint32 i = 0; i < n; i++) {
        const char *text = kith_problem_id(problem, sought, i);
        if (g_strcmp0(text, id) == 0)
            return i;
        if (text != NULL)
            g_ptr_array_add(known, (gpointer)text);
    }
    *why = unknown(names[sought], id, kith_near(id, (const char *const *)known->pdata, known->len));
    return -1;
}

/* The id of the happening of a need that is nearest to a date; NULL where it never happens. */
static char *
nearest_happening(const KithProblem *problem, gint32 need, gint32 date)
{
    gint32 best = -1;
    for (gint32 i = problem->need_first[need]; i < problem->need_first[need + 1]; i++) {
        gint32 occurrence = problem->need_occurrences[i];
        if (best < 0 || abs(problem->occurrences[occurrence].date - date) <
                            abs(problem->occurrences[best].date - date))
            best = occurrence;
    }
    return best < 0 ? NULL : kith_problem_occurrence_id(problem, best);
}

gint32
kith_problem_seek_occurrence(const KithProblem *problem, const char *id, gint32 *seat, char **why)
{
    *seat = -1;
    const char *hash = strrchr(id, '#');
    g_autofree char *whole = hash != NULL ? g_strndup(id, (gsize)(hash - id)) : g_strdup(id);
    char *at = strrchr(whole, '@');
    gint32 date = problem->first_date;
    gboolean dated = at != NULL && kith_value_date(at + 1, strlen(at + 1), &date);
    g_autofree char *need_id = at != NULL ? g_strndup(whole, (gsize)(at - whole)) : g_strdup(whole);
    gint32 need = kith_problem_seek(problem, KITH_SOUGHT_NEED, need_id, why);
    if (need < 0)
        return -1;

    gint32 occurrence = dated ? kith_problem_occurrence_on(problem, need, date) : -1;
    if (occurrence < 0) {
        g_autofree char *other = nearest_happening(problem, need, date);
        const char *fault = dated ? "does not happen on that day" : "needs a day after an '@'";
        *why = other == NULL
                   ? g_strdup_printf("the need '%s' never happens in the period", need_id)
                   : g_strdup_printf("the need '%s' %s; write '%s', say", need_id, fault, other);
        return -1;
    }
    if (hash == NULL)
        return occurrence;

    const KithOccurrence *found = &problem->occurrences[occurrence];
    gint32 n = 0;
    for (gint32 cell = found->first_cell; cell < found->first_cell + found->n_cells; cell++)
        n += problem->cells[cell].most;
    char *end;
    gint64 number = g_ascii_strtoll(hash + 1, &end, 10);
    if (end == hash + 1 || *end != '\0' || number < 1 || number > n) {
        *why = g_strdup_printf("'%s' has the seats #1 to #%d", whole, n);
        return -1;
    }
    *seat = problem->cells[found->first_cell].first_seat + (gint32)number - 1;
    return occurrence;
}

KithFrameworks *
kith_problem_frameworks(const KithProblem *problem)
{
    return problem->frameworks;
}

gboolean
kith_problem_seek_day(const KithProblem *problem, const char *text, gint32 *day, char **why)
{
    gint32 date;
    if (!kith_value_date(text, strlen(text), &date)) {
        *why = g_strdup_printf("'%s' is no date; write one such as 2026-03-02", text);
        return FALSE;
    }
    *day = date - problem->first_date;
    return TRUE;
}

gint32
kith_problem_first_event(const KithProblem *problem)
{
    gint32 first = G_MAXINT32;
    for (gint32 i = 0; i < problem->n_events; i++) {
        const KithEvent *event = &problem->events[i];
        if (event->kind == KITH_ABSENT)
            first = MIN(first, kith_problem_day(problem, event->from));
        else if (event->occurrence >= 0)
            first = MIN(first, event->day);
    }
    return first == G_MAXINT32 ? 0 : first;
}

gint32
kith_rule_reach(const KithRule *rule)
{
    switch (rule->kind) {
    case KITH_RULE_REST_WEEKLY:
    case KITH_RULE_CONTRACT_MOST:
    case KITH_RULE_WEEK_MINUTES:
    case KITH_RULE_AVERAGE_MINUTES:
    case KITH_RULE_NIGHT_AVERAGE: return 7 * MAX(rule->weeks, 1);
    default: return 1;
    }
}

gint32
kith_problem_override(const KithProblem *problem, gint32 rule, gint32 person, gint32 occurrence,
                      gint32 day)
{
    gint32 days = kith_rule_reach(&problem->rules[rule]);
    for (gint32 i = 0; i < problem->n_overrides; i++) {
        const KithOverride *override = &problem->overrides[i];
        const KithOccurrence *there = &problem->occurrences[override->occurrence];
        if (override->rule != rule || (person >= 0 && person != override->person))
            continue;
        if (occurrence >= 0                     ? occurrence == override->occurrence
            : day < 0 || day >= problem->n_days ? TRUE
            : days > 1                          ? day <= there->last_day && there->day < day + days
                       : there->day - 1 <= day && day <= there->last_day + 1)
            return i;
    }
    return -1;
}
