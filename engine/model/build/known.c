#include "model/build/build.h"

/* Whom clients know, and who had each need the last time: by the tables `known` and `history`. */

static gint32
date_of(const KithBuild *build, gint32 row)
{
    return kith_cell(kith_build_table(build, KITH_HISTORY), KITH_HISTORY_DATE, row);
}

/* The client whom a past duty served; -1 where it does not say. */
static gint32
client_of(const KithBuild *build, gint32 row)
{
    gint32 need = kith_build_ref(build, KITH_HISTORY, KITH_HISTORY_NEED, row);
    gint32 client = kith_build_ref(build, KITH_HISTORY, KITH_HISTORY_CLIENT, row);
    return need >= 0 && client < 0 ? kith_build_ref(build, KITH_NEEDS, KITH_NEEDS_CLIENT, need)
                                   : client;
}

typedef struct {
    gint32 client;
    KithAcquaintance known;
} Row;

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const Row *left = a, *right = b;
    if (left->client != right->client)
        return left->client < right->client ? -1 : 1;
    if (left->known.person != right->known.person)
        return left->known.person < right->known.person ? -1 : 1;
    return (left->known.from > right->known.from) - (left->known.from < right->known.from);
}

/* A day of the period for a date: 0 for those before it, and so on. */
static gint32
day_of(const KithProblem *problem, gint32 date)
{
    return CLAMP(date - problem->first_date, 0, problem->n_days);
}

static void
add_row(KithBuild *build, gint32 client, gint32 person, gint32 from, gint32 until, GArray *rows)
{
    Row row = {client, {person, from, until}};
    if (client >= 0 && person >= 0 && from < until && client < build->problem->n_clients &&
        person < build->problem->n_people)
        g_array_append_val(rows, row);
}

/* Acquaintances by client; of several of one person all are kept that tell something new. */
static void
build_known(KithBuild *build)
{
    KithProblem *problem = build->problem;
    const KithTable *table = kith_build_table(build, KITH_KNOWN);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    for (gint32 row = 0; row < kith_build_table(build, KITH_HISTORY)->n_rows; row++)
        if (date_of(build, row) < problem->first_date)
            add_row(build, client_of(build, row),
                    kith_build_ref(build, KITH_HISTORY, KITH_HISTORY_PERSON, row), 0,
                    problem->n_days, rows);
    for (gint32 row = 0; row < table->n_rows; row++) {
        gint32 from = kith_cell(table, KITH_KNOWN_FROM, row);
        gint32 until = kith_cell(table, KITH_KNOWN_UNTIL, row);
        add_row(build, kith_build_ref(build, KITH_KNOWN, KITH_KNOWN_CLIENT, row),
                kith_build_ref(build, KITH_KNOWN, KITH_KNOWN_PERSON, row),
                from == KITH_NONE ? 0 : day_of(problem, from),
                until == KITH_NONE ? problem->n_days : day_of(problem, until + 1), rows);
    }
    g_array_sort(rows, compare_rows);
    problem->known_first = g_new0(gint32, (gsize)problem->n_clients + 1);
    GArray *known = g_array_new(FALSE, FALSE, sizeof(KithAcquaintance));
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        const Row *before = i > 0 ? &g_array_index(rows, Row, i - 1) : NULL;
        if (before != NULL && before->client == row->client &&
            before->known.person == row->known.person && before->known.until >= row->known.until)
            continue;
        g_array_append_val(known, row->known);
        problem->known_first[row->client + 1] = (gint32)known->len;
    }
    for (gint32 client = 0; client < problem->n_clients; client++)
        problem->known_first[client + 1] =
            MAX(problem->known_first[client + 1], problem->known_first[client]);
    problem->known = (KithAcquaintance *)(void *)g_array_free(known, FALSE);
}

/* Those who had a need on the last day before the period that was the same weekday as a date. */
static void
find_before(KithBuild *build, const KithRowLists *rows, gint32 need, gint32 date, GArray *people)
{
    gint32 last = G_MININT32;
    g_array_set_size(people, 0);
    for (gint32 i = rows->first[need]; i < rows->first[need + 1]; i++) {
        gint32 past = date_of(build, rows->rows[i]);
        gint32 person = kith_build_ref(build, KITH_HISTORY, KITH_HISTORY_PERSON, rows->rows[i]);
        if (past >= build->problem->first_date || (date - past) % 7 != 0 || past < last ||
            person < 0)
            continue;
        if (past > last)
            g_array_set_size(people, 0);
        last = past;
        g_array_append_val(people, person);
    }
    kith_build_sort_unique(people);
}

static void
build_before(KithBuild *build)
{
    KithProblem *problem = build->problem;
    KithRowLists rows = kith_build_group(build, KITH_HISTORY, KITH_HISTORY_NEED);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(gint32));
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(gint32));
    problem->before_first = g_new0(gint32, (gsize)problem->n_occurrences + 1);
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        const KithOccurrence *occurrence = &problem->occurrences[o];
        find_before(build, &rows, occurrence->need, occurrence->date, people);
        g_array_append_vals(all, people->data, people->len);
        problem->before_first[o + 1] = (gint32)all->len;
    }
    problem->before = (gint32 *)(void *)g_array_free(all, FALSE);
    g_free(rows.first);
    g_free(rows.rows);
}

void
kith_build_known(KithBuild *build)
{
    build_known(build);
    build_before(build);
}
