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

typedef const char *(*IdFunc)(const KithProblem *problem, gint32 i);

/* The number of the one of `n` with this id, or -1, with what to say: looked for one by one, since
 * somebody typed it. */
static gint32
seek(const KithProblem *problem, const char *what, const char *id, gint32 n, IdFunc id_of,
     char **why)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (gint32 i = 0; i < n; i++) {
        const char *text = id_of(problem, i);
        if (g_strcmp0(text, id) == 0)
            return i;
        if (text != NULL)
            g_ptr_array_add(known, (gpointer)text);
    }
    *why = unknown(what, id, kith_near(id, (const char *const *)known->pdata, known->len));
    return -1;
}

static const char *
id_of_person(const KithProblem *problem, gint32 person)
{
    return kith_problem_text(problem, problem->people[person].id);
}

static const char *
id_of_client(const KithProblem *problem, gint32 client)
{
    return kith_problem_text(problem, problem->clients[client].id);
}

static const char *
id_of_place(const KithProblem *problem, gint32 place)
{
    return kith_problem_text(problem, problem->place_id[place]);
}

static const char *
id_of_need(const KithProblem *problem, gint32 row)
{
    const KithTable *needs = &problem->partnership->tables[KITH_NEEDS];
    return kith_problem_text(problem, kith_cell(needs, KITH_NEEDS_NEED, row));
}

gint32
kith_problem_seek_person(const KithProblem *problem, const char *id, char **why)
{
    return seek(problem, "person", id, problem->n_people, id_of_person, why);
}

gint32
kith_problem_seek_client(const KithProblem *problem, const char *id, char **why)
{
    return seek(problem, "client", id, problem->n_clients, id_of_client, why);
}

gint32
kith_problem_seek_place(const KithProblem *problem, const char *id, char **why)
{
    return seek(problem, "place", id, problem->n_places, id_of_place, why);
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
    gint32 need = seek(problem, "need", need_id, problem->n_needs, id_of_need, why);
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
